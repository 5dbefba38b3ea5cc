"""Reads `conversations.yaml`: the conversations that can be held, their questions, and prompts to start with."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from homeward.domain.conversation import PARTS, Question, Sort
from homeward.domain.pathway import Makes, Step

LISTENING = "listening"
OF_A_LIFE = (LISTENING, "carer")
"""Those in which somebody says what matters in their life as a whole; a plan begins with it."""


@cache
def sorts() -> tuple[Sort, ...]:
    """Every conversation, in the order it is offered: the listening conversation first."""
    return parse(files("homeward.content").joinpath("conversations.yaml").read_text())


def is_held(step: Step) -> bool:
    """Whether the step is done by holding a conversation: it makes one, or it is a session that is one of these."""
    if step.makes is Makes.SESSION:
        return sort_named(step.kind) is not None
    return step.makes is Makes.CONVERSATION


def sort_named(name: str) -> Sort | None:
    """The conversation called `name`; None for a word that names none."""
    return next((sort for sort in sorts() if sort.name == name), None)


def parse(text: str) -> tuple[Sort, ...]:
    """The conversations in a file. Raises ValueError with everything that is wrong with them."""
    found = tuple(_sort(row) for row in yaml.safe_load(text)["conversations"])
    if mistakes := list(_mistakes(found)):
        raise ValueError("; ".join(mistakes))
    return found


def _sort(row: Mapping[str, Any]) -> Sort:
    return Sort(
        name=row["conversation"],
        title=row["title"],
        text=row["text"],
        questions=tuple(
            Question(
                part=each["part"], ask=each["ask"], mine=each.get("mine", each["ask"]), heading=each["heading"],
                hint=each.get("hint", ""), prompts=tuple(each.get("prompts", ())),
            )
            for each in row["questions"]
        ),
        welsh=row.get("cy", {}),
        forms=row.get("forms", False),
    )


def _mistakes(found: tuple[Sort, ...]) -> Iterator[str]:
    names = [sort.name for sort in found]
    if names[:1] != [LISTENING]:
        yield f"{LISTENING} is not the first conversation"
    for name in {name for name in names if names.count(name) > 1}:
        yield f"{name} is there twice"
    for sort in found:
        asked = [question.part for question in sort.questions]
        if sorted(asked) != sorted(PARTS):
            yield f"{sort.name} does not ask about each part once: {', '.join(sorted(PARTS))}"
        for text in sort.welsh.keys() - set(sort.texts):
            yield f"{sort.name}: cy: “{text}” is not a text of this conversation"
