"""Ways to wellbeing: words for what an outcome opens in somebody's life. The person chooses them, as many as fit or
none; they are never counted and never a score."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from homeward.domain.plan import Plan
from homeward.domain.problem import Problem


@dataclass(frozen=True, slots=True)
class Way:
    """One of them: `name` is kept with the outcome, `title` and `text` are read."""

    name: str
    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class WaysToWellbeing:
    """A set of them, in the order in which they are offered, and whose thought they are."""

    title: str
    by: str
    ways: tuple[Way, ...]
    welsh: Mapping[str, str] = field(default_factory=dict)

    @property
    def names(self) -> frozenset[str]:
        return frozenset(way.name for way in self.ways)

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything in it that somebody reads."""
        return (self.title, *(text for way in self.ways for text in (way.title, way.text) if text))

    def say(self, text: str, language: str) -> str:
        """`text` in `language`, or in English where it has not been translated."""
        return self.welsh.get(text, text) if language == "cy" else text

    def title_of(self, name: str, language: str) -> str:
        """What a way is called; its name, where it is of a set that was used before."""
        found = next((way.title for way in self.ways if way.name == name), name.replace("-", " ").capitalize())
        return self.say(found, language)


def wellbeing_problems(plan: Plan, known: Collection[str]) -> tuple[Problem, ...]:
    """Each outcome names ways that are there (in the set, or in an earlier version), and each of them once."""
    return tuple(_problems(plan, known))


def _problems(plan: Plan, known: Collection[str]) -> Iterator[Problem]:
    for number, outcome in enumerate(plan.outcomes):
        where = f"outcome-{number}-wellbeing"
        for name in dict.fromkeys(outcome.wellbeing):
            if name not in known:
                yield Problem("wellbeing-unknown", where, {"way": name})
        if len(set(outcome.wellbeing)) < len(outcome.wellbeing):
            yield Problem("wellbeing-twice", where)
