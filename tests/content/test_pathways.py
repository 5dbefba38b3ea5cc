"""Every pathway Homeward ships is sound: it loads, its examples hold, and nobody gets stuck."""

import re

import pytest

from homeward.content import instruments, surveys
from homeward.content.own_pages import own_pages
from homeward.content.pathways import check, digest, load, names, parse, source_text
from homeward.content.sentences import sentence
from homeward.domain.pathway import (
    EventKind,
    Makes,
    NeedKind,
    dead_ends,
    narrate,
    play,
    refusal,
    run_examples,
    situation,
)

NEVER_SAID = re.compile(r"service user|patient journey|case closed|non-compliant|discharge destination", re.IGNORECASE)
STEPS = [
    "welcome-pack",
    "meet-connector",
    "circle-offer",
    "conversation",
    "choose-worker",
    "first-plan",
    "coming-home",
    "bring-home",
    "first-night",
    "circle-meeting",
    "assessment",
    "review",
    "choose-team",
    "budget-plan",
]
ROLES = [
    "connector",
    "leader",
    "link-wellbeing-worker",
    "person",
    "circle",
    "family",
    "social-worker",
    "occupational-therapist",
    "ward",
    "gp",
]


@pytest.mark.parametrize("name", names())
def test_the_file_is_without_mistake(name: str) -> None:
    problems = check(source_text(name), f"{name}.yaml")
    assert [f"{problem.where} {sentence(problem)}" for problem in problems] == []
    assert load(name).name == name
    assert dead_ends(load(name)) == ()
    assert run_examples(load(name)) == []


@pytest.mark.parametrize("name", names())
def test_the_file_has_at_least_three_examples_and_all_words_are_ours(name: str) -> None:
    assert len(load(name).examples) >= 3
    assert not NEVER_SAID.search(source_text(name))


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("seed", range(1000, 1010))
def test_a_diary_played_by_chance_comes_to_one_end(name: str, seed: int) -> None:
    """Five hundred of them are played in tests/spec."""
    pathway = load(name)
    diary = play(pathway, seed)
    assert [event.kind for event in diary].count(EventKind.ENDED) == 1
    assert situation(pathway, diary, diary[-1].on).ended is not None
    for count, event in enumerate(diary):
        assert refusal(pathway, diary[:count], event, event.on) == ()


@pytest.mark.parametrize("name", names())
def test_a_stored_text_parses_by_itself(name: str) -> None:
    text = source_text(name)
    assert parse(text, "stored") == load(name)
    assert len(digest(text)) == 64
    assert digest(text) != digest(text + "\n")


def test_home_from_hospital_has_what_others_call_by_name() -> None:
    pathway = load("home-from-hospital")
    assert set(STEPS) <= set(pathway.steps)
    assert set(ROLES) <= {role.name for role in pathway.roles}
    assert {"came-home"} <= {event.name for event in pathway.events}
    assert {"back-in-hospital"} == {interruption.name for interruption in pathway.interruptions}
    assert {"sorted", "clear-plan", "died", "moved", "declined"} <= {end.name for end in pathway.ends}
    made = {step.makes for step in pathway.steps.values()}
    assert made >= {Makes.CONVERSATION, Makes.PLAN, Makes.REVIEW, Makes.CHOICE_OF_WORKER, Makes.CHOICE_OF_TEAM}
    assert len(pathway.examples) >= 6
    assert not any(measure.available for measure in pathway.measures)


def test_an_example_that_does_not_hold_is_found() -> None:
    text = source_text("home-from-hospital")
    broken = text.replace("dates: { first-night: day 10 }", "dates: { first-night: day 11 }", 1)
    (problem,) = run_examples(parse(broken, "x"))
    assert problem.code == "example-due"
    assert problem.params["wanted"] == "2026-03-13"


def test_a_narration_tells_each_day_of_an_example() -> None:
    pathway = load("home-from-hospital")
    told = narrate(pathway, pathway.examples[0])
    assert [day.on for day in told] == [day.on for day in pathway.examples[0].days]
    assert [tried.event.name for tried in told[0].tried if tried.problems] == ["meet-connector"]
    assert told[-1].situation.ended is not None


def test_an_unknown_pathway_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        load("../access")


@pytest.mark.parametrize("name", names())
def test_a_questionnaire_is_called_available_when_it_is_here_and_only_then(name):
    called = {need.name: need.available for need in load(name).needs if need.kind is NeedKind.INSTRUMENT}
    assert called == {need: need in (*instruments.names(), *surveys.names()) for need in called}


@pytest.mark.parametrize("name", names())
def test_a_page_of_the_persons_own_is_called_available_when_it_is_here_and_only_then(name):
    called = {need.name: need.available for need in load(name).needs if need.kind is NeedKind.OWN_PAGE}
    assert called == {need: need in own_pages() for need in called}
