"""Which journey and step a record made on a page of its own belongs to."""

from typing import Any
from uuid import UUID

from homeward.records.care.queries.journeys import current_journey
from homeward.web.asking import AskedRequest


def waiting_step(request: AskedRequest, person_id: UUID, step: str) -> dict[str, Any]:
    """The journey going on, and `step` if it can be done on it now: what an act that makes a record takes.

    Empty when there is no journey; without the step when it was done already or waits for something.
    """
    view = current_journey(request.reader, person_id)
    if view is None:
        return {}
    if step not in view.pathway.steps or not view.situation.step(step).may_be_done:
        return {"journey_id": view.id}
    return {"journey_id": view.id, "step": step}
