"""Standing in for the lead is no hand-over; a hand-over is counted. What keeps a journey waiting; more time."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from homeward.actions import blocks, endings, journeys, leads
from homeward.actions.leading import ARRANGES, ENDS
from homeward.content.sentences import sentence
from homeward.domain.actor import SYSTEM
from homeward.domain.ending import Speaks, Word
from homeward.domain.failures import Clash, NotThere
from homeward.domain.hand_over import HandOver
from homeward.domain.problem import Problem, Refused
from homeward.domain.relationship import LEADS
from homeward.jobs.mail import _path
from homeward.records.care.models import Lead
from homeward.records.care.queries.journeys import journey_view
from homeward.records.care.queries.owners import owners
from homeward.records.care.queries.person_page import person_page
from homeward.records.journal.models import Outgoing
from homeward.records.people.models import Person, Relationship
from homeward.records.people.queries.involved import known_round, ties
from homeward.records.people.reading import Reader
from homeward.records.session import acting, asked_by
from tests.arrivals import IRIS, add, party, worker
from tests.moments import NOON
from tests.planning import close, round_iris, stored
from tests.together import HOME, came_home

WHY = HandOver("Lena moves to Fenton", "Sorry to see her go", "Knock twice, and wait")
TODAY = NOON.date()


@pytest.fixture
def there(database):
    return round_iris()


def view(there, now=NOON):
    with asked_by(there.lena, now):
        return journey_view(Reader(there.lena, now, "tests"), there.person_id, there.journey_id)


def test_cover_has_dates_and_the_lead_stays(there):
    until = TODAY + timedelta(days=7)
    there.do(leads.cover, there.lena, journey_id=there.journey_id, party_id=there.rosa.party_id, until=until)
    seen = view(there)
    assert (seen.lead.name, seen.cover.name) == ("Lena Holt", "Rosa Bright")
    assert seen.situation.lead.hand_overs == 0
    after = view(there, NOON + timedelta(days=9))
    assert after.cover is None
    assert after.situation.lead.cover is None


def test_cover_is_agreed_before_it_begins(there):
    since, until = TODAY + timedelta(days=10), TODAY + timedelta(days=17)
    there.do(
        leads.cover, there.lena, journey_id=there.journey_id, party_id=there.rosa.party_id, since=since, until=until
    )
    assert view(there).cover is None
    assert view(there, NOON + timedelta(days=11)).cover.name == "Rosa Bright"


def test_cover_ends_early_when_the_lead_is_back(there):
    until = TODAY + timedelta(days=7)
    there.do(leads.cover, there.lena, journey_id=there.journey_id, party_id=there.rosa.party_id, until=until)
    there.do(leads.end_cover, there.lena, journey_id=there.journey_id, now=NOON + timedelta(days=2))
    assert view(there, NOON + timedelta(days=3)).cover is None
    with pytest.raises(Refused, match="cover-not-open"):
        there.do(leads.end_cover, there.lena, journey_id=there.journey_id, now=NOON + timedelta(days=3))


def test_cover_longer_than_the_pathway_allows_is_refused(there):
    with pytest.raises(Refused, match="cover-too-long"):
        there.do(
            leads.cover, there.lena, journey_id=there.journey_id, party_id=there.rosa.party_id,
            until=TODAY + timedelta(days=90),
        )
    assert stored(lambda: Lead.objects.filter(how="cover").count()) == 0


def test_a_hand_over_says_why_and_is_counted(there):
    with pytest.raises(Refused, match="hand-over-why, hand-over-person-said, hand-over-note"):
        there.do(
            leads.hand_over, there.lena, journey_id=there.journey_id, party_id=there.rosa.party_id,
            hand_over=HandOver("", "", ""),
        )
    there.do(
        leads.hand_over, there.lena, journey_id=there.journey_id, party_id=there.rosa.party_id, role="connector",
        hand_over=WHY,
    )
    seen = view(there)
    assert (seen.lead.name, seen.lead.role, seen.situation.lead.hand_overs) == ("Rosa Bright", "connector", 1)
    labels = {entry.what: entry.label for entry in there.told()}
    assert (labels["lead.handed-over"], labels["lead.note"]) == ("circle", "team")
    assert stored(lambda: Lead.objects.filter(end=None).exclude(how="cover").count()) == 1


def test_a_hand_over_within_one_role_is_counted_too(there):
    other = stored(lambda: worker("Mo Khan", "leader", there.team))
    there.do(leads.hand_over, there.lena, journey_id=there.journey_id, party_id=other.party_id, hand_over=WHY)
    assert (view(there).lead.name, view(there).situation.lead.hand_overs) == ("Mo Khan", 1)


def test_the_planned_change_of_lead_is_no_hand_over(there):
    came_home(there)
    seen = view(there, HOME)
    assert (seen.lead.name, seen.situation.lead.hand_overs) == ("Tom Reed", 0)


def test_the_lead_is_somebody_who_works_here(there):
    for somebody in (there.nell.party_id, stored(lambda: party("Nobody").pk)):
        with pytest.raises(Refused, match="lead-who"):
            there.do(leads.hand_over, there.lena, journey_id=there.journey_id, party_id=somebody, hand_over=WHY)


def test_somebody_of_another_team_who_covers_is_let_in_until_it_ends(there):
    until = TODAY + timedelta(days=7)
    there.do(leads.cover, there.lena, journey_id=there.journey_id, party_id=there.stranger.party_id, until=until)
    let_in = stored(lambda: Relationship.objects.get(party=there.stranger.party_id, basis="cover"))
    assert (let_in.relation, let_in.end.date() >= until) == ("leader", True)


def test_what_keeps_it_waiting_is_added_and_cleared(there):
    there.do(blocks.add, there.lena, journey_id=there.journey_id, block="no-home-support", note="None until Monday")
    assert [block.name for block in view(there).situation.blocks] == ["no-home-support"]
    with pytest.raises(Refused, match="block-already-open"):
        there.do(blocks.add, there.lena, journey_id=there.journey_id, block="no-home-support")
    there.do(blocks.clear, there.lena, journey_id=there.journey_id, block="no-home-support")
    assert view(there).situation.blocks == ()


def test_a_limit_is_extended_as_often_as_it_may_be(there):
    came_home(there)
    for days in (60, 80):
        there.do(
            blocks.extend, there.tom, journey_id=there.journey_id, limit="longest-stay", why="Stairs, next",
            now=HOME + timedelta(days=days),
        )
    with pytest.raises(Refused, match="limit-no-extension-left"):
        there.do(
            blocks.extend, there.tom, journey_id=there.journey_id, limit="longest-stay", why="Again",
            now=HOME + timedelta(days=81),
        )


def test_a_stale_page_and_strangers(there):
    with pytest.raises(Clash):
        there.do(blocks.add, there.lena, journey_id=there.journey_id, block="no-home-support", seen=0)
    for actor in (there.nell, there.stranger):
        with pytest.raises(NotThere):
            there.do(blocks.add, actor, journey_id=there.journey_id, block="no-home-support")


# Who may: doing and writing down belongs to those who work on the journey; how it is led, to those who lead.


def lead_acts(there, to):
    """Everything that belongs to leading, as (act, what is said): none of it has to be allowed by the pathway now."""
    word = Word(Speaks.LEAD, "Somebody", "She is asleep")
    said = {"journey_id": there.journey_id}
    return [
        (leads.cover, {**said, "party_id": to.party_id, "until": TODAY + timedelta(days=3)}),
        (leads.end_cover, said),
        (leads.hand_over, {**said, "party_id": to.party_id, "hand_over": WHY}),
        (blocks.extend, {**said, "limit": "longest-stay", "why": "Stairs"}),
        (journeys.move, {**said, "to": "0" * 64}),
        (endings.end, {**said, "end": "declined", "word": word, "on": TODAY}),
    ]


@pytest.mark.parametrize("relation", ["ward", "gp", "social-worker", "matron", "occupational-therapist"])
def test_whoever_takes_part_writes_down_and_neither_ends_nor_hands_over(there, relation):
    taking_part = close("Ruth", relation, there.person_id)
    there.do(blocks.add, taking_part, journey_id=there.journey_id, block="no-home-support")
    there.do(journeys.done, taking_part, journey_id=there.journey_id, step="welcome-pack")
    for act, said in lead_acts(there, there.tom):
        with pytest.raises(NotThere):
            there.do(act, taking_part, **said)


def test_a_worker_of_the_team_neither_ends_nor_hands_over_unless_they_lead(there):
    for act, said in lead_acts(there, there.nasreen):
        with pytest.raises(NotThere):
            there.do(act, there.tom, **said)
    there.do(leads.hand_over, there.lena, journey_id=there.journey_id, party_id=there.tom.party_id, hand_over=WHY)
    until = TODAY + timedelta(days=3)
    there.do(
        leads.cover, there.tom, journey_id=there.journey_id, party_id=there.nasreen.party_id, until=until,
    )
    for days, may in ((0, True), (3, True), (4, False)):
        now = NOON + timedelta(days=days)
        with acting(SYSTEM, now):
            assert ARRANGES.allows(there.nasreen, now, {"person_id": there.person_id}) is may, days
            assert ARRANGES.allows(there.tom, now, {"person_id": there.person_id})
    there.do(leads.end_cover, there.tom, journey_id=there.journey_id)
    with acting(SYSTEM, NOON):
        assert not ARRANGES.allows(there.nasreen, NOON + timedelta(seconds=1), {"person_id": there.person_id})
    there.do(leads.hand_over, there.tom, journey_id=there.journey_id, party_id=there.lena.party_id, hand_over=WHY)
    for act, said in lead_acts(there, there.nasreen):
        with pytest.raises(NotThere):
            there.do(act, there.tom, **said, now=NOON + timedelta(seconds=1))


def test_a_professional_who_leads_may_all_of_it_and_the_person_the_end(there):
    with acting(SYSTEM, NOON):
        person = Person.objects.get(pk=add(replace(IRIS, preferred_name="Ana", nhs_number=""), there.team))
        ruth = worker("Ruth", "social-worker", there.team)
        journey = journeys.begin(actor=ruth, now=NOON, person=person, pathway="care-hub", team=there.team)
        assert ARRANGES.allows(ruth, NOON, {"person_id": person.pk})
        assert not ARRANGES.allows(ruth, NOON, {"person_id": there.person_id})
    word = Word(Speaks.LEAD, "Ruth", "Nobody has seen her")
    endings.end(
        actor=ruth, now=NOON, act_id=uuid4(), person_id=person.pk, journey_id=journey.pk, end="lost", word=word,
        on=TODAY, reason="We asked everybody",
    )
    for somebody in (there.iris, close("Carol", "attorney-health", there.person_id)):
        with acting(SYSTEM, NOON):
            assert ENDS.allows(somebody, NOON, {"person_id": there.person_id})
            assert not ARRANGES.allows(somebody, NOON, {"person_id": there.person_id})


def test_leading_says_nothing_of_who_somebody_is(there):
    """The relationship that comes with it is on no page and in no list of who is involved."""
    rows = stored(lambda: list(Relationship.objects.filter(relation=LEADS, end=None).values_list("party", flat=True)))
    assert rows == [there.lena.party_id]
    with asked_by(there.iris, NOON):
        reader = Reader(there.iris, NOON, "tests")
        assert "Leads" not in str(ties(reader, there.person_id))
        assert "Leads" not in str(known_round(reader, there.person_id))
        assert "Leads" not in str(owners(reader, there.person_id))
        assert "Leads" not in str(person_page(reader, there.person_id).involved)


def test_who_leads_is_always_who_may(there):
    """Whatever was done: one relationship for each lead and each cover that is not over, and none besides."""

    def same():
        leading = stored(lambda: set(Lead.objects.filter(end=None).values_list("party", "start", "end")))
        rows = Relationship.objects.filter(relation=LEADS, end=None)
        return leading == stored(lambda: set(rows.values_list("party", "start", "end")))

    came_home(there)  # the lead has gone to the worker she chose, as planned
    assert same()
    later = HOME + timedelta(days=60)
    said = {"journey_id": there.journey_id, "now": later}
    there.do(endings.end, there.tom, end="sorted", word=Word(Speaks.PERSON), on=later.date(), **said)
    assert same()
    assert not stored(lambda: Relationship.objects.filter(relation=LEADS, end=None).exists())
    there.do(endings.take_back, there.tom, why="Too soon", **said)
    assert same()
    assert stored(lambda: Relationship.objects.get(relation=LEADS, end=None).party_id) == there.tom.party_id


def test_who_stands_in_is_on_the_person_page_to_their_last_day(there):
    until = TODAY + timedelta(days=7)
    there.do(leads.cover, there.lena, journey_id=there.journey_id, party_id=there.rosa.party_id, until=until)

    def seen(now):
        with asked_by(there.iris, now):
            return person_page(Reader(there.iris, now, "tests"), there.person_id)

    page = seen(NOON + timedelta(days=7))
    assert (page.lead.name, page.cover.name, page.cover.stands_in_until) == ("Lena Holt", "Rosa Bright", until)
    assert [one.name for one in page.involved[:2]] == ["Lena Holt", "Rosa Bright"]
    assert view(there).cover.until == until
    assert seen(NOON + timedelta(days=8)).cover is None


def test_cover_arranged_on_another_journey_is_cover_on_both(there):
    with acting(SYSTEM, NOON):
        person = Person.objects.get(pk=there.person_id)
        other = journeys.begin(
            actor=there.lena, now=NOON, person=person, pathway="social-prescribing", team=there.team
        ).pk
    until = TODAY + timedelta(days=7)
    there.do(
        leads.cover, there.lena, journey_id=other, party_id=there.rosa.party_id, until=until, role="connector"
    )
    for journey in (there.journey_id, other):
        with asked_by(there.lena, NOON):
            found = journey_view(Reader(there.lena, NOON, "tests"), there.person_id, journey)
        assert (found.lead.name, found.cover.name) == ("Lena Holt", "Rosa Bright")


def told_by_message():
    found = stored(lambda: list(Outgoing.objects.filter(body__what__startswith="message-lead").order_by("due_at")))
    return [one.body for one in found]


def test_whoever_leads_or_stands_in_from_now_is_told_once_and_the_message_names_nobody(there):
    until = TODAY + timedelta(days=7)
    there.do(leads.cover, there.lena, journey_id=there.journey_id, party_id=there.rosa.party_id, until=until)
    (cover,) = told_by_message()
    assert (cover["to"], cover["what"]) == ("rosa@example.org", "message-lead-cover")
    assert f"until {until:%-d %B %Y}." in sentence(Problem(cover["what"], params=cover["params"]))
    there.do(
        leads.hand_over, there.lena, journey_id=there.journey_id, party_id=there.tom.party_id, role="connector",
        hand_over=WHY, now=NOON + timedelta(days=1),
    )
    _cover, yours = told_by_message()
    reference = stored(lambda: Person.objects.get(pk=there.person_id).reference)
    assert (yours["to"], yours["what"]) == ("tom@example.org", "message-lead-yours")
    assert reference in sentence(Problem(yours["what"], params=yours["params"]))
    assert yours["person"] == str(there.person_id)
    assert _path(yours["params"]) == f"/people/{there.person_id}"
    assert "Iris" not in str([cover, yours])


def test_who_takes_the_lead_themself_or_keeps_it_is_not_written_to(there):
    there.do(
        leads.hand_over, there.rosa, journey_id=there.journey_id, party_id=there.rosa.party_id, role="connector",
        hand_over=WHY,
    )
    there.do(
        leads.cover, there.rosa, journey_id=there.journey_id, party_id=there.tom.party_id,
        until=TODAY + timedelta(days=7), now=NOON + timedelta(days=1),
    )
    there.do(leads.end_cover, there.rosa, journey_id=there.journey_id, now=NOON + timedelta(days=2))
    assert [body["to"] for body in told_by_message()] == ["tom@example.org"]
