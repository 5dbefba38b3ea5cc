"""Courses under way: planned, changed and called off by a team. Who takes part in them is `enrolments`."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from homeward.actions import course_messages, journeys
from homeward.actions.door import OnTeam, act, tell
from homeward.content import courses, instruments
from homeward.domain.access import Kind, Label
from homeward.domain.actor import Actor
from homeward.domain.cohort import Cohort, cohort_problems, tidy
from homeward.domain.course import Course
from homeward.domain.failures import Clash, NotThere
from homeward.domain.instrument import Answers, answer_problems, asked_answers
from homeward.domain.lengths import LINE, too_long
from homeward.domain.pathway import Event, EventKind, day_of
from homeward.domain.problem import Problem, Refused, refuse
from homeward.domain.written_value import written
from homeward.records.care.cohorts import cohort_of, course_of, seat
from homeward.records.care.mapping import answers_to_json
from homeward.records.care.models import Cohort as Row
from homeward.records.care.models import CourseSheet, Enrolment
from homeward.records.teams.models import Team

KEEPS = OnTeam(Kind.PROGRAMME, Label.TEAM)
"""Whoever works in the team."""


@act(may=KEEPS, tells="course.planned")
def plan(*, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, course: str, cohort: Cohort) -> UUID:
    """A course with its days, place and tutors; from now people can have a place on it. Raises Refused with every
    problem; NotThere for a course that there is not."""
    known, cohort = _course(course), tidy(cohort)
    team = Team.objects.filter(pk=team_id).first()
    if team is None:
        raise NotThere
    problems = list(cohort_problems(known, cohort))
    if not problems and cohort.last_on < day_of(now):
        problems.append(Problem("cohort-over", f"on-{cohort.days[-1].session}"))
    if problems:
        raise Refused(problems)
    made = Row.objects.create(
        team=team, course=course, body=written(cohort), first_on=cohort.first_on, last_on=cohort.last_on, made_at=now
    )
    _told("course.planned", made, known)
    return made.pk


@act(may=KEEPS, tells=("course.changed", "course.moved-up"))
def change(
    *, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, cohort_id: UUID, cohort: Cohort,
    seen: int | None = None,
) -> UUID:
    """Other days, another place, more places: whoever waited moves up and is told. Places that somebody has stay
    theirs. Raises Refused with every problem; Clash if it was changed meanwhile; NotThere."""
    row = locked(team_id, cohort_id)
    known, cohort = course_of(row), tidy(cohort)
    if seen is not None and seen != row.version:
        raise Clash(seen=seen, now_at=row.version)
    if problems := cohort_problems(known, cohort, taken=row.taken):
        raise Refused(problems)
    row.version += 1
    row.body, row.first_on, row.last_on = written(cohort), cohort.first_on, cohort.last_on
    row.save(update_fields=["version", "body", "first_on", "last_on"])
    _told("course.changed", row, known)
    for enrolment in seat(row):
        course_messages.moved_up(enrolment, known, cohort, now)
    return row.pk


@act(may=KEEPS, tells=("course.called-off", "course.no-longer", "journey.happened"))
def call_off(*, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, cohort_id: UUID, why: str) -> UUID:
    """It does not take place. Everybody who had a place or waited is told, by message where there is an address, and
    stands on the page of the course to be rung. A journey that had its days from this course hears of it, and says what
    comes next. Raises Refused, NotThere."""
    row = locked(team_id, cohort_id)
    known, cohort = course_of(row), cohort_of(row)
    problems = [] if why.strip() else [Problem("cohort-called-off-why", "why")]
    if problems := [*problems, *too_long(LINE, why=why)]:
        raise Refused(problems)
    row.called_off_at, row.called_off_why = now, why.strip()
    row.save(update_fields=["called_off_at", "called_off_why"])
    _told("course.called-off", row, known, why=why.strip())
    for enrolment in Enrolment.objects.filter(cohort=row, left_at=None).select_related("person").order_by("sequence"):
        course_messages.called_off(enrolment, known, cohort, now)
        _moved_on_journey(enrolment, known, actor, now)
    return row.pk


@act(may=KEEPS, tells="course.evaluated", leaves_no_trace=("answers",))
def evaluate(
    *, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, cohort_id: UUID, answers: Answers
) -> UUID:
    """Keep what somebody wrote about the course on its evaluation form. The sheet names nobody, and what it says is in
    no act and no story; that somebody handed one in is. Raises Refused with every problem of the sheet, NotThere."""
    row = Row.objects.filter(pk=cohort_id, team=team_id).first()
    if row is None:
        raise NotThere
    known = course_of(row)
    if not known.evaluation:
        raise refuse("course-no-evaluation")
    form = instruments.load(known.evaluation)
    given = asked_answers(form, answers)
    problems = list(answer_problems(form, answers, complete=False))
    if not any(given.values()):
        problems.append(Problem("course-sheet-empty"))
    if problems:
        raise Refused(problems)
    CourseSheet.objects.create(cohort=row, answers=answers_to_json(given))
    tell("course.evaluated", kind=Kind.PROGRAMME, subject_id=row.pk, label=Label.TEAM, title=known.title)
    return row.pk


def locked(team_id: UUID, cohort_id: UUID) -> Row:
    """A course of the team that goes on, locked until the act is over. Raises NotThere; Refused once it is off."""
    row = Row.objects.select_for_update().filter(pk=cohort_id, team=team_id).first()
    if row is None:
        raise NotThere
    if row.called_off_at:
        raise refuse("cohort-called-off")
    return row


def _moved_on_journey(enrolment: Enrolment, known: Course, actor: Actor, now: datetime) -> None:
    """The event of the journey on which the place was found. Nothing happens to one that is over or somebody who has
    died; and the course is off also where the journey does not take it."""
    if enrolment.journey_id is None or enrolment.waits is not None or enrolment.person.died_on:
        return
    journey = journeys.of(enrolment.person_id, enrolment.journey_id)
    on = known.on(journey.pathway.name)
    if on is None or not on.moved or journey.ended_at:
        return
    try:
        with transaction.atomic():
            journeys.record(journey, Event(EventKind.HAPPENED, now, name=on.moved), actor=actor, now=now)
    except Refused:
        return
    tell(
        "journey.happened", kind=Kind.JOURNEY, person_id=enrolment.person_id, subject_id=journey.pk,
        label=Label.CIRCLE, event=journeys.title(journey, on.moved), on=now, note="",
    )


def _course(name: str) -> Course:
    if name not in courses.names():
        raise NotThere
    return courses.load(name)


def _told(what: str, row: Row, known: Course, **said: str) -> None:
    tell(
        what, kind=Kind.PROGRAMME, subject_id=row.pk, label=Label.TEAM, title=known.title, first=row.first_on, **said
    )
