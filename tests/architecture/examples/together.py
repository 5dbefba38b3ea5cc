"""How each act of the circle, and of those involved or pulled in, is done."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from homeward.actions import (
    circle_meetings,
    involved,
    involvements,
)
from homeward.domain.access import Kind
from homeward.domain.actor import Actor, ActorKind
from homeward.domain.circle import AgreedAction, CircleAnswer
from homeward.domain.involvement import Ask
from homeward.records.care.models import Promise
from tests.architecture.examples.example import (
    LATER,
    MEETING,
    Example,
    Prepare,
    about,
    on_journey,
    relationship_of,
)
from tests.architecture.examples.parents import PARENTS
from tests.arrivals import agency
from tests.planning import Round, ready_to_talk, stored
from tests.together import AGREES, circle_going


def ask_of_circle(there: Round) -> UUID:
    """Something a meeting asked for that nobody has taken on."""
    circle_going(there)
    there.do(circle_meetings.hold, there.rosa, meeting=MEETING)
    return stored(lambda: Promise.objects.get(person=there.person_id, owner_name="").pk)


def housing(there: Round) -> Actor:
    made = stored(lambda: agency("Samir Aziz"))
    return Actor(ActorKind.USER, made.pk, made.name)


def asked(there: Round, whom: Actor) -> UUID:
    ask = Ask("A joint visit about the damp", AGREES, (Kind.PLAN,))
    said = {"journey_id": there.journey_id, "ask": ask, "party_id": whom.party_id}
    return there.do(involvements.pull_in, there.lena, **said)


def accepted(there: Round, whom: Actor) -> UUID:
    key = asked(there, whom)
    there.do(involvements.accept, whom, involvement_id=key)
    return key


def _meet(there: Round, beside: Round) -> Example:
    ready_to_talk(there)
    circle_going(there, journey_id=there.journey_id)
    foreign = replace(MEETING, actions=(AgreedAction("Dig", owner_name="Nell", owner_id=beside.nell.party_id),))
    return replace(on_journey(there, there.rosa, meeting=MEETING), foreign={"meeting": foreign})


def _circle(act_said: dict[str, Any]) -> Prepare:
    """An act on a circle that is going."""

    def prepare(there: Round, beside: Round) -> Example:
        circle_going(there)
        return about(there, there.rosa, **act_said)

    return prepare


def _take_on(there: Round, beside: Round) -> Example:
    key = ask_of_circle(there)
    return about(there, there.rosa, promise_id=key, party_id=there.nell.party_id)


def _leave_circle(there: Round, beside: Round) -> Example:
    return about(there, there.nell, member_id=relationship_of(there.nell, there))


def _shape(there: Round, beside: Round) -> Example:
    circle_going(there)
    return about(there, there.rosa, purpose="Fridays", rhythm_days=14, connector_id=there.rosa.party_id)


def _invite(there: Round, beside: Round) -> Example:
    circle_going(there)
    made = about(there, there.rosa, words="next door", party_id=there.tom.party_id)
    return replace(made, foreign={"party_id": beside.nell.party_id})


def _answer(**said: Any) -> Prepare:
    def prepare(there: Round, beside: Round) -> Example:
        ready_to_talk(there)
        return on_journey(there, there.rosa, **said)

    return prepare


def _pull_in(there: Round, beside: Round) -> Example:
    ask = Ask("A joint visit about the damp", AGREES, (Kind.PLAN,))
    made = on_journey(there, there.lena, ask=ask, party_id=housing(there).party_id)
    return replace(made, foreign={"party_id": beside.nell.party_id})


def _involvement(begin: Callable[[Round, Actor], UUID], by_worker: bool = False, **said: Any) -> Prepare:
    def prepare(there: Round, beside: Round) -> Example:
        whom = housing(there)
        return about(there, there.lena if by_worker else whom, involvement_id=begin(there, whom), **said)

    return prepare


def _involve(there: Round, beside: Round) -> Example:
    made = about(there, there.rosa, relation="occupational-therapist", party_id=there.nasreen.party_id)
    return replace(made, foreign={"party_id": beside.nell.party_id})


def _entrust(there: Round, beside: Round) -> Example:
    said = {"basis": "Registered lasting power of attorney", "seen_by": "Rosa Bright", "words": "my sister"}
    return about(there, there.rosa, relation="attorney-health", name="Nora Tunnicliffe", **said)


def _no_longer_involved(there: Round, beside: Round) -> Example:
    key = there.do(involved.add, there.rosa, relation="gp", name="Dr Lal")
    return about(there, there.rosa, relationship_id=key)


EXAMPLES: dict[str, list[Prepare]] = {
    "circle_meetings.hold": [_meet],
    "circle_meetings.take_on": [_take_on],
    "circles.answer": [
        _answer(answer=CircleAnswer.NOW, purpose="Fridays"),
        _answer(answer=CircleAnswer.LATER, later_on=LATER),
        _answer(answer=CircleAnswer.NO),
    ],
    "circles.end": [_circle({"reason": "All is well"})],
    "circles.invite": [_invite],
    "circles.leave": [_leave_circle],
    "circles.rest": [_circle({"until": LATER})],
    "circles.shape": [_shape],
    "involved.add": [_involve, _entrust, *PARENTS],
    "involved.end": [_no_longer_involved],
    "involvements.accept": [_involvement(asked)],
    "involvements.decline": [_involvement(asked, reason="Not our estate")],
    "involvements.end": [_involvement(accepted, by_worker=True)],
    "involvements.pull_in": [_pull_in],
    "involvements.remind": [_involvement(asked, by_worker=True)],
    "involvements.reply": [_involvement(accepted, answer="It comes on Monday")],
}
