"""The courses that are shipped, and every mistake in a file at once."""

import pytest

from homeward.content import courses, pathways
from homeward.content.sentences import sentence

GOOD = courses.source_text("self-management")


@pytest.mark.parametrize("name", courses.names())
def test_a_shipped_course_is_read_and_led_by_somebody_who_lives_with_it(name):
    course = courses.load(name)
    assert course.name == name
    assert {"lived-experience", "professional"} == set(course.led_by)
    assert course.source.title


def test_there_is_the_programme_of_two_half_days_and_a_session_of_a_recovery_college():
    assert len(courses.load("self-management").sessions) == 2
    assert len(courses.load("sleeping-better").sessions) == 1


def test_the_steps_that_a_course_does_are_steps_that_use_a_course():
    for name, step in courses.doing():
        assert "course" in pathways.load(name).steps[step].uses


def wrong(text):
    return [problem.code for problem in courses.check(text, "x.yaml")]


def test_every_mistake_is_told_at_once_with_its_line():
    broken = (
        GOOD.replace("held: [in-person, by-video]", "held: [in-persn]")
        .replace("    modules: [good-days, being-heard, moving, small-plan]", "    modules: [good-dyas]")
        .replace("    session: first\n    when: after\n    days: 3", "    session: frist\n    when: after\n    days: 0")
        .replace("evaluation: course-evaluation", "evaluation: course-evalution")
        .replace("  sessions: 2\n", "  sessions: 3\n")
        .replace("    place: place\n", "    place: plaice\n")
    )
    found = courses.check(broken, "x.yaml")
    assert {
        "entry-not-offered", "course-module-unknown", "course-session-unknown", "entry-not-from-one",
        "course-instrument-unknown", "course-certificate", "course-step-unknown", "course-module-unused",
    } <= {problem.code for problem in found}
    lines = [int(problem.where.rpartition(":")[2]) for problem in found]
    assert lines == sorted(lines)
    assert min(lines) > 1
    assert "(did you mean “good-days”?)" in " ".join(sentence(problem) for problem in found)


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("title: Second half-day", "titel: Second half-day", "entry-key-unknown"),
        ("  - session: second\n", "  - session: first\n", "course-name-twice"),
        ("days: [first-on, second-on]", "days: [first-on]", "course-days"),
        ("came: came-first", "came: came-frist", "course-question-unknown"),
        ("pathway: self-management-programme", "pathway: self-managment", "course-pathway-unknown"),
        ("    when: before\n    days: 1\n    to: everybody", "    when: before\n    days: 1\n    to: came",
         "course-reminder-before"),
        ("version: 1\n", "version: 1\ncy: {No such text: Dim}\n", "course-text-unknown"),
    ],
)
def test_a_mistake_is_found(before, after, code):
    assert before in GOOD
    assert code in wrong(GOOD.replace(before, after, 1))


def test_what_is_no_file_of_a_course_is_told():
    assert wrong("") == ["yaml-empty"]
    assert "entry-not-mapping" in wrong("- a list\n")
