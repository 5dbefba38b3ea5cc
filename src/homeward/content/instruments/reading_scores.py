"""Reading how answers become scores, and what scores are called."""

from decimal import Decimal

from homeward.content.yaml_entry import Entry
from homeward.domain.instrument import Band, Better, How, Important, Reach, Score, Section, WhenMissing

from .phrases import decimal, reach
from .reading_items import entry_decimal, reaches
from .written import Written

EVERYTHING = "everything"


def read_scores(entries: list[Entry], sections: tuple[Section, ...], written: Written) -> tuple[Score, ...]:
    """Every score, in order."""
    return tuple(_score(entry, sections, written) for entry in entries)


def _score(entry: Entry, sections: tuple[Section, ...], written: Written) -> Score:
    name = written.named("score", entry)
    weights = {key: entry_decimal(entry, key, node) for key, node in entry.table("weights").items()}
    score = Score(
        name=name,
        title=entry.text("title", needed=True),
        items=_items(entry, sections),
        how=entry.chosen("how", How) or How.SUM,
        text=entry.text("text"),
        weights={key: value for key, value in weights.items() if value is not None},
        lookup=reaches(entry, entry.table("lookup")),
        bands=tuple(_band(each, name, written) for each in entry.entries("bands", "band")),
        may_miss=entry.number("may-miss"),
        when_missing=entry.chosen("when-missing", WhenMissing) or WhenMissing.PRO_RATE,
        better=entry.chosen("better", Better) or Better.NEITHER,
        decimals=entry.number("decimals"),
        beside=entry.texts("beside"),
        important=_important(entry.entry("important-change", "important change")),
    )
    entry.finish()
    return score


def _items(entry: Entry, sections: tuple[Section, ...]) -> tuple[str, ...]:
    """The items under `items`: by their own names, by the name of their section, or "everything"."""
    entry.need("items")
    found: list[str] = []
    for name in entry.texts("items"):
        whole = [item.name for section in sections if name in (section.name, EVERYTHING) for item in section.items]
        found += whole or [name]
    return tuple(dict.fromkeys(found))


def _band(entry: Entry, score: str, written: Written) -> Band:
    entry.text("at", needed=True)
    band = Band(
        name=entry.name("band"),
        title=entry.text("title", needed=True),
        reach=entry.parsed("at", reach, "instrument-not-reach") or Reach(None, None),
        says=entry.text("says"),
        only_if=written.condition(entry, "if", f"{score}: {entry.text('band')}", before=False),
        any_item=entry.parsed("any-item", decimal, "instrument-not-decimal"),
        urgent=entry.yes("urgent"),
    )
    entry.finish()
    return band


def _important(entry: Entry | None) -> Important | None:
    if entry is None:
        return None
    entry.text("by", needed=True)
    by = entry.parsed("by", decimal, "instrument-not-decimal")
    important = Important(by or Decimal(0), entry.text("source", needed=True))
    entry.finish()
    return important
