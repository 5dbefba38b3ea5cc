"""Inviting somebody into a circle by a link: asked, answered either way, asked again, taken back.

Until they answer they see who invites them to what, and nothing of the person's record. What they will see was chosen
for them beforehand.
"""

from datetime import datetime
from uuid import UUID

from homeward.actions import circle_loose_ends, circle_seeing, circles, journeys, later, links, memberships
from homeward.actions.beside import person_locked, round_the_person
from homeward.actions.circle_loose_ends import INVITED, JOIN
from homeward.actions.circles import DECIDES, MEMBER
from homeward.actions.door import OnPerson, act, tell
from homeward.domain.access import Kind, Label, Scope
from homeward.domain.actor import Actor, ActorKind
from homeward.domain.circle_invitation import OPEN_FOR, Answered, invitation_problems
from homeward.domain.failures import NotThere
from homeward.domain.lengths import LINE, too_long
from homeward.domain.problem import Problem, Refused, refuse
from homeward.records.accounts.models import Party, User
from homeward.records.accounts.queries.links import holder
from homeward.records.care.models import Invitation
from homeward.records.people.models import Relationship
from homeward.records.people.visible import live

ANSWERS = OnPerson(Kind.INVITATION)
"""Whoever was invited; or the person, or a worker, who writes down what they said."""


@act(may=DECIDES, tells="circle.asked-to-join")
def send(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, words: str, email: str, name: str = "",
    greeting: str = "", sees: tuple[Kind, ...] = (), party_id: UUID | None = None, said_by: str = "",
) -> UUID:
    """Somebody is asked by e-mail whether they would like to be in the circle. `words` is who they are as the person
    says it, `greeting` what the person says to them, `sees` what they will be shown beside the circle.

    Raises Refused with everything that is missing, for somebody who is in the circle or invited already, and after a
    death; NotThere.
    """
    circle_seeing.check(sees)
    circles.going(person_id, now)
    person = person_locked(person_id)
    if person.died_on is not None:
        raise refuse("invitation-after-death")
    if party_id and party_id not in round_the_person(person_id, now):
        raise NotThere
    party = journeys.party_named(party_id) if party_id else None
    problems = (*invitation_problems(party.name if party else name, words, email, greeting),
                *_there_already(person_id, party, email, now))
    if problems:
        raise Refused(problems)
    party = party or Party.objects.create(name=name.strip(), email=email.strip(), made_at=now)
    asked = Invitation.objects.create(
        person=person, label=Label.CIRCLE, party=party, from_name=person.preferred_name, words=words.strip(),
        greeting=greeting.strip(), email=email.strip(), sees=[str(kind) for kind in sees], answered=Answered.NOT_YET,
        asked_by_id=actor.party, asked_at=now, ends_at=now + OPEN_FOR,
    )
    _open(asked, actor, now)
    _tell(asked, "circle.asked-to-join", said_by)
    return asked.pk


@act(may=ANSWERS, tells=("circle.joined", "sign-in.given"))
def accept(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, invitation_id: UUID, sign_in: bool = False,
    link: str = "",
) -> UUID:
    """They are in the circle from now on, and see what was chosen for them. With `sign_in` they are sent the page on
    which they choose a password. An account for that address is theirs: they read what came to it.

    Whoever acts by the link gives its secret as `link`. Raises Refused if it is not open any more, or not the actor's
    to answer; NotThere.
    """
    asked = _to_answer(actor, now, person_id, invitation_id, link)
    circles.going(person_id, now)
    by_link = actor.kind is ActorKind.LINK
    account = User.objects.filter(email__iexact=asked.email, is_active=True).first() if by_link else None
    party = account.party if account else asked.party
    circle_loose_ends.close(asked, Answered.YES, now)
    if not Relationship.objects.filter(live(now), person=person_id, party=party, relation=MEMBER).exists():
        Relationship.objects.create(
            party=party, relation=MEMBER, scope=Scope.PERSON, person_id=person_id, words=asked.words, basis="invited",
            start=now, given_by=asked.asked_by_id,
        )
        circle_seeing.hold_back(person_id, party.pk, [Kind(kind) for kind in asked.sees], actor, now)
    if not party.email:
        party.email = asked.email
        party.save()
    _tell(asked, "circle.joined", _whose(asked, actor))
    if sign_in and by_link and not User.objects.filter(pk=party.pk).exists() and account is None:
        memberships.give_account(party, asked.email, now)
        tell(
            "sign-in.given", kind=Kind.CONTACT, person_id=person_id, label=Label.TEAM, subject_id=party.pk,
            name=party.name,
        )
    return asked.pk


@act(may=ANSWERS, tells="circle.declined")
def decline(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, invitation_id: UUID, reason: str = "",
    link: str = "",
) -> UUID:
    """They would rather not, and need not say why. Raises as `accept` does."""
    if problems := too_long(LINE, reason=reason):
        raise Refused(problems)
    asked = _to_answer(actor, now, person_id, invitation_id, link)
    circle_loose_ends.close(asked, Answered.NO, now, reason)
    _tell(asked, "circle.declined", _whose(asked, actor))
    return asked.pk


@act(may=DECIDES, tells="circle.asked-again")
def send_again(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, invitation_id: UUID, said_by: str = ""
) -> UUID:
    """They are asked once more, by a new link; the one before opens nothing. Raises Refused where there is an answer,
    or the circle has ended; NotThere."""
    circles.going(person_id, now)
    asked = _unanswered(person_id, invitation_id)
    if person_locked(person_id).died_on is not None:
        raise refuse("invitation-after-death")
    circle_loose_ends.close(asked, Answered.NOT_YET, now)
    asked.answered_at, asked.asked_at, asked.ends_at = None, now, now + OPEN_FOR
    asked.save()
    _open(asked, actor, now)
    _tell(asked, "circle.asked-again", said_by)
    return asked.pk


@act(may=DECIDES, tells="circle.not-asked-any-more")
def take_back(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, invitation_id: UUID, said_by: str = ""
) -> UUID:
    """Nobody is asked any more: the link opens nothing from now on. Raises Refused if they have answered; NotThere."""
    asked = _unanswered(person_id, invitation_id)
    circle_loose_ends.close(asked, Answered.TAKEN_BACK, now)
    _tell(asked, "circle.not-asked-any-more", said_by)
    return asked.pk


def _to_answer(actor: Actor, now: datetime, person_id: UUID, invitation_id: UUID, link: str) -> Invitation:
    """The invitation, locked, if it is the actor's to answer: their own, or that of somebody who told them."""
    if actor.kind is ActorKind.LINK and holder(link, JOIN, now).subject_id != invitation_id:
        raise NotThere
    asked = _unanswered(person_id, invitation_id)
    if asked.party_id != actor.party_id and not DECIDES.allows(actor, now, {"person_id": person_id}):
        raise NotThere
    return asked


def _whose(asked: Invitation, actor: Actor) -> str:
    """Whoever was invited says it, also where somebody else writes it down."""
    return "" if asked.party_id == actor.party_id else asked.party.name


def _unanswered(person_id: UUID, invitation_id: UUID) -> Invitation:
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("party")
    asked = rows.filter(pk=invitation_id, person=person_id).first()
    if asked is None:
        raise NotThere
    if asked.answered != Answered.NOT_YET:
        raise refuse("invitation-answered", name=asked.party.name)
    return asked


def _open(asked: Invitation, actor: Actor, now: datetime) -> None:
    """They may read it until it runs out, and are sent its address."""
    Relationship.objects.create(
        party=asked.party, relation=INVITED, scope=Scope.PERSON, person_id=asked.person_id, words=asked.words,
        basis=circle_loose_ends.basis(asked), start=now, end=asked.ends_at, given_by=actor.party_id,
    )
    secret = links.make(
        purpose=JOIN, party_id=asked.party_id, person_id=asked.person_id, subject_id=asked.pk, ends_at=asked.ends_at,
        now=now,
    )
    params = {"name": asked.from_name, "opens": JOIN, "secret": secret}
    later.message(asked.email, "message-circle-invitation", params, now, about=asked.person_id)


def _there_already(person_id: UUID, party: Party | None, email: str, now: datetime) -> tuple[Problem, ...]:
    members = Relationship.objects.filter(live(now), person=person_id, relation=MEMBER)
    waiting = Invitation.objects.filter(person=person_id, answered=Answered.NOT_YET)
    if party and members.filter(party=party).exists():
        return (Problem("member-already", "name", {"name": party.name}),)
    asked = waiting.filter(party=party) if party else waiting.filter(email__iexact=email.strip())
    return (Problem("invitation-there", "email"),) if asked.exists() else ()


def _tell(asked: Invitation, what: str, said_by: str) -> None:
    tell(
        what, kind=Kind.INVITATION, person_id=asked.person_id, subject_id=asked.pk, label=Label.CIRCLE,
        said_by=said_by, name=asked.party.name, relation=asked.words,
    )
