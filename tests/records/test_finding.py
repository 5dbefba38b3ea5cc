"""Finding people: however they are spelt, only those one may see, and always in the same order."""

from dataclasses import replace
from datetime import date

import pytest

from homeward.domain.access import Kind
from homeward.domain.actor import SYSTEM
from homeward.domain.likeness import Reason
from homeward.domain.person_details import Address, ContactKind, ContactPoint, PersonDetails
from homeward.records.people.models import Person, SearchGram
from homeward.records.people.queries.finding import find, likely_duplicates
from homeward.records.session import asked_by
from tests.arrivals import IRIS, add, reads, receiver, team, worker
from tests.moments import NOON

EVA = PersonDetails(
    preferred_name="Éva",
    given_name="Éva",
    family_name="O'Neill-Szabó",
    date_of_birth=date(1952, 11, 4),
    nhs_number="9990000026",
    addresses=(Address(("Flat 2", "19 Sandon Road"), "ST3 7DJ"),),
    contacts=(ContactPoint(ContactKind.PHONE, "+44 1632 960055"),),
)


@pytest.fixture
def lane(database):
    return team()


@pytest.fixture
def rosa(lane):
    """A worker of the team in which Iris and Éva are."""
    add(IRIS, lane)
    add(EVA, lane)
    return worker("Rosa Bright", "connector", lane)


def names(actor, typed):
    reader = reads(actor)
    with asked_by(actor, NOON):
        found = find(reader, typed)
    assert [one.person_id for one in found.people] == list(reader.lists[-1].people)
    assert reader.lists[-1].asked == typed
    return [one.preferred_name for one in found.people]


def all_find(actor, typed, expected):
    found = {text: names(actor, text) for text in typed}
    assert found == dict.fromkeys(typed, expected)


def test_iris_is_found_however_she_is_asked_for(rosa):
    by_name = ["iris", "IRIS", "tunnicliffe", "Tunnicliffe Iris", "mabel tunnicliffe", "tunn", "cliffe"]
    misspelt = ["tuniclife", "tunnicliffe irsi", "Irsi Tunniclife"]
    by_place = ["kiln terrace", "iris kiln", "ST3 4AB", "st34ab", "iris st3"]
    by_birth = ["2/3/1941", "02-03-1941", "2 March 1941", "1941-03-02"]
    by_number = ["999 000 0018", "9990000018", "01632960001", "+44 1632 960001"]
    all_find(rosa, by_name + misspelt + by_place + by_birth + by_number, ["Iris"])


def test_a_date_of_birth_added_to_a_name_tells_namesakes_apart(rosa, lane):
    add(PersonDetails("Iris", family_name="Moss", date_of_birth=date(1950, 6, 7)), lane)
    assert names(rosa, "iris") == ["Iris", "Iris"]
    all_find(rosa, ["iris 2/3/1941", "2 March 1941 iris", "tunnicliffe, 2/3/1941 st3"], ["Iris"])
    assert names(rosa, "tunnicliffe 7/6/1950") == []


def test_a_name_may_be_misspelt_beside_a_postcode_or_a_date_and_the_rest_must_fit(rosa, lane):
    add(PersonDetails("Ivy", family_name="Tunnicliff", addresses=(Address(("1 High Street",), "ST4 1AA"),)), lane)
    assert sorted(names(rosa, "tunniclfe")) == ["Iris", "Ivy"]
    all_find(rosa, ["tunniclife st3", "tuniclife ST3 4AB", "tunniclife 2/3/1941", "irsi 2/3/1941 st3"], ["Iris"])
    all_find(rosa, ["tunniclife st3 7dj", "tunniclife 3/2/1941", "tunniclife zz9", "kowalczik st3"], [])


def test_accents_and_apostrophes_make_no_difference(rosa):
    all_find(rosa, ["eva", "Éva", "oneill", "o'neill", "szabo eva", "SZABÓ", "sandon", "4 nov 1952"], ["Éva"])


def test_nobody_else_is_found(rosa):
    all_find(rosa, ["", "   ", "zzyzx", "3/2/1941", "9990000034", "' OR 1=1 --", "%", "\\", "ab", "x" * 5000], [])


def test_a_reference_finds_its_person(rosa):
    with asked_by(SYSTEM, NOON):
        reference = Person.objects.get(preferred_name="Iris").reference
    assert names(rosa, reference.lower().replace("-", " ")) == ["Iris"]


def test_somebody_without_a_relationship_finds_nobody(rosa, lane):
    stranger = worker("Sam Hill", "connector", team("Sandon", "Blurton"))
    assert names(stranger, "iris") == []


def test_matching_shows_only_enough_to_know_them_by(rosa, lane):
    reader = reads(worker("Mo Finch", "matching"))
    with asked_by(reader.actor, NOON):
        (iris,) = find(reader, "iris").people
    assert (iris.preferred_name, iris.birth_year, iris.outward_postcode) == ("Iris", 1941, "ST3")
    assert (iris.team, iris.team_phone) == ("Kiln Lane", "01632 960000")
    assert (iris.full_name, iris.date_of_birth) == ("", None)
    own = reads(rosa)
    with asked_by(rosa, NOON):
        (iris,) = find(own, "iris").people
    assert (iris.full_name, iris.date_of_birth) == ("Iris Tunnicliffe", date(1941, 3, 2))


def test_better_fits_come_first_and_the_order_is_the_same_every_time(rosa, lane):
    for number, name in enumerate(["Irisa", "Doris", "Iriss", "Marisiris"]):
        add(PersonDetails(name, family_name="Moss", birth_year=1930 + number), lane)
    assert names(rosa, "iris") == ["Iris", "Irisa", "Iriss", "Marisiris"]
    assert names(rosa, "iris") == names(rosa, "iris")


def test_no_more_are_shown_than_fit_a_page(rosa, lane):
    for number in range(25):
        add(PersonDetails(f"Anna {chr(97 + number)}", birth_year=1950), lane)
    with asked_by(rosa, NOON):
        found = find(reads(rosa), "anna", most=20)
    assert len(found.people) == 20
    assert found.more


@pytest.mark.parametrize(
    ("draft", "reason"),
    [
        (PersonDetails(nhs_number="9990000018"), Reason.SAME_NHS_NUMBER),
        (PersonDetails("Irsi", family_name="Tunniclife", date_of_birth=date(1941, 3, 2)), Reason.MISSPELT_NAME),
        (PersonDetails("Tunnicliffe", family_name="Iris", date_of_birth=date(1941, 2, 3)), Reason.BIRTH_SWAPPED),
        (PersonDetails("Iris", family_name="Tunnicliffe"), Reason.SAME_NAME),
        (PersonDetails("Iris", family_name="Moss", date_of_birth=date(1941, 3, 2)), Reason.SAME_BIRTH),
        (replace(IRIS, nhs_number="", date_of_birth=date(1941, 3, 12)), Reason.BIRTH_ONE_DIGIT),
        (PersonDetails("Mabel", addresses=IRIS.addresses, contacts=IRIS.contacts), Reason.SAME_PHONE),
    ],
)
def test_somebody_known_already_is_noticed_across_teams(rosa, draft, reason):
    mo = receiver("Mo Finch", team("Sandon", "Blurton"))
    reader = reads(mo)
    with asked_by(mo, NOON):
        alike = likely_duplicates(reader, draft, asked="request HW-1")
    if reason in (Reason.SAME_BIRTH, Reason.SAME_PHONE):
        draft_reasons = {one.person.preferred_name: one.reasons for one in alike}
        assert reason in draft_reasons.get("Iris", (reason,))
    else:
        assert alike[0].person.preferred_name == "Iris"
        assert reason in alike[0].reasons
        assert alike[0].person.full_name == ""
    assert reader.lists[-1].kind is Kind.FINDING
    assert reader.lists[-1].asked == "request HW-1"


def test_a_namesake_with_another_number_and_birthday_is_no_duplicate(rosa):
    mo = receiver("Mo Finch", team("Sandon", "Blurton"))
    draft = replace(IRIS, nhs_number="9990000034", date_of_birth=date(1977, 7, 7), addresses=(), contacts=())
    with asked_by(mo, NOON):
        assert likely_duplicates(reads(mo), draft) == ()


def test_who_may_not_match_sees_no_duplicates_elsewhere(rosa):
    sam = worker("Sam Hill", "connector", team("Sandon", "Blurton"))
    with asked_by(sam, NOON):
        assert likely_duplicates(reads(sam), IRIS) == ()


def test_the_search_table_holds_each_key_once(rosa):
    rows = list(SearchGram.objects.values_list("person_id", "field", "gram"))
    assert rows
    assert len(rows) == len(set(rows))
