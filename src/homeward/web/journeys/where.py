"""Where a step is done: a step that makes a record of its own has a page of its own."""

from uuid import UUID

from django.urls import NoReverseMatch, reverse

from homeward.content import courses
from homeward.content.conversations import is_held
from homeward.domain.choosing import WORKER, WORKER_TRIAL
from homeward.domain.course import COURSE
from homeward.domain.host import HOST
from homeward.domain.pathway import Makes, Step
from homeward.domain.survey_asking import asks_about
from homeward.domain.volunteer import BUDDY
from homeward.records.care.queries.journeys import JourneyView
from homeward.web.on_journey import on_address
from homeward.web.written_by_steps import SHARED, instrument_of

PAGES: dict[Makes, str] = {
    Makes.CHOICE_OF_WORKER: "choosing:worker",
    Makes.CHOICE_OF_TEAM: "choosing:team",
    Makes.PLAN: "plans:edit",
    Makes.CIRCLE_OFFER: "circles:offer",
    Makes.CIRCLE_MEETING: "circles:meeting",
    Makes.REVIEW: "reviews:hold",
    Makes.PROFILE: "people:about-me-write",
    Makes.SIGNS: "signs:write",
    Makes.WELLNESS_PLAN: "wellness:plan-write",
    Makes.HELD_FORM: "held_forms:add",
    Makes.NETWORK_MAP: "network_maps:draw",
    Makes.INTRODUCTION: "introductions:every",
}
OF_KIND: dict[tuple[Makes, str], str] = {
    (Makes.VISIT, WORKER_TRIAL): "choosing:worker",
    (Makes.AGREEMENT, WORKER): "choosing:worker",
    (Makes.MATCH, HOST): "hosts:choosing",
    (Makes.VISIT, HOST): "hosts:choosing",
    (Makes.AGREEMENT, HOST): "hosts:choosing",
    (Makes.MATCH, BUDDY): "volunteers:choosing",
}
"""What such a record is made on only for a step of this kind."""
CHECKLIST, CONVERSATION, TAKING_PART = "homecoming:checklist", "conversations:hold", "taking_part:page"


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


def hosts_page(view: JourneyView) -> str:
    """The page about hosts and the stay, on a journey that has steps about them; "" on any other."""
    has_hosts = any(step.kind == HOST for step in view.pathway.steps.values())
    return reverse("hosts:choosing", args=[view.person_id, view.id]) if has_hosts else ""


def survey_page(view: JourneyView) -> str:
    """The page on which somebody with a budget is asked what it is like; "" on a way that has no budget."""
    return reverse("surveys:ask", args=[view.person_id, view.id]) if asks_about(view.pathway) else ""


def _route(step: Step) -> str:
    if step.checklist:
        return CHECKLIST
    if is_held(step):
        return CONVERSATION
    if COURSE in step.uses and step.name in {name for _pathway, name in courses.doing()}:
        return TAKING_PART
    if step.makes is None:
        return ""
    return OF_KIND.get((step.makes, step.kind)) or PAGES.get(step.makes, "")


def _questionnaire(step: Step, person_id: UUID) -> str:
    """Where the first questionnaire that the step uses and that is here is filled in; saving it does the step."""
    name = instrument_of(step)
    return reverse("assessments:fill", args=[person_id, name]) if name else ""
