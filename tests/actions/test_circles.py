"""Offering a circle, inviting into it, meeting, taking on, resting and ending; and who may not."""

from datetime import date, timedelta

import pytest

from homeward.actions import circle_meetings, circles, promises
from homeward.domain.circle import CircleAnswer, CircleMeeting
from homeward.domain.failures import Clash, NotThere
from homeward.domain.meeting import AgreedAction
from homeward.domain.plan import OwnerKind
from homeward.domain.problem import Refused
from homeward.domain.viewpoint import Stands, Viewpoint
from homeward.records.care.models import Circle, Meeting, Promise
from homeward.records.people.models import Relationship
from tests.arrivals import party
from tests.moments import NOON
from tests.planning import close, ready_to_talk, round_iris, stored
from tests.together import circle_going

TODAY = NOON.date()
MEETING = CircleMeeting(
    TODAY,
    "Iris walked to the gate",
    (Viewpoint(Stands.CIRCLE, "Nell", "Fridays"), Viewpoint(Stands.PERSON, "Iris", not_working="Too much fuss")),
    (AgreedAction("Bring the pots round"),),
    ("Iris", "Nell", "Rosa Bright"),
    TODAY + timedelta(days=14),
)


@pytest.fixture
def there(database):
    return round_iris()


def test_a_no_is_never_asked_again_until_they_bring_it_up(there):
    there.do(circles.answer, there.rosa, answer=CircleAnswer.NO, said_by="person")
    for days in (0, 30, 400):
        with pytest.raises(Refused, match="circle-said-no"):
            there.do(circles.answer, there.rosa, answer=CircleAnswer.NOW, now=NOON + timedelta(days=days))
    circle_going(there, raised_by_person=True)
    assert [entry.what for entry in there.told()][-3:] == ["circle.said-no", "circle.said-now", "circle.started"]


def test_later_is_asked_on_the_day_they_chose(there):
    on = TODAY + timedelta(days=10)
    there.do(circles.answer, there.rosa, answer=CircleAnswer.LATER, later_on=on)
    with pytest.raises(Refused, match="circle-asked-for-later"):
        circle_going(there)
    there.do(circles.answer, there.rosa, answer=CircleAnswer.NOW, now=NOON + timedelta(days=10))
    assert stored(lambda: Circle.objects.get().started_on) == on


def test_the_person_themself_may_begin_at_any_time(there):
    there.do(circles.answer, there.rosa, answer=CircleAnswer.LATER, later_on=TODAY + timedelta(days=100))
    circle_going(there, there.iris)
    assert stored(lambda: Circle.objects.get().answer) == "now"


def test_the_answer_is_the_step_of_the_journey_and_a_later_wish_opens_it_again(there):
    ready_to_talk(there)
    there.do(circles.answer, there.rosa, answer=CircleAnswer.NO, journey_id=there.journey_id)
    circle_going(there, there.iris, journey_id=there.journey_id)
    there.do(circle_meetings.hold, there.nell, meeting=MEETING, journey_id=there.journey_id)
    assert stored(Meeting.objects.count) == 1


def test_a_circle_member_does_not_decide_about_the_circle(there):
    circle_going(there)
    said = {"answer": CircleAnswer.NO}
    for act, extra in ((circles.answer, said), (circles.end, {}), (circles.invite, {"words": "x", "name": "y"})):
        with pytest.raises(NotThere):
            there.do(act, there.nell, **extra)
        with pytest.raises(NotThere):
            there.do(act, there.stranger, **extra)


def test_somebody_without_an_account_joins_by_the_persons_own_words(there):
    circle_going(there)
    there.do(circles.invite, there.iris, name="Ken Ng", words="next door", phone="01632 960111")
    ken = stored(lambda: Relationship.objects.select_related("party").get(words="next door"))
    assert (ken.party.name, ken.relation, ken.basis) == ("Ken Ng", "circle-member", "invited")
    with pytest.raises(Refused, match="member-already"):
        there.do(circles.invite, there.iris, party_id=ken.party_id, words="friend")


def test_a_key_from_elsewhere_is_not_invited(there):
    circle_going(there)
    elsewhere = stored(lambda: party("Somebody Else"))
    with pytest.raises(NotThere):
        there.do(circles.invite, there.rosa, party_id=elsewhere.pk, words="friend")
    with pytest.raises(Refused, match="member-name-missing, member-words-missing"):
        there.do(circles.invite, there.rosa, words=" ")


def test_a_member_leaves_by_themself_and_is_not_put_out_by_another(there):
    circle_going(there)
    raj = stored(lambda: close("Raj", "circle-member", there.person_id))
    nell = stored(lambda: Relationship.objects.get(party=there.nell.party_id, relation="circle-member"))
    with pytest.raises(Refused, match="member-not-yours"):
        there.do(circles.leave, raj, member_id=nell.pk)
    there.do(circles.leave, there.nell, member_id=nell.pk, now=NOON + timedelta(hours=1))
    with pytest.raises(NotThere):
        there.do(circle_meetings.hold, there.nell, meeting=MEETING, now=NOON + timedelta(hours=2))


def test_a_meeting_keeps_every_view_and_makes_its_actions_promises(there):
    circle_going(there)
    there.do(circle_meetings.hold, there.nell, meeting=MEETING)
    body, promise = stored(lambda: (Meeting.objects.get().body, Promise.objects.get()))
    assert [view["name"] for view in body["viewpoints"]] == ["Iris", "Nell"]
    assert (promise.made_in, promise.label, promise.owner_name) == ("circle", "circle", "")
    assert [entry.what for entry in there.told()][-2:] == ["circle.met", "circle.asked"]
    with pytest.raises(Refused, match="meeting-nobody-came, meeting-says-nothing"):
        there.do(circle_meetings.hold, there.nell, meeting=CircleMeeting(TODAY))


def test_i_can_takes_an_ask_once(there):
    circle_going(there)
    there.do(circle_meetings.hold, there.rosa, meeting=MEETING)
    ask = stored(lambda: Promise.objects.get().pk)
    taken = there.do(circle_meetings.take_on, there.nell, promise_id=ask)
    with pytest.raises(Refused, match="ask-taken"):
        there.do(circle_meetings.take_on, there.rosa, promise_id=ask)
    there.do(promises.keep, there.nell, promise_id=taken)
    mine = stored(lambda: Promise.objects.get(pk=taken))
    assert (mine.owner_name, mine.owner_kind, mine.text) == ("Nell Tunnicliffe", "circle", "Bring the pots round")


def test_an_owner_from_elsewhere_is_refused_as_not_there(there):
    circle_going(there)
    elsewhere = stored(lambda: party("Somebody Else"))
    action = AgreedAction("x", OwnerKind.WORKER, "Somebody Else", elsewhere.pk)
    with pytest.raises(NotThere):
        there.do(
            circle_meetings.hold, there.rosa,
            meeting=CircleMeeting(TODAY, "Sunshine", actions=(action,), came=("Iris",)),
        )
    assert stored(Meeting.objects.count) == 0


def test_a_circle_rests_with_everybody_in_it_and_ends_with_nobody(there):
    circle_going(there)
    there.do(circles.rest, there.iris, until=date(2026, 4, 1))
    member = {"party": there.nell.party_id, "relation": "circle-member"}
    assert stored(lambda: Relationship.objects.get(**member).end) is None
    there.do(circles.end, there.iris, reason="It has done what it was for")
    assert stored(lambda: Relationship.objects.get(**member).end) == NOON
    with pytest.raises(Refused, match="circle-has-ended"):
        there.do(circles.rest, there.iris, until=date(2026, 4, 1))


def test_a_change_made_meanwhile_is_a_clash(there):
    circle_going(there, seen=0)
    there.do(circles.shape, there.rosa, purpose="Out on Fridays and Sundays", rhythm_days=14, seen=1)
    with pytest.raises(Clash):
        there.do(circles.shape, there.iris, purpose="Sundays", seen=1)
