"""What must be said before somebody is something to a person, and before it ends."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from homeward.domain.access import Giver, RelationWords, Scope
from homeward.domain.relationship import Giving, Standing, ending_problems, giving_problems

TODAY = date(2026, 3, 2)
BOTH = frozenset(Giver)
GP = RelationWords("gp", "GP", (Scope.PERSON,), True, given_by=BOTH)
LEADER = RelationWords("leader", "Leader", (Scope.PERSON,), True, given_by=frozenset({Giver.WORKER}), works_here=True)
ATTORNEY = RelationWords("attorney", "Attorney", (Scope.PERSON,), False, given_by=BOTH, needs_registration=True)
MEMBER = RelationWords("circle-member", "Circle member", (Scope.PERSON,), False)
LEAH = Giving("gp", name="Dr Leah Stein")
NELL = Giving("attorney", name="Nell", basis="Lasting power of attorney", seen_by="Rosa Bright")
PERSON, WORKER = Standing(Giver.PERSON), Standing(Giver.WORKER)


def codes(giving, relation, standing=WORKER):
    return [problem.code for problem in giving_problems(giving, relation, standing, TODAY)]


@pytest.mark.parametrize("standing", [PERSON, WORKER])
def test_a_person_and_a_worker_may_say_who_the_doctor_is(standing):
    assert codes(LEAH, GP, standing) == []
    assert codes(NELL, ATTORNEY, standing) == []


def test_what_comes_about_in_another_way_is_not_given_by_hand():
    assert codes(LEAH, MEMBER) == ["involved-relation"]
    assert codes(LEAH, None) == ["involved-relation"]


def test_who_leads_is_for_workers_and_only_among_those_who_work_here():
    ann = Giving("leader", known=True)
    assert codes(ann, LEADER, PERSON) == ["involved-not-yours"]
    assert codes(ann, LEADER, WORKER) == ["involved-works-here"]
    assert codes(ann, LEADER, replace(WORKER, works_here=True)) == []


def test_an_attorney_rests_on_a_registration_that_somebody_saw():
    assert codes(replace(NELL, basis=" ", seen_by=""), ATTORNEY) == ["involved-basis", "involved-seen-by"]
    assert codes(replace(NELL, seen_by=" "), ATTORNEY) == ["involved-seen-by"]


def test_nobody_gives_it_to_themself_and_nobody_is_it_twice():
    known = Giving("gp", known=True)
    assert codes(known, GP, replace(WORKER, to_themself=True)) == ["involved-yourself"]
    assert codes(known, GP, replace(WORKER, already="Dr Leah Stein")) == ["involved-already"]


@pytest.mark.parametrize(
    ("start", "until", "wrong"),
    [
        (None, None, []),
        (TODAY - timedelta(days=900), None, []),
        (TODAY + timedelta(days=366), None, []),
        (TODAY + timedelta(days=367), None, ["involved-start-far"]),
        (None, TODAY, []),
        (None, TODAY - timedelta(days=1), ["involved-until-past"]),
        (TODAY + timedelta(days=5), TODAY + timedelta(days=4), ["involved-until-past"]),
        (TODAY - timedelta(days=9), TODAY - timedelta(days=5), ["involved-until-past"]),
    ],
)
def test_days(start, until, wrong):
    assert codes(replace(LEAH, start=start, until=until), GP) == wrong


def test_everything_is_said_at_once():
    nothing = Giving("attorney", words="w" * 101)
    assert codes(nothing, ATTORNEY) == ["involved-basis", "involved-seen-by", "involved-who", "text-too-long-here"]


def test_whoever_may_give_may_end_and_a_registration_does_not_end_in_silence():
    def wrong(*asked):
        return [problem.code for problem in ending_problems(*asked)]

    assert wrong(GP, Giver.PERSON, "") == []
    assert wrong(LEADER, Giver.PERSON, "") == wrong(None, Giver.WORKER, "") == ["involved-not-ended-here"]
    assert wrong(ATTORNEY, Giver.WORKER, " ") == ["involved-end-reason"]
    assert wrong(ATTORNEY, Giver.WORKER, "Revoked: Iris told Rosa") == []
