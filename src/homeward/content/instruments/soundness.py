"""What a whole instrument must be: conditions that look back, answers that count, and bands without a gap."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

from homeward.content.yaml_entry import hint
from homeward.domain.instrument import Asks, Band, Instrument, Item, Points, Reach, Score, extent

from .written import Mention, Written

NUMBERS = (Asks.NUMBER, Asks.SCALE)


def check_whole(instrument: Instrument, written: Written, texts: frozenset[str]) -> None:
    """Add whatever is not as it must be to the mistakes of the file."""
    for mention in written.mentions:
        _mention(instrument, mention, written)
    for _, item in instrument.items():
        _item(item, written)
    for score in instrument.scores:
        _score(instrument, score, written)
    for english, line in written.welsh:
        if english not in texts:
            written.mistakes.add("instrument-text-unknown", line, name=english, hint=hint(english, texts))


def _mention(instrument: Instrument, mention: Mention, written: Written) -> None:
    order = [name for section in instrument.sections for name in (section.name, *(i.name for i in section.items))]
    item = instrument.item(mention.name)
    if item is None:
        known = [each.name for _, each in instrument.items()]
        params = {"owner": mention.owner, "name": mention.name, "hint": hint(mention.name, known)}
        written.mistakes.add("instrument-question-unknown", mention.line, **params)
        return
    if mention.before and order.index(mention.name) >= order.index(mention.owner):
        written.mistakes.add("instrument-looks-ahead", mention.line, owner=mention.owner, name=mention.name)
    home = {each.name: section for section, each in instrument.items()}
    there = home[mention.name]
    if there.repeat and home.get(mention.owner) is not there:
        written.mistakes.add("instrument-looks-into-repeat", mention.line, owner=mention.owner, name=mention.name)
    if mention.values:
        _values(item, mention, written)


def _values(item: Item, mention: Mention, written: Written) -> None:
    if item.kind in (Asks.TEXT, Asks.DATE):
        written.mistakes.add("instrument-question-open", mention.line, owner=mention.owner, name=item.name)
        return
    names = [option.name for option in item.options]
    for value in mention.values:
        if value in set(item.unsaid) or value in names or (item.kind in NUMBERS and _within(item, value)):
            continue
        offered = ", ".join([*names, *item.unsaid])
        params = {"owner": mention.owner, "name": item.name, "value": value, "offered": offered}
        written.mistakes.add("instrument-answer-unknown", mention.line, **params)


def _within(item: Item, value: str) -> bool:
    return value.isdecimal() and Reach(item.low, item.high).holds(Decimal(value))


def _item(item: Item, written: Written) -> None:
    line, add = written.line_of("item", item.name), written.mistakes.add
    if (item.kind in (Asks.CHOICE, Asks.MANY)) != bool(item.options) or len(item.options) == 1:
        add("instrument-choices", line, name=item.name)
    if item.kind is Asks.SCALE and (item.low is None or item.high is None or item.high <= item.low):
        add("instrument-scale-ends", line, name=item.name)
    if item.kind is Asks.SCALE and item.low is not None and item.high is not None and item.high - item.low > 20:
        add("instrument-scale-long", line, name=item.name)
    if item.kind in NUMBERS and item.low is not None and item.high is not None and item.high < item.low:
        add("instrument-bounds", line, name=item.name)
    if item.kind is Asks.TEXT and item.rather_not:
        add("instrument-text-unsaid", line, name=item.name)
    if item.points and item.kind in (Asks.TEXT, Asks.DATE):
        add("instrument-no-points", line, name=item.name)
        return
    for table in item.points:
        _table(item, table, line, written)


def _table(item: Item, table: Points, line: int, written: Written) -> None:
    if item.kind in NUMBERS:
        unit = Decimal(1).scaleb(-item.decimals)
        for problem in gaps([reach for reach, _ in table.reaches], item.low, item.high, unit):
            written.mistakes.add("instrument-points-gap", line, name=item.name, at=problem)
        return
    names = [option.name for option in item.options]
    for name in table.options:
        if name not in names:
            params = {"name": item.name, "option": name, "hint": hint(name, names)}
            written.mistakes.add("instrument-points-unknown", line, **params)
    if item.kind is Asks.CHOICE:
        for name in names:
            if name not in table.options:
                written.mistakes.add("instrument-points-missing", line, name=item.name, option=name)


def _score(instrument: Instrument, score: Score, written: Written) -> None:
    line = written.line_of("score", score.name)
    known = [item.name for _, item in instrument.items()]
    for name in (*score.items, *score.weights, *score.beside):
        item = instrument.item(name)
        if item is None:
            params = {"owner": score.name, "name": name, "hint": hint(name, known)}
            written.mistakes.add("instrument-item-unknown", line, **params)
        elif name not in score.beside and item.kind not in NUMBERS and not item.points:
            written.mistakes.add("instrument-item-counts-nothing", line, owner=score.name, name=name)
    if score.important and score.important.by <= 0:
        written.mistakes.add("instrument-important", line, owner=score.name)
    names = [band.name for band in score.bands]
    for name in {name for name in names if names.count(name) > 1}:
        written.mistakes.add("instrument-name-twice", line, kind="band", name=name, first=line)
    if score.bands and not written.mistakes.found:
        _bands(instrument, score, line, written)


def _bands(instrument: Instrument, score: Score, line: int, written: Written) -> None:
    unit = Decimal(1).scaleb(-score.decimals)
    low, high = extent(instrument, score) or (None, None)
    plain: Iterable[Band] = (band for band in score.bands if band.is_plain)
    for at in gaps([band.reach for band in plain], low, high, unit):
        written.mistakes.add("instrument-bands-gap", line, name=score.name, at=at)


def gaps(reaches: Sequence[Reach], low: Decimal | None, high: Decimal | None, unit: Decimal) -> list[str]:
    """Where numbers from `low` to `high` in steps of `unit` are in none of `reaches`, or in two; in words."""
    found = []
    ordered = sorted(reaches, key=lambda reach: (reach.low is not None, reach.low or Decimal(0)))
    if not ordered:
        return ["everywhere"]
    first, last = ordered[0], ordered[-1]
    if first.low is not None and (low is None or first.low > low):
        found.append(f"below {first.low}")
    for one, other in pairwise(ordered):
        if one.high is None or other.low is None or other.low <= one.high:
            found.append(f"at {other.low if other.low is not None else one.high}, which stands twice")
        elif other.low - one.high != unit:
            found.append(f"between {one.high} and {other.low}")
    if last.high is not None and (high is None or last.high < high):
        found.append(f"above {last.high}")
    return found

