"""The agenda: whom a meeting brings up, in which order, and once; and what a decision has to say."""

from datetime import date, timedelta
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from homeward.content.meetings import meeting_kinds, parse
from homeward.content.sentences import sentence
from homeward.domain.meeting import (
    WORDS,
    Came,
    Decided,
    Learning,
    Line,
    Reason,
    Signs,
    agenda,
    decided_problems,
    in_words,
    learning_problems,
    opening_problems,
)
from homeward.domain.plan import OwnerKind

TODAY = date(2026, 3, 2)
LINES = (Line.BACK, Line.BLOCKED, Line.LATE, Line.REVIEW, Line.NEW)
DOT, WALTER, HALINA, JUNE = (UUID(int=number) for number in range(1, 5))


def on(person: UUID, *reasons: Reason, journey: int = 9) -> Signs:
    return Signs(person, UUID(int=journey + person.int * 100), reasons)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def test_the_lines_come_in_the_order_of_the_meeting_and_the_longest_wait_first():
    signs = [
        on(DOT, Reason(Line.NEW, on=ago(1))),
        on(WALTER, Reason(Line.LATE, "The review", ago(2))),
        on(HALINA, Reason(Line.LATE, "Meet", ago(9))),
        on(JUNE, Reason(Line.BACK, "Back in hospital", ago(1))),
    ]
    assert [item.person for item in agenda(LINES, signs)] == [JUNE, HALINA, WALTER, DOT]
    assert [item.person for item in agenda(tuple(reversed(LINES)), signs)] == [DOT, HALINA, WALTER, JUNE]


def test_a_person_on_two_journeys_is_there_once_with_every_reason():
    late, blocked = Reason(Line.LATE, "Meet", ago(3)), Reason(Line.BLOCKED, "No lift", ago(20))
    (item,) = agenda(LINES, [on(DOT, late, journey=1), on(DOT, blocked, late, journey=2)])
    assert item.reasons == (blocked, late)
    assert item.journey == on(DOT, journey=2).journey


def test_a_line_the_meeting_does_not_look_at_brings_nobody_up_but_what_was_put_off_always_does():
    assert agenda((Line.NEW,), [on(DOT, Reason(Line.LATE, "Meet", ago(3)))]) == ()
    signs = [on(WALTER, Reason(Line.NEW, on=ago(1))), on(DOT, Reason(Line.PUT_OFF, "The ward is away"))]
    assert [item.person for item in agenda((Line.NEW,), signs)] == [DOT, WALTER]


def test_who_was_not_got_to_comes_first_on_their_line_and_is_gone_when_it_is_out_of_the_way():
    not_reached = Reason(Line.NOT_REACHED)
    signs = [
        on(DOT, Reason(Line.LATE, "Meet", ago(9))),
        on(WALTER, Reason(Line.LATE, "Meet", ago(2)), not_reached),
        on(HALINA, not_reached),
        on(JUNE, Reason(Line.BACK, "Back in hospital", ago(1))),
    ]
    assert [item.person for item in agenda(LINES, signs)] == [JUNE, WALTER, DOT]


def test_a_review_that_is_late_comes_before_one_whose_time_has_come():
    signs = [
        on(DOT, Reason(Line.REVIEW, "Review", ago(-1))),
        on(WALTER, Reason(Line.REVIEW, "Review", ago(1), passed=True)),
    ]
    assert [item.person for item in agenda(LINES, signs)] == [WALTER, DOT]


REASONS = some.builds(
    Reason, some.sampled_from(Line), some.sampled_from(["", "Meet", "No lift"]), some.none() | some.dates(),
    some.booleans(), some.none() | some.sampled_from([UUID(int=1), UUID(int=2)]),
)
SIGNS = some.lists(
    some.builds(
        Signs, some.sampled_from([DOT, WALTER, HALINA]), some.sampled_from([DOT, WALTER]),
        some.lists(REASONS, max_size=3).map(tuple),
    ),
    max_size=6,
)


@given(SIGNS, some.integers())
def test_the_same_signs_in_any_order_give_the_same_agenda_and_lose_nobody(signs, seed):
    shuffled = list(signs)
    Random(seed).shuffle(shuffled)
    made = agenda(LINES, signs)
    assert agenda(LINES, shuffled) == made
    assert len({item.person for item in made}) == len(made)
    wanted = {*LINES, Line.ADDED, Line.PUT_OFF}  # not to have been got to brings nobody up by itself
    assert {item.person for item in made} == {s.person for s in signs if wanted & {r.line for r in s.reasons}}


def test_every_reason_has_its_words():
    for line in Line:
        for passed in (False, True):
            assert sentence(in_words(Reason(line, "Meet Dot", TODAY, passed))).endswith(".")
    assert set(WORDS) == set(Line)


# What a decision says.


def codes(decided: Decided, more: bool = False) -> list[str]:
    return [problem.code for problem in decided_problems(decided, TODAY, more=more)]


WHO = {"owner_name": "Tom Reed", "owner_kind": OwnerKind.WORKER}


@pytest.mark.parametrize(
    ("decided", "wrong"),
    [
        (Decided("Ring the ward", due_on=TODAY, **WHO), []),
        (Decided("She stays on the list"), []),
        (Decided(none_needed=True), []),
        (Decided(none_needed=True, **WHO), []),  # the page suggests who; no decision asks nothing of them
        (Decided(), ["decided-nothing"]),
        (Decided("Ring", none_needed=True), ["decided-and-not"]),
        (Decided("Ring", **WHO), ["decided-by-when"]),
        (Decided("Ring", due_on=ago(1), **WHO), ["action-due-before"]),
        (Decided("x" * 401), ["text-too-long-here"]),
    ],
)
def test_a_decision(decided, wrong):
    assert codes(decided) == wrong


def test_an_ask_alone_is_a_decision():
    assert codes(Decided(), more=True) == []


def test_somebody_is_there_and_a_learning_says_what_was_learnt():
    assert [p.code for p in opening_problems([Came(" ")])] == ["meeting-nobody-there"]
    assert opening_problems([Came("Lena Holt")]) == ()
    assert [p.code for p in learning_problems(Learning(" ", ""))] == ["learning-happened", "learning-learnt"]
    assert learning_problems(Learning("The van was out", "Mondays need two")) == ()


# The kinds of meeting, as files.


def test_the_kinds_a_hub_and_a_discharge_team_need_are_there():
    kinds = meeting_kinds()
    assert {"discharge-team", "virtual-ward", "hub-huddle", "weekly-reflection"} <= set(kinds)
    assert not kinds["weekly-reflection"].is_about_people
    assert kinds["weekly-reflection"].prompts
    assert all(kind.is_about_people for name, kind in kinds.items() if name != "weekly-reflection")


def test_every_mistake_in_a_file_of_meetings_is_named():
    tea = "{title: Tea, purpose: '', who: Us, every: 0, agenda: [late, late, cake]}"
    wrong = f"meetings: {{tea: {tea}, talk: {{every: 7}}}}"
    with pytest.raises(ValueError) as told:
        parse(wrong)
    for said in ("tea: write its purpose", "tea: every is", "'cake'", "twice", "talk: write its title", "write what"):
        assert said in str(told.value)
