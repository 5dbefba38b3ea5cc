"""Which team works in which way, and a neighbourhood's own copy of a model."""

import re
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from homeward.actions.door import Everywhere, act, tell
from homeward.content import pathways
from homeward.domain.access import Kind
from homeward.domain.actor import Actor
from homeward.domain.failures import NotThere
from homeward.domain.lengths import LINE, too_long
from homeward.domain.problem import Problem, Refused, refuse
from homeward.records.care.models import InUse, PathwayVersion
from homeward.records.people.visible import live
from homeward.records.teams.models import Team

SETS_UP = Everywhere(Kind.SETUP)
AGREED_BY = ("people", "carers", "workers")
"""Nobody changes a model alone: somebody of each of these agreed."""
_NAME = re.compile(r"[a-z][a-z0-9-]{2,59}")
LONGEST = 200_000


@act(may=SETS_UP, tells="way.switched-on")
def switch_on(*, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, name: str) -> UUID:
    """The team works in the way called `name` from now. Raises NotThere for no such team or way."""
    team, title = _team(team_id), _title(name)
    if InUse.objects.filter(live(now), team=team, name=name).exists():
        raise refuse("way-on-already", "team", team=team.name)
    made = InUse.objects.create(team=team, name=name, start=now)
    tell("way.switched-on", kind=Kind.SETUP, subject_id=team.pk, team=team.name, way=title)
    return made.pk


@act(may=SETS_UP, tells="way.switched-off")
def switch_off(*, actor: Actor, now: datetime, act_id: UUID, team_id: UUID, name: str) -> UUID:
    """Nobody begins on it with the team from now; whoever is on it goes on to the end."""
    team = _team(team_id)
    row = InUse.objects.select_for_update().filter(live(now), team=team, name=name).first()
    if row is None:
        raise NotThere
    row.end = now
    row.save()
    tell("way.switched-off", kind=Kind.SETUP, subject_id=team.pk, team=team.name, way=_title(name))
    return row.pk


@act(may=SETS_UP, tells="way.made-own")
def adapt(
    *, actor: Actor, now: datetime, act_id: UUID, original: str, name: str, text: str, agreed: Mapping[str, str]
) -> None:
    """A neighbourhood's own copy of `original`, called `name`, as the file `text` has it; `agreed` says who of the
    people, carers and workers agreed the change, in words everybody may read.

    Raises Refused with every mistake of the file with its line, every example that fails, and who is missing.
    """
    made_from = PathwayVersion.objects.filter(name=original).order_by("-came_at", "-version").first()
    if made_from is None:
        raise NotThere
    problems = [*_name_problems(name, original), *_agreed_problems(agreed), *too_long(LONGEST, text=text)]
    problems += pathways.check(text, f"{name}.yaml") if len(text) <= LONGEST else ()
    if problems:
        raise Refused(problems)
    digest, pathway = pathways.digest(text), pathways.parse(text, f"{name}.yaml")
    earlier = PathwayVersion.objects.filter(name=name).order_by("-version").first()
    if earlier and pathway.version <= earlier.version:
        raise refuse("way-version-used", "text", version=pathway.version, latest=earlier.version)
    PathwayVersion.objects.create(
        digest=digest, name=name, version=pathway.version, text=text, came_at=now,
        original=made_from.original or made_from.pk, agreed={who: agreed[who].strip() for who in AGREED_BY},
    )
    tell("way.made-own", kind=Kind.SETUP, way=pathway.title, version=pathway.version, name=name, original=original)


def _name_problems(name: str, original: str) -> list[Problem]:
    if not _NAME.fullmatch(name):
        return [Problem("way-name-wrong", "name")]
    if name in pathways.names():
        return [Problem("way-name-ships", "name", {"name": name})]
    return []


def _agreed_problems(agreed: Mapping[str, str]) -> list[Problem]:
    missing = [Problem(f"way-agreed-{who}", who) for who in AGREED_BY if not agreed.get(who, "").strip()]
    return [*missing, *too_long(LINE, **{who: agreed.get(who, "") for who in AGREED_BY})]


def _team(team_id: UUID) -> Team:
    team = Team.objects.filter(pk=team_id).first()
    if team is None:
        raise NotThere
    return team


def _title(name: str) -> str:
    row = PathwayVersion.objects.filter(name=name).order_by("-came_at", "-version").first()
    if row is None:
        raise NotThere
    return pathways.parse(row.text, f"{name}.yaml").title
