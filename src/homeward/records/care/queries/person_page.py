"""The person page: who this is, what matters first, who is involved, what is next. In five statements."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import CharField, Exists, F, Subquery, TextField, Value
from django.db.models.fields.json import KT

from homeward.content.access import access_policy
from homeward.content.conversations import OF_A_LIFE
from homeward.domain.access import Kind
from homeward.domain.pathway import PlanningSoFar, Situation, StageState, Status, Step, planning_so_far, situation
from homeward.domain.relationship import LEADS
from homeward.records.care.mapping import diary, pathway_of
from homeward.records.care.models import Assignment, Conversation, Diary, Journey, Lead
from homeward.records.care.queries.assessments import measured_lately
from homeward.records.care.queries.calling import Calling, calling_of, in_one_word
from homeward.records.care.queries.caring import LOOKED_AFTER, LOOKS_AFTER, Tie, in_short, short_tie
from homeward.records.care.queries.in_hospital import InHospital, in_hospital, readable
from homeward.records.care.queries.journeys import last_day
from homeward.records.people.models import Person, Relationship
from homeward.records.people.queries.heads import Head, head, may_see
from homeward.records.people.queries.own_pages import OwnPageVersion, own_page
from homeward.records.people.reading import Reader
from homeward.records.people.visible import live


@dataclass(frozen=True, slots=True)
class Involved:
    """Somebody who is something to the person now. `words` is how the person says it ("my daughter")."""

    party_id: UUID
    name: str
    roles: tuple[str, ...]
    words: str
    phone: str
    is_lead: bool
    stands_in_until: date | None = None
    """The last day they stand in for the lead, if they do now."""


@dataclass(frozen=True, slots=True)
class NextLine:
    """A step that is open or coming on one of the person's journeys. `way` is the way of working it belongs to, where
    the person is on several."""

    journey_id: UUID
    way: str
    step: str
    title: str
    waits_for: str
    opens_on: date | None
    due_on: date | None
    days_late: int
    is_mine: bool
    is_ahead: bool
    of: Step


@dataclass(frozen=True, slots=True)
class JourneyLine:
    """A journey in a line: where each stage stands, what each stage of planning made, and which one it has got to."""

    id: UUID
    pathway_title: str
    stages: tuple[StageState, ...]
    planning: tuple[PlanningSoFar, ...]
    stage: str
    is_paused: bool
    started_at: datetime
    ended_at: datetime | None
    ended_on: date | None
    end_title: str


@dataclass(frozen=True, slots=True)
class Talked:
    """What matters, as it was said in the latest conversation about the person's life."""

    words: str
    held_on: date
    written_by: str


@dataclass(frozen=True, slots=True)
class PersonPage:
    head: Head
    about_me: OwnPageVersion | None
    involved: tuple[Involved, ...]
    journeys: tuple[JourneyLine, ...]
    next_lines: tuple[NextLine, ...]
    ties: tuple[Tie, ...]
    in_hospital: InHospital | None = None
    talked: Talked | None = None
    """Where About me does not say yet what matters."""
    was_measured: bool = False
    """Lately, by something that can call for somebody at once: then it is worth asking what it said."""
    calling: Calling | None = None
    """The newest that called for somebody, and nobody has written down what was done."""

    @property
    def lead(self) -> Involved | None:
        return next((one for one in self.involved if one.is_lead), None)

    @property
    def cover(self) -> Involved | None:
        """Whoever stands in for the lead now."""
        return next((one for one in self.involved if one.stands_in_until), None)


def person_page(reader: Reader, person_id: UUID) -> PersonPage:
    """Everything on the page but the story. What the reader may not see is not there. Raises NotThere."""
    top = head(reader, person_id, forms=True)
    about_me = own_page(reader, person_id, Kind.PROFILE)
    lines = _lines(reader, person_id)
    journeys = _journeys(reader, lines)
    going_on = [(journey, stands) for journey, stands in journeys if journey.ended_at is None]
    rows = _playing(reader, person_id, is_led=bool(going_on))
    tied = [row for row in rows if row.part in (LOOKS_AFTER, LOOKED_AFTER)]
    rows = [row for row in rows if row not in tied]
    playing = [row for row in rows if not row.until]  # a step waits for whoever it belongs to, as on its journey
    return PersonPage(
        head=top,
        about_me=about_me,
        involved=_gathered(rows),
        journeys=tuple(_journey(journey, stands) for journey, stands in journeys),
        next_lines=_in_order([line for one in going_on for line in _next(reader, *one, playing)], len(going_on)),
        ties=tuple(
            short_tie(reader, person_id, row.party, row.name, row.part, row.words, row.phone)
            for row in sorted(tied, key=lambda row: (row.part, row.name))
        ),
        in_hospital=_away(reader, lines),
        talked=None if about_me and about_me.sections.get("matters") else _talked(reader, person_id, lines),
        was_measured=bool(lines and lines[0][0].__dict__["was_measured"]) and bool(going_on),
        calling=_calling(lines),
    )


def _calling(lines: list[list[Diary]]) -> Calling | None:
    said = lines[0][0].__dict__["calls"] if lines else None
    return calling_of(said) if said else None


def _lines(reader: Reader, person_id: UUID) -> list[list[Diary]]:
    """The diary of every journey: those that go on first, then the latest. In one statement: whatever has begun has a
    line in its diary. Beside each line stand whether readings were taken lately, which of them call for somebody,
    whether the reader may read the request, and what matters as it was said last."""
    allowed = Journey.objects.filter(reader.may(Kind.JOURNEY), person=person_id)
    order = (F("journey__ended_at").desc(nulls_first=True), "-journey__started_at", "journey", "sequence")
    rows = Diary.objects.filter(journey__in=allowed).select_related("journey__request").order_by(*order)
    held = Conversation.objects.filter(reader.may(Kind.CONVERSATION), person=person_id, sort__in=OF_A_LIFE)
    held = held.order_by("-version")
    lines = list(
        rows.annotate(
            was_measured=Exists(measured_lately(reader, person_id)),
            calls=Subquery(in_one_word(reader, person_id)[:1]),
            reads_request=Exists(readable(reader)),
            talked_words=Subquery(held.values(words=KT("body__what_matters"))[:1], output_field=TextField()),
            talked_on=Subquery(held.values("held_on")[:1]),
            talked_by=Subquery(held.values("written_by__name")[:1]),
        )
    )
    return [list(of_one) for _, of_one in groupby(lines, key=lambda line: line.journey_id)]


def _journeys(reader: Reader, together: list[list[Diary]]) -> list[tuple[Journey, Situation]]:
    """Every journey with how it stands."""
    for of in together[:1]:
        reader.saw(of[0].journey.person_id, Kind.JOURNEY)
    return [(of[0].journey, situation(pathway_of(of[0].journey.pathway_id), diary(of), reader.now)) for of in together]


def _talked(reader: Reader, person_id: UUID, together: list[list[Diary]]) -> Talked | None:
    """What was said, from beside any line."""
    row: dict[str, Any] = together[0][0].__dict__ if together else {}
    if not row.get("talked_words"):
        return None
    reader.saw(person_id, Kind.CONVERSATION)
    return Talked(row["talked_words"], row["talked_on"], row["talked_by"])


def _away(reader: Reader, together: list[list[Diary]]) -> InHospital | None:
    """Where the person is, from the first journey going on that began with a request that says so."""
    for of in together:
        journey = of[0].journey
        if journey.ended_at is None and of[0].__dict__["reads_request"]:
            found = in_hospital(reader, journey.request, journey.pk, pathway_of(journey.pathway_id), diary(of))
            if found:
                return found
    return None


@dataclass(frozen=True, slots=True)
class _Plays:
    """Somebody in one of their parts: a relation or a role; `words` is the person's own for it."""

    party: UUID
    name: str
    part: str
    words: str
    phone: str
    leads: bool
    until: date | None
    """The last day of whoever stands in for the lead."""


def _playing(reader: Reader, person_id: UUID, *, is_led: bool) -> list[_Plays]:
    """Whoever stands in a relationship to the person, plays a role on a journey that is going on, or leads; and who
    looks after whom (`caring.in_short`), with the tie for a party."""
    allowed = Person.objects.filter(may_see(reader, Kind.INVOLVED), pk=person_id)
    none, no, yes, covers = Value("", output_field=CharField()), Value(0), Value(1), Value(2)
    related = Relationship.objects.filter(live(reader.now), person__in=allowed).exclude(relation__in=["self", LEADS])
    playing = Assignment.objects.filter(journey__person__in=allowed, journey__ended_at=None, end=None)
    led = Lead.objects.filter(person__in=allowed) if is_led else Lead.objects.none()
    leading, standing_in = led.filter(end=None).exclude(how="cover"), led.filter(live(reader.now), how="cover")
    rows = related.values_list("party", "party__name", "relation", "words", "party__phone", no, "end").union(
        playing.values_list("party", "party__name", "role", none, "party__phone", no, "end"),
        leading.values_list("party", "party__name", "role", none, none, yes, "end"),
        standing_in.values_list("party", "party__name", "role", none, "party__phone", covers, "end"),
        in_short(reader, person_id).values_list("tie", "called", "part", "named", "key", no, "ended_at"),
        all=True,
    )
    # A union gives keys as the engine stores them.
    found = [
        _Plays(
            UUID(str(who)), name, part, words or "", phone or "", leads == 1, last_day(end) if leads == 2 else None
        )
        for who, name, part, words, phone, leads, end in rows
    ]
    if found:
        reader.saw(person_id, Kind.INVOLVED)
    return found


def _gathered(rows: Iterable[_Plays]) -> tuple[Involved, ...]:
    titles = {relation.name: relation.title for relation in access_policy().relations}
    by_party: dict[UUID, list[_Plays]] = {}
    for row in rows:
        by_party.setdefault(row.party, []).append(row)
    people = []
    for party, told in by_party.items():
        # Leading, or standing in, says nothing new of somebody who is something else to the person as well.
        parts = [one.part for one in told if not (one.leads or one.until)] or [one.part for one in told]
        people.append(
            Involved(
                party_id=party,
                name=told[0].name,
                roles=tuple(dict.fromkeys(titles.get(part, part) for part in parts if not _is_only_sight(part))),
                words=next((one.words for one in told if one.words), ""),
                phone=next((one.phone for one in told if one.phone), ""),
                is_lead=any(one.leads for one in told),
                stands_in_until=next((one.until for one in told if one.until), None),
            )
        )
    return tuple(sorted(people, key=lambda one: (not one.is_lead, one.stands_in_until is None, one.name)))


def _is_only_sight(relation: str) -> bool:
    """What somebody pulled in sees is a relation for each kind; who they are is said by one."""
    return relation.startswith("pulled-in-")


def _journey(journey: Journey, stands: Situation) -> JourneyLine:
    pathway = stands.pathway
    return JourneyLine(
        id=journey.pk,
        pathway_title=pathway.title,
        stages=stands.stages,
        planning=planning_so_far(stands),
        stage=stands.stage,
        is_paused=stands.paused is not None,
        started_at=journey.started_at,
        ended_at=journey.ended_at,
        ended_on=stands.ended.on if stands.ended else None,
        end_title=pathway.title_of(journey.end) if journey.end else "",
    )


def _in_order(lines: list[NextLine], ways: int) -> tuple[NextLine, ...]:
    """What is next over all journeys: late first, what has a day ahead last. On one journey no line says which."""
    if ways < 2:
        return tuple(replace(line, way="") for line in lines)
    return tuple(sorted(lines, key=lambda line: (-line.days_late, line.is_ahead, line.due_on or date.max)))


def _next(reader: Reader, journey: Journey, stands: Situation, rows: list[_Plays]) -> Iterable[NextLine]:
    """What can be done now, late first, then what has a day ahead of it."""
    coming = [s for s in stands.steps if s.status is Status.WAITING and s.opens_on and s.opens_on > reader.today]
    for state in (*stands.next_steps, *sorted(coming, key=lambda s: s.opens_on or date.max)):
        party, name = next(
            ((one.party, one.name) for role in state.who for one in rows if one.part == role), (None, "")
        )
        yield NextLine(
            journey_id=journey.pk,
            way=stands.pathway.title,
            step=state.name,
            title=state.step.title,
            waits_for=name or stands.pathway.title_of(state.who[0]),
            opens_on=state.opens_on,
            due_on=state.due_on,
            days_late=max((reader.today - state.due_on).days, 0) if state.due_on else 0,
            is_mine=party is not None and party == reader.actor.party_id,
            is_ahead=state.status is Status.WAITING,
            of=state.step,
        )
