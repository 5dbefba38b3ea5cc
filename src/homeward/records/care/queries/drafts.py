"""What the reader themself has typed and not yet sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, Value

from homeward.domain.access import Action, Kind, Label
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
    people = _writable(reader, person_id, kind)
    rows = Draft.objects.filter(author=reader.actor.party_id, person__in=people, form__startswith=f"{form}:")
    return {row.form.removeprefix(f"{form}:"): MyDraft(row.body, row.version, row.saved_at) for row in rows}


def my_draft(reader: Reader, person_id: UUID, kind: Kind, form: str) -> MyDraft | None:
    """The reader's own draft of `form` about the person, as long as they may still write that kind of record."""
    if reader.actor.party_id is None:
        return None
    people = _writable(reader, person_id, kind)
    row = Draft.objects.filter(author=reader.actor.party_id, person__in=people, form=form).first()
    return MyDraft(row.body, row.version, row.saved_at) if row else None


def _writable(reader: Reader, person_id: UUID, kind: Kind) -> QuerySet[Person]:
    """The person, if the reader may write this kind of record: what is open to the circle, at least, as for the act."""
    labelled = Person.objects.filter(pk=person_id).annotate(asked_label=Value(str(Label.CIRCLE)))
    return labelled.filter(reader.may(kind, Action.WRITE, person="id", label="asked_label"))
