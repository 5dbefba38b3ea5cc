"""What opens by the calendar alone: a step whose time has come, and that was done on another journey of the person
already, counts as done before anybody is asked for it. Where somebody writes on the journey, that is seen to at once.
"""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from homeward.actions import journeys, told_once
from homeward.domain.actor import SYSTEM
from homeward.domain.pathway import day_of, situation
from homeward.records.care.mapping import pathway_of
from homeward.records.care.models import Journey, NextStep
from homeward.records.session import acting

LOOKS_BACK = timedelta(days=8)
"""So long a clock may have stood still without anybody being asked again."""


def take_over_what_opened(now: datetime) -> int:
    """For the clock: each journey on which something opened lately takes over what counts. Returns on how many."""
    return sum(_takes_over(journey, now) for journey in _opened(now))


def _opened(now: datetime) -> list[Journey]:
    today = day_of(now)
    lately = NextStep.objects.filter(opens_on__lte=today, opens_on__gt=today - LOOKS_BACK)
    others = Journey.objects.filter(person=OuterRef("person")).exclude(pk=OuterRef("pk"))
    with acting(SYSTEM, now):
        return list(Journey.objects.filter(Exists(others), ended_at=None, pk__in=lately.values("journey")))


def _takes_over(opened: Journey, now: datetime) -> bool:
    with acting(SYSTEM, now):
        journey = journeys.of(opened.person_id, opened.pk)
        stands = situation(pathway_of(journey.pathway_id), journeys.events_of(journey), now)
        if journey.ended_at is not None or not told_once.counts_here(journey, stands, now):
            return False
        journeys.record(journey, actor=SYSTEM, now=now)
        return True
