"""What doing a step writes: whoever may not write that finds no page behind the step."""

from homeward.content import instruments
from homeward.content.conversations import is_held
from homeward.domain.access import Kind
from homeward.domain.pathway import Makes, Step

SHARED = "shared"
WRITES: dict[Makes, Kind] = {
    Makes.CHOICE_OF_WORKER: Kind.INVOLVED,
    Makes.CHOICE_OF_TEAM: Kind.INVOLVED,
    Makes.PLAN: Kind.PLAN,
    Makes.CIRCLE_OFFER: Kind.INVOLVED,
    Makes.CIRCLE_MEETING: Kind.CIRCLE,
    Makes.REVIEW: Kind.REVIEW,
    Makes.PROFILE: Kind.PROFILE,
    Makes.SIGNS: Kind.SIGNS,
    Makes.WELLNESS_PLAN: Kind.WELLNESS,
    Makes.HELD_FORM: Kind.HELD_FORM,
    Makes.NETWORK_MAP: Kind.NETWORK,
    Makes.INTRODUCTION: Kind.INTRODUCTION,
    Makes.ASSESSMENT: Kind.ASSESSMENT,
    Makes.OBSERVATION: Kind.ASSESSMENT,
    Makes.DECISION: Kind.DECISION,
}
"""What one must be able to write for the page of such a step to be there."""


def instrument_of(step: Step) -> str | None:
    """The first questionnaire that the step uses and that is here."""
    return next((name for name in step.uses if name in instruments.names()), None)


def written_by_doing(step: Step) -> Kind:
    """The kind of record that doing the step writes: without it the page where it is done is not there."""
    if step.checklist:
        return Kind.CHECKLIST
    if is_held(step):
        return Kind.CONVERSATION
    on_the_step = step.makes is None or (step.makes is Makes.DECISION and step.kind != SHARED)
    if on_the_step or (step.makes in (Makes.ASSESSMENT, Makes.OBSERVATION) and not instrument_of(step)):
        return Kind.JOURNEY
    return WRITES.get(step.makes, Kind.JOURNEY) if step.makes else Kind.JOURNEY
