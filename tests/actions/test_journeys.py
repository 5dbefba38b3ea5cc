"""Beginning a journey and writing down what happens on it: the engine decides, the diary keeps, one person leads."""

from datetime import timedelta
from uuid import uuid4

import pytest

from homeward.actions import journeys
from homeward.domain.actor import SYSTEM
from homeward.domain.failures import Clash, NotThere, SentDifferently
from homeward.domain.pathway import Event, EventKind, LeadKind
from homeward.domain.person_details import PersonDetails
from homeward.domain.problem import Refused
from homeward.records.care.models import Diary, Journey, Lead, NextStep
from homeward.records.care.queries.caseload import Whose, caseload
from homeward.records.care.queries.journeys import journey_view
from homeward.records.care.queries.person_page import person_page
from homeward.records.journal.models import Entry
from homeward.records.people.models import Person
from homeward.records.session import acting, asked_by
from tests.arrivals import IRIS, add, reads, team, worker
from tests.moments import NOON
from tests.planning import round_iris
from tests.together import HOME, came_home


@pytest.fixture
def lane(database):
    with acting(SYSTEM, NOON):
        return team()


@pytest.fixture
def staff(lane):
    """The leader, the connector and one wellbeing worker of the team."""
    return (
        worker("Lena Holt", "leader", lane),
        worker("Rosa Bright", "connector", lane),
        worker("Tom Reed", "wellbeing-worker", lane),
    )


def begin(lane):
    person_id = add(IRIS, lane)
    with acting(SYSTEM, NOON):
        journey = journeys.begin(
            actor=SYSTEM, now=NOON, person=Person.objects.get(pk=person_id), pathway="home-from-hospital", team=lane
        )
    return person_id, journey.pk


def do(act, actor, person_id, journey_id, *, act_id=None, now=NOON, **said):
    return act(actor=actor, now=now, act_id=act_id or uuid4(), person_id=person_id, journey_id=journey_id, **said)


def stored(make):
    with acting(SYSTEM, NOON):
        return make()


def test_the_leader_leads_from_the_first_moment_and_steps_are_waiting(lane, staff):
    leader, connector, _ = staff
    person_id, journey_id = begin(lane)
    assert stored(lambda: Lead.objects.get(person=person_id, end=None).party_id) == leader.party_id
    with asked_by(connector, NOON):
        view = journey_view(reads(connector), person_id, journey_id)
        assert view.lead.name == "Lena Holt"
        assert {plays.role for plays in view.plays} >= {"leader", "connector"}
        mine = caseload(reads(connector), Whose.MINE, ())
    assert [line.preferred_name for line in mine.lines] == ["Iris"]
    assert mine.lines[0].step == view.situation.next_steps[0].name


def test_what_waits_for_a_role_nobody_was_named_for_is_on_the_list_of_everybody_who_has_it(lane):
    leader, rosa = worker("Lena Holt", "leader", lane), worker("Rosa Bright", "connector", lane)
    mo = worker("Mo Ali", "connector", lane)
    other = stored(lambda: team("Another"))
    elsewhere = worker("Sam Oduya", "connector", other)
    tom = worker("Tom Reed", "wellbeing-worker", lane)
    person_id, journey_id = begin(lane)
    do(journeys.done, leader, person_id, journey_id, step="welcome-pack", said_by="Iris")

    def on_the_lists():
        found = {}
        for who in (leader, rosa, mo, elsewhere, tom):
            with asked_by(who, NOON):
                found[who.name] = [line.preferred_name for line in caseload(reads(who), Whose.MINE, ()).lines]
        return found

    nobody, iris = [], ["Iris"]
    meeting = stored(lambda: NextStep.objects.get(journey=journey_id, step="meet-connector"))
    assert (meeting.role, meeting.party) == ("connector", None)  # the ward may do it as well; nobody here is it
    everybody = {"Lena Holt": iris, "Rosa Bright": iris, "Mo Ali": iris, "Sam Oduya": nobody, "Tom Reed": nobody}
    assert on_the_lists() == everybody
    stored(lambda: NextStep.objects.filter(journey=journey_id, role="connector").update(party=mo.party_id))
    assert on_the_lists() == everybody | {"Rosa Bright": nobody, "Mo Ali": nobody}  # named, but plays no role yet
    ahead = NOON.date() + timedelta(days=3)
    stored(lambda: NextStep.objects.filter(journey=journey_id).update(party=None, opens_on=ahead))
    assert on_the_lists() == everybody | {"Rosa Bright": nobody, "Mo Ali": nobody}


def test_what_somebody_is_given_is_not_decided_by_whom_it_is_about(database):
    there = round_iris()
    came_home(there)
    said = {"journey_id": there.journey_id, "step": "assessment", "answers": {"eligible": "eligible"}}
    with pytest.raises(Refused, match="step-decides"):
        there.do(journeys.done, there.iris, **said)
    there.do(journeys.done, there.tom, now=HOME + timedelta(days=1), **said)
    assert stored(lambda: Diary.objects.filter(journey=there.journey_id, event__name="assessment").count()) == 1


def test_a_step_is_done_once_and_told(lane, staff):
    _, connector, _ = staff
    person_id, journey_id = begin(lane)
    act_id = uuid4()
    for _ in range(2):
        do(journeys.done, connector, person_id, journey_id, act_id=act_id, step="welcome-pack", said_by="Iris")
    assert stored(lambda: Diary.objects.filter(journey=journey_id).count()) == 2
    told = stored(lambda: list(Entry.objects.filter(person_id=person_id).order_by("sequence")))
    assert [entry.what for entry in told][-1] == "journey.step-done"
    assert (told[-1].actor_name, told[-1].said_by) == ("Rosa Bright", "Iris")
    with pytest.raises(SentDifferently):
        do(journeys.done, connector, person_id, journey_id, act_id=act_id, step="meet-connector")


def test_a_step_that_is_not_open_is_refused_with_the_reason_and_nothing_is_stored(lane, staff):
    _, connector, _ = staff
    person_id, journey_id = begin(lane)
    with pytest.raises(Refused) as refused:
        do(journeys.done, connector, person_id, journey_id, step="circle-offer", answers={"circle": "now"})
    assert "step-waits-for-step" in [problem.code for problem in refused.value.problems]
    assert stored(lambda: Diary.objects.filter(journey=journey_id).count()) == 1
    assert stored(lambda: Entry.objects.filter(what="journey.step-done").count()) == 0


def test_two_who_saw_the_same_version_do_not_both_write(lane, staff):
    _, connector, _ = staff
    person_id, journey_id = begin(lane)
    do(journeys.done, connector, person_id, journey_id, step="welcome-pack", seen=1)
    with pytest.raises(Clash) as clash:
        do(journeys.done, connector, person_id, journey_id, step="meet-connector", seen=1)
    assert (clash.value.seen, clash.value.now_at) == (1, 2)


def test_a_stranger_and_a_swapped_key_both_find_nothing(lane, staff):
    _, connector, _ = staff
    person_id, journey_id = begin(lane)
    elsewhere = stored(lambda: team("Mill Row", "Fenton"))
    stranger = worker("Ann Other", "connector", elsewhere)
    with pytest.raises(NotThere):
        do(journeys.done, stranger, person_id, journey_id, step="welcome-pack")
    other = add(PersonDetails(preferred_name="Bert", family_name="Shaw", date_of_birth=IRIS.date_of_birth), lane)
    with pytest.raises(NotThere):
        do(journeys.done, connector, other, journey_id, step="welcome-pack")
    with asked_by(stranger, NOON), pytest.raises(NotThere):
        person_page(reads(stranger), person_id)


def test_a_mistake_is_taken_back_and_both_stay_in_the_story(lane, staff):
    _, connector, _ = staff
    person_id, journey_id = begin(lane)
    do(journeys.done, connector, person_id, journey_id, step="welcome-pack")
    do(journeys.withdraw, connector, person_id, journey_id, name="welcome-pack", reason="Wrong person")
    entries = Entry.objects.filter(person_id=person_id).order_by("sequence")
    told = stored(lambda: list(entries.values_list("what", flat=True)))
    assert told[-2:] == ["journey.step-done", "journey.withdrawn"]
    assert stored(lambda: NextStep.objects.filter(journey=journey_id, step="welcome-pack").exists())


def test_a_hand_over_is_told_apart_from_a_planned_change(lane, staff):
    leader, _, tom = staff
    person_id, journey_id = begin(lane)

    def hand_over():
        journey = journeys.of(person_id, journey_id)
        journeys.assign(journey, "link-wellbeing-worker", tom.party, now=NOON)
        later = NOON + timedelta(days=1)
        journeys.record(
            journey,
            Event(EventKind.LEAD, later, role="link-wellbeing-worker", lead=LeadKind.HAND_OVER, reason="Lena moves"),
            actor=leader,
            now=later,
        )
        return list(Lead.objects.filter(person=person_id).order_by("start").values_list("party", "how", "end"))

    first, second = stored(hand_over)
    assert (first[0], first[1]) == (leader.party_id, "first")
    assert first[2] is not None
    assert second == (tom.party_id, "handover", None)


def test_the_person_page_takes_five_statements(lane, staff, django_assert_num_queries):
    _, connector, _ = staff
    person_id, _ = begin(lane)
    with asked_by(connector, NOON):
        reader = reads(connector)
        with django_assert_num_queries(5):
            page = person_page(reader, person_id)
    assert page.head.preferred_name == "Iris"
    assert page.lead.name == "Lena Holt"
    assert [line.step for line in page.next_lines]
    assert {str(kind) for kind in reader.seen[person_id]} >= {"identity", "contact", "journey", "involved"}


def test_no_journey_begins_without_somebody_to_lead(lane):
    person_id = add(IRIS, lane)
    with pytest.raises(Refused, match="nobody-to-lead"), acting(SYSTEM, NOON):
        journeys.begin(
            actor=SYSTEM, now=NOON, person=Person.objects.get(pk=person_id), pathway="home-from-hospital", team=lane
        )
    assert stored(lambda: Journey.objects.count()) == 0




def test_whoever_leads_and_plays_a_role_stands_on_the_page_once(lane, staff):
    _, connector, _ = staff
    person_id, _ = begin(lane)
    with asked_by(connector, NOON):
        page = person_page(reads(connector), person_id)
    assert [(one.name, one.is_lead) for one in page.involved] == [("Lena Holt", True), ("Rosa Bright", False)]
