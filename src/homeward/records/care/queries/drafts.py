"""What the reader themself has typed and not yet sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from homeward.domain.access import Action, Kind
from homeward.records.care.models import Draft
from homeward.records.people.models import Person
from homeward.records.people.reading import Reader


@dataclass(frozen=True, slots=True)
class MyDraft:
    """`body` is the form's fields as they were typed; `version` is what a page drawn with it says it saw."""

    body: Mapping[str, Any]
    version: int
    saved_at: datetime


def my_drafts(reader: Reader, person_id: UUID, kind: Kind, form: str) -> Mapping[str, MyDraft]:
    """The reader's own drafts of the parts of a form ("review:day"), by part: what follows the colon."""
    if reader.actor.party_id is None:
        return {}
    may_write = reader.may(kind, Action.WRITE, person="id")
    people = Person.objects.filter(may_write, pk=person_id)
    rows = Draft.objects.filter(author=reader.actor.party_id, person__in=people, form__startswith=f"{form}:")
    return {row.form.removeprefix(f"{form}:"): MyDraft(row.body, row.version, row.saved_at) for row in rows}


def my_draft(reader: Reader, person_id: UUID, kind: Kind, form: str) -> MyDraft | None:
    """The reader's own draft of `form` about the person, as long as they may still write that kind of record."""
    if reader.actor.party_id is None:
        return None
    may_write = reader.may(kind, Action.WRITE, person="id")
    people = Person.objects.filter(may_write, pk=person_id)
    row = Draft.objects.filter(author=reader.actor.party_id, person__in=people, form=form).first()
    return MyDraft(row.body, row.version, row.saved_at) if row else None
