"""Everything somebody can do is done by one door, and each act holds what the door promises. Then acts that break it:
each must be caught by the check that is there for it."""

from uuid import UUID

import pytest

from homeward.actions import door
from homeward.actions.door import act
from tests.architecture.acts import OPEN, done_properly, every_act, written_properly
from tests.architecture.bad_acts import BAD, ON_PROFILE, told
from tests.architecture.examples import (
    caring,
    circles,
    deaths,
    directory,
    hosts,
    introductions,
    journeys,
    own,
    parents,
    peers,
    person,
    programmes,
    reaching,
    registers,
    setting_up,
    suiting,
    surveys,
    teams,
    together,
    volunteers,
)
from tests.architecture.examples.example import about

EXAMPLES = {
    name: examples
    for each in (
        caring, circles, deaths, directory, hosts, introductions, journeys, own, parents, peers, person, programmes,
        reaching, registers, setting_up, suiting, surveys, teams, together, volunteers,
    )
    for name, examples in each.EXAMPLES.items()
}
ACTS = every_act()


def test_there_is_something_to_check():
    assert len(ACTS) >= 60
    assert sorted(set(EXAMPLES) - set(ACTS)) == []
    assert sorted(set(OPEN) - set(ACTS)) == []


@pytest.mark.parametrize("name", sorted(ACTS))
def test_an_act_is_written_properly(name):
    assert written_properly(ACTS[name]) == []


@pytest.mark.parametrize("name", sorted(ACTS))
def test_an_act_is_done_properly(name, database):
    assert done_properly(ACTS[name], EXAMPLES) == []


@pytest.fixture
def bad(monkeypatch):
    """Acts that break the rules, in a registry of their own."""
    monkeypatch.setattr(door, "REGISTRY", {})
    for may, tells, function in BAD:
        act(may=may, tells=tells)(function)
    return {name.split(".")[1]: one for name, one in door.REGISTRY.items()}


@pytest.mark.parametrize(
    ("name", "caught"),
    [
        ("open_to_all", "asks for no permission, and no reason is given in OPEN"),
        ("says_nothing", "does not say in a docstring what it promises"),
        ("no_sentence", "tells about-me.whispered, for which there is no sentence"),
        ("by_position", "takes an argument that is not a keyword"),
    ],
)
def test_an_act_written_badly_is_caught(bad, name, caught):
    assert [caught in one for one in written_properly(bad[name])] == [True]


@pytest.mark.parametrize(
    ("name", "caught"),
    [
        ("open_to_all", "tried by a stranger: done, and something was written"),
        ("lets_everybody", "tried by somebody unknown: done, and something was written"),
        ("lets_the_known", "tried by a stranger: done, and something was written"),
        ("lets_the_known", "tried by a worker of another team: done"),
        ("lets_the_known", "with a person_id from elsewhere: done"),
        ("stores_first", "tried by a stranger: NotThere, and something was written"),
        ("says_why_not", "tried by a stranger: NotTherethis one is not yours"),
        ("takes_any_key", "with a party_id from elsewhere: done"),
        ("takes_any_key", "with a party_id that is not there: done"),
        ("half_a_sentence", "tells about-me.written in a way its sentence cannot say"),
        ("promises_more", "registered need.kept, and no example tells it"),
        ("without_example", "has no example of how it is done"),
    ],
)
def test_an_act_done_badly_is_caught(bad, name, caught, database):
    keys = {"party_id": lambda there: there.nell.party_id} if name == "takes_any_key" else {}
    examples = {
        one.name: [lambda t, _: about(t, t.rosa, **{key: find(t) for key, find in keys.items()})]
        for one in bad.values()
        if not one.name.endswith("without_example")
    }
    assert [one for one in done_properly(bad[name], examples) if caught in one]


def test_an_act_like_the_others_is_not_caught(bad, database):
    """The control: the same examples find nothing wrong with an act that does it right."""

    @act(may=ON_PROFILE, tells="about-me.written")
    def as_it_should_be(*, actor, now, act_id, person_id: UUID):
        """Writes about somebody whom the actor may write about."""
        told(person_id)

    good = door.REGISTRY["test_registry.as_it_should_be"]
    assert [*written_properly(good), *done_properly(good, {good.name: [lambda t, _: about(t, t.rosa)]})] == []
