"""Promises: who said they would do what. They are made by a plan, a circle meeting or a review, kept by their owner
(or a worker writes it down), and undone when that was a slip. A promise is never edited.
"""

from datetime import date, datetime
from uuid import UUID

from homeward.actions import circle_loose_ends
from homeward.actions.beside import round_the_person, whose_words
from homeward.actions.door import OnPerson, act, tell
from homeward.domain.access import Action, Kind, Label
from homeward.domain.actor import Actor
from homeward.domain.failures import NotThere
from homeward.domain.plan import OwnerKind
from homeward.domain.problem import refuse
from homeward.domain.signs import BY_A_SIGN
from homeward.records.care.models import Doing, Promise
from homeward.records.people.visible import visible

SEES = OnPerson(Kind.PLAN, Label.CIRCLE, Action.READ)
"""Whoever may see what the circle has said it will do; whose promise it is is asked inside."""
RECORDS = OnPerson(Kind.PLAN, Label.TEAM)
"""The person, or a worker beside them: they may write down what somebody else did."""


def make(
    *,
    person_id: UUID,
    now: datetime,
    made_in: str,
    made_in_id: UUID,
    text: str,
    owner_kind: OwnerKind,
    owner_name: str,
    owner_id: UUID | None = None,
    due_on: date | None = None,
    outcome: UUID | None = None,
    action: UUID | None = None,
    label: Label = Label.TEAM,
) -> Promise:
    """Make a promise, inside an act that tells of it. What the circle will do is open to the circle, whatever
    `label` says. Raises NotThere if `owner_id` is nobody to this person."""
    if owner_id and owner_id not in round_the_person(person_id, now):
        raise NotThere
    made = Promise.objects.create(
        person_id=person_id,
        label=Label.CIRCLE if owner_kind is OwnerKind.CIRCLE else label,
        made_in=made_in,
        made_in_id=made_in_id,
        outcome=outcome,
        action=action,
        text=text.strip(),
        owner_kind=owner_kind,
        owner_id=owner_id,
        owner_name=owner_name.strip(),
        due_on=due_on,
        made_at=now,
    )
    if made.label == Label.CIRCLE:
        circle_loose_ends.promised(made, now)
    return made


@act(may=SEES, tells=("promise.kept", "promise.sign-kept"))
def keep(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, promise_id: UUID, note: str = "", said_by: str = ""
) -> UUID:
    """It is done: said by its owner, or written down by the person or a worker. Kept already is kept.

    Raises Refused if it is somebody else's or a later plan left it out; NotThere.
    """
    return _doing(actor, now, person_id, promise_id, True, note, said_by)


@act(may=SEES, tells=("promise.undone", "promise.sign-undone"))
def undo(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, promise_id: UUID, note: str = "", said_by: str = ""
) -> UUID:
    """It is not done after all. What was said before stays in the story. Raises as `keep` does."""
    return _doing(actor, now, person_id, promise_id, False, note, said_by)


def _doing(
    actor: Actor, now: datetime, person_id: UUID, promise_id: UUID, done: bool, note: str, said_by: str
) -> UUID:
    promise = _mine_to_answer(actor, now, person_id, promise_id)
    words = said_by or _owner_said(actor, now, promise)
    Doing.objects.create(
        promise=promise,
        sequence=promise.doings.count() + 1,
        done=done,
        note=note.strip(),
        by_id=actor.party,
        said_by=words,
        at=now,
    )
    told = "promise.sign-" if promise.made_in == BY_A_SIGN else "promise."
    tell(
        f"{told}kept" if done else f"{told}undone",
        kind=Kind.PLAN,
        person_id=person_id,
        label=promise.label,
        subject_id=promise.pk,
        said_by=words,
        text=promise.text,
        owner=promise.owner_name,
        note=note.strip(),
    )
    return promise.pk


def _mine_to_answer(actor: Actor, now: datetime, person_id: UUID, promise_id: UUID) -> Promise:
    promise = (
        Promise.objects.select_for_update(of=("self",))
        .filter(visible(actor, Action.READ, now=now, kind=Kind.PLAN), pk=promise_id, person=person_id)
        .first()
    )
    if promise is None:
        raise NotThere
    if promise.owner_id != actor.party_id and not RECORDS.allows(actor, now, {"person_id": person_id}):
        raise refuse("promise-not-yours")
    if promise.set_aside_at is not None:
        raise refuse("promise-set-aside")
    return promise


def _owner_said(actor: Actor, now: datetime, promise: Promise) -> str:
    if promise.owner_id == actor.party_id:
        return ""
    if promise.owner_kind == OwnerKind.PERSON:
        return whose_words(actor, now, promise.person_id)
    return promise.owner_name
