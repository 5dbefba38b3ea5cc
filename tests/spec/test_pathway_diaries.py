"""Five hundred seeded diaries of every pathway: none gets stuck, each comes to exactly one end."""

import pytest

from homeward.content.pathways import load, names
from homeward.domain.pathway import EventKind, play, situation


@pytest.mark.parametrize("name", names())
def test_five_hundred_diaries_come_to_one_end(name: str) -> None:
    pathway = load(name)
    ends: dict[str, int] = {}
    done: set[str] = set()
    for seed in range(500):
        diary = play(pathway, seed)
        ended = [event for event in diary if event.kind is EventKind.ENDED]
        assert len(ended) == 1, seed
        stands = situation(pathway, diary, diary[-1].on)
        assert stands.ended is not None
        assert stands.lead.role in pathway.lead.may_lead
        ends[ended[0].name] = ends.get(ended[0].name, 0) + 1
        done |= {state.name for state in stands.steps if state.is_done}
    assert sum(ends.values()) == 500
    assert {end.name for end in pathway.ends if end.when} & set(ends), "chance never came to where the pathway leads"
    assert done == set(pathway.steps), "chance never did every step"
