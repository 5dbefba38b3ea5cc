"""Whether the answers given with a step are answers to what it asks, and its checklist is complete."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from homeward.domain.problem import Problem

from .condition import holds
from .definition import Asks, Question, Step
from .diary import GONE_WITHOUT, NOT_NEEDED, TICKS, YES, Answer
from .steps import ItemState

Answers = Mapping[str, Answer]


def answer_problems(step: Step, given: Answers) -> Iterator[Problem]:
    """Every answer that is missing, unasked or cannot be; a question whose condition fails need not be answered."""
    ticks = {item.name for item in step.checklist}
    asked = {question.name for question in step.asks}
    for name in given:
        if name not in asked | ticks:
            yield _problem("step-answer-unasked", step, question=name)
    for question in step.asks:
        if question.name in given and given[question.name] not in ("", ()):
            yield from _answer(step, question, given[question.name])
        elif not question.optional and holds(question.only_if, given):
            yield _problem("step-answer-missing", step, question=question.title)
    yield from tick_problems(step, {name: value for name, value in given.items() if name in ticks})


def tick_problems(step: Step, given: Answers) -> Iterator[Problem]:
    """Every line answered that is not on the checklist, or with something else than yes, no, not needed."""
    lines = {item.name: item.title for item in step.checklist}
    for name, value in given.items():
        if name not in lines:
            yield _problem("step-item-unknown", step, item=name)
        elif value not in TICKS:
            yield _problem("step-item-answer", step, item=lines[name], answer=str(value))


def open_items(step: Step, items: tuple[ItemState, ...], given: Answers) -> Iterator[Problem]:
    """Every line that neither is done nor was said not to be needed, nor is knowingly done without."""
    for state in items:
        answer = given.get(state.item.name, state.answer)
        if answer not in (YES, NOT_NEEDED, GONE_WITHOUT):
            yield _problem("step-item-open", step, item=state.item.title)


def _answer(step: Step, question: Question, value: Answer) -> Iterator[Problem]:
    values = (value,) if isinstance(value, str) else tuple(value)
    if question.kind is not Asks.MANY and len(values) != 1:
        yield _problem("step-answer-one", step, question=question.title)
    for each in values:
        yield from _CHECKS.get(question.kind, _any)(step, question, each)


def _any(step: Step, question: Question, value: str) -> Iterator[Problem]:
    return iter(())


def _offered(step: Step, question: Question, value: str) -> Iterator[Problem]:
    if all(choice.name != value for choice in question.choices):
        offered = ", ".join(choice.name for choice in question.choices)
        yield _problem("step-answer-not-offered", step, question=question.title, answer=value, offered=offered)


def _date(step: Step, question: Question, value: str) -> Iterator[Problem]:
    try:
        date.fromisoformat(value)
    except ValueError:
        yield _problem("step-answer-no-date", step, question=question.title, answer=value)


def _number(step: Step, question: Question, value: str) -> Iterator[Problem]:
    try:
        float(value)
    except ValueError:
        yield _problem("step-answer-no-number", step, question=question.title, answer=value)


_CHECKS: Mapping[Asks, Callable[[Step, Question, str], Iterator[Problem]]] = {
    Asks.CHOICE: _offered,
    Asks.MANY: _offered,
    Asks.DATE: _date,
    Asks.NUMBER: _number,
}


def _problem(code: str, step: Step, **params: str) -> Problem:
    return Problem(code, step.name, {"title": step.title, **params})
