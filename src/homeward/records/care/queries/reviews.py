"""Reviews that were held, who may take part in one, and those that are due."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value

from homeward.domain.access import Action, Kind, Label, Scope
from homeward.domain.failures import NotThere
from homeward.domain.pathway import EventKind, situation
from homeward.domain.pathway import Review as Planned
from homeward.domain.review import Review, Soon, how_soon
from homeward.domain.written_value import read_back
from homeward.records.care.mapping import diary, pathway_of
from homeward.records.care.models import Diary, Journey, Lead, NextStep, PathwayVersion
from homeward.records.care.models import Review as Held
from homeward.records.care.queries.journeys import JourneyView
from homeward.records.people.models import Belonging, Person, Relationship
from homeward.records.people.reading import Reader
from homeward.records.people.visible import live

ROLE_OF = {"self": "person", "circle-member": "circle"}
"""The relations that a pathway calls otherwise."""
PAGE = 50


@dataclass(frozen=True, slots=True)
class ReviewHeld:
    """A review as it was written down. Without `shows_hours` it says no paid minutes. `after` is None where the plan
    stayed as it was."""

    id: UUID
    review: Review
    shows_hours: bool
    before: int | None
    after: int | None
    journey_id: UUID
    pathway_title: str
    role_titles: dict[str, str]
    said_by: str
    written_by: str
    recorded_at: datetime
    counts_for: tuple["CountsFor", ...] = ()


@dataclass(frozen=True, slots=True)
class CountsFor:
    """Another way of working whose review this one was too. `duties` are those of its own that were met, `not_met`
    those that were not: a duty counts only where somebody said so."""

    title: str
    duties: tuple[str, ...]
    not_met: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Met:
    """Where the review of a journey was held, on it or on another one, and the journey's own duties that it met."""

    review_id: UUID
    held_on: date
    duties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MayCome:
    """Somebody whom the pathway names for its review: `words` say who they are to the person."""

    key: str
    name: str
    role: str
    words: str


@dataclass(frozen=True, slots=True)
class DueReview:
    """A review that is due, for a caseload."""

    person_id: UUID
    preferred_name: str
    journey_id: UUID
    title: str
    opens_on: date | None
    due_on: date | None
    soon: Soon
    waits_for: str
    lead_name: str
    is_mine: bool
    is_paused: bool


@dataclass(frozen=True, slots=True)
class DueReviews:
    """A page of them, late first, then by day. `more` says that there are others behind it."""

    lines: tuple[DueReview, ...]
    page: int
    more: bool


def reviews(reader: Reader, person_id: UUID) -> tuple[ReviewHeld, ...]:
    """Every review the reader may see, newest first. Empty when there is none."""
    found = tuple(_held(row) for row in _held_rows(reader, person_id).order_by("-held_on", "-recorded_at"))
    if found:
        reader.saw(person_id, Kind.REVIEW)
    return found


def met_by(reader: Reader, view: JourneyView) -> dict[str, Met]:
    """By the step of each review of the journey that was held: where, and which of the journey's duties that met."""
    meets = {review.review.step: review.review.meets for review in view.situation.reviews}
    done = [state for state in view.situation.steps if state.name in meets and state.is_done]
    if not done:
        return {}
    held = {
        (str(row.journey_id), row.held_on): row
        for row in _held_rows(reader, view.person_id).order_by("recorded_at")
    }
    found: dict[str, Met] = {}
    for state in done:
        row = held.get((state.source or str(view.id), state.done_there or state.done_on or date.min))
        if row is not None:
            duties = read_back(Review, row.body).duties
            theirs = tuple(duty for duty in meets[state.name] if duty in duties)
            found[state.name] = Met(row.pk, row.held_on, theirs)
    if found:
        reader.saw(view.person_id, Kind.REVIEW)
    return found


def review_held(reader: Reader, person_id: UUID, review_id: UUID) -> ReviewHeld:
    """One review of this person. Raises NotThere."""
    row = _held_rows(reader, person_id).filter(pk=review_id).first()
    if row is None:
        raise NotThere
    found = _held(row)
    reader.saw(person_id, Kind.REVIEW, *([Kind.HOURS] if found.shows_hours else []))
    return replace(found, counts_for=_counts_for(reader, row, found.review))


def _counts_for(reader: Reader, row: Held, review: Review) -> tuple[CountsFor, ...]:
    """The person's other journeys, of those the reader may see, whose review step this one did."""
    others = Journey.objects.filter(reader.may(Kind.JOURNEY), person=row.person_id).exclude(pk=row.journey_id)
    served = Diary.objects.filter(journey__in=others, event__kind=EventKind.SERVED, event__source=str(row.journey_id))
    found = []
    for journey_id, digest in served.order_by("journey").values_list("journey", "journey__pathway").distinct():
        pathway = pathway_of(digest)
        meets = {one.step: one.meets for one in pathway.reviews}
        events = diary(Diary.objects.filter(journey=journey_id).order_by("sequence"))
        for state in situation(pathway, events, reader.now).steps:
            if state.name in meets and (state.source, state.done_there) == (str(row.journey_id), review.held_on):
                met = tuple(duty for duty in meets[state.name] if duty in review.duties)
                left = tuple(duty for duty in meets[state.name] if duty not in review.duties)
                found.append(CountsFor(pathway.title, met, left))
    return tuple(found)


def may_hold(reader: Reader, person_id: UUID) -> bool:
    """Whether the reader may write a review down: for the team, because that is how a review is kept."""
    asked = Person.objects.annotate(asked_label=Value(str(Label.TEAM)))
    may_write = reader.may(Kind.REVIEW, Action.WRITE, person="id", label="asked_label")
    return asked.filter(may_write, pk=person_id).exists()


def may_come(reader: Reader, person_id: UUID, name: str, view: JourneyView, review: Planned) -> tuple[MayCome, ...]:
    """Whom the pathway names for `review` and who is really involved, in the pathway's order, each once: the person
    (called `name`) first. Nobody but the person for a reader who may not know who is involved."""
    allowed = Person.objects.filter(reader.may(Kind.INVOLVED, person="id"), pk=person_id)
    teams = Belonging.objects.filter(live(reader.now), person__in=allowed, team__isnull=False).values("team")
    columns = ("party_id", "party__name", "relation", "words")
    closely = Relationship.objects.filter(live(reader.now), person__in=allowed).values_list(*columns)
    widely = Relationship.objects.filter(live(reader.now), scope=Scope.TEAM, team__in=teams).values_list(*columns)
    rows = [(party, called, ROLE_OF.get(role, role), words) for party, called, role, words in closely.union(widely)]
    playing = [(plays.party_id, plays.name, plays.role, "") for plays in view.plays] if rows else []
    known = {party: words for party, _name, _role, words in rows if words}
    found: dict[UUID, MayCome] = {}
    for role in review.takes_part:
        if role == "person":
            continue
        for party, called, theirs, _words in sorted([*playing, *rows], key=lambda row: row[1]):
            if theirs == role:
                found.setdefault(party, MayCome(str(party), called, role, known.get(party, "")))
    if rows:
        reader.saw(person_id, Kind.INVOLVED)
    return (MayCome("person", name, "person", ""), *found.values())


def reviews_due(reader: Reader, teams: Sequence[UUID], people: Sequence[UUID], page: int = 1) -> DueReviews:
    """The reviews ahead of people whom one of `teams` supports or who are among `people`, in two statements: late
    first, then by day; those whose day is not known yet are left out."""
    steps = {
        digest: frozenset(review.step for review in pathway_of(digest).reviews)
        for digest in PathwayVersion.objects.values_list("pk", flat=True)
    }
    names = {name for each in steps.values() for name in each}
    lead = Lead.objects.filter(person=OuterRef("person"), end=None).exclude(how="cover")
    journeys = Journey.objects.filter(reader.may(Kind.JOURNEY), ended_at=None)
    rows = (
        NextStep.objects.filter(
            Q(journey__team__in=teams) | Q(person__in=people),
            step__in=names, due_on__isnull=False, journey__in=journeys.values("pk"),
        )
        .select_related("journey", "person", "party")
        .annotate(lead_name=Subquery(lead.values("party__name")[:1]))
        .order_by("due_on", "person__preferred_name", "id")
    )
    start = (page - 1) * PAGE
    asked = list(rows[start : start + PAGE + 1])
    lines = [_due(reader, row) for row in asked[:PAGE] if row.step in steps[row.journey.pathway_id]]
    reader.listed([line.person_id for line in lines], Kind.JOURNEY, "reviews due")
    return DueReviews(tuple(lines), page, len(asked) > PAGE)


def _held_rows(reader: Reader, person_id: UUID) -> QuerySet[Held]:
    hours = Person.objects.filter(reader.may(Kind.HOURS, person="id"), pk=OuterRef("person"))
    return (
        Held.objects.filter(reader.may(Kind.REVIEW), person=person_id)
        .select_related("journey", "plan_before", "plan_after", "written_by")
        .annotate(sees_hours=Exists(hours))
    )


def _held(row: Held) -> ReviewHeld:
    review = read_back(Review, row.body)
    shows_hours = bool(getattr(row, "sees_hours", False))
    pathway = pathway_of(row.journey.pathway_id)
    return ReviewHeld(
        id=row.pk,
        review=review if shows_hours else replace(review, minutes_before=None, minutes_after=None),
        shows_hours=shows_hours,
        before=row.plan_before.version if row.plan_before else None,
        after=row.plan_after.version if row.plan_after else None,
        journey_id=row.journey_id,
        pathway_title=pathway.title,
        role_titles={role.name: role.title for role in pathway.roles},
        said_by=row.said_by,
        written_by=row.written_by.name,
        recorded_at=row.recorded_at,
    )


def _due(reader: Reader, row: NextStep) -> DueReview:
    pathway = pathway_of(row.journey.pathway_id)
    return DueReview(
        person_id=row.person_id,
        preferred_name=row.person.preferred_name,
        journey_id=row.journey_id,
        title=pathway.title_of(row.step),
        opens_on=row.opens_on,
        due_on=row.due_on,
        soon=how_soon(row.due_on, reader.today),
        waits_for=row.party.name if row.party else pathway.title_of(row.role),
        lead_name=str(getattr(row, "lead_name", None) or ""),
        is_mine=row.party_id is not None and row.party_id == reader.actor.party_id,
        is_paused=row.journey.is_paused,
    )
