"""How a death is written down, on a journey and without one, and taken back."""

from dataclasses import replace
from uuid import UUID, uuid4

from homeward.actions import caring, deaths, endings
from homeward.domain.ending import Speaks, Word
from tests.architecture.examples.example import Example, about, on_journey
from tests.arrivals import add
from tests.caring import PAT, SAID, cared_for, pat
from tests.loose_ends import much_is_hers, somebody_else_stays
from tests.moments import NOON
from tests.planning import Round, stored
from tests.together import circle_going


def _looked_after(there: Round) -> None:
    """Iris looked after one and was looked after by another: each other's story says that it ended."""
    cared_for(there, pat(there.team))
    sam = stored(lambda: add(replace(PAT, preferred_name="Sam", given_name="Samuel"), there.team))
    caring.begin(actor=there.rosa, now=NOON, act_id=uuid4(), person_id=sam, said=SAID, carer_id=there.person_id)


def _record(there: Round, beside: Round) -> Example:
    much_is_hers(there, email=False)
    _looked_after(there)
    circle_going(there)
    return about(there, there.lena, on=NOON.date(), told_by="Nell", words="In her sleep", circle_goes_on=False)


def _died_on_journey(there: Round, beside: Round) -> Example:
    much_is_hers(there, email=False)
    word = Word(Speaks.FAMILY, "Nell")
    return on_journey(there, there.lena, end="died", word=word, on=NOON.date())


def _taken_back(there: Round, beside: Round) -> Example:
    had = much_is_hers(there)
    _looked_after(there)
    there.do(deaths.record, there.lena, on=NOON.date(), told_by="Nell")
    stored(lambda: somebody_else_stays(had))
    return about(there, there.lena, why="It was somebody else")


def _taken_back_on_journey(there: Round, beside: Round) -> Example:
    had = much_is_hers(there)
    done = _ended_as_died(there)
    stored(lambda: somebody_else_stays(had))
    return done


def _ended_as_died(there: Round) -> Example:
    endings.end(
        actor=there.lena, now=NOON, act_id=UUID(int=there.journey_id.int ^ 2), person_id=there.person_id,
        journey_id=there.journey_id, end="died", word=Word(Speaks.FAMILY, "Nell"), on=NOON.date(),
    )
    return on_journey(there, there.lena, why="It was somebody else")


DIED_WITH_MUCH, TAKEN_BACK_WITH_MUCH = _died_on_journey, _taken_back_on_journey
"""For the acts on a journey, beside their other examples."""

EXAMPLES = {"deaths.record": [_record], "deaths.take_back": [_taken_back]}
