"""What is said of a home, in words."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.domain.host import Bathroom, HostProfile, Smoking, Support
from homeward.domain.problem import Problem
from homeward.domain.stay import Meeting
from homeward.domain.suggesting import Reason
from homeward.web.dates import day
from homeward.web.sentences import told

SUPPORT = {
    Support.MOVING: gettext_lazy("getting up and moving about safely"),
    Support.PERSONAL_CARE: gettext_lazy("washing and dressing"),
    Support.MEDICINES: gettext_lazy("medicines"),
    Support.EATING: gettext_lazy("eating and swallowing"),
    Support.MEMORY: gettext_lazy("memory and confusion"),
    Support.LEARNING_DISABILITY: gettext_lazy("supporting somebody with a learning disability"),
    Support.MOOD: gettext_lazy("low mood and worry"),
    Support.NIGHTS: gettext_lazy("being there at night"),
}
SMOKING = {
    Smoking.NOBODY: gettext_lazy("Nobody smokes"),
    Smoking.OUTSIDE: gettext_lazy("Somebody smokes, outside only"),
    Smoking.INSIDE: gettext_lazy("Somebody smokes indoors"),
}
WHERE_SMOKED = {Smoking.OUTSIDE: gettext_lazy("outside"), Smoking.INSIDE: gettext_lazy("indoors")}
BATHROOM = {
    Bathroom.OWN: gettext_lazy("A bathroom of their own"),
    Bathroom.SHARED: gettext_lazy("The bathroom is shared"),
}
MEETINGS = {
    Meeting.TEA: gettext_lazy("Tea"),
    Meeting.DAY: gettext_lazy("A day together"),
    Meeting.OVERNIGHT: gettext_lazy("A night there"),
}


def reasons(found: Iterable[Reason]) -> list[str]:
    """Each reason as a sentence."""
    return [_reason(one) for one in found]


def _reason(one: Reason) -> str:
    said: dict[str, Any] = dict(one.params)
    if "support" in said:
        said["support"] = SUPPORT[Support(str(said["support"]))]
    if one.code == "home-smoke":
        said["where"] = WHERE_SMOKED[Smoking(str(said["where"]))]
    if "until" in said:
        said["until"] = day(date.fromisoformat(str(said["until"])))
    return told(Problem(one.code, params=said))


def facts(home: HostProfile) -> list[tuple[str, str]]:
    """A home in terms and words, those that are there."""
    found = [
        (_("Who lives there"), home.household),
        (_("The room"), home.room),
        (_("Getting in"), " ".join(filter(None, [home.getting_in, _("Step-free.") if home.step_free else ""]))),
        (_("Bathroom"), str(BATHROOM[home.bathroom])),
        (_("They speak"), ", ".join(language.title() for language in home.languages)),
        (_("They like"), ", ".join(home.likes)),
        (_("Animals"), ", ".join(home.pets) or _("None")),
        (_("Smoking"), str(SMOKING[home.smoking])),
        (_("Good at"), ", ".join(home.good_at)),
        (_("Trained in"), ", ".join(str(SUPPORT[one]) for one in home.trained_for)),
    ]
    return [(term, words) for term, words in found if words]
