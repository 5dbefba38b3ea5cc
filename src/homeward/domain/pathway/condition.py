"""What a step or an end depends on, as a small value: answers given and things done."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answered:
    """The latest answer to `question` is (or, where many may be chosen, includes) one of `values`."""

    question: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Behind:
    """The step is done, the event has happened, the stage is complete, or the limit is reached."""

    name: str


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of `part`."""

    part: "Condition"


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every one of `parts`."""

    parts: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of `parts`."""

    parts: "tuple[Condition, ...]"


Condition = Answered | Behind | Not | AllOf | AnyOf


def terms(condition: Condition | None) -> Iterator[Answered | Behind]:
    """Every answer and every name that `condition` looks at."""
    match condition:
        case None:
            return
        case Answered() | Behind():
            yield condition
        case Not(part):
            yield from terms(part)
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from terms(part)


def holds(condition: Condition | None, given: Mapping[str, str | tuple[str, ...]]) -> bool:
    """Whether `condition` holds by answers given together; a name is taken for a question that was answered."""
    match condition:
        case None:
            return True
        case Answered(question, values):
            answer = given.get(question, "")
            return not set((answer,) if isinstance(answer, str) else answer).isdisjoint(values)
        case Behind(name):
            return bool(given.get(name))
        case Not(part):
            return not holds(part, given)
        case AllOf(parts):
            return all(holds(part, given) for part in parts)
        case AnyOf(parts):
            return any(holds(part, given) for part in parts)


def words(condition: Condition | None) -> str:
    """The condition as it is written in a pathway file; empty for none."""
    match condition:
        case None:
            return ""
        case Answered(question, values):
            return f"{question} is {' or '.join(values)}" if len(values) == 1 else f"{question} is {'/'.join(values)}"
        case Behind(name):
            return name
        case Not(part):
            return f"not {_within(part)}"
        case AllOf(parts):
            return " and ".join(_within(part) for part in parts)
        case AnyOf(parts):
            return " or ".join(_within(part) for part in parts)


def _within(part: Condition) -> str:
    return f"({words(part)})" if isinstance(part, AllOf | AnyOf) else words(part)
