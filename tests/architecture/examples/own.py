"""How each act on what is the person's own is done: where a form of theirs is kept, and their wellness plan."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from homeward.actions import held_forms
from homeward.domain.held_form import HeldForm
from tests.architecture.examples.example import TODAY, Example, Prepare, about, on_journey
from tests.planning import Round, ready_to_talk
from tests.wellness import OPEN, SAID

FORM = HeldForm("respect", TODAY - timedelta(days=3), "Green folder in the kitchen drawer", "Nell", TODAY)
NEWER = replace(FORM, dated=TODAY, review_on=None)


def _kept(there: Round) -> UUID:
    return there.do(held_forms.write, there.lena, held=FORM)


def _say_where(there: Round, beside: Round) -> Example:
    ready_to_talk(there)
    return on_journey(there, there.lena, held=FORM, said_by="person", step="conversation")


def _put_right(there: Round, beside: Round) -> Example:
    return about(there, there.lena, held=replace(FORM, place="The hall"), series=_kept(there), seen=1)


def _replace(there: Round, beside: Round) -> Example:
    return about(there, there.lena, held=NEWER, replaces=_kept(there), seen=1)


def _withdraw(there: Round, beside: Round) -> Example:
    return about(there, there.iris, series=_kept(there), seen=1, why="I tore it up")


def _put_back(there: Round, beside: Round) -> Example:
    series = _kept(there)
    there.do(held_forms.withdraw, there.lena, series=series, seen=1)
    return about(there, there.lena, series=series, seen=2)


def _write_wellness(**said: Any) -> Prepare:
    def prepare(there: Round, beside: Round) -> Example:
        ready_to_talk(there)
        return on_journey(there, there.tom, sections=SAID, open_to=OPEN, step="conversation", **said)

    return prepare


EXAMPLES: dict[str, list[Prepare]] = {
    "held_forms.write": [_say_where, _put_right, _replace],
    "held_forms.withdraw": [_withdraw],
    "held_forms.put_back": [_put_back],
    "wellness.write": [_write_wellness()],
}
