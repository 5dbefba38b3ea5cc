"""What must hold at the end of every day in the neighbourhood, as sentences about whoever it does not hold for."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta
from uuid import UUID

from homeward.actions import journeys
from homeward.cli.story import _walk as walk
from homeward.domain.actor import SYSTEM, Actor
from homeward.domain.circle_invitation import Answered
from homeward.domain.introduction import OPEN
from homeward.domain.pathway import Elsewhere, Event, EventKind, day_of, offers, served, situation
from homeward.domain.story import Break
from homeward.domain.volunteer import State as Matched
from homeward.records.care.mapping import pathway_of
from homeward.records.care.models import (
    Buddy,
    Circle,
    Enrolment,
    Introduction,
    Invitation,
    Journey,
    Lead,
    NextStep,
    Stay,
)
from homeward.records.care.queries.caseload import CaseloadLine, Whose, caseload
from homeward.records.journal.models import DueTime, Outgoing, SignedLink
from homeward.records.people.models import ContactPoint, Person
from homeward.records.people.reading import Reader
from homeward.records.session import acting, asked_by
from tests.year.playing import Year


def everything(year: Year) -> list[str]:
    """All that does not hold tonight."""
    checks = (one_lead, nothing_due_is_hidden, nobody_is_asked_again, everybody_is_counted, nothing_chases_the_dead)
    return [f"day {year.today}: {said}" for check in checks for said in check(year)]


def one_lead(year: Year) -> Iterator[str]:
    """Whoever is on a journey has exactly one lead, on a journey that goes on; nobody else has any."""
    with acting(SYSTEM, year.now):
        on_the_way = set(Journey.objects.filter(ended_at=None).values_list("person_id", flat=True))
        open_leads = list(
            Lead.objects.filter(end=None).exclude(how="cover").values_list("person_id", "journey__ended_at")
        )
    leading = Counter(person for person, _ in open_leads)
    for person in on_the_way | set(leading):
        if leading[person] != (1 if person in on_the_way else 0):
            yield f"{person} has {leading[person]} leads"
    for person, ended_at in open_leads:
        if ended_at is not None:
            yield f"{person} is led on a journey that is over"


def nothing_due_is_hidden(year: Year) -> Iterator[str]:
    """What is due is on the team's caseload, and on that of whoever must do it; what is late is shown as late."""
    tonight = year.going_on()
    team = {line.journey_id: line for line in _lines(year, year.place.leader, Whose.TEAM)}
    with acting(SYSTEM, year.now):
        rows = {
            (row.journey_id, row.step, row.occurrence): row
            for row in NextStep.objects.filter(journey__in=[journey.pk for journey in tonight])
        }
    doing = {row.party_id for row in rows.values()}
    theirs = {one.party_id: _keys(year, one) for one in year.place.everybody if one.party_id in doing}
    for journey in tonight:
        stands, line = year.stands(journey), team.get(journey.pk)
        if line is None:
            yield f"{journey.pk} is on nobody's caseload"
            continue
        for state in stands.next_steps:
            row = rows.get((journey.pk, state.name, state.occurrence))
            if row is None or row.due_on != state.due_on:
                yield f"{state.name} of {journey.pk} is open, due {state.due_on}, and not kept so"
            elif row.party_id in theirs and journey.pk not in theirs[row.party_id]:
                yield f"{state.name} of {journey.pk} is not on the caseload of who does it"
        late = {state.name for state in stands.late}
        if bool(late) != (line.days_late > 0):
            yield f"{journey.pk} is late with {late} and the caseload says {line.step}, due {line.due_on}"


def nobody_is_asked_again(year: Year) -> Iterator[str]:
    """What was done on one journey of a person and still counts is not open, and was not done again, on another."""
    for journey in year.going_on():
        with acting(SYSTEM, year.now):
            others = list(Journey.objects.filter(person=journey.person_id).exclude(pk=journey.pk))
            if not others:
                continue
            known = [each for other in others for each in _offered(other)]
            told = journeys.events_of(journey)
        for event in served(year.stands(journey), known, year.now):
            yield f"{event.name} of {journey.pk} is asked again: it was done on {event.source} on {event.done_there}"
        if told[-1].kind is EventKind.DONE:
            yield from _done_again(journey, told, known)


def _done_again(journey: Journey, told: Sequence[Event], known: Sequence[Elsewhere]) -> Iterator[str]:
    """Each doing that could have been taken over from elsewhere at the moment it was told."""
    pathway = pathway_of(journey.pathway_id)
    for place, event in enumerate(told):
        if event.kind is not EventKind.DONE or not pathway.steps[event.name].serves:
            continue
        before = [each for each in known if each.on < day_of(event.on)]
        for one in served(situation(pathway, told[:place], event.on), before, event.on):
            if one.name == event.name:
                yield f"{event.name} of {journey.pk} was asked again: it was done on {one.source}"


def _offered(journey: Journey) -> tuple[Elsewhere, ...]:
    return offers(str(journey.pk), pathway_of(journey.pathway_id), journeys.events_of(journey))


def everybody_is_counted(year: Year) -> Iterator[str]:
    """Those who ended and those still on the way are all who began: counted by hand, by the rows and by the diaries."""
    with acting(SYSTEM, year.now):
        rows = list(Journey.objects.values_list("pk", "ended_at"))
        ended = sum(ended_at is not None for _, ended_at in rows)
        if (len(rows), ended) != (year.begun, year.ended):
            yield f"{year.begun} began and {year.ended} ended, and the records say {len(rows)} and {ended}"
    for journey in year.going_on():
        if year.stands(journey).ended is not None:
            yield f"{journey.pk} ended in its diary and goes on in the records"


def nothing_chases_the_dead(year: Year) -> Iterator[str]:
    """No next step, no due time, no message, no date to ask again, and nobody and nothing kept for whoever died: no
    place in a home, on a course or in a line, no buddy, no group or guest that waits, no link that asks them."""
    with acting(SYSTEM, year.now):
        for person in Person.objects.exclude(died_on=None).values_list("pk", flat=True):
            yield from _kept_for(person, year)
            if Journey.objects.filter(person=person, ended_at=None).exists():
                yield f"{person} died and is still on the way"
            if NextStep.objects.filter(person=person).exists():
                yield f"{person} died and has a next step"
            if DueTime.objects.filter(body__person=str(person)).exists():
                yield f"{person} died and something comes due"
            if Outgoing.objects.filter(body__person=str(person), done_at=None).exists():
                yield f"{person} died and a message waits"
            if Circle.objects.filter(person=person).exclude(later_on=None).exists():
                yield f"{person} died and would be asked about a circle"


def _kept_for(person: UUID, year: Year) -> Iterator[str]:
    on_courses = Enrolment.objects.filter(
        person=person, left_at=None, cohort__called_off_at=None, cohort__last_on__gte=day_of(year.now)
    )
    reached = list(ContactPoint.objects.filter(person=person).values_list("value", flat=True))
    kept = {
        "a place in a home": Stay.objects.filter(person=person, ended_at=None),
        "a buddy": Buddy.objects.filter(person=person, state=Matched.MATCHED),
        "a place on a course": on_courses,
        "an introduction under way": Introduction.objects.filter(person=person, state__in=OPEN),
        "an invitation that waits": Invitation.objects.filter(person=person, answered=Answered.NOT_YET),
        "a message to them": Outgoing.objects.filter(body__to__in=reached, done_at=None),
        "a link that asks them": SignedLink.objects.filter(
            person_id=person, party_id=person, used_at=None, revoked_at=None, ends_at__gt=year.now
        ),
    }
    for what, rows in kept.items():
        if rows.exists():
            yield f"{person} died and there is {what}"


def story_is_whole(year: Year) -> list[Break]:
    """What `homeward story verify` would find."""
    with asked_by(SYSTEM, year.now + timedelta(minutes=1)):
        found, walked, _ = walk(None, ())
    assert walked > 1
    return found


def _lines(year: Year, actor: Actor, whose: Whose) -> Iterator[CaseloadLine]:
    page, more = 1, True
    while more:
        with asked_by(actor, year.now):
            found = caseload(Reader(actor, year.now, "year"), whose, (year.place.team_id,), page)
        yield from found.lines
        page, more = page + 1, found.more


def _keys(year: Year, actor: Actor) -> set[UUID]:
    return {line.journey_id for line in _lines(year, actor, Whose.MINE)}
