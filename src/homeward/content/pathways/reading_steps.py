"""Reading the stages of a pathway file: their steps, questions, checklists and repeats."""

from homeward.content.access import relation_named
from homeward.content.yaml_entry import Entry
from homeward.content.yaml_source import Node
from homeward.domain.access import Scope
from homeward.domain.pathway import (
    Again,
    AnyOf,
    Asks,
    Choice,
    Condition,
    Door,
    Item,
    Makes,
    Planning,
    Question,
    Review,
    Serves,
    Span,
    Stage,
    Step,
    Timing,
    Unit,
)
from homeward.domain.price import Arrangement

from . import phrases
from .written import Written


def read_stages(
    entries: list[Entry], reviews: tuple[Review, ...], doors: tuple[Door, ...], written: Written
) -> tuple[Stage, ...]:
    """The stages in order. A stage that names nothing to come after comes after the one before it.

    A review gives its step its window, and a door whom its step is for.
    """
    stages: list[Stage] = []
    for entry in entries:
        name = written.named("stage", entry)
        after, or_after = _after(entry, "after", written, name), _after(entry, "or-after", written, name)
        if not after and stages:
            after = (stages[-1].name,)
        due = _timing(entry, "due", written, name)
        steps = tuple(_step(each, name, reviews, doors, written) for each in entry.entries("steps", "step"))
        title, text, part_of = entry.text("title", needed=True), entry.text("text"), entry.chosen("part-of", Planning)
        stages.append(Stage(name, title, steps, text, after, or_after, due, part_of))
        entry.finish()
        if entry.lacks("steps"):
            entry.mistakes.add("pathway-stage-empty", entry.line, name=name)
    return tuple(stages)


def _after(entry: Entry, key: str, written: Written, owner: str) -> tuple[str, ...]:
    names = entry.texts(key)
    for name in names:
        written.waits_for(name, owner, entry.line_of(key))
    return names


def _timing(entry: Entry, key: str, written: Written, owner: str) -> Timing | None:
    timing = entry.parsed(key, phrases.timing, "pathway-not-timing")
    if timing:
        written.anchor(timing.anchor, owner, entry.line_of(key))
    return timing


def _roles(entry: Entry, key: str, written: Written, owner: str) -> tuple[str, ...]:
    roles = entry.texts(key)
    for role in roles:
        written.role(role, owner, entry.line_of(key))
    return roles


def _step(
    entry: Entry, stage: str, reviews: tuple[Review, ...], doors: tuple[Door, ...], written: Written
) -> Step:
    name = written.named("step", entry)
    review = next((review for review in reviews if review.step == name), None)
    opens, due = _timing(entry, "opens", written, name), _timing(entry, "due", written, name)
    if review and (opens or due):
        entry.mistakes.add("pathway-review-dates-twice", entry.line, name=name)
    who = _roles(entry, "who", written, name)
    entry.need("who")
    step = Step(
        name=name,
        title=entry.text("title", needed=True),
        who=who,
        stage=stage,
        text=entry.text("text"),
        makes=entry.chosen("makes", Makes),
        kind=_kind(entry, name),
        serves=_serves(entry.entry("serves", "serves")),
        uses=_uses(entry, written, name),
        taking_part=_roles(entry, "with", written, name) or (review.takes_part if review else ()),
        after=_after(entry, "after", written, name),
        only_if=_only_if(entry, doors, written, name),
        opens=review.opens if review else opens,
        due=review.last if review else due,
        optional=entry.yes("optional"),
        until=_until(entry, written, name),
        again=_again(entry.entry("again", "again"), name, written),
        asks=tuple(_question(each, name, written) for each in entry.entries("asks", "question")),
        checklist=tuple(_item(each, name, written) for each in entry.entries("checklist", "item")),
        among=_relation(entry, "among", Scope.TEAM),
        becomes=_becomes(entry, written, name),
        price=_price(entry.entry("price", "price")),
    )
    _only_of_a_choice(step, entry)
    entry.finish()
    _names_differ(step, entry)
    return step


def _until(entry: Entry, written: Written, owner: str) -> str:
    """The event under `until`, of a step that may be left: what has to be done is not over by itself."""
    name = entry.text("until")
    if name:
        written.event(name, owner, entry.line_of("until"))
        if not entry.yes("optional"):
            entry.mistakes.add("pathway-until-needed", entry.line_of("until"), name=owner)
    return name


def _relation(entry: Entry, key: str, scope: Scope) -> str:
    """The relation under `key`, which the access policy knows and which can be to such a thing."""
    name = entry.slug(entry.text(key), entry.line_of(key))
    known = relation_named(name) if name else None
    if name and (known is None or scope not in known.scopes):
        entry.mistakes.add("pathway-not-relation", entry.line_of(key), key=key, name=name, scope=scope)
    return name


def _becomes(entry: Entry, written: Written, owner: str) -> str:
    name = _relation(entry, "becomes", Scope.PERSON)
    if name:
        written.role(name, owner, entry.line_of("becomes"))
    return name


def _price(entry: Entry | None) -> Arrangement | None:
    if entry is None:
        return None
    for key in ("from", "platform-keeps"):
        entry.text(key, needed=True)
    least = entry.parsed("from", phrases.pounds, "pathway-not-pounds")
    share = entry.parsed("platform-keeps", phrases.per_cent, "pathway-not-per-cent")
    entry.finish()
    return Arrangement(least or 0, share or 0)


def _only_of_a_choice(step: Step, entry: Entry) -> None:
    """Whom to choose from, what they become and what it costs are said where a worker is chosen, the first two
    together."""
    if (step.among or step.becomes or step.price) and step.makes is not Makes.CHOICE_OF_WORKER:
        entry.mistakes.add("pathway-choice-of-nobody", entry.line, name=step.name)
    elif bool(step.among) != bool(step.becomes):
        entry.mistakes.add("pathway-choice-half", entry.line, name=step.name)


def _kind(entry: Entry, owner: str) -> str:
    kind = entry.slug(entry.text("kind"), entry.line_of("kind"))
    if kind and not entry.get("makes"):
        entry.mistakes.add("pathway-kind-of-nothing", entry.line_of("kind"), name=owner)
    return kind


def _serves(entry: Entry | None) -> Serves | None:
    if entry is None:
        return None
    entry.text("fresh-for", needed=True)
    fresh_for = entry.parsed("fresh-for", phrases.span, "pathway-not-span") or Span(0, Unit.DAYS)
    serves = Serves(entry.name("topic"), fresh_for)
    entry.finish()
    return serves


def _uses(entry: Entry, written: Written, owner: str) -> tuple[str, ...]:
    needs = entry.texts("uses")
    for need in needs:
        written.need(need, owner, entry.line_of("uses"))
    return needs


def _only_if(entry: Entry, doors: tuple[Door, ...], written: Written, owner: str) -> Condition | None:
    """For whom the step is: what its `if` says, or, opened by a door, whoever said what the door is for."""
    said = written.condition(entry, "if", owner)
    opening = tuple(door.when for door in doors if door.opens == owner)
    if not opening:
        return said
    if said:
        entry.mistakes.add("pathway-door-if-twice", entry.line_of("if"), name=owner)
    return opening[0] if len(opening) == 1 else AnyOf(opening)


def _names_differ(step: Step, entry: Entry) -> None:
    """Answers and ticks of one step are kept together, so its questions and items need names of their own."""
    names = [question.name for question in step.asks] + [item.name for item in step.checklist]
    for name in {name for name in names if names.count(name) > 1}:
        entry.mistakes.add("pathway-name-twice", entry.line, kind="item", name=name, first=entry.line)


def _again(entry: Entry | None, owner: str, written: Written) -> Again | None:
    if entry is None:
        return None
    soonest, latest = entry.parsed("every", phrases.spread, "pathway-not-spread") or (None, None)
    again = Again(
        soonest,
        latest,
        written.condition(entry, "if", owner),
        written.condition(entry, "until", owner),
        entry.number("at-most"),
    )
    entry.finish()
    if latest is None and again.only_if is None and again.until is None:
        entry.mistakes.add("pathway-again-endless", entry.line, name=owner)
    return again


def _question(entry: Entry, owner: str, written: Written) -> Question:
    name = written.named("question", entry)
    choices = tuple(_choice(entry, key, node) for key, node in entry.table("choices").items())
    kind = entry.chosen("kind", Asks) or (Asks.CHOICE if choices else Asks.TEXT)
    schedules = entry.text("schedules")
    if schedules:
        written.step(schedules, owner, entry.line_of("schedules"))
    question = Question(
        name,
        entry.text("title", needed=True),
        kind,
        choices,
        written.condition(entry, "if", owner),
        entry.yes("optional"),
        schedules,
    )
    entry.finish()
    if (kind in (Asks.CHOICE, Asks.MANY)) != bool(choices) or len(choices) == 1:
        entry.mistakes.add("pathway-choices", entry.line, name=name)
    if schedules and kind is not Asks.DATE:
        entry.mistakes.add("pathway-schedules-date", entry.line, name=name)
    return question


def _choice(entry: Entry, name: str, node: Node) -> Choice:
    entry.slug(name, node.line)
    return Choice(name, " ".join((node.text or "").split()))


def _item(entry: Entry, owner: str, written: Written) -> Item:
    name = entry.name("item")
    item = Item(name, entry.text("title", needed=True), _roles(entry, "who", written, owner), entry.yes("risky"))
    entry.finish()
    return item
