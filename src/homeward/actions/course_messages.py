"""What goes out to somebody about a course, and what their story says of it. A message names no course: the title of
one says what somebody lives with, and a telephone lies open on a table."""

from collections.abc import Mapping
from datetime import datetime

from homeward.actions import later
from homeward.actions.door import tell
from homeward.domain.access import Kind, Label
from homeward.domain.cohort import Cohort, SessionDay
from homeward.domain.course import Course
from homeward.domain.pathway import day_of
from homeward.domain.reached_by import Way, best_way
from homeward.records.care.models import Enrolment
from homeward.records.people.models import ContactPoint, Person
from homeward.records.people.queries.reaching import works_on


def moved_up(enrolment: Enrolment, course: Course, cohort: Cohort, now: datetime) -> None:
    """A place came free. They are told by message if they can be, and in their story."""
    tell(
        "course.moved-up", kind=Kind.TAKING_PART, person_id=enrolment.person_id, label=Label.TEAM,
        subject_id=enrolment.pk, person=enrolment.person.preferred_name, title=course.title, first=cohort.first_on,
    )
    send(enrolment, "message-course-place", about(cohort, cohort.days[0], enrolment), now)


def called_off(enrolment: Enrolment, course: Course, cohort: Cohort, now: datetime) -> None:
    tell(
        "course.no-longer", kind=Kind.TAKING_PART, person_id=enrolment.person_id, label=Label.TEAM,
        subject_id=enrolment.pk, person=enrolment.person.preferred_name, title=course.title, first=cohort.first_on,
    )
    phone = enrolment.cohort.team.phone
    send(enrolment, "message-course-off", {"on": cohort.first_on.isoformat(), "phone": phone}, now)


def about(cohort: Cohort, day: SessionDay, enrolment: Enrolment) -> dict[str, str]:
    """When and where, and whom to ring."""
    return {
        "on": day.on.isoformat(), "at": day.at, "where": cohort.where, "phone": enrolment.cohort.team.phone,
    }


def send(enrolment: Enrolment, what: str, params: Mapping[str, str], now: datetime, *, texts: bool = True) -> Way:
    """Ask for a message to the person, as they would like to be reached. Nothing goes out to somebody who has neither
    address nor mobile telephone (or `texts` is False: none can be sent here), nor after a death; then somebody rings.
    Returns how it goes out."""
    way, address = reached(enrolment.person, now, texts=texts)
    if way is Way.EMAIL:
        later.message(address, what, params, now, about=enrolment.person_id)
    elif way is Way.TEXT:
        later.text(address, what, params, now, about=enrolment.person_id)
    return way


def reached(person: Person, now: datetime, *, texts: bool = True) -> tuple[Way, str]:
    """How a message reaches the person today, and where."""
    if person.died_on:
        return Way.RING, ""
    rows = ContactPoint.objects.filter(works_on(day_of(now)), person=person, replaced_at=None)
    points = rows.order_by("-preferred", "value").values_list("system", "value")
    return best_way(points, person.preferred_contact, texts=texts)
