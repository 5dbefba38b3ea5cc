"""Tensions: what makes a team's work harder, raised by anybody in it; and the learning log, where they lead."""

from datetime import datetime
from uuid import UUID

from homeward.actions.door import OnTeam, act, tell
from homeward.domain.access import Kind
from homeward.domain.actor import Actor
from homeward.domain.failures import NotThere
from homeward.domain.lengths import LINE, too_long
from homeward.domain.meeting import Learning, learning_problems
from homeward.domain.problem import Refused, refuse
from homeward.records.care.models import Learning as Written
from homeward.records.care.models import Tension
from homeward.records.teams.models import Team

IN_TEAM = OnTeam(Kind.MEETING)


@act(may=IN_TEAM, tells="tension.raised")
def raise_one(*, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, text: str) -> UUID:
    """Anybody in the team says what makes work harder. It comes up in the next reflection. Nobody supported is named:
    a tension is about how we work."""
    return raised(actor=actor, now=now, team=_team(team_id), text=text).pk


@act(may=IN_TEAM, tells="learning.written")
def learn(
    *, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, learning: Learning, tension_id: UUID | None = None
) -> UUID:
    """What happened, what we learnt, what we change: from a tension, which is seen to by it, or by itself.

    Raises Refused with every problem, or if the tension was seen to already; NotThere for one of another team.
    """
    team = _team(team_id)
    tension = None
    if tension_id:
        tension = Tension.objects.select_for_update().filter(pk=tension_id, team=team).first()
        if tension is None:
            raise NotThere
        if tension.seen_to_at is not None:
            raise refuse("tension-seen-to")
    if problems := learning_problems(learning):
        raise Refused(problems)
    entry = Written.objects.create(
        team=team, tension=tension, happened=learning.happened.strip(), learnt=learning.learnt.strip(),
        change=learning.change.strip(), written_by_id=actor.party, written_at=now,
    )
    if tension:
        tension.seen_to_at = now
        tension.save()
    tell("learning.written", kind=Kind.MEETING, subject_id=entry.pk, team=team.name)
    return entry.pk


def raised(*, actor: Actor, now: datetime, team: Team, text: str, circle_of: UUID | None = None) -> Tension:
    """Write a tension down, inside an act that registered "tension.raised". `circle_of` is the person in whose circle
    it came up."""
    if not text.strip():
        raise refuse("tension-says-nothing", "tension")
    if problems := too_long(LINE, tension=text):
        raise Refused(problems)
    tension = Tension.objects.create(
        team=team, text=text.strip(), raised_by_id=actor.party, raised_at=now, circle_of_id=circle_of
    )
    tell("tension.raised", kind=Kind.MEETING, subject_id=tension.pk, team=team.name)
    return tension


def _team(team_id: UUID) -> Team:
    team = Team.objects.filter(pk=team_id).first()
    if team is None:
        raise NotThere
    return team
