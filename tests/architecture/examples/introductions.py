"""How each act of a warm introduction is done."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from homeward.actions import introductions
from homeward.domain.introduction import Along, Code, Goes, Group, Offer, State, Telling
from homeward.records.people.models import ContactPoint
from tests.architecture.examples.example import TODAY, Example, Prepare, about
from tests.introductions import LEAST, MAUD, WITH_ROSA, choir, expected, introduced, offered
from tests.moments import NOON
from tests.planning import Round, stored

ASKED_AGAIN = NOON + timedelta(days=15)


def _offer(said: State) -> Prepare:
    def prepare(there: Round, beside: Round) -> Example:
        made = about(
            there, there.rosa, entry_id=choir(there), offer=Offer(said, "Company", "Too far"),
            journey_id=there.journey_id, step="conversation", asked_by_id=there.tom.party_id, said_by="person",
        )
        # The directory is everybody's: an entry from elsewhere is one that there is not.
        return replace(made, foreign={"entry_id": uuid4(), "asked_by_id": beside.nell.party_id})

    return prepare


def _on(begin: Callable[[Round], UUID], now: Any = NOON, **said: Any) -> Prepare:
    def prepare(there: Round, beside: Round) -> Example:
        return about(there, there.rosa, now, introduction_id=begin(there), **said)

    return prepare


def _thinking(there: Round) -> UUID:
    return offered(there, Offer(State.OFFERED))


def _went(there: Round) -> UUID:
    key = introduced(there, asked_by_id=there.tom.party_id)
    there.do(introductions.went, there.rosa, introduction_id=key, went=True, on=TODAY)
    return key


def _wants_reminding(there: Round) -> UUID:
    stored(lambda: ContactPoint.objects.create(
        person_id=there.person_id, system="email", value="iris@example.org", label="team"))
    return introduced(there, along=replace(WITH_ROSA, remind=True))


def _unanswered(there: Round) -> UUID:
    return introduced(there, Group("Maud", "maud@example.org"), Along(Goes.NOBODY))


EXAMPLES: dict[str, list[Prepare]] = {
    "introductions.answer": [
        _on(_thinking, said=State.AGREED),
        _on(_thinking, said=State.SAID_NO, reason="Not in winter"),
        _on(_thinking, said=State.NOT_FOR_ME),
    ],
    "introductions.code": [_on(expected, code=Code.REFERRED)],
    "introductions.end": [_on(expected, reason="She moved")],
    "introductions.introduce": [_on(offered, telling=LEAST, group=MAUD, along=WITH_ROSA),
                                _on(offered, telling=Telling("Iris"), group=MAUD, along=Along(Goes.NOBODY))],
    "introductions.offer": [_offer(said) for said in (State.AGREED, State.SAID_NO, State.NOT_FOR_ME)],
    "introductions.remind": [_on(_unanswered, ASKED_AGAIN)],
    "introductions.remind_person": [_on(_wants_reminding)],
    "introductions.reply": [
        _on(introduced, says=State.EXPECTED, said_by="Maud"),
        _on(introduced, says=State.GROUP_CANNOT, words="Full", said_by="Maud"),
        _on(introduced, says=State.RING, words="Mondays", said_by="Maud"),
    ],
    "introductions.show": [_on(offered, circle_sees=True)],
    "introductions.tell_back": [_on(_went, words="She sang")],
    "introductions.took": [_on(_went, still_goes=True), _on(_went, still_goes=False, words="The bus was cut")],
    "introductions.went": [
        _on(expected, went=True, on=TODAY),
        _on(expected, went=False, on=TODAY, words="It rained"),
    ],
}
