"""What is asked, given what was answered so far: conditions, and sections that repeat."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from homeward.domain.pathway.condition import holds

from .definition import Answer, Answers, Asks, Instrument, Item, Section, Unsaid, Way


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer goes: an item, and which time it is asked (0 where its section does not repeat)."""

    section: Section
    item: Item
    time: int = 0

    @property
    def key(self) -> str:
        """What the answer is kept under."""
        return f"{self.item.name}.{self.time}" if self.time else self.item.name


def visible_items(instrument: Instrument, answers: Answers) -> tuple[Place, ...]:
    """Every item that is asked, in order. An answer to an item that is not asked opens nothing further."""
    return tuple(place for place, _ in _walk(instrument, answers))


def asked_answers(instrument: Instrument, answers: Answers) -> dict[str, Answer]:
    """The answers to what is asked, without empty ones and without what a change of mind has hidden."""
    found = {place.key: answers.get(place.key, "") for place in visible_items(instrument, answers)}
    return {key: answer for key, answer in found.items() if is_given(answer)}


def seen_from(instrument: Instrument, answers: Answers) -> dict[str, Mapping[str, Answer]]:
    """For the key of each item that is asked, the answers that a condition there looks at."""
    return {place.key: given for place, given in _walk(instrument, answers)}


def times(section: Section, answers: Answers) -> tuple[int, ...]:
    """Which times of a section that repeats there are: those needed, and those with any answer."""
    if section.repeat is None:
        return (0,)
    names = {item.name for item in section.items}
    found = set(range(1, section.repeat.at_least + 1))
    for key, answer in answers.items():
        name, time = parted(key)
        if time and name in names and is_given(answer):
            found.add(time)
    return tuple(sorted(found))


def parted(key: str) -> tuple[str, int]:
    """The name and the time of a key: "dose.2" is ("dose", 2), "dose" is ("dose", 0)."""
    name, _, time = key.partition(".")
    is_time = time.isascii() and time.isdecimal() and len(time) < 4 and not time.startswith("0")
    return (name, int(time)) if is_time else (key, 0)


def is_given(answer: Answer) -> bool:
    """Whether there is an answer at all; "not sure" is one."""
    return any(part.strip() for part in ((answer,) if isinstance(answer, str) else answer))


def said(answer: Answer) -> Unsaid | None:
    """Which of the answers that say nothing this is, if it is one."""
    only = answer[0] if isinstance(answer, tuple) and len(answer) == 1 else answer
    return Unsaid(only) if isinstance(only, str) and only in set(Unsaid) else None


def ways_chosen(instrument: Instrument, answers: Answers) -> tuple[Way, ...]:
    """The ways to wellbeing that chosen options are tagged with, in the usual order."""
    found: set[Way] = set()
    for place in visible_items(instrument, answers):
        answer = answers.get(place.key, "")
        chosen = (answer,) if isinstance(answer, str) else answer
        found |= {tag for option in place.item.options if option.name in chosen for tag in option.tags}
    return tuple(way for way in Way if way in found)


def _walk(instrument: Instrument, answers: Answers) -> Iterator[tuple[Place, Mapping[str, Answer]]]:
    whole: dict[str, Answer] = {}
    for section in instrument.sections:
        if not holds(section.only_if, whole):
            continue
        for time in times(section, answers):
            given = dict(whole) if time else whole
            for item in section.items:
                if not holds(item.only_if, given):
                    continue
                place = Place(section, item, time)
                yield place, given
                if is_given(answer := answers.get(place.key, "")):
                    given[item.name] = _for_conditions(item, answer)


def _for_conditions(item: Item, answer: Answer) -> Answer:
    """A number as a condition would write it: "2.0" and "02" are 2."""
    if item.kind in (Asks.NUMBER, Asks.SCALE) and isinstance(answer, str) and answer.strip().isdecimal():
        return str(int(answer))
    return answer
