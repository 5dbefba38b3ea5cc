"""From the tree of an instrument file to its value. What the whole must be is checked afterwards, in `soundness`."""

from homeward.content.pathways.phrases import span
from homeward.content.yaml_entry import Entry, Mistakes
from homeward.content.yaml_source import Node
from homeward.domain.instrument import (
    Answer,
    Example,
    Instrument,
    Licence,
    LicenceKind,
    Origin,
    Repeat,
    Section,
)

from .reading_items import Sets, entry_decimal, read_item, read_sets, read_tags
from .reading_scores import read_scores
from .written import Written


def read_instrument(root: Node, mistakes: Mistakes) -> tuple[Instrument, Written]:
    """The instrument as far as it can be understood, and where each of its names was written."""
    top = Entry(root, mistakes, "the questionnaire")
    written = Written(mistakes)
    name = top.name("instrument")
    sets = read_sets(top.entries("sets", "set of answers"), written)
    sections = tuple(_section(entry, sets, written) for entry in top.entries("sections", "section"))
    instrument = Instrument(
        name=name,
        version=top.count("version"),
        title=top.text("title", needed=True),
        purpose=top.text("purpose", needed=True),
        licence=_licence(top),
        source=_source(top),
        sections=sections,
        scores=read_scores(top.entries("scores", "score"), sections, written),
        answered_by=top.text("answered-by"),
        measured=top.yes("measured"),
        not_for=top.text("not-for"),
        fresh_for=top.parsed("fresh-for", span, "instrument-not-span"),
        comparable_with=tuple(int(text) for text in _versions(top)),
        tags=read_tags(top),
        examples=tuple(_example(entry, written) for entry in top.entries("examples", "example")),
        words=_words(top, written),
    )
    top.finish()
    top.need("sections")
    return instrument, written



def _versions(top: Entry) -> list[str]:
    texts = top.texts("comparable-with")
    for text in texts:
        if not text.isdecimal():
            top.mistakes.add("entry-not-number", top.line_of("comparable-with"), key="comparable-with", value=text)
    return [text for text in texts if text.isdecimal()]


def _licence(top: Entry) -> Licence:
    entry = top.entry("licence", "licence")
    if entry is None:
        top.need("licence")
        return Licence(LicenceKind.OWN, "")
    entry.text("kind", needed=True)
    licence = Licence(entry.chosen("kind", LicenceKind) or LicenceKind.HELD_HERE, entry.text("text", needed=True))
    entry.finish()
    return licence


def _source(top: Entry) -> Origin:
    entry = top.entry("source", "source")
    if entry is None:
        top.need("source")
        return Origin("")
    source = Origin(entry.text("title", needed=True), entry.text("by"), entry.text("where"), entry.text("text"))
    entry.finish()
    return source


def _section(entry: Entry, sets: Sets, written: Written) -> Section:
    name = written.named("section", entry)
    only_if = written.condition(entry, "if", name)
    section = Section(
        name,
        entry.text("title", needed=True),
        tuple(read_item(each, sets, written) for each in entry.entries("items", "item")),
        entry.text("text"),
        only_if,
        _repeat(entry.entry("repeat", "repeat")),
    )
    entry.finish()
    if entry.lacks("items"):
        entry.mistakes.add("instrument-section-empty", entry.line, name=name)
    return section


def _repeat(entry: Entry | None) -> Repeat | None:
    if entry is None:
        return None
    repeat = Repeat(entry.text("each", needed=True), entry.number("at-most"), entry.number("at-least"))
    entry.finish()
    if not max(1, repeat.at_least) <= repeat.at_most <= 100:
        entry.mistakes.add("instrument-repeat", entry.line)
    return repeat


def _example(entry: Entry, written: Written) -> Example:
    scores = {key: entry_decimal(entry, key, node, none="none") for key, node in entry.table("scores").items()}
    points = {key: entry_decimal(entry, key, node) for key, node in entry.table("points").items()}
    example = Example(
        written.named("example", entry),
        entry.text("text", needed=True),
        {key: _answer(node) for key, node in entry.table("answers").items()},
        {key: node.text or "" for key, node in entry.table("problems").items()},
        scores,
        {key: node.text or "" for key, node in entry.table("bands").items()},
        {key: value for key, value in points.items() if value is not None},
        entry.texts("asked"),
        entry.texts("not-asked"),
        entry.line,
    )
    entry.finish()
    return example


def _answer(node: Node) -> Answer:
    if node.items is not None:
        return tuple(each.text or "" for each in node.items)
    return node.text or ""



def _words(top: Entry, written: Written) -> dict[str, dict[str, str]]:
    table = top.table("cy")
    written.welsh += [(" ".join(english.split()), node.line) for english, node in table.items()]
    return {"cy": {english: " ".join((node.text or "").split()) for english, node in table.items()}} if table else {}
