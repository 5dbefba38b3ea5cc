"""From the tree of a pathway file to its value, section by section. Names are checked afterwards, in `references`."""

from homeward.content.yaml_entry import SLUG, Entry, Mistakes
from homeward.content.yaml_source import Node
from homeward.domain.pathway import (
    START,
    Behind,
    Block,
    Brings,
    Criterion,
    End,
    Happening,
    Interruption,
    LeadChange,
    LeadRule,
    Limit,
    Measure,
    NeedsReason,
    Pathway,
    Review,
    Role,
    SecondLead,
    Source,
    Span,
    Stage,
    Timing,
    Unit,
)

from . import phrases
from .reading_examples import read_examples
from .reading_steps import read_stages
from .reading_surroundings import read_doors, read_needs, read_outcomes, read_routes, read_starts, read_suits
from .soundness import ALWAYS
from .written import Written

_NOTHING = Span(0, Unit.DAYS)


def read_pathway(root: Node, mistakes: Mistakes) -> tuple[Pathway, Written]:
    """The pathway as far as it can be understood, and where each of its names was written."""
    top = Entry(root, mistakes, "the pathway")
    written = Written(mistakes)
    name = top.name("pathway")
    for section in ("roles", "stages", "ends"):
        top.need(section)
    reviews = tuple(_review(entry, written) for entry in top.entries("reviews", "review"))
    doors = read_doors(top, written)
    stages = read_stages(top.entries("stages", "stage"), reviews, doors, written)
    pathway = Pathway(
        name=name,
        version=top.count("version"),
        title=top.text("title", needed=True),
        purpose=top.text("purpose", needed=True),
        lead=_lead(top.entry("lead", "lead"), top, written),
        stages=stages,
        ends=_ends(top, written),
        source=_source(top),
        criteria=(*_criteria(top, "for", False), *_criteria(top, "not-for", True)),
        roles=tuple(_role(entry, written) for entry in top.entries("roles", "role")),
        events=tuple(_event(entry, written) for entry in top.entries("events", "event")),
        reviews=reviews,
        limits=tuple(_limit(entry, written) for entry in top.entries("limits", "limit")),
        how_often=top.parsed("how-often", phrases.frequency, "pathway-not-frequency"),
        interruptions=tuple(
            _interruption(entry, written, stages) for entry in top.entries("interruptions", "interruption")
        ),
        blocks=tuple(_block(entry, written) for entry in top.entries("blocks", "block")),
        measures=tuple(_measure(entry, written) for entry in top.entries("measures", "measure")),
        starts=read_starts(top),
        brings=top.chosen("brings", Brings),
        suits=read_suits(top),
        routes=read_routes(top, written),
        doors=doors,
        needs=read_needs(top, written),
        outcomes=read_outcomes(top, written),
        examples=read_examples(top.entries("examples", "example"), written),
        words=_words(top, written),
    )
    top.finish()
    return pathway, written


def _role(entry: Entry, written: Written) -> Role:
    role = Role(written.named("role", entry), entry.text("title", needed=True), entry.text("text"))
    entry.finish()
    return role


def _event(entry: Entry, written: Written) -> Happening:
    event = Happening(
        written.named("event", entry),
        entry.text("title", needed=True),
        entry.text("text"),
        expected=entry.yes("expected"),
        again=entry.yes("again"),
    )
    entry.finish()
    return event


def _criteria(top: Entry, key: str, excludes: bool) -> list[Criterion]:
    found = []
    for entry in top.entries(key, "criterion"):
        title, evidence = entry.text("title", needed=True), entry.text("evidence", needed=True)
        found.append(Criterion(entry.name("criterion"), title, evidence, excludes))
        entry.finish()
    return found


def _lead(entry: Entry | None, top: Entry, written: Written) -> LeadRule:
    if entry is None:
        top.need("lead")
        return LeadRule("")
    first = entry.name("first")
    written.role(first, "lead", entry.line_of("first"))
    changes = tuple(_lead_change(change, written) for change in entry.entries("changes", "change of lead"))
    others = entry.texts("may-lead")
    for role in others:
        written.role(role, "lead", entry.line_of("may-lead"))
    longest = entry.parsed("longest-cover", phrases.span, "pathway-not-span")
    second = _second_lead(entry.entry("second-lead", "second lead"), written)
    entry.finish()
    may_lead = tuple(dict.fromkeys((first, *(change.to for change in changes), *others)))
    return LeadRule(first, changes, longest, may_lead, second)


def _second_lead(entry: Entry | None, written: Written) -> SecondLead | None:
    if entry is None:
        return None
    second = SecondLead(entry.name("role"), entry.text("answers-for", needed=True), entry.text("text"))
    written.role(second.role, "second-lead", entry.line_of("role"))
    entry.finish()
    return second


def _lead_change(entry: Entry, written: Written) -> LeadChange:
    to = entry.name("to")
    written.role(to, "lead", entry.line_of("to"))
    when = written.condition(entry, "when", "lead")
    entry.text("when", needed=True)
    text = entry.text("text")
    entry.finish()
    return LeadChange(to, when or Behind(""), text)


def _review(entry: Entry, written: Written) -> Review:
    step = entry.name("step")
    written.step(step, "reviews", entry.line_of("step"))
    entry.text("window", needed=True)
    opens, last = entry.parsed("window", phrases.window, "pathway-not-window") or (Timing(_NOTHING), Timing(_NOTHING))
    written.anchor(opens.anchor, step, entry.line_of("window"))
    takes_part, meets = entry.texts("takes-part"), entry.texts("meets")
    for role in takes_part:
        written.role(role, step, entry.line_of("takes-part"))
    entry.finish()
    return Review(step, opens, last, takes_part, meets)


def _limit(entry: Entry, written: Written) -> Limit:
    name = written.named("limit", entry)
    entry.text("longest", needed=True)
    entry.text("warn", needed=True)  # nobody falls off the end in silence
    longest = entry.parsed("longest", phrases.timing, "pathway-not-timing") or Timing(_NOTHING)
    written.anchor(longest.anchor, name, entry.line_of("longest"))
    end = entry.text("end")
    if end:
        written.end(end, name, entry.line_of("end"))
    limit = Limit(
        name,
        entry.text("title", needed=True),
        longest.span,
        longest.anchor or START,
        entry.parsed("warn", phrases.span, "pathway-not-span"),
        entry.parsed("extend-by", phrases.span, "pathway-not-span"),
        entry.number("extend-times"),
        end,
    )
    entry.finish()
    return limit


def _interruption(entry: Entry, written: Written, stages: tuple[Stage, ...]) -> Interruption:
    name = written.named("interruption", entry)
    until = entry.name("until")
    written.event(until, name, entry.line_of("until"))
    pauses, opens_again = (_steps(entry, key, written, name, stages) for key in ("pauses", "opens-again"))
    title, text = entry.text("title", needed=True), entry.text("text")
    entry.finish()
    return Interruption(name, title, until, text, pauses, opens_again)


def _steps(entry: Entry, key: str, written: Written, owner: str, stages: tuple[Stage, ...]) -> tuple[str, ...]:
    """The steps under `key`: by their own names, by the name of their stage, or "everything"."""
    steps: list[str] = []
    for name in entry.texts(key):
        whole = [step.name for stage in stages if name in (stage.name, "everything") for step in stage.steps]
        if not whole:
            written.step(name, owner, entry.line_of(key))
        steps += whole or [name]
    return tuple(dict.fromkeys(steps))


def _block(entry: Entry, written: Written) -> Block:
    block = Block(written.named("block", entry), entry.text("title", needed=True), entry.text("clears"))
    entry.finish()
    return block


def _ends(top: Entry, written: Written) -> tuple[End, ...]:
    """Every end. Those that any life may bring must be there, and one that is planned; unless what is there has no name
    or is no list of ends, for then nobody can tell which are missing.
    """
    entries = top.entries("ends", "end")
    ends = tuple(_end(entry, written) for entry in entries)
    names = [end.name for end in ends]
    if all(map(SLUG.fullmatch, names)) and (entries or top.lacks("ends")):
        for name in ALWAYS:
            if name not in names:
                top.mistakes.add("pathway-end-missing", 1, name=name)
        if all(entry.lacks("when") for entry in entries):
            top.mistakes.add("pathway-no-planned-end", 1)
    return ends


def _end(entry: Entry, written: Written) -> End:
    name = written.named("end", entry)
    said_by = entry.texts("said-by")
    for role in said_by:
        written.role(role, name, entry.line_of("said-by"))
    end = End(
        name,
        entry.text("title", needed=True),
        entry.text("text"),
        written.condition(entry, "when", name),
        said_by,
        NeedsReason(entry.one_of("reason", [each.value for each in NeedsReason], NeedsReason.NEVER)),
    )
    entry.finish()
    return end


def _measure(entry: Entry, written: Written) -> Measure:
    measure = Measure(written.named("measure", entry), entry.text("title", needed=True), entry.yes("available"))
    entry.finish()
    return measure


def _source(top: Entry) -> Source:
    entry = top.entry("source", "source")
    if entry is None:
        top.need("source")
        return Source("")
    source = Source(entry.text("title", needed=True), entry.text("by"), entry.text("where"), entry.text("text"))
    entry.finish()
    return source


def _words(top: Entry, written: Written) -> dict[str, dict[str, str]]:
    table = top.table("cy")
    for english, node in table.items():
        written.translated(english, node.line)
    return {"cy": {english: " ".join((node.text or "").split()) for english, node in table.items()}} if table else {}
