"""What an entry says of itself, read for the order: what it is, where, when, what it has, and what nobody says."""

from dataclasses import replace
from datetime import time
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.content.suiting import parse, vocabulary
from homeward.domain.directory.entry import Accessibility, At, Cost, Place, PlaceType, Service
from homeward.domain.directory.nearness import Position
from homeward.domain.network_map import Contact, Member, NetworkMap, Relation, Ring
from homeward.domain.suiting import Meets
from homeward.domain.suiting_words import is_on_map, near_group, part_of_day, plain_phrase, read_access, who_goes
from tests.directory import YOGA

HOME = Position(52.98, -2.11)
NOWHERE = Service(UUID(int=1), "Whatever")


def seen(entry, drawn=None, home=HOME):
    return near_group(entry, vocabulary(), home, drawn)


def in_place(*ways_in, **said):
    places = tuple(Accessibility(uuid4(), one) for one in ways_in)
    return replace(NOWHERE, places=(At(uuid4(), Place(uuid4(), accessibility=places, **said)),))


def test_a_group_is_read_for_what_is_done_there_where_when_and_what_it_costs():
    found = seen(YOGA)
    assert "exercise" in found.interests
    assert "moving" in found.needs
    assert found.metres == 0
    assert found.pence == 200
    assert found.meets == (Meets("tuesday", "morning"),)
    assert {"step-free", "hearing"} <= found.has
    assert not found.lacks


def test_what_nobody_says_is_not_known():
    found = seen(NOWHERE)
    assert (found.metres, found.pence, found.meets, found.company) == (None, None, (), "")
    assert (found.interests, found.needs, found.has, found.lacks, found.at_home) == (
        frozenset(), frozenset(), frozenset(), frozenset(), False,
    )
    assert seen(YOGA, home=None).metres is None


@pytest.mark.parametrize(
    ("said", "has", "lacks"),
    [
        ("Step-free. Accessible toilet.", {"step-free", "toilet"}, set()),
        ("Two steps with a rail. Hearing loop.", {"hearing"}, {"step-free"}),
        ("No toilet. Quiet room.", {"quiet"}, {"toilet"}),
        ("Not step free", set(), {"step-free"}),
        ("Ramp to the water. One step to the tea room.", set(), set()),  # said both ways: somebody has to ask
        ("Footsteps away from the bus", set(), set()),
        ("STÉP-FREE", {"step-free"}, set()),
    ],
)
def test_getting_in_is_read_as_it_is_written_and_never_guessed(said, has, lacks):
    assert read_access(vocabulary(), said) == (has, lacks)
    found = seen(in_place(said))
    assert (found.has, found.lacks) == (has, lacks)


def test_of_several_prices_nobody_can_tell_and_free_is_nothing():
    def costs(*pence, currency="GBP"):
        return seen(replace(NOWHERE, costs=tuple(Cost(uuid4(), pence=one, currency=currency) for one in pence))).pence

    assert costs(150) == 150
    assert costs(150, 2_500) is None
    assert costs(150, currency="EUR") is None
    assert costs(0) == 0
    assert seen(replace(NOWHERE, fees="Free; a hat goes round")).pence == 0
    assert seen(replace(NOWHERE, fees="You pay for your supper")).pence is None


def test_what_comes_to_somebody_or_is_on_the_telephone_is_at_home():
    assert seen(replace(NOWHERE, description="Somebody brings three books to your door.")).at_home
    assert seen(in_place(kind=PlaceType.VIRTUAL)).at_home
    assert not seen(in_place(kind=PlaceType.PHYSICAL)).at_home


def test_the_nearest_of_its_places_counts_and_one_without_a_position_does_not():
    far, nowhere = Place(uuid4(), latitude=53.98, longitude=-2.11), Place(uuid4())
    at = (At(uuid4(), far), At(uuid4(), nowhere))
    assert seen(replace(NOWHERE, places=at)).metres == 111_195
    assert seen(replace(NOWHERE, places=(*at, At(uuid4(), replace(far, latitude=52.98))))).metres == 0


def test_who_goes_is_who_it_is_written_of_on_the_map():
    def on(name, relation=Relation.FRIEND, words=""):
        return Member(uuid4(), name, relation, Ring.MIDDLE, Contact.WEEKLY, words=words)

    marian = on("Marian", words="She is at the Kiln-Lane choir every week")
    drawn = NetworkMap((marian, on("Ted", words="choirs are not for him"), on("Kiln Lane Choir", Relation.CLUB)))
    assert list(who_goes("Kiln Lane choir", drawn)) == ["Marian"]
    assert list(who_goes("Kiln", NetworkMap((on("Ted", words="works at kilnsmith's"),)))) == []
    assert list(who_goes("At", drawn)) == []  # too short to be a name
    assert is_on_map("Kiln Lane choir", drawn)
    assert not is_on_map("Marian", drawn)
    assert not is_on_map("Kiln Lane choir", None)


def test_a_phrase_is_a_whole_word_unless_it_says_that_it_goes_on():
    assert plain_phrase("Step-free") == " step free "
    assert plain_phrase("garden*") == " garden"
    assert [part_of_day(time(hour)) for hour in (9, 12, 17)] == ["morning", "afternoon", "evening"]
    assert part_of_day(None) == ""


@given(st.text(max_size=200), st.text(max_size=200))
def test_whatever_is_written_can_be_read(name, said):
    found = seen(replace(NOWHERE, name=name, description=said))
    assert not found.has & found.lacks


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ("interests: {flying: [aeroplane]}", "flying is no answer of what-suits-me"),
        ("interests: {garden: []}", "garden: a list of words"),
        ("interests: {garden: ['*']}", "garden: a list of words"),
        ("access: {lift: {has: [lift]}}", "lift is no answer of what-suits-me"),
        ("company: {herd: [crowds]}", "herd is none of one, few, many"),
    ],
)
def test_a_broken_file_of_words_is_refused_with_what_is_wrong(wrong, says):
    parts = {"interests": "{}", "needs": "{}", "access": "{}", "at-home": "[online]", "company": "{}"}
    part, _, rest = wrong.partition(": ")
    text = "\n".join(f"{name}: {given}" for name, given in (parts | {part: rest}).items())
    with pytest.raises(ValueError, match=says.replace("*", r"\*")):
        parse(text)


def test_every_answer_that_can_be_read_from_words_has_some():
    known = vocabulary()
    assert len(known.interests) == 14
    assert len(known.needs) == 8
    assert {"step-free", "toilet", "seat", "hearing", "dementia"} <= known.has.keys()
