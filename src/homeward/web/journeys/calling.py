"""What the answers on a journey call for: whom to involve, which doors are open, and what a step works with."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from homeward.domain.pathway import Pathway, Route, Step, StepState
from homeward.records.care.queries.journeys import JourneyView
from homeward.web.dates import day
from homeward.web.pathways.showing import shown_door


def called_for(view: JourneyView, may_write: bool) -> dict[str, Any]:
    """The routes and doors of a journey that is going on, for its page."""
    if view.ended_at:
        return {"routes": [], "doors": []}
    stands = view.situation
    proposed = {route.do for route in stands.routes if route.do}
    doors = [door for door in stands.doors if door.opens not in proposed]  # a route that says so already is enough
    return {
        "routes": [_route(view, route, may_write) for route in stands.routes],
        "doors": [shown_door(view.pathway, door) | {"text": door.text} for door in doors],
    }


def _route(view: JourneyView, route: Route, may_write: bool) -> dict[str, Any]:
    """Whom it proposes, by name where somebody plays the role already, and the step if it can be done now."""
    whom = ", ".join(_whom(view, role) for role in route.involve)
    can = may_write and bool(route.do) and view.situation.step(route.do).may_be_done
    return {
        "title": route.title,
        "whom": whom,
        "text": route.text,
        "step": view.pathway.title_of(route.do) if route.do else "",
        "href": reverse("journeys:step", args=[view.person_id, view.id, route.do]) if can else "",
        "ask": reverse("involvements:whom", args=[view.person_id]) if may_write and _missing(view, route) else "",
    }


def _whom(view: JourneyView, role: str) -> str:
    names = ", ".join(plays.name for plays in view.playing(role))
    title = view.pathway.title_of(role)
    return f"{names} ({title})" if names else title


def _missing(view: JourneyView, route: Route) -> bool:
    """Whether nobody plays any of the roles it proposes."""
    return bool(route.involve) and not any(view.playing(role) for role in route.involve)


def second_lead(view: JourneyView) -> str:
    """Who answers for one thing beside whoever leads; empty where nobody has to."""
    second = view.pathway.lead.second
    if second is None:
        return ""
    return _("%(who)s answers for %(what)s") % {"who": _whom(view, second.role), "what": second.answers_for}


def done_elsewhere(state: StepState, titles: Mapping[UUID, str]) -> str:
    """ "Already done 2 March, for: Home from hospital"; without the name of a journey the reader may not see."""
    title = titles.get(UUID(state.source))
    if title:
        return _("Already done %(day)s, for: %(what)s") % {"day": day(state.done_there), "what": title}
    return _("Already done %(day)s, on another journey") % {"day": day(state.done_there)}


def introduction(pathway: Pathway, step: Step) -> str:
    """What makes the step good, and what it works with that is not here yet."""
    missing = [need for need in pathway.needs if need.name in step.uses and not need.available]
    notes = [_("Not yet available here: %(what)s. %(text)s") % {"what": n.title, "text": n.text} for n in missing]
    return " ".join(filter(None, [step.text, *notes])).strip()
