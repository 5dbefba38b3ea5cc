"""How each act of the library, of events, and of volunteers and buddies is done."""

from datetime import timedelta

from homeward.actions import gatherings, library
from homeward.domain.gathering import Numbers
from homeward.domain.library import Given
from homeward.domain.volunteer import Sort, State
from tests.actions.test_library_and_events import LIST, MEAL, keep
from tests.architecture.examples.example import Example, Prepare
from tests.moments import NOON
from tests.planning import Round
from tests.volunteers import PROFILE, TODAY, Buddies, a_check, buddies_of

AFTER = NOON + timedelta(days=4)


def _team(there: Round, now=NOON, **said: object) -> Example:
    return Example(there.rosa, {"team_id": there.team.pk, **said}, now)


def _resource(**said: object) -> Prepare:
    def prepare(there: Round, beside: Round) -> Example:
        return _team(there, resource_id=keep(there, library.add, resource=LIST), **said)

    return prepare


def _give(there: Round, beside: Round) -> Example:
    key = keep(there, library.add, resource=LIST)
    return Example(there.rosa, {"person_id": there.person_id, "resource_id": key, "how": Given.PRINTED})


def _event(now=NOON, **said: object) -> Prepare:
    def prepare(there: Round, beside: Round) -> Example:
        return _team(there, now, gathering_id=keep(there, gatherings.plan, gathering=MEAL), **said)

    return prepare


def _keeps(ours: Buddies, **said: object) -> Example:
    return Example(ours.hazel, {"team_id": ours.there.team.pk, **said})


def _volunteer(*, days: int = 300, **said: object) -> Prepare:
    def prepare(there: Round, beside: Round) -> Example:
        ours = buddies_of(there)
        return _keeps(ours, volunteer_id=ours.volunteer(days=days), **said)

    return prepare


def _add(there: Round, beside: Round) -> Example:
    return _keeps(buddies_of(there), name="Maureen", profile=PROFILE)


def _between(**said: object) -> Prepare:
    def prepare(there: Round, beside: Round) -> Example:
        ours = buddies_of(there)
        key = ours.volunteer()
        about = {"person_id": there.person_id, "journey_id": ours.journey_id, "volunteer_id": key}
        return Example(ours.hazel, about | said)

    return prepare


def _end(there: Round, beside: Round) -> Example:
    ours = buddies_of(there)
    made = ours.match(ours.volunteer())
    return Example(ours.hazel, {"person_id": there.person_id, "buddy_id": made, "on": TODAY})


EXAMPLES: dict[str, list[Prepare]] = {
    "buddies.end": [_end],
    "buddies.match": [_between(both_said_yes=True, step="choose-buddy")],
    "buddies.say_no": [_between(whose=State.PERSON_NO), _between(whose=State.VOLUNTEER_NO)],
    "gatherings.call_off": [_event(why="Snow")],
    "gatherings.change": [_event(gathering=MEAL)],
    "gatherings.count": [_event(numbers=Numbers(3)), _event(AFTER, numbers=Numbers(3, came=4))],
    "gatherings.plan": [lambda there, beside: _team(there, gathering=MEAL)],
    "gatherings.thank": [_event(AFTER, words="Seeds")],
    "library.add": [lambda there, beside: _team(there, resource=LIST)],
    "library.give": [_give],
    "library.look_over": [_resource(resource=LIST)],
    "library.put_away": [_resource(why="Out of print")],
    "volunteers.add": [_add],
    "volunteers.check": [_volunteer(check=a_check(Sort.TRAINING))],
    "volunteers.describe": [_volunteer(name="Maureen Fell", profile=PROFILE)],
    "volunteers.leave": [_volunteer()],
    "volunteers.thank": [_volunteer(words="Tea")],
    "volunteers.warn": [_volunteer(days=20, sort=Sort.TRAINING)],
}
