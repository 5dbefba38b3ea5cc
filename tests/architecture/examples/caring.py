"""How each act between two people is done, one of whom looks after the other."""

from dataclasses import replace
from uuid import UUID, uuid4

from homeward.actions import caring, memberships
from homeward.records.people.models import Relationship
from tests.architecture.examples.example import Example, Prepare, about
from tests.caring import PAT, SAID, cared_for, pat
from tests.moments import NOON
from tests.planning import Round, stored


def _known(there: Round, beside: Round) -> Example:
    made = about(there, there.rosa, said=SAID, carer_id=pat(there.team))
    return replace(made, foreign={"carer_id": beside.person_id})


def _new(there: Round, beside: Round) -> Example:
    return about(there, there.rosa, said=SAID, carer=PAT)


def _tied(there: Round) -> dict[str, UUID]:
    carer = pat(there.team)
    return {"person_id": carer, "tie_id": cared_for(there, carer)}


def _ended(there: Round, beside: Round) -> Example:
    return Example(there.rosa, {**_tied(there), "reason": "She has moved to the coast"})


def _ended_by_the_other(there: Round, beside: Round) -> Example:
    return about(there, there.iris, tie_id=_tied(there)["tie_id"], reason="I manage now")


def _shared(there: Round, beside: Round) -> Example:
    return Example(there.rosa, {**_tied(there), "words": "Ring Ruby first"})


def _taken_back(there: Round, beside: Round) -> Example:
    tied = _tied(there)
    caring.share(actor=there.rosa, now=NOON, act_id=uuid4(), **tied, words="Ring Ruby first")
    return Example(there.rosa, {**tied, "words": ""})


def _own_sign_in(there: Round, beside: Round) -> Example:
    tied = _tied(there)
    key = stored(lambda: Relationship.objects.get(party=there.nell.party_id).pk)
    there.do(memberships.give_sign_in, there.rosa, email=f"nell@{there.person_id}.example.org", relationship_id=key)
    return Example(there.rosa, {**tied, "relationship_id": key})


EXAMPLES: dict[str, list[Prepare]] = {
    "caring.begin": [_known, _new],
    "caring.end": [_ended, _ended_by_the_other],
    "caring.open_own": [_own_sign_in],
    "caring.share": [_shared, _taken_back],
}
