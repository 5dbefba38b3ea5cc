"""The person page: who this is, what matters first, who is involved, what is next. In six statements."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import CharField, F, OuterRef, Subquery, Value

from homeward.content.access import access_policy
from homeward.domain.access import Kind
from homeward.records.care.mapping import pathway_of
from homeward.records.care.models import Assignment, Journey, Lead, NextStep
from homeward.records.people.models import Person, Profile, Relationship
from homeward.records.people.queries.heads import Head, head, may_see
from homeward.records.people.visible import live
from homeward.records.reading import Reader


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
    """A step that is open or coming on one of the person's journeys."""

    journey_id: UUID
    step: str
    title: str
    waits_for: str
    opens_on: date | None
    due_on: date | None
    days_late: int
    is_mine: bool


@dataclass(frozen=True, slots=True)
class JourneyLine:
    """A journey in a line; `lead_name` leads for the person."""

    id: UUID
    pathway_title: str
    stages: tuple[tuple[str, str], ...]
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
        .order_by(F("ended_at").desc(nulls_first=True), "-started_at")
    )
    if journeys:
        reader.saw(person_id, Kind.JOURNEY)
    return PersonPage(
        head=top,
        about_me=about_me(reader, person_id),
        involved=_involved(reader, person_id, next((j for j in journeys if j.ended_at is None), None)),
        journeys=tuple(_journey(journey) for journey in journeys),
        next_lines=_next(reader, {j.pk: j for j in journeys if j.ended_at is None}),
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


def _involved(reader: Reader, person_id: UUID, going_on: Journey | None) -> tuple[Involved, ...]:
    """Whoever stands in a relationship to the person, or plays a role on a journey that is going on."""
    allowed = Person.objects.filter(may_see(reader, Kind.INVOLVED), pk=person_id)
    none = Value("", output_field=CharField())
    related = Relationship.objects.filter(live(reader.now), person__in=allowed).exclude(relation="self")
    playing = Assignment.objects.filter(journey__person__in=allowed, journey__ended_at=None, end=None)
    rows = related.values_list("party", "party__name", "relation", "words", "party__phone").union(
        playing.values_list("party", "party__name", "role", none, "party__phone"), all=True
    )
    found = list(rows)
    lead: UUID | None = getattr(going_on, "lead", None)
    if found and lead and all(party != lead for party, *_ in found):
        found.append((lead, going_on.lead_name, going_on.lead_role, "", ""))  # type: ignore[union-attr]
    if found:
        reader.saw(person_id, Kind.INVOLVED)
    return _gathered(found, lead)


def _gathered(rows: Iterable[tuple[UUID, str, str, str, str]], lead: UUID | None) -> tuple[Involved, ...]:
    titles = {relation.name: relation.title for relation in access_policy().relations}
    by_party: dict[UUID, list[tuple[UUID, str, str, str, str]]] = {}
    for row in rows:
        by_party.setdefault(row[0], []).append(row)
    people = [
        Involved(
            party_id=party,
            name=told[0][1],
            roles=tuple(dict.fromkeys(titles.get(role, role) for _, _, role, _, _ in told)),
            words=next((words for *_, words, _ in told if words), ""),
            phone=told[0][4],
            is_lead=party == lead,
        )
        for party, told in by_party.items()
    ]
    return tuple(sorted(people, key=lambda one: (not one.is_lead, one.name)))


def _journey(journey: Journey) -> JourneyLine:
    pathway = pathway_of(journey.pathway_id)
    return JourneyLine(
        id=journey.pk,
        pathway_title=pathway.title,
        stages=tuple((stage.name, stage.title) for stage in pathway.stages),
        stage=journey.stage,
        is_paused=journey.is_paused,
        started_at=journey.started_at,
        ended_at=journey.ended_at,
        end_title=pathway.title_of(journey.end) if journey.end else "",
    )


def _next(reader: Reader, going_on: dict[UUID, Journey]) -> tuple[NextLine, ...]:
    if not going_on:
        return ()
    rows = NextStep.objects.filter(journey__in=going_on).select_related("party").order_by("journey", "rank")
    return tuple(_next_line(reader, row, going_on[row.journey_id]) for row in rows)


def _next_line(reader: Reader, row: NextStep, journey: Journey) -> NextLine:
    pathway = pathway_of(journey.pathway_id)
    late = (reader.today - row.due_on).days if row.due_on else 0
    return NextLine(
        journey_id=journey.pk,
        step=row.step,
        title=pathway.title_of(row.step),
        waits_for=row.party.name if row.party else pathway.title_of(row.role),
        opens_on=row.opens_on,
        due_on=row.due_on,
        days_late=max(late, 0),
        is_mine=row.party_id is not None and row.party_id == reader.actor.party_id,
    )
