"""Whether answers can be kept: every problem at once, each at the key where it is mended."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from homeward.domain.lengths import PARAGRAPH
from homeward.domain.problem import Param, Problem

from .asking import Place, is_given, parted, said, visible_items
from .definition import Answer, Answers, Asks, Instrument, Section

_NUMBER = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,6})?")


def number(text: str) -> Decimal | None:
    """A number as people type it: "37", "37.5", "-1". None if it is not one."""
    text = text.strip()
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def decimals(value: Decimal) -> int:
    """How many decimals `value` really has: none for 37.0."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def answer_problems(instrument: Instrument, answers: Answers, *, complete: bool = True) -> tuple[Problem, ...]:
    """Everything that keeps `answers` from being kept, in the order of the questions.

    With `complete` false what is missing is not a problem yet: for looking at one part of it.
    """
    found = [*_unknown(instrument, answers)]
    places = visible_items(instrument, answers)
    if complete and not any(is_given(answers.get(place.key, "")) for place in places):
        return (*found, Problem("instrument-empty"))
    for place in places:
        found += place_problems(place, answers.get(place.key, ""), complete=complete)
    return tuple(found)


def place_problems(place: Place, answer: Answer, *, complete: bool = True) -> Iterator[Problem]:
    """What is wrong with the answer to one item that is asked."""
    item = place.item
    if not is_given(answer):
        if complete and not item.optional:
            yield _problem("item-missing-unsure" if item.unsaid else "item-missing", place)
        return
    if unsaid := said(answer):
        if unsaid not in item.unsaid and item.kind is not Asks.TEXT:
            yield _problem("item-unsaid", place)
        return
    values = (answer,) if isinstance(answer, str) else answer
    if item.kind is not Asks.MANY and len(values) != 1:
        yield _problem("item-one", place)
        return
    alone = [option.title for option in item.options if option.alone and option.name in values]
    if alone and len(values) > 1:
        yield _problem("item-alone", place, answer=alone[0])
    for value in values:
        yield from _CHECKS[item.kind](place, value)


def _unknown(instrument: Instrument, answers: Answers) -> Iterator[Problem]:
    sections: Mapping[str, Section] = {item.name: section for section, item in instrument.items()}
    for key in answers:
        name, time = parted(key)
        section = sections.get(name)
        if section is None or bool(time) is not bool(section.repeat):
            yield Problem("item-unknown", key, {"name": key, "title": instrument.title})
        elif section.repeat and time > section.repeat.at_most:
            params: Mapping[str, Param] = {"each": section.repeat.each, "most": section.repeat.at_most}
            yield Problem("item-too-often", key, params)


def _option(place: Place, value: str) -> Iterator[Problem]:
    if place.item.option(value) is None:
        yield _problem("item-not-offered", place, answer=value)


def _number(place: Place, value: str) -> Iterator[Problem]:
    item, read = place.item, number(value)
    if read is None:
        yield _problem("item-no-number", place, answer=value)
    elif decimals(read) > item.decimals:
        code = "item-decimals" if item.decimals else "item-not-whole"
        yield _problem(code, place, answer=value, decimals=item.decimals)
    elif item.low is not None and read < item.low:
        yield _problem("item-too-low", place, answer=value, limit=str(item.low), unit=_unit(place))
    elif item.high is not None and read > item.high:
        yield _problem("item-too-high", place, answer=value, limit=str(item.high), unit=_unit(place))


def _date(place: Place, value: str) -> Iterator[Problem]:
    try:
        date.fromisoformat(value)
    except ValueError:
        yield _problem("item-no-date", place, answer=value)


def _text(place: Place, value: str) -> Iterator[Problem]:
    if len(value) > PARAGRAPH:
        yield Problem("text-too-long-here", place.key, {"most": PARAGRAPH})


def _unit(place: Place) -> str:
    return f" {place.item.unit}" if place.item.unit else ""


_CHECKS: Mapping[Asks, Callable[[Place, str], Iterator[Problem]]] = {
    Asks.CHOICE: _option,
    Asks.MANY: _option,
    Asks.NUMBER: _number,
    Asks.SCALE: _number,
    Asks.DATE: _date,
    Asks.TEXT: _text,
}


def _problem(code: str, place: Place, **params: Param) -> Problem:
    return Problem(code, place.key, {"title": place.item.title, **params})
