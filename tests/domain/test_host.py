"""Hosts and stays: approval, places, who suits whom and why not, and what has to be agreed."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.domain.host import (
    Approval,
    Bathroom,
    HostProfile,
    Smoking,
    Support,
    Where,
    approval_problems,
    free_place,
    host_problems,
    open_problems,
    tidy,
    tidy_where,
)
from homeward.domain.host_matching import About, HostCandidate, StayWishes, Wish, suggest_hosts, wishes_problems
from homeward.domain.request import Agreement, Answer
from homeward.domain.stay import Between, StayAgreed, after_problems, ending_problems, nights, standing, stay_problems

DAY = date(2026, 5, 11)
APPROVAL = Approval(DAY - timedelta(days=30), DAY + timedelta(days=30), "The panel", 1)
HOME = HostProfile(
    household="Carys and Huw", likes=("gardening",), languages=("english",), pets=("a dog",), room="The back bedroom",
    getting_in="Twelve stairs.", trained_for=(Support.MOVING,),
)
WHERE = Where("3 Signal Terrace", "ST3 1AA")
KEYS = [UUID(int=number) for number in range(9)]


def host(number=0, name="Carys", place=None, approval=APPROVAL, taken=(), **home):
    return HostCandidate(KEYS[number], name, replace(HOME, **home), place, approval, taken)


def codes(found):
    return [one.code for one in found]


def problems(found):
    return {(one.code, one.where) for one in found}


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (APPROVAL.on, None), (APPROVAL.until, None), (APPROVAL.until + timedelta(days=1), "host-approval-out"),
        (APPROVAL.on - timedelta(days=1), "host-approval-out"),
    ],
)
def test_an_approval_holds_from_its_first_day_to_its_last(day, code):
    assert codes(open_problems("Carys", APPROVAL, (), day)) == ([code] if code else [])


def test_without_an_approval_or_a_place_nobody_is_promised_anything():
    assert codes(open_problems("Carys", None, (), DAY)) == ["host-never-approved"]
    assert codes(open_problems("Carys", APPROVAL, {1}, DAY)) == ["host-no-place"]
    assert codes(open_problems("Carys", APPROVAL, (), DAY, room_free=False)) == ["host-no-place"]


@given(st.sets(st.integers(1, 3)), st.integers(1, 3))
def test_a_place_that_is_free_is_had_by_nobody_and_was_approved(taken, places):
    found = free_place(replace(APPROVAL, places=places), taken)
    assert (found is None) == (set(range(1, places + 1)) <= taken)
    assert found is None or (found not in taken and 1 <= found <= places)


def test_everything_missing_about_a_home_is_said_at_once():
    found = problems(host_problems(" ", HostProfile(), Where(), DAY + timedelta(days=1), DAY))
    assert {where for _code, where in found} == {
        "name", "household", "room", "getting_in", "languages", "address", "agreed_on", "postcode"
    }
    home = tidy(replace(HOME, languages=(" English ", "english"), likes=("", "buses ")))
    assert (home.languages, home.likes) == (("english",), ("buses",))
    assert host_problems("Carys", home, tidy_where(replace(WHERE, postcode="st31aa")), DAY, DAY) == ()


def test_what_a_panel_decided_has_been_and_ends():
    assert approval_problems(APPROVAL, DAY) == ()
    wrong = Approval(DAY + timedelta(days=1), DAY, " ", 4)
    assert problems(approval_problems(wrong, DAY)) == {
        ("approval-panel-missing", "panel"), ("approval-ahead", "on"), ("approval-until", "until"),
        ("approval-places", "places"),
    }


def test_what_has_to_be_so_leaves_a_home_out_and_says_why():
    wishes = StayWishes(step_free=Wish.MUST, no_smoke=Wish.MUST, support=(Support.NIGHTS,))
    [found] = suggest_hosts(wishes, About(), [host(smoking=Smoking.OUTSIDE)], DAY)
    assert codes(found.stands_against) == ["home-steps", "home-smoke", "home-not-trained"]
    assert found.stands_against[0].params == {"how": "Twelve stairs."}


def test_what_would_be_good_leaves_nobody_out_and_stands_beside_what_fits():
    wishes = StayWishes(step_free=Wish.WANTED, own_bathroom=Wish.WANTED, no_pets=Wish.WANTED, near=Wish.NO_MATTER)
    [found] = suggest_hosts(wishes, About(words="my garden"), [host(bathroom=Bathroom.OWN)], DAY)
    assert found.stands_against == ()
    assert codes(found.fits) == ["home-own-bathroom", "home-likes"]
    assert codes(found.does_not_fit) == ["home-steps", "home-pets"]


def test_a_home_without_approval_or_place_is_told_apart_and_comes_last():
    hosts = [
        host(0, "Alma", approval=replace(APPROVAL, until=DAY - timedelta(days=1))),
        host(1, "Bert", taken=frozenset({1})),
        host(2, "Cora", approval=None), host(3, "Zoe"),
    ]
    found = suggest_hosts(StayWishes(near=Wish.NO_MATTER), About(), hosts, DAY)
    assert [(one.candidate.name, codes(one.stands_against)) for one in found] == [
        ("Zoe", []), ("Alma", ["host-approval-out"]), ("Bert", ["host-no-place"]), ("Cora", ["host-never-approved"])
    ]


def test_somebody_who_said_no_is_not_suggested():
    hosts = [host(0, "Alma"), host(1, "Bert")]
    found = suggest_hosts(StayWishes(), About(), hosts, DAY, said_no={KEYS[0]})
    assert [one.candidate.name for one in found] == ["Bert"]


@pytest.mark.parametrize(
    ("metres", "near", "fits", "does_not", "against"),
    [
        (100, Wish.WANTED, ["home-very-near"], [], []),
        (4_000, Wish.MUST, ["home-near"], [], []),
        (20_000, Wish.WANTED, [], ["home-far"], []),
        (20_000, Wish.MUST, [], [], ["home-far"]),
        (20_000, Wish.NO_MATTER, ["home-near"], [], []),
        (None, Wish.WANTED, [], ["home-how-far-unknown"], []),
        (None, Wish.MUST, [], [], ["home-how-far-unknown"]),
    ],
)
def test_how_far_it_is_from_their_own_neighbourhood(metres, near, fits, does_not, against):
    place = None if metres is None else (0, metres)
    [found] = suggest_hosts(StayWishes(near=near), About(home=(0, 0)), [host(place=place)], DAY)
    assert (codes(found.fits), codes(found.does_not_fit), codes(found.stands_against)) == (fits, does_not, against)


def test_their_language_and_what_they_speak_of_are_reasons():
    about = About(language="Urdu", words="I had a dog, and a garden")
    speaks, not_so = host(0, "Alma", languages=("urdu",)), host(1, "Bert")
    first, second = suggest_hosts(StayWishes(near=Wish.NO_MATTER), about, [not_so, speaks], DAY)
    assert first.candidate.name == "Alma"
    assert codes(first.fits) == ["suggested-language", "home-likes", "home-has-pet"]
    assert codes(second.does_not_fit) == ["home-other-language"]


WISHES = st.builds(
    StayWishes, step_free=st.sampled_from(Wish), own_bathroom=st.sampled_from(Wish), no_smoke=st.sampled_from(Wish),
    no_pets=st.sampled_from(Wish), support=st.lists(st.sampled_from(Support), unique=True).map(tuple),
    near=st.just(Wish.NO_MATTER),
)
HOMES = st.lists(
    st.tuples(st.booleans(), st.sampled_from(Smoking), st.sampled_from(Bathroom), st.booleans(), st.booleans()),
    max_size=5,
)


@given(WISHES, HOMES)
def test_nothing_that_fits_outweighs_what_must_be(wishes, homes):
    hosts = [
        host(
            number, f"Host {number}", step_free=free, smoking=smoking, bathroom=bathroom,
            pets=("a cat",) if pet else (), trained_for=tuple(Support) if trained else (),
        )
        for number, (free, smoking, bathroom, pet, trained) in enumerate(homes)
    ]
    found = suggest_hosts(wishes, About(), hosts, DAY)
    assert {one.candidate.key for one in found} == {one.key for one in hosts}
    for one in (one for one in found if not one.stands_against):
        home = one.candidate.profile
        assert wishes.step_free is not Wish.MUST or home.step_free
        assert wishes.no_smoke is not Wish.MUST or home.smoking is Smoking.NOBODY
        assert wishes.no_pets is not Wish.MUST or not home.pets
        assert wishes.own_bathroom is not Wish.MUST or home.bathroom is Bathroom.OWN
        assert set(wishes.support) <= set(home.trained_for)
    out = [bool(one.stands_against) for one in found]
    assert out == sorted(out)
    assert found == suggest_hosts(wishes, About(), reversed(hosts), DAY)


def test_miles_are_a_number_of_miles():
    assert codes(wishes_problems(StayWishes(miles=0))) == ["wishes-miles"]
    assert wishes_problems(StayWishes()) == ()


def test_both_have_to_say_yes_and_a_no_holds_until_shown_again():
    both = standing([Between.SHOWN, Between.PERSON_YES, Between.HOST_YES])
    assert both.both_yes
    no = [Between.SHOWN, Between.PERSON_YES, Between.HOST_NO]
    assert standing(no).a_no
    assert not standing(no).both_yes
    again = standing([*no, Between.SHOWN])
    assert (again.person, again.host, again.a_no) == (True, None, False)
    ended = standing([Between.SHOWN, Between.PERSON_YES, Between.HOST_YES, Between.ENDED])
    assert (ended.shown, ended.person, ended.host) == (False, None, None)


AGREED = StayAgreed(DAY, DAY + timedelta(days=42), "a", "b", "c", "d", "e", "f", DAY)
AGREES = Agreement(Answer.AGREES)


def test_a_stay_says_everything_and_is_looked_at_again():
    assert stay_problems(AGREED, AGREES, DAY) == ()
    wrong = replace(AGREED, review_on=DAY, ending=" ", money="", host_agreed_on=DAY + timedelta(days=1))
    assert problems(stay_problems(wrong, Agreement(Answer.DOES_NOT_AGREE), DAY)) == {
        ("stay-review-before", "review_on"), ("stay-words-missing", "ending"), ("stay-words-missing", "money"),
        ("host-agreed-ahead", "host_agreed_on"), ("plan-not-agreed", "agreement.answer"),
    }
    late = replace(AGREED, review_on=DAY + timedelta(days=93))
    assert codes(stay_problems(late, AGREES, DAY)) == ["stay-review-late"]


def test_a_visit_is_spoken_of_when_it_is_over():
    assert codes(after_problems(DAY + timedelta(days=1), DAY, "", "")) == ["visit-still-to-come", "visit-nothing-said"]
    assert after_problems(DAY, DAY, "", "He may come again") == ()


def test_an_end_needs_no_reason_and_has_a_day():
    assert ending_problems(DAY, DAY, "Iris", "", DAY) == ()
    assert codes(ending_problems(DAY + timedelta(days=1), DAY, " ", "", DAY)) == ["stay-end-ahead", "stay-end-by"]
    assert codes(ending_problems(DAY - timedelta(days=1), DAY, "Iris", "", DAY)) == ["stay-end-before"]
    assert ending_problems(DAY, DAY + timedelta(days=3), "Iris", "", DAY) == ()  # before it ever began


def test_nights_are_counted_with_those_still_there():
    since = DAY - timedelta(days=365)
    assert nights(DAY - timedelta(days=19), None, DAY, since) == 19
    assert nights(DAY - timedelta(days=19), DAY - timedelta(days=9), DAY, since) == 10
    assert nights(DAY - timedelta(days=400), None, DAY, since) == 365
    assert nights(DAY + timedelta(days=3), None, DAY, since) == 0
