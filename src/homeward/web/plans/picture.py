"""Paid hours over time: a sentence, a picture and a table of the same numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from homeward.domain.plan_comparison import HoursFrom
from homeward.web.dates import day, short_day
from homeward.web.plans.words import a_week, difference

WIDTH, HEIGHT = 360, 170
LEFT, RIGHT, TOP, BOTTOM = 44, 12, 14, 34


@dataclass(frozen=True, slots=True)
class Picture:
    """`headline` in words; `svg` is empty when there is only one number; `rows` are (from which day, how much)."""

    headline: str
    svg: Markup
    rows: tuple[tuple[str, str], ...]


def hours_picture(series: Sequence[HoursFrom], today: date) -> Picture | None:
    """Paid support over time, drawn to `today` or the last change, whichever is later; None when nothing is known."""
    if not series:
        return None
    rows = tuple((day(step.on), a_week(step.minutes)) for step in series)
    return Picture(_headline(series, today), _drawn(series, today) if len(series) > 1 else Markup(), rows)


def _headline(series: Sequence[HoursFrom], today: date) -> str:
    first, last = series[0], series[-1]
    if len(series) == 1:
        ahead, holding = _("Paid support: %(now)s from %(day)s."), _("Paid support: %(now)s since %(day)s.")
        words = ahead if last.on > today else holding
        return words % {"now": a_week(last.minutes), "day": day(last.on)}
    words = _("Paid support: %(now)s from %(day)s. It was %(then)s from %(first)s: %(difference)s.")
    if last.on > today and (holds := _holding(series, today)):
        words, first = _("Paid support: %(now)s from %(day)s. Until then it is %(then)s: %(difference)s."), holds
    return words % {
        "now": a_week(last.minutes),
        "day": day(last.on),
        "then": a_week(first.minutes),
        "first": day(first.on),
        "difference": difference(first.minutes, last.minutes),
    }


def _holding(series: Sequence[HoursFrom], today: date) -> HoursFrom | None:
    """What holds today, if anything does yet."""
    return next((step for step in reversed(series) if step.on <= today), None)


def _drawn(series: Sequence[HoursFrom], today: date) -> Markup:
    begin = series[0].on
    until = max(today, series[-1].on + timedelta(days=7))
    top = _round_up(max(step.minutes for step in series))

    def x(on: date) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (on - begin).days / (until - begin).days, 1)

    def y(minutes: int) -> float:
        return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * minutes / top, 1)

    path = f"M{x(begin)} {y(series[0].minutes)}"
    for step in series[1:]:
        path += f"H{x(step.on)}V{y(step.minutes)}"
    path += f"H{x(until)}"
    marks = "".join(f'<circle cx="{x(step.on)}" cy="{y(step.minutes)}" r="4.5"/>' for step in series)
    grid = "".join(_line(y(level), level // 60) for level in (0, top // 2, top))
    ends = _words(LEFT, HEIGHT - 10, "start", short_day(begin)) + _words(
        WIDTH - RIGHT, HEIGHT - 10, "end", short_day(until)
    )
    return Markup(  # noqa: S704 - numbers, and words that were escaped
        f'<svg class="hw-hours" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{escape(_headline(series, today))}">'
        f'{grid}{ends}<path class="hw-hours__line" d="{path}"/><g class="hw-hours__marks">{marks}</g></svg>'
    )


def _line(height: float, hours: int) -> str:
    line = f'<path class="hw-hours__base" d="M{LEFT} {height}H{WIDTH - RIGHT}"/>'
    return line + _words(LEFT - 6, height + 4, "end", _("%(hours)s h") % {"hours": hours})


def _words(x: float, y: float, anchor: str, words: str) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}">{escape(words)}</text>'


def _round_up(minutes: int) -> int:
    """The top of the scale: a round even number of hours, never nothing."""
    for step in (2, 4, 10, 20, 50, 100, 200, 400):
        if minutes <= step * 60:
            return step * 60
    return minutes
