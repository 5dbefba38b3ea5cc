"""How each act of a practice's register and its proactive list is done."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from homeward.actions import proactive
from homeward.domain.actor import Actor
from homeward.domain.frailty import Coded, FrailtyTable
from homeward.domain.proactive import Answered, Said
from homeward.records.care.models import Extract, Listed
from tests.architecture.examples.example import TODAY, Example, Prepare
from tests.architecture.examples.setting_up import set_up
from tests.arrivals import worker
from tests.moments import NOON
from tests.planning import Round, stored
from tests.proactive import OFFICER, extract, practice_of, register_of

POINTS = FrailtyTable("points.csv", "d" * 64, {"F00": Coded("F00", "Dementia", 71)})


def officer(there: Round, **said: Any) -> Example:
    """An act of whoever brings in registers for the team."""
    who: Actor = stored(lambda: worker("Pri Raman", OFFICER, there.team))
    return Example(who, {"team_id": there.team.pk, **said})


def code(there: Round) -> str:
    """The practice of the team, which works as a community team."""
    known: str = stored(lambda: practice_of(there.team, f"Q{there.team.pk.int % 10**5:05}"))
    return known


def listed(there: Round) -> UUID:
    """Somebody on the list of the team's practice."""
    made = extract(there.team, register_of(60), code=code(there))
    key: UUID = stored(lambda: Listed.objects.get(extract=made, place=1).pk)
    return key


def _switch(there: Round, beside: Round) -> Example:
    """An extract that is scored and was never used."""
    made = extract(there.team, register_of(60), code=code(there))
    stored(lambda: Extract.objects.filter(pk=made).update(brought_at=None, is_current=False))
    return officer(there, extract_id=made)


def _works(there: Round, **said: Any) -> Example:
    return Example(there.rosa, {"team_id": there.team.pk, "listed_id": listed(there), **said})


def _answer(answered: Answered) -> Prepare:
    def prepare(there: Round, beside: Round) -> Example:
        made = _works(there, answered=answered)
        keys = {name: made.said[name] for name in ("team_id", "listed_id")}
        proactive.offer(actor=there.rosa, now=NOON, act_id=uuid4(), **keys)
        return replace(made, now=NOON + timedelta(hours=1))

    return prepare


EXAMPLES: dict[str, list[Prepare]] = {
    "proactive.answer": [
        _answer(Answered(Said.ACCEPTED, TODAY)),
        _answer(Answered(Said.REFUSED, TODAY, again_on=TODAY + timedelta(days=90))),
    ],
    "proactive.known": [lambda t, _: _works(t, words="The virtual ward")],
    "proactive.offer": [lambda t, _: _works(t)],
    "registers.begin": [lambda t, _: officer(t, practice=code(t), digest="a" * 64)],
    "registers.keep_points": [set_up(table=POINTS)],
    "registers.switch": [_switch],
}
