"""The circle round a person: offering it, inviting, meeting, resting and ending.

Whether there is a circle, and who is in it, is for the person (or a worker beside them) to say: a member writes in the
circle, and does not decide about it. After a death it is those who are in it who say how it goes on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from homeward.actions import circle_loose_ends, circle_seeing, journeys
from homeward.actions.beside import party_of, round_the_person
from homeward.actions.door import OnPerson, act, tell
from homeward.domain.access import Kind, Label, Scope
from homeward.domain.actor import Actor
from homeward.domain.circle import (
    CircleAnswer,
    Standing,
    answer_problems,
    offer_problems,
    rhythm_problems,
    standing,
)
from homeward.domain.failures import Clash, NotThere
from homeward.domain.lengths import LINE, NAME, too_long
from homeward.domain.pathway import Event, EventKind, day_of, situation
from homeward.domain.problem import Problem, Refused, refuse
from homeward.records.accounts.models import Party
from homeward.records.care.mapping import offer_of, pathway_of
from homeward.records.care.models import Circle
from homeward.records.people.models import Person, Relationship
from homeward.records.people.visible import live

MEMBER = "circle-member"
OFFER, ASKED = "circle-offer", "asked-for-circle"
DECIDES = OnPerson(Kind.INVOLVED)
"""The person, or a worker beside them; not a circle member."""


@dataclass(frozen=True, slots=True)
class Keeps:
    """Whoever decides about the circle; and once the person has died, whoever is in it."""

    def allows(self, actor: Actor, now: datetime, said: Mapping[str, Any]) -> bool:
        if DECIDES.allows(actor, now, said):
            return True
        members = Relationship.objects.filter(live(now), party=actor.party_id, relation=MEMBER)
        return members.filter(person=said["person_id"], person__died_on__isnull=False).exists()


KEEPS = Keeps()


@act(may=DECIDES, tells=("circle.said-now", "circle.said-later", "circle.said-no", "circle.started"))
def answer(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, answer: CircleAnswer,
    journey_id: UUID | None = None, later_on: date | None = None, may_ask_again: bool = False, purpose: str = "",
    raised_by_person: bool = False, said_by: str = "", seen: int | None = None,
) -> UUID:
    """What the person said when a circle was offered: now, later on a day, or no.

    Refused where a circle may not be offered (`domain.circle`), unless they brought it up themselves, and after a
    death. "Now" begins the circle. With `journey_id` the pathway's offer is done by it.
    """
    today = day_of(now)
    circle = Circle.objects.select_for_update().filter(person=person_id).first()
    _check_seen(circle, seen)
    themself = party_of(person_id, now)
    offered_by_them = raised_by_person or (themself is not None and themself.pk == actor.party_id)
    _check_lives(person_id)
    problems = answer_problems(answer, later_on, today, may_ask_again)
    if not offered_by_them or answer is CircleAnswer.NOW:
        last = offer_of(circle)
        wrong = offer_problems(last, today)
        problems += tuple(p for p in wrong if not offered_by_them or p.code == "circle-is-there")
    problems += too_long(LINE, purpose=purpose)
    if problems:
        raise Refused(problems)
    circle = _answered(circle, person_id, answer, later_on, may_ask_again)
    if answer is CircleAnswer.NOW:
        _begin(circle, purpose, actor, today)
        circle_loose_ends.begin_letters(person_id, now)
    circle.save()
    if journey_id:
        _offer_done(actor, now, circle, journey_id, offered_by_them)
    tell(
        f"circle.said-{answer}", kind=Kind.CIRCLE, person_id=person_id, subject_id=circle.pk, label=Label.TEAM,
        said_by=said_by, later_on=circle.later_on, may_ask_again=circle.may_ask_again,
    )
    if answer is CircleAnswer.NOW:
        tell(
            "circle.started", kind=Kind.CIRCLE, person_id=person_id, subject_id=circle.pk, label=Label.CIRCLE,
            said_by=said_by, purpose=purpose,
        )
    return circle.pk


@act(may=KEEPS, tells="circle.shaped")
def shape(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, purpose: str, rhythm_days: int | None = None,
    connector_id: UUID | None = None, said_by: str = "", seen: int | None = None,
) -> UUID:
    """What the circle is for, how often it meets (days between meetings, or none) and who facilitates it."""
    circle = going(person_id, now)
    _check_seen(circle, seen)
    problems = (*rhythm_problems(rhythm_days), *too_long(LINE, purpose=purpose))
    if problems:
        raise Refused(problems)
    circle.purpose, circle.rhythm_days = purpose.strip(), rhythm_days
    if connector_id and connector_id not in round_the_person(person_id, now):
        raise NotThere
    if connector_id:
        circle.connector = journeys.party_named(connector_id)
    _changed(circle)
    tell(
        "circle.shaped", kind=Kind.CIRCLE, person_id=person_id, subject_id=circle.pk, label=Label.CIRCLE,
        said_by=said_by, purpose=circle.purpose, rhythm_days=rhythm_days,
        connector=circle.connector.name if circle.connector else "",
    )
    return circle.pk


@act(may=DECIDES, tells="circle.invited")
def invite(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, words: str, name: str = "", email: str = "",
    phone: str = "", party_id: UUID | None = None, sees: tuple[Kind, ...] | None = None, said_by: str = "",
) -> UUID:
    """Somebody who said yes joins the circle: `words` is who they are as the person says it ("daughter", "next door").
    With `sees` they are shown the circle and no more than that; without, all that the circle may see.

    Either `party_id`, somebody who is something to this person already, or a name; an account is not needed. Returns
    the relationship's key.
    """
    going(person_id, now)
    if party_id and party_id not in round_the_person(person_id, now):
        raise NotThere
    party = journeys.party_named(party_id) if party_id else None
    problems = _member_problems(party.name if party else name, words, party, person_id, now)
    if problems:
        raise Refused(problems)
    if party is None:
        party = Party.objects.create(name=name.strip(), email=email.strip(), phone=phone.strip(), made_at=now)
    member = Relationship.objects.create(
        party=party, relation=MEMBER, scope=Scope.PERSON, person_id=person_id, words=words.strip(), basis="invited",
        start=now, given_by=actor.party_id,
    )
    if sees is not None:
        circle_seeing.check(sees)
        circle_seeing.hold_back(person_id, party.pk, sees, actor, now)
    tell(
        "circle.invited", kind=Kind.CIRCLE, person_id=person_id, subject_id=member.pk, label=Label.CIRCLE,
        said_by=said_by, name=party.name, relation=member.words,
    )
    return member.pk


@act(may=OnPerson(Kind.CIRCLE), tells="circle.left")
def leave(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, member_id: UUID, reason: str = "",
    said_by: str = "",
) -> UUID:
    """Somebody leaves the circle: by their own wish, or the person's, or written down by a worker beside them."""
    member = (
        Relationship.objects.select_for_update()
        .filter(live(now), pk=member_id, person=person_id, relation=MEMBER)
        .select_related("party")
        .first()
    )
    if member is None:
        raise NotThere
    if member.party_id != actor.party_id and not DECIDES.allows(actor, now, {"person_id": person_id}):
        raise refuse("member-not-yours")
    member.end = now
    member.save()
    circle_loose_ends.shut(person_id, now, member.party_id)
    tell(
        "circle.left", kind=Kind.CIRCLE, person_id=person_id, subject_id=member.pk, label=Label.CIRCLE,
        said_by=said_by, name=member.party.name, reason=reason,
    )
    return member.pk


@act(may=KEEPS, tells="circle.rests")
def rest(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, until: date | None, said_by: str = "",
    seen: int | None = None,
) -> UUID:
    """The circle rests until a day the person chose; everybody stays in it."""
    circle = going(person_id, now)
    _check_seen(circle, seen)
    if problems := answer_problems(CircleAnswer.LATER, until, day_of(now)):
        raise Refused(problems)
    circle.answer, circle.later_on = CircleAnswer.LATER, until
    _changed(circle)
    tell(
        "circle.rests", kind=Kind.CIRCLE, person_id=person_id, subject_id=circle.pk, label=Label.CIRCLE,
        said_by=said_by, until=until,
    )
    return circle.pk


@act(may=KEEPS, tells="circle.goes-on")
def go_on(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, said_by: str = "", seen: int | None = None
) -> UUID:
    """The circle no longer rests, sooner than was thought. Refused where it does not rest."""
    circle = going(person_id, now)
    _check_seen(circle, seen)
    if standing(offer_of(circle), day_of(now)) is not Standing.RESTING:
        raise refuse("circle-does-not-rest")
    circle.answer, circle.later_on = CircleAnswer.NOW, None
    _changed(circle)
    tell(
        "circle.goes-on", kind=Kind.CIRCLE, person_id=person_id, subject_id=circle.pk, label=Label.CIRCLE,
        said_by=said_by,
    )
    return circle.pk


@act(may=KEEPS, tells="circle.ended")
def end(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, may_ask_again: bool = True, reason: str = "",
    said_by: str = "", seen: int | None = None,
) -> UUID:
    """The circle ends, and with it what its members could see by being in it."""
    circle = going(person_id, now)
    _check_seen(circle, seen)
    close(circle, now, may_ask_again=may_ask_again, reason=reason, said_by=said_by)
    return circle.pk


def close(circle: Circle, now: datetime, *, may_ask_again: bool, reason: str = "", said_by: str = "") -> None:
    """End a circle inside an act that tells of it as "circle.ended"."""
    circle.answer = CircleAnswer.NOW if may_ask_again else CircleAnswer.NO
    circle.may_ask_again, circle.ended_on = may_ask_again, day_of(now)
    _changed(circle)
    Relationship.objects.filter(live(now), person=circle.person_id, relation=MEMBER).update(end=now)
    circle_loose_ends.stop(circle.person_id, now)
    tell(
        "circle.ended", kind=Kind.CIRCLE, person_id=circle.person_id, subject_id=circle.pk, label=Label.CIRCLE,
        said_by=said_by, reason=reason,
    )


def end_with_journey(person_id: UUID, now: datetime, reason: str) -> None:
    """The circle does not go on either, if there is one. Inside an act that tells of it as "circle.ended"."""
    if Circle.objects.filter(person=person_id, started_on__isnull=False, ended_on=None).exists():
        close(going(person_id, now), now, may_ask_again=True, reason=reason)


def going(person_id: UUID, now: datetime) -> Circle:
    """The person's circle, locked until the act is over. Refused if there is none or it has ended."""
    circle = Circle.objects.select_for_update(of=("self",)).filter(person=person_id).select_related("connector").first()
    stands = standing(offer_of(circle), day_of(now))
    if circle is None or circle.started_on is None:
        raise refuse("circle-not-there")
    if stands is Standing.ENDED or circle.ended_on is not None:
        raise refuse("circle-has-ended")
    return circle


def _answered(
    circle: Circle | None, person_id: UUID, answer: CircleAnswer, later_on: date | None, may_ask_again: bool
) -> Circle:
    circle = circle or Circle(person_id=person_id, version=0, label=Label.CIRCLE)
    circle.answer = answer
    circle.may_ask_again = may_ask_again if answer is CircleAnswer.NO else True
    circle.later_on = later_on if answer is not CircleAnswer.NOW and circle.may_ask_again else None
    circle.version += 1
    return circle


def _begin(circle: Circle, purpose: str, actor: Actor, today: date) -> None:
    circle.purpose = purpose.strip() or circle.purpose
    circle.started_on, circle.ended_on = today, None


def _changed(circle: Circle) -> None:
    circle.version += 1
    circle.save()


def _offer_done(actor: Actor, now: datetime, circle: Circle, journey_id: UUID, asked_themself: bool) -> None:
    """The pathway's offer is answered. When they brought it up themselves that is told first, so that an offer which
    was not open opens."""
    journey = journeys.of(circle.person_id, journey_id)
    answers = {"circle": circle.answer}
    if circle.answer == CircleAnswer.NO:
        answers["may-ask"] = "yes" if circle.may_ask_again else "no"
    if circle.later_on:
        answers["circle-on"] = circle.later_on.isoformat()
    stands = situation(pathway_of(journey.pathway_id), journeys.events_of(journey), now)
    opens = asked_themself and not stands.step(OFFER).may_be_done
    first = (Event(EventKind.HAPPENED, now, name=ASKED),) if opens else ()
    journeys.step_done(journey, OFFER, actor=actor, now=now, answers=answers, first=first)


def _check_lives(person_id: UUID) -> None:
    """After a death nobody offers a circle, whatever day was chosen for it."""
    if Person.objects.filter(pk=person_id, died_on__isnull=False).exists():
        raise refuse("circle-after-death")


def _check_seen(circle: Circle | None, seen: int | None) -> None:
    now_at = circle.version if circle else 0
    if seen is not None and seen != now_at:
        raise Clash(seen=seen, now_at=now_at)


def _member_problems(
    name: str, words: str, party: Party | None, person_id: UUID, now: datetime
) -> tuple[Problem, ...]:
    problems = list(too_long(NAME, name=name)) + list(too_long(100, words=words))
    if not name.strip():
        problems.append(Problem("member-name-missing", "name"))
    if not words.strip():
        problems.append(Problem("member-words-missing", "words"))
    members = Relationship.objects.filter(live(now), person=person_id, relation=MEMBER)
    if party and members.filter(party=party).exists():
        problems.append(Problem("member-already", "name", {"name": party.name}))
    return tuple(problems)


