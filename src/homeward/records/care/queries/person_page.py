"""The person page: who this is, what matters first, who is involved, what is next. In six statements."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import CharField, F, OuterRef, Prefetch, Subquery, Value

from homeward.content.access import access_policy
from homeward.domain.access import Kind
from homeward.domain.pathway import PlanningSoFar, Situation, StageState, Status, planning_so_far, situation
from homeward.records.care.mapping import diary, pathway_of
from homeward.records.care.models import Assignment, Diary, Journey, Lead
from homeward.records.people.models import Person, Profile, Relationship
from homeward.records.people.queries.heads import Head, head, may_see
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


@dataclass(frozen=True, slots=True)
class AboutMe:
    """A version of the one-page profile: section name to the person's words."""

    version: int
    sections: dict[str, str]
    said_by: str
    written_by: str
    written_at: datetime


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
    has_checklist: bool = False


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
    end_title: str


@dataclass(frozen=True, slots=True)
class PersonPage:
    head: Head
    about_me: AboutMe | None
    involved: tuple[Involved, ...]
    journeys: tuple[JourneyLine, ...]
    next_lines: tuple[NextLine, ...]

    @property
    def lead(self) -> Involved | None:
        return next((one for one in self.involved if one.is_lead), None)


def person_page(reader: Reader, person_id: UUID) -> PersonPage:
    """Everything on the page but the story. What the reader may not see is not there. Raises NotThere."""
    top = head(reader, person_id)
    journeys = list(
        Journey.objects.filter(reader.may(Kind.JOURNEY), person=person_id)
        .annotate(lead=_lead("party"), lead_name=_lead("party__name"), lead_role=_lead("role"))
        .prefetch_related(Prefetch("diary", Diary.objects.order_by("sequence")))
        .order_by(F("ended_at").desc(nulls_first=True), "-started_at")
    )
    if journeys:
        reader.saw(person_id, Kind.JOURNEY)
    stands = {j.pk: situation(pathway_of(j.pathway_id), diary(j.diary.all()), reader.now) for j in journeys}
    going_on = [journey for journey in journeys if journey.ended_at is None]
    rows = _playing(reader, person_id, next(iter(going_on), None))
    return PersonPage(
        head=top,
        about_me=about_me(reader, person_id),
        involved=_gathered(rows, _leads(going_on)),
        journeys=tuple(_journey(journey, stands[journey.pk]) for journey in journeys),
        next_lines=_in_order([line for j in going_on for line in _next(reader, j, stands[j.pk], rows)], len(going_on)),
    )


def about_me(reader: Reader, person_id: UUID, version: int | None = None) -> AboutMe | None:
    """The profile, or one earlier version of it; None if there is none the reader may see."""
    rows = Profile.objects.filter(reader.may(Kind.PROFILE), person=person_id).select_related("written_by")
    if version is not None:
        rows = rows.filter(version=version)
    row = rows.order_by("-version").first()
    if row is None:
        return None
    reader.saw(person_id, Kind.PROFILE)
    return AboutMe(row.version, row.sections, row.said_by, row.written_by.name, row.written_at)


def _lead(column: str) -> Subquery:
    leading = Lead.objects.filter(person=OuterRef("person"), end=None).exclude(how="cover")
    return Subquery(leading.values(column)[:1])


def _leads(going_on: Sequence[Journey]) -> UUID | None:
    lead = next((journey.__dict__["lead"] for journey in going_on), None)
    return UUID(str(lead)) if lead else None


Row = tuple[UUID, str, str, str, str]
"""Party, name, relation or role, the person's word for it, phone."""


def _playing(reader: Reader, person_id: UUID, going_on: Journey | None) -> list[Row]:
    """Whoever stands in a relationship to the person, leads, or plays a role on a journey that is going on."""
    allowed = Person.objects.filter(may_see(reader, Kind.INVOLVED), pk=person_id)
    none = Value("", output_field=CharField())
    related = Relationship.objects.filter(live(reader.now), person__in=allowed).exclude(relation="self")
    playing = Assignment.objects.filter(journey__person__in=allowed, journey__ended_at=None, end=None)
    rows = related.values_list("party", "party__name", "relation", "words", "party__phone").union(
        playing.values_list("party", "party__name", "role", none, "party__phone"), all=True
    )
    # A union gives keys as the engine stores them.
    found = [(UUID(str(party)), name, role, words, phone) for party, name, role, words, phone in rows]
    lead = _leads([going_on] if going_on else [])
    if found and lead and all(party != lead for party, *_ in found):
        told = going_on.__dict__
        found.append((lead, told["lead_name"], told["lead_role"], "", ""))
    if found:
        reader.saw(person_id, Kind.INVOLVED)
    return found


def _gathered(rows: Iterable[Row], lead: UUID | None) -> tuple[Involved, ...]:
    titles = {relation.name: relation.title for relation in access_policy().relations}
    by_party: dict[UUID, list[Row]] = {}
    for row in rows:
        by_party.setdefault(row[0], []).append(row)
    people = [
        Involved(
            party_id=party,
            name=told[0][1],
            roles=tuple(dict.fromkeys(titles.get(role, role) for _, _, role, _, _ in told if not _is_only_sight(role))),
            words=next((words for *_, words, _ in told if words), ""),
            phone=told[0][4],
            is_lead=party == lead,
        )
        for party, told in by_party.items()
    ]
    return tuple(sorted(people, key=lambda one: (not one.is_lead, one.name)))


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
        end_title=pathway.title_of(journey.end) if journey.end else "",
    )


def _in_order(lines: list[NextLine], ways: int) -> tuple[NextLine, ...]:
    """What is next over all journeys: late first, what has a day ahead last. On one journey no line says which."""
    if ways < 2:
        return tuple(replace(line, way="") for line in lines)
    return tuple(sorted(lines, key=lambda line: (-line.days_late, line.is_ahead, line.due_on or date.max)))


def _next(reader: Reader, journey: Journey, stands: Situation, rows: list[Row]) -> Iterable[NextLine]:
    """What can be done now, late first, then what has a day ahead of it."""
    coming = [s for s in stands.steps if s.status is Status.WAITING and s.opens_on and s.opens_on > reader.today]
    for state in (*stands.next_steps, *sorted(coming, key=lambda s: s.opens_on or date.max)):
        party, name = next(
            ((party, name) for role in state.who for party, name, plays, _, _ in rows if plays == role), (None, "")
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
            has_checklist=bool(state.step.checklist),
        )
