"""Drafts: what somebody has typed and not yet sent. Private to them, changed in place, and no part of the story."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from homeward.actions.door import OnPerson
from homeward.domain.access import Kind
from homeward.domain.actor import Actor
from homeward.domain.failures import Clash, NotThere
from homeward.records.care.models import Draft
from homeward.records.session import acting


@dataclass(frozen=True, slots=True)
class Saved:
    """A draft as it is now kept."""

    version: int
    saved_at: datetime


def save(
    *,
    actor: Actor,
    now: datetime,
    person_id: UUID,
    kind: Kind,
    form: str,
    body: Mapping[str, Any],
    page: UUID,
    seen: int = 0,
) -> Saved:
    """Keep what was typed. `kind` is the kind of record the form will make; whoever may not write it keeps no draft.

    `page` is the drawn page it was typed on, and `seen` the version that page began with (0: there was none). Raises
    Clash when another page saved since, so that two tabs do not write over each other in silence; NotThere.
    """
    with acting(actor, now):
        _check(actor, now, person_id, kind)
        draft = _mine(actor, person_id, form).select_for_update().first()
        now_at = draft.version if draft else 0
        if seen != now_at and (draft is None or draft.page != page):
            raise Clash(seen=seen, now_at=now_at)
        if draft is None:
            draft = Draft(author_id=actor.party, person_id=person_id, form=form, version=0)
        draft.version += 1
        draft.body, draft.page, draft.saved_at = dict(body), page, now
        draft.save()
    return Saved(draft.version, now)


def discard(*, actor: Actor, now: datetime, person_id: UUID, kind: Kind, form: str) -> None:
    """Forget the actor's own draft; nothing happens if there is none. Raises NotThere."""
    with acting(actor, now):
        _check(actor, now, person_id, kind)
        used(actor, person_id, form)


def used(actor: Actor, person_id: UUID, form: str) -> None:
    """The form was sent, so its draft is no longer one, nor are those of its parts ("review:day"). For an act, inside
    its transaction."""
    Draft.objects.filter(Q(form=form) | Q(form__startswith=f"{form}:"), author=actor.party, person=person_id).delete()


def _check(actor: Actor, now: datetime, person_id: UUID, kind: Kind) -> None:
    if not OnPerson(kind).allows(actor, now, {"person_id": person_id}):
        raise NotThere


def _mine(actor: Actor, person_id: UUID, form: str) -> QuerySet[Draft]:
    return Draft.objects.filter(author=actor.party, person=person_id, form=form)

