"""One box finds people by part of a name, birthday, NHS number, address, postcode or phone."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.domain.names import enough, misspelt
from homeward.domain.people_search import (
    Key,
    Kind,
    Search,
    address_key,
    duplicate_keys,
    fit,
    keys_of,
    part_keys,
    read_search,
    whole_keys,
)
from homeward.domain.person_details import Address, ContactKind, ContactPoint, PersonDetails

IRIS = PersonDetails(
    preferred_name="Iris",
    given_name="Iris Mabel",
    family_name="Tunnicliffe",
    date_of_birth=date(1941, 3, 2),
    nhs_number="9990000018",
    addresses=(Address(("7 Kiln Terrace", "Meir"), "ST3 4AB"),),
    contacts=(ContactPoint(ContactKind.PHONE, "+44 1632 960001"),),
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("999 000 0018", Search(nhs_number="9990000018")),
        ("999-000-0018", Search(nhs_number="9990000018")),
        ("2/3/1941", Search(born=date(1941, 3, 2))),
        ("2 march 1941", Search(born=date(1941, 3, 2))),
        ("01632 960 001", Search(phone="01632960001")),
        ("+44 1632 960001", Search(phone="01632960001")),
        ("Tunnicliffe, Iris", Search(words=("iris", "tunnicliffe"))),
        ("iris st3", Search(words=("iris",), postcode="ST3")),
        ("iris st3 4ab", Search(words=("iris",), postcode="ST3 4AB")),
        ("ST34AB", Search(postcode="ST3 4AB")),
        ("iris 2/3/1941", Search(words=("iris",), born=date(1941, 3, 2))),
        ("2 March 1941, Iris", Search(words=("iris",), born=date(1941, 3, 2))),
        ("Iris 1941-03-02 tunn", Search(words=("iris", "tunn"), born=date(1941, 3, 2))),
        ("iris 2/3/1941 st3 4ab", Search(words=("iris",), born=date(1941, 3, 2), postcode="ST3 4AB")),
        ("iris 2/3/41", Search(words=("2", "3", "41", "iris"))),
        ("7 march road", Search(words=("7", "march", "road"))),
        ("7 kiln", Search(words=("7", "kiln"))),
        ("", Search()),
    ],
)
def test_what_the_typed_words_mean(typed: str, meant: Search) -> None:
    assert read_search(typed) == meant


@pytest.mark.parametrize("typed", ["999 000 0018", "02/03/1941", "01632 960001", "st3 4ab"])
def test_what_is_looked_up_whole_is_held_the_same_way(typed: str) -> None:
    search = read_search(typed)
    assert search.whole
    assert search.whole <= keys_of(IRIS)


@pytest.mark.parametrize("part", ["iris", "tunn", "cliffe", "mab", "ir", "t"])
def test_part_of_a_name_is_found_by_equality(part: str) -> None:
    assert part_keys(part) <= keys_of(IRIS)
    assert fit(read_search(part), IRIS) > 0


def test_an_address_is_found_by_its_words() -> None:
    assert address_key("kiln") in keys_of(IRIS)
    assert fit(read_search("7 kiln terrace"), IRIS) > 0
    assert fit(read_search("7 kiln road"), IRIS) == 0


def test_a_better_fit_scores_higher_whatever_the_order() -> None:
    fits = [
        fit(read_search(typed), IRIS) for typed in ("tunnicliffe iris", "tunni iris", "nicliff iris", "tunicliffe iris")
    ]
    assert fits == sorted(fits, reverse=True)
    assert len(set(fits)) == 4
    assert fit(read_search("iris tunnicliffe"), IRIS) == fits[0]
    assert fit(read_search("iris kowalczyk"), IRIS) == 0


@given(
    st.text(alphabet="abcde", min_size=4, max_size=12),
    st.integers(0, 11),
    st.sampled_from("abcdexyz"),
    st.sampled_from(["drop", "add", "mistake", "swap"]),
)
def test_a_misspelt_word_shares_enough_trigrams_to_be_found(name: str, at: int, letter: str, slip: str) -> None:
    at %= len(name)
    typed = {
        "drop": name[:at] + name[at + 1 :],
        "add": name[:at] + letter + name[at:],
        "mistake": name[:at] + letter + name[at + 1 :],
        "swap": name[:at] + name[at + 1 : at + 2] + name[at : at + 1] + name[at + 2 :],
    }[slip]
    if len(typed) > 3 and misspelt(typed, name):
        assert len(whole_keys(typed) & whole_keys(name)) >= enough(typed)


def test_a_duplicate_is_looked_for_under_the_swapped_birthday_too() -> None:
    keys = duplicate_keys(IRIS)
    assert {Key(Kind.BIRTH, "1941-03-02"), Key(Kind.BIRTH, "1941-02-03"), Key(Kind.PHONE, "01632960001")} <= keys
    assert Key(Kind.POSTCODE, "ST3 4AB") in keys
    assert Key(Kind.POSTCODE, "ST3") not in keys
    assert not any(key.kind is Kind.NAME for key in keys)
