"""The head of every page about a person: preferred name first, and beside it what to know before saying anything."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Case, CharField, DateField, F, Q, Value, When
from django.db.models.functions import Cast, Concat

from homeward.domain.access import Action, Kind, Label
from homeward.domain.failures import NotThere
from homeward.domain.held_form import HeldForm
from homeward.records.people.models import Address, ContactPoint, KeptForm, Need, Person
from homeward.records.people.reading import Reader
from homeward.records.people.visible import cells_for, live_on

WRITTEN = (
    Kind.PROFILE, Kind.NEEDS, Kind.JOURNEY, Kind.INVOLVED, Kind.CONVERSATION, Kind.DECISION, Kind.WELLNESS,
    Kind.HELD_FORM, Kind.SIGNS, Kind.PLAN, Kind.CHECKLIST, Kind.CIRCLE, Kind.LEAD, Kind.REVIEW, Kind.ASSESSMENT,
    Kind.NETWORK, Kind.INTRODUCTION,
)
"""The kinds of record whose buttons stand on pages that show a head."""
READ = (
    Kind.NEEDS, Kind.PROFILE, Kind.CONVERSATION, Kind.DECISION, Kind.ASSESSMENT, Kind.WELLNESS, Kind.HELD_FORM,
    Kind.SIGNS, Kind.PLAN, Kind.REVIEW, Kind.CIRCLE, Kind.NETWORK, Kind.MEETING, Kind.INVOLVEMENT, Kind.INTRODUCTION,
    Kind.SHARING, Kind.TAKING_PART,
)
"""The kinds of record that have a page of their own, with a link to it on every page that shows a head."""


@dataclass(frozen=True, slots=True)
class NeedLine:
    """A communication need or an alert, and when somebody looks at it again."""

    id: UUID
    text: str
    review_on: date | None
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class Way:
    """A way to reach or find the person: `use` says which ("mobile", "staying")."""

    use: str
    value: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the person is on paper; only for those who may see it."""

    full_name: str
    date_of_birth: date | None
    age: int | None
    nhs_number: str
    practice: str
    language: str = ""
    interpreter_needed: bool | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """`identity` is None for somebody who may only see the name the person goes by. `may_write` and
    `may_read` lay out the page (which buttons and links to show), `works_on` says whether the reader works on the
    person's journeys, `arranges_lead` whether they see to who leads; every act and every page asks again."""

    id: UUID
    preferred_name: str
    pronouns: str
    reference: str
    version: int
    died_on: date | None
    identity: Identity | None
    communication: tuple[NeedLine, ...] = ()
    alerts: tuple[NeedLine, ...] = ()
    phones: tuple[Way, ...] = ()
    emails: tuple[Way, ...] = ()
    addresses: tuple[Way, ...] = ()
    may_write: frozenset[Kind] = field(default=frozenset())
    may_read: frozenset[Kind] = field(default=frozenset())
    works_on: bool = False
    arranges_lead: bool = False
    sees_files: bool = False
    sees_contact: bool = False
    forms: tuple[HeldForm, ...] = ()


def head(reader: Reader, person_id: UUID, *, forms: bool = False) -> Head:
    """The head of one person, in two statements; with `forms` also where forms are kept that hold now, for the page
    that shows them. Raises NotThere."""
    person = (
        Person.objects.select_related("practice__organisation")
        .annotate(sees_identity=whether(may_see(reader, Kind.IDENTITY)))
        .filter(may_see(reader, Kind.IDENTITY) | may_see(reader, Kind.FINDING), pk=person_id)
        .first()
    )
    if person is None:
        raise NotThere
    found = list(_lines(reader, person_id, forms=forms))
    cells = frozenset((action, kind, label) for where, action, _, kind, label, _ in found if where == CELL)
    lines = [line for line in found if line[0] != CELL]
    kinds = {Kind.FINDING, *(Kind(kind) for kind, *_ in lines)}
    reader.saw(person_id, *kinds, *([Kind.IDENTITY] if person.sees_identity else []))
    return Head(
        id=person.pk,
        preferred_name=person.preferred_name,
        pronouns=person.pronouns,
        reference=person.reference,
        version=person.version,
        died_on=person.died_on,
        identity=_identity(person, reader.today) if person.sees_identity else None,
        communication=_needs(lines, "communication", reader.today),
        alerts=_needs(lines, "alert", reader.today),
        phones=_ways(lines, "phone"),
        emails=_ways(lines, "email"),
        addresses=_ways(lines, "address"),
        works_on=(Action.WRITE, Kind.JOURNEY, Label.TEAM) in cells,
        arranges_lead=(Action.WRITE, Kind.LEAD, Label.TEAM) in cells,
        sees_files=(Action.READ, Kind.FILE, person.label) in cells,
        sees_contact=person.sees_identity and (Action.READ, Kind.CONTACT, person.label) in cells,
        may_write=frozenset(kind for kind in WRITTEN if (Action.WRITE, kind, Label.CIRCLE) in cells),
        may_read=frozenset(kind for kind in READ if (Action.READ, kind, Label.CIRCLE) in cells),
        forms=_forms(lines),
    )


def check_may(reader: Reader, person_id: UUID, action: Action, *kinds: Kind) -> None:
    """Raises NotThere unless the reader may do `action` to the person's records of one of `kinds`: to those, at least,
    that are open to the circle."""
    rows = Person.objects.annotate(asked_label=Value(str(Label.CIRCLE)))
    may = reduce(or_, (_may(reader, kind, action) for kind in kinds))
    if not rows.filter(may, pk=person_id).exists():
        raise NotThere


def may_see(reader: Reader, kind: Kind) -> Q:
    """The access filter for rows of `Person` itself."""
    return reader.may(kind, person="id")


def _may(reader: Reader, kind: Kind, action: Action) -> Q:
    return reader.may(kind, action, person="id", label="asked_label")


def whether(allowed: Q) -> Case:
    """An access filter as a column: whether it lets the reader through."""
    return Case(When(allowed, then=Value(True)), default=Value(False))


def _identity(person: Person, today: date) -> Identity:
    return Identity(
        full_name=f"{person.given_name} {person.family_name}",
        date_of_birth=person.date_of_birth,
        age=age(person.date_of_birth, person.died_on or today),
        nhs_number=person.nhs_number or "",
        practice=person.practice.organisation.name if person.practice else "",
        language=person.language,
        interpreter_needed=person.interpreter_needed,
    )


def age(born: date | None, on: date) -> int | None:
    """Whole years, or None if the date of birth is not known."""
    if born is None:
        return None
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


Line = tuple[str, str, UUID, str, str, date | None]
CELL = "cell"


def _lines(reader: Reader, person_id: UUID, *, forms: bool) -> Iterable[Line]:
    """Needs, contact points and addresses in one statement: (kind, sort, key, use, text, review date). And, so that the
    page can be laid out, what the reader may do: (CELL, action, the person, kind, label, none); and with `forms` where
    forms are kept: (kind, form, key, its date, place, review date)."""
    today = reader.today
    none = Value(None, output_field=DateField())
    needs = Need.objects.filter(reader.may(Kind.NEEDS), live_on(today), person=person_id).values_list(
        Value(str(Kind.NEEDS)), F("sort"), F("id"), F("code"), F("text"), F("review_on")
    )
    still = Q(end__isnull=True) | Q(end__gt=today)
    points = ContactPoint.objects.filter(
        reader.may(Kind.CONTACT), still, person=person_id, replaced_at=None
    ).values_list(
        Value(str(Kind.CONTACT)), F("system"), F("id"), F("use"), F("value"), none
    )
    addresses = Address.objects.filter(
        reader.may(Kind.CONTACT), live_on(today), person=person_id, replaced_at=None
    ).values_list(
        Value(str(Kind.CONTACT)),
        Value("address"),
        F("id"),
        F("use"),
        Concat(F("lines"), Value(", "), F("postcode"), output_field=CharField()),
        none,
    )
    cells = cells_for(reader.actor, person_id, now=reader.now).values_list(
        Value(CELL), F("action"), F("asked_of"), F("kind"), F("label"), none
    )
    if not forms:
        return needs.union(points, addresses, cells, all=True)
    kept = KeptForm.objects.filter(
        reader.may(Kind.HELD_FORM), person=person_id, replaced_at=None, over=""
    ).values_list(
        Value(str(Kind.HELD_FORM)), F("form"), F("id"), Cast(F("dated"), CharField()), F("place"), F("review_on")
    )
    return needs.union(points, addresses, cells, kept, all=True)


def _forms(lines: Iterable[Line]) -> tuple[HeldForm, ...]:
    return tuple(
        HeldForm(form, date.fromisoformat(dated), place, review_on=on)
        for where, form, _, dated, place, on in lines
        if where == Kind.HELD_FORM
    )


def _needs(lines: Iterable[Line], sort: str, today: date) -> tuple[NeedLine, ...]:
    found = [line for line in lines if line[1] == sort]
    return tuple(NeedLine(key, text, on, on is not None and on < today) for _, _, key, _, text, on in found)


def _ways(lines: Iterable[Line], sort: str) -> tuple[Way, ...]:
    return tuple(Way(use, text.strip(", ")) for _, found, _, use, text, _ in lines if found == sort)
