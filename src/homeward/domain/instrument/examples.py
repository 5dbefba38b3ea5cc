"""Running the examples of an instrument: the answers it gives, and what must come of them."""

from collections.abc import Iterator
from decimal import Decimal

from homeward.domain.problem import Problem

from .answering import answer_problems
from .asking import visible_items
from .definition import Example, Instrument
from .scoring import Scored, score


def run_examples(instrument: Instrument) -> tuple[Problem, ...]:
    """Whatever did not come out as an example says; `where` is "example:line"."""
    return tuple(problem for example in instrument.examples for problem in example_problems(instrument, example))


def example_problems(instrument: Instrument, example: Example) -> Iterator[Problem]:
    """What did not come out as this example says."""
    found = {problem.where: problem.code for problem in answer_problems(instrument, example.answers)}
    for key in [key for key in found if example.problems.get(key) != found[key]]:
        yield _differs(example, key or "answers", example.problems.get(key, "fine"), found[key])
    for key in [key for key in example.problems if key not in found]:
        yield _differs(example, key, example.problems[key], "fine")
    yield from _asked(instrument, example)
    if not found:
        for scored in score(instrument, example.answers):
            yield from _scored(example, scored)


def _asked(instrument: Instrument, example: Example) -> Iterator[Problem]:
    asked = {place.key for place in visible_items(instrument, example.answers)}
    for key in example.asked:
        if key not in asked:
            yield _differs(example, key, "asked", "not asked")
    for key in example.not_asked:
        if key in asked:
            yield _differs(example, key, "not asked", "asked")


def _scored(example: Example, scored: Scored) -> Iterator[Problem]:
    name = scored.score.name
    if name in example.scores and example.scores[name] != scored.value:
        yield _differs(example, name, _said(example.scores[name]), _said(scored.value))
    band = scored.band.name if scored.band else "no band"
    if name in example.bands and example.bands[name] != band:
        yield _differs(example, f"band of {name}", example.bands[name], band)
    for part in scored.parts:
        wanted = example.points.get(part.place.key)
        if wanted is not None and wanted != part.points:
            yield _differs(example, f"points of {part.place.key}", _said(wanted), _said(part.points))


def _said(value: Decimal | None) -> str:
    return "nothing" if value is None else str(value)


def _differs(example: Example, what: str, wanted: str, found: str) -> Problem:
    params = {"example": example.name, "what": what, "wanted": wanted, "found": found}
    return Problem("instrument-example-differs", f"{example.name}:{example.line}", params)
