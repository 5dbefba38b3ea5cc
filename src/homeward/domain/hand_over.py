"""Handing a person's lead over: rare, counted, and never without why, what the person said, and a note."""

from dataclasses import dataclass

from homeward.domain.problem import Problem


@dataclass(frozen=True, slots=True)
class HandOver:
    """A change of lead the model did not plan. `note` is for whoever takes it, so that nothing is told twice."""

    why: str
    person_said: str
    note: str


def hand_over_problems(hand_over: HandOver) -> tuple[Problem, ...]:
    """What is missing of a hand-over."""
    return tuple(
        Problem(code, where)
        for code, where, said in (
            ("hand-over-why", "why", hand_over.why),
            ("hand-over-person-said", "person_said", hand_over.person_said),
            ("hand-over-note", "note", hand_over.note),
        )
        if not said.strip()
    )
