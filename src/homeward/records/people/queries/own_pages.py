"""The pages that are the person's own: the newest version and earlier ones, as far as they are open to the reader."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from homeward.domain.access import Kind, Label
from homeward.domain.own_page import Part
from homeward.records.people.models import OwnPage, Profile, WellnessPlan
from homeward.records.people.reading import Reader

KEPT_IN: Mapping[Kind, type[OwnPage]] = {model.kind: model for model in (Profile, WellnessPlan)}


@dataclass(frozen=True, slots=True)
class OwnPageVersion:
    """A version of a page, with the parts of it that the reader may see; an empty one is there too, so that the person
    sees how far it is open. `sees` are the labels the reader may see, `said_by` is "person" for the person's words."""

    version: int
    parts: Mapping[str, Part]
    sees: frozenset[Label]
    said_by: str
    written_by: str
    written_at: datetime

    @property
    def sections(self) -> Mapping[str, str]:
        """Section name to the words."""
        return {name: part.text for name, part in self.parts.items()}


def own_page(reader: Reader, person_id: UUID, kind: Kind) -> OwnPageVersion | None:
    """The newest version; None if there is none the reader may see anything of."""
    found = _gathered(list(_newest(reader, person_id, kind)))
    if found is not None:
        reader.saw(person_id, kind)
    return found


def own_page_version(reader: Reader, person_id: UUID, kind: Kind, version: int) -> OwnPageVersion | None:
    """One version by its number. What is no longer open to the reader in the newest is not in an earlier one either:
    taking back is for all of it."""
    now = own_page(reader, person_id, kind)
    found = _gathered(list(_rows(reader, person_id, kind).filter(version=version)))
    if now is None or found is None:
        return None
    still = {name: part for name, part in found.parts.items() if name in now.parts}
    return replace(found, parts=still)


def _rows(reader: Reader, person_id: UUID, kind: Kind) -> QuerySet[OwnPage]:
    rows = KEPT_IN[kind]._default_manager.filter(reader.may(kind), person=person_id)
    return rows.select_related("written_by")


def _newest(reader: Reader, person_id: UUID, kind: Kind) -> QuerySet[OwnPage]:
    # A version has a row for every label: whoever sees one label sees which version is the newest.
    latest = _rows(reader, person_id, kind).order_by("-version").values("version")[:1]
    return _rows(reader, person_id, kind).filter(version=latest)


def _gathered(rows: list[OwnPage]) -> OwnPageVersion | None:
    if not rows:
        return None
    one = rows[0]
    parts = {name: Part(text, Label(row.label)) for row in rows for name, text in row.sections.items()}
    return OwnPageVersion(
        version=one.version, parts=parts, sees=frozenset(Label(row.label) for row in rows), said_by=one.said_by,
        written_by=one.written_by.name, written_at=one.written_at,
    )
