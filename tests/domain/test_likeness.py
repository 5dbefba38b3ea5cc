"""A person already known is noticed, with the reasons; their household is not taken for them."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.domain.likeness import Likeness, Reason, likeness, most_alike
from homeward.domain.person_details import Address, ContactKind, ContactPoint, PersonDetails

IRIS = PersonDetails(
    preferred_name="Iris",
    given_name="Iris Mabel",
    family_name="Tunnicliffe",
    date_of_birth=date(1941, 3, 2),
    nhs_number="9990000018",
    addresses=(Address(("7 Kiln Terrace",), "ST3 4AB"),),
    contacts=(ContactPoint(ContactKind.PHONE, "01632 960001"),),
)
BARE = PersonDetails(preferred_name="Iris", family_name="Tunnicliffe")


@pytest.mark.parametrize(
    ("draft", "reasons"),
    [
        (PersonDetails(preferred_name="I", nhs_number="9990000018"), {Reason.SAME_NHS_NUMBER, Reason.OTHER_NAME}),
        (
            PersonDetails(given_name="TUNICLIFFE", family_name="iris", date_of_birth=date(1941, 3, 2)),
            {Reason.MISSPELT_NAME, Reason.SAME_BIRTH},
        ),
        (replace(BARE, date_of_birth=date(1941, 2, 3)), {Reason.SAME_NAME, Reason.BIRTH_SWAPPED}),
        (replace(BARE, date_of_birth=date(1947, 3, 2)), {Reason.SAME_NAME, Reason.BIRTH_ONE_DIGIT}),
        (replace(BARE, addresses=(Address((), "ST3 4AB"),)), {Reason.SAME_NAME, Reason.SAME_POSTCODE}),
        (
            PersonDetails(
                given_name="Irris",
                family_name="Tunnicliffe",
                contacts=(ContactPoint(ContactKind.PHONE, "+44 1632 960 001"),),
            ),
            {Reason.MISSPELT_NAME, Reason.SAME_PHONE},
        ),
        (
            PersonDetails(date_of_birth=date(1941, 3, 2), addresses=(Address((), "ST3 4AB"),)),
            {Reason.SAME_BIRTH, Reason.SAME_POSTCODE},
        ),
    ],
)
def test_someone_known_is_noticed_and_why(draft: PersonDetails, reasons: set[Reason]) -> None:
    found = likeness(draft, IRIS)
    assert set(found.reasons) == reasons
    assert found.likely


@pytest.mark.parametrize(
    "draft",
    [
        replace(IRIS, preferred_name="Ernest", given_name="Ernest", nhs_number="", date_of_birth=date(1938, 11, 20)),
        PersonDetails(preferred_name="Olu", family_name="Adeyemi", date_of_birth=date(1941, 3, 2)),
        replace(BARE, nhs_number="9990000026", date_of_birth=date(1990, 1, 1)),
        PersonDetails(),
    ],
    ids=["her husband", "born the same day", "of the same name", "nobody"],
)
def test_somebody_else_is_not_taken_for_her(draft: PersonDetails) -> None:
    assert not likeness(draft, IRIS).possible


def test_the_same_name_and_nothing_else_is_only_possible() -> None:
    found = likeness(BARE, IRIS)
    assert found.possible
    assert not found.likely


def test_another_nhs_number_is_said_and_does_not_hide_a_likely_duplicate() -> None:
    found = likeness(replace(IRIS, nhs_number="9990000026"), IRIS)
    assert Reason.OTHER_NHS_NUMBER in found.reasons
    assert found.likely


def test_only_the_year_of_birth_is_known() -> None:
    assert Reason.SAME_BIRTH_YEAR in likeness(replace(BARE, birth_year=1941), IRIS).reasons
    assert Reason.OTHER_BIRTH in likeness(replace(BARE, birth_year=1951), IRIS).reasons


def test_the_likeliest_come_first_and_ties_keep_their_key_order() -> None:
    known = [("c", BARE), ("b", IRIS), ("a", BARE), ("d", PersonDetails(preferred_name="Olu"))]
    assert [key for key, _ in most_alike(IRIS, known)] == ["b", "a", "c"]


names = st.sampled_from(["Iris", "Iriss", "Mabel", "Tunnicliffe", "Tunicliffe", "", "Olu Bo", "Bo-Olu"])
people = st.builds(
    PersonDetails,
    preferred_name=names,
    given_name=names,
    family_name=names,
    date_of_birth=st.none() | st.sampled_from([date(1941, 3, 2), date(1941, 2, 3), date(1947, 3, 2)]),
    nhs_number=st.sampled_from(["", "9990000018", "9990000026"]),
)


@given(people, people)
def test_likeness_is_the_same_both_ways(one: PersonDetails, other: PersonDetails) -> None:
    found = likeness(one, other)
    assert found == likeness(other, one)
    assert isinstance(found, Likeness)
