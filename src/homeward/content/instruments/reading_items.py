"""Reading what is asked: items, their choices, and what each answer counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from homeward.content.yaml_entry import Entry, hint
from homeward.content.yaml_source import Node
from homeward.domain.instrument import Asks, Item, Option, Points, Reach, Unsaid, Way

from .phrases import decimal, reach
from .written import Written


@dataclass(frozen=True, slots=True)
class Offered:
    """The choices of an item or of a named set, and what they count."""

    options: tuple[Option, ...]
    points: Mapping[str, Decimal]


Sets = Mapping[str, Offered]


def read_sets(entries: list[Entry], written: Written) -> Sets:
    """Choices that several items share, by the name of the set."""
    found = {}
    for entry in entries:
        found[written.named("set", entry)] = _choices(entry)
        entry.finish()
    return found


def read_item(entry: Entry, sets: Sets, written: Written) -> Item:
    """One item, as far as it can be understood."""
    name = written.named("item", entry)
    offered = _offered(entry, sets)
    kind = entry.chosen("kind", Asks) or (Asks.CHOICE if offered.options else Asks.TEXT)
    item = Item(
        name=name,
        title=entry.text("title", needed=True),
        kind=kind,
        help=entry.text("help"),
        options=offered.options,
        unit=entry.text("unit"),
        low=entry.parsed("from", decimal, "instrument-not-decimal"),
        high=entry.parsed("to", decimal, "instrument-not-decimal"),
        decimals=entry.number("decimals"),
        low_words=entry.text("low"),
        high_words=entry.text("high"),
        only_if=written.condition(entry, "if", name),
        optional=entry.yes("optional"),
        unsure=entry.one_of("unsure", ("yes", "no"), "yes") == "yes",
        rather_not=entry.yes("rather-not"),
        points=(*_inline(offered), *_points(entry, kind, name, written)),
    )
    entry.finish()
    return item


def read_tags(entry: Entry) -> tuple[Way, ...]:
    """The ways to wellbeing under `tags`."""
    found = []
    for text in entry.texts("tags"):
        if text in set(Way):
            found.append(Way(text))
        else:
            params = {"key": "tags", "value": text, "hint": hint(text, Way), "offered": ", ".join(Way)}
            entry.mistakes.add("entry-not-offered", entry.line_of("tags"), **params)
    return tuple(found)


def entry_decimal(entry: Entry, key: str, node: Node, none: str = "") -> Decimal | None:
    """The number in `node`; None (and a mistake, unless it says `none`) where there is none."""
    value = decimal(node.text or "")
    if value is None and (not none or node.text != none):
        entry.mistakes.add("instrument-not-decimal", node.line, key=key, value=node.text or "")
    return value


def reaches(entry: Entry, table: Mapping[str, Node]) -> tuple[tuple[Reach, Decimal], ...]:
    """A table from reaches ("9 to 11") to numbers."""
    found = []
    for text, node in table.items():
        meant, value = reach(text), entry_decimal(entry, text, node)
        if meant is None:
            entry.mistakes.add("instrument-not-reach", node.line, value=text)
        elif value is not None:
            found.append((meant, value))
    return tuple(found)


def _offered(entry: Entry, sets: Sets) -> Offered:
    named, own = entry.text("set"), _choices(entry)
    if not named:
        return own
    if own.options:
        entry.mistakes.add("instrument-set-and-choices", entry.line_of("set"), name=named)
    if named not in sets:
        entry.mistakes.add("instrument-set-unknown", entry.line_of("set"), name=named, hint=hint(named, sets))
    return sets.get(named, own)


def _choices(entry: Entry) -> Offered:
    options, points = [], {}
    for name, node in entry.table("choices").items():
        entry.slug(name, node.line)
        if name in set(Unsaid):
            entry.mistakes.add("instrument-choice-reserved", node.line, name=name)
        if node.entries is None:
            options.append(Option(name, " ".join((node.text or "").split())))
            continue
        inner = Entry(node, entry.mistakes, "choice")
        title, tags = inner.text("title", needed=True), read_tags(inner)
        options.append(Option(name, title, inner.text("help"), tags, inner.yes("alone")))
        value = inner.parsed("points", decimal, "instrument-not-decimal")
        if value is not None:
            points[name] = value
        inner.finish()
    return Offered(tuple(options), points)


def _inline(offered: Offered) -> tuple[Points, ...]:
    return (Points(offered.points),) if offered.points else ()


def _points(entry: Entry, kind: Asks, owner: str, written: Written) -> tuple[Points, ...]:
    """The tables under `points`: one, or a list of several that each say when they hold."""
    node = entry.get("points")
    if node is None:
        return ()
    if node.items is None:
        return (_table(entry, "points", kind),)
    found = []
    for each in entry.entries("points", "table of points"):
        only_if = written.condition(each, "if", owner, before=False)
        each.need("table")
        table = _table(each, "table", kind)
        found.append(Points(table.options, table.reaches, only_if))
        each.finish()
    return tuple(found)


def _table(entry: Entry, key: str, kind: Asks) -> Points:
    table = entry.table(key)
    if kind in (Asks.NUMBER, Asks.SCALE):
        return Points(reaches=reaches(entry, table))
    values = {name: entry_decimal(entry, name, node) for name, node in table.items()}
    return Points({name: value for name, value in values.items() if value is not None})
