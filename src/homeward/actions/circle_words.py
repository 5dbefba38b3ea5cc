"""What those in a circle are sent: a letter once a week, and a word on the morning before a meeting or a promise.

Each may say for themself what they want of it. Nothing goes out while the circle rests, after it ended or the person
died, to somebody who left, or about what the reader may not see. A letter says numbers and days, and names nobody; its
link opens a page where somebody says "I can", shuts the letters off, or puts the day into a calendar.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.db.models import OuterRef, Q, QuerySet, Subquery

from homeward.actions import circles, later, links
from homeward.actions.circle_loose_ends import BEFORE_MEETING, BEFORE_PROMISE, LETTER, WORD
from homeward.actions.door import OnPerson, act, tell
from homeward.domain.access import Action, Kind, Label
from homeward.domain.actor import SYSTEM, Actor, ActorKind
from homeward.domain.circle import Standing, standing
from homeward.domain.circle_invitation import Answered
from homeward.domain.circle_word import WEEK, Letter, next_letter
from homeward.domain.failures import NotThere
from homeward.domain.pathway import day_of
from homeward.domain.problem import Refused, refuse
from homeward.records.accounts.models import Party, User
from homeward.records.accounts.queries.links import holder
from homeward.records.care.mapping import offer_of
from homeward.records.care.models import Circle, Doing, Invitation, Meeting, Promise, WordWanted
from homeward.records.journal.models import DueTime
from homeward.records.people.models import Person, Relationship
from homeward.records.people.visible import live, visible

SEES = OnPerson(Kind.CIRCLE, action=Action.READ)
LINK_LASTS = timedelta(days=15)
"""Until the letter after the next has come."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody in the circle who can be written to."""

    party: Party
    address: str
    actor: Actor
    letter: bool
    morning_before: bool


@act(may=SEES, tells="circle.word-chosen")
def choose(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, letter: bool, morning_before: bool, link: str = ""
) -> UUID:
    """What the actor themself wants to be sent about this circle. By the link of a letter too (`link` is its secret).
    Raises NotThere for somebody who is not in the circle."""
    opened(actor, person_id, link, now)
    if not _in_circle(person_id, now).filter(pk=actor.party).exists():
        raise NotThere
    wanted, _made = WordWanted.objects.update_or_create(
        person_id=person_id, party_id=actor.party,
        defaults={"letter": letter, "morning_before": morning_before, "label": Label.CIRCLE},
    )
    tell(
        "circle.word-chosen", kind=Kind.CIRCLE, person_id=person_id, subject_id=wanted.pk, label=Label.TEAM,
        letter=letter, morning_before=morning_before,
    )
    return wanted.pk


@act(may=circles.DECIDES, tells="circle.letter-sent")
def send_letter(*, actor: Actor, now: datetime, act_id: UUID, person_id: UUID) -> UUID:
    """This week's letter to everybody in the circle for whom there is something to say. By the clock, on Mondays.

    Raises Refused where the circle does not meet, the person has died, or nobody has anything to be told."""
    circle = _meets(person_id, now)
    DueTime.objects.filter(key=f"{LETTER}:{person_id}").update(due_at=next_letter(now))
    sent = 0
    for one in _readers(circle, now):
        letter = _letter(circle, one, now)
        if one.letter and letter.says_something(day_of(now)):
            _send(one, circle, _letter_code(circle, one, letter), _in_words(letter), now)
            sent += 1
    if not sent:
        raise refuse("circle-nothing-to-say")
    tell(
        "circle.letter-sent", kind=Kind.CIRCLE, person_id=person_id, subject_id=circle.pk, label=Label.CIRCLE,
        people=sent,
    )
    return circle.pk


@act(may=circles.DECIDES, tells="circle.reminded-of-promise")
def remind_of_promise(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, promise_id: UUID
) -> UUID:
    """Whoever said they would do something for the circle hears of it on the morning before. Raises Refused if there is
    nothing to remind of any more, or they want no reminder; NotThere."""
    promise = Promise.objects.filter(pk=promise_id, person=person_id, label=Label.CIRCLE).first()
    if promise is None:
        raise NotThere
    circle = _meets(person_id, now)
    owner = next((one for one in _readers(circle, now) if one.party.pk == promise.owner_id), None)
    if owner is None or not owner.morning_before or not _is_open(promise) or not _sees(owner.actor, promise, now):
        raise refuse("circle-nothing-to-say")
    _send(owner, circle, "message-circle-promise", {"on": _written(promise.due_on)}, now)
    tell(
        "circle.reminded-of-promise", kind=Kind.PLAN, person_id=person_id, subject_id=promise.pk, label=promise.label,
        name=owner.party.name, text=promise.text,
    )
    return promise.pk


@act(may=circles.DECIDES, tells="circle.reminded-of-meeting")
def remind_of_meeting(*, actor: Actor, now: datetime, act_id: UUID, person_id: UUID) -> UUID:
    """Everybody in the circle hears on the morning before that it meets. Raises as `send_letter` does."""
    circle = _meets(person_id, now)
    on = _next_on(person_id)
    readers = [one for one in _readers(circle, now) if one.morning_before]
    if on is None or on <= day_of(now) or not readers:
        raise refuse("circle-nothing-to-say")
    for one in readers:
        _send(one, circle, "message-circle-meets", {"on": _written(on)}, now)
    tell(
        "circle.reminded-of-meeting", kind=Kind.CIRCLE, person_id=person_id, subject_id=circle.pk, label=Label.CIRCLE,
        on=on,
    )
    return circle.pk


def opened(actor: Actor, person_id: UUID, link: str, now: datetime) -> None:
    """Whoever acts by the link of a letter does so for its circle and as its reader, and for nobody else: NotThere."""
    if actor.kind is ActorKind.LINK:
        found = holder(link, WORD, now)
        if (found.person_id, found.actor.party_id) != (person_id, actor.party_id):
            raise NotThere


def send_what_is_due(now: datetime) -> int:
    """For the clock: the letters and reminders whose time has come. Returns how many went out."""
    topics = [LETTER, BEFORE_PROMISE, BEFORE_MEETING]
    due = DueTime.objects.filter(topic__in=topics, due_at__lte=now).order_by("due_at", "key")
    return sum(_comes_due(one, now) for one in list(due))


def _comes_due(due: DueTime, now: datetime) -> bool:
    """Send it. What has nothing to say any more is let go of without a word, and holds up nobody."""
    person_id = UUID(due.body["person"])
    said = {"now": now, "actor": SYSTEM, "person_id": person_id, "act_id": uuid5(person_id, f"{due.key} {due.due_at}")}
    try:
        if due.topic == LETTER:
            send_letter(**said)
            return True
        if _is_late(due, now):
            raise refuse("circle-nothing-to-say")
        if due.topic == BEFORE_PROMISE:
            remind_of_promise(**said, promise_id=UUID(due.body["promise"]))
        else:
            remind_of_meeting(**said)
        sent = True
    except (Refused, NotThere):
        sent = False
    if due.topic == LETTER:
        DueTime.objects.filter(key=due.key).update(due_at=next_letter(now))
    else:
        DueTime.objects.filter(key=due.key, due_at=due.due_at).delete()
    return sent


def _is_late(due: DueTime, now: datetime) -> bool:
    """The day itself has come: nobody is told in the evening what was for the morning before."""
    return date.fromisoformat(due.body["on"]) <= day_of(now)


def _meets(person_id: UUID, now: datetime) -> Circle:
    """The circle, if it meets at the moment; refused where it rests, and after a death."""
    circle = circles.going(person_id, now)
    alive = Person.objects.filter(pk=person_id, died_on=None).exists()
    if not alive or standing(offer_of(circle), day_of(now)) is not Standing.GOING:
        raise refuse("circle-nothing-to-say")
    return circle


def _in_circle(person_id: UUID, now: datetime) -> QuerySet[Party]:
    """The person themself, and everybody in their circle."""
    theirs = Relationship.objects.filter(live(now), person=person_id, relation__in=["self", circles.MEMBER])
    return Party.objects.filter(pk__in=theirs.values("party"))


def _readers(circle: Circle, now: datetime) -> Iterator[Reader]:
    """Whoever is in the circle or facilitates it now, has an address, and may see the circle."""
    parties = _in_circle(circle.person_id, now)
    if circle.connector_id:
        parties = parties | Party.objects.filter(pk=circle.connector_id)
    wanted = {one.party_id: one for one in WordWanted.objects.filter(person=circle.person_id)}
    accounts = dict(User.objects.filter(party__in=parties, is_active=True).values_list("party", "email"))
    for party in parties.order_by("pk"):
        actor, said = Actor(ActorKind.USER, party.pk, party.name), wanted.get(party.pk)
        address = accounts.get(party.pk, party.email)
        if address and SEES.allows(actor, now, {"person_id": circle.person_id}):
            yield Reader(party, address, actor, said is None or said.letter, said is None or said.morning_before)


def _letter(circle: Circle, one: Reader, now: datetime) -> Letter:
    """What there is to tell one reader: of what they may see, and no more."""
    promises = Promise.objects.filter(
        visible(one.actor, Action.READ, now=now, kind=Kind.PLAN), person=circle.person_id, set_aside_at=None,
        label=Label.CIRCLE,
    ).annotate(done=Subquery(_last_doing()))
    still = promises.filter(Q(done=None) | Q(done=False))
    met = Meeting.objects.filter(person=circle.person_id, sort="circle", recorded_at__gt=now - WEEK)
    waits = Invitation.objects.filter(person=circle.person_id, answered=Answered.NOT_YET)
    return Letter(
        asks=still.filter(made_in="circle", owner_name="").count(),
        mine=still.filter(owner=one.party).count(),
        met=met.count(),
        next_on=_ahead(_next_on(circle.person_id), day_of(now)),
        unanswered=waits.count() if one.party.pk == circle.connector_id else 0,
    )


def _last_doing() -> QuerySet[Doing, Any]:
    return Doing.objects.filter(promise=OuterRef("pk")).order_by("-sequence").values("done")[:1]


def _is_open(promise: Promise) -> bool:
    last = promise.doings.order_by("-sequence").first()
    return promise.set_aside_at is None and not (last and last.done)


def _sees(actor: Actor, promise: Promise, now: datetime) -> bool:
    return Promise.objects.filter(visible(actor, Action.READ, now=now, kind=Kind.PLAN), pk=promise.pk).exists()


def _next_on(person_id: UUID) -> date | None:
    """The day the latest meeting agreed on."""
    latest = Meeting.objects.filter(person=person_id, sort="circle").order_by("-held_on", "-recorded_at").first()
    return latest.next_on if latest else None


def _ahead(on: date | None, today: date) -> date | None:
    return on if on and on >= today else None


def _letter_code(circle: Circle, one: Reader, letter: Letter) -> str:
    """For whoever facilitates or for the others, with the day of the next meeting or without one."""
    if one.party.pk == circle.connector_id:
        return "message-circle-letter-facilitates" if letter.next_on else "message-circle-letter-facilitates-no-day"
    return "message-circle-letter" if letter.next_on else "message-circle-letter-no-day"


def _in_words(letter: Letter) -> dict[str, str]:
    return {
        "asks": str(letter.asks), "mine": str(letter.mine), "met": str(letter.met), "on": _written(letter.next_on),
        "unanswered": str(letter.unanswered),
    }


def _written(on: date | None) -> str:
    return on.isoformat() if on else ""


def _send(one: Reader, circle: Circle, what: str, params: dict[str, str], now: datetime) -> None:
    secret = links.make(
        purpose=WORD, party_id=one.party.pk, person_id=circle.person_id, subject_id=circle.pk,
        ends_at=now + LINK_LASTS, now=now,
    )
    later.message(one.address, what, {**params, "opens": WORD, "secret": secret}, now, about=circle.person_id)
