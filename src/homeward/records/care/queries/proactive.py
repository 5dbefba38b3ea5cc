"""A practice's proactive list as those who work from it read it, and its codes as the matron and the officer do."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from homeward.domain.access import Action, Kind, Label
from homeward.domain.actor import SYSTEM
from homeward.domain.failures import NotThere
from homeward.domain.frailty import Risk, Sign
from homeward.domain.proactive import LastSaid, Said
from homeward.domain.proactive_figures import Row, side_by_side
from homeward.records.care.models import Extract, ListAnswer, Listed, ListedCodes
from homeward.records.care.registers import last_said
from homeward.records.community.models import Practice
from homeward.records.people.models import Belonging, Person, Policy, Relationship
from homeward.records.people.reading import Reader
from homeward.records.people.visible import live
from homeward.records.session import asked_by
from homeward.records.teams.models import Team

DECILES = tuple(str(decile) for decile in range(1, 11))
ORDER = {"decile": DECILES, "age": ("0-17", "18-64", "65-74", "75-84", "85-"), "sex": ("female", "male", "other")}


@dataclass(frozen=True, slots=True)
class ExtractLine:
    """An extract that was brought in. `score` is the version its list was made by, empty for the plain look alone.

    `decile_from` says where what is known of deprivation came from (`BY_EXTRACT`, `BY_POSTCODE`), and `areas` by what
    the postcodes were told: its name and digest, empty for nothing."""

    id: UUID
    team_id: UUID
    team: str
    practice_code: str
    practice: str
    brought_at: datetime
    scored_on: date
    people: int
    listed: int
    score: Mapping[str, Any]
    areas: Mapping[str, str]
    decile_from: frozenset[str]
    is_current: bool


@dataclass(frozen=True, slots=True)
class MayBring:
    """A team for which the reader may bring in registers, and its practices as (code, name)."""

    team_id: UUID
    team: str
    practices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ListedLine:
    """Somebody on a list. `tenths` and `risk` are None where only the plain look speaks. `person_id`: the team supports
    them already, and the reader may find them."""

    id: UUID
    place: int
    name: str
    date_of_birth: date
    postcode: str
    tenths: int | None
    risk: Risk | None
    codes_counted: int
    signs: tuple[tuple[Sign, int], ...]
    unknown: tuple[Sign, ...]
    last: LastSaid | None
    person_id: UUID | None


@dataclass(frozen=True, slots=True)
class ProactiveList:
    """A list with how far it was worked through, and who is on it beside the whole register. `before`: how many were
    asked from an earlier list and are not on this one."""

    extract: ExtractLine
    people: tuple[ListedLine, ...]
    counts: Mapping[str, int]
    before: int
    splits: Mapping[str, tuple[Row, ...]]
    may_write: bool
    may_open_codes: bool


@dataclass(frozen=True, slots=True)
class CodeLine:
    """A code of the score's table, the tenths it gave once, and the diagnoses that brought it, as (code, day)."""

    code: str
    title: str
    tenths: int
    diagnoses: tuple[tuple[str, date], ...]


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes behind somebody's score, for those who may see codes."""

    listed_id: UUID
    name: str
    tenths: int
    reasons: tuple[CodeLine, ...]
    passed_over: tuple[tuple[str, date], ...]
    too_old: tuple[tuple[str, date], ...]


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """Something that was written down about somebody on a list."""

    said: LastSaid
    words: str
    said_by: str
    written_by: str


@dataclass(frozen=True, slots=True)
class ListedPage:
    """One person on a list: why, what was said, and, for whoever may see them, the codes (None: not for this reader, or
    there are none)."""

    extract: ExtractLine
    line: ListedLine
    answers: tuple[AnswerLine, ...]
    codes: Codes | None
    may_write: bool
    may_open_codes: bool


def may_bring(reader: Reader) -> tuple[MayBring, ...]:
    """Where the reader may bring in a register."""
    relations = Policy.objects.filter(
        kind=Kind.REGISTER, action=Action.WRITE, label=Label.CLINICAL
    ).values("relation")
    mine = Relationship.objects.filter(
        live(reader.now), party=reader.actor.party_id, relation__in=relations, team__isnull=False
    )
    teams = Team.objects.filter(pk__in=mine.values("team")).order_by("name")
    return tuple(MayBring(team.pk, team.name, _practices(team.neighbourhood_id)) for team in teams)


def extracts(reader: Reader) -> tuple[ExtractLine, ...]:
    """Every extract that was brought in, by practice, the one in use first and then the newest."""
    rows = _extracts(reader).order_by("practice__organisation__name", "practice_id", "-is_current", "-brought_at")
    return tuple(_line(row) for row in rows)


def proactive_list(reader: Reader, extract_id: UUID) -> ProactiveList:
    """A list, by place. Raises NotThere, also for whoever brought it in but does not work from it."""
    extract = _extract(reader, extract_id)
    if not _has(reader, extract.team_id, Action.READ, Label.TEAM):
        raise NotThere
    rows = list(Listed.objects.filter(_seen(reader), extract=extract_id).order_by("place"))
    numbers = [row.nhs_number for row in rows]
    said, known = last_said(extract.team_id, extract.practice_id, numbers), _known(reader, extract.team_id, numbers)
    people = tuple(_listed(row, said, known) for row in rows)
    earlier = ListAnswer.objects.filter(_seen(reader), team=extract.team_id, practice=extract.practice_id)
    reader.listed([], Kind.PROACTIVE, asked=f"the proactive list {extract.pk}, {len(people)} people")
    return ProactiveList(
        extract=_line(extract),
        people=people,
        counts=_counts(people),
        before=earlier.exclude(nhs_number__in=numbers).values("nhs_number").distinct().count(),
        splits={
            name: side_by_side(extract.figures["registered"][name], extract.figures["listed"][name], order)
            for name, order in ORDER.items()
        },
        may_write=_has(reader, extract.team_id, Action.WRITE, Label.TEAM),
        may_open_codes=_has(reader, extract.team_id, Action.READ, Label.CLINICAL),
    )


def listed(reader: Reader, listed_id: UUID) -> ListedPage:
    """One person on a list. Raises NotThere."""
    row = Listed.objects.filter(_seen(reader), pk=listed_id).first()
    if row is None:
        raise NotThere
    extract = _extract(reader, row.extract_id)
    said = last_said(row.team_id, extract.practice_id, [row.nhs_number])
    answers = ListAnswer.objects.filter(
        _seen(reader), team=row.team_id, practice=extract.practice_id, nhs_number=row.nhs_number
    )
    codes = ListedCodes.objects.filter(_seen(reader), listed=row).first()
    reader.listed([], Kind.PROACTIVE, asked=f"listed {row.pk}{', with codes' if codes else ''}")
    return ListedPage(
        extract=_line(extract),
        line=_listed(row, said, _known(reader, row.team_id, [row.nhs_number])),
        answers=tuple(_answer(one) for one in answers.select_related("written_by").order_by("-number")),
        codes=_codes(codes) if codes else None,
        may_write=_has(reader, row.team_id, Action.WRITE, Label.TEAM),
        may_open_codes=_has(reader, row.team_id, Action.READ, Label.CLINICAL),
    )


def codes_of(reader: Reader, extract_id: UUID) -> tuple[ExtractLine, tuple[Codes, ...]]:
    """The scores of an extract opened to their codes, for the officer who brought it in. Raises NotThere."""
    extract = _extract(reader, extract_id)
    if not _has(reader, extract.team_id, Action.READ, Label.CLINICAL):
        raise NotThere
    rows = ListedCodes.objects.filter(_seen(reader), extract=extract_id).order_by("-tenths", "name", "id")
    found = tuple(_codes(row) for row in rows)
    reader.listed([], Kind.PROACTIVE, asked=f"the codes of extract {extract.pk}, {len(found)} people")
    return _line(extract), found


def brought_in(extract_id: UUID, now: datetime) -> ExtractLine:
    """What an import has just made, for whoever runs it from the command line: figures, and nobody's name."""
    with asked_by(SYSTEM, now):
        rows = Extract.objects.select_related("team", "practice__organisation")
        return _line(rows.get(pk=extract_id))


def _seen(reader: Reader) -> Q:
    return reader.may(Kind.PROACTIVE, person=None, team="team_id")


def _extracts(reader: Reader) -> Any:
    seen = reader.may(Kind.REGISTER, person=None, team="team_id")
    return Extract.objects.filter(seen, brought_at__isnull=False).select_related("team", "practice__organisation")


def _extract(reader: Reader, extract_id: UUID) -> Extract:
    row: Extract | None = _extracts(reader).filter(pk=extract_id).first()
    if row is None:
        raise NotThere
    return row


def _has(reader: Reader, team_id: UUID, action: Action, label: Label) -> bool:
    """Whether a relation of the reader's to this team opens the list to that. Rows have their own filter besides."""
    relations = Policy.objects.filter(kind=Kind.PROACTIVE, action=action, label=label).values("relation")
    return Relationship.objects.filter(
        live(reader.now), party=reader.actor.party_id, team=team_id, relation__in=relations
    ).exists()


def _practices(neighbourhood_id: UUID) -> tuple[tuple[str, str], ...]:
    rows = Practice.objects.filter(neighbourhood=neighbourhood_id, is_active_gp=True)
    return tuple(rows.order_by("organisation__name", "code").values_list("code", "organisation__name"))


def _known(reader: Reader, team_id: UUID, numbers: list[str]) -> dict[str, UUID]:
    """Whom of these the team supports already, of those the reader may find anyway: the list tells nothing new."""
    with_team = Belonging.objects.filter(live(reader.now), team=team_id).values("person")
    rows = Person.objects.filter(
        reader.may(Kind.FINDING, person="id"), nhs_number__in=numbers, pk__in=with_team, died_on=None
    )
    found = {number: key for number, key in rows.values_list("nhs_number", "pk") if number}
    if found:
        reader.listed(found.values(), Kind.FINDING, asked="known already, on a proactive list")
    return found


def _counts(people: tuple[ListedLine, ...]) -> dict[str, int]:
    """How many of the list stand where: each once, and what was written down before what is merely known."""
    stands = Counter(
        one.last.what.value if one.last else Said.KNOWN.value if one.person_id else "not-asked" for one in people
    )
    return {name: stands[name] for name in (*[said.value for said in Said], "not-asked")}


def _line(row: Extract) -> ExtractLine:
    assert row.brought_at is not None
    assert row.scored_on is not None
    return ExtractLine(
        id=row.pk, team_id=row.team_id, team=row.team.name, practice_code=row.practice_id,
        practice=row.practice.organisation.name, brought_at=row.brought_at, scored_on=row.scored_on, people=row.people,
        listed=row.listed, score=row.score, areas=row.areas,
        decile_from=frozenset(row.figures.get("registered", {}).get("decile-from", ())), is_current=row.is_current,
    )


def _listed(row: Listed, said: Mapping[str, LastSaid], known: Mapping[str, UUID]) -> ListedLine:
    return ListedLine(
        id=row.pk, place=row.place, name=f"{row.given_name} {row.family_name}".strip(),
        date_of_birth=row.date_of_birth, postcode=row.postcode, tenths=row.tenths,
        risk=Risk(row.risk) if row.risk else None, codes_counted=row.codes_counted,
        signs=tuple((Sign(name), number) for name, number in row.signs),
        unknown=tuple(Sign(name) for name in row.unknown), last=said.get(row.nhs_number),
        person_id=known.get(row.nhs_number),
    )


def _answer(row: ListAnswer) -> AnswerLine:
    return AnswerLine(LastSaid(Said(row.what), row.on, row.again_on), row.words, row.said_by, row.written_by.name)


def _codes(row: ListedCodes) -> Codes:
    reasons = tuple(CodeLine(one["code"], one["title"], one["tenths"], _days(one["days"])) for one in row.reasons)
    return Codes(row.listed_id, row.name, row.tenths or 0, reasons, _days(row.passed_over), _days(row.too_old))


def _days(pairs: list[list[str]]) -> tuple[tuple[str, date], ...]:
    return tuple((code, date.fromisoformat(day)) for code, day in pairs)
