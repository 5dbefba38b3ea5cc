"""The pages of courses: for the team that plans them, and for whoever takes part."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from homeward.actions import enrolments
from homeward.domain.cohort import Came
from homeward.records.care.models import Attendance, Cohort, CourseSheet, Enrolment
from homeward.records.journal.models import Look
from tests.courses import COURSE, FIRST, cohort, courses_of
from tests.moments import NOON
from tests.planning import round_iris, stored
from tests.web.test_plan_pages import at, come_in, drawn, words

DAYS = {
    f"{name}-{part}": value
    for name, day in (("on-first", "10"), ("on-second", "17"))
    for part, value in (("day", day), ("month", "6"), ("year", "2026"))
}
NEW = DAYS | {
    "held": "in-person", "where": "Well Lane hall", "postcode": "ST3 1AA", "places": "8", "at-first": "10:00",
    "at-second": "10.00", "tutor-professional": "Marsha Cole", "tutor-lived-experience": "Ruth Lomas",
}


@pytest.fixture
def ours(database, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOON)
    return courses_of(round_iris())


def page_of(client, route, *args):
    return words(client.get(reverse(f"courses:{route}", args=args)))


def sent(client, address, /, **said):
    return client.post(address, drawn(client, address) | said, follow=True)


def test_a_course_is_planned_and_found_with_its_days_and_who_leads_it(ours):
    client, team = come_in(ours.marsha), ours.there.team.pk
    assert client.get(reverse("courses:mine")).url == reverse("courses:every", args=[team])
    assert "No course is planned yet" in page_of(client, "every", team)
    answer = sent(client, reverse("courses:plan", args=[team, COURSE]), **NEW)
    page = words(answer)
    said = ("Living well with a long-term condition", "8 free places", "10 June 2026 at 10:00, until 13:30")
    for one in (*said, "Ruth Lomas (lives with it)"):
        assert one in page
    assert "0 of 8 places are taken." in page_of(client, "every", team)


def test_everything_that_is_wrong_with_a_plan_is_said_at_once_and_nothing_is_lost(ours):
    client, team = come_in(ours.marsha), ours.there.team.pk
    answer = sent(
        client, reverse("courses:plan", args=[team, COURSE]), **NEW | {"at-first": "late", "postcode": "NOWHERE"}
    )
    page = words(answer)
    assert answer.status_code == 422
    assert "“late” is not a time of day" in page
    assert "NOWHERE" in page
    assert "Ruth Lomas" in page
    assert stored(Cohort.objects.count) == 0


def test_the_step_of_the_journey_leads_to_the_courses_and_a_place_does_it(ours):
    ours.plan()
    client = come_in(ours.marsha)
    step = at(ours.there, "journeys:step", ours.journey_id, "place")
    page = client.get(step, follow=True)
    assert "Courses Iris could come to" in words(page)
    body = page.content.decode()
    join = body.split('action="')[1:]
    address = next(one.split('"')[0] for one in join if "/join" in one)
    assert str(ours.journey_id) in address
    done = client.post(address, {"act_id": "3f1b1c1e-9a55-4c52-9f53-0d9f9b6d2b51"}, follow=True)
    assert "Has a place" in words(done)
    journey = words(client.get(at(ours.there, "journeys:page", ours.journey_id)))
    assert "Not yet available here" not in journey
    assert "Done 2 March" in journey


def test_the_person_sees_their_own_courses_and_gives_a_place_up_without_a_reason(ours):
    key = ours.plan()
    mine = ours.join(key)
    client = come_in(ours.there.iris)
    page = words(client.get(at(ours.there, "taking_part:page")))
    assert "My courses" in page
    assert "Everybody on this course" not in page
    answer = client.post(
        at(ours.there, "taking_part:leave", mine), drawn(client, at(ours.there, "taking_part:leave", mine)), follow=True
    )
    assert "You are on no course at the moment." in words(answer)
    assert stored(lambda: Enrolment.objects.get().left_at) == NOON


def test_who_came_is_written_down_for_everybody_at_once_and_the_rate_counts_those_still_to_come(ours, monkeypatch):
    key = ours.plan()
    mine, ada = ours.join(key), ours.joins(ours.somebody("Ada"), key)
    monkeypatch.setattr(timezone, "now", lambda: NOON + timedelta(days=1))
    client, team = come_in(ours.marsha), ours.there.team.pk
    address = reverse("courses:who-came", args=[team, key, "first"])
    answer = sent(client, address, **{f"came-{mine}": "came", f"came-{ada}": "left-early"})
    page = words(answer)
    assert "2 people came to the first session. Nobody can say yet how many come back." in page
    assert stored(Attendance.objects.count) == 2
    sent(client, address)  # sent again as it stands: nothing new is said
    assert stored(Attendance.objects.count) == 2
    monkeypatch.setattr(timezone, "now", lambda: NOON + timedelta(days=8))
    second = reverse("courses:who-came", args=[team, key, "second"])
    page = words(sent(come_in(ours.marsha), second, **{f"came-{mine}": "came"}))
    assert "Of 2 people at the first session, 1 came to the second and 0 did not. For 1 it is still to come" in page
    assert "between 50% and 100% will have come back" in page


def test_before_the_day_nobody_has_come(ours):
    key = ours.plan()
    mine = ours.join(key)
    client = come_in(ours.marsha)
    address = reverse("courses:who-came", args=[ours.there.team.pk, key, "first"])
    answer = sent(client, address, **{f"came-{mine}": "came"})
    assert answer.status_code == 422
    assert "This session is on 3 March 2026" in words(answer)


def test_whoever_cannot_be_written_to_is_rung(ours):
    key = ours.plan()
    ours.join(key)
    enrolments.remind_due(NOON)
    page = page_of(come_in(ours.marsha), "cohort", ours.there.team.pk, key)
    assert "Ring them: no message could reach them" in page
    assert "We look forward to seeing you." in page


def test_a_sheet_is_handed_in_and_counted_beside_those_who_came(ours):
    key = ours.plan()
    client, address = come_in(ours.marsha), reverse("courses:sheet", args=[ours.there.team.pk, key])
    assert client.post(address, {"act_id": "5f1b1c1e-9a55-4c52-9f53-0d9f9b6d2b51"}).status_code == 422
    answer = sent(client, address, **{"answer-welcome": "yes", "answer-best": "The tea"})
    page = words(answer)
    assert "1 sheet was handed in, and 0 came to the first session." in page
    assert "The tea" in page
    assert stored(CourseSheet.objects.count) == 1


def test_a_certificate_is_there_once_it_is_earned(ours):
    key = ours.plan()
    mine = ours.join(key)
    client = come_in(ours.there.iris)
    address = at(ours.there, "taking_part:certificate", mine)
    assert client.get(address).status_code == 404
    for session, day in (("first", 1), ("second", 8)):
        ours.came(mine, session, Came.CAME, now=NOON + timedelta(days=day))
    page = words(client.get(address))
    assert "Iris" in page
    assert "came to both half-days" in page
    assert "Ruth Lomas" in page


def test_called_off_it_says_so_to_everybody_on_it(ours):
    key = ours.plan()
    ours.join(key)
    client = come_in(ours.marsha)
    answer = sent(client, reverse("courses:call-off", args=[ours.there.team.pk, key]), why="The hall is flooded")
    assert "The hall is flooded" in words(answer)
    assert "Called off" in words(come_in(ours.there.iris).get(at(ours.there, "taking_part:page")))


def test_more_places_and_another_day(ours):
    key = ours.plan(cohort(places=1))
    ours.joins(ours.somebody("Ada"), key)
    ours.join(key)
    client, where = come_in(ours.marsha), reverse("courses:change", args=[ours.there.team.pk, key])
    fields = drawn(client, where)
    assert (fields["places"], fields["on-first-day"]) == ("1", str(FIRST.day))
    page = words(client.post(where, fields | {"places": "2"}, follow=True))
    assert "2 of 2 places are taken." in page
    overtaken = client.post(where, fields | {"places": "3", "act_id": "9f1b1c1e-9a55-4c52-9f53-0d9f9b6d2b51"})
    assert overtaken.status_code == 409


def test_what_a_course_is_can_be_read_by_whoever_thinks_of_coming(ours):
    page = page_of(come_in(ours.there.iris), "about", COURSE)
    for said in ("A small plan", "lives with it", "Worcestershire", "210 minutes"):
        assert said in page
    assert come_in(ours.there.iris).get(reverse("courses:about", args=["no-such"])).status_code == 404


def test_who_is_on_a_course_is_logged_as_read(ours):
    key = ours.plan()
    ours.join(key)
    page_of(come_in(ours.marsha), "cohort", ours.there.team.pk, key)
    looks = stored(lambda: list(Look.objects.filter(where="courses:cohort").values_list("person_id", flat=True)))
    assert ours.there.person_id in looks


def test_nobody_else_changes_anything(ours):
    key = ours.plan()
    client = come_in(ours.there.stranger)
    for route in ("cohort", "change", "call-off", "sheet"):
        assert client.get(reverse(f"courses:{route}", args=[ours.there.team.pk, key])).status_code == 404
