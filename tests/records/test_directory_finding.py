"""Finding what there is near home, held against going through everything."""

from dataclasses import replace
from datetime import timedelta
from random import Random
from uuid import uuid4

import pytest

from homeward.domain.directory.entry import At, Status
from homeward.domain.directory.nearness import Position, metres
from homeward.domain.directory.recurrence import Weekday
from homeward.domain.directory.search import Wanted, fit, read_words
from homeward.records.community.queries.directory import (
    entries,
    entry,
    find,
    how_many,
    position_of_postcode,
)
from tests.directory import MOVING, SERVICES, SHELTER, WALK, YOGA, bring_in, every, key, place, postcode
from tests.moments import NOON

MEIR = Position(52.98, -2.11)
TODAY = NOON.date()


@pytest.fixture
def there(database):
    bring_in(*SERVICES)


def names(most=20, **wanted):
    if isinstance(wanted.get("words"), str):
        wanted["words"] = read_words(wanted["words"])
    return [one.name for one in find(Wanted(**wanted), TODAY, most).entries]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, ["Chair yoga", "Rowan House", "Tuesday amble"]),
        ({"words": "yog"}, ["Chair yoga"]),
        ({"words": "stretching"}, ["Chair yoga"]),
        ({"words": "chiar yoga"}, ["Chair yoga"]),
        ({"words": "trust"}, ["Chair yoga", "Rowan House"]),
        ({"words": "yoga walk"}, []),
        ({"words": "xyzzy"}, []),
        ({"day": Weekday.TUESDAY}, ["Chair yoga", "Tuesday amble"]),
        ({"free": True}, ["Tuesday amble"]),
        ({"age": 40}, ["Rowan House", "Tuesday amble"]),
        ({"access": ("loop", "step")}, ["Chair yoga", "Rowan House", "Tuesday amble"]),
        ({"access": ("lift",)}, []),
        ({"terms": (MOVING.id,)}, ["Chair yoga"]),
        ({"near": MEIR}, ["Chair yoga", "Rowan House", "Tuesday amble"]),
        ({"near": Position(53.05, -2.2)}, ["Tuesday amble", "Rowan House", "Chair yoga"]),
        ({"near": MEIR, "within": 3_000}, ["Chair yoga", "Rowan House"]),
        ({"near": MEIR, "words": "amble"}, ["Tuesday amble"]),
        ({"near": MEIR, "day": Weekday.MONDAY, "words": "rowan"}, ["Rowan House"]),
    ],
)
def test_what_fits_all_that_is_wanted(there, wanted, expected):
    assert names(**wanted) == expected


def test_one_line_says_enough_to_choose_by(there):
    (line,) = find(Wanted(words=("yoga",), near=MEIR), TODAY).entries
    assert (line.name, line.organisation) == ("Chair yoga", "Kiln Community Trust")
    assert (line.place, line.town) == ("Kiln Hall", "Meir")
    assert (line.summary, line.metres, line.weekdays, line.is_free) == (
        "Gentle stretching, sitting down.", 0, (Weekday.TUESDAY,), False,
    )
    assert [day.weekday() for day in line.next_dates] == [1, 1, 1]
    assert line.next_dates[0] - TODAY < timedelta(days=7)


def test_spelt_much_like_it_is_said_to_be_only_nearly_it(there):
    assert find(Wanted(words=("chiar",)), TODAY).nearly
    assert not find(Wanted(words=("chair",)), TODAY).nearly


def test_no_more_than_asked_for_and_whether_there_are_more(there):
    first = find(Wanted(), TODAY, 2)
    assert ([one.name for one in first.entries], first.more) == (["Chair yoga", "Rowan House"], True)
    assert not find(Wanted(), TODAY, 3).more


def test_what_no_longer_runs_is_not_found(database):
    bring_in(replace(YOGA, status=Status.DEFUNCT), replace(WALK, status=Status.CLOSED_FOR_NOW))
    assert names() == ["Tuesday amble"]
    assert entry(YOGA.id).entry.status is Status.DEFUNCT


def test_what_is_staged_and_not_switched_to_is_not_found(there):
    seen = []
    bring_in(replace(YOGA, name="Not yet"), said=lambda done: seen.extend(names()))
    assert "Not yet" not in seen
    assert "Chair yoga" in seen


def test_what_else_can_be_asked(there):
    postcode("ST3 4AB", 52.97, -2.1)
    assert position_of_postcode("ST3 4AB") == Position(52.97, -2.1)
    assert position_of_postcode("ST3 4AD") is None
    assert set(entries([YOGA.id, uuid4()])) == {YOGA.id}
    assert how_many() == 3
    assert entry(uuid4()) is None


def _where(one):
    return Position(one.places[0].place.latitude, one.places[0].place.longitude)


WORDS = ("walking", "singing", "garden", "lunch", "chess", "Welsh", "swim", "sewing", "stroll", "choir")


def _somewhere(chance, number):
    where = place(f"Hall {number}", 52.9 + chance.random() / 5, -2.3 + chance.random() / 3)
    return replace(
        WALK, id=key(f"random {number}"), name=f"{chance.choice(WORDS)} {chance.choice(WORDS)} {number}",
        description=" ".join(chance.choices(WORDS, k=6)),
        places=(At(key(f"at {number}"), where),), schedules=(every(chance.choice(list(Weekday))),),
    )


def test_the_same_as_going_through_everything(database):
    chance = Random(5)
    every_one = [_somewhere(chance, number) for number in range(150)]
    bring_in(*every_one, SHELTER)
    for _ in range(12):
        near = Position(52.9 + chance.random() / 5, -2.3 + chance.random() / 3)
        day, word = chance.choice(list(Weekday)), chance.choice(WORDS).casefold()[: chance.randint(3, 9)]
        fits = [one for one in every_one if day in one.weekdays and fit((word,), one) > 1]
        by_distance = sorted(every_one, key=lambda one, near=near: metres(near, _where(one)))
        assert names(5, near=near, day=day, words=(word,)) == [one.name for one in by_distance if one in fits][:5]
        assert names(5, near=near, day=day) == [one.name for one in by_distance if day in one.weekdays][:5]
        assert set(names(150, day=day, words=(word,))) == {one.name for one in fits} or not fits
