"""The questions before a plan holds: who agrees it, from which day, and who may read it."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.domain.request import Answer
from homeward.web.fields import Choice, ChoiceField, DateField, Form
from homeward.web.on_journey import OnJourney
from homeward.web.people.agreeing import DECIDING, Agreeing


class AgreeForm(Agreeing, OnJourney, Form):
    """Somebody who agrees their own plan is not asked who agrees it."""

    answer = ChoiceField(label=gettext_lazy("Who agrees this plan?"), missing=gettext_lazy("Choose who agrees it"))
    starts_on = DateField(label=gettext_lazy("From which day does it hold?"))
    circle = ChoiceField(
        label=gettext_lazy("Who may read it?"),
        choices=[
            Choice("team", gettext_lazy("The team; the circle sees only what the circle will do")),
            Choice("circle", gettext_lazy("The team and the circle; paid hours stay with the team")),
        ],
        missing=gettext_lazy("Choose who may read it"),
    )

    def __init__(self, *args: Any, today: date, open_to_circle: bool, **kwargs: Any) -> None:
        kwargs["initial"] |= {"starts_on": today, "circle": "circle" if open_to_circle else "team"}
        super().__init__(*args, **kwargs)

    def answers(self, name: str) -> list[Choice]:
        return [
            Choice(Answer.AGREES, _("%(name)s agrees it") % {"name": name}),
            Choice(
                Answer.CANNOT_DECIDE,
                _("%(name)s cannot decide this; somebody decides for them") % {"name": name},
                reveals=DECIDING,
            ),
        ]
