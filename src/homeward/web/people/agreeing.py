"""Whether the person agrees, and if they cannot decide, who did for them, on what ground and whom they asked."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.domain.problem import Problem
from homeward.domain.request import Agreement, Answer, Ground
from homeward.web.fields import Choice, ChoiceField, Form, TextField

GROUNDS = {
    Ground.BEST_INTERESTS: gettext_lazy("A best-interests decision, made with those who know them"),
    Ground.ATTORNEY: gettext_lazy("A health and welfare attorney, registered and seen"),
    Ground.DEPUTY: gettext_lazy("A deputy appointed by the court"),
}
DECIDING = ("decided_by", "ground", "consulted")


class Agreeing(Form):
    """A form that asks whether the person agrees. Somebody who does it on their own page is not asked."""

    answer = ChoiceField(label=gettext_lazy("Do they agree?"), missing=gettext_lazy("Choose whether they agree"))
    decided_by = TextField(
        label=gettext_lazy("Who decided?"), max_length=200, missing=gettext_lazy("Write who decided")
    )
    ground = ChoiceField(
        label=gettext_lazy("On what ground?"), choices=list(GROUNDS.items()), missing=gettext_lazy("Choose the ground")
    )
    consulted = TextField(
        label=gettext_lazy("Who was asked what the person would want?"),
        hint=gettext_lazy("Names, with commas between them"),
        max_length=400,
        required=False,
    )

    def __init__(self, *args: Any, name: str, is_me: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].offer(self.answers(name))  # type: ignore[attr-defined]
        if is_me:
            for box in ("answer", *DECIDING):
                del self.fields[box]

    def answers(self, name: str) -> list[Choice]:
        """What may be answered, with the person's preferred name in it."""
        return [
            Choice(Answer.AGREES, _("%(name)s agrees") % {"name": name}),
            Choice(
                Answer.CANNOT_DECIDE,
                _("%(name)s cannot decide this; somebody decides for them") % {"name": name},
                reveals=DECIDING,
            ),
        ]

    def agreement(self) -> Agreement:
        """Who agreed, as the domain has it."""
        given = self.cleaned_data
        answer = Answer(given.get("answer", Answer.AGREES))
        if answer is not Answer.CANNOT_DECIDE:
            return Agreement(answer)
        asked = tuple(name.strip() for name in given["consulted"].split(",") if name.strip())
        return Agreement(answer, given["decided_by"], Ground(given["ground"]), asked)

    def add_problems(self, problems: Iterable[Problem]) -> None:
        """A problem of the agreement is mended in the box of that name."""
        super().add_problems(replace(one, where=one.where.removeprefix("agreement.")) for one in problems)
