"""Communication needs and alerts: what to know before saying anything or knocking, each looked at again by a day."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from homeward.actions.door import OnPerson, act, tell
from homeward.domain.access import Action, Kind, Label
from homeward.domain.actor import Actor, ActorKind
from homeward.domain.failures import NotThere
from homeward.domain.problem import Problem, Refused
from homeward.records.people.models import Need
from homeward.records.people.reading import LONDON
from homeward.records.people.visible import live_on, visible

SORTS = ("communication", "alert")


@act(may=OnPerson(Kind.NEEDS), tells=("need.added", "alert.added"))
def add(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, sort: str, text: str, review_on: date,
    label: Label = Label.TEAM, said_by: str = "",
) -> UUID:
    """A communication need or an alert. It must say when somebody looks at it again."""
    today = now.astimezone(LONDON).date()
    wrong = []
    if not text.strip():
        wrong.append(Problem("need-empty", "text"))
    if review_on <= today:
        wrong.append(Problem("review-not-ahead", "review_on"))
    if sort not in SORTS:
        wrong.append(Problem("need-sort", "sort"))
    if wrong:
        raise Refused(wrong)
    need = Need.objects.create(
        person_id=person_id, sort=sort, text=text.strip(), review_on=review_on, start=today, label=label
    )
    tell(
        "alert.added" if sort == "alert" else "need.added", kind=Kind.NEEDS, person_id=person_id, label=label,
        subject_id=need.pk, said_by=said_by, text=need.text, review_on=review_on,
    )
    return need.pk


@act(may=OnPerson(Kind.NEEDS), tells="need.kept")
def keep(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, need_id: UUID, review_on: date, said_by: str = ""
) -> UUID:
    """Somebody looked at it again and it still holds, until the next day to look."""
    need = _need(actor, person_id, need_id, now)
    if review_on <= now.astimezone(LONDON).date():
        raise Refused([Problem("review-not-ahead", "review_on")])
    need.review_on = review_on
    need.save()
    tell(
        "need.kept", kind=Kind.NEEDS, person_id=person_id, label=need.label, subject_id=need.pk, said_by=said_by,
        text=need.text, review_on=review_on,
    )
    return need.pk


@act(may=OnPerson(Kind.NEEDS), tells="need.ended")
def end(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, need_id: UUID, reason: str = "", said_by: str = ""
) -> UUID:
    """It no longer holds. It stays in the story."""
    need = _need(actor, person_id, need_id, now)
    need.end = now.astimezone(LONDON).date()
    need.save()
    tell(
        "need.ended", kind=Kind.NEEDS, person_id=person_id, label=need.label, subject_id=need.pk, said_by=said_by,
        text=need.text, reason=reason,
    )
    return need.pk


def _need(actor: Actor, person_id: UUID, need_id: UUID, now: datetime) -> Need:
    """One that the actor may see: nobody ends what is not theirs to know of."""
    sees = visible(actor, Action.READ, now=now, kind=Kind.NEEDS) if actor.kind is not ActorKind.SYSTEM else Q()
    today = now.astimezone(LONDON).date()
    need = Need.objects.select_for_update().filter(sees, live_on(today), pk=need_id, person=person_id).first()
    if need is None:
        raise NotThere
    return need
