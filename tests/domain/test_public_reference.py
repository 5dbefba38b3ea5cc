"""A reference read out over the phone comes back whole, or is noticed to be wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.content.sentences import sentence
from homeward.domain.problem import Refused
from homeward.domain.public_reference import ALPHABET, BYTES_NEEDED, new_reference, read_reference

randomness = st.binary(min_size=BYTES_NEEDED, max_size=BYTES_NEEDED)


def places(reference: str) -> list[int]:
    return [place for place, letter in enumerate(reference) if place > 2 and letter != "-"]


@given(randomness)
def test_what_is_read_out_comes_back(random_bytes: bytes) -> None:
    reference = new_reference(random_bytes)
    spoken = reference.lower().replace("-", " ").replace("0", "o").replace("1", "l").replace("5", "s")
    assert read_reference(reference) == reference
    assert read_reference(f"  {spoken} ") == reference
    assert read_reference(reference.removeprefix("HW-")) == reference


@given(randomness)
def test_every_single_wrong_character_is_noticed(random_bytes: bytes) -> None:
    reference = new_reference(random_bytes)
    for place in places(reference):
        for letter in set(ALPHABET) - {reference[place]}:
            with pytest.raises(Refused):
                read_reference(reference[:place] + letter + reference[place + 1 :])


@given(randomness)
def test_every_swap_of_two_characters_is_noticed(random_bytes: bytes) -> None:
    reference = new_reference(random_bytes)
    for first in places(reference):
        for second in places(reference):
            if reference[first] != reference[second]:
                swapped = list(reference)
                swapped[first], swapped[second] = swapped[second], swapped[first]
                with pytest.raises(Refused):
                    read_reference("".join(swapped))


@given(st.text(max_size=30))
def test_anything_typed_is_read_or_refused_in_words(typed: str) -> None:
    try:
        said = read_reference(typed)
    except Refused as refusal:
        said = sentence(refusal.problems[0])
    assert said


def test_too_little_randomness_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="random bytes"):
        new_reference(b"short")


def test_every_character_is_drawn() -> None:
    drawn = {letter for number in range(2000) for letter in new_reference(number.to_bytes(4) + b"\x51\x07\x99" * 2)[3:]}
    assert drawn == set(ALPHABET) | {"-"}
