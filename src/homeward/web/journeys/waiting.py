"""Which journey and step a record made on a page of its own belongs to."""

from typing import Any
from uuid import UUID

from django import forms

from homeward.domain.pathway import Makes
from homeward.records.care.queries.journeys import JourneyView, current_journey
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


def waiting_step(request: AskedRequest, person_id: UUID, step: str) -> dict[str, Any]:
    """Initial values for `OnJourney`: the journey going on, and `step` if it can be done on it now."""
    view = current_journey(request.reader, person_id)
    if view is None:
        return {}
    if step not in view.pathway.steps or not view.situation.step(step).may_be_done:
        return {"journey": view.id}
    return {"journey": view.id, "step": step}


def doing(view: JourneyView | None, makes: Makes) -> dict[str, Any]:
    """Initial values for `OnJourney`: the journey, and the first of its steps that makes such a record and can be done
    now, late or not."""
    if view is None:
        return {}
    states = (state for state in view.situation.steps if state.step.makes is makes and state.may_be_done)
    step = next((state.name for state in states), "")
    return {"journey": view.id, "step": step}
