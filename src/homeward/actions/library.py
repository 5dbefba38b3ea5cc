"""What a team keeps to give to people, looked over by a day, and what somebody was given."""

from datetime import datetime
from uuid import UUID

from homeward.actions.beside import person_locked, whose_words
from homeward.actions.door import OnPerson, OnTeam, act, tell
from homeward.domain.access import Kind, Label
from homeward.domain.actor import Actor
from homeward.domain.failures import Clash, NotThere
from homeward.domain.lengths import LINE, too_long
from homeward.domain.library import Given, Resource, resource_problems, tidy
from homeward.domain.pathway import day_of
from homeward.domain.problem import Problem, Refused, refuse
from homeward.domain.suggesting import Reason
from homeward.domain.written_value import read_back, written
from homeward.records.care.models import GivenResource, ResourceVersion
from homeward.records.care.models import Resource as Row
from homeward.records.people.models import Belonging
from homeward.records.people.visible import live
from homeward.records.teams.models import Team

KEEPS = OnTeam(Kind.PROGRAMME, Label.TEAM)
GIVES = OnPerson(Kind.TAKING_PART, Label.TEAM)


@act(may=KEEPS, tells="library.added")
def add(*, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, resource: Resource) -> UUID:
    """Put something on the shelf; somebody looked it over today, and does again by its day. Raises Refused with every
    problem."""
    resource = tidy(resource)
    if problems := resource_problems(resource, day_of(now)):
        raise Refused(problems)
    team = Team.objects.filter(pk=team_id).first()
    if team is None:
        raise NotThere
    row = Row.objects.create(team=team, review_on=resource.review_on, made_at=now)
    _version(row, resource, actor, now)
    tell("library.added", kind=Kind.PROGRAMME, subject_id=row.pk, label=Label.TEAM, title=resource.title)
    return row.pk


@act(may=KEEPS, tells="library.looked-over")
def look_over(
    *, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, resource_id: UUID, resource: Resource,
    seen: int | None = None,
) -> UUID:
    """Somebody looked it over: what it is now, and by when somebody does again. What it said before stays. Raises
    Refused; Clash if it was changed meanwhile; NotThere."""
    row, resource = _locked(team_id, resource_id), tidy(resource)
    if seen is not None and seen != row.version:
        raise Clash(seen=seen, now_at=row.version)
    if problems := resource_problems(resource, day_of(now)):
        raise Refused(problems)
    row.version += 1
    row.review_on = resource.review_on
    row.save(update_fields=["version", "review_on"])
    _version(row, resource, actor, now)
    tell(
        "library.looked-over", kind=Kind.PROGRAMME, subject_id=row.pk, label=Label.TEAM, title=resource.title,
        until=resource.review_on,
    )
    return row.pk


@act(may=KEEPS, tells="library.put-away")
def put_away(
    *, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, resource_id: UUID, why: str
) -> UUID:
    """Nobody is given it any more. Whoever was, has it on their page still. Raises Refused, NotThere."""
    row = _locked(team_id, resource_id)
    problems = [] if why.strip() else [Problem("library-why", "why")]
    if problems := [*problems, *too_long(LINE, why=why)]:
        raise Refused(problems)
    row.put_away_at, row.put_away_why = now, why.strip()
    row.save(update_fields=["put_away_at", "put_away_why"])
    tell(
        "library.put-away", kind=Kind.PROGRAMME, subject_id=row.pk, label=Label.TEAM, title=newest(row).title,
        why=why.strip(),
    )
    return row.pk


@act(may=GIVES, tells="library.given")
def give(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, resource_id: UUID, how: Given,
    why: tuple[Reason, ...] = (), note: str = "", said_by: str = "",
) -> UUID:
    """Give somebody something, as it is today, with why. Raises Refused for what is overdue or put away; NotThere for
    what is on the shelf of a team that does not support them."""
    person = person_locked(person_id)
    theirs = Belonging.objects.filter(live(now), person=person)
    row = Row.objects.filter(pk=resource_id, team__in=theirs.filter(team__isnull=False).values("team")).first()
    if row is None:
        raise NotThere
    resource = newest(row)
    problems = list(too_long(LINE, note=note))
    if row.put_away_at:
        problems.append(Problem("library-put-away"))
    elif resource.is_overdue(day_of(now)):
        problems.append(Problem("library-overdue", "", {"review_on": resource.review_on}))
    if problems:
        raise Refused(problems)
    made = GivenResource.objects.create(
        person=person, resource=row, body=written(resource), why=written(why), how=how, note=note.strip(),
        given_by_id=actor.party, given_at=now, label=Label.TEAM,
    )
    tell(
        "library.given", kind=Kind.TAKING_PART, person_id=person_id, label=Label.TEAM, subject_id=made.pk,
        said_by=said_by or whose_words(actor, now, person_id), person=person.preferred_name, title=resource.title,
        how=how.value, note=note.strip(),
    )
    return made.pk


def newest(row: Row) -> Resource:
    """What it says now."""
    return read_back(Resource, ResourceVersion.objects.get(resource=row, version=row.version).body)


def _locked(team_id: UUID, resource_id: UUID) -> Row:
    row = Row.objects.select_for_update().filter(pk=resource_id, team=team_id).first()
    if row is None:
        raise NotThere
    if row.put_away_at:
        raise refuse("library-put-away")
    return row


def _version(row: Row, resource: Resource, actor: Actor, now: datetime) -> None:
    ResourceVersion.objects.create(
        resource=row, version=row.version, body=written(resource), written_by_id=actor.party, written_at=now
    )
