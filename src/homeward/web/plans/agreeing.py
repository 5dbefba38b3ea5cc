"""The questions before a plan holds: who agrees it, from which day, and who may read it."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.domain.request import Agreement, Answer, Ground
from homeward.web.fields import Choice, ChoiceField, DateField, Form, TextField
from homeward.web.journeys.waiting import OnJourney

GROUNDS = {
    Ground.BEST_INTERESTS: gettext_lazy("A best-interests decision, made with those who know them"),
    Ground.ATTORNEY: gettext_lazy("A health and welfare attorney, registered and seen"),
    Ground.DEPUTY: gettext_lazy("A deputy appointed by the court"),
}
_BOXES = {"agreement.answer": "answer", "agreement.decided_by": "decided_by", "agreement.ground": "ground"}
BOXES = _BOXES | {"agreement.consulted": "consulted"}
"""Where a problem of the agreement is mended on this form."""


class AgreeForm(OnJourney, Form):
    """Somebody who agrees their own plan is not asked who agrees it."""

    answer = ChoiceField(label=gettext_lazy("Who agrees this plan?"), missing=gettext_lazy("Choose who agrees it"))
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
    starts_on = DateField(label=gettext_lazy("From which day does it hold?"))
    circle = ChoiceField(
        label=gettext_lazy("Who may read it?"),
        choices=[
            Choice("team", gettext_lazy("The team; the circle sees only what the circle will do")),
            Choice("circle", gettext_lazy("The team and the circle; paid hours stay with the team")),
        ],
        missing=gettext_lazy("Choose who may read it"),
    )

    def __init__(self, *args: Any, name: str, is_me: bool, today: date, open_to_circle: bool, **kwargs: Any) -> None:
        kwargs["initial"] |= {"starts_on": today, "circle": "circle" if open_to_circle else "team"}
        super().__init__(*args, **kwargs)
        self.fields["answer"].offer(  # type: ignore[attr-defined]
            [
                Choice(Answer.AGREES, _("%(name)s agrees it") % {"name": name}),
                Choice(
                    Answer.CANNOT_DECIDE,
                    _("%(name)s cannot decide this; somebody decides for them") % {"name": name},
                    reveals=("decided_by", "ground", "consulted"),
                ),
            ]
        )
        if is_me:
            for box in ("answer", "decided_by", "ground", "consulted"):
                del self.fields[box]

    def agreement(self) -> Agreement:
        """Who agreed, as the domain has it."""
        given = self.cleaned_data
        if given.get("answer", Answer.AGREES) == Answer.AGREES:
            return Agreement(Answer.AGREES)
        asked = tuple(name.strip() for name in given["consulted"].split(",") if name.strip())
        return Agreement(Answer.CANNOT_DECIDE, given["decided_by"], Ground(given["ground"]), asked)
