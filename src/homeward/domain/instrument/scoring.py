"""From answers to scores, with every step kept, so that a number can be opened down to how it was made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

from homeward.domain.pathway.condition import holds
from homeward.domain.problem import Param, Problem

from .answering import number
from .asking import Place, asked_answers, said, seen_from, visible_items
from .definition import Answer, Answers, Asks, Band, How, Instrument, Item, Reach, Score, WhenMissing

LATELY = timedelta(days=3)
"""A score that calls for somebody at once holds for hours, or a day; further back is not looked for one."""


@dataclass(frozen=True, slots=True)
class Part:
    """One item of a score: its answer and the points it gave (None: no answer that counts)."""

    place: Place
    answer: Answer
    points: Decimal | None
    weight: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Scored:
    """A score as it came out. `value` is None when too much is missing, and `why_not` says so.

    `made` is the sum or mean before any table was looked up; `pro_rated` says that missing items were made up for by
    those that were answered.
    """

    score: Score
    parts: tuple[Part, ...]
    value: Decimal | None = None
    made: Decimal | None = None
    band: Band | None = None
    pro_rated: bool = False
    why_not: Problem | None = None

    @property
    def missing(self) -> tuple[Part, ...]:
        """The parts without an answer that counts."""
        return tuple(part for part in self.parts if part.points is None)


def score(instrument: Instrument, answers: Answers) -> tuple[Scored, ...]:
    """Every score of the instrument, in order, of answers without `answer_problems`. What is hidden does not count."""
    given = asked_answers(instrument, answers)
    seen = seen_from(instrument, given)
    flat = {key: answer for key, answer in given.items() if "." not in key}
    places = visible_items(instrument, given)
    return tuple(_scored(one, places, given, seen, flat) for one in instrument.scores)


def points_of(item: Item, answer: Answer, given: Mapping[str, Answer]) -> Decimal | None:
    """What `answer` counts; None for no answer, or one that says nothing. `given` is what its conditions look at."""
    if not answer or said(answer):
        return None
    table = next((table for table in item.points if holds(table.only_if, given)), None)
    values = (answer,) if isinstance(answer, str) else answer
    if item.kind in (Asks.NUMBER, Asks.SCALE):
        read = number(values[0])
        if read is None or not item.points:
            return read
        return looked_up(table.reaches, read) if table else None
    if table is None:
        return None
    return sum((table.options.get(value, Decimal(0)) for value in values), Decimal(0))


def looked_up(table: Sequence[tuple[Reach, Decimal]], value: Decimal) -> Decimal | None:
    """What stands beside the first reach that holds `value`."""
    return next((found for reach, found in table if reach.holds(value)), None)


def _scored(
    one: Score,
    places: Sequence[Place],
    given: Mapping[str, Answer],
    seen: Mapping[str, Mapping[str, Answer]],
    flat: Mapping[str, Answer],
) -> Scored:
    parts = tuple(
        Part(
            place,
            given.get(place.key, ""),
            points_of(place.item, given.get(place.key, ""), {**seen[place.key], **flat}),
            one.weight(place.item.name),
        )
        for place in places
        if place.item.name in one.items
    )
    counted = [part for part in parts if part.points is not None]
    missing = len(parts) - len(counted)
    if missing > one.may_miss or not counted:
        code = "score-too-few" if one.may_miss else "score-incomplete"
        params: Mapping[str, Param] = {"title": one.title, "missing": missing, "most": one.may_miss}
        return Scored(one, parts, why_not=Problem(code, one.name, params))
    made = _made(one, counted, missing)
    value = _rounded(looked_up(one.lookup, made), one.decimals) if one.lookup else made
    if value is None:
        return Scored(one, parts, made=made, why_not=Problem("score-not-in-table", one.name, {"title": one.title}))
    pro_rated = bool(missing) and one.when_missing is WhenMissing.PRO_RATE and one.how is How.SUM
    return Scored(one, parts, value, made, _band(one, value, counted, flat), pro_rated)


def _made(one: Score, counted: Sequence[Part], missing: int) -> Decimal:
    total = sum(((part.points or Decimal(0)) * part.weight for part in counted), Decimal(0))
    answered = sum((part.weight for part in counted), Decimal(0))
    if one.how is How.MEAN:
        total = total / answered if answered else Decimal(0)
    elif missing and one.when_missing is WhenMissing.PRO_RATE:
        total = total * (len(counted) + missing) / len(counted)
    made = _rounded(total, one.decimals)
    assert made is not None
    return made


def _rounded(value: Decimal | None, places: int) -> Decimal | None:
    """Half is rounded away from nothing, once, at the end."""
    return None if value is None else value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _band(one: Score, value: Decimal, counted: Sequence[Part], flat: Mapping[str, Answer]) -> Band | None:
    most = max(part.points for part in counted if part.points is not None)
    for band in one.bands:
        if band.any_item is not None and most < band.any_item:
            continue
        if band.reach.holds(value) and holds(band.only_if, flat):
            return band
    return None


def rose_to(latest: Scored, before: Scored) -> bool:
    """Whether the band of `latest` is further up its list than that of `before`; the worst band is written first."""
    order = [band.name for band in latest.score.bands]
    if latest.band is None or before.band is None or before.band.name not in order:
        return False
    return order.index(latest.band.name) < order.index(before.band.name)


def extent(instrument: Instrument, one: Score) -> tuple[Decimal, Decimal] | None:
    """The lowest and the highest that a score can be with every item asked; None where that has no end.

    Items of a section that repeats, and numbers without bounds, have none.
    """
    if one.lookup:
        values = [value for _, value in one.lookup]
        return min(values), max(values)
    repeats = {item.name for section, item in instrument.items() if section.repeat}
    ends = []
    for name in one.items:
        item = instrument.item(name)
        span = _item_extent(item) if item and name not in repeats else None
        if item is None or span is None:
            return None
        # An item that may not be asked, or be left, may add nothing.
        low, high = (min(span[0], Decimal(0)), max(span[1], Decimal(0))) if item.only_if else span
        ends.append((low * one.weight(name), high * one.weight(name)))
    if not ends:
        return None
    if one.how is How.MEAN:
        return min(low for low, _ in ends), max(high for _, high in ends)
    return sum((low for low, _ in ends), Decimal(0)), sum((high for _, high in ends), Decimal(0))


def _item_extent(item: Item) -> tuple[Decimal, Decimal] | None:
    if item.kind in (Asks.NUMBER, Asks.SCALE) and not item.points:
        return None if item.low is None or item.high is None else (item.low, item.high)
    lows, highs = [], []
    for table in item.points:
        values = [*table.options.values(), *(points for _, points in table.reaches)]
        if not values:
            return None
        adds = item.kind is Asks.MANY
        lows.append(sum((v for v in values if v < 0), Decimal(0)) if adds else min(values))
        highs.append(sum((v for v in values if v > 0), Decimal(0)) if adds else max(values))
    return (min(lows), max(highs)) if lows else None
