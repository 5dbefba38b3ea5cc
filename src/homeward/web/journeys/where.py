"""Where a step is done: a step that makes a record of its own has a page of its own."""

from uuid import UUID

from django.urls import NoReverseMatch, reverse

from homeward.content import instruments
from homeward.content.conversations import is_held
from homeward.domain.pathway import Makes, Step
from homeward.web.on_journey import on_address

PAGES: dict[Makes, str] = {
    Makes.CHOICE_OF_WORKER: "choosing:worker",
    Makes.CHOICE_OF_TEAM: "choosing:team",
    Makes.PLAN: "plans:edit",
    Makes.CIRCLE_OFFER: "circles:offer",
    Makes.CIRCLE_MEETING: "circles:meeting",
    Makes.REVIEW: "reviews:hold",
    Makes.PROFILE: "people:about-me-write",
    Makes.SIGNS: "signs:write",
}
CHECKLIST, CONVERSATION = "homecoming:checklist", "conversations:hold"
SHARED = "shared"


def page_of(step: Step, person_id: UUID, journey_id: UUID) -> str:
    """The address where the step is done; "" when the form of the step itself is the place. A page of the person's
    that no journey has in its address is told which journey and step it is opened for."""
    told = on_address(journey_id, step.name)
    if step.makes in (Makes.ASSESSMENT, Makes.OBSERVATION):
        own = _questionnaire(step, person_id)
        return own and own + told
    if step.makes is Makes.DECISION:  # a funder's decision is written down on the step itself
        return reverse("decisions:decide", args=[person_id]) + told if step.kind == SHARED else ""
    route = _route(step)
    if not route:
        return ""
    try:
        return reverse(route, args=[person_id, journey_id])
    except NoReverseMatch:
        return reverse(route, args=[person_id]) + told


def _route(step: Step) -> str:
    if step.checklist:
        return CHECKLIST
    if is_held(step):
        return CONVERSATION
    return PAGES.get(step.makes, "") if step.makes else ""


def _questionnaire(step: Step, person_id: UUID) -> str:
    """Where the first questionnaire that the step uses and that is here is filled in; saving it does the step."""
    name = next((name for name in step.uses if name in instruments.names()), None)
    return reverse("assessments:fill", args=[person_id, name]) if name else ""
