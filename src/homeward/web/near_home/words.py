"""What the directory says, in plain words: how far, when, what it costs, and how sure anybody is."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from homeward.domain.directory.entry import Cost, Place, Service, Status
from homeward.domain.directory.recurrence import Freq, OnDay, Rule, Schedule, Weekday
from homeward.domain.directory.upkeep import Sure, how_sure
from homeward.records.care.queries.courses_near import FoundCourse
from homeward.records.community.queries.directory import FoundEntry
from homeward.web.courses.words import places_free, say_course, where_openly
from homeward.web.dates import LONDON, clock, day, weekday

DAYS = {
    Weekday.MONDAY: gettext_lazy("Monday"), Weekday.TUESDAY: gettext_lazy("Tuesday"),
    Weekday.WEDNESDAY: gettext_lazy("Wednesday"), Weekday.THURSDAY: gettext_lazy("Thursday"),
    Weekday.FRIDAY: gettext_lazy("Friday"), Weekday.SATURDAY: gettext_lazy("Saturday"),
    Weekday.SUNDAY: gettext_lazy("Sunday"),
}
NTH = {
    1: gettext_lazy("first"), 2: gettext_lazy("second"), 3: gettext_lazy("third"), 4: gettext_lazy("fourth"),
    5: gettext_lazy("fifth"), -1: gettext_lazy("last"), -2: gettext_lazy("last but one"),
}
MILE = 1609.344
WALKED = 800
"""Metres up to which people think in metres rather than in miles."""


def line(found: FoundEntry, today: date) -> dict[str, Any]:
    """One line of a list: what, where, how far, when next, cost, how sure."""
    return {
        "href": reverse("near_home:entry", args=[found.id]),
        "name": found.name,
        "by": found.organisation or (_("A group of neighbours") if found.is_informal else ""),
        "summary": found.summary,
        "where": ", ".join(dict.fromkeys(part for part in (found.place, found.town) if part)),
        "far": how_far(found.metres),
        "when": when_next(found.weekdays, found.next_dates),
        "cost": cost_word(found.is_free),
        "ages": ages(found.minimum_age, found.maximum_age),
        "sure": sure(found.assured_on, today),
    }


def course_line(found: FoundCourse, today: date, href: str) -> dict[str, Any]:
    """One line for a course that is planned: what, where, how far, when next, how many places."""
    ahead = [one.on for one in found.cohort.days if one.on >= today]
    return {
        "href": href, "name": say_course(found.course)(found.course.title), "far": how_far(found.metres),
        "where": where_openly(found.cohort), "when": when_next((), ahead),
        "places": places_free(found.free) if found.free else _("No free place"), "has_place": bool(found.free),
    }


def how_far(metres: int | None) -> str:
    """In a straight line, as somebody would say it; nothing where nobody knows."""
    if metres is None:
        return ""
    if metres < 100:
        return _("less than 100 metres away")
    if metres < WALKED:
        return _("%(metres)d metres away") % {"metres": round(metres, -2)}
    miles = metres / MILE
    said = f"{miles:.1f}" if miles < 10 else f"{miles:.0f}"
    return _("1 mile away") if said == "1.0" else _("%(miles)s miles away") % {"miles": said.removesuffix(".0")}


def when_next(days: Iterable[Weekday], dates: Iterable[date]) -> str:
    named, ahead = [str(DAYS[one]) for one in days], list(dates)
    often = _("Every day") if len(named) == len(DAYS) else and_between(named)
    if not ahead:
        return often
    soon = _("next on %(day)s") % {"day": day(ahead[0]) if named else weekday(ahead[0])}
    return f"{often}, {soon}" if often else _begun(soon)


def cost_word(is_free: bool | None) -> str:
    if is_free is None:
        return _("Ask what it costs")
    return _("Free") if is_free else _("There is something to pay")


def ages(youngest: int | None, oldest: int | None) -> str:
    if youngest and oldest:
        return _("Ages %(youngest)d to %(oldest)d") % {"youngest": youngest, "oldest": oldest}
    if youngest:
        return _("Age %(youngest)d and over") % {"youngest": youngest}
    return _("Up to age %(oldest)d") % {"oldest": oldest} if oldest else ""


def sure(assured_on: date | None, today: date) -> dict[str, Any]:
    """How sure anybody is: a word with the kind of its tag, and what that rests on."""
    found = how_sure(assured_on, today)
    if found is Sure.NEVER:
        return {"tag": (_("Ring first"), "waiting"), "why": _("nobody has confirmed it yet")}
    if found is Sure.OLD:
        return {"tag": (_("Ring first"), "waiting"), "why": _("last confirmed %(day)s") % {"day": day(assured_on)}}
    return {"tag": (_("Confirmed"), "done"), "why": day(assured_on)}


def times(one: Schedule) -> str:
    """ "Every Tuesday and Friday, 10am to midday"; the words of whoever wrote it where there is no more."""
    often = _often(one.rule) if one.rule else weekday(one.start)
    parts = [_begun(often), hours(one.opens_at, one.closes_at), one.description, one.notes]
    said = ", ".join(part for part in parts[:2] if part)
    return ". ".join(part for part in (said, *_until(one), *parts[2:]) if part)


def hours(opens: time | None, closes: time | None) -> str:
    if opens and closes:
        return _("%(opens)s to %(closes)s") % {"opens": _clock(opens), "closes": _clock(closes)}
    if opens:
        return _("from %(opens)s") % {"opens": _clock(opens)}
    return _("until %(closes)s") % {"closes": _clock(closes)} if closes else ""


def all_times(entry: Service) -> list[dict[str, Any]]:
    """Every time of an entry, with the place it holds for where there are several."""
    several = len(entry.places) > 1
    return [
        {"words": said, "where": at.place.name if several and at and at.place else ""}
        for at, one in entry.every_schedule() if (said := times(one))
    ]


def costs(entry: Service) -> list[str]:
    said = [_cost(one) for one in entry.costs]
    if entry.fees:
        said.append(entry.fees)
    return [one for one in dict.fromkeys(said) if one] or [cost_word(None)]


def state(entry: Service) -> str:
    """What is to be known before anything else: it is closed for now, or over."""
    if entry.status is Status.CLOSED_FOR_NOW:
        return _("Closed for now")
    return "" if entry.status is Status.ACTIVE else _("This is not running any more")


def address(place: Place) -> str:
    lines = [part for one in place.addresses[:1] for part in (one.lines, one.city, one.postcode)]
    return ", ".join(dict.fromkeys(part.replace("\n", ", ") for part in (place.name, *lines) if part))


def ways_in(place: Place) -> list[str]:
    return [text for one in place.accessibility if (text := " ".join(filter(None, (one.description, one.details))))]


def and_between(words: list[str]) -> str:
    """ "Monday, Tuesday and Friday"."""
    if len(words) < 2:
        return "".join(words)
    return _("%(words)s and %(last)s") % {"words": ", ".join(words[:-1]), "last": words[-1]}


def _begun(words: str) -> str:
    """With a capital at its beginning, and those within it as they are: "Every Tuesday"."""
    return words[:1].upper() + words[1:]


def _often(rule: Rule) -> str:
    if rule.by_month_day:
        on = _("day %(days)s of the month") % {"days": and_between([str(one) for one in rule.by_month_day])}
    else:
        on = and_between([_on(one, rule.freq) for one in rule.by_day])
    if rule.freq is Freq.WEEKLY:
        if len(rule.by_day) == len(DAYS) and rule.interval == 1:
            return _("Every day")
        if rule.interval == 1:
            return _("Every %(days)s") % {"days": on} if on else _("Every week")
        weeks = _("every %(number)d weeks") % {"number": rule.interval}
        return f"{weeks}, {on}" if on else weeks
    months = ngettext("every month", "every %(number)d months", rule.interval) % {"number": rule.interval}
    return f"{on}, {months}" if on else months


def _on(one: OnDay, freq: Freq) -> str:
    name = str(DAYS[one.day])
    if freq is Freq.WEEKLY or not one.nth:
        return name
    nth = NTH.get(one.nth)
    return _("the %(nth)s %(day)s") % {"nth": nth, "day": name} if nth else name


def _until(one: Schedule) -> list[str]:
    last = one.valid_to or (one.rule.until if one.rule else None)
    return [
        _("From %(day)s") % {"day": day(one.valid_from)} if one.valid_from else "",
        _("Until %(day)s") % {"day": day(last)} if last else "",
    ]


def _clock(at: time) -> str:
    return clock(datetime.combine(date(2000, 1, 1), at, LONDON))


def _cost(one: Cost) -> str:
    amount = "" if one.pence is None else _("Free") if one.pence == 0 else f"£{one.pence / 100:.2f}".removesuffix(".00")
    if one.pence and one.currency not in ("", "GBP"):
        amount = f"{one.pence / 100:.2f} {one.currency}"
    said = ": ".join(part for part in (one.option, amount) if part)
    return ". ".join(part for part in (said, one.description) if part)
