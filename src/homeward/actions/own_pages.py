"""A new version of a page that is the person's own: what About me and the wellness plan have in common."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from homeward.domain.access import Action, Kind, Label
from homeward.domain.actor import Actor, ActorKind
from homeward.domain.failures import Clash
from homeward.domain.own_page import Page, Part, Parts, page_problems, tidied
from homeward.domain.problem import Refused
from homeward.records.people.models import OwnPage
from homeward.records.people.visible import visible

Row = TypeVar("Row", bound=OwnPage)


@dataclass(frozen=True, slots=True)
class Version:
    """The version that was stored: its key, its number, and every part of it, also those the writer cannot see."""

    key: UUID
    number: int
    parts: Parts


def keep(
    model: type[Row], page: Page, said: Parts, *, person_id: UUID, actor: Actor, now: datetime, seen: int, said_by: str
) -> Version:
    """Store `said` as the version after `seen` (0 for none); the person's row is locked by the act. A section that is
    not in it stays as it was; one that the writer may not see is not theirs to say. Raises Refused with every problem,
    Clash if another version came meanwhile."""
    newest = _newest(model, person_id)
    number = next((row.version for row in newest), 0)
    before = {name: Part(text, Label(row.label)) for row in newest for name, text in row.sections.items()}
    said = tidied(page, said)
    kept = {name: part for name, part in before.items() if name not in said}
    if problems := page_problems(page, said, kept, _closed(model.kind, newest, actor, now)):
        raise Refused(problems)
    if seen != number:
        raise Clash(seen=seen, now_at=number)
    parts = {**kept, **said}
    rows = [
        model(
            person_id=person_id, version=number + 1, label=label, sections=_of(parts, label), said_by=said_by,
            written_by_id=actor.party, written_at=now,
        )
        for label in page.labels
    ]
    model._default_manager.bulk_create(rows)
    return Version(rows[0].pk, number + 1, parts)


def _newest(model: type[Row], person_id: UUID) -> list[Row]:
    rows = model._default_manager.filter(person=person_id).order_by("-version")
    found = list(rows)
    return [row for row in found if row.version == found[0].version]


def _closed(kind: Kind, newest: list[Row], actor: Actor, now: datetime) -> frozenset[str]:
    """The sections that stand in the newest version under labels the writer may not see."""
    if actor.kind is ActorKind.SYSTEM or not newest:
        return frozenset()
    rows = type(newest[0])._default_manager.filter(pk__in=[row.pk for row in newest])
    open_to_them = set(rows.filter(visible(actor, Action.READ, now=now, kind=kind)).values_list("pk", flat=True))
    return frozenset(name for row in newest if row.pk not in open_to_them for name in row.sections)


def _of(parts: Parts, label: Label) -> Mapping[str, str]:
    return {name: part.text for name, part in parts.items() if part.label == label}
