"""Being invited into a circle by a link: what it shows, saying yes or no, its end, and what a member then sees."""

from datetime import timedelta
from uuid import uuid4

import pytest

from homeward.actions import circle_invitations as invitations
from homeward.actions import circle_meetings, circle_seeing, circles, endings, sharing
from homeward.actions.circle_loose_ends import JOIN
from homeward.actions.door import OnPerson
from homeward.domain.access import Action, Kind
from homeward.domain.actor import Actor, ActorKind
from homeward.domain.circle import CircleMeeting
from homeward.domain.circle_invitation import OPEN_FOR, QUIET_AFTER, Stage
from homeward.domain.ending import Speaks, Word
from homeward.domain.failures import NotThere
from homeward.domain.meeting import AgreedAction
from homeward.domain.problem import Refused
from homeward.records.accounts.models import Party, User
from homeward.records.accounts.queries.links import holder
from homeward.records.care.models import Invitation
from homeward.records.care.queries.circles import chosen_for, circle_view
from homeward.records.care.queries.plans import promises_of
from homeward.records.journal.models import Outgoing
from homeward.records.people.models import Relationship
from homeward.records.people.reading import Reader
from tests.arrivals import party
from tests.moments import NOON
from tests.planning import close, round_iris, stored
from tests.together import circle_going

KEN = {"name": "Ken Ng", "words": "next door", "email": "ken@example.org", "greeting": "Come for the tea, Ken."}
LATER = NOON + timedelta(hours=1)


@pytest.fixture
def there(database):
    one = round_iris()
    circle_going(one)
    return one


def invited(there, **said):
    """Ken is asked; his key, his link's secret, and him holding it."""
    key = there.do(invitations.send, there.rosa, said_by="person", **(KEN | said))
    secret = sent((KEN | said)["email"])[-1]["params"]["secret"]
    return key, secret, stored(lambda: holder(secret, JOIN, NOON)).actor


def sent(to=""):
    rows = stored(lambda: [row.body for row in Outgoing.objects.order_by("due_at", "pk")])
    return [body for body in rows if to in body["to"]]


def may(there, who, *kinds, now=LATER):
    """Which of these kinds of Iris's records somebody reads."""
    said = {"person_id": there.person_id}
    return {kind for kind in kinds if stored(lambda k=kind: OnPerson(k, action=Action.READ).allows(who, now, said))}


def test_the_message_says_who_invites_and_nothing_else(there):
    invited(there)
    (message,) = sent()
    assert (message["to"], message["what"]) == ("ken@example.org", "message-circle-invitation")
    assert set(message["params"]) == {"name", "opens", "secret"}
    assert message["params"]["name"] == "Iris"


def test_until_they_answer_they_read_the_invitation_and_nothing_of_the_record(there):
    _key, _secret, ken = invited(there, sees=(Kind.REVIEW,))
    assert may(there, ken, *Kind) == {Kind.INVITATION}
    assert may(there, ken, Kind.INVITATION, now=NOON + OPEN_FOR) == set()


def test_yes_brings_what_was_chosen_and_no_more_and_spends_the_link(there):
    key, secret, ken = invited(there, sees=(Kind.REVIEW,))
    there.do(invitations.accept, ken, invitation_id=key, link=secret)
    sees = may(there, ken, *Kind)
    assert sees == {Kind.FINDING, Kind.CIRCLE, Kind.INVITATION, Kind.PLAN, Kind.REVIEW}
    member = stored(lambda: Relationship.objects.get(party=ken.party_id, relation="circle-member"))
    assert (member.words, member.basis) == ("next door", "invited")
    with pytest.raises(NotThere):
        stored(lambda: holder(secret, JOIN, LATER))


def test_without_holding_back_a_new_member_would_see_more(there):
    """The control: it is because of the choice that Ken does not see About me."""
    key, secret, ken = invited(there, sees=circle_seeing.to_choose())
    there.do(invitations.accept, ken, invitation_id=key, link=secret)
    assert may(there, ken, *circle_seeing.to_choose()) == set(circle_seeing.to_choose())


def test_what_the_circle_asks_is_seen_by_everybody_in_it(there):
    """Whatever else was not chosen for them: a member who sees no ask could not say that they can."""
    key, secret, ken = invited(there)
    there.do(invitations.accept, ken, invitation_id=key, link=secret)
    met = CircleMeeting(NOON.date(), "The gate", actions=(AgreedAction("Bring pots"),), came=("Iris",))
    there.do(circle_meetings.hold, there.rosa, meeting=met)
    reader = Reader(ken, LATER, "tests")
    assert [line.text for line in stored(lambda: promises_of(reader, there.person_id))] == ["Bring pots"]


def test_no_needs_no_reason_and_leaves_nothing(there):
    key, secret, ken = invited(there)
    there.do(invitations.decline, ken, invitation_id=key, link=secret)
    assert may(there, ken, *Kind) == set()
    assert stored(lambda: Invitation.objects.get().answered) == "no"
    with pytest.raises(NotThere):
        there.do(invitations.accept, ken, invitation_id=key, link=secret, now=LATER)
    assert [entry.what for entry in there.told()][-2:] == ["circle.asked-to-join", "circle.declined"]


def test_a_sign_in_of_their_own_comes_only_when_they_want_one(there):
    key, secret, ken = invited(there)
    there.do(invitations.accept, ken, invitation_id=key, link=secret)
    assert stored(lambda: User.objects.filter(pk=ken.party_id).exists()) is False
    key, secret, amy = invited(there, name="Amy", words="friend", email="amy@example.org")
    there.do(invitations.accept, amy, invitation_id=key, link=secret, sign_in=True)
    assert stored(lambda: User.objects.get(pk=amy.party_id).email) == "amy@example.org"
    assert "message-sign-in-given" in [message["what"] for message in sent()]


def test_whoever_has_an_account_for_the_address_comes_in_with_that(there):
    def account():
        made = Party.objects.create(name="Kenneth Ng", email="ken@example.org", made_at=NOON)
        User.objects.create(id=made.pk, party=made, email="ken@example.org", password="!", joined_at=NOON)
        return made.pk

    known = stored(account)
    key, secret, ken = invited(there)
    there.do(invitations.accept, ken, invitation_id=key, link=secret, sign_in=True)
    member = stored(lambda: Relationship.objects.get(relation="circle-member", words="next door"))
    assert member.party_id == known
    assert may(there, ken, *Kind) == set()


def test_taken_back_it_opens_nothing(there):
    key, secret, ken = invited(there)
    there.do(invitations.take_back, there.iris, invitation_id=key)
    with pytest.raises(NotThere):
        stored(lambda: holder(secret, JOIN, NOON))
    with pytest.raises(NotThere):
        there.do(invitations.accept, ken, invitation_id=key, link=secret, now=LATER)


def test_asked_again_the_first_link_opens_nothing_and_the_second_does(there):
    key, first, _ken = invited(there)
    there.do(invitations.send_again, there.rosa, invitation_id=key, now=NOON + timedelta(days=30))
    second = sent()[-1]["params"]["secret"]
    with pytest.raises(NotThere):
        stored(lambda: holder(first, JOIN, NOON + timedelta(days=30)))
    found = stored(lambda: holder(second, JOIN, NOON + timedelta(days=31)))
    there.do(invitations.accept, found.actor, invitation_id=key, link=second, now=NOON + timedelta(days=31))


def test_a_link_for_one_invitation_answers_no_other(there):
    key, _secret, _ken = invited(there)
    _other, secret, amy = invited(there, name="Amy", words="friend", email="amy@example.org")
    with pytest.raises(NotThere):
        there.do(invitations.accept, amy, invitation_id=key, link=secret)
    with pytest.raises(NotThere):
        there.do(invitations.decline, Actor(ActorKind.LINK, amy.party_id, "Amy"), invitation_id=_other, link="x")


def test_a_worker_writes_down_what_they_said_as_their_words(there):
    key, _secret, ken = invited(there)
    with pytest.raises(NotThere):
        there.do(invitations.accept, there.nell, invitation_id=key)
    there.do(invitations.accept, there.rosa, invitation_id=key, sign_in=True)
    assert there.told()[-1].said_by == "Ken Ng"
    assert may(there, ken, Kind.CIRCLE) == {Kind.CIRCLE}
    assert stored(lambda: User.objects.filter(pk=ken.party_id).exists()) is False


def test_whoever_facilitates_sees_who_has_not_answered_and_other_members_do_not(there):
    raj = stored(lambda: close("Raj", "circle-member", there.person_id))
    there.do(circles.shape, there.rosa, purpose="Fridays", connector_id=there.nell.party_id)
    invited(there)

    def seen(who, after):
        return stored(lambda: circle_view(Reader(who, NOON + after, "tests"), there.person_id).invited)

    (one,) = seen(there.nell, timedelta(0))
    assert (one.name, one.stage) == ("Ken Ng", Stage.WAITING)
    assert [one.stage for one in seen(there.nell, QUIET_AFTER)] == [Stage.QUIET]
    assert [one.stage for one in seen(there.rosa, OPEN_FOR)] == [Stage.RUN_OUT]
    assert seen(raj, timedelta(0)) == ()


def test_a_choice_for_a_member_is_changed_and_takes_nothing_that_they_see_by_something_else(there):
    there.do(circles.invite, there.rosa, party_id=there.tom.party_id, words="friend")
    own = {Kind.REVIEW, Kind.PROFILE, Kind.SIGNS}
    (member,) = stored(lambda: Relationship.objects.filter(party=there.tom.party_id, relation="circle-member"))
    there.do(circle_seeing.choose, there.iris, member_id=member.pk, sees=())
    assert may(there, there.tom, *own) == own  # he works with her besides
    nell = stored(lambda: Relationship.objects.get(party=there.nell.party_id, relation="circle-member"))
    there.do(circle_seeing.choose, there.iris, member_id=nell.pk, sees=(Kind.REVIEW,))
    assert may(there, there.nell, *own) == {Kind.REVIEW}
    there.do(circle_seeing.choose, there.iris, member_id=nell.pk, sees=(Kind.PROFILE,), now=LATER)
    assert may(there, there.nell, *own, now=LATER + timedelta(hours=1)) == {Kind.PROFILE}
    with pytest.raises(Refused, match="circle-sees-not"):
        there.do(circle_seeing.choose, there.iris, member_id=nell.pk, sees=(Kind.IDENTITY,))
    with pytest.raises(NotThere):
        there.do(circle_seeing.choose, there.nell, member_id=nell.pk, sees=(Kind.REVIEW,))


def test_what_was_chosen_is_shown_and_not_them_stands_above_it(there):
    nell = stored(lambda: Relationship.objects.get(party=there.nell.party_id, relation="circle-member"))
    there.do(sharing.withhold, there.iris, party_id=there.nell.party_id)
    there.do(circle_seeing.choose, there.iris, member_id=nell.pk, sees=(Kind.REVIEW,))
    assert may(there, there.nell, *Kind) == set()
    reader = Reader(there.iris, LATER, "tests")
    (member,) = [one for one in stored(lambda: circle_view(reader, there.person_id)).members if one.party_id]
    assert stored(lambda: chosen_for(reader, there.person_id, member))[0] == ()


def test_what_is_missing_is_all_said_at_once(there):
    with pytest.raises(Refused, match="member-name-missing, member-words-missing, invitation-where-to"):
        there.do(invitations.send, there.rosa, words=" ", email="nowhere")
    invited(there)
    with pytest.raises(Refused, match="invitation-there"):
        there.do(invitations.send, there.rosa, **KEN | {"email": "KEN@example.org"})
    with pytest.raises(Refused, match="member-already"):
        there.do(invitations.send, there.rosa, **KEN | {"name": "", "party_id": there.nell.party_id})
    with pytest.raises(NotThere):
        there.do(invitations.send, there.rosa, **KEN | {"party_id": stored(lambda: party("Elsewhere")).pk})


def test_the_end_of_the_circle_takes_every_invitation_back(there):
    key, secret, ken = invited(there)
    there.do(circles.end, there.iris)
    with pytest.raises(NotThere):
        stored(lambda: holder(secret, JOIN, LATER))
    assert may(there, ken, *Kind) == set()
    with pytest.raises(Refused, match="circle-has-ended"):
        there.do(invitations.send_again, there.rosa, invitation_id=key)


def test_after_a_death_no_invitation_goes_out_and_none_is_open(there):
    key, secret, ken = invited(there)
    died = {"journey_id": there.journey_id, "end": "died", "on": NOON.date(), "word": Word(Speaks.FAMILY, who="Nell")}
    there.do(endings.end, there.lena, act_id=uuid4(), **died)
    assert sent() == []
    with pytest.raises(NotThere):
        there.do(invitations.accept, ken, invitation_id=key, link=secret, now=LATER)
    with pytest.raises(Refused, match="invitation-after-death"):
        there.do(invitations.send, there.rosa, **KEN, now=LATER)
    assert stored(lambda: Invitation.objects.get(pk=key).answered) == "taken-back"
