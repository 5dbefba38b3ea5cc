"""Which journey and step a record made on a page of its own belongs to."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms

from homeward.domain.pathway import Makes, Step
from homeward.records.care.queries.journeys import JourneyView, journeys_going_on
from homeward.records.people.reading import Reader
from homeward.web.asking import AskedRequest
from homeward.web.fields import Form


class OnJourney(Form):
    """Remembers from when it was drawn which step of which journey it does, so that sent twice it says the same."""

    journey = forms.UUIDField(required=False, widget=forms.HiddenInput)
    step = forms.SlugField(required=False, widget=forms.HiddenInput)

    def on_journey(self) -> dict[str, Any]:
        """What an act that makes a record takes: `journey_id` and `step`, without those there are none of."""
        said = {"journey_id": self.cleaned_data["journey"], "step": self.cleaned_data["step"]}
        return {name: value for name, value in said.items() if value}


def on_address(journey: object, step: str = "") -> str:
    """What follows the address of a page that is somebody's, so that it is about one of their journeys."""
    said = {"journey": str(journey) if journey else "", "step": step}
    query = urlencode({name: value for name, value in said.items() if value})
    return f"?{query}" if query else ""


def asked_for(request: AskedRequest) -> UUID | None:
    """The journey that the address names, if it names one."""
    try:
        return UUID(request.GET.get("journey", ""))
    except ValueError:
        return None


def chosen(
    reader: Reader, person_id: UUID, asked: UUID | None, can: Callable[[JourneyView], bool]
) -> JourneyView | None:
    """The journey asked for, if it is going on and `can` be used; else one that can; else the one that began last."""
    going_on = journeys_going_on(reader, person_id)
    usable = [view for view in going_on if can(view)]
    named = [view for view in usable if view.id == asked]
    return next(iter([*named, *usable, *going_on]), None)


def waiting(
    request: AskedRequest, person_id: UUID, *makes: Makes, kept: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Initial values for `OnJourney`: the journey that the page was opened from and its step that makes such a record;
    else the journey on which such a step can be done now; else the one that began last, and no step. `kept` is what a
    draft remembers of it, where the address says nothing."""
    view, step = waiting_view(request, person_id, *makes, kept=kept)
    return {"journey": view.id, "step": step} if view else {}


def waiting_view(
    request: AskedRequest, person_id: UUID, *makes: Makes, kept: Mapping[str, str] | None = None
) -> tuple[JourneyView | None, str]:
    """As `waiting`, with the journey itself."""
    return waiting_for(request, person_id, lambda step: step.makes in makes, kept=kept)


def waiting_for(
    request: AskedRequest, person_id: UUID, done_here: Callable[[Step], bool], kept: Mapping[str, str] | None = None
) -> tuple[JourneyView | None, str]:
    """As `waiting_view`, for a page that does every step for which `done_here` holds."""
    remembered = kept or {}
    asked = asked_for(request) or _key(remembered.get("journey", ""))
    named = request.GET.get("step", "") or remembered.get("step", "")
    view = chosen(request.reader, person_id, asked, lambda one: bool(_steps(one, done_here)))
    if view is None:
        return None, ""
    steps = _steps(view, done_here)
    return view, named if named in steps else next(iter(steps), "")


def named_step(request: AskedRequest, person_id: UUID) -> dict[str, Any]:
    """Initial values for `OnJourney`, from the step the address names, whatever it makes."""
    step = request.GET.get("step", "")

    def can(view: JourneyView) -> bool:
        return step in view.pathway.steps and view.situation.step(step).may_be_done

    view = chosen(request.reader, person_id, asked_for(request), can)
    return {"journey": view.id, "step": step if can(view) else ""} if view else {}


def doing(view: JourneyView, *makes: Makes) -> dict[str, Any]:
    """Initial values for `OnJourney` on a page that is one journey's own."""
    return {"journey": view.id, "step": next(iter(_steps(view, lambda step: step.makes in makes)), "")}


def _steps(view: JourneyView, done_here: Callable[[Step], bool]) -> list[str]:
    """The steps that are done on such a page and can be done now, late or not, in their order."""
    return [state.name for state in view.situation.steps if state.may_be_done and done_here(state.step)]


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
