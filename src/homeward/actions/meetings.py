"""Meetings of a team: opened with an agenda, gone through one person at a time, decided on the spot, and closed.

A decision with somebody who does it is a promise from that moment. What else comes of it (somebody is pulled in, a
block, a tension) is done in the same act, and each tells the story as it does elsewhere.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db.models import F

from homeward.actions import blocks, involvements, journeys, promises, tensions
from homeward.actions.beside import round_the_person
from homeward.actions.door import OnPerson, OnTeam, act, tell
from homeward.actions.involvement_messages import shown
from homeward.content.meetings import meeting_kinds
from homeward.domain.access import Action, Kind, Label, Scope
from homeward.domain.actor import Actor
from homeward.domain.failures import Clash, NotThere
from homeward.domain.involvement import Ask, Whom
from homeward.domain.lengths import LINE, too_long
from homeward.domain.meeting import (
    Came,
    Decided,
    Line,
    MeetingKind,
    Reason,
    agenda,
    decided_problems,
    opening_problems,
)
from homeward.domain.pathway import EventKind, day_of
from homeward.domain.problem import Problem, Refused, refuse
from homeward.domain.written_value import written
from homeward.records.care.agenda import signs_of
from homeward.records.care.models import AgendaItem, Decision, Involvement, Journey, Promise, TeamMeeting
from homeward.records.people.models import Person, Relationship
from homeward.records.people.visible import live, visible
from homeward.records.teams.models import Team

OF_MEETING = "meeting"
WAITING, TALKED_ABOUT, PUT_OFF, DIED = "waiting", "talked-about", "put-off", "died"
MEETS = OnTeam(Kind.MEETING)
DECIDES = OnPerson(Kind.MEETING, Label.TEAM)


@act(may=MEETS, tells="meeting.opened")
def open(  # noqa: A001 - the word for it
    *, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, sort: str, came: tuple[Came, ...],
) -> UUID:
    """Open a meeting of a kind that content knows (`sort`), with those who are there. Its agenda is made now, of
    everybody the team is on a journey with; each reader sees those they may see. Returns the meeting.

    Raises Refused if one of the kind is open already, or nobody is there; NotThere for a party who is not of the team.
    """
    team = Team.objects.select_for_update().filter(pk=team_id).first()
    if team is None:
        raise NotThere
    kind = meeting_kinds().get(sort)
    if kind is None:
        raise refuse("meeting-kind", "sort")
    if TeamMeeting.objects.filter(team=team, sort=sort, ended_at=None).exists():
        raise refuse("meeting-going-on", "sort")
    meeting = TeamMeeting.objects.create(
        team=team, sort=sort, came=_there(team_id, came, now), began_at=now, opened_by_id=actor.party
    )
    _put_on(meeting, kind, now)
    tell("meeting.opened", kind=Kind.MEETING, subject_id=meeting.pk, team=team.name, title=kind.title)
    return meeting.pk


@act(may=MEETS, tells="meeting.there")
def there(
    *, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, meeting_id: UUID, came: tuple[Came, ...],
    seen: int | None = None,
) -> UUID:
    """Somebody came later or left: who was there, written down anew, while the meeting goes on."""
    meeting = _going_on(actor, now, meeting_id, team_id)
    _check_seen(meeting, seen)
    meeting.came = _there(team_id, came, now)
    meeting.version += 1
    meeting.save()
    tell("meeting.there", kind=Kind.MEETING, subject_id=meeting.pk, came=[one.name for one in came])
    return meeting.pk


@act(may=DECIDES, tells="meeting.added")
def add_person(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, meeting_id: UUID, why: str
) -> UUID:
    """Somebody the agenda did not bring up, and why. Whoever was put off comes back onto it. Returns the item."""
    meeting = _going_on(actor, now, meeting_id)
    if not why.strip():
        raise refuse("meeting-add-why", "why")
    if problems := too_long(LINE, why=why):
        raise Refused(problems)
    person, added = Person.objects.get(pk=person_id), Reason(Line.ADDED, why.strip())
    item = AgendaItem.objects.filter(meeting=meeting, person=person).first()
    if item and item.state != PUT_OFF:
        raise refuse("meeting-person-there", "why", name=person.preferred_name)
    if item:
        item.state, item.put_off_why, item.version = WAITING, "", item.version + 1
        item.why = [*item.why, written(added)]
        item.save()
    else:
        item = AgendaItem.objects.create(
            person=person, meeting=meeting, journey=_journey(meeting, person), place=meeting.items.count() + 1,
            sort=meeting.sort, began_at=meeting.began_at, why=[written(added)],
        )
    tell(
        "meeting.added", kind=Kind.MEETING, person_id=person_id, subject_id=item.pk, label=Label.TEAM,
        title=_title(meeting), words=why.strip(),
    )
    return item.pk


@act(
    may=DECIDES,
    tells=(
        "meeting.decided", "meeting.agreed", "meeting.no-decision", "involve.asked", "block.added", "tension.raised",
    ),
)
def decide(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, meeting_id: UUID, decided: Decided,
    ask: Ask | None = None, whom: Whom | None = None, block: str = "", block_note: str = "", tension: str = "",
    seen: int | None = None,
) -> UUID:
    """Write down what was decided about somebody on the agenda; more than once if more was decided. On the spot: with
    an owner it is a promise, `ask` pulls `whom` in, `block` (one of the pathway's) keeps the journey waiting, and
    `tension` is for the team's reflection. Returns the decision.

    Raises Refused with every problem of the decision; what the ask or the block lacks is refused as it is elsewhere.
    `seen` is the version of the item: Clash if somebody else wrote meanwhile.
    """
    meeting = _going_on(actor, now, meeting_id)
    item = _item(meeting, person_id, seen)
    more = bool((ask and whom) or block or tension.strip())
    if problems := [*decided_problems(decided, day_of(now), more=more), *_owner_problems(decided, person_id, now)]:
        raise Refused(problems)
    made = _promised(meeting, decided, person_id, now)
    pulled_in = _pulled_in(actor, now, item, ask, whom)
    block_title = _blocked(actor, now, item, block, block_note)
    if tension.strip():
        tensions.raised(actor=actor, now=now, team=meeting.team, text=tension)
    _next_version(item, TALKED_ABOUT)
    decision = Decision.objects.create(
        person_id=person_id, item=item, text=decided.text.strip(), none_needed=decided.none_needed,
        here=[name.strip() for name in decided.here if name.strip()], promise=made,
        owner_name=made.owner_name if made else "", due_on=decided.due_on if made else None, asked=pulled_in,
        asked_name=shown(pulled_in.party) if pulled_in else "", block_title=block_title,
        written_by_id=actor.party, decided_at=now,
    )
    _tell(item, meeting, decision)
    return decision.pk


@act(may=DECIDES, tells="meeting.put-off")
def put_off(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, meeting_id: UUID, reason: str,
    seen: int | None = None,
) -> UUID:
    """Not today, and why: the next meeting of the kind brings them up first."""
    meeting = _going_on(actor, now, meeting_id)
    item = _item(meeting, person_id, seen)
    problems = list(too_long(LINE, reason=reason))
    if not reason.strip():
        problems.append(Problem("meeting-put-off-why", "reason"))
    if item.state == TALKED_ABOUT:
        problems.append(Problem("meeting-talked-about", params={"name": item.person.preferred_name}))
    if problems:
        raise Refused(problems)
    item.put_off_why = reason.strip()
    _next_version(item, PUT_OFF)
    tell(
        "meeting.put-off", kind=Kind.MEETING, person_id=person_id, subject_id=item.pk, label=Label.TEAM,
        title=_title(meeting), reason=reason.strip(),
    )
    return item.pk


@act(may=MEETS, tells="meeting.closed")
def close(
    *, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, meeting_id: UUID, seen: int | None = None
) -> UUID:
    """The meeting is over. Whoever was not got to comes up first next time."""
    meeting = _going_on(actor, now, meeting_id, team_id)
    _check_seen(meeting, seen)
    meeting.ended_at = now
    meeting.version += 1
    meeting.save()
    people = meeting.items.filter(state=TALKED_ABOUT).count()
    tell(
        "meeting.closed", kind=Kind.MEETING, subject_id=meeting.pk, team=meeting.team.name, title=_title(meeting),
        people=people,
    )
    return meeting.pk


def after_death(person_id: UUID) -> None:
    """Nobody goes on to somebody who died: whoever sees the agenda of a meeting that is open reads it there. Inside the
    act that ends the journeys."""
    to_come = AgendaItem.objects.filter(person=person_id, meeting__ended_at=None, state__in=[WAITING, PUT_OFF])
    to_come.update(state=DIED, version=F("version") + 1)


def go_on(person_id: UUID) -> None:
    """The death was written down by mistake: they come up where they stood. Inside the act that takes the end back."""
    there = AgendaItem.objects.filter(person=person_id, meeting__ended_at=None, state=DIED)
    there.filter(put_off_why="").update(state=WAITING, version=F("version") + 1)
    there.exclude(put_off_why="").update(state=PUT_OFF, version=F("version") + 1)


def _put_on(meeting: TeamMeeting, kind: MeetingKind, now: datetime) -> None:
    of_team = Journey.objects.filter(team=meeting.team_id)
    found = agenda(kind.lines, signs_of(of_team, kind, meeting.team_id, now)) if kind.is_about_people else ()
    AgendaItem.objects.bulk_create(
        AgendaItem(
            person_id=item.person, meeting=meeting, journey_id=item.journey, place=place, sort=meeting.sort,
            began_at=now, why=[written(reason) for reason in item.reasons],
        )
        for place, item in enumerate(found, 1)
    )


def _there(team_id: UUID, came: tuple[Came, ...], now: datetime) -> list[dict[str, object]]:
    named = [one for one in came if one.name.strip()]
    if problems := opening_problems(named):
        raise Refused(problems)
    members = Relationship.objects.filter(live(now), scope=Scope.TEAM, team=team_id).values_list("party_id", flat=True)
    if not {one.party for one in named if one.party} <= set(members):
        raise NotThere
    return [written(replace(one, name=one.name.strip())) for one in named]


def _going_on(actor: Actor, now: datetime, meeting_id: UUID, team_id: UUID | None = None) -> TeamMeeting:
    """The meeting, locked, if the actor may write on it and it is not over; of the team named, where one is."""
    mine = visible(actor, Action.WRITE, now=now, kind=Kind.MEETING, person=None, team="team_id")
    meeting = TeamMeeting.objects.select_for_update(of=("self",)).select_related("team").filter(mine, pk=meeting_id)
    found = meeting.first()
    if found is None or team_id not in (None, found.team_id):
        raise NotThere
    if found.ended_at is not None:
        raise refuse("meeting-is-over")
    return found


def _check_seen(row: TeamMeeting | AgendaItem, seen: int | None) -> None:
    if seen is not None and seen != row.version:
        raise Clash(seen=seen, now_at=row.version)


def _item(meeting: TeamMeeting, person_id: UUID, seen: int | None) -> AgendaItem:
    item = AgendaItem.objects.filter(meeting=meeting, person=person_id).select_related("person").first()
    if item is None:
        raise refuse("meeting-not-on-agenda", name=Person.objects.get(pk=person_id).preferred_name)
    if item.state == DIED:
        raise refuse("meeting-person-died", name=item.person.preferred_name)
    _check_seen(item, seen)
    return item


def _next_version(item: AgendaItem, state: str) -> None:
    item.state = state
    item.version += 1
    item.save()


def _journey(meeting: TeamMeeting, person: Person) -> Journey:
    going_on = Journey.objects.filter(person=person, team=meeting.team_id, ended_at=None).order_by("-started_at")
    journey = going_on.first()
    if journey is None:
        raise refuse("meeting-no-journey", "why", name=person.preferred_name)
    if not meeting_kinds()[meeting.sort].is_about_people:
        raise refuse("meeting-not-about-people")
    return journey


def _owner_problems(decided: Decided, person_id: UUID, now: datetime) -> Iterable[Problem]:
    if decided.owner_id and decided.owner_id not in round_the_person(person_id, now):
        yield Problem("decided-owner", "owner")


def _promised(meeting: TeamMeeting, decided: Decided, person_id: UUID, now: datetime) -> Promise | None:
    action = decided.action
    if action is None or decided.none_needed or not action.text.strip():
        return None
    return promises.make(
        person_id=person_id, now=now, made_in=OF_MEETING, made_in_id=meeting.pk, text=action.text,
        owner_kind=action.owner_kind, owner_name=action.owner_name, owner_id=action.owner_id, due_on=action.due_on,
    )


def _pulled_in(
    actor: Actor, now: datetime, item: AgendaItem, ask: Ask | None, whom: Whom | None
) -> Involvement | None:
    if ask is None or whom is None:
        return None
    if not involvements.PULLS_IN.allows(actor, now, {"person_id": item.person_id}):
        raise NotThere
    return involvements.ask_to_help(
        actor=actor, now=now, person_id=item.person_id, journey_id=item.journey_id, ask=ask, whom=whom
    )


def _blocked(actor: Actor, now: datetime, item: AgendaItem, block: str, note: str) -> str:
    """What the pathway calls the block that keeps the journey waiting from now, if there is one."""
    if not block:
        return ""
    if not blocks.WORKS_ON_IT.allows(actor, now, {"person_id": item.person_id}):
        raise NotThere
    blocks.changed(EventKind.BLOCKED, actor, now, item.person_id, item.journey_id, block, None, note, None)
    return journeys.title(item.journey, block)


def _tell(item: AgendaItem, meeting: TeamMeeting, decision: Decision) -> None:
    details: dict[str, object] = {"title": _title(meeting), "team": meeting.team.name, "words": decision.text}
    what = "meeting.no-decision" if decision.none_needed else "meeting.decided"
    if decision.promise:
        what, details = "meeting.agreed", details | {"owner": decision.owner_name, "due_on": decision.due_on}
    tell(
        what, kind=Kind.MEETING, person_id=item.person_id, subject_id=item.pk, label=Label.TEAM,
        here=", ".join(decision.here), **details,
    )


def _title(meeting: TeamMeeting) -> str:
    kind = meeting_kinds().get(meeting.sort)
    return kind.title if kind else meeting.sort
