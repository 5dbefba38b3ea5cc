"""Coming home: ticks from many hands, what is still open, being home, and being back in hospital."""

from dataclasses import replace
from datetime import timedelta
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connections

from homeward.actions import homecoming, journeys
from homeward.domain.failures import NotThere
from homeward.domain.homecoming import Ready
from homeward.domain.problem import Refused
from homeward.records.care.models import Diary, Draft, Journey, Lead, NextStep, Tick
from homeward.records.care.queries.caseload import Whose, caseload
from homeward.records.people.models import Relationship
from homeward.records.session import asked_by
from tests.arrivals import IRIS, reads
from tests.moments import NOON
from tests.planning import close, round_iris, stored
from tests.together import HOME, ITEMS, about_to_leave, came_home


@pytest.fixture
def there(database):
    made = round_iris()
    about_to_leave(made)
    return made


def tick(there, actor, item, state=Ready.READY, **said):
    return there.do(homecoming.tick, actor, journey_id=there.journey_id, item=item, state=state, **said)


def test_ward_worker_and_family_tick_one_list_and_each_tick_says_who(there):
    ward = stored(lambda: close("Sister Okafor", "ward", there.person_id))
    tick(there, ward, "medicines", note="In the green bag")
    tick(there, there.nell, "key")
    tick(there, there.tom, "transport", Ready.NOT_NEEDED)
    rows = stored(lambda: list(Tick.objects.order_by("at", "id").values_list("item", "state", "by__name", "note")))
    assert set(rows) == {
        ("medicines", "ready", "Sister Okafor", "In the green bag"),
        ("key", "ready", "Nell Tunnicliffe", ""),
        ("transport", "not-needed", "Tom Reed", ""),
    }
    assert {entry.label for entry in there.told()[-3:]} == {"circle"}


def test_a_tick_is_taken_back_by_another_and_both_stay(there):
    tick(there, there.nell, "key")
    tick(there, there.tom, "key", Ready.NOT_YET)
    assert stored(lambda: Tick.objects.filter(item="key").count()) == 2
    assert [entry.what for entry in there.told()][-2:] == ["home.made-ready", "home.not-yet"]


def test_going_home_without_something_risky_needs_somebody_to_say_so(there):
    for item in set(ITEMS) - {"key", "food"}:
        tick(there, there.tom, item)
    with pytest.raises(Refused) as refused:
        there.do(homecoming.ready, there.tom, journey_id=there.journey_id)
    assert [(p.code, p.where) for p in refused.value.problems] == [("home-without", "key")]
    there.do(homecoming.ready, there.tom, journey_id=there.journey_id, knowing=("key",))
    assert there.told()[-1].what == "home.ready-without"


def test_a_stranger_and_a_line_that_is_not_there(there):
    with pytest.raises(NotThere):
        tick(there, there.stranger, "key")
    with pytest.raises(Refused, match="tick-unknown"):
        tick(there, there.tom, "piano")
    with pytest.raises(NotThere):
        there.do(homecoming.tick, there.tom, journey_id=there.person_id, item="key", state=Ready.READY)


def test_back_in_hospital_the_lead_stays_and_the_list_begins_anew(there):
    for item in ITEMS:
        tick(there, there.tom, item)
    there.do(homecoming.ready, there.tom, journey_id=there.journey_id)
    there.do(homecoming.came_home, there.nell, journey_id=there.journey_id, at=HOME, now=HOME)
    lead = stored(lambda: Lead.objects.get(end=None).party_id)
    later = HOME + timedelta(days=3)
    there.do(
        homecoming.back_in_hospital, there.tom, journey_id=there.journey_id, on=later.date(), why="A fall", now=later
    )
    journey, leads = stored(lambda: (Journey.objects.get(), Lead.objects.get(end=None).party_id))
    assert journey.is_paused
    assert leads == lead
    tick(there, there.nell, "key", now=later)
    again = stored(lambda: list(Tick.objects.filter(item="key").order_by("at").values_list("occurrence", flat=True)))
    assert again == [1, 2]


def test_home_in_the_future_is_refused(there):
    with pytest.raises(Refused, match="event-in-future"):
        there.do(homecoming.came_home, there.tom, journey_id=there.journey_id, at=HOME)
    stored(lambda: None)


def at_once(*doings):
    """Run each in a thread of its own, with a connection of its own, and raise what any of them raised."""
    failed = []

    def run(doing):
        try:
            doing()
        except Exception as problem:
            failed.append(problem)
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(doing,)) for doing in doings]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]


def test_ticks_at_the_same_moment_never_lose_one_another(committed):
    there = round_iris()
    about_to_leave(there)
    before = stored(lambda: Diary.objects.count())
    hands = [there.tom, there.nell, there.rosa, there.lena]
    for item in ITEMS[:3]:
        together = Barrier(len(hands))

        def one(actor, item=item, together=together):
            together.wait()
            tick(there, actor, item)

        at_once(*(lambda actor=actor: one(actor) for actor in hands))
    kept = stored(lambda: sorted(Tick.objects.values_list("item", "by__name")))
    assert kept == sorted((item, actor.name) for item in ITEMS[:3] for actor in hands)
    assert stored(lambda: Diary.objects.count()) == before + 12


def test_a_list_kept_as_one_row_would_lose_a_tick(committed):
    """The control: what two people tick at once in a list that is read, changed and written back."""
    there = round_iris()
    made = stored(
        lambda: Draft.objects.create(
            author_id=there.tom.party_id, person_id=there.person_id, form="list", body={}, page=uuid4(), saved_at=NOON
        ).pk
    )
    together = Barrier(2)

    def overwrite(item):
        row = stored(lambda: Draft.objects.get(pk=made))
        together.wait()
        row.body[item] = "ready"
        stored(row.save)

    at_once(lambda: overwrite("key"), lambda: overwrite("medicines"))
    assert len(stored(lambda: Draft.objects.get(pk=made).body)) == 1


def test_coming_home_is_done_with_everything_ready(database):
    there = round_iris()
    came_home(there)
    assert [entry.what for entry in there.told()][-2:] == ["home.ready", "home.came"]


def on_the_list_of(actor):
    with asked_by(actor, NOON):
        return [line.preferred_name for line in caseload(reads(actor), Whose.MINE, ()).lines]


def test_whoever_has_a_line_of_the_list_finds_the_person_on_their_caseload_until_it_is_ready(there):
    """Nobody is named for the ward's lines or the therapist's, and neither is of the team."""
    other = round_iris(replace(IRIS, nhs_number=""), "Sandon", "Far")
    ward, therapist, gp, elsewhere = (
        stored(lambda name=name, relation=relation, whom=whom: close(name, relation, whom))
        for name, relation, whom in (
            ("Sister Okafor", "ward", there.person_id),
            ("Jo Mistry", "occupational-therapist", there.person_id),
            ("Dr Patel", "gp", there.person_id),
            ("Sister Bell", "ward", other.person_id),
        )
    )
    assert on_the_list_of(ward) == on_the_list_of(therapist) == ["Iris"]
    assert on_the_list_of(gp) == []  # to do with her, and nothing of it is for a GP
    assert on_the_list_of(elsewhere) == ["Iris"]  # their own, who is somebody else
    tick(there, therapist, "equipment")
    assert on_the_list_of(therapist) == []
    tick(there, ward, "equipment", Ready.NOT_YET, now=NOON + timedelta(minutes=1))
    assert on_the_list_of(therapist) == ["Iris"]
    stored(lambda: Relationship.objects.filter(party=therapist.party_id).update(end=NOON))
    assert on_the_list_of(therapist) == []


def still_to_do(there):
    return set(stored(lambda: list(NextStep.objects.filter(journey=there.journey_id).values_list("step", flat=True))))


def test_nobody_has_it_still_to_do_to_bring_home_somebody_who_is_home(there):
    tick_all(there)
    assert "bring-home" in still_to_do(there)
    there.do(homecoming.came_home, there.tom, journey_id=there.journey_id, at=HOME, now=HOME)
    assert "bring-home" not in still_to_do(there)
    assert "first-night" in still_to_do(there)
    later = HOME + timedelta(days=3)
    said = {"journey_id": there.journey_id, "on": later.date(), "why": "A fall"}
    there.do(homecoming.back_in_hospital, there.tom, now=later, **said)
    tick_all(there, later + timedelta(hours=1))
    assert "bring-home" in still_to_do(there), "after a second time in hospital somebody may again"


def test_that_somebody_brought_them_home_is_written_down_afterwards_too(there):
    tick_all(there)
    there.do(homecoming.came_home, there.tom, journey_id=there.journey_id, at=HOME, now=HOME)
    there.do(journeys.done, there.tom, journey_id=there.journey_id, step="bring-home", now=HOME + timedelta(hours=2))
    assert there.told()[-1].what == "journey.step-done"


def tick_all(there, now=HOME - timedelta(hours=2)):
    for item in ITEMS:
        tick(there, there.tom, item, now=now)
    there.do(homecoming.ready, there.tom, journey_id=there.journey_id, now=now)
