"""Where a form is kept that decides something: written down, put right, replaced by a newer one, withdrawn.

What holds no longer is never among what holds; the story keeps it. Whoever leads hears of a change at once, because
somebody may carry the old place in their head. What a form says is nowhere here.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from homeward.actions import journeys, later
from homeward.actions.beside import emails_of_who_leads, person_locked
from homeward.actions.door import OnPerson, act, tell
from homeward.actions.in_versions import follow, latest
from homeward.content.held_forms import form_kinds, form_title
from homeward.domain.access import Kind, Label
from homeward.domain.actor import Actor
from homeward.domain.held_form import Born, HeldForm, Over, held_form_problems, trimmed
from homeward.domain.lengths import LINE, too_long
from homeward.domain.pathway import day_of
from homeward.domain.problem import Refused, refuse
from homeward.records.people.mapping import held_form_of, kept_form_row
from homeward.records.people.models import KeptForm, Person

WRITES = OnPerson(Kind.HELD_FORM, Label.CLINICAL)


@act(may=WRITES, tells=("held-form.added", "held-form.corrected", "held-form.replaced"))
def write(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, held: HeldForm, open_to_circle: bool = False,
    series: UUID | None = None, seen: int | None = None, replaces: UUID | None = None, said_by: str = "",
    journey_id: UUID | None = None, step: str = "",
) -> UUID:
    """Say where a form is: one more; with `series` and `seen` one whose place or date was written down wrongly; or with
    `replaces` a newer form, with which that older one (its series) holds no longer. Returns the series.

    With `journey_id` and `step` that step of the journey is done by it. Raises Refused with every problem, Clash if
    somebody wrote since, NotThere for a form of nobody here.
    """
    person, held = person_locked(person_id), trimmed(held)
    before = _held(person, series, seen) if series else None
    older = _held(person, replaces, seen) if replaces else None
    problems = held_form_problems(
        held, form_kinds(), _others(person, before), _born(person), day_of(now), held_form_of(older) if older else None
    )
    if problems:
        raise Refused(problems)
    journey = journeys.of(person_id, journey_id) if journey_id else None
    label = Label.CIRCLE if open_to_circle else Label.CLINICAL
    row = kept_form_row(person.pk, held)
    if older:
        _over(older, Over.REPLACED, "", actor, now, said_by)
    follow(row, before, actor, now, said_by, label)
    if before:  # who may no longer see it does not find it in an older version either
        KeptForm.objects.filter(series=row.series).update(label=label)
    if journey and step:
        journeys.step_done(journey, step, actor=actor, now=now)
    if before:
        _tell("held-form.corrected", row, said_by, was_dated=before.dated, before=before.place)
    elif older:
        _tell("held-form.replaced", row, said_by, was_dated=older.dated, before=older.place)
        _let_the_lead_know(person_id, now)
    else:
        _tell("held-form.added", row, said_by)
    return row.series


@act(may=WRITES, tells="held-form.withdrawn")
def withdraw(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, series: UUID, seen: int, why: str = "",
    said_by: str = "",
) -> UUID:
    """The form holds no longer, and no newer one took its place. Raises Refused, Clash, or NotThere."""
    row = _held(person_locked(person_id), series, seen)
    if problems := too_long(LINE, why=why):
        raise Refused(problems)
    _over(row, Over.WITHDRAWN, why.strip(), actor, now, said_by)
    _tell("held-form.withdrawn", row, said_by, reason=why.strip())
    _let_the_lead_know(person_id, now)
    return series


@act(may=WRITES, tells="held-form.put-back")
def put_back(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, series: UUID, seen: int, said_by: str = ""
) -> UUID:
    """It was called withdrawn by mistake and holds. Raises Refused if a newer one holds meanwhile, Clash, NotThere."""
    person = person_locked(person_id)
    row = latest(KeptForm, person, series, seen)
    if row.over != Over.WITHDRAWN:
        raise refuse("held-form-not-withdrawn")
    form = held_form_of(row)
    if twice := [one for one in _others(person, None) if one.form == form.form]:
        raise refuse("held-form-twice", "form", dated=twice[0].dated, place=twice[0].place)
    again = kept_form_row(person.pk, form)
    follow(again, row, actor, now, said_by)
    _tell("held-form.put-back", again, said_by)
    _let_the_lead_know(person_id, now)
    return series


def _held(person: Person, series: UUID, seen: int | None) -> KeptForm:
    """A form that holds, as it was seen. What holds no longer is not put right and not replaced again."""
    row = latest(KeptForm, person, series, seen)
    if row.over:
        raise refuse("held-form-over")
    return row


def _others(person: Person, but: KeptForm | None) -> Iterable[HeldForm]:
    rows = KeptForm.objects.filter(person=person, replaced_at=None, over="")
    return [held_form_of(row) for row in rows if but is None or row.series != but.series]


def _born(person: Person) -> Born:
    return Born(person.date_of_birth, person.birth_year)


def _over(row: KeptForm, how: Over, why: str, actor: Actor, now: datetime, said_by: str) -> None:
    ended = kept_form_row(row.person_id, held_form_of(row))
    ended.over, ended.over_why = how, why
    follow(ended, row, actor, now, said_by)


def _tell(what: str, row: KeptForm, said_by: str, **more: object) -> None:
    """Always clinical: a form may be shown to the circle for a time, and the story is for good."""
    tell(
        what, kind=Kind.HELD_FORM, person_id=row.person_id, label=Label.CLINICAL, subject_id=row.series,
        said_by=said_by, form=form_title(row.form), dated=row.dated, place=row.place, **more,
    )


def _let_the_lead_know(person_id: UUID, now: datetime) -> None:
    """Whoever leads, and whoever stands in for them; whose form it is, the mail does not say."""
    for email in emails_of_who_leads(person_id, now):
        later.message(email, "message-form-changed", {}, now, about=person_id)
