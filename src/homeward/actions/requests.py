"""Requests for help: received from anyone, looked at by one, and answered once.

Until it is accepted a request waits with a team and belongs to no person; everything it said is kept as it came.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from homeward.actions import journeys, people, uploads
from homeward.actions.door import Anyone, OnTeam, act, tell
from homeward.actions.fresh_reference import fresh_reference
from homeward.actions.request_messages import to_receivers, to_sender
from homeward.actions.request_relations import let_in, relate
from homeward.domain.access import Action, Kind, Label
from homeward.domain.actor import Actor, ActorKind
from homeward.domain.failures import Clash, NotThere
from homeward.domain.pathway import Event, EventKind
from homeward.domain.pathway.answering import answer_problems
from homeward.domain.problem import Problem, Refused
from homeward.domain.request import Agreement, Answer, Attachment, IncomingRequest
from homeward.domain.request_rules import acceptance_problems, death_problems, request_problems
from homeward.domain.written_value import read_back, written
from homeward.records.care.mapping import pathway_of
from homeward.records.care.models import InUse, Journey, Request, RequestSource
from homeward.records.people.models import Person
from homeward.records.people.reading import LONDON
from homeward.records.people.visible import live, visible
from homeward.records.teams.models import Team
from homeward.records.teams.queries.covering import team_for

HOME_FROM_HOSPITAL = "home-from-hospital"
AGREES = "agrees"
"""What a pathway calls the question whether the person knows about this and agrees."""
WAITING, ACCEPTED, DECLINED = "waiting", "accepted", "declined"


class Via(StrEnum):
    """The way a request came in."""

    WEB = "web"
    FHIR = "fhir"
    CSV = "csv"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class Document:
    """What the request came in, byte for byte."""

    content_type: str
    content: bytes


@act(may=Anyone(), tells="request.received")
def receive(
    *, actor: Actor, now: datetime, act_id: UUID, request: IncomingRequest, via: Via, document: Document | None = None,
    team_id: UUID | None = None, pathway: str = HOME_FROM_HOSPITAL, upload_id: UUID | None = None,
) -> UUID:
    """Keep a request, and let those who receive requests for its team know; a sender with an e-mail address has its
    reference in writing. Returns its key.

    Without `team_id` it goes to the team of the person's practice, else of where they live. `upload_id` is the file it
    came in, if the actor brought one in: it stays with the request. Raises Refused with everything that is wrong, and
    with `team-not-known` when nobody can tell whose it is.
    """
    problems = [*request_problems(request, now.astimezone(LONDON).date())]
    team = _team(request, team_id)
    if team is None:
        problems.append(Problem("team-not-known", "team"))
    if problems or team is None:
        raise Refused(problems)
    kept = replace(request, kept={}, attachments=tuple(_without_content(file) for file in request.attachments))
    row = Request.objects.create(
        reference=fresh_reference(), team=team, pathway=pathway, arrived=written(kept), arrived_at=now, via=via.value,
        name_shown=request.person.full_name[:200], sent_by_id=actor.party_id if _is_known(actor) else None,
    )
    brought = uploads.waiting_for(actor, upload_id, now) if upload_id else None
    source = document or Document(brought.content_type if brought else "application/json", b"")
    RequestSource.objects.create(
        request=row, content_type=source.content_type[:100], content=source.content, upload=brought,
        kept=written(request.kept),
    )
    to_receivers(row, team, now)
    to_sender(row, request, team, "request-received", now)
    tell(
        "request.received", kind=Kind.REQUEST, subject_id=row.pk, reference=row.reference, team=team.name,
        source=request.source.value, via=via.value,
    )
    return row.pk


@act(may=OnTeam(Kind.REQUEST), tells="request.taken")
def take(*, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, request_id: UUID, seen: int) -> UUID:
    """Say that one is looking at a request, so that nobody does the same work. Anyone may still answer it."""
    request = waiting(team_id, request_id, seen)
    request.taken_by_id, request.taken_at = actor.party_id, now
    _keep(request)
    tell("request.taken", kind=Kind.REQUEST, subject_id=request.pk, reference=request.reference)
    return request.pk


@act(may=OnTeam(Kind.REQUEST), tells="request.declined")
def decline(
    *, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, request_id: UUID, seen: int, reason: str,
    arranged_instead: str,
) -> UUID:
    """Say no to a request, why, and what else was arranged, so that nobody is left with nothing. The sender is told.

    Raises Refused when either is missing, Clash when somebody else answered it or took it up first.
    """
    request = waiting(team_id, request_id, seen)
    problems = []
    if not reason.strip():
        problems.append(Problem("decline-reason-missing", "reason"))
    if not arranged_instead.strip():
        problems.append(Problem("arranged-instead-missing", "arranged_instead"))
    if problems:
        raise Refused(problems)
    request.status = DECLINED
    request.decline_reason, request.arranged_instead = reason.strip(), arranged_instead.strip()
    _answered(request, actor, now)
    told = to_sender(
        request, arrived(request), request.team, "request-declined", now, reason=request.decline_reason,
        instead=request.arranged_instead,
    )
    tell(
        "request.declined", kind=Kind.REQUEST, subject_id=request.pk, reference=request.reference,
        reason=request.decline_reason, instead=request.arranged_instead, sender_told=told,
    )
    return request.pk


@act(may=OnTeam(Kind.REQUEST), tells=("request.accepted", "person.added", "journey.step-done", "involved.added"))
def accept(
    *, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, request_id: UUID, seen: int,
    person_id: UUID | None = None, agreement: Agreement | None = None, pathway: str = "",
    sender_may: bool = False,
) -> UUID:
    """Accept a request for the person `person_id`, whom the actor may find, or for somebody new; then their journey
    begins. Returns the person's key.

    `agreement` is what the person said when asked, where the request did not know; `pathway` another way than was asked
    for, one the team works in. With `sender_may` the sender, who has an account here, becomes the person's ward or GP
    and sees what they see. Raises Refused while the person does not agree (or nobody entitled decided), where they have
    died, or have been on that way as often as it allows, Clash when somebody else answered first, NotThere if no sender
    could be let in.
    """
    request = waiting(team_id, request_id, seen)
    said, team = arrived(request), request.team
    agreed = agreement or said.agreement
    known = _known(actor, now, person_id) if person_id else None
    died = death_problems(said.person, known.preferred_name if known and known.died_on else "")
    if problems := died or (*acceptance_problems(agreed), *_way_problems(request, pathway, now)):
        raise Refused(problems)
    request.pathway = pathway or request.pathway
    person = known or people.make(said.person, team, now)
    if known:
        people.add_what_is_new(person, said.person, now)
        people.belong(person, team, now)
    else:
        people.tell_added(person, team)
    relate(person, said, request, now)
    request.person, request.status = person, ACCEPTED
    _answered(request, actor, now)
    journey = _begin_journey(actor, now, person, request, said)
    to_sender(request, said, team, "request-accepted", now)
    tell(
        "request.accepted", kind=Kind.REQUEST, person_id=person.pk, subject_id=request.pk, said_by=said.sender.name,
        sender=said.sender.name or said.sender.organisation or person.preferred_name, reference=request.reference,
        help_wanted=said.why.help_wanted or said.why.reason, reason=said.why.reason, arrived_at=request.arrived_at,
        agreement=written(agreed),
    )
    if journey:
        _hear_agreement(actor, now, journey, agreed, said)
    if sender_may:
        let_in(actor, person, said, request, now)
    return person.pk


def _way_problems(request: Request, pathway: str, now: datetime) -> tuple[Problem, ...]:
    """A way other than the one asked for must be one the team works in."""
    if not pathway or pathway == request.pathway:
        return ()
    if InUse.objects.filter(live(now), team=request.team, name=pathway).exists():
        return ()
    return (Problem("way-not-in-use", "pathway", {"team": request.team.name}),)


def _known(actor: Actor, now: datetime, person_id: UUID) -> Person:
    """Somebody the actor may find. NotThere otherwise: a key from elsewhere reaches nobody."""
    there = Person.objects.filter(pk=person_id)
    if actor.kind is not ActorKind.SYSTEM:
        there = there.filter(
            visible(actor, Action.READ, now=now, kind=Kind.FINDING, person="id")
            | visible(actor, Action.READ, now=now, kind=Kind.IDENTITY, person="id")
        )
    person = there.first()
    if person is None:
        raise NotThere
    return person


def _begin_journey(
    actor: Actor, now: datetime, person: Person, request: Request, said: IncomingRequest
) -> Journey | None:
    """Begin what was asked for; somebody who is on that way already stays on it, and nothing is begun twice."""
    if Journey.objects.filter(person=person, pathway__name=request.pathway, ended_at=None).exists():
        return None
    journey = journeys.begin(
        actor=actor, now=now, person=person, pathway=request.pathway, team=request.team, request=request
    )
    ahead = next((event.name for event in pathway_of(journey.pathway_id).events if event.expected), None)
    home_on = said.admission.expected_discharge if said.admission else None
    if ahead and home_on and home_on >= now.astimezone(LONDON).date():
        journeys.record(journey, Event(EventKind.SCHEDULED, now, name=ahead, to=home_on), actor=actor, now=now)
    return journey


def _hear_agreement(
    actor: Actor, now: datetime, journey: Journey, agreed: Agreement, said: IncomingRequest
) -> None:
    """Where the pathway asks whether the person knows and agrees, the request has said so: nobody asks again."""
    pathway = pathway_of(journey.pathway_id)
    step = pathway.asked_by.get(AGREES)
    if step is None:
        return
    given = {AGREES: agreed.answer.value}
    if agreed.answer is Answer.CANNOT_DECIDE:
        given |= {"who-decided": agreed.decided_by, "ground": agreed.ground.value if agreed.ground else ""}
    answers = {name: answer for name, answer in given.items() if pathway.asked_by.get(name) == step and answer}
    if any(answer_problems(pathway.steps[step], answers)):
        return  # the step asks more than the request said: it stays to be done, and nobody is turned away for it
    journeys.step_done(journey, step, actor=actor, now=now, answers=answers)
    tell(
        "journey.step-done", kind=Kind.JOURNEY, person_id=journey.person_id, subject_id=journey.pk, label=Label.CIRCLE,
        said_by=said.sender.name, step=journeys.title(journey, step), step_name=step, on=now, note="",
    )


def waiting(team_id: UUID, request_id: UUID, seen: int) -> Request:
    """The request, locked until the act is over. NotThere when it is not that team's; Clash when it was answered, or
    taken up, since the actor saw it."""
    found = Request.objects.select_for_update(of=("self",)).select_related("team")
    request = found.filter(pk=request_id, team=team_id).first()
    if request is None:
        raise NotThere
    if request.version != seen or request.status != WAITING:
        raise Clash(seen=seen, now_at=request.version)
    return request


def arrived(request: Request) -> IncomingRequest:
    """What the request said, as a value."""
    return read_back(IncomingRequest, request.arrived)


def _answered(request: Request, actor: Actor, now: datetime) -> None:
    request.answered_by_id, request.answered_at = actor.party_id, now
    _keep(request)


def _keep(request: Request) -> None:
    request.version += 1
    request.save()


def _team(request: IncomingRequest, team_id: UUID | None) -> Team | None:
    if team_id is None:
        covering = team_for(request.person)
        team_id = covering.id if covering else None
    return Team.objects.filter(pk=team_id, receives_requests=True).first() if team_id else None


def _is_known(actor: Actor) -> bool:
    return actor.kind in (ActorKind.USER, ActorKind.CLIENT, ActorKind.LINK)


def _without_content(file: Attachment) -> Attachment:
    """What came with the document stays in the document; here only that it came."""
    return replace(file, content=b"")
