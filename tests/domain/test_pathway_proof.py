"""A sound pathway has no dead ends, and every way of breaking one is found."""

from dataclasses import replace

import pytest

from homeward.domain.pathway import (
    Again,
    AllOf,
    Answered,
    Behind,
    End,
    Event,
    EventKind,
    Happening,
    LeadRule,
    Limit,
    Not,
    Pathway,
    Span,
    Stage,
    Status,
    Step,
    Stuck,
    Unit,
    circles,
    dead_ends,
    play,
    situation,
)
from tests.domain.small_pathway import MONDAY, OFFER, STAGES, after, small

WARD, LEAVING, HOME = STAGES


def found(pathway: Pathway) -> list[tuple[str, str]]:
    return [(problem.code, problem.where) for problem in dead_ends(pathway)]


def with_step(stage: Stage, name: str, **changes: object) -> tuple[Stage, ...]:
    steps = tuple(replace(step, **changes) if step.name == name else step for step in stage.steps)  # type: ignore[arg-type]
    return tuple(replace(stage, steps=steps) if each is stage else each for each in STAGES)


def test_the_small_pathway_is_sound() -> None:
    assert found(small()) == []


def test_a_step_that_waits_for_itself_by_a_long_way_round() -> None:
    ward = with_step(WARD, "pack", after=("choose",))[0]
    pathway = small(stages=(ward, replace(LEAVING, after=("ward",)), HOME))
    assert [problem.code for problem in circles(pathway)] == ["pathway-circle"]
    assert found(pathway)[0][0] == "pathway-circle"


def test_a_question_that_opens_the_step_that_asks_it() -> None:
    pathway = small(stages=with_step(WARD, "offer", only_if=Answered("circle", ("now",))))
    assert found(pathway) == [("pathway-circle", "offer")]


def test_a_step_for_nobody_is_unreachable() -> None:
    never = AllOf((Answered("circle", ("now",)), Answered("circle", ("no",))))
    assert found(small(stages=with_step(HOME, "meeting", only_if=never))) == [("pathway-step-unreachable", "meeting")]


def test_a_step_for_whoever_did_not_do_what_everybody_does_is_unreachable() -> None:
    pathway = small(stages=with_step(HOME, "meeting", only_if=Not(Behind("pack"))))
    assert ("pathway-step-unreachable", "meeting") in found(pathway)


def test_a_stage_after_something_that_never_happens() -> None:
    codes = found(small(events=(), stages=(WARD, LEAVING, HOME)))
    assert ("pathway-stage-unreachable", "home") in codes
    assert ("pathway-end-unreachable", "sorted") in codes


def test_an_event_nobody_counts_on_leaves_the_stages_before_it_without_an_end() -> None:
    codes = found(small(events=(Happening("came-home", "Came home"),)))
    assert codes == [("pathway-dead-end", "leaving")]


def test_an_end_for_one_answer_only_strands_the_others() -> None:
    only_now = End("sorted", "Sorted", when=AllOf((Behind("review"), Answered("circle", ("now",)))))
    offer_once = with_step(WARD, "offer", again=None)
    problems = dead_ends(small(ends=(only_now, End("died", "Died")), stages=offer_once))
    assert [problem.code for problem in problems] == ["pathway-dead-end"]
    assert "circle is " in str(problems[0].params["answers"])


def test_a_question_that_is_asked_again_may_yet_be_answered_otherwise() -> None:
    not_later = End("sorted", "Sorted", when=AllOf((Behind("review"), Answered("circle", ("now", "no")))))
    assert found(small(ends=(not_later, End("died", "Died")))) == []
    once = with_step(WARD, "offer", again=None)
    problems = dead_ends(small(ends=(not_later, End("died", "Died")), stages=once))
    assert [problem.params["answers"] for problem in problems] == ["circle is later"]


def test_an_end_that_needs_what_may_be_set_aside_is_no_sure_end() -> None:
    lifted = End("sorted", "Sorted", when=Behind("lift"))
    assert [code for code, _ in found(small(ends=(lifted, End("died", "Died"))))] == ["pathway-dead-end"]


def test_ends_that_may_always_come_are_not_enough() -> None:
    assert found(small(ends=(End("died", "Died"),))) == [("pathway-no-planned-end", "small")]


def test_a_pathway_that_ends_only_by_its_limit_is_sound() -> None:
    limit = Limit("longest", "Twelve weeks", Span(12, Unit.WEEKS))
    by_limit = End("over", "Twelve weeks are over", when=Behind("longest"))
    assert found(small(limits=(limit,), ends=(by_limit, End("died", "Died")))) == []


def test_more_answers_than_anybody_can_follow() -> None:
    asks = tuple(replace(OFFER.asks[0], name=f"q{n}") for n in range(12))
    steps = tuple(Step(f"s{n}", "S", ("lead",), stage="ward", only_if=Answered(f"q{n}", ("now",))) for n in range(12))
    ward = replace(WARD, steps=(replace(OFFER, after=(), asks=asks, again=None), *steps))
    pathway = small(stages=(ward, LEAVING, HOME))
    assert ("pathway-too-many-worlds", "small") not in found(small())
    asked = replace(steps[0], only_if=AllOf(tuple(Answered(f"q{n}", (v,)) for n in range(12) for v in ("now", "no"))))
    ward = replace(ward, steps=(ward.steps[0], asked))
    assert found(small(stages=(ward, *pathway.stages[1:]))) == [("pathway-too-many-worlds", "small")]


def test_playing_gets_stuck_where_the_proof_says_nobody_can_go_on() -> None:
    nowhere = small(
        stages=with_step(HOME, "review", after=("came-home", "meeting"), only_if=Answered("circle", ("now",))),
        limits=(),
    )
    assert ("pathway-dead-end", "home") in found(nowhere)
    assert sum(is_stuck(nowhere, seed) for seed in range(20)) > 0
    assert not any(is_stuck(small(), seed) for seed in range(20))


def is_stuck(pathway: Pathway, seed: int) -> bool:
    try:
        play(pathway, seed)
    except Stuck:
        return True
    return False


@pytest.mark.parametrize("seed", range(20))
def test_a_played_diary_ends_and_is_the_same_each_time(seed: int) -> None:
    diary = play(small(), seed)
    assert diary == play(small(), seed)
    assert [event.kind.value for event in diary].count("ended") == 1
    assert diary[-1].kind.value == "ended"


def test_a_pathway_made_by_hand_that_waits_for_itself_waits_and_does_not_hang() -> None:
    first = Step("a", "A", ("lead",), stage="ward", after=("b",))
    second = Step("b", "B", ("lead",), stage="ward", after=("a",))
    ends = (End("over", "Over", when=Behind("a")),)
    ward = Stage("ward", "Ward", (first, second))
    pathway = small(stages=(ward,), reviews=(), lead=LeadRule("leader"), ends=ends, limits=())
    diary = [Event(EventKind.STARTED, MONDAY, "small")]
    assert [state.status for state in situation(pathway, diary, MONDAY).steps] == [Status.WAITING, Status.WAITING]
    assert found(pathway) == [("pathway-circle", "a")]


def test_a_rhythm_without_end_is_no_dead_end() -> None:
    assert found(small(stages=with_step(HOME, "call", again=Again(after(7).span, after(7).span)))) == []
