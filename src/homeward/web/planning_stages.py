"""The five stages of planning, as everybody who sees the plan or a journey is shown them."""

from typing import Any

from django.utils.translation import gettext as _

from homeward.domain.pathway import PlanningSoFar, PlanningState, StageStatus
from homeward.standards.pathway_words import planning_words
from homeward.web.dates import day

STATES = {StageStatus.DONE: "done", StageStatus.NOT_OPEN: "later", StageStatus.OPEN: "now", StageStatus.LATE: "now"}


def planned(state: PlanningState | PlanningSoFar) -> dict[str, str]:
    """One of the five stages of planning for the `tracker` macro."""
    late = _("Late") if state.status is StageStatus.LATE else ""
    return {"name": planning_words(state.planning, _), "state": STATES[state.status], "when": late}


def planning_made(state: PlanningSoFar) -> dict[str, Any]:
    """What one of the five stages made and when, and what comes next in it: for the person and their circle too."""
    return {
        "name": planning_words(state.planning, _),
        "made": [{"title": made.title, "when": day(made.on)} for made in state.made],
        "next": list(state.next),
        "is_ahead": state.status is StageStatus.NOT_OPEN,
    }
