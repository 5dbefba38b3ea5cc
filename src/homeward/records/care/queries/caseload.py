"""The caseload: mine or my team's, each with the next step, who it waits for, and late first."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import BooleanField, Case, Exists, F, OuterRef, Q, QuerySet, Subquery, When

from homeward.domain.access import Kind, Scope
from homeward.domain.homecoming import Ready
from homeward.domain.relationship import LEADS
from homeward.records.care.mapping import pathway_of
from homeward.records.care.models import Assignment, Journey, JourneySign, Lead, NextStep, Tick
from homeward.records.care.queries.calling import Calling, calling_of, in_one_word
from homeward.records.people.models import Need, Relationship
from homeward.records.people.reading import Reader
from homeward.records.people.visible import live, live_on

PAGE = 50


class Whose(StrEnum):
    MINE = "mine"
    TEAM = "team"


@dataclass(frozen=True, slots=True)
class CaseloadLine:
    """One journey on a caseload: the person, what is next, by when, and whose it is. `way` is the way of working, where
    the person is on several; `limit` the limit of it that warns or is over, and its last day; `calling` the newest
    score of theirs that calls for somebody and that nobody has answered."""

    person_id: UUID
    journey_id: UUID
    preferred_name: str
    way: str
    stage_title: str
    lead_name: str
    step: str
    step_title: str
    waits_for: str
    opens_on: date | None
    due_on: date | None
    days_late: int
    is_mine: bool
    is_paused: bool
    has_alert: bool
    began_at: datetime
    limit: str = ""
    limit_on: date | None = None
    calling: Calling | None = None


@dataclass(frozen=True, slots=True)
class Caseload:
    """A page of lines, those who need somebody now and then late first; `late` and `total` count people. `more` says
    that there are others behind it."""

    lines: tuple[CaseloadLine, ...]
    late: int
    total: int
    page: int
    more: bool


def caseload(reader: Reader, whose: Whose, teams: tuple[UUID, ...], page: int = 1) -> Caseload:
    """People on a journey whom the reader leads or plays a role for (`mine`), who wait for a role of the reader's that
    nobody was named for, or to whom the reader is something (their ward, their GP) that has a step or a line of a list
    to do now; or those whom one of `teams` supports.

    In at most four statements, one fewer where they are no more than a page. Before all others those with a score that
    calls for somebody; then late first, the latest longest; then what is due soonest; then what waits for no day.
    """
    journeys = _journeys(reader, whose, teams)
    start = (page - 1) * PAGE
    rows = _all_of(reader, journeys) if whose is Whose.MINE else None
    counted = [
        (row.pk, row.person_id, row.__dict__["next_due"])
        for row in (_ranked(reader, journeys).only("person") if rows is None else rows)
    ]
    if rows is None:
        chosen = [pk for pk, _person, _due in counted[start : start + PAGE]]
        rows = list(_ranked(reader, _detailed(reader, journeys.filter(pk__in=chosen))))
    lines = tuple(_line(reader, row) for row in (rows if start < len(counted) else ()))
    reader.listed([line.person_id for line in lines], Kind.JOURNEY, f"caseload: {whose}")
    return Caseload(
        lines=lines,
        late=len({person for _pk, person, due in counted if due is not None and due < reader.today}),
        total=len({person for _pk, person, _due in counted}),
        page=page,
        more=len(counted) > start + PAGE,
    )


def _all_of(reader: Reader, journeys: QuerySet[Journey]) -> list[Journey] | None:
    """Every line of one's own, where they are no more than a page; None where there are more, and the page is chosen
    before anything of its lines is read."""
    rows = list(_ranked(reader, _detailed(reader, journeys))[: PAGE + 1])
    return rows if len(rows) <= PAGE else None


def _journeys(reader: Reader, whose: Whose, teams: tuple[UUID, ...]) -> QuerySet[Journey]:
    going_on = Journey.objects.filter(reader.may(Kind.JOURNEY), ended_at=None)
    if whose is Whose.TEAM:
        return going_on.filter(team__in=teams)
    return going_on.filter(Q(pk__in=_mine(reader)) | Q(pk__in=_as_who_they_are(reader)))


def _mine(reader: Reader) -> QuerySet[Journey, UUID]:
    """Keys of the journeys that are the reader's: three ways to them, each with its own index."""
    me = reader.actor.party_id
    # Whoever leads does so for the whole person, on all their journeys; standing in for the lead counts too.
    leading = Lead.objects.filter(live(reader.now), party=me).values("person")
    of_person = Journey.objects.filter(person__in=leading, ended_at=None).values_list("pk", flat=True)
    playing = Assignment.objects.filter(party=me, end=None).values_list("journey", flat=True)
    return of_person.union(playing, _for_anybody(reader))


def _for_anybody(reader: Reader) -> QuerySet[NextStep, UUID]:
    """Journeys where a step can be done now, by a role that nobody was named for and that the reader has in the team:
    without this it would be on nobody's list."""
    has_role = Relationship.objects.filter(
        live(reader.now), party=reader.actor.party_id, scope=Scope.TEAM, team=OuterRef("journey__team"),
        relation=OuterRef("role"),
    )
    open_now = Q(opens_on=None) | Q(opens_on__lte=reader.today)
    theirs = NextStep.objects.filter(journey__team__in=reader.standing.teams, journey__ended_at=None, party=None)
    return theirs.filter(open_now, Exists(has_role)).values_list("journey", flat=True)


def _as_who_they_are(reader: Reader) -> set[UUID]:
    """Journeys where what the reader is to the person (their ward, their GP, their daughter) has something to do now:
    a step that is open to it, or a line of a list that nobody has made ready. A step goes to one role of several, so
    who else may do it is asked of the pathway, and a list is open to each hand as long as one of its lines is."""
    me, steps = reader.actor.party_id, "person__nextstep__"
    plays = Assignment.objects.filter(party=me, end=None, journey=OuterRef(f"{steps}journey"))
    open_now = Q(**{f"{steps}opens_on": None}) | Q(**{f"{steps}opens_on__lte": reader.today})
    going_on = Q(**{f"{steps}journey__ended_at": None, f"{steps}id__isnull": False})
    mine = Relationship.objects.filter(
        live(reader.now), ~Exists(plays), open_now, going_on, party=me, scope=Scope.PERSON
    ).exclude(relation=LEADS)
    rows = mine.values_list(
        "relation", f"{steps}journey", f"{steps}journey__pathway", f"{steps}step", f"{steps}occurrence"
    )
    found: set[UUID] = set()
    lists: dict[tuple[UUID, str, int], set[str]] = {}
    for relation, journey, pathway, name, occurrence in rows:
        step = pathway_of(pathway).steps[name]
        if theirs := {item.name for item in step.checklist if relation in item.who}:
            lists.setdefault((journey, name, occurrence), set()).update(theirs)
        elif relation in step.who:
            found.add(journey)
    return found | _with_open_lines(lists)


def _with_open_lines(lists: dict[tuple[UUID, str, int], set[str]]) -> set[UUID]:
    """Journeys of those lists where one of the reader's lines is not ready yet: the latest tick of each holds."""
    if not lists:
        return set()
    ticks = Tick.objects.filter(journey__in={journey for journey, *_ in lists}).order_by("at", "id")
    rows = ticks.values_list("journey", "step", "occurrence", "item", "state")
    latest = {(journey, step, occurrence, item): state for journey, step, occurrence, item, state in rows}
    return {
        key[0] for key, items in lists.items()
        if any(latest.get((*key, item), Ready.NOT_YET) == Ready.NOT_YET for item in items)
    }


def _ahead(today: date) -> QuerySet[NextStep]:
    """Days pass without an act: what has opened since comes before what is ahead, and what is due first is first."""
    ahead = Case(When(opens_on__gt=today, then=True), default=False, output_field=BooleanField())
    due = F("due_on").asc(nulls_last=True)
    return NextStep.objects.filter(journey=OuterRef("pk")).order_by(ahead, due, "rank")


def _warning(today: date) -> QuerySet[JourneySign]:
    """The limits of the journey that warn today or are over, the first to end before the others."""
    return JourneySign.objects.filter(journey=OuterRef("pk"), sort="limit", since__lte=today).order_by("ends_on", "pk")


def _ranked(reader: Reader, journeys: QuerySet[Journey]) -> QuerySet[Journey]:
    return journeys.annotate(
        next_due=Subquery(_ahead(reader.today).values("due_on")[:1]),
        is_late=Case(When(next_due__lt=reader.today, then=True), default=False, output_field=BooleanField()),
        calls=Exists(in_one_word(reader, OuterRef("person"))),
    ).order_by("-calls", "-is_late", F("next_due").asc(nulls_last=True), "started_at", "pk")


def _detailed(reader: Reader, journeys: QuerySet[Journey]) -> QuerySet[Journey]:
    lead = Lead.objects.filter(person=OuterRef("person"), end=None).exclude(how="cover")
    alerts = Need.objects.filter(
        reader.may(Kind.NEEDS), live_on(reader.today), person=OuterRef("person"), sort="alert"
    )
    others = Journey.objects.filter(reader.may(Kind.JOURNEY), person=OuterRef("person"), ended_at=None)
    others = others.exclude(pk=OuterRef("pk"))
    return journeys.select_related("person").annotate(
        next_opens=Subquery(_ahead(reader.today).values("opens_on")[:1]),
        next_step=Subquery(_ahead(reader.today).values("step")[:1]),
        next_role=Subquery(_ahead(reader.today).values("role")[:1]),
        next_party=Subquery(_ahead(reader.today).values("party")[:1]),
        next_name=Subquery(_ahead(reader.today).values("party__name")[:1]),
        lead_name=Subquery(lead.values("party__name")[:1]),
        limit_name=Subquery(_warning(reader.today).values("name")[:1]),
        limit_on=Subquery(_warning(reader.today).values("ends_on")[:1]),
        calling=Subquery(in_one_word(reader, OuterRef("person"))[:1]),
        has_alert=Exists(alerts),
        on_several=Exists(others),
    )


def _line(reader: Reader, journey: Journey) -> CaseloadLine:
    pathway = pathway_of(journey.pathway_id)
    row: dict[str, object] = journey.__dict__  # what the annotations put beside the columns
    due, step, role = row["next_due"], row["next_step"], row["next_role"]
    late = (reader.today - due).days if isinstance(due, date) else 0
    return CaseloadLine(
        person_id=journey.person_id,
        journey_id=journey.pk,
        preferred_name=journey.person.preferred_name,
        way=pathway.title if row["on_several"] else "",
        stage_title=pathway.title_of(journey.stage),
        lead_name=str(row["lead_name"] or ""),
        step=str(step or ""),
        step_title=pathway.title_of(str(step)) if step else "",
        waits_for=str(row["next_name"] or (pathway.title_of(str(role)) if role else "")),
        opens_on=row["next_opens"] if isinstance(row["next_opens"], date) else None,
        due_on=due if isinstance(due, date) else None,
        days_late=max(late, 0),
        is_mine=row["next_party"] == reader.actor.party_id,
        is_paused=journey.is_paused,
        has_alert=bool(row["has_alert"]),
        began_at=journey.started_at,
        limit=pathway.title_of(str(row["limit_name"])) if row["limit_name"] else "",
        limit_on=row["limit_on"] if isinstance(row["limit_on"], date) else None,
        calling=calling_of(str(row["calling"])) if row["calling"] else None,
    )
