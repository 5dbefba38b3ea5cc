"""Seeded diaries of every pathway: none gets stuck, each comes to exactly one end, and between them they do every step.

Forty of each file always run; `make test-long` plays five hundred.
"""

import pytest

from homeward.content.pathways import load, names
from homeward.domain.pathway import EventKind, Pathway, play, situation


@pytest.mark.parametrize("name", names())
def test_forty_diaries_come_to_one_end(name: str) -> None:
    pathway = load(name)
    for seed in range(40):
        end_of(pathway, seed)


@pytest.mark.long
@pytest.mark.parametrize("name", names())
def test_five_hundred_diaries_come_to_one_end_and_do_every_step(name: str) -> None:
    pathway = load(name)
    told = [end_of(pathway, seed) for seed in range(500)]
    ends, done = {end for end, _ in told}, {step for _, steps in told for step in steps}
    assert {end.name for end in pathway.ends if end.when} & ends, "chance never came to where the pathway leads"
    assert done == set(pathway.steps), "chance never did every step"


def end_of(pathway: Pathway, seed: int) -> tuple[str, set[str]]:
    """The one end the diary of this seed comes to, and the steps it did."""
    diary = play(pathway, seed)
    (ended,) = [event for event in diary if event.kind is EventKind.ENDED]
    stands = situation(pathway, diary, diary[-1].on)
    assert stands.ended is not None
    assert stands.lead.role in pathway.lead.may_lead
    return ended.name, {state.name for state in stands.steps if state.is_done}
