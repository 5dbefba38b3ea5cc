"""Coming home: the shared checklist, being ready, being home, and being back in hospital.

The list is ticked by the ward, the worker and the family at once, so a tick names no version it saw: every tick is
added, the latest of a line holds, and the journey's row keeps two of them in order.
"""

from datetime import date, datetime, time
from uuid import UUID

from homeward.actions import journeys
from homeward.actions.door import OnPerson, act, tell
from homeward.domain.access import Kind, Label
from homeward.domain.actor import Actor
from homeward.domain.homecoming import CAME_HOME, IN_THE_DIARY, Line, Ready, Ticked, home_without, lines, still_open
from homeward.domain.lengths import LINE, too_long
from homeward.domain.pathway import GONE_WITHOUT, LONDON, Event, EventKind, day_of, situation
from homeward.domain.problem import Refused, refuse
from homeward.records.care.mapping import pathway_of
from homeward.records.care.models import Journey, Lead, Tick

STEP = "coming-home"
HOME = CAME_HOME
HOSPITAL = "back-in-hospital"
TOLD = {Ready.READY: "home.made-ready", Ready.NOT_YET: "home.not-yet", Ready.NOT_NEEDED: "home.not-needed"}


@act(may=OnPerson(Kind.CHECKLIST), tells=("home.made-ready", "home.not-yet", "home.not-needed"))
def tick(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, journey_id: UUID, item: str, state: Ready,
    note: str = "", said_by: str = "",
) -> UUID:
    """Say of one line that it is ready, not yet, or not needed. Said again it is told again: that is how a tick is
    taken back."""
    if problems := too_long(LINE, note=note):
        raise Refused(problems)
    journey = journeys.of(person_id, journey_id)
    titles = {i.name: i.title for i in pathway_of(journey.pathway_id).steps[STEP].checklist}
    if item not in titles:
        raise refuse("tick-unknown", "item")
    occurrence = occurrence_of(journey, now)
    journeys.record(
        journey, Event(EventKind.TICKED, now, name=STEP, answers={item: IN_THE_DIARY[state]}), actor=actor, now=now
    )
    made = Tick.objects.create(
        person_id=person_id, label=Label.CIRCLE, journey=journey, step=STEP, occurrence=occurrence, item=item,
        state=state, note=note.strip(), by_id=actor.party, said_by=said_by, at=now,
    )
    tell(
        TOLD[state], kind=Kind.CHECKLIST, person_id=person_id, subject_id=made.pk, label=Label.CIRCLE,
        said_by=said_by, item=titles[item], note=note.strip(),
    )
    return made.pk


@act(may=OnPerson(Kind.JOURNEY), tells=("home.ready", "home.ready-without"))
def ready(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, journey_id: UUID, knowing: tuple[str, ...] = (),
    said_by: str = "", on: date | None = None,
) -> UUID:
    """The list is done with. Every risky line that is still open must be among `knowing`: going home without it is
    the person's to decide, and never an oversight. What was open is told by name."""
    journey = journeys.of(person_id, journey_id)
    standing = checklist(journey, now)
    if problems := home_without(standing, knowing):
        raise Refused(problems)
    still = still_open(standing)
    answers = {line.item: GONE_WITHOUT for line in still}
    journeys.step_done(journey, STEP, actor=actor, now=now, on=on, answers=answers)
    tell(
        "home.ready-without" if still else "home.ready", kind=Kind.CHECKLIST, person_id=person_id,
        subject_id=journey.pk, label=Label.CIRCLE, said_by=said_by, without=", ".join(line.title for line in still),
    )
    return journey.pk


@act(may=OnPerson(Kind.CHECKLIST), tells="home.came")
def came_home(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, journey_id: UUID, at: datetime | None = None,
    on: date | None = None, note: str = "", said_by: str = "",
) -> UUID:
    """The person is home: since `at`, or some time `on` a day, or now. Told again, the date is corrected. What is due
    counts from here."""
    if problems := too_long(LINE, note=note):
        raise Refused(problems)
    journey, home = journeys.of(person_id, journey_id), at or on or now
    journeys.record(journey, Event(EventKind.HAPPENED, home, name=HOME), actor=actor, now=now)
    tell(
        "home.came", kind=Kind.CHECKLIST, person_id=person_id, subject_id=journey.pk, label=Label.CIRCLE,
        said_by=said_by, occurred_at=at or (min(noon(on), now) if on else now), at=home, note=note.strip(),
    )
    return journey.pk


@act(may=OnPerson(Kind.JOURNEY), tells="home.back-in-hospital")
def back_in_hospital(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, journey_id: UUID, on: date, why: str = "",
    said_by: str = "",
) -> UUID:
    """The person is back in hospital since `on`: the lead stays, visits pause, coming home opens again, and the review
    moves with the next homecoming."""
    if problems := too_long(LINE, why=why):
        raise Refused(problems)
    journey = journeys.of(person_id, journey_id)
    journeys.record(journey, Event(EventKind.INTERRUPTED, on, name=HOSPITAL, reason=why), actor=actor, now=now)
    tell(
        "home.back-in-hospital", kind=Kind.JOURNEY, person_id=person_id, subject_id=journey.pk, label=Label.CIRCLE,
        said_by=said_by, on=on, lead=_lead_name(person_id), note=why.strip(),
    )
    return journey.pk


def noon(day: date) -> datetime:
    """A moment for what happened some time on a day."""
    return datetime.combine(day, time(12), LONDON)


def _lead_name(person_id: UUID) -> str:
    lead = Lead.objects.filter(person=person_id, end=None).exclude(how="cover").select_related("party").first()
    return lead.party.name if lead else ""


def checklist(journey: Journey, now: datetime) -> tuple[Line, ...]:
    """The list as it stands for this homecoming."""
    items = pathway_of(journey.pathway_id).steps[STEP].checklist
    ticks = (
        Tick.objects.filter(journey=journey, step=STEP, occurrence=occurrence_of(journey, now))
        .select_related("by")
        .order_by("at", "id")
    )
    told = [Ticked(t.item, Ready(t.state), t.by.name, t.at, t.note, t.said_by) for t in ticks]
    return lines(items, told)


def occurrence_of(journey: Journey, now: datetime) -> int:
    """Which homecoming the list is for: a second one after going back into hospital."""
    return situation(pathway_of(journey.pathway_id), journeys.events_of(journey), day_of(now)).step(STEP).occurrence
