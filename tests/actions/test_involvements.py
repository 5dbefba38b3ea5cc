"""Pulling somebody in: with agreement, seeing only what was agreed, answering, and ending. The lead stays."""

from datetime import timedelta

import pytest
from django.db.models import Value

from homeward.actions import involvements
from homeward.domain.access import Kind
from homeward.domain.actor import Actor, ActorKind
from homeward.domain.failures import Clash, NotThere
from homeward.domain.involvement import Ask
from homeward.domain.problem import Refused
from homeward.domain.request import Agreement, Answer, Ground
from homeward.records.care.models import Involvement, Lead
from homeward.records.journal.models import DueTime
from homeward.records.people.models import Person
from homeward.records.session import asked_by
from tests.arrivals import party, reads
from tests.moments import NOON
from tests.planning import round_iris, stored

YES = Agreement(Answer.AGREES)
ASK = Ask("A joint visit about the damp", YES, (Kind.PLAN, Kind.PROFILE))


@pytest.fixture
def there(database):
    return round_iris()


@pytest.fixture
def housing(there):
    made = stored(lambda: party("Samir Aziz"))
    return Actor(ActorKind.USER, made.pk, "Samir Aziz")


def pull_in(there, housing, ask=ASK, actor=None, **said):
    said.setdefault("party_id", housing.party_id)
    return there.do(involvements.pull_in, actor or there.lena, journey_id=there.journey_id, ask=ask, **said)


def circle_sees(there, actor) -> set[Kind]:
    """Kinds the actor may read at the label open to the circle."""
    with asked_by(actor, NOON):
        people = Person.objects.annotate(as_circle=Value("circle"))
        return {
            kind for kind in Kind
            if people.filter(reads(actor).may(kind, person="id", label="as_circle"), pk=there.person_id).exists()
        }


def test_they_see_the_ask_first_and_what_was_agreed_once_they_accept(there, housing):
    assert circle_sees(there, housing) == set()
    asked = pull_in(there, housing)
    assert circle_sees(there, housing) == {Kind.FINDING, Kind.NEEDS, Kind.INVOLVEMENT}
    there.do(involvements.accept, housing, involvement_id=asked)
    assert circle_sees(there, housing) == {Kind.FINDING, Kind.NEEDS, Kind.INVOLVEMENT, Kind.PLAN, Kind.PROFILE}


@pytest.mark.parametrize("way", ["declined", "ended"])
def test_they_see_nothing_once_it_is_over(there, housing, way):
    asked = pull_in(there, housing)
    if way == "declined":
        there.do(involvements.decline, housing, involvement_id=asked, reason="Not our estate")
    else:
        there.do(involvements.accept, housing, involvement_id=asked)
        there.do(involvements.end, there.lena, involvement_id=asked)
    assert circle_sees(there, housing) == set()


def test_the_lead_stays_through_all_of_it(there, housing):
    before = stored(lambda: Lead.objects.get(end=None).pk)
    asked = pull_in(there, housing)
    there.do(involvements.accept, housing, involvement_id=asked)
    there.do(involvements.reply, housing, involvement_id=asked, answer="A dehumidifier comes on Monday")
    there.do(involvements.reply, housing, involvement_id=asked, answer="It came")
    there.do(involvements.end, there.lena, involvement_id=asked)
    assert stored(lambda: Lead.objects.get(end=None).pk) == before
    assert [entry.what for entry in there.told()][-5:] == [
        "involve.asked", "involve.accepted", "involve.answered", "involve.answered", "involve.ended",
    ]


def test_a_no_of_the_person_is_a_no(there, housing):
    with pytest.raises(Refused, match="involve-person-says-no"):
        pull_in(there, housing, Ask("A visit", Agreement(Answer.DOES_NOT_AGREE)))
    with pytest.raises(Refused, match="agreement-decider-missing, agreement-ground-missing"):
        pull_in(there, housing, Ask("A visit", Agreement(Answer.CANNOT_DECIDE)))
    assert stored(Involvement.objects.count) == 0


def test_somebody_decided_for_the_person_and_is_named(there, housing):
    decided = Agreement(Answer.CANNOT_DECIDE, "Dr Osei", Ground.BEST_INTERESTS, ("Nell",))
    pull_in(there, housing, Ask("A visit", decided))
    assert stored(lambda: Involvement.objects.get().agreement_note) == "Dr Osei; best-interests; Nell"


def test_somebody_new_needs_a_name_and_a_way_to_be_reached(there, housing):
    with pytest.raises(Refused, match="involve-how-to-reach"):
        pull_in(there, housing, party_id=None, name="Fire Service")
    asked = pull_in(there, housing, party_id=None, name="Fire Service", phone="01632 960400", is_agency=True)
    there.do(involvements.accept, there.tom, involvement_id=asked, said_by="Watch Manager Hale, by phone")
    last = there.told()[-1]
    assert (last.what, last.said_by, last.actor_name) == (
        "involve.accepted", "Watch Manager Hale, by phone", "Tom Reed",
    )


def test_nobody_answers_for_somebody_else(there, housing):
    asked = pull_in(there, housing)
    police = stored(lambda: party("PC Wood"))
    officer = Actor(ActorKind.USER, police.pk, "PC Wood")
    pull_in(there, housing, party_id=police.pk)
    for actor, words in ((there.tom, ""), (officer, "Samir Aziz")):
        with pytest.raises(Refused, match="involve-not-yours"):
            there.do(involvements.accept, actor, involvement_id=asked, said_by=words)
    with pytest.raises(NotThere):
        there.do(involvements.accept, there.stranger, involvement_id=asked)
    with pytest.raises(NotThere):
        pull_in(there, housing, actor=officer)


def test_an_ending_takes_back_only_what_this_ask_gave(there, housing):
    first = pull_in(there, housing)
    there.do(involvements.accept, housing, involvement_id=first)
    with pytest.raises(Refused, match="involve-already"):
        pull_in(there, housing)
    there.do(involvements.end, there.lena, involvement_id=first)
    second = pull_in(there, housing, Ask("Once more", YES))
    there.do(involvements.accept, housing, involvement_id=second)
    assert Kind.PLAN not in circle_sees(there, housing)


def test_no_answer_is_followed_up_and_an_answer_is_not(there, housing):
    asked = pull_in(there, housing)
    nudge = stored(lambda: DueTime.objects.get(topic="involvement-unanswered"))
    assert nudge.due_at == NOON + timedelta(days=2)
    there.do(involvements.accept, housing, involvement_id=asked)
    assert stored(lambda: DueTime.objects.filter(topic="involvement-unanswered").count()) == 0


def test_a_stale_page_is_a_clash_and_a_decline_says_why(there, housing):
    asked = pull_in(there, housing)
    with pytest.raises(Clash):
        there.do(involvements.accept, housing, involvement_id=asked, seen=7)
    with pytest.raises(Refused, match="involve-decline-why"):
        there.do(involvements.decline, housing, involvement_id=asked, reason=" ")
