"""A next plan that nobody has agreed yet, as the form of the plan would have been typed."""

from datetime import date
from typing import Any

from homeward.domain.plan import Plan
from homeward.web.plans.questions import begun_with


def typed_plan(plan: Plan, beside: int) -> dict[str, list[str]]:
    """The body of a draft of the plan that was begun from version `beside`."""
    _rows, initial = begun_with(plan)
    typed = {"began_from": [str(beside)]}
    for name, value in initial.items():
        typed |= _boxes(name, value)
    return typed


def _boxes(name: str, value: Any) -> dict[str, list[str]]:
    if isinstance(value, date):
        return {f"{name}-day": [str(value.day)], f"{name}-month": [str(value.month)], f"{name}-year": [str(value.year)]}
    return {name: ["" if value is None else str(value)]}
