"""Standing in for the lead is no hand-over; a hand-over is counted. What keeps a journey waiting; more time."""

from datetime import timedelta

import pytest

from homeward.actions import blocks, leads
from homeward.domain.failures import Clash, NotThere
from homeward.domain.hand_over import HandOver
from homeward.domain.problem import Refused
from homeward.records.care.models import Lead
from homeward.records.care.queries.journeys import journey_view
from homeward.records.people.models import Relationship
from homeward.records.people.reading import Reader
from homeward.records.session import asked_by
from tests.arrivals import party, worker
from tests.moments import NOON
from tests.planning import round_iris, stored
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
