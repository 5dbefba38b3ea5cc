"""Stored rows as the domain's values: diary lines as JSON and back, the pathway a journey stays on, answers and the
instrument they were given to, what was said when a circle was offered.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from homeward.content import instruments
from homeward.content.pathways import parse
from homeward.domain.circle import CircleAnswer, Offer
from homeward.domain.instrument import Answers, Instrument
from homeward.domain.pathway import Event, EventKind, LeadKind, Pathway
from homeward.records.care.models.assessments import InstrumentVersion
from homeward.records.care.models.circles import Circle
from homeward.records.care.models.journeys import Diary, PathwayVersion

_PLAIN = ("name", "role", "who", "reason", "occurrence", "version", "source")


def event_to_json(event: Event) -> dict[str, Any]:
    """Only what the event says: empty fields are left out."""
    said: dict[str, Any] = {"kind": event.kind.value, "on": event.on.isoformat()}
    for name in _PLAIN:
        if value := getattr(event, name):
            said[name] = value
    if event.answers:
        said["answers"] = {key: list(v) if isinstance(v, tuple) else v for key, v in event.answers.items()}
    if event.lead:
        said["lead"] = event.lead.value
    for name in ("until", "to", "done_there", "stands_on"):
        if day := getattr(event, name):
            said[name] = day.isoformat()
    return said


def event_from_json(said: dict[str, Any]) -> Event:
    """The inverse of `event_to_json`."""
    rest = {key: said[key] for key in _PLAIN if key in said}
    answers = {key: tuple(v) if isinstance(v, list) else v for key, v in said.get("answers", {}).items()}
    return Event(
        kind=EventKind(said["kind"]),
        on=_moment(said["on"]),
        answers=answers,
        lead=LeadKind(said["lead"]) if "lead" in said else None,
        until=date.fromisoformat(said["until"]) if "until" in said else None,
        to=date.fromisoformat(said["to"]) if "to" in said else None,
        done_there=date.fromisoformat(said["done_there"]) if "done_there" in said else None,
        stands_on=date.fromisoformat(said["stands_on"]) if "stands_on" in said else None,
        **rest,
    )


def _moment(text: str) -> date | datetime:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def diary(lines: Iterable[Diary]) -> tuple[Event, ...]:
    """The events of diary rows that are already in order."""
    return tuple(event_from_json(line.event) for line in lines)


@lru_cache(maxsize=64)
def pathway_of(digest: str) -> Pathway:
    """The pathway version with this digest, parsed once a process: a version never changes."""
    version = PathwayVersion.objects.get(pk=digest)
    return parse(version.text, f"{version.name}.yaml")


@lru_cache(maxsize=64)
def instrument_of(digest: str) -> Instrument:
    """The instrument version with this digest, parsed once a process: a version never changes."""
    version = InstrumentVersion.objects.get(pk=digest)
    return instruments.parse(version.text, f"{version.name}.yaml")


def answers_to_json(answers: Answers) -> dict[str, Any]:
    """Answers as JSON: several chosen options are a list."""
    return {key: str(answer) if isinstance(answer, str) else list(answer) for key, answer in answers.items()}


def answers_from_json(said: Mapping[str, Any]) -> Answers:
    """The inverse of `answers_to_json`."""
    return {key: tuple(answer) if isinstance(answer, list) else answer for key, answer in said.items()}


def offer_of(circle: Circle | None) -> Offer | None:
    """What the person last said of a circle, and what became of it."""
    if circle is None:
        return None
    return Offer(
        CircleAnswer(circle.answer), circle.later_on, circle.may_ask_again, circle.started_on is not None,
        circle.ended_on is not None,
    )
