"""Choosing a worker and a team: a no is an answer, and who is full is not pressed."""

from datetime import date
from uuid import UUID

import pytest

from homeward.domain.choosing import Choice, team_problems, trial_problems, worker_problems

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("until", "codes"),
    [(None, ["trial-end-missing"]), (date(2026, 11, 22), ["trial-end-past"]), (TODAY, []), (date(2026, 12, 7), [])],
)
def test_a_trial_has_a_last_day_to_come(until: date | None, codes: list[str]) -> None:
    assert [problem.code for problem in trial_problems(until, TODAY)] == codes


@pytest.mark.parametrize(
    ("takes", "now", "asked", "codes"),
    [
        (True, None, Choice.TRIAL, []),
        (False, None, Choice.TRIAL, ["worker-takes-nobody-new"]),
        (False, Choice.TRIAL, Choice.AGREED, []),
        (False, Choice.NOT_FOR_ME, Choice.AGREED, ["worker-takes-nobody-new"]),
        (False, None, Choice.NOT_FOR_ME, []),
        (True, Choice.NOT_FOR_ME, Choice.AGREED, []),
        (True, Choice.AGREED, Choice.AGREED, ["worker-already-agreed"]),
    ],
)
def test_what_can_be_chosen(takes: bool, now: Choice | None, asked: Choice, codes: list[str]) -> None:
    found = worker_problems(name="Nasreen", takes_new_people=takes, now=now, asked=asked)
    assert [problem.code for problem in found] == codes


def test_a_team_is_chosen_from_those_who_have_been_there() -> None:
    one, two, stranger = (UUID(int=n) for n in (1, 2, 3))
    assert list(team_problems([one], [one, two])) == []
    assert [problem.code for problem in team_problems([], [one])] == ["team-empty"]
    assert [problem.code for problem in team_problems([one, stranger], [one, two])] == ["team-not-supporting"]
