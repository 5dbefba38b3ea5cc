"""A person's own signs: green, amber and red, in their words, and what to do at each.

Green is how things usually are. Amber is the first sign that they get worse: somebody who knows the person rings, by a
time that was agreed. Red means help now: 999, 111 or the number on the sheet, and nobody waits for anything here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from homeward.domain.instrument import Instrument, points_of
from homeward.domain.lengths import LINE, NAME, PARAGRAPH, too_long
from homeward.domain.problem import Problem

MOST_SIGNS = 20
ANSWER_HOURS = 4
"""How soon an amber sign is answered where nothing else was agreed: as in the pathway asking-for-help."""
LONGEST_ANSWER_HOURS = 72
RED_RUNG_BACK_WITHIN = timedelta(hours=1)
"""How soon somebody makes sure that help for a red sign has come: as in the pathway asking-for-help."""

BY_A_SIGN = "signs"
"""What a promise is made in, if a sign asks for it: its text is then the code of a sentence."""


class Colour(StrEnum):
    RED = "red"
    AMBER = "amber"
    GREEN = "green"


@dataclass(frozen=True, slots=True)
class Band:
    """The signs of one colour, each as the person says it, and what they do then."""

    signs: tuple[str, ...] = ()
    do: str = ""


@dataclass(frozen=True, slots=True)
class Signs:
    """A version of the sheet. `ring` is the team's own number, `ring_who` who answers it, `ring_hours` when."""

    green: Band = Band()
    amber: Band = Band()
    red: Band = Band()
    ring: str = ""
    ring_who: str = ""
    ring_hours: str = ""
    answer_hours: int = ANSWER_HOURS

    def band(self, colour: Colour) -> Band:
        return {Colour.GREEN: self.green, Colour.AMBER: self.amber, Colour.RED: self.red}[colour]


class WhatNext(StrEnum):
    """What came of answering somebody who told of a sign; the answers of the pathway asking-for-help."""

    ADVICE = "advice"
    VISIT = "visit"
    DOCTOR = "doctor"
    WAS_RED = "was-red"


@dataclass(frozen=True, slots=True)
class OnPathway:
    """What a sign is on a pathway that knows of them: what happened, and the step by which it is answered."""

    event: str
    step: str


ON_PATHWAY = {
    Colour.AMBER: OnPathway("amber-sign", "answer-amber"),
    Colour.RED: OnPathway("red-sign", "after-red"),
}


def trimmed(signs: Signs) -> Signs:
    """`signs` without blanks at the edges and without empty lines."""
    bands = {
        colour.value: Band(
            tuple(line.strip() for line in signs.band(colour).signs if line.strip()), signs.band(colour).do.strip()
        )
        for colour in Colour
    }
    return replace(
        signs, green=bands["green"], amber=bands["amber"], red=bands["red"], ring=signs.ring.strip(),
        ring_who=signs.ring_who.strip(), ring_hours=signs.ring_hours.strip(),
    )


def signs_problems(signs: Signs) -> tuple[Problem, ...]:
    """Everything that keeps this from being a sheet somebody may rely on; `where` names the field."""
    return (*_bands(signs), *_ringing(signs))


def _bands(signs: Signs) -> Iterator[Problem]:
    for colour in Colour:
        band = signs.band(colour)
        if not band.signs:
            yield Problem(f"signs-without-{colour}", colour)
        if len(band.signs) > MOST_SIGNS:
            yield Problem("signs-too-many", colour, {"most": MOST_SIGNS})
        if any(len(line) > LINE for line in band.signs):
            yield Problem("text-too-long-here", colour, {"most": LINE})
        yield from too_long(PARAGRAPH, **{f"{colour}_do": band.do})
    if signs.amber.signs and not signs.amber.do:
        yield Problem("signs-amber-nothing-to-do", "amber_do")


def _ringing(signs: Signs) -> Iterator[Problem]:
    if not signs.ring:
        yield Problem("signs-number-missing", "ring")
    elif not signs.ring_hours:
        yield Problem("signs-hours-missing", "ring_hours")
    if not 1 <= signs.answer_hours <= LONGEST_ANSWER_HOURS:
        yield Problem("signs-answer-hours", "answer_hours", {"most": LONGEST_ANSWER_HOURS})
    yield from too_long(NAME, ring=signs.ring, ring_who=signs.ring_who, ring_hours=signs.ring_hours)


def tell_problems(colour: Colour, words: str, *, has_died: bool) -> tuple[Problem, ...]:
    """Why a sign cannot be told. Green is nothing to tell, and after a death nothing chases."""
    found = list(too_long(PARAGRAPH, words=words))
    if colour is Colour.GREEN:
        found.append(Problem("sign-green-is-not-told"))
    if has_died:
        found.append(Problem("sign-after-death"))
    return tuple(found)


def answer_by(signs: Signs, colour: Colour, told_at: datetime) -> datetime:
    """By when somebody has answered a sign that was told at `told_at`."""
    return told_at + (RED_RUNG_BACK_WITHIN if colour is Colour.RED else timedelta(hours=signs.answer_hours))


def ready_made(instrument: Instrument, *, red: str, amber: str) -> Signs:
    """The signs that a questionnaire asks after: every answer that counts in its score `red` is a red sign, in its
    score `amber` an amber one, and what counts for nothing there is green. What to do is what the worst band says."""
    return Signs(
        red=Band(_lines(instrument, red, counts=True), _worst(instrument, red)),
        amber=Band(_lines(instrument, amber, counts=True), _worst(instrument, amber)),
        green=Band(_lines(instrument, amber, counts=False)),
    )


def _lines(instrument: Instrument, score: str, *, counts: bool) -> tuple[str, ...]:
    asked = next(each.items for each in instrument.scores if each.name == score)
    return tuple(
        _line(item.title, option.title, alone=len(asked) == 1)
        for _, item in instrument.items()
        if item.name in asked
        for option in item.options
        if bool(points_of(item, option.name, {})) is counts and not option.alone
    )


def _line(asked: str, answer: str, *, alone: bool) -> str:
    """ "The wound is" and "Larger" are one line; a question keeps its mark; a list of signs needs no question."""
    if alone:
        return answer
    return f"{asked} {answer}" if asked.endswith("?") else f"{asked} {answer[:1].lower()}{answer[1:]}"


def _worst(instrument: Instrument, score: str) -> str:
    bands = next(each.bands for each in instrument.scores if each.name == score)
    return bands[0].says if bands else ""


def joined(signs: Signs, more: Signs) -> Signs:
    """`signs` with the lines and advice of a ready-made set added that are not there already."""
    bands = {colour.value: _joined(signs.band(colour), more.band(colour)) for colour in Colour}
    return replace(signs, green=bands["green"], amber=bands["amber"], red=bands["red"])


def _joined(band: Band, more: Band) -> Band:
    lines = tuple(dict.fromkeys((*band.signs, *more.signs)))
    return Band(lines, band.do if more.do in band.do else "\n".join(filter(None, (band.do, more.do))))
