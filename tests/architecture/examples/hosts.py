"""How each act of keeping hosts, of choosing one and of staying with one is done."""

from uuid import UUID

from homeward.actions import stays
from homeward.domain.host import Told
from homeward.domain.host_matching import StayWishes
from homeward.domain.stay import Meeting, Whose
from tests.architecture.examples.example import Example, Prepare
from tests.hosts import AGREED, APPROVAL, HOME, TODAY, WHERE, Scheme, scheme
from tests.planning import Round
from tests.together import AGREES

DESCRIBED = {"name": "Carys and Huw", "where": WHERE, "profile": HOME, "agreed_on": TODAY, "agreed_how": Told.READ_TO}


def _keeps(lives: Scheme, **said: object) -> Example:
    return Example(lives.rhys, {"team_id": lives.there.team.pk, **said})


def _add(there: Round, beside: Round) -> Example:
    return _keeps(scheme(there), **DESCRIBED)


def _describe(there: Round, beside: Round) -> Example:
    lives = scheme(there)
    return _keeps(lives, host_id=lives.host(), **DESCRIBED)


def _approve(there: Round, beside: Round) -> Example:
    lives = scheme(there)
    return _keeps(lives, host_id=lives.host(), approval=APPROVAL)


def _about(lives: Scheme, **said: object) -> Example:
    return Example(lives.rhys, {"person_id": lives.there.person_id, **said})


def _on_journey(lives: Scheme, **said: object) -> Example:
    return _about(lives, journey_id=lives.journey_id, **said)


def _wish(there: Round, beside: Round) -> Example:
    return _about(scheme(there), wishes=StayWishes())


def _show(there: Round, beside: Round) -> Example:
    lives = scheme(there)
    return _on_journey(lives, host_id=lives.host())


def _shown(there: Round) -> tuple[Scheme, UUID]:
    lives = scheme(there)
    key = lives.host()
    lives.show(key)
    return lives, key


def _says(whose: Whose, *, yes: bool, after: Whose | None = None) -> Prepare:
    def prepare(there: Round, beside: Round) -> Example:
        lives, key = _shown(there)
        if after:
            lives.says(key, after)
        return _on_journey(lives, host_id=key, whose=whose, yes=yes)

    return prepare


def _visit(there: Round, beside: Round) -> Example:
    lives, key = _shown(there)
    return _on_journey(lives, host_id=key, sort=Meeting.TEA, on=TODAY)


def _after_visit(there: Round, beside: Round) -> Example:
    lives, key = _shown(there)
    met = lives.do(stays.visit, journey_id=lives.journey_id, host_id=key, sort=Meeting.TEA, on=TODAY)
    return _about(lives, visit_id=met, person_said="The dog chose me", host_said="She may come again")


def _agree(there: Round, beside: Round) -> Example:
    lives = scheme(there)
    return _about(lives, stay_id=lives.matched(lives.host()), said=AGREED, agreement=AGREES)


def _end(there: Round, beside: Round) -> Example:
    lives = scheme(there)
    return _about(lives, stay_id=lives.matched(lives.host()), on=TODAY, by="Iris")


EXAMPLES: dict[str, list[Prepare]] = {
    "hosts.add": [_add],
    "hosts.approve": [_approve],
    "hosts.describe": [_describe],
    "stays.after_visit": [_after_visit],
    "stays.agree": [_agree],
    "stays.end": [_end],
    "stays.say": [
        _says(Whose.PERSON, yes=True), _says(Whose.HOST, yes=True, after=Whose.PERSON), _says(Whose.PERSON, yes=False),
        _says(Whose.HOST, yes=False),
    ],
    "stays.show": [_show],
    "stays.visit": [_visit],
    "stays.wish": [_wish],
}
