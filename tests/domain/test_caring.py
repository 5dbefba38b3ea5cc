"""One person looks after another: what must be said, of both, before it stands in two records."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from homeward.domain.caring import LooksAfter, caring_problems, ending_problems, sharing_problems, whom_problems
from homeward.domain.request import Agreement, Answer, Ground

TODAY = date(2026, 3, 2)
YES = Agreement(Answer.AGREES)
SAID = LooksAfter("Cooks, and is there at night", YES, YES, since=TODAY)
RON, PAT, SAM = UUID(int=1), UUID(int=2), UUID(int=3)


def found(problems):
    return [(problem.code, problem.where) for problem in problems]


def test_both_say_yes_to_what_is_done():
    assert caring_problems(SAID, TODAY) == ()


@pytest.mark.parametrize("answer", [Answer.DOES_NOT_AGREE, Answer.NOT_SURE, Answer.DOES_NOT_KNOW])
@pytest.mark.parametrize("who", ["person", "carer"])
def test_neither_is_written_down_without_their_yes(who, answer):
    said = replace(SAID, **{f"{who}_agrees": Agreement(answer)})
    assert found(caring_problems(said, TODAY)) == [(f"caring-{who}-not-agreed", f"{who}_answer")]


def test_somebody_decides_for_whoever_cannot_on_a_ground():
    cannot = Agreement(Answer.CANNOT_DECIDE)
    assert found(caring_problems(replace(SAID, person_agrees=cannot), TODAY)) == [
        ("agreement-decider-missing", "person_decided_by"), ("agreement-ground-missing", "person_ground"),
    ]
    decided = replace(cannot, decided_by="Dr Stein", ground=Ground.BEST_INTERESTS, consulted=("Pat",))
    assert caring_problems(replace(SAID, person_agrees=decided), TODAY) == ()


def test_everything_missing_is_said_at_once():
    said = LooksAfter(
        " ", Agreement(), Agreement(), since=TODAY + timedelta(days=1), until=TODAY - timedelta(days=1),
        carer_is="x" * 101,
    )
    assert found(caring_problems(said, TODAY)) == [
        ("caring-what", "what"), ("text-too-long-here", "carer_is"), ("caring-since-ahead", "since"),
        ("caring-until-past", "until"), ("caring-person-not-agreed", "person_answer"),
        ("caring-carer-not-agreed", "carer_answer"),
    ]


def test_nobody_looks_after_themself_nobody_twice_and_nobody_gets_a_second_record_in_silence():
    assert whom_problems(RON, PAT, False, (), ()) == ()
    assert found(whom_problems(RON, RON, False, (), ())) == [("caring-themself", "who")]
    assert found(whom_problems(RON, PAT, True, (), ())) == [("caring-already", "who")]
    assert found(whom_problems(RON, None, False, (PAT, SAM), (PAT,))) == [("caring-looks-known", "who")]
    assert whom_problems(RON, None, False, (PAT, SAM), (SAM, PAT)) == ()


@pytest.mark.parametrize(
    ("on", "reason", "wrong"),
    [
        (TODAY, "She has gone to live with her son", []),
        (TODAY, " ", ["caring-end-reason"]),
        (TODAY + timedelta(days=1), "Soon", ["caring-end-ahead"]),
        (TODAY - timedelta(days=9), "Long ago", ["caring-end-before"]),
    ],
)
def test_it_ends_on_a_day_that_has_come_for_a_reason(on, reason, wrong):
    since = TODAY - timedelta(days=5)
    assert [code for code, _ in found(ending_problems(since, on, reason, TODAY))] == wrong


def test_what_is_shared_is_new_or_is_taken_back():
    assert sharing_problems("Ring Ruby", "") == ()
    assert sharing_problems("", "Ring Ruby") == ()
    assert found(sharing_problems(" ", "")) == [("caring-nothing-shared", "words")]
    assert found(sharing_problems("Ring Ruby ", "Ring Ruby")) == [("caring-shared-already", "words")]
