"""Reads `meetings.yaml`: the kinds of meeting a team holds."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from homeward.domain.meeting import ALWAYS, Line, MeetingKind, Prompt

_MAY_BE_ASKED_FOR = frozenset(Line) - {*ALWAYS, Line.NOT_REACHED}


@cache
def meeting_kinds() -> Mapping[str, MeetingKind]:
    """Every kind by its name, in the order of the file. Raises ValueError naming everything that is wrong in it."""
    return parse(files("homeward.content").joinpath("meetings.yaml").read_text(encoding="utf-8"))


def parse(text: str) -> Mapping[str, MeetingKind]:
    """The kinds of meeting in `text`; raises ValueError with every mistake, each with the name of its meeting."""
    table = yaml.safe_load(text)["meetings"]
    if mistakes := [f"{name}: {wrong}" for name, said in table.items() for wrong in _mistakes(said)]:
        raise ValueError("; ".join(mistakes))
    return {name: _kind(name, said) for name, said in table.items()}


def _mistakes(said: Mapping[str, Any]) -> Iterator[str]:
    for word in ("title", "purpose", "who"):
        if not str(said.get(word, "")).strip():
            yield f"write its {word}"
    every = said.get("every")
    if not isinstance(every, int) or not 1 <= every <= 366:
        yield "every is a number of days from 1 to 366"
    lines = said.get("agenda", [])
    for line in lines:
        if line not in _MAY_BE_ASKED_FOR:
            yield f"an agenda cannot bring up {line!r}; it can bring up {', '.join(sorted(_MAY_BE_ASKED_FOR))}"
    if len(set(lines)) != len(lines):
        yield "its agenda names a line twice"
    if not (lines or said.get("prompts")):
        yield "write what it brings up (agenda), or what it asks (prompts)"


def _kind(name: str, said: Mapping[str, Any]) -> MeetingKind:
    return MeetingKind(
        name=name,
        title=said["title"],
        purpose=said["purpose"],
        who=said["who"],
        every_days=said["every"],
        lines=tuple(Line(line) for line in said.get("agenda", ())),
        prompts=tuple(Prompt(**prompt) for prompt in said.get("prompts", ())),
    )
