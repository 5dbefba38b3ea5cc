"""A survey whose answers are kept apart from names, and shown so that nobody's can be worked out.

No sheet is ever kept, only counts: for each kind of budget, how often each answer was given in a year. They are shown
once the year is over and never change after, so looking twice tells nothing. Of a group of fewer than FEWEST nothing is
shown; and where what is left after taking the groups shown from the total would be fewer, another group is held back
with it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from homeward.domain.instrument import Answer, Answers, Instrument, answer_problems
from homeward.domain.problem import Problem

FEWEST = 5
"""Nothing is shown of fewer people than these together."""
UNSAID = "unsaid"
"""Counted for a question that was left empty."""

Counts = Mapping[str, Mapping[str, int]]
"""Question to answer to how often it was given."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many sheets, and how often each answer was given on them. In the order of the alphabet: in the order in which
    answers came, the first of each question would be the first sheet."""

    sheets: int = 0
    counts: Counts = field(default_factory=dict)

    def __add__(self, other: "Tally") -> "Tally":
        questions = sorted({*self.counts, *other.counts})
        return Tally(self.sheets + other.sheets, {one: _sum(self, other, one) for one in questions})


def _sum(left: Tally, right: Tally, question: str) -> dict[str, int]:
    mine, theirs = left.counts.get(question, {}), right.counts.get(question, {})
    return {answer: mine.get(answer, 0) + theirs.get(answer, 0) for answer in sorted({*mine, *theirs})}


@dataclass(frozen=True, slots=True)
class Results:
    """What may be shown: `everybody` (no sheets where there are too few), the `groups` that are large enough, and the
    names of those held back."""

    everybody: Tally
    groups: Mapping[str, Tally]
    hidden: tuple[str, ...]


def groups_of(survey: Instrument) -> tuple[str, ...]:
    """The groups that answers are told apart by: what its first question offers, "not sure" among it."""
    first = survey.sections[0].items[0]
    return (*(option.name for option in first.options), *(unsaid.value for unsaid in first.unsaid))


def sheet_problems(survey: Instrument, answers: Answers) -> tuple[Problem, ...]:
    """What keeps a sheet from being counted. Only the first question has to be answered; the rest may be left out."""
    first = survey.sections[0].items[0].name
    missing = () if answers.get(first) else (Problem("survey-which-budget", first),)
    return (*missing, *answer_problems(survey, answers, complete=False))


def counted(survey: Instrument, answers: Answers) -> tuple[str, Tally]:
    """The group of a sheet, and the sheet as a tally of one. Give it no sheet that has problems."""
    group = str(answers[survey.sections[0].items[0].name])
    questions = [item.name for _section, item in survey.items()][1:]
    return group, Tally(1, {name: dict.fromkeys(_given(answers.get(name, "")), 1) for name in questions})


def _given(answer: Answer) -> tuple[str, ...]:
    values = (answer,) if isinstance(answer, str) else answer
    return tuple(value for value in values if value) or (UNSAID,)


def may_be_shown(year: int, this_year: int) -> bool:
    """A year is shown once nothing can be added to it."""
    return year < this_year


def results(tallies: Mapping[str, Tally]) -> Results:
    """What may be shown of the groups of a team in a year that is over."""
    held = held_back({group: tally.sheets for group, tally in tallies.items()})
    everybody = total(tallies.values())
    return Results(
        everybody=everybody if everybody.sheets >= FEWEST else Tally(),
        groups={group: tally for group, tally in tallies.items() if group not in held},
        hidden=tuple(group for group in tallies if group in held),
    )


def held_back(sheets: Mapping[str, int]) -> frozenset[str]:
    """The groups that are not shown: those that are too small, and with them the smallest others until nobody is left
    over who could be found by subtraction."""
    held = {group for group, number in sheets.items() if number < FEWEST}
    for group in sorted(sheets.keys() - held, key=lambda one: (sheets[one], one)):
        if not 0 < sum(sheets[one] for one in held) < FEWEST:
            break
        held.add(group)
    return frozenset(held)


def total(tallies: Iterable[Tally]) -> Tally:
    return sum(tallies, Tally())
