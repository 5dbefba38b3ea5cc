"""What the agenda of a meeting asks of each journey, in ten statements however many journeys there are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from homeward.domain.decision import Decision
from homeward.domain.involvement import State, answer_due
from homeward.domain.meeting import STILL_TO_BE_SAID, Line, MeetingKind, Reason, Signs
from homeward.domain.pathway import Pathway, day_of
from homeward.domain.written_value import read_back
from homeward.records.care.mapping import pathway_of
from homeward.records.care.models import (
    AgendaItem,
    Blocked,
    CallingScore,
    Involvement,
    Journey,
    JourneySign,
    NextStep,
    SharedDecision,
    SignTold,
    TeamMeeting,
)

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
    _take(found, _steps(going_on, pathways, paused, kind, day_of(now)))
    _take(found, _blocked(going_on, pathways))
    _take(found, _kept_signs(going_on, pathways, day_of(now)))
    _take(found, _unanswered(going_on, now))
    of_person: Found = defaultdict(list)
    _take(of_person, _calling(going_on, kind))
    _take(of_person, _signs_told(going_on, kind, since))
    _take(of_person, _decided(going_on, kind, since, day_of(now)))
    _carry(of_person, before)
    return tuple(
        Signs(person, pk, (*found[pk], *of_person[person]))
        for pk, person, *_ in rows
        if pk in found or person in of_person
    )


def last_meeting(team_id: UUID, sort: str, now: datetime) -> TeamMeeting | None:
    """The last meeting of this kind that the team held, if it held one."""
    held = TeamMeeting.objects.filter(team=team_id, sort=sort, ended_at__isnull=False, began_at__lt=now)
    return held.order_by("-began_at").first()


def _take(found: Found, told: Iterable[tuple[UUID, Reason]]) -> None:
    for whose, reason in told:
        found[whose].append(reason)


def _steps(
    journeys: QuerySet[Journey], pathways: Mapping[UUID, Pathway], paused: set[UUID], kind: MeetingKind, today: date
) -> Iterator[tuple[UUID, Reason]]:
    """Steps that are late, and reviews whose time has come; where the meeting does not look at those, a late one is
    late like any other step. What is paused chases nobody."""
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
        line = Line.REVIEW if step in reviews[pathway.name] and Line.REVIEW in kind.lines else Line.LATE
        if line is Line.LATE and due_on >= today:
            continue  # no review, or none that this meeting looks at before it is late
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


def _calling(journeys: QuerySet[Journey], kind: MeetingKind) -> Iterator[tuple[UUID, Reason]]:
    """Readings that called for somebody and that nobody has answered, the newest of each person."""
    if Line.SCORE not in kind.lines:
        return
    waits = CallingScore.objects.filter(person__in=journeys.values("person"), answered_at=None).order_by("-called_at")
    known: set[UUID] = set()
    for pk, person, called_at in waits.values_list("pk", "person_id", "called_at"):
        if person not in known:
            known.add(person)
            yield person, Reason(Line.SCORE, on=day_of(called_at), passed=True, about=pk)


def _signs_told(journeys: QuerySet[Journey], kind: MeetingKind, since: datetime) -> Iterator[tuple[UUID, Reason]]:
    """Amber and red signs that were told since then, and those that nobody has answered however long ago."""
    if not {Line.RED_SIGN, Line.AMBER_SIGN} & set(kind.lines):
        return
    told = SignTold.objects.filter(person__in=journeys.values("person"), stopped_at=None)
    rows = told.filter(Q(told_at__gt=since) | Q(answered_at=None)).order_by("told_at", "pk")
    for pk, person, colour, told_at, answered_at in rows.values_list(
        "pk", "person_id", "colour", "told_at", "answered_at"
    ):
        line = Line(f"{colour}-sign")
        yield person, Reason(line, on=day_of(told_at), passed=answered_at is None, about=pk)


def _decided(
    journeys: QuerySet[Journey], kind: MeetingKind, since: datetime, today: date
) -> Iterator[tuple[UUID, Reason]]:
    """What was decided together since then, and what still waits: left open, or its day to be looked at again came."""
    if not {Line.DECIDED, Line.UNDECIDED} & set(kind.lines):
        return
    made = SharedDecision.objects.filter(person__in=journeys.values("person"), followed_by=None)
    rows = made.filter(Q(recorded_at__gt=since) | Q(again_on__isnull=False)).order_by("recorded_at", "pk")
    for row in rows:
        said = read_back(Decision, row.body)
        again = row.again_on is not None and row.again_on <= today
        if row.again_on is not None and (again or not said.decided):
            yield row.person_id, Reason(Line.UNDECIDED, on=row.again_on, passed=again, about=row.pk)
        elif row.recorded_at > since:
            yield row.person_id, Reason(Line.DECIDED, on=row.held_on, about=row.pk)


def _carry(found: Found, before: TeamMeeting | None) -> None:
    """Whom the last meeting put off, or did not get to, with what is still to be said about them: a sign or a decision
    that comes up by itself again is said as it stands now."""
    if before is None:
        return
    for row in AgendaItem.objects.filter(meeting=before, state__in=["put-off", "waiting"]):
        known = {reason.about for reason in found[row.person_id] if reason.about}
        found[row.person_id] += [reason for reason in _again(row) if reason.about not in known]


def _again(row: AgendaItem) -> Iterator[Reason]:
    if row.state == "put-off":
        yield Reason(Line.PUT_OFF, row.put_off_why)
    else:
        yield Reason(Line.NOT_REACHED)
    still = (reason for reason in reasons_of(row) if reason.line in STILL_TO_BE_SAID)
    yield from (replace(reason, passed=False) for reason in still)  # a sign that waits no more was answered


def reasons_of(row: AgendaItem) -> tuple[Reason, ...]:
    """Why somebody was on an agenda, as it was written down then."""
    return tuple(read_back(Reason, one) for one in row.why)
