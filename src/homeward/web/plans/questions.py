"""The plan as a form: as many outcomes, actions and signs as there are, each with its own boxes.

A row that was left wholly empty is not part of the plan. `plan()` says which row each part came from, so that what is
wrong with the plan is shown at the box where it is mended.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext as _

from homeward.domain.plan import IfThingsChange, Outcome, OwnerKind, Plan, PlannedAction, Rung, Support
from homeward.domain.problem import Problem, Refused
from homeward.domain.typed_hours import hours_as_typed, read_hours
from homeward.records.care.queries.owners import Owner, of_that_name
from homeward.web.drafts import Drafted
from homeward.web.fields import DateField, LongTextField, ManyChoiceField, SelectField, TextField
from homeward.web.plans.wellbeing import wellbeing_choices, wellbeing_title
from homeward.web.plans.words import HINTS, RUNGS

PARTS = ("outcome", "action", "change")
MOST = {"outcome": 12, "action": 30, "change": 12}
_ROW = re.compile(r"(outcome|action|change)-(\d{1,2})-(?:id|sign)")
IN_OUTCOME = ("words", "hours", "wellbeing", *Rung)
THEMSELF, CIRCLE, COMMUNITY = "person", "circle", "community"
Rows = dict[str, list[int]]


def rows_of(typed: Mapping[str, Any]) -> Rows:
    """The numbers of the rows in a form that was posted or kept."""
    found: Rows = {part: [] for part in PARTS}
    for name in typed:
        if match := _ROW.fullmatch(name):
            found[match[1]].append(int(match[2]))
    return {part: sorted(set(numbers))[: MOST[part]] for part, numbers in found.items()}


def begun_with(plan: Plan | None) -> tuple[Rows, dict[str, Any]]:
    """The rows and what is in them when the form begins from `plan`, or from nothing."""
    rows: Rows = {"outcome": [0], "action": [0], "change": [0]}
    if plan is None:
        return rows, {}
    initial: dict[str, Any] = {"what_matters": plan.what_matters}
    for number, outcome in enumerate(plan.outcomes):
        initial |= _outcome_words(f"outcome-{number}", outcome)
    for number, action in enumerate(plan.actions):
        initial |= _action_words(f"action-{number}", action)
    for number, change in enumerate(plan.if_things_change):
        initial |= {f"change-{number}-sign": change.sign, f"change-{number}-then": change.then}
    counts = {"outcome": len(plan.outcomes), "action": len(plan.actions), "change": len(plan.if_things_change)}
    return {part: list(range(max(count, 1))) for part, count in counts.items()}, initial


def _outcome_words(name: str, outcome: Outcome) -> dict[str, Any]:
    words: dict[str, Any] = {
        f"{name}-id": str(outcome.id), f"{name}-words": outcome.words, f"{name}-wellbeing": list(outcome.wellbeing),
    }
    for support in outcome.supports:
        words[f"{name}-{support.rung}"] = support.who
        if support.rung is Rung.PAID:
            words[f"{name}-hours"] = hours_as_typed(support.minutes_a_week)
    return words


def _action_words(name: str, action: PlannedAction) -> dict[str, Any]:
    whose, typed = _chosen_owner(action)
    return {
        f"{name}-id": str(action.id),
        f"{name}-text": action.text,
        f"{name}-owner": whose,
        f"{name}-named": typed,
        f"{name}-due": action.due_on,
        f"{name}-outcome": str(action.outcome or ""),
    }


def _chosen_owner(action: PlannedAction) -> tuple[str, str]:
    if action.owner_kind is OwnerKind.PERSON:
        return THEMSELF, ""
    if action.owner_id:
        return str(action.owner_id), ""
    return COMMUNITY if action.owner_kind is OwnerKind.COMMUNITY else CIRCLE, action.owner_name


class PlanForm(Drafted):
    """The whole plan on one page. `rows` says which rows there are; `owners` whom an action can belong to.

    `began_from` is the version it was made from, `for_journey` and `for_step` what it was opened for; they stay with
    the draft. `carried` are ways to wellbeing in the plan that holds now, perhaps of another set than is used here.
    """

    says_optional = False
    began_from = forms.IntegerField(required=False, widget=forms.HiddenInput)
    for_journey = forms.CharField(required=False, max_length=36, widget=forms.HiddenInput)
    for_step = forms.SlugField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, rows: Rows, owners: Sequence[Owner], name: str, is_me: bool, carried: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.rows, self.owners, self.name, self.is_me, self.carried = rows, owners, name, is_me, carried
        self.fields["what_matters"] = LongTextField(
            label=_("What matters most to me") if is_me else _("What matters most to %(name)s") % {"name": name},
            required=False,
            rows=3,
        )
        for number in rows["outcome"]:
            self._ask_outcome(f"outcome-{number}")
        for number in rows["action"]:
            self._ask_action(f"action-{number}")
        for number in rows["change"]:
            self._ask_change(f"change-{number}")
        self.restore()
        for number in rows["action"]:  # after the words of the outcomes are known
            self.fields[f"action-{number}-outcome"].offer(self._outcome_choices())  # type: ignore[attr-defined]

    def _ask_outcome(self, name: str) -> None:
        self.fields[f"{name}-id"] = _key()
        self.fields[f"{name}-words"] = LongTextField(
            label=_("What I want, in my words") if self.is_me else _("What %(name)s wants, in their words")
            % {"name": self.name},
            required=False,
            rows=2,
        )
        for rung in Rung:
            self.fields[f"{name}-{rung}"] = LongTextField(label=RUNGS[rung], hint=HINTS[rung], required=False, rows=2)
        self.fields[f"{name}-wellbeing"] = ManyChoiceField(
            label=wellbeing_title(), required=False,
            choices=wellbeing_choices(self._in_plan(f"{name}-wellbeing")),
            hint=_("Which of these does it open? As many as fit, or none. Nothing is counted."),
        )
        self.fields[f"{name}-hours"] = TextField(
            label=_("Paid hours a week"), hint=_("For example 7, 1.5 or 1:30"), required=False, width=5
        )

    def _in_plan(self, box: str) -> list[str]:
        """Ways that are in the plan already: of another set, perhaps, and then still offered."""
        return [*self.carried, *self.initial.get(box, ())]

    def _ask_action(self, name: str) -> None:
        self.fields[f"{name}-id"] = _key()
        self.fields[f"{name}-text"] = TextField(label=_("What will be done?"), required=False)
        circle = [(str(one.party_id), f"{one.name}, {one.what}") for one in self.owners]
        self.fields[f"{name}-owner"] = SelectField(
            label=_("Who will do it?"),
            required=False,
            choices=[
                (THEMSELF, _("Me") if self.is_me else self.name),
                *circle,
                (CIRCLE, _("Somebody else who is close")),
                (COMMUNITY, _("A group or a service")),
            ],
        )
        self.fields[f"{name}-named"] = TextField(
            label=_("Their name, if it is not in the list"), required=False, max_length=200
        )
        self.fields[f"{name}-due"] = DateField(label=_("By when?"), required=False)
        self.fields[f"{name}-outcome"] = SelectField(
            label=_("For which outcome?"), required=False
        )

    def _outcome_choices(self) -> list[tuple[str, str]]:
        choices = []
        for place, number in enumerate(self.rows["outcome"], start=1):
            key = self[f"outcome-{number}-id"].value()
            words = str(self[f"outcome-{number}-words"].value() or "").strip()
            choices.append((str(key), words[:80] or _("Outcome %(number)s") % {"number": place}))
        return choices

    def _ask_change(self, name: str) -> None:
        self.fields[f"{name}-sign"] = TextField(label=_("If somebody notices that"), required=False)
        self.fields[f"{name}-then"] = TextField(label=_("then"), required=False)


    def plan(self) -> Plan:
        """The plan as it was typed. Raises Refused for hours that cannot be read, at their boxes."""
        self.problems: list[Problem] = []
        self.kept: Rows = {
            "outcome": [n for n in self.rows["outcome"] if self._said(f"outcome-{n}", IN_OUTCOME)],
            "action": [n for n in self.rows["action"] if self._said(f"action-{n}", ("text", "owner", "named", "due"))],
            "change": [n for n in self.rows["change"] if self._said(f"change-{n}", ("sign", "then"))],
        }
        plan = Plan(
            what_matters=self._text("what_matters"),
            outcomes=tuple(self._outcome(f"outcome-{n}") for n in self.kept["outcome"]),
            actions=tuple(self._action(f"action-{n}") for n in self.kept["action"]),
            if_things_change=tuple(
                IfThingsChange(self._text(f"change-{n}-sign"), self._text(f"change-{n}-then"))
                for n in self.kept["change"]
            ),
        )
        if self.problems:
            raise Refused(self.problems)
        return plan

    def _said(self, name: str, boxes: Iterable[str]) -> bool:
        return any(self.cleaned_data.get(f"{name}-{box}") for box in boxes)

    def _text(self, name: str) -> str:
        return str(self.cleaned_data.get(name) or "").strip()

    def _outcome(self, name: str) -> Outcome:
        supports = []
        for rung in Rung:
            who, minutes = self._text(f"{name}-{rung}"), None
            if rung is Rung.PAID:
                minutes = self._minutes(f"{name}-hours")
            if who or minutes:
                supports.append(Support(rung, who, minutes))
        return Outcome(
            _uuid(self._text(f"{name}-id")), self._text(f"{name}-words"), tuple(supports),
            tuple(self.cleaned_data.get(f"{name}-wellbeing") or ()),
        )

    def _minutes(self, name: str) -> int | None:
        try:
            return read_hours(self._text(name), name)
        except Refused as refused:
            self.problems += refused.problems
            return None

    def _action(self, name: str) -> PlannedAction:
        whose = self._text(f"{name}-owner")
        known = next((one for one in self.owners if str(one.party_id) == whose), None)
        typed = self._text(f"{name}-named")
        if known is None and whose in ("", CIRCLE):  # a known name that was typed is a promise of theirs all the same
            known = of_that_name(self.owners, typed)
        kind = known.kind if known else _KINDS.get(whose, OwnerKind.CIRCLE)
        outcome = self._text(f"{name}-outcome")
        return PlannedAction(
            id=_uuid(self._text(f"{name}-id")),
            text=self._text(f"{name}-text"),
            owner_kind=kind,
            owner_name=known.name if known else self.name if whose == THEMSELF else typed,
            owner_id=known.party_id if known else None,
            due_on=self.cleaned_data.get(f"{name}-due"),
            outcome=_uuid(outcome) if outcome else None,
        )

    def add_plan_problems(self, problems: Iterable[Problem]) -> None:
        """Show each problem at the box of the row that its part of the plan came from."""
        self.add_problems(Problem(p.code, self._box(p.where), p.params) for p in problems)

    def _box(self, where: str) -> str:
        part, _dash, rest = where.partition("-")
        number, _dash, box = rest.partition("-")
        if part not in PARTS or not number.isdigit():
            return where
        kept = self.kept[part]
        row = kept[int(number)] if int(number) < len(kept) else next(iter(self.rows[part]), 0)
        return f"{part}-{row}-{box}"


_KINDS = {THEMSELF: OwnerKind.PERSON, CIRCLE: OwnerKind.CIRCLE, COMMUNITY: OwnerKind.COMMUNITY}


def _key() -> forms.CharField:
    """The key of a part, made when its row is first drawn, so that it stays the same part from version to version."""
    return forms.CharField(required=False, max_length=36, widget=forms.HiddenInput, initial=lambda: str(uuid4()))


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return uuid4()
