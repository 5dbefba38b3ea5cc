"""The plan as it is typed: boxes named as the rules name them ("outcome-0-words"), and the plan they make."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from homeward.domain.plan import IfThingsChange, Outcome, OwnerKind, Plan, PlannedAction, Rung, Support
from homeward.domain.problem import Problem

OUTCOME = ("id", "words", *(rung.value for rung in Rung), "hours", "minutes")
ACTION = ("id", "text", "kind", "owner", "on")
CHANGE = ("sign", "then")
MOST = 30
"""Rows of one kind that a page may hold."""


@dataclass(slots=True)
class Typed:
    """What is in the boxes, row by row, and what is wrong with them by box."""

    what_matters: str = ""
    outcomes: list[dict[str, str]] = field(default_factory=list)
    actions: list[dict[str, str]] = field(default_factory=list)
    changes: list[dict[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def with_room(self, outcomes: int = 0, actions: int = 0, changes: int = 0) -> "Typed":
        """The same with empty rows to write in; at least one of each kind."""
        self.outcomes += [_row(OUTCOME) for _ in range(max(outcomes, not self.outcomes))]
        self.actions += [_row(ACTION) for _ in range(max(actions, not self.actions))]
        self.changes += [_row(CHANGE) for _ in range(max(changes, not self.changes))]
        return self


def from_plan(plan: Plan) -> Typed:
    """The boxes filled with a plan that was agreed."""
    return Typed(
        what_matters=plan.what_matters,
        outcomes=[_outcome_row(outcome) for outcome in plan.outcomes],
        actions=[
            {
                "id": str(action.id), "text": action.text, "kind": action.owner_kind.value, "owner": action.owner_name,
                "on": action.due_on.isoformat() if action.due_on else "",
            }
            for action in plan.actions
        ],
        changes=[{"sign": change.sign, "then": change.then} for change in plan.if_things_change],
    )


def from_boxes(sent: Mapping[str, str]) -> Typed:
    """What a browser sent, rows without a word left out so that numbers are those of the plan they make."""
    return Typed(
        what_matters=sent.get("what_matters", ""),
        outcomes=_rows(sent, "outcome", OUTCOME),
        actions=_rows(sent, "action", ACTION),
        changes=_rows(sent, "change", CHANGE),
    )


def plan_of(typed: Typed) -> Plan:
    """The plan that the boxes make. What cannot be read (a day, hours) is noted in `typed.problems`."""
    return Plan(
        what_matters=typed.what_matters.strip(),
        outcomes=tuple(_outcome(row, number, typed) for number, row in enumerate(typed.outcomes)),
        actions=tuple(_action(row, number, typed) for number, row in enumerate(typed.actions)),
        if_things_change=tuple(IfThingsChange(row["sign"].strip(), row["then"].strip()) for row in typed.changes),
    )


def _row(names: tuple[str, ...]) -> dict[str, str]:
    return {name: str(uuid4()) if name == "id" else "" for name in names}


def _rows(sent: Mapping[str, str], kind: str, names: tuple[str, ...]) -> list[dict[str, str]]:
    rows = []
    for number in range(MOST):
        row = {name: sent.get(f"{kind}-{number}-{name}", "") for name in names}
        if any(text.strip() for name, text in row.items() if name not in ("id", "kind")):
            rows.append(row)
    return rows


def _outcome_row(outcome: Outcome) -> dict[str, str]:
    row = _row(OUTCOME) | {"id": str(outcome.id), "words": outcome.words}
    row |= {support.rung.value: support.who for support in outcome.supports}
    if outcome.minutes_a_week:
        hours, minutes = divmod(outcome.minutes_a_week, 60)
        row |= {"hours": str(hours), "minutes": str(minutes) if minutes else ""}
    return row


def _outcome(row: dict[str, str], number: int, typed: Typed) -> Outcome:
    said = {rung: row[rung.value].strip() for rung in Rung}
    supports = [Support(rung, who) for rung, who in said.items() if who and rung is not Rung.PAID]
    minutes = _minutes(row, number, typed)
    if said[Rung.PAID] or minutes:
        supports.append(Support(Rung.PAID, said[Rung.PAID], minutes))
    return Outcome(_key(row["id"]), row["words"].strip(), tuple(supports))


def _minutes(row: dict[str, str], number: int, typed: Typed) -> int | None:
    hours, minutes = row["hours"].strip(), row["minutes"].strip()
    if not hours and not minutes:
        return None
    try:
        return round(float(hours.replace(",", ".") or 0) * 60) + int(minutes or 0)
    except ValueError:
        box = f"outcome-{number}-hours"
        typed.problems.append(Problem("paid-hours-unreadable", box, {"typed": f"{hours} {minutes}"[:40]}))
        return None


def _action(row: dict[str, str], number: int, typed: Typed) -> PlannedAction:
    kind = row["kind"] if row["kind"] in set(OwnerKind) else OwnerKind.WORKER
    return PlannedAction(
        _key(row["id"]), row["text"].strip(), OwnerKind(kind), row["owner"].strip(), due_on=_day(row, number, typed)
    )


def _day(row: dict[str, str], number: int, typed: Typed) -> date | None:
    text = row["on"].strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        typed.problems.append(Problem("day-unreadable", f"action-{number}-on", {"typed": text[:40]}))
        return None


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return uuid4()
