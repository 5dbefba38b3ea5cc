"""Taking part in a course: a place or one in the line, who came, and what is said between one session and the next.
The person does it themself, or somebody beside them."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from uuid import UUID, uuid5

from django.db import transaction

from homeward.actions import course_messages, journeys
from homeward.actions.beside import alive, whose_words
from homeward.actions.door import OnPerson, act, tell
from homeward.domain.access import Kind, Label
from homeward.domain.actor import SYSTEM, Actor
from homeward.domain.cohort import Came, Cohort, came_problems, reminders_due
from homeward.domain.course import Course, Reminder, When
from homeward.domain.failures import NotThere
from homeward.domain.lengths import LINE, too_long
from homeward.domain.pathway import day_of, situation
from homeward.domain.problem import Problem, Refused, refuse
from homeward.domain.reached_by import Way
from homeward.records.care.cohorts import cohort_of, count, course_of, said_of, seat
from homeward.records.care.mapping import pathway_of
from homeward.records.care.models import Attendance, CourseReminder, Enrolment, Journey
from homeward.records.care.models import Cohort as Row
from homeward.records.people.models import Belonging, Person
from homeward.records.people.reading import LONDON
from homeward.records.people.visible import live
from homeward.records.session import acting

TAKES_PART = OnPerson(Kind.TAKING_PART, Label.TEAM)
"""The person, or a worker beside them."""
GOES_OUT_AT = time(9)
"""Nobody is reminded of anything before nine in the morning."""
SAYS = {Came.CAME: "course.came", Came.LEFT_EARLY: "course.left-early", Came.NOT_THERE: "course.not-there"}


@act(may=TAKES_PART, tells=("course.joined", "course.waits"))
def join(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, cohort_id: UUID, journey_id: UUID | None = None,
    said_by: str = "",
) -> UUID:
    """Ask for a place. There is one, or the person is next in the line and is told when one comes free. On a journey
    whose pathway has this course, finding a place is done by it. Raises Refused for a course that is off or over, and
    for somebody who is on it already; NotThere for a course of a team that does not support them."""
    person = alive(person_id)
    journey = journeys.of(person_id, journey_id) if journey_id else None
    row = Row.objects.select_for_update(of=("self",)).filter(pk=cohort_id).first()
    theirs = Belonging.objects.filter(live(now), person=person)
    if row is None or not theirs.filter(team=row.team_id).exists():
        raise NotThere
    if problems := _open(row, person, now):
        raise Refused(problems)
    made = Enrolment.objects.create(
        person=person, cohort=row, journey=journey, waits=0, asked_at=now, label=Label.TEAM,
        sequence=Enrolment.objects.filter(cohort=row).count() + 1,
        said_by=said_by or whose_words(actor, now, person_id),
    )
    seat(row)
    made.refresh_from_db()
    course, cohort = course_of(row), cohort_of(row)
    if made.waits is None:
        _place_found(made, course, cohort, actor, now)
        _tell("course.joined", made, course, said_by=made.said_by, first=cohort.first_on)
    else:
        _tell("course.waits", made, course, said_by=made.said_by, first=cohort.first_on, place=made.waits)
    return made.pk


@act(may=TAKES_PART, tells=("course.left", "course.moved-up"))
def leave(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, enrolment_id: UUID, why: str = "", said_by: str = ""
) -> UUID:
    """Give the place, or the one in the line, up; no reason is needed. Whoever is next in the line has it from now.
    What was said of them before stays. Raises Refused, NotThere."""
    enrolment = _locked(person_id, enrolment_id)
    if problems := too_long(LINE, why=why):
        raise Refused(problems)
    enrolment.left_at, enrolment.left_why = now, why.strip()
    enrolment.save(update_fields=["left_at", "left_why"])
    row = enrolment.cohort
    course = course_of(row)
    _tell("course.left", enrolment, course, said_by=said_by or whose_words(actor, now, person_id))
    _next_in_line(row, actor, now)
    return enrolment.pk


@act(may=TAKES_PART, tells=tuple(SAYS.values()))
def came(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, enrolment_id: UUID, session: str, said: Came,
    note: str = "",
) -> UUID:
    """Whether the person came to a session; said again, the latest holds and what was said before stays. The step of
    the journey that coming does is done by it, where it can be done now. Raises Refused before the day, and for
    somebody who waits for a place; NotThere."""
    enrolment = _locked(person_id, enrolment_id)
    row = enrolment.cohort
    course, cohort = course_of(row), cohort_of(row)
    problems = list(came_problems(course, cohort, session, day_of(now)))
    if enrolment.waits is not None:
        problems.append(Problem("course-waits-still"))
    if problems := [*problems, *too_long(LINE, note=note)]:
        raise Refused(problems)
    made = Attendance.objects.create(
        person=enrolment.person, enrolment=enrolment, session=session, said=said, note=note.strip(),
        sequence=Attendance.objects.filter(enrolment=enrolment).count() + 1, written_by_id=actor.party, at=now,
        label=Label.TEAM,
    )
    count(row)
    _came_on_journey(enrolment, course, cohort, session, said, actor, now)
    titles = {one.name: one.title for one in course.sessions}
    _tell(SAYS[said], enrolment, course, session=titles[session], note=note.strip())
    return made.pk


@act(may=TAKES_PART, tells=("course.reminded", "course.not-reached"))
def remind(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, enrolment_id: UUID, texts: bool = True
) -> UUID:
    """Whatever the person should be told of the course today goes out once, as they would like to be reached; whoever
    cannot be reached stands on the page of the course, to be rung. `texts`: text messages can be sent from here.
    Raises Refused where there is nothing to say; NotThere."""
    enrolment = _locked(person_id, enrolment_id)
    course, cohort = course_of(enrolment.cohort), cohort_of(enrolment.cohort)
    due = _due(enrolment, course, cohort, now)
    if not due:
        raise refuse("course-nothing-to-say")
    for one in due:
        way = course_messages.send(enrolment, *_words(one, enrolment, cohort), now, texts=texts)
        CourseReminder.objects.create(enrolment=enrolment, reminder=one.name, how=way, at=now)
        _tell("course.not-reached" if way is Way.RING else "course.reminded", enrolment, course, text=one.text)
    return enrolment.pk


def let_go(person_id: UUID, actor: Actor, now: datetime, journey: Journey | None = None) -> None:
    """Their places on courses that are not over, and those in the line, are free for whoever is next: after a death, or
    with the `journey` they came with; then a course that they have begun stays theirs to finish. Inside the act that
    ends it."""
    asked = Enrolment.objects.filter(
        person=person_id, left_at=None, cohort__called_off_at=None, cohort__last_on__gte=day_of(now)
    )
    if journey is not None:
        asked = asked.filter(journey=journey)
    for key, cohort in asked.order_by("cohort").values_list("pk", "cohort"):
        row = Row.objects.select_for_update(of=("self",)).get(pk=cohort)  # the course before the place, as `join` does
        one = Enrolment.objects.select_for_update(of=("self",)).select_related("person").get(pk=key)
        begun = any(said.is_there for said in said_of([key]).get(key, {}).values())
        if journey is not None and begun:
            continue
        one.left_at = now
        one.save(update_fields=["left_at"])
        _tell("course.let-go", one, course_of(row))
        _next_in_line(row, actor, now)


def go_on(person_id: UUID, ended_at: datetime, actor: Actor, now: datetime) -> None:
    """The end is taken back: their place is theirs again if nobody else has it, else they are last in the line. Inside
    the act that takes it back."""
    left = Enrolment.objects.filter(
        person=person_id, left_at=ended_at, left_why="", cohort__called_off_at=None, cohort__last_on__gte=day_of(now)
    )
    for key, cohort in left.order_by("cohort").values_list("pk", "cohort"):
        row = Row.objects.select_for_update(of=("self",)).get(pk=cohort)
        one = Enrolment.objects.select_for_update(of=("self",)).select_related("person").get(pk=key)
        if row.taken < cohort_of(row).places:
            one.left_at = None
            one.save(update_fields=["left_at"])
        else:
            asked = Enrolment.objects.filter(cohort=row).count() + 1
            one = Enrolment.objects.create(
                person=one.person, cohort=row, journey_id=one.journey_id, waits=0, asked_at=now, label=one.label,
                sequence=asked, said_by=one.said_by,
            )
        seat(row)
        one.refresh_from_db()
        count(row)
        if one.waits is not None:
            _tell("course.waits", one, course_of(row), first=cohort_of(row).first_on, place=one.waits)


def remind_due(now: datetime, *, texts: bool = True) -> int:
    """For the clock: everybody for whom something of a course is due today is told. Returns how many were."""
    if now.astimezone(LONDON).time() < GOES_OUT_AT:
        return 0
    with acting(SYSTEM, now):
        found = list(_to_remind(now))
    count = 0
    for enrolment in found:
        try:
            remind(
                actor=SYSTEM, now=now, act_id=uuid5(enrolment.pk, f"remind {day_of(now)}"),
                person_id=enrolment.person_id, enrolment_id=enrolment.pk, texts=texts,
            )
            count += 1
        except (Refused, NotThere):  # they left meanwhile; nothing to hold up the others
            continue
    return count


def _to_remind(now: datetime) -> Iterator[Enrolment]:
    today = day_of(now)
    near = timedelta(days=14)
    rows = Enrolment.objects.filter(
        left_at=None, waits=None, cohort__called_off_at=None, cohort__first_on__lte=today + near,
        cohort__last_on__gte=today - near,
    )
    for one in rows.select_related("cohort__team", "person").order_by("cohort", "sequence"):
        if not one.person.died_on and _due(one, course_of(one.cohort), cohort_of(one.cohort), now):
            yield one


def _due(enrolment: Enrolment, course: Course, cohort: Cohort, now: datetime) -> tuple[Reminder, ...]:
    if enrolment.waits is not None or enrolment.cohort.called_off_at or enrolment.person.died_on:
        return ()
    sent = CourseReminder.objects.filter(enrolment=enrolment).values_list("reminder", flat=True)
    said = said_of([enrolment.pk]).get(enrolment.pk, {})
    return reminders_due(course, cohort, said, day_of(now), sent)


def _words(reminder: Reminder, enrolment: Enrolment, cohort: Cohort) -> tuple[str, dict[str, str]]:
    day = cohort.day_of(reminder.session)
    if reminder.when is When.BEFORE and day is not None:
        return "message-course-session", {"text": reminder.text, **course_messages.about(cohort, day, enrolment)}
    return "message-course", {"text": reminder.text, "phone": enrolment.cohort.team.phone}


def _open(row: Row, person: Person, now: datetime) -> tuple[Problem, ...]:
    if row.called_off_at:
        return (Problem("cohort-called-off"),)
    if row.last_on < day_of(now):
        return (Problem("cohort-over"),)
    if Enrolment.objects.filter(cohort=row, person=person, left_at=None).exists():
        return (Problem("course-on-already"),)
    return ()


def _next_in_line(row: Row, actor: Actor, now: datetime) -> None:
    """Whoever is next has the place that came free, and hears of it."""
    course, cohort = course_of(row), cohort_of(row)
    for other in seat(row):
        _place_found(other, course, cohort, actor, now)
        course_messages.moved_up(other, course, cohort, now)
    count(row)


def _place_found(enrolment: Enrolment, course: Course, cohort: Cohort, actor: Actor, now: datetime) -> None:
    """On a journey with this course, finding a place is done, with its days."""
    if enrolment.journey_id is None:
        return
    journey = journeys.of(enrolment.person_id, enrolment.journey_id)
    if on := course.on(journey.pathway.name):
        days = {question: day.on.isoformat() for question, day in zip(on.days, cohort.days, strict=True)}
        _step(journey, on.place, days, actor, now)


def _came_on_journey(
    enrolment: Enrolment, course: Course, cohort: Cohort, session: str, said: Came, actor: Actor, now: datetime
) -> None:
    if enrolment.journey_id is None:
        return
    journey = journeys.of(enrolment.person_id, enrolment.journey_id)
    on, day = course.on(journey.pathway.name), cohort.day_of(session)
    step = on.step_of(session) if on else None
    if step and day:
        _step(journey, step.step, {step.came: said.value}, actor, now)


def _step(journey: Journey, step: str, answers: dict[str, str], actor: Actor, now: datetime) -> None:
    """Do the step where it can be done now. What happened on the course happened all the same where the journey does
    not take it: it was paused, or somebody wrote it down there already."""
    if journey.ended_at:
        return
    stands = situation(pathway_of(journey.pathway_id), journeys.events_of(journey), now)
    if not stands.step(step).may_be_done:
        return
    try:
        with transaction.atomic():
            journeys.step_done(journey, step, actor=actor, now=now, answers=answers)
    except Refused:
        return


def _locked(person_id: UUID, enrolment_id: UUID) -> Enrolment:
    """A place of the person that is still theirs, locked with its course until the act is over. Raises NotThere;
    Refused once the course is off."""
    found = Enrolment.objects.filter(pk=enrolment_id, person=person_id, left_at=None)
    key = found.values_list("cohort_id", flat=True).first()
    if key is None:
        raise NotThere
    Row.objects.select_for_update().get(pk=key)  # the course before the place, as `join` does
    enrolment = found.select_for_update(of=("self",)).select_related("cohort__team", "person").first()
    if enrolment is None:
        raise NotThere
    if enrolment.cohort.called_off_at:
        raise refuse("cohort-called-off")
    return enrolment


def _tell(what: str, enrolment: Enrolment, course: Course, *, said_by: str = "", **details: object) -> None:
    tell(
        what, kind=Kind.TAKING_PART, person_id=enrolment.person_id, label=Label.TEAM, subject_id=enrolment.pk,
        said_by=said_by, person=enrolment.person.preferred_name, title=course.title, **details,
    )
