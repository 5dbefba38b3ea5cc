"""Where a person's forms are kept, for those who may see it: what holds, and what holds no longer."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from homeward.content.held_forms import form_kinds
from homeward.domain.access import Kind, Label
from homeward.domain.failures import NotThere
from homeward.domain.held_form import HeldForm, Over, is_out_of_date
from homeward.records.people.mapping import held_form_of
from homeward.records.people.models import KeptForm
from homeward.records.people.reading import Reader


@dataclass(frozen=True, slots=True)
class KeptFormLine:
    """A form as it is known now: who told us (`said_by`, "person" for the person), who wrote it down and when. `over`
    is None while it holds; `why` it holds no longer, if somebody said."""

    series: UUID
    version: int
    form: HeldForm
    said_by: str
    written_by: str
    written_at: datetime
    open_to_circle: bool
    is_out_of_date: bool
    over: Over | None
    why: str


@dataclass(frozen=True, slots=True)
class KeptForms:
    """Those that hold, in the order of their kinds; then those that hold no longer, the latest first."""

    held: tuple[KeptFormLine, ...] = ()
    over: tuple[KeptFormLine, ...] = ()


def kept_forms(reader: Reader, person_id: UUID) -> KeptForms:
    """Every form the reader may see. Empty for somebody who may see none."""
    rows = (
        KeptForm.objects.filter(reader.may(Kind.HELD_FORM), person=person_id, replaced_at=None)
        .select_related("written_by").order_by("-written_at", "pk")
    )
    lines = [_line(row, reader) for row in rows]
    if lines:
        reader.saw(person_id, Kind.HELD_FORM)
    order = list(form_kinds())
    held = sorted(
        (line for line in lines if line.over is None),
        key=lambda line: order.index(line.form.form) if line.form.form in order else len(order),
    )
    return KeptForms(tuple(held), tuple(line for line in lines if line.over is not None))


def kept_form(reader: Reader, person_id: UUID, series: UUID) -> KeptFormLine:
    """One form that holds. Raises NotThere."""
    found = next((line for line in kept_forms(reader, person_id).held if line.series == series), None)
    if found is None:
        raise NotThere
    return found


def _line(row: KeptForm, reader: Reader) -> KeptFormLine:
    form = held_form_of(row)
    assert row.written_at is not None
    return KeptFormLine(
        series=row.series, version=row.version, form=form, said_by=row.said_by,
        written_by=row.written_by.name if row.written_by else "", written_at=row.written_at,
        open_to_circle=row.label == Label.CIRCLE, is_out_of_date=is_out_of_date(form, reader.today),
        over=Over(row.over) if row.over else None, why=row.over_why,
    )
