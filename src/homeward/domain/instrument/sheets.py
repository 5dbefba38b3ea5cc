"""An instrument leaf by leaf: what is asked together, so that each leaf follows from the answers on those before it."""

from dataclasses import dataclass

from homeward.domain.pathway.condition import Answered, terms

from .asking import Place, visible_items
from .definition import Answers, Asks, Instrument, Item, Section


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is asked on one leaf. `time` is 0 where the section does not repeat; `part` counts leaves of a section."""

    section: Section
    time: int
    part: int
    places: tuple[Place, ...]

    @property
    def key(self) -> str:
        """What the leaf is called in an address: "falls", "falls.2", "days-1"."""
        part = f"-{self.part}" if self.part else ""
        return f"{self.section.name}{f'.{self.time}' if self.time else ''}{part}"


def sheets(instrument: Instrument, answers: Answers, also: tuple[str, int] | None = None) -> tuple[Sheet, ...]:
    """Every leaf, as far as `answers` lead. A leaf ends before an item that depends on an answer on the same leaf.
    A scale, with its many answers, has a leaf of its own.

    A section that repeats has a leaf for each time there is, and one for its first time also while there is none.
    `also` names a further time to have a leaf for: (section, time).
    """
    leaves: list[Sheet] = []
    places = visible_items(instrument, _with_first_times(instrument, answers, also))
    for place in places:
        last = leaves[-1] if leaves else None
        same = last is not None and last.section.name == place.section.name and last.time == place.time
        if last is None or not same:
            leaves.append(Sheet(place.section, place.time, 0, (place,)))
        elif Asks.SCALE in (place.item.kind, last.places[-1].item.kind) or _depends(place.item, last.places):
            leaves.append(Sheet(place.section, place.time, last.part + 1, (place,)))
        else:
            leaves[-1] = Sheet(place.section, place.time, last.part, (*last.places, place))
    return tuple(leaves)


def _with_first_times(instrument: Instrument, answers: Answers, also: tuple[str, int] | None) -> Answers:
    """The answers, and one in each time that is to have a leaf though nothing is answered in it yet."""
    found = dict(answers)
    for section in instrument.sections:
        if section.repeat is None:
            continue
        names = {item.name for item in section.items}
        given = {key.rpartition(".")[2] for key in answers if key.rpartition(".")[0] in names}
        wanted = {also[1]} if also and also[0] == section.name else set()
        if not given:
            wanted.add(1)
        free = next((item for item in section.items if item.only_if is None), None)
        for time in wanted:
            if free and 1 <= time <= section.repeat.at_most:
                found.setdefault(f"{free.name}.{time}", _OPEN)
    return found


_OPEN = "-"
"""Stands for an answer to come. It matches no condition, for no choice has such a name."""


def _depends(item: Item, places: tuple[Place, ...]) -> bool:
    names = {place.item.name for place in places}
    return any((term.question if isinstance(term, Answered) else term.name) in names for term in terms(item.only_if))
