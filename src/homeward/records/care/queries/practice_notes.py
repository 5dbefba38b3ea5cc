"""What was given to a person's GP practice, for whoever may read everything that is in it."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from homeward.domain.access import Kind
from homeward.domain.failures import NotThere
from homeward.domain.person_details import PersonDetails
from homeward.domain.practice_note import Part, PracticeNote
from homeward.domain.written_value import read_back
from homeward.records.care.models import Conversation, Plan, Review
from homeward.records.care.models import PracticeNote as Given
from homeward.records.people.mapping import details_of
from homeward.records.people.models import Address, ContactPoint, Person
from homeward.records.people.reading import Reader
from homeward.records.people.visible import live_on

KINDS = {Part.PLAN: Kind.PLAN, Part.CONVERSATION: Kind.CONVERSATION, Part.REVIEW: Kind.REVIEW}


@dataclass(frozen=True, slots=True)
class NoteGiven:
    """A note as it was given, and who the person is on paper today, as far as the reader may see."""

    id: UUID
    note: PracticeNote
    person: PersonDetails
    given_by: str
    given_at: datetime


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One line of the list of what was given."""

    id: UUID
    parts: tuple[Part, ...]
    given_by: str
    given_at: datetime


def notes_given(reader: Reader, person_id: UUID) -> tuple[NoteLine, ...]:
    """What was given so far, newest first, of what the reader may read all of."""
    rows = _rows(reader, person_id).order_by("-given_at", "id")
    found = tuple(
        NoteLine(row.pk, read_back(PracticeNote, row.body).parts, row.given_by.name, row.given_at) for row in rows
    )
    if found:
        reader.saw(person_id, Kind.PLAN)
    return found


def note_given(reader: Reader, person_id: UUID, note_id: UUID) -> NoteGiven:
    """One note. Raises NotThere, also for a reader who may not see who the person is on paper."""
    row = _rows(reader, person_id).filter(pk=note_id).first()
    if row is None:
        raise NotThere
    note = read_back(PracticeNote, row.body)
    reader.saw(person_id, Kind.IDENTITY, *(KINDS[part] for part in note.parts))
    return NoteGiven(row.pk, note, _person(reader, person_id), row.given_by.name, row.given_at)


def _rows(reader: Reader, person_id: UUID) -> QuerySet[Given]:
    """Whoever may not read what a note was made from, or who it is about on paper, has no note to read."""
    known = Person.objects.filter(reader.may(Kind.IDENTITY, person="id"))
    plans = Plan.objects.filter(reader.may(Kind.PLAN), person=person_id)
    said = Conversation.objects.filter(reader.may(Kind.CONVERSATION), person=person_id)
    held = Review.objects.filter(reader.may(Kind.REVIEW), person=person_id)
    return Given.objects.filter(
        reader.may(Kind.PLAN),
        Q(plan=None) | Q(plan__in=plans.values("pk")),
        Q(conversation=None) | Q(conversation__in=said.values("pk")),
        Q(review=None) | Q(review__in=held.values("pk")),
        person=person_id,
        person__in=known.values("pk"),
    ).select_related("given_by")


def _person(reader: Reader, person_id: UUID) -> PersonDetails:
    person = Person.objects.select_related("practice__organisation").get(pk=person_id)
    contact = reader.may(Kind.CONTACT)
    homes = Address.objects.filter(contact, live_on(reader.today), person=person_id, replaced_at=None)
    ways = ContactPoint.objects.filter(contact, person=person_id, replaced_at=None, end=None)
    details = details_of(person, homes.order_by("use", "id"), ways.order_by("system", "value", "id"))
    if details.addresses or details.contacts:
        reader.saw(person_id, Kind.CONTACT)
    return replace(details, practice_name=person.practice.organisation.name if person.practice else "")
