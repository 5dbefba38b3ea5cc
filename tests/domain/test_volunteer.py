"""Checks and their expiry, and who is suggested as a buddy."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from homeward.domain.suggesting import Wishes
from homeward.domain.volunteer import (
    NEEDED,
    RUNS_OUT,
    SOON,
    Can,
    Candidate,
    Check,
    Profile,
    Sort,
    can_on,
    check_problems,
    missing,
    profile_problems,
    running_out,
    suggest_buddies,
    tidy,
)

TODAY = date(2026, 3, 2)
PROFILE = Profile("I keep quiet.", (Can.REMIND, Can.DRIVE), ("english", "punjabi"), ("dominoes",), people=2)
DAYS = st.integers(-500, 500)


def checks(days=300, sorts=NEEDED):
    return {
        sort: Check(sort, TODAY - timedelta(days=30), TODAY + timedelta(days=days) if sort in RUNS_OUT else None)
        for sort in sorts
    }


def one(name="Maureen", **changed):
    return Candidate(uuid4(), name, PROFILE, checks(), **changed)


def codes(problems):
    return [problem.code for problem in problems]


def names(found):
    return [each.candidate.name for each in found if not each.against]


def test_everything_that_is_wrong_is_said_at_once():
    wrong = Profile(people=0, postcode="NOWHERE")
    assert set(codes(profile_problems(" ", wrong))) == {
        "volunteer-name-missing", "volunteer-words-missing", "volunteer-can-missing", "volunteer-people",
        "postcode-unreadable",
    }
    assert profile_problems("Maureen", tidy(PROFILE)) == ()


def test_a_check_is_seen_before_it_is_written_down_and_those_that_run_out_say_when():
    assert codes(check_problems(Check(Sort.IDENTITY, TODAY + timedelta(days=1)), TODAY)) == ["check-ahead"]
    assert codes(check_problems(Check(Sort.TRAINING, TODAY), TODAY)) == ["check-until-missing"]
    assert codes(check_problems(Check(Sort.TRAINING, TODAY, TODAY), TODAY)) == ["check-until"]
    assert check_problems(Check(Sort.IDENTITY, TODAY), TODAY) == ()


@given(st.dictionaries(st.sampled_from(list(Sort)), st.tuples(DAYS, st.none() | DAYS)))
def test_nobody_is_suggested_without_every_check_that_is_needed(said):
    """However the days fall: suggested exactly when each needed check was seen by today and has not run out."""
    theirs = {
        sort: Check(sort, TODAY + timedelta(days=on), None if until is None else TODAY + timedelta(days=until))
        for sort, (on, until) in said.items()
    }
    all_hold = all(
        sort in said and said[sort][0] <= 0 and (said[sort][1] is None or said[sort][1] >= 0) for sort in NEEDED
    )
    assert (missing(theirs, TODAY) == ()) is all_hold
    found = suggest_buddies(Wishes(), [replace(one(), checks=theirs)], TODAY)
    assert bool(names(found)) is all_hold


@given(st.integers(-10, 200))
def test_it_warns_before_and_not_after(days):
    theirs = checks(days)
    warned = bool(running_out(theirs, TODAY))
    assert warned is (0 <= days <= SOON.days)
    assert not (warned and missing(theirs, TODAY))


def test_nobody_drives_without_a_licence_that_was_seen():
    assert can_on(PROFILE, checks(), TODAY) == (Can.REMIND,)
    assert can_on(PROFILE, checks(sorts=(*NEEDED, Sort.DRIVING)), TODAY) == (Can.REMIND, Can.DRIVE)


def test_reasons_come_with_the_persons_own_words_and_the_best_is_first():
    near = replace(one("Near"), place=(1000, 1000))
    plays = replace(one("Plays"), place=(9000, 9000))
    other = replace(near, profile=replace(PROFILE, interests=(), languages=("english",)))
    found = suggest_buddies(Wishes("Punjabi", "I like dominoes", home=(1000, 1000)), [other, plays], TODAY)
    assert names(found) == ["Plays", "Near"]
    said = {reason.code: reason.params for reason in found[0].fits}
    assert said["suggested-interest"] == {"what": "dominoes", "words": "I like dominoes"}
    assert said["suggested-language"] == {"language": "Punjabi"}


def test_whoever_has_no_time_or_rests_stands_apart_with_why_and_after_a_no_nobody_asks_again():
    full, resting = replace(one("Full"), has=2), replace(one("Rests"), profile=replace(PROFILE, resting=True))
    said_no = one("No")
    found = suggest_buddies(Wishes(), [full, resting, said_no], TODAY, {said_no.key})
    assert names(found) == []
    assert {each.candidate.name: [reason.code for reason in each.against] for each in found} == {
        "Full": ["buddy-full"], "Rests": ["buddy-resting"],
    }
