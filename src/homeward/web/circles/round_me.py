"""How many people are round somebody, over time: a sentence, a picture and a table of the same numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup, escape

from homeward.domain.access import Kind
from homeward.domain.people_round import CountFrom
from homeward.records.care.queries.people_round import people_round
from homeward.web.asking import AskedRequest
from homeward.web.dates import day, short_day
from homeward.web.people.frame import framed
from homeward.web.who_may import who_reads

WIDTH, HEIGHT = 360, 190
LEFT, RIGHT, TOP, BOTTOM = 30, 12, 16, 34
UNPAID, PAID = "", "7 5"
"""A line drawn through, and a broken one: told apart without colour."""


@dataclass(frozen=True, slots=True)
class RoundPicture:
    """`headline` in words; `svg` is empty where nothing changed yet; `rows` are (from which day, not paid, paid)."""

    headline: str
    svg: Markup
    rows: tuple[tuple[str, int, int], ...]


@who_reads(Kind.INVOLVED)
def round_me(request: AskedRequest, person_id: UUID) -> HttpResponse:
    """Who is round the person, in numbers, from the first day to today."""
    found = people_round(request.reader, person_id)
    _top, context = framed(request, person_id)
    context["picture"] = round_picture(found, request.reader.today)
    return render(request, "circles/round_me.jinja", context)


def round_picture(series: Sequence[CountFrom], today: date) -> RoundPicture | None:
    """Drawn to today; None while nobody has been told of."""
    if not series:
        return None
    rows = tuple((day(one.on), one.unpaid, one.paid) for one in series)
    return RoundPicture(_headline(series), _drawn(series, today) if len(series) > 1 else Markup(), rows)


def _headline(series: Sequence[CountFrom]) -> str:
    first, last = series[0], series[-1]
    now = _("Today: %(unpaid)s not paid, %(paid)s paid.") % _counts(last)
    if len(series) == 1:
        return now
    then = _("On %(day)s: %(unpaid)s not paid, %(paid)s paid.") % {"day": day(first.on), **_counts(first)}
    return f"{now} {then}"


def _counts(one: CountFrom) -> dict[str, str]:
    unpaid = ngettext("%(count)s person", "%(count)s people", one.unpaid) % {"count": one.unpaid}
    return {"unpaid": unpaid, "paid": str(one.paid)}


def _drawn(series: Sequence[CountFrom], today: date) -> Markup:
    begin, until = series[0].on, max(today, series[-1].on + timedelta(days=1))
    top = max(4, *(max(one.unpaid, one.paid) for one in series))
    top += top % 2

    def x(on: date) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (on - begin).days / (until - begin).days, 1)

    def y(people: int) -> float:
        return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * people / top, 1)

    def line(values: Sequence[int], dashes: str) -> str:
        path = f"M{x(begin)} {y(values[0])}"
        for one, value in zip(series[1:], values[1:], strict=True):
            path += f"H{x(one.on)}V{y(value)}"
        broken = f' stroke-dasharray="{dashes}"' if dashes else ""
        return f'<path class="hw-hours__line" d="{path}H{x(until)}"{broken}/>'

    lines = line([one.unpaid for one in series], UNPAID) + line([one.paid for one in series], PAID)
    grid = "".join(_level(y(level), level) for level in (0, top // 2, top))
    ends = _words(LEFT, HEIGHT - 10, "start", short_day(begin)) + _words(
        WIDTH - RIGHT, HEIGHT - 10, "end", short_day(until)
    )
    return Markup(  # noqa: S704 - numbers, and words that were escaped
        f'<svg class="hw-hours" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(_headline(series))}">'
        f"{grid}{ends}{lines}</svg>"
    )


def _level(height: float, people: int) -> str:
    line = f'<path class="hw-hours__base" d="M{LEFT} {height}H{WIDTH - RIGHT}"/>'
    return line + _words(LEFT - 6, height + 4, "end", str(people))


def _words(x: float, y: float, anchor: str, words: str) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}">{escape(words)}</text>'
