"""A score over time as a small picture of the numbers that stand in the table beside it."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from homeward.domain.instrument import Instrument, Score, extent
from homeward.web.dates import day, short_day

WIDTH, HEIGHT = 360, 150
LEFT, RIGHT, TOP, BOTTOM = 34, 14, 14, 30


def series_picture(title: str, instrument: Instrument, score: Score, points: Sequence[tuple[date, Decimal]]) -> Markup:
    """The points from the earliest to the latest day; nothing for fewer than two days."""
    if len({on for on, _value in points}) < 2:
        return Markup()
    low, high = extent(instrument, score) or (min(v for _on, v in points), max(v for _on, v in points))
    begin, until = points[0][0], points[-1][0]

    def x(on: date) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (on - begin).days / (until - begin).days, 1)

    def y(value: Decimal) -> float:
        share = (value - low) / (high - low) if high > low else Decimal("0.5")
        return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * float(share), 1)

    path = "M" + "L".join(f"{x(on)} {y(value)}" for on, value in points)
    marks = "".join(
        f'<circle cx="{x(on)}" cy="{y(value)}" r="4.5"><title>{escape(day(on))}: {value}</title></circle>'
        for on, value in points
    )
    base = "".join(_line(y(level), level) for level in dict.fromkeys((low, high)))
    ends = _words(LEFT, HEIGHT - 8, "start", short_day(begin)) + _words(
        WIDTH - RIGHT, HEIGHT - 8, "end", short_day(until)
    )
    said = _("%(title)s: %(first)s on %(begin)s, %(last)s on %(until)s.") % {
        "title": title, "first": points[0][1], "begin": day(begin), "last": points[-1][1], "until": day(until),
    }
    return Markup(  # noqa: S704 - numbers, and words that were escaped
        f'<svg class="hw-hours" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(said)}">'
        f'{base}{ends}<path class="hw-hours__line" d="{path}"/><g class="hw-hours__marks">{marks}</g></svg>'
    )


def _line(height: float, level: Decimal) -> str:
    line = f'<path class="hw-hours__base" d="M{LEFT} {height}H{WIDTH - RIGHT}"/>'
    return line + _words(LEFT - 6, height + 4, "end", level)


def _words(x: float, y: float, anchor: str, words: object) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}">{escape(words)}</text>'
