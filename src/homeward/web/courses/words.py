"""Courses in plain words."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from homeward.domain.cohort import Came, Cohort, Returned
from homeward.domain.course import Course, Held, Leads
from homeward.records.care.queries.courses import CohortLine
from homeward.web.dates import day

HELD = {Held.IN_PERSON: gettext_lazy("In person"), Held.BY_VIDEO: gettext_lazy("By video")}
LEADS = {
    Leads.PROFESSIONAL: gettext_lazy("by profession"),
    Leads.LIVED_EXPERIENCE: gettext_lazy("lives with it"),
}
CAME = {
    Came.CAME: gettext_lazy("Came"),
    Came.LEFT_EARLY: gettext_lazy("Came, for part of it"),
    Came.NOT_THERE: gettext_lazy("Not there"),
}


def say_course(course: Course) -> Callable[[str], str]:
    """Texts of the file in the language of the page."""
    language = get_language() or "en"
    return lambda text: course.say(text, language)


def days_of(course: Course, cohort: Cohort) -> list[dict[str, Any]]:
    """Each session with its day and time."""
    say = say_course(course)
    found = []
    for session in course.sessions:
        on = cohort.day_of(session.name)
        if on:
            begins = datetime.combine(on.on, time.fromisoformat(on.at))
            ends = begins + timedelta(minutes=session.minutes)
            when = _("%(day)s at %(at)s, until %(end)s") % {"day": day(on.on), "at": on.at, "end": f"{ends:%H:%M}"}
            found.append({"name": session.name, "title": say(session.title), "on": on.on, "when": when})
    return found


def led_by(cohort: Cohort) -> str:
    return ", ".join(f"{one.name} ({LEADS[one.leads]})" for one in cohort.tutors)


def where(cohort: Cohort) -> str:
    return ", ".join(filter(None, [cohort.where, cohort.postcode]))


def where_openly(cohort: Cohort) -> str:
    """The same for everybody: the address that opens a course by video is for those who have a place."""
    return _("By video") if cohort.held is Held.BY_VIDEO else where(cohort)


def stands(line: CohortLine, over: bool) -> tuple[str, str]:
    """How it stands, in a word or two and the kind of its tag."""
    if line.called_off_at:
        return _("Called off"), "stopped"
    if over:
        return _("Over"), "done"
    if line.free:
        return places_free(line.free), "next"
    return _("No free place"), "waiting"


def places_free(free: int) -> str:
    return ngettext("%(free)d free place", "%(free)d free places", free) % {"free": free}


def who_is_on(line: CohortLine) -> str:
    said = ngettext("%(taken)d of %(places)d place is taken.", "%(taken)d of %(places)d places are taken.",
                    line.cohort.places) % {"taken": line.taken, "places": line.cohort.places}
    if not line.waiting:
        return said
    waits = ngettext("%(waiting)d person waits for one.", "%(waiting)d people wait for one.", line.waiting)
    return f"{said} {waits % {'waiting': line.waiting}}"


def came_back(said: Returned) -> str:
    """How many of those at the first session came to the second, with those still to come said, never left out."""
    if not said.first:
        return _("Nobody has come to a first session yet, so there is nobody who could come back.")
    if not (said.back or said.not_back):
        words = ngettext(
            "%(first)d person came to the first session. Nobody can say yet how many come back.",
            "%(first)d people came to the first session. Nobody can say yet how many come back.", said.first,
        )
        return words % {"first": said.first}
    words = ngettext(
        "Of %(first)d person at the first session, %(back)d came to the second and %(not_back)d did not",
        "Of %(first)d people at the first session, %(back)d came to the second and %(not_back)d did not", said.first,
    ) % {"first": said.first, "back": said.back, "not_back": said.not_back}
    if not said.to_come:
        return words + _(": %(lowest)d%% came back.") % {"lowest": said.lowest}
    more = {"more": said.to_come, "lowest": said.lowest, "highest": said.highest}
    return words + _(
        ". For %(more)d it is still to come, so in the end between %(lowest)d%% and %(highest)d%% will have come back."
    ) % more
