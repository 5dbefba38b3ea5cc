"""Where the names of a pathway file were written, so that one that leads nowhere can be shown with its line."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from homeward.content.yaml_entry import Entry, Mistakes, hint
from homeward.domain.pathway import LEAD, START, Answered, Asks, Condition, Pathway, terms

from . import phrases

_TITLED = frozenset({"step", "stage", "event", "limit", "interruption", "end", "role", "block", "need"})
"""Kinds whose titles `Pathway.title_of` finds by name alone: two things called the same would swap titles."""


@dataclass(frozen=True, slots=True)
class _Reference:
    kind: str
    name: str
    owner: str
    line: int
    values: tuple[str, ...] = ()


@dataclass
class Written:
    """Every name defined and every name mentioned, with their lines."""

    mistakes: Mistakes
    lines: dict[str, int] = field(default_factory=dict)
    """Name of a step, stage, event, limit, interruption, end, role, block or need to the line that defines it."""
    others: dict[tuple[str, str], int] = field(default_factory=dict)
    references: list[_Reference] = field(default_factory=list)

    def named(self, kind: str, entry: Entry) -> str:
        """The name that `entry` gives itself; twice the same is a mistake.

        Whatever a condition or a diary can speak of, and whatever is called by its title, shares one set of names;
        questions, measures, routes, doors and outcomes each have their own.
        """
        name, line = entry.name(kind), entry.line_of(kind)
        shared = kind in _TITLED
        first = self.lines.get(name) if shared else self.others.get((kind, name))
        if name and first:
            self.mistakes.add("pathway-name-twice", line, kind=kind, name=name, first=first)
        if shared:
            self.lines.setdefault(name, line)
        else:
            self.others.setdefault((kind, name), line)
        return name

    def waits_for(self, name: str, owner: str, line: int) -> None:
        """`owner` waits for a step, stage or event."""
        self.references.append(_Reference("waits-for", name, owner, line))

    def role(self, name: str, owner: str, line: int) -> None:
        """`owner` speaks of a role."""
        self.references.append(_Reference("role", name, owner, line))

    def step(self, name: str, owner: str, line: int) -> None:
        """`owner` speaks of a step."""
        self.references.append(_Reference("step", name, owner, line))

    def event(self, name: str, owner: str, line: int) -> None:
        """`owner` speaks of an event."""
        self.references.append(_Reference("event", name, owner, line))

    def need(self, name: str, owner: str, line: int) -> None:
        """`owner` works with something the pathway needs."""
        self.references.append(_Reference("need", name, owner, line))

    def end(self, name: str, owner: str, line: int) -> None:
        """`owner` speaks of an end."""
        self.references.append(_Reference("end", name, owner, line))

    def anchor(self, name: str, owner: str, line: int) -> None:
        """`owner` counts its days from a step, stage or event (from its own opening, for none)."""
        if name:
            self.references.append(_Reference("anchor", name, owner, line))

    def condition(self, entry: Entry, key: str, owner: str) -> Condition | None:
        """The condition under `key`, on which `owner` depends."""
        text, line = entry.text(key), entry.line_of(key)
        condition = phrases.condition(text) if text else None
        if text and condition is None:
            self.mistakes.add("pathway-not-condition", line, key=key, value=text)
        for term in terms(condition):
            if isinstance(term, Answered):
                self.references.append(_Reference("question", term.question, owner, line, term.values))
            else:
                self.references.append(_Reference("condition", term.name, owner, line))
        return condition

    def translated(self, english: str, line: int) -> None:
        """There is a Welsh text for `english`."""
        self.references.append(_Reference("text", english, "", line))

    def check(self, pathway: Pathway, texts: Iterable[str]) -> None:
        """Every name mentioned that nothing is called, as a mistake with its line."""
        steps, stages = set(pathway.steps), {stage.name for stage in pathway.stages}
        events = {event.name for event in pathway.events} | {each.name for each in pathway.interruptions}
        limits = {limit.name for limit in pathway.limits}
        known = {
            "waits-for": steps | stages | events | {START},
            "anchor": steps | stages | events | {START},
            "condition": steps | stages | events | limits,
            "question": set(pathway.asked_by),
            "role": {role.name for role in pathway.roles} | {LEAD},
            "step": steps,
            "event": events,
            "end": {end.name for end in pathway.ends},
            "need": {need.name for need in pathway.needs},
            "text": set(texts),
        }
        for reference in self.references:
            if reference.name and reference.name not in known[reference.kind]:
                self._unknown(reference, known[reference.kind])
            elif reference.kind == "question":
                self._values(reference, pathway)

    def _unknown(self, reference: _Reference, known: set[str]) -> None:
        code = f"pathway-{reference.kind}-unknown"
        params = {"owner": reference.owner, "name": reference.name, "hint": hint(reference.name, known)}
        self.mistakes.add(code, reference.line, **params)

    def _values(self, reference: _Reference, pathway: Pathway) -> None:
        question = pathway.question(reference.name)
        if question is None or question.kind not in (Asks.CHOICE, Asks.MANY):
            self.mistakes.add("pathway-question-open", reference.line, owner=reference.owner, question=reference.name)
            return
        offered = [choice.name for choice in question.choices]
        for value in reference.values:
            if value not in offered:
                params = {"owner": reference.owner, "question": reference.name, "name": value}
                self.mistakes.add("pathway-answer-unknown", reference.line, **params, offered=", ".join(offered))
