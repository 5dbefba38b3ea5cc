"""Meals and other events of a neighbourhood. Nobody who comes is named: what is kept of them is numbers."""

from datetime import datetime
from uuid import UUID

from homeward.actions.door import OnTeam, act, tell
from homeward.domain.access import Kind, Label
from homeward.domain.actor import Actor
from homeward.domain.failures import Clash, NotThere
from homeward.domain.gathering import (
    Gathering,
    Numbers,
    gathering_problems,
    numbers_problems,
    thanks_problems,
    tidy,
)
from homeward.domain.lengths import LINE, too_long
from homeward.domain.pathway import day_of
from homeward.domain.problem import Problem, Refused, refuse
from homeward.domain.written_value import read_back, written
from homeward.records.care.models import Gathering as Row
from homeward.records.teams.models import Team

KEEPS = OnTeam(Kind.PROGRAMME, Label.TEAM)


@act(may=KEEPS, tells="gathering.planned")
def plan(*, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, gathering: Gathering) -> UUID:
    """An event with its host, day and place, and for how many there is room. Raises Refused with every problem."""
    gathering = tidy(gathering)
    if problems := gathering_problems(gathering, day_of(now)):
        raise Refused(problems)
    team = Team.objects.filter(pk=team_id).first()
    if team is None:
        raise NotThere
    row = Row.objects.create(team=team, body=written(gathering), on=gathering.on, made_at=now)
    _tell("gathering.planned", row)
    return row.pk


@act(may=KEEPS, tells="gathering.changed")
def change(
    *, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, gathering_id: UUID, gathering: Gathering,
    seen: int | None = None,
) -> UUID:
    """Another day, place or host. Raises Refused; Clash if it was changed meanwhile; NotThere."""
    row, gathering = _locked(team_id, gathering_id), tidy(gathering)
    if seen is not None and seen != row.version:
        raise Clash(seen=seen, now_at=row.version)
    if problems := gathering_problems(gathering):
        raise Refused(problems)
    row.version += 1
    row.body, row.on = written(gathering), gathering.on
    row.save(update_fields=["version", "body", "on"])
    _tell("gathering.changed", row)
    return row.pk


@act(may=KEEPS, tells=("gathering.counted", "gathering.held"))
def count(
    *, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, gathering_id: UUID, numbers: Numbers
) -> UUID:
    """How many said that they come and what they need, and once it is over how many came. Raises Refused, NotThere."""
    row = _locked(team_id, gathering_id)
    if problems := numbers_problems(numbers, row.on, day_of(now)):
        raise Refused(problems)
    needs = {name: number for name, number in numbers.needs.items() if number}
    row.numbers = written(Numbers(numbers.said, needs, numbers.came))
    row.save(update_fields=["numbers"])
    if numbers.came is None:
        _tell("gathering.counted", row, said=numbers.said)
    else:
        _tell("gathering.held", row, came=numbers.came)
    return row.pk


@act(may=KEEPS, tells="gathering.thanked")
def thank(*, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, gathering_id: UUID, words: str) -> UUID:
    """Whoever hosted was thanked, and how. Raises Refused before the day, NotThere."""
    row = _locked(team_id, gathering_id)
    if problems := thanks_problems(words, row.on, day_of(now)):
        raise Refused(problems)
    row.thanked_at, row.thanked_how = now, words.strip()
    row.save(update_fields=["thanked_at", "thanked_how"])
    _tell("gathering.thanked", row, words=words.strip())
    return row.pk


@act(may=KEEPS, tells="gathering.called-off")
def call_off(*, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, gathering_id: UUID, why: str) -> UUID:
    """It does not take place. Raises Refused, NotThere."""
    row = _locked(team_id, gathering_id)
    problems = [] if why.strip() else [Problem("gathering-why", "why")]
    if problems := [*problems, *too_long(LINE, why=why)]:
        raise Refused(problems)
    row.called_off_at, row.called_off_why = now, why.strip()
    row.save(update_fields=["called_off_at", "called_off_why"])
    _tell("gathering.called-off", row, why=why.strip())
    return row.pk


def _locked(team_id: UUID, gathering_id: UUID) -> Row:
    row = Row.objects.select_for_update().filter(pk=gathering_id, team=team_id).first()
    if row is None:
        raise NotThere
    if row.called_off_at:
        raise refuse("gathering-off")
    return row


def _tell(what: str, row: Row, **details: object) -> None:
    title = read_back(Gathering, row.body).title
    tell(what, kind=Kind.PROGRAMME, subject_id=row.pk, label=Label.TEAM, title=title, on=row.on, **details)
