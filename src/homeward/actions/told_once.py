"""Told once: what was done on one journey of a person counts on their other journeys too, and nobody asks again.

It follows from what somebody wrote down and is nobody's own act: the diary keeps it, and the story does not repeat it.
Only between journeys that the same people may see. What was answered when a circle was offered goes by where it stands
with the circle today: a no, a later or a circle that is there holds for as long as it does, and not only while fresh.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from uuid import UUID

from homeward.domain.circle import holds_today
from homeward.domain.pathway import Elsewhere, Event, EventKind, Moment, Situation, day_of, offers, served, situation
from homeward.records.care.mapping import diary, offer_of, pathway_of
from homeward.records.care.models import Circle, Diary, Journey

CIRCLE = "circle-offer"
"""The topic under which pathway files offer a circle."""


def counts_here(journey: Journey, stands: Situation, now: Moment) -> tuple[Event, ...]:
    """What was done on the person's other journeys, over or not, and serves a step that is open here now."""
    if not any(state.step.serves for state in stands.next_steps):
        return ()
    others = Journey.objects.filter(person=journey.person_id, label=journey.label).exclude(pk=journey.pk)
    done = [each for other in others for each in _offers(other)]
    return served(stands, _as_of_today(journey.person_id, done, day_of(now)), now)


def takes_part(journey: Journey, *events: Event) -> bool:
    """Whether what was just written down can matter to the person's other journeys."""
    steps = pathway_of(journey.pathway_id).steps
    told = (event for event in events if event.kind in (EventKind.DONE, EventKind.WITHDRAWN))
    return any(event.name in steps and steps[event.name].serves for event in told)


def others_going_on(journey: Journey) -> tuple[Journey, ...]:
    """The person's other journeys that are not over. Whoever wrote on `journey` holds them all already."""
    going_on = Journey.objects.filter(person=journey.person_id, label=journey.label, ended_at=None)
    return tuple(going_on.exclude(pk=journey.pk).order_by("pk"))


def no_longer_counts(source: Journey, other: Journey, reason: str, now: Moment) -> Iterator[Event]:
    """What `other` took over from `source` and was since taken back there, as a mistake of `other` too."""
    still = {(each.topic, each.on) for each in _offers(source)}
    for state in situation(pathway_of(other.pathway_id), _events(other), now).steps:
        serves = state.step.serves
        if serves and state.source == str(source.pk) and (serves.topic, state.done_there) not in still:
            yield Event(EventKind.WITHDRAWN, now, state.name, occurrence=state.occurrence, reason=reason)


def _as_of_today(person_id: UUID, done: list[Elsewhere], today: date) -> Iterator[Elsewhere]:
    """What was done elsewhere, with each answer about a circle as it stands today; none where they may be asked."""
    last = offer_of(Circle.objects.filter(person=person_id).first())
    for each in done:
        if each.topic != CIRCLE or last is None:
            yield each
        elif answers := holds_today(last, today):
            yield replace(each, answers=answers, stands_on=today)


def _offers(journey: Journey) -> tuple[Elsewhere, ...]:
    pathway = pathway_of(journey.pathway_id)
    if not any(step.serves for step in pathway.steps.values()):
        return ()
    return offers(str(journey.pk), pathway, _events(journey))


def _events(journey: Journey) -> tuple[Event, ...]:
    return diary(Diary.objects.filter(journey=journey).order_by("sequence"))
