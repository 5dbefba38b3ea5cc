"""How each act of a team is done: its meetings, what is decided about people in them, tensions and what was learnt."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from homeward.actions import meetings, tensions
from homeward.domain.actor import Actor
from homeward.domain.involvement import Ask, Whom
from homeward.domain.meeting import Came, Decided, Learning
from homeward.domain.plan import OwnerKind
from tests.architecture.examples.example import LATER, Example, Prepare, about
from tests.moments import NOON
from tests.planning import Round
from tests.together import AGREES

NO_DECISION = Decided("", none_needed=True)


def of_team(there: Round, who: Actor, **said: Any) -> Example:
    """An act in the team."""
    return Example(who, {"team_id": there.team.pk, **said})


def going_on(there: Round) -> UUID:
    """A meeting that was opened, with the person on its agenda."""
    came = (Came(there.lena.name, there.lena.party_id),)
    said = {"team_id": there.team.pk, "sort": "hub-huddle", "came": came}
    return meetings.open(actor=there.lena, now=NOON, act_id=uuid4(), **said)


def agreed(owner: UUID) -> Decided:
    return Decided("Ring the ward", OwnerKind.WORKER, owner, "Tom Reed", LATER)


def _open(there: Round, beside: Round) -> Example:
    came = (Came(there.lena.name, there.lena.party_id),)
    foreign = {"came": (Came(beside.lena.name, beside.lena.party_id),)}
    return replace(of_team(there, there.lena, sort="hub-huddle", came=came), foreign=foreign)


def _there(there: Round, beside: Round) -> Example:
    came = (Came(there.lena.name, there.lena.party_id), Came("Tom Reed", there.tom.party_id))
    foreign = {"came": (Came(beside.lena.name, beside.lena.party_id),)}
    return replace(of_team(there, there.lena, meeting_id=going_on(there), came=came), foreign=foreign)


def _close(there: Round, beside: Round) -> Example:
    return of_team(there, there.lena, meeting_id=going_on(there))


def _add_person(there: Round, beside: Round) -> Example:
    meeting = going_on(there)
    there.do(meetings.put_off, there.lena, meeting_id=meeting, reason="No time")
    return about(there, there.lena, meeting_id=meeting, why="Her niece rang")


def _decide(decided: Decided | None = None, **more: Any) -> Prepare:
    def prepare(there: Round, beside: Round) -> Example:
        said = {"decided": decided or agreed(there.tom.party_id), **more}
        made = about(there, there.lena, meeting_id=going_on(there), **said)
        return replace(made, foreign={"decided": agreed(beside.nell.party_id)})

    return prepare


def _decide_to_ask(there: Round, beside: Round) -> Example:
    said = {"ask": Ask("Come along", AGREES), "whom": Whom(there.nasreen.party_id), "decided": Decided("Ask Nasreen")}
    made = about(there, there.lena, meeting_id=going_on(there), **said)
    return replace(made, foreign={"whom": Whom(beside.nell.party_id)})


def _put_off(there: Round, beside: Round) -> Example:
    return about(there, there.lena, meeting_id=going_on(there), reason="No time today")


def _learn(there: Round, beside: Round) -> Example:
    said = {"team_id": there.team.pk, "text": "The rota comes late"}
    key = tensions.raise_one(actor=there.tom, now=NOON, act_id=uuid4(), **said)
    learning = Learning("The rota came on Sunday", "Nobody looks on Sundays", "It comes on Thursdays")
    return of_team(there, there.lena, learning=learning, tension_id=key)


EXAMPLES: dict[str, list[Prepare]] = {
    "meetings.add_person": [_add_person],
    "meetings.close": [_close],
    "meetings.decide": [
        _decide(),
        _decide(NO_DECISION),
        _decide(Decided("Wait for the ward"), block="no-home-support", tension="Nobody answers on the ward"),
        _decide_to_ask,
    ],
    "meetings.open": [_open],
    "meetings.put_off": [_put_off],
    "meetings.there": [_there],
    "tensions.learn": [_learn],
    "tensions.raise_one": [lambda t, _: of_team(t, t.tom, text="The rota comes late")],
}
