"""What the agenda of a meeting asks of each journey, in seven statements however many journeys there are."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from homeward.domain.involvement import State, answer_due
from homeward.domain.meeting import STILL_TO_BE_SAID, Line, MeetingKind, Reason, Signs
from homeward.domain.pathway import Pathway, day_of
from homeward.domain.written_value import read_back
from homeward.records.care.mapping import pathway_of
from homeward.records.care.models import AgendaItem, Blocked, Involvement, Journey, JourneySign, NextStep, TeamMeeting

Found = dict[UUID, list[Reason]]


def signs_of(journeys: QuerySet[Journey], kind: MeetingKind, team_id: UUID, now: datetime) -> tuple[Signs, ...]:
    """Where each of `journeys` (those going on) stands for a meeting of this kind of the team at `now`.

    What is "new", put off or not reached is so since the last meeting of the kind that was held.
    """
    before = last_meeting(team_id, kind.name, now)
    since = before.began_at if before else now - timedelta(days=kind.every_days)
    going_on = journeys.filter(ended_at=None).order_by("pk")
    rows = list(going_on.values_list("pk", "person_id", "pathway_id", "started_at", "is_paused"))
    if not rows:
        return ()
    pathways = {pk: pathway_of(digest) for pk, _, digest, _, _ in rows}
    found: Found = defaultdict(list)
    for pk, _, _, started_at, _ in rows:
        if started_at > since:
            found[pk].append(Reason(Line.NEW, on=day_of(started_at)))
    paused = {pk for pk, *_, is_paused in rows if is_paused}
    _take(found, _steps(going_on, pathways, paused, day_of(now)))
    _take(found, _blocked(going_on, pathways))
    _take(found, _kept_signs(going_on, pathways, day_of(now)))
    _take(found, _unanswered(going_on, now))
    carried = _carried(before)
    return tuple(
        Signs(person, pk, (*found[pk], *carried.get(person, ())))
        for pk, person, *_ in rows
        if pk in found or person in carried
    )


def last_meeting(team_id: UUID, sort: str, now: datetime) -> TeamMeeting | None:
    """The last meeting of this kind that the team held, if it held one."""
    held = TeamMeeting.objects.filter(team=team_id, sort=sort, ended_at__isnull=False, began_at__lt=now)
    return held.order_by("-began_at").first()


def _take(found: Found, told: Iterator[tuple[UUID, Reason]]) -> None:
    for journey, reason in told:
        found[journey].append(reason)


def _steps(
    journeys: QuerySet[Journey], pathways: Mapping[UUID, Pathway], paused: set[UUID], today: date
) -> Iterator[tuple[UUID, Reason]]:
    """Steps that are late, and reviews whose time has come. What is paused chases nobody."""
    reviews = {pathway.name: {review.step for review in pathway.reviews} for pathway in pathways.values()}
    named = {step for steps in reviews.values() for step in steps}
    rows = NextStep.objects.filter(
        Q(due_on__lt=today) | Q(step__in=named, opens_on__lte=today, due_on__isnull=False),
        journey__in=journeys.values("pk"),
    )
    for journey, step, due_on in rows.order_by("journey", "rank").values_list("journey_id", "step", "due_on"):
        if journey in paused or due_on is None:
            continue
        pathway = pathways[journey]
        line = Line.REVIEW if step in reviews[pathway.name] else Line.LATE
        if line is Line.LATE and due_on >= today:
            continue  # a review of another way of working by this name, and here an ordinary step
        yield journey, Reason(line, pathway.title_of(step), due_on, passed=line is Line.REVIEW and due_on < today)


def _blocked(journeys: QuerySet[Journey], pathways: Mapping[UUID, Pathway]) -> Iterator[tuple[UUID, Reason]]:
    rows = Blocked.objects.filter(journey__in=journeys.values("pk"), until=None).order_by("since", "name")
    for journey, name, since in rows.values_list("journey_id", "name", "since"):
        yield journey, Reason(Line.BLOCKED, pathways[journey].title_of(name), since)


def _kept_signs(
    journeys: QuerySet[Journey], pathways: Mapping[UUID, Pathway], today: date
) -> Iterator[tuple[UUID, Reason]]:
    rows = JourneySign.objects.filter(journey__in=journeys.values("pk"), since__lte=today).order_by("journey", "pk")
    for journey, sort, name, since, ends_on in rows.values_list("journey_id", "sort", "name", "since", "ends_on"):
        what = pathways[journey].title_of(name)
        if sort == Line.LIMIT and ends_on is not None:
            yield journey, Reason(Line.LIMIT, what, ends_on, passed=ends_on < today)
        else:
            yield journey, Reason(Line(sort), what, since)


def _unanswered(journeys: QuerySet[Journey], now: datetime) -> Iterator[tuple[UUID, Reason]]:
    rows = Involvement.objects.filter(journey__in=journeys.values("pk"), state=State.ASKED).order_by("asked_at", "pk")
    for journey, name, where, asked_at, answer_by in rows.values_list(
        "journey_id", "party__name", "party__organisation_name", "asked_at", "answer_by"
    ):
        if answer_due(asked_at, answer_by) <= now:
            yield journey, Reason(Line.UNANSWERED, ", ".join(filter(None, (name, where))), day_of(asked_at))


def _carried(before: TeamMeeting | None) -> dict[UUID, tuple[Reason, ...]]:
    """Whom the last meeting put off, or did not get to, with what is still to be said about them."""
    if before is None:
        return {}
    rows = AgendaItem.objects.filter(meeting=before, state__in=["put-off", "waiting"])
    return {row.person_id: tuple(_again(row)) for row in rows}


def _again(row: AgendaItem) -> Iterator[Reason]:
    if row.state == "put-off":
        yield Reason(Line.PUT_OFF, row.put_off_why)
    else:
        yield Reason(Line.NOT_REACHED)
    yield from (reason for reason in reasons_of(row) if reason.line in STILL_TO_BE_SAID)


def reasons_of(row: AgendaItem) -> tuple[Reason, ...]:
    """Why somebody was on an agenda, as it was written down then."""
    return tuple(read_back(Reason, one) for one in row.why)
