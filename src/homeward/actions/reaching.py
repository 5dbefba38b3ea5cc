"""Where a person lives or stays, and how they are reached. Nothing is written over: what is put right is followed by a
newer version, what no longer holds ends on a day, and both stay."""

from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from homeward.actions.beside import person_locked
from homeward.actions.door import OnPerson, act, tell
from homeward.actions.in_versions import follow, latest
from homeward.actions.people import keep_findable, known_of
from homeward.domain.access import Kind, Label
from homeward.domain.actor import Actor
from homeward.domain.lengths import LINE, too_long
from homeward.domain.person_details import Address, ContactPoint
from homeward.domain.problem import Refused
from homeward.domain.reaching import address_problems, contact_problems, end_problems, home_outward, in_one_line
from homeward.records.people import models
from homeward.records.people.mapping import address_of, address_rows, contact_of, contact_rows
from homeward.records.people.models import Person
from homeward.records.people.reading import LONDON
from homeward.records.people.visible import live_on

WRITES = OnPerson(Kind.CONTACT)
Row = TypeVar("Row", models.Address, models.ContactPoint)


@act(may=WRITES, tells=("address.added", "address.corrected", "address.ended"))
def keep_address(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, address: Address, series: UUID | None = None,
    seen: int | None = None, instead_of: UUID | None = None, said_by: str = "",
) -> UUID:
    """A new address, or with `series` and `seen` one that is put right. `instead_of` is the address (its series) that
    the person left for this one: it ends on the day this one starts. Returns the series.

    Raises Refused with every problem, Clash if somebody put it right since, NotThere for an address of nobody here.
    """
    person, today = person_locked(person_id), _day(now)
    before = latest(models.Address, person, series, seen) if series else None
    others = [address_of(row) for row in _now(models.Address, person, today) if not series or row.series != series]
    if problems := address_problems(address, others, today):
        raise Refused(problems)
    [row] = address_rows(person.pk, [address])
    follow(row, before, actor, now, said_by)
    if instead_of and instead_of != row.series:
        left = latest(models.Address, person, instead_of)
        _end_address(left, address.start or today, actor, now, said_by, "")
    _changed(person, today)
    if before is None:
        tell("address.added", subject_id=row.series, place=in_one_line(address), **_about(person, said_by))
    else:
        was = in_one_line(address_of(before))
        tell(
            "address.corrected", subject_id=row.series, place=in_one_line(address), before=was,
            **_about(person, said_by),
        )
    return row.series


@act(may=WRITES, tells="address.ended")
def end_address(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, series: UUID, seen: int, on: date | None = None,
    reason: str = "", said_by: str = "",
) -> UUID:
    """The person no longer lives or stays there, since `on` (today, if not given). The address stays among the old."""
    person, today = person_locked(person_id), _day(now)
    row = latest(models.Address, person, series, seen)
    if problems := (*end_problems(row.start, on or today, today), *too_long(LINE, reason=reason)):
        raise Refused(problems)
    _end_address(row, on or today, actor, now, said_by, reason)
    _changed(person, today)
    return series


@act(may=WRITES, tells=("contact.added", "contact.corrected"))
def keep_contact(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, contact: ContactPoint, series: UUID | None = None,
    seen: int | None = None, said_by: str = "",
) -> UUID:
    """A telephone number or e-mail address, new or put right. One that is preferred is the only one of its sort.

    Returns the series. Raises as `keep_address` does.
    """
    person, today = person_locked(person_id), _day(now)
    before = latest(models.ContactPoint, person, series, seen) if series else None
    contact = replace(contact, value=contact.value.strip())
    there = [row for row in _now(models.ContactPoint, person, today) if not series or row.series != series]
    if problems := contact_problems(contact, [contact_of(row) for row in there]):
        raise Refused(problems)
    [row] = contact_rows(person.pk, [contact])
    follow(row, before, actor, now, said_by)
    if contact.preferred:
        for other in there:
            if other.preferred and other.system == row.system:
                follow(_copy(other, preferred=False), other, actor, now, said_by)
    _changed(person, today)
    about = {"value": contact.value, "subject_id": row.series, **_about(person, said_by)}
    if before is None:
        tell("contact.added", **about)
    else:
        tell("contact.corrected", before=before.value, **about)
    return row.series


@act(may=WRITES, tells="contact.ended")
def end_contact(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, series: UUID, seen: int, reason: str = "",
    said_by: str = "",
) -> UUID:
    """The person is no longer reached by it, from today."""
    person, today = person_locked(person_id), _day(now)
    row = latest(models.ContactPoint, person, series, seen)
    if problems := too_long(LINE, reason=reason):
        raise Refused(problems)
    follow(_copy(row, end=today, preferred=False), row, actor, now, said_by)
    _changed(person, today)
    tell("contact.ended", subject_id=series, value=row.value, reason=reason.strip(), **_about(person, said_by))
    return series


def _now(model: type[Row], person: Person, today: date) -> list[Row]:
    rows = model._default_manager.filter(person=person, replaced_at=None).order_by("pk")
    if model is models.Address:
        return list(rows.filter(live_on(today)))
    return [row for row in rows if row.end is None or row.end > today]


def _copy(row: Row, **changes: object) -> Row:
    columns = ("person_id", "use", "start", "lines", "postcode", "system", "value", "preferred", "end")
    same = {name: getattr(row, name) for name in columns if hasattr(row, name)}
    return type(row)(**{**same, **changes})


def _end_address(
    row: models.Address, on: date, actor: Actor, now: datetime, said_by: str, reason: str
) -> None:
    follow(_copy(row, end=on), row, actor, now, said_by)
    tell(
        "address.ended", subject_id=row.series, kind=Kind.CONTACT, person_id=row.person_id, label=Label.TEAM,
        said_by=said_by, place=in_one_line(address_of(row)), on=on, reason=reason.strip(),
    )


def _changed(person: Person, today: date) -> None:
    """Whoever looks for the person finds them by what is known now, and by where they lived."""
    person.outward_postcode = home_outward(known_of(person).addresses, today)
    person.save(update_fields=["outward_postcode"])
    keep_findable(person)


def _about(person: Person, said_by: str) -> dict[str, object]:
    return {"kind": Kind.CONTACT, "person_id": person.pk, "label": Label.TEAM, "said_by": said_by}


def _day(now: datetime) -> date:
    return now.astimezone(LONDON).date()
