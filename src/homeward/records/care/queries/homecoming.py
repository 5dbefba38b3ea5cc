"""The shared coming-home checklist as it stands, each line with who said what of it last."""

from dataclasses import dataclass
from uuid import UUID

from homeward.domain.access import Kind
from homeward.domain.failures import NotThere
from homeward.domain.homecoming import Line, Ready, Ticked, lines
from homeward.domain.pathway import StepState
from homeward.records.care.models import Tick
from homeward.records.care.queries.in_hospital import InHospital, in_hospital_on
from homeward.records.care.queries.journeys import JourneyView, journey_view
from homeward.records.people.reading import Reader

STEP = "coming-home"


@dataclass(frozen=True, slots=True)
class Homecoming:
    """`lines` in the order of the pathway; `step` says where the checklist stands on the journey."""

    journey: JourneyView
    lines: tuple[Line, ...]
    step: StepState
    in_hospital: InHospital | None


def homecoming(reader: Reader, person_id: UUID, journey_id: UUID) -> Homecoming:
    """The list for the homecoming that is ahead, or the last one. Raises NotThere."""
    view = journey_view(reader, person_id, journey_id)
    if STEP not in view.pathway.steps:
        raise NotThere
    step = view.situation.step(STEP)
    rows = (
        Tick.objects.filter(
            reader.may(Kind.CHECKLIST), journey=journey_id, step=STEP, occurrence=step.occurrence
        )
        .select_related("by")
        .order_by("at", "id")
    )
    ticks = [Ticked(row.item, Ready(row.state), row.by.name, row.at, row.note, row.said_by) for row in rows]
    reader.saw(person_id, Kind.CHECKLIST)
    away = in_hospital_on(reader, journey_id, view.pathway, view.diary)
    return Homecoming(view, lines(view.pathway.steps[STEP].checklist, ticks), step, away)
