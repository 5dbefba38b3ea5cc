"""What a circle is sent: one letter a week and a word on the morning before; to whom, about what, and when nothing."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from homeward.actions import circle_meetings, circle_words, circles, endings, promises, sharing
from homeward.actions.circle_loose_ends import WORD
from homeward.content.sentences import sentence
from homeward.domain.access import Kind
from homeward.domain.actor import ActorKind
from homeward.domain.circle import CircleMeeting
from homeward.domain.circle_word import morning_before, next_letter
from homeward.domain.ending import Speaks, Word
from homeward.domain.failures import NotThere
from homeward.domain.meeting import AgreedAction
from homeward.domain.plan import OwnerKind
from homeward.domain.problem import Problem, Refused
from homeward.jobs.due import RECURRING
from homeward.records.accounts.models import Party, User
from homeward.records.accounts.queries.links import holder
from homeward.records.care.models import Promise
from homeward.records.journal.models import DueTime, Outgoing
from homeward.records.people.models import Relationship
from tests.moments import NOON
from tests.planning import close, round_iris, stored
from tests.together import circle_going

TODAY = NOON.date()
FRIDAY = TODAY + timedelta(days=17)
MONDAY = next_letter(NOON)


@pytest.fixture
def there(database):
    """A circle that met, with something asked, something Nell will do, and a day agreed; Nell has an address."""
    one = round_iris()
    stored(lambda: Party.objects.filter(pk=one.nell.party_id).update(email="nell@example.org"))
    circle_going(one)
    mine = AgreedAction("Mow the lawn", OwnerKind.CIRCLE, "Nell", one.nell.party_id, FRIDAY)
    met = CircleMeeting(TODAY, "The gate", actions=(AgreedAction("Bring pots"), mine), came=("Iris",), next_on=FRIDAY)
    one.do(circle_meetings.hold, one.rosa, meeting=met)
    return one


def comes_round(now):
    return circle_words.send_what_is_due(now)


def sent(to="nell@example.org"):
    return stored(lambda: [row.body for row in Outgoing.objects.order_by("due_at", "pk") if row.body["to"] == to])


def test_the_clock_knows_of_it():
    assert circle_words.send_what_is_due in [one.do for one in RECURRING]


def test_a_letter_goes_out_on_mondays_and_says_numbers_and_no_names(there):
    assert comes_round(MONDAY - timedelta(minutes=1)) == 0
    comes_round(MONDAY)
    (letter,) = sent()
    assert letter["what"] == "message-circle-letter"
    said = {name: value for name, value in letter["params"].items() if name != "secret"}
    assert said == {
        "asks": "1", "mine": "1", "met": "1", "on": FRIDAY.isoformat(), "unanswered": "0", "opens": WORD,
    }
    assert "Iris" not in str(letter)
    comes_round(MONDAY + timedelta(hours=1))
    assert len(sent()) == 1
    comes_round(MONDAY + timedelta(days=7))
    assert len(sent()) == 2


def test_a_week_with_nothing_to_say_is_silent(there):
    def nothing():
        Promise.objects.update(set_aside_at=NOON)

    stored(nothing)
    comes_round(MONDAY)
    assert len(sent()) == 1  # that the circle met is news
    comes_round(MONDAY + timedelta(days=21))
    assert [body["what"] for body in sent()].count("message-circle-letter") == 1
    assert stored(lambda: DueTime.objects.get(topic="circle-letter").due_at) == next_letter(MONDAY + timedelta(days=21))


def test_the_morning_before_says_it_once(there):
    at = morning_before(FRIDAY)
    assert at.hour == 8
    comes_round(at)
    reminded = [body["what"] for body in sent() if body["what"] != "message-circle-letter"]
    assert sorted(reminded) == ["message-circle-meets", "message-circle-promise"]
    comes_round(at + timedelta(minutes=10))
    assert len([body for body in sent() if body["what"] != "message-circle-letter"]) == 2


def test_a_reminder_that_is_late_is_not_sent(there):
    comes_round(morning_before(FRIDAY) + timedelta(days=1))
    assert {body["what"] for body in sent()} == {"message-circle-letter"}


def test_nothing_of_what_is_done_or_moved(there):
    mow = stored(lambda: Promise.objects.get(text="Mow the lawn").pk)
    there.do(promises.keep, there.nell, promise_id=mow)
    later = CircleMeeting(TODAY, "Sun", came=("Iris",), next_on=FRIDAY + timedelta(days=7))
    there.do(circle_meetings.hold, there.rosa, meeting=later, now=NOON + timedelta(hours=1))
    comes_round(morning_before(FRIDAY))
    assert {body["what"] for body in sent()} == {"message-circle-letter"}
    comes_round(morning_before(FRIDAY + timedelta(days=7)))
    assert "message-circle-meets" in {body["what"] for body in sent()}


def _leaves(there):
    nell = stored(lambda: Relationship.objects.get(party=there.nell.party_id, relation="circle-member").pk)
    there.do(circles.leave, there.nell, member_id=nell)


def _dies(there):
    died = {"journey_id": there.journey_id, "end": "died", "on": TODAY, "word": Word(Speaks.FAMILY, who="Nell")}
    there.do(endings.end, there.lena, act_id=uuid4(), **died)


SILENCED = {
    "she left": _leaves,
    "Iris died": _dies,
    "the circle ended": lambda there: there.do(circles.end, there.iris),
    "the circle rests": lambda there: there.do(circles.rest, there.iris, until=FRIDAY + timedelta(days=60)),
    "she wants none": lambda there: there.do(circle_words.choose, there.nell, letter=False, morning_before=False),
    "she may not see the circle": lambda there: there.do(
        sharing.withhold, there.iris, party_id=there.nell.party_id, kind=Kind.CIRCLE
    ),
}


@pytest.mark.parametrize("why", SILENCED)
def test_nothing_is_sent_when(there, why):
    """Beside it stands `test_the_morning_before_says_it_once`, in which all of this is sent."""
    SILENCED[why](there)
    for moment in (MONDAY, morning_before(FRIDAY), MONDAY + timedelta(days=7)):
        comes_round(max(moment, NOON + timedelta(minutes=1)))
    assert sent() == []


def test_a_promise_that_its_owner_may_not_see_is_not_spoken_of(there):
    there.do(sharing.withhold, there.iris, party_id=there.nell.party_id, kind=Kind.PLAN)
    comes_round(MONDAY)
    assert sent()[0]["params"]["mine"] == sent()[0]["params"]["asks"] == "0"
    comes_round(morning_before(FRIDAY))
    assert "message-circle-promise" not in {body["what"] for body in sent()}


def test_a_death_taken_back_brings_the_letters_back(there):
    _dies(there)
    said = {"journey_id": there.journey_id, "why": "It was somebody else"}
    there.do(endings.take_back, there.lena, now=NOON + timedelta(hours=2), **said)
    comes_round(MONDAY)
    assert len(sent()) == 1


def test_after_a_death_nothing_new_is_made_due_either(there):
    _dies(there)
    soon = NOON + timedelta(hours=1)
    there.do(circle_meetings.hold, there.nell, meeting=CircleMeeting(TODAY, "Roses", came=("Nell",), next_on=FRIDAY),
             now=soon)
    comes_round(morning_before(FRIDAY))
    assert sent() == []


def _with_link(there):
    comes_round(MONDAY)
    secret = sent()[-1]["params"]["secret"]
    return secret, stored(lambda: holder(secret, WORD, MONDAY)).actor


def test_i_can_is_said_by_the_link_of_a_letter_and_by_no_other(there):
    secret, nell = _with_link(there)
    ask = stored(lambda: Promise.objects.get(text="Bring pots").pk)
    assert nell.kind is ActorKind.LINK
    with pytest.raises(NotThere):
        there.do(circle_meetings.take_on, nell, promise_id=ask, now=MONDAY)
    raj = stored(lambda: close("Raj", "circle-member", there.person_id))
    with pytest.raises(NotThere):
        there.do(circle_meetings.take_on, replace(nell, party_id=raj.party_id), promise_id=ask, link=secret, now=MONDAY)
    there.do(circle_meetings.take_on, nell, promise_id=ask, link=secret, now=MONDAY)
    assert stored(lambda: Promise.objects.get(text="Bring pots", set_aside_at=None).owner_name) == "Nell Tunnicliffe"


def test_the_link_shuts_the_letters_off_and_opens_nothing_once_she_left(there):
    secret, nell = _with_link(there)
    there.do(circle_words.choose, nell, letter=False, morning_before=True, link=secret, now=MONDAY)
    before = len(sent())
    comes_round(MONDAY + timedelta(days=7))
    assert len(sent()) == before
    _leaves(there)
    with pytest.raises(NotThere):
        stored(lambda: holder(secret, WORD, MONDAY))


def test_whoever_facilitates_is_told_of_invitations_nobody_answered(there):
    from homeward.actions import circle_invitations as invitations

    stored(lambda: Party.objects.filter(pk=there.rosa.party_id).update(email="rosa@example.org"))
    there.do(circles.shape, there.rosa, purpose="Fridays", connector_id=there.rosa.party_id)
    there.do(invitations.send, there.rosa, name="Ken", words="next door", email="ken@example.org")
    comes_round(MONDAY)
    (letter,) = sent("rosa@example.org")
    assert (letter["what"], letter["params"]["unanswered"]) == ("message-circle-letter-facilitates", "1")


def test_only_somebody_in_the_circle_chooses_what_they_are_sent(there):
    with pytest.raises(NotThere):
        there.do(circle_words.choose, there.tom, letter=False, morning_before=False)
    there.do(circles.rest, there.iris, until=FRIDAY)
    with pytest.raises(Refused, match="circle-nothing-to-say"):
        there.do(circle_words.send_letter, there.rosa)
    stored(lambda: Party.objects.filter(pk=there.nell.party_id).update(email=""))
    there.do(circles.go_on, there.iris)
    with pytest.raises(Refused, match="circle-nothing-to-say"):
        there.do(circle_words.send_letter, there.rosa)


def test_the_address_of_a_sign_in_is_where_they_are_written_to(there):
    """The control for the test above: with an account and no other address there is a letter."""

    def account():
        Party.objects.filter(pk=there.nell.party_id).update(email="")
        User.objects.create(
            id=there.nell.party_id, party_id=there.nell.party_id, email="n@example.org", password="!", joined_at=NOON
        )

    stored(account)
    there.do(circle_words.send_letter, there.rosa)
    assert len(sent("n@example.org")) == 1


def test_without_a_day_agreed_the_letter_says_so_in_words(there):
    stored(lambda: Party.objects.filter(pk=there.rosa.party_id).update(email="rosa@example.org"))
    there.do(circles.shape, there.rosa, purpose="Fridays", connector_id=there.rosa.party_id)
    later = CircleMeeting(TODAY, "Pots", came=("Iris",))
    there.do(circle_meetings.hold, there.rosa, meeting=later, now=NOON + timedelta(hours=1))
    comes_round(MONDAY)
    for to, what in (("nell", "message-circle-letter-no-day"), ("rosa", "message-circle-letter-facilitates-no-day")):
        (letter,) = sent(f"{to}@example.org")
        assert letter["what"] == what
        said = sentence(Problem(what, params=letter["params"]))
        assert "No day is agreed yet" in said
        assert "–" not in said
