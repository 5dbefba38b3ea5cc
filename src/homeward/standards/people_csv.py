"""People from somebody's spreadsheet: a CSV file with headings, and a map from our fields to their columns.

Every cell is text until it is read as what its column should hold; a cell a spreadsheet would run as a formula is
reported, never passed on. Nothing is guessed within a cell.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import BinaryIO, TypeVar

from homeward.domain.person_details import (
    Address,
    Coded,
    ContactKind,
    ContactPoint,
    ContactUse,
    Gender,
    PersonDetails,
    PreferredContact,
)
from homeward.domain.phone import plain_phone
from homeward.domain.postcode import read_postcode
from homeward.domain.problem import Problem, Refused, refuse
from homeward.domain.request_rules import person_problems
from homeward.domain.typed_date import read_date
from homeward.standards.csv_rows import ReadRow, csv_rows, place
from homeward.standards.nhs_numbers import read_nhs_number

Value = TypeVar("Value")

FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "preferred_name": ("preferred name", "known as", "likes to be called", "nickname"),
        "given_name": ("given name", "first name", "forename", "forenames", "first names", "given names"),
        "family_name": ("family name", "surname", "last name"),
        "date_of_birth": ("date of birth", "dob", "d o b", "birth date", "born", "birthday"),
        "nhs_number": ("nhs number", "nhs no", "nhs"),
        "address_1": ("address", "address 1", "address line 1", "street", "house"),
        "address_2": ("address 2", "address line 2"),
        "address_3": ("address 3", "address line 3", "town", "city"),
        "address_4": ("address 4", "address line 4", "county"),
        "postcode": ("postcode", "post code", "postal code"),
        "phone": ("phone", "telephone", "home phone", "landline", "tel", "phone number"),
        "mobile": ("mobile", "mobile phone", "mobile number", "cell"),
        "email": ("email", "e mail", "email address"),
        "language": ("language", "first language", "preferred language", "main language"),
        "interpreter_needed": ("interpreter", "interpreter needed", "needs interpreter"),
        "communication_needs": ("communication needs", "communication", "accessible information"),
        "preferred_contact": ("preferred contact", "contact by", "preferred contact method"),
        "gender": ("gender", "sex"),
        "ethnicity": ("ethnicity", "ethnic category", "ethnic code", "ethnic group"),
        "practice_code": ("practice code", "gp practice code", "ods code", "gp practice", "practice"),
    }
)
"""What a column can hold, with the headings people write over it (lower case, no punctuation)."""

ETHNIC_CATEGORIES = frozenset("ABCDEFGHJKLMNPRSZ") | {"99"}
"""NHS Data Dictionary, *Ethnic category code 2001*; Z is not stated, 99 not known."""

_GENDERS = {
    "female": Gender.FEMALE,
    "f": Gender.FEMALE,
    "woman": Gender.FEMALE,
    "male": Gender.MALE,
    "m": Gender.MALE,
    "man": Gender.MALE,
    "other": Gender.OTHER,
    "not said": Gender.NOT_SAID,
    "unknown": Gender.NOT_SAID,
}
_YES_OR_NO = {"yes": True, "y": True, "true": True, "1": True, "no": False, "n": False, "false": False, "0": False}
_CONTACTS = {word.value.replace("-", " "): word for word in PreferredContact}
_FORMULA = re.compile(r"[=@]|[+-](?![0-9 ()+-]+$)")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_ODS_CODE = re.compile(r"[A-Z0-9]{3,10}")


def guess_columns(headings: tuple[str, ...]) -> dict[str, str]:
    """Our field -> their heading, for every heading that says plainly what it is; to be shown and put right."""
    spoken = {" ".join(re.findall(r"[a-z0-9]+", heading.replace("_", " ").casefold())): heading for heading in headings}
    found = {}
    for ours, names in FIELDS.items():
        heading = next((spoken[name] for name in names if name in spoken), None)
        if heading is not None:
            found[ours] = heading
    return found


@dataclass(slots=True)
class PeopleFile:
    """An opened file: its headings, which column fills which field, and the headings nothing was taken from."""

    headings: tuple[str, ...]
    columns: Mapping[str, str]
    _rows: Iterator[ReadRow[list[str]]] = field(repr=False)

    @property
    def unused(self) -> tuple[str, ...]:
        return tuple(heading for heading in self.headings if heading not in self.columns.values())

    def people(self, today: date) -> Iterator[ReadRow[PersonDetails]]:
        """Every person in the file, once through, as a stream; a row with problems has them all and no value.

        Remembers the NHS numbers it has met (about 100 bytes each), so that one given twice is noticed.
        """
        met: dict[str, int] = {}
        for row in self._rows:
            if row.value is None:
                yield ReadRow(row.number, None, row.problems)
            elif len(row.value) != len(self.headings):
                code = "csv-row-short" if len(row.value) < len(self.headings) else "csv-row-long"
                sizes = {"columns": len(row.value), "expected": len(self.headings)}
                yield ReadRow(row.number, None, (Problem(code, place(row.number), sizes),))
            else:
                cells = _Cells(row.number, dict(zip(self.headings, row.value, strict=True)), self.columns)
                yield cells.person(today, met)


def open_people(stream: BinaryIO, columns: Mapping[str, str] | None = None) -> PeopleFile:
    """Reads the headings. Without `columns` (our field -> their heading) they are guessed.

    Raises Refused, with every problem, when it is no CSV, a field or heading does not exist, or no name is mapped.
    """
    rows = csv_rows(stream, separator="")
    first = next(rows, None)
    if first is None or first.value is None:
        raise Refused(first.problems) if first else refuse("csv-is-empty")
    headings = tuple(first.value)
    chosen = dict(columns) if columns is not None else guess_columns(headings)
    problems = tuple(_map_problems(headings, chosen))
    if problems:
        raise Refused(problems)
    return PeopleFile(headings, MappingProxyType(chosen), rows)


def _map_problems(headings: tuple[str, ...], columns: Mapping[str, str]) -> Iterator[Problem]:
    for heading in sorted({heading for heading in headings if heading and headings.count(heading) > 1}):
        if heading in columns.values():
            yield Problem("people-heading-twice", place(1, heading), {"heading": heading[:80]})
    for ours, heading in columns.items():
        if ours not in FIELDS:
            yield Problem("people-field-unknown", ours[:80], {"field": ours[:80], "fields": ", ".join(FIELDS)})
        if heading not in headings:
            yield Problem("people-heading-missing", ours[:80], {"heading": heading[:80]})
    if not columns.keys() & {"preferred_name", "given_name", "family_name"}:
        yield Problem("people-no-name-column", place(1))


@dataclass(slots=True)
class _Cells:
    """The cells of one row, read one field at a time, with the problems found on the way."""

    number: int
    by_heading: Mapping[str, str]
    columns: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)

    def person(self, today: date, met: dict[str, int]) -> ReadRow[PersonDetails]:
        person = PersonDetails(
            preferred_name=self.text("preferred_name"),
            given_name=self.text("given_name"),
            family_name=self.text("family_name"),
            date_of_birth=self.read("date_of_birth", read_date),
            nhs_number=self.read("nhs_number", read_nhs_number) or "",
            addresses=self.addresses(),
            contacts=tuple(self.contacts()),
            language=self.words("language"),
            interpreter_needed=self.one_of("interpreter_needed", _YES_OR_NO),
            communication_needs=tuple(filter(None, [self.words("communication_needs")])),
            preferred_contact=self.one_of("preferred_contact", _CONTACTS),
            gender=self.one_of("gender", _GENDERS) or Gender.NOT_SAID,
            ethnicity=self.one_of("ethnicity", {code.casefold(): code for code in ETHNIC_CATEGORIES}) or "",
            practice_code=self.read("practice_code", _ods_code) or "",
        )
        self._note_twice(person.nhs_number, met)
        spoilt = {problem.where for problem in self.problems}
        for problem in person_problems(person, today):
            where = self._where(problem.where)
            if where not in spoilt and not (spoilt and problem.code == "person-cannot-be-found"):
                self.problems.append(Problem(problem.code, where, problem.params))
        return ReadRow(self.number, None if self.problems else person, tuple(self.problems))

    def text(self, ours: str) -> str:
        """The cell; one that a spreadsheet would run is reported and taken as nothing."""
        cell = self.by_heading[self.columns[ours]] if ours in self.columns else ""
        if _FORMULA.match(cell):
            self._report("people-formula", ours, {"typed": cell[:40]})
            return ""
        return cell

    def read(self, ours: str, reader: Callable[[str, str], Value]) -> Value | None:
        typed = self.text(ours)
        if not typed:
            return None
        try:
            return reader(typed, place(self.number, self.columns[ours]))
        except Refused as refused:
            self.problems += refused.problems
            return None

    def one_of(self, ours: str, meanings: Mapping[str, Value]) -> Value | None:
        typed = self.text(ours)
        if not typed:
            return None
        plain = typed.casefold().replace("-", " ")
        if plain not in meanings:
            allowed = ", ".join(sorted(meanings))
            self._report("people-code-unknown", ours, {"typed": typed[:40], "codes": allowed})
        return meanings.get(plain)

    def words(self, ours: str) -> Coded | None:
        typed = self.text(ours)
        return Coded(typed) if typed else None

    def addresses(self) -> tuple[Address, ...]:
        lines = tuple(filter(None, (self.text(f"address_{line}") for line in range(1, 5))))
        postcode = self.read("postcode", _postcode) or ""
        return (Address(lines, postcode),) if lines or postcode else ()

    def contacts(self) -> Iterator[ContactPoint]:
        for ours, use in (("phone", ContactUse.HOME), ("mobile", ContactUse.MOBILE)):
            if phone := self.read(ours, _phone):
                yield ContactPoint(ContactKind.PHONE, phone, use)
        if email := self.read("email", _email):
            yield ContactPoint(ContactKind.EMAIL, email)

    def _note_twice(self, nhs_number: str, met: dict[str, int]) -> None:
        if nhs_number and met.setdefault(nhs_number, self.number) != self.number:
            self._report("people-nhs-number-twice", "nhs_number", {"row": met[nhs_number]})

    def _report(self, code: str, ours: str, params: Mapping[str, str | int]) -> None:
        self.problems.append(Problem(code, place(self.number, self.columns[ours]), params))

    def _where(self, where: str) -> str:
        """A field path of the domain as row and column; the first name column stands for a missing name."""
        ours = where.removeprefix("person.").replace("addresses[0]", "address_1")
        if ours not in self.columns and ours.endswith("_name"):
            ours = next(name for name in ("given_name", "family_name") if name in self.columns)
        return place(self.number, self.columns.get(ours, ""))


def _postcode(typed: str, where: str) -> str:
    postcode = read_postcode(typed)
    if postcode is None:
        raise refuse("postcode-unreadable", where, typed=typed[:40])
    return postcode


def _phone(typed: str, where: str) -> str:
    """As it was typed, when it has as many digits as a number somebody could ring (ITU-T E.164: at most 15)."""
    if not 5 <= len(plain_phone(typed)) <= 17:
        raise refuse("phone-unreadable", where, typed=typed[:40])
    return typed


def _email(typed: str, where: str) -> str:
    if not _EMAIL.fullmatch(typed):
        raise refuse("email-unreadable", where, typed=typed[:40])
    return typed


def _ods_code(typed: str, where: str) -> str:
    if not _ODS_CODE.fullmatch(typed.upper()):
        raise refuse("practice-code-unreadable", where, typed=typed[:40])
    return typed.upper()
