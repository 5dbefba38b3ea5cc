"""A course with its places and its line, who came, what goes out between, and what its journey takes of it."""

from datetime import timedelta

import pytest

from homeward.actions import courses, enrolments
from homeward.actions.journeys import events_of
from homeward.domain.cohort import Came, Returned
from homeward.domain.failures import Clash, NotThere
from homeward.domain.pathway import situation
from homeward.domain.problem import Refused
from homeward.records.care.mapping import pathway_of
from homeward.records.care.models import Cohort, CourseReminder, CourseSheet, Diary, Enrolment, Journey
from homeward.records.care.queries.courses import cohort_page, cohorts_of_team, returned_of
from homeward.records.care.queries.courses import courses_of as courses_of_person
from homeward.records.journal.models import Entry, Outgoing
from homeward.records.people.models import Belonging, Person
from homeward.records.session import asked_by
from tests.arrivals import reads
from tests.courses import COURSE, FIRST, SECOND, cohort, courses_of
from tests.moments import NOON
from tests.planning import round_iris, stored

DAY = timedelta(days=1)


@pytest.fixture
def ours(database):
    return courses_of(round_iris())


def row(key):
    return stored(lambda: Cohort.objects.get(pk=key))


def stands(ours, now=NOON):
    def look():
        journey = Journey.objects.get(pk=ours.journey_id)
        return situation(pathway_of(journey.pathway_id), events_of(journey), now)

    return stored(look)


def seen(actor, query, *said):
    with asked_by(actor, NOON):
        return query(reads(actor), *said)


def told(ours):
    return [entry.what for entry in ours.there.told()]


def test_a_place_is_found_by_joining_and_the_journey_has_both_days(ours):
    ours.join(ours.plan(), journey_id=ours.journey_id, said_by="person")
    now = stands(ours)
    assert now.step("place").is_done
    assert now.step("first-session").due_on == FIRST
    assert told(ours)[-1] == "course.joined"


def test_somebody_takes_a_place_themself(ours):
    key = ours.plan()
    ours.join(key, ours.there.iris)
    assert (row(key).taken, row(key).waiting) == (1, 0)
    assert stored(lambda: Enrolment.objects.get().said_by) == ""


def test_somebody_who_is_nothing_to_them_cannot_and_circle_members_neither(ours):
    key = ours.plan()
    for actor in (ours.there.stranger, ours.there.nell):
        with pytest.raises(NotThere):
            ours.join(key, actor)


def test_a_course_of_another_team_is_not_there(ours):
    key = ours.plan()
    stored(lambda: Belonging.objects.filter(person=ours.there.person_id).update(end=NOON))
    with pytest.raises(NotThere):
        ours.join(key)


def test_when_it_is_full_the_next_waits_and_moves_up_when_somebody_leaves(ours):
    key = ours.plan(cohort(places=1))
    ada = ours.somebody("Ada")
    first = ours.joins(ada, key)
    mine = ours.join(key, journey_id=ours.journey_id)
    assert (row(key).taken, row(key).waiting) == (1, 1)
    assert told(ours)[-1] == "course.waits"
    assert not stands(ours).step("place").is_done
    enrolments.leave(actor=ours.marsha, now=NOON, act_id=ours.somebody("act"), person_id=ada, enrolment_id=first)
    assert (row(key).taken, row(key).waiting) == (1, 0)
    assert stored(lambda: Enrolment.objects.get(pk=mine).waits) is None
    assert "course.moved-up" in told(ours)
    assert stands(ours).step("place").is_done


def test_more_places_take_from_the_line_in_its_order(ours):
    key = ours.plan(cohort(places=1))
    keys = [ours.joins(ours.somebody(name), key) for name in ("Ada", "Bo", "Cy")]
    ours.keep(courses.change, cohort_id=key, cohort=cohort(places=2), seen=1)
    waits = stored(lambda: [Enrolment.objects.get(pk=one).waits for one in keys])
    assert waits == [None, None, 1]
    with pytest.raises(Clash):
        ours.keep(courses.change, cohort_id=key, cohort=cohort(places=3), seen=1)
    with pytest.raises(Refused, match="cohort-places-taken"):
        ours.keep(courses.change, cohort_id=key, cohort=cohort(places=1))


def test_nobody_is_on_a_course_twice_nor_on_one_that_is_off_or_over(ours):
    key = ours.plan()
    ours.join(key)
    with pytest.raises(Refused, match="course-on-already"):
        ours.join(key)
    over = ours.plan(cohort(NOON.date() - 9 * DAY, NOON.date()))
    with pytest.raises(Refused, match="cohort-over"):
        ours.join(over, now=NOON + 2 * DAY)
    off = ours.plan()
    ours.keep(courses.call_off, cohort_id=off, why="No room")
    with pytest.raises(Refused, match="cohort-called-off"):
        ours.join(off)


def test_coming_does_the_step_and_is_counted(ours):
    key = ours.plan()
    mine = ours.join(key, journey_id=ours.journey_id)
    with pytest.raises(Refused, match="course-session-ahead"):
        ours.came(mine, "first")
    ours.came(mine, "first", now=NOON + DAY)
    assert stands(ours, NOON + DAY).step("first-session").is_done
    line = seen(ours.marsha, cohorts_of_team, ours.there.team.pk)[0]
    assert line.counts.returned == Returned(1, 0, 0)
    ours.came(mine, "second", Came.LEFT_EARLY, now=NOON + 8 * DAY)
    assert stands(ours, NOON + 8 * DAY).step("second-session").is_done
    lines = seen(ours.marsha, cohorts_of_team, ours.there.team.pk)
    assert returned_of(lines)[COURSE] == Returned(1, 1, 0)
    assert seen(ours.there.iris, courses_of_person, ours.there.person_id).theirs[0].earned


def test_what_was_said_by_mistake_is_said_again_and_counted_once(ours):
    key = ours.plan()
    mine = ours.join(key, journey_id=ours.journey_id)
    ours.came(mine, "first", Came.NOT_THERE, now=NOON + DAY)
    ours.came(mine, "first", Came.CAME, now=NOON + DAY)
    assert row(key).counts["sessions"]["first"] == {"came": 1, "left-early": 0, "not-there": 0}
    assert stands(ours, NOON + DAY).step("first-session").occurrence == 2  # the day they were not there stays told


def test_whoever_missed_the_second_day_here_and_came_elsewhere_came_back(ours):
    here, there = ours.plan(), ours.plan(cohort(FIRST + 14 * DAY, SECOND + 14 * DAY))
    mine = ours.join(here)
    ours.came(mine, "first", now=NOON + DAY)
    ours.came(mine, "second", Came.NOT_THERE, now=NOON + 8 * DAY)
    assert row(here).counts["returned"] == {"first": 1, "not_back": 1}
    other = ours.join(there, now=NOON + 9 * DAY)
    ours.came(other, "second", now=NOON + 22 * DAY)
    lines = seen(ours.marsha, cohorts_of_team, ours.there.team.pk)
    assert returned_of(lines)[COURSE] == Returned(1, 1, 0)


def test_whoever_waits_has_not_come(ours):
    key = ours.plan(cohort(places=1))
    ours.joins(ours.somebody("Ada"), key)
    mine = ours.join(key)
    with pytest.raises(Refused, match="course-waits-still"):
        ours.came(mine, "first", now=NOON + DAY)


def test_coming_stands_also_where_the_journey_does_not_take_it(ours):
    """On a journey that ended, or that somebody wrote on by hand, the course still knows who came."""
    key = ours.plan()
    mine = ours.join(key)  # on no journey at all
    before = stored(Diary.objects.count)
    ours.came(mine, "first", now=NOON + DAY)
    assert stored(Diary.objects.count) == before
    assert row(key).counts["sessions"]["first"]["came"] == 1


def messages():
    rows = stored(lambda: list(Outgoing.objects.order_by("due_at")))
    return [(one.topic, one.body["what"], one.body["to"]) for one in rows]


def test_a_message_goes_out_the_day_before_once_and_names_no_course(ours):
    ours.reached_by("email", "iris@example.org")
    ours.join(ours.plan())
    morning = NOON.replace(hour=10)
    assert enrolments.remind_due(morning.replace(hour=6)) == 0  # nobody is woken
    assert enrolments.remind_due(morning) == 1
    assert enrolments.remind_due(morning + timedelta(hours=1)) == 0
    assert [one for one in messages() if "course" in one[1]] == [
        ("message", "message-course-session", "iris@example.org")
    ]
    body = stored(lambda: Outgoing.objects.get(body__what="message-course-session").body)
    assert "long-term" not in str(body)
    assert "course.reminded" in told(ours)


def test_a_text_goes_to_a_mobile_and_whoever_cannot_be_reached_is_rung(ours):
    key = ours.plan()
    ours.join(key)  # Iris has a telephone at home and no other
    assert enrolments.remind_due(NOON) == 1
    assert stored(lambda: CourseReminder.objects.get().how) == "ring"
    page = seen(ours.marsha, cohort_page, ours.there.team.pk, key)
    assert page.people[0].to_ring == ("We look forward to seeing you.",)
    ours.reached_by("phone", "07700 900123")
    other = ours.plan(cohort())
    ours.join(other)
    assert enrolments.remind_due(NOON + timedelta(minutes=1)) in (0, 1)
    assert ("text", "message-course-session", "07700900123") in messages()


def test_between_the_sessions_only_those_who_were_there_are_asked_about_their_plan(ours):
    ours.reached_by("email", "iris@example.org")
    mine = ours.join(ours.plan())
    ours.came(mine, "first", Came.NOT_THERE, now=NOON + DAY)
    enrolments.remind_due(NOON + 2 * DAY)
    enrolments.remind_due(NOON + 4 * DAY)
    assert stored(lambda: list(CourseReminder.objects.values_list("reminder", flat=True))) == ["missed-you"]


def test_after_a_death_nothing_goes_out(ours):
    ours.reached_by("email", "iris@example.org")
    ours.join(ours.plan())
    stored(lambda: Person.objects.filter(pk=ours.there.person_id).update(died_on=NOON.date()))
    assert enrolments.remind_due(NOON) == 0
    assert messages() == []


def test_called_off_everybody_on_it_is_told(ours):
    ours.reached_by("email", "iris@example.org")
    key = ours.plan()
    ours.join(key)
    ours.keep(courses.call_off, cohort_id=key, why="The hall is flooded")
    assert "course.no-longer" in told(ours)
    assert ("message", "message-course-off", "iris@example.org") in messages()
    with pytest.raises(Refused, match="cohort-called-off"):
        ours.keep(courses.call_off, cohort_id=key, why="Again")


def test_called_off_the_journey_says_what_comes_next(ours):
    """The place is to be found again; for somebody who only waited nothing changed, nor without the event's name."""
    key = ours.plan(cohort(places=1))
    ours.join(key, journey_id=ours.journey_id)
    assert stands(ours).step("place").is_done
    assert not stands(ours).step("place").may_be_done
    ours.keep(courses.call_off, cohort_id=key, why="The hall is flooded")
    assert stands(ours).step("place").may_be_done
    assert told(ours).count("journey.happened") == 1
    again = ours.plan(cohort(FIRST + 9 * DAY, FIRST + 16 * DAY))
    ours.join(again, journey_id=ours.journey_id)
    assert not stands(ours).step("place").may_be_done


def test_called_off_a_journey_of_somebody_who_waited_hears_nothing(ours):
    key = ours.plan(cohort(places=1))
    ours.joins(ours.somebody("Ada"), key)
    ours.join(key, journey_id=ours.journey_id)
    ours.keep(courses.call_off, cohort_id=key, why="The hall is flooded")
    assert "journey.happened" not in told(ours)
    assert "course.no-longer" in told(ours)


def test_a_sheet_holds_what_was_said_and_nobody(ours):
    key = ours.plan()
    said = {"sessions": "2", "stopped": "no", "welcome": "yes", "best": "The tea"}
    ours.keep(courses.evaluate, cohort_id=key, answers=said)
    sheet = stored(CourseSheet.objects.get)
    assert sheet.answers["best"] == "The tea"
    assert {field.name for field in CourseSheet._meta.fields} == {"id", "cohort", "answers"}
    with pytest.raises(Refused, match="course-sheet-empty"):
        ours.keep(courses.evaluate, cohort_id=key, answers={})
    assert "The tea" not in str(stored(lambda: [entry.payload.body for entry in _site_entries()]))


def _site_entries():
    return Entry.objects.filter(person_id=None).select_related("payload")


def test_somebody_of_another_team_sees_and_plans_nothing(ours):
    key = ours.plan()
    with pytest.raises(NotThere):
        ours.keep(courses.change, ours.there.stranger, cohort_id=key, cohort=cohort())
    with pytest.raises(NotThere):
        seen(ours.there.stranger, cohort_page, ours.there.team.pk, key)
    with pytest.raises(NotThere):
        seen(ours.there.stranger, courses_of_person, ours.there.person_id)
