"""A person's journeys: where each stands, who leads, who plays which role."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from homeward.domain.access import Kind
from homeward.domain.failures import NotThere
from homeward.domain.pathway import Event, Pathway, Situation, day_of, moving, situation
from homeward.records.care.mapping import diary, pathway_of
from homeward.records.care.models import Assignment, Diary, Journey, Lead, PathwayVersion
from homeward.records.people.reading import Reader


@dataclass(frozen=True, slots=True)
class Plays:
    """Somebody who plays a role of the pathway on a journey."""

    role: str
    role_title: str
    party_id: UUID
    name: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Leads:
    """Who leads for the person, or stands in for the lead to the end of the day `until`. The role has no title here if
    it is one of another journey only."""

    party_id: UUID
    name: str
    role: str
    role_title: str
    since: datetime
    is_cover: bool
    until: date | None
    phone: str = ""


@dataclass(frozen=True, slots=True)
class JourneyView:
    """A journey as its reader sees it now. `version` is what an act on it calls `seen`."""

    id: UUID
    person_id: UUID
    team_id: UUID
    team_name: str
    team_phone: str
    version: int
    digest: str
    pathway: Pathway
    situation: Situation
    diary: tuple[Event, ...]
    lead: Leads | None
    cover: Leads | None
    plays: tuple[Plays, ...]
    started_at: datetime
    ended_at: datetime | None
    end: str
    ended_by: str
    end_reason: str

    def playing(self, role: str) -> tuple[Plays, ...]:
        """Everybody who plays `role` now."""
        return tuple(plays for plays in self.plays if plays.role == role)


def journey_view(reader: Reader, person_id: UUID, journey_id: UUID) -> JourneyView:
    """One journey of the person, in four statements. Raises NotThere."""
    journey = _journeys(reader, person_id).filter(pk=journey_id).first()
    if journey is None:
        raise NotThere
    return _view(reader, journey)


def journeys_of(reader: Reader, person_id: UUID) -> tuple[JourneyView, ...]:
    """Every journey of the person that the reader may see: those going on first, then the latest."""
    found = sorted(_journeys(reader, person_id), key=lambda j: (j.ended_at is not None, -j.started_at.timestamp()))
    return tuple(_view(reader, journey) for journey in found)


def journeys_going_on(reader: Reader, person_id: UUID) -> tuple[JourneyView, ...]:
    """The person's journeys that are not over and the reader may see, the one that began last first."""
    found = _journeys(reader, person_id).filter(ended_at=None).order_by("-started_at", "pk")
    return tuple(_view(reader, journey) for journey in found)


def current_journey(reader: Reader, person_id: UUID) -> JourneyView | None:
    """The journey going on that began last, if there is one."""
    return next(iter(journeys_going_on(reader, person_id)), None)


def going_on(reader: Reader, person_id: UUID) -> UUID | None:
    """The key of the journey going on that began last, for the links of a page."""
    journeys = Journey.objects.filter(reader.may(Kind.JOURNEY), person=person_id, ended_at=None)
    return journeys.order_by("-started_at").values_list("pk", flat=True).first()


@dataclass(frozen=True, slots=True)
class Moves:
    """A step's day, or a review's first and last day, as it is and as it would be; no days where none is known."""

    title: str
    was: tuple[date, ...]
    becomes: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Newer:
    """A version of the pathway that came after the journey's own: its digest, and what it changes, by title."""

    digest: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    reviews: tuple[Moves, ...]
    dates: tuple[Moves, ...]
    """Of all steps but reviews."""
    lead: tuple[str, str] | None
    """The role that leads now and the one that then would, where they differ."""
    kept: tuple[tuple[str, date], ...]
    """What was done and the newer version does not have, with the day: it stays in the record."""


def newer_version(reader: Reader, view: JourneyView) -> Newer | None:
    """What going on by the newest version would change, or None if the journey is on it or over."""
    newest = PathwayVersion.objects.filter(name=view.pathway.name).order_by("-came_at", "-version").first()
    if newest is None or newest.pk == view.digest or view.ended_at:
        return None
    new = pathway_of(newest.pk)
    change = moving(view.pathway, new, view.diary, reader.now)
    windows = {one.step for one in change.windows}
    was, becomes = change.lead
    return Newer(
        newest.pk,
        added=tuple(step.title for step in change.added),
        removed=tuple(step.title for step in change.removed),
        changed=tuple(each.step.title for each in change.changed),
        reviews=tuple(_moves(new, one.step, one.was, one.becomes) for one in change.windows),
        dates=tuple(
            _moves(new, one.step, (one.was,), (one.becomes,)) for one in change.dates if one.step not in windows
        ),
        lead=(view.pathway.title_of(was), new.title_of(becomes)) if was != becomes else None,
        kept=tuple((view.pathway.title_of(one.name), one.on) for one in change.kept),
    )


def _moves(pathway: Pathway, step: str, was: Iterable[date | None], becomes: Iterable[date | None]) -> Moves:
    return Moves(pathway.title_of(step), tuple(filter(None, was)), tuple(filter(None, becomes)))


def sources_of(reader: Reader, view: JourneyView) -> dict[UUID, str]:
    """The titles of the journeys on which steps of this one were done already, those the reader may see."""
    keys = {UUID(state.source) for state in view.situation.steps if state.source}
    if not keys:
        return {}
    found = Journey.objects.filter(reader.may(Kind.JOURNEY), person=view.person_id, pk__in=keys)
    return {key: pathway_of(digest).title for key, digest in found.values_list("pk", "pathway_id")}


def _journeys(reader: Reader, person_id: UUID) -> QuerySet[Journey]:
    open_now = Q(end=None) | Q(end__gt=reader.now)
    playing = Assignment.objects.filter(end=None).select_related("party").order_by("start", "id")
    return (
        Journey.objects.filter(reader.may(Kind.JOURNEY), person=person_id)
        .select_related("team")
        .prefetch_related(
            Prefetch("diary", Diary.objects.order_by("sequence")),
            Prefetch("assignments", playing),
            Prefetch("leads", Lead.objects.filter(open_now).select_related("party").order_by("start")),
        )
    )


def _view(reader: Reader, journey: Journey) -> JourneyView:
    reader.saw(journey.person_id, Kind.JOURNEY)
    pathway = pathway_of(journey.pathway_id)
    events = diary(journey.diary.all())
    leads = [_leads(lead, pathway) for lead in _leading(journey, reader.now)]
    return JourneyView(
        id=journey.pk,
        person_id=journey.person_id,
        team_id=journey.team_id,
        team_name=journey.team.name,
        team_phone=journey.team.phone,
        version=journey.version,
        digest=journey.pathway_id,
        pathway=pathway,
        situation=situation(pathway, events, reader.now),
        diary=events,
        lead=next((lead for lead in leads if not lead.is_cover), None),
        cover=next((lead for lead in leads if lead.is_cover and lead.since <= reader.now), None),
        plays=tuple(
            Plays(row.role, pathway.title_of(row.role), row.party_id, row.party.name, row.party.phone)
            for row in journey.assignments.all()
        ),
        started_at=journey.started_at,
        ended_at=journey.ended_at,
        end=journey.end,
        ended_by=journey.ended_by,
        end_reason=journey.end_reason,
    )


def _leading(journey: Journey, now: datetime) -> Iterable[Lead]:
    """Whoever leads, or stands in for the lead. Who leads by another of the person's journeys leads here as well: a
    person has one lead, and every journey knows who."""
    own = journey.leads.all()
    if journey.ended_at or any(lead.how != "cover" for lead in own):
        return own
    open_now = Q(end=None) | Q(end__gt=now)
    return Lead.objects.filter(open_now, person=journey.person_id).select_related("party").order_by("start")


def last_day(end: datetime) -> date:
    """The last day of somebody who stands in: their row ends with it, at midnight."""
    return day_of(end - timedelta(microseconds=1))


def _leads(lead: Lead, pathway: Pathway) -> Leads:
    return Leads(
        party_id=lead.party_id,
        name=lead.party.name,
        role=lead.role,
        role_title=pathway.titles.get(lead.role, ""),
        since=lead.start,
        is_cover=lead.how == "cover",
        until=last_day(lead.end) if lead.end else None,
        phone=lead.party.phone,
    )
