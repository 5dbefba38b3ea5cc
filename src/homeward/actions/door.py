"""The one door for writing. Every act comes through `act`, which holds what is the same for all of them:

one transaction; permission asked before anything else; an act id sent twice done once, and refused with another body;
the story told in the same transaction, with just the entries the act registered.
"""

import functools
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.db.models import Value

from homeward.actions.telling import Teller
from homeward.content.access import access_policy
from homeward.domain.access import Action, Kind, Label, Scope
from homeward.domain.actor import Actor, ActorKind
from homeward.domain.failures import NotThere, SentDifferently
from homeward.domain.story import canonical, sha256
from homeward.records.journal.models import Act
from homeward.records.people.models import Person, Policy, Relationship
from homeward.records.people.visible import live, visible
from homeward.records.session import acting, one_at_a_time

Doing = Callable[..., UUID | None]


@dataclass(frozen=True, slots=True)
class OnPerson:
    """May write records of `kind` about the person named by `person_id`."""

    kind: Kind
    label: Label = Label.CIRCLE
    action: Action = Action.WRITE

    def allows(self, actor: Actor, now: datetime, said: Mapping[str, Any]) -> bool:
        there = Person.objects.filter(pk=said["person_id"])
        if actor.kind is ActorKind.SYSTEM:
            return there.exists()
        asked = there.annotate(asked_label=Value(str(self.label)))
        return asked.filter(
            visible(actor, self.action, now=now, kind=self.kind, person="id", label="asked_label")
        ).exists()


@dataclass(frozen=True, slots=True)
class OnTeam:
    """May write records of `kind` that wait with the team named by `team_id`."""

    kind: Kind
    label: Label = Label.TEAM

    def allows(self, actor: Actor, now: datetime, said: Mapping[str, Any]) -> bool:
        if actor.kind is ActorKind.SYSTEM:
            return True
        relations = Policy.objects.filter(kind=self.kind, action=Action.WRITE, label=self.label).values("relation")
        return (
            Relationship.objects.filter(live(now), party=actor.party_id, relation__in=relations, team=said["team_id"])
            .exists()
        )


@dataclass(frozen=True, slots=True)
class InGroup:
    """May write records of `kind` in the peer group named by `group_id`."""

    kind: Kind
    label: Label = Label.OWN

    def allows(self, actor: Actor, now: datetime, said: Mapping[str, Any]) -> bool:
        relations = Policy.objects.filter(kind=self.kind, action=Action.WRITE, label=self.label).values("relation")
        return Relationship.objects.filter(
            live(now), party=actor.party_id, relation__in=relations, scope=Scope.GROUP, peer_group=said["group_id"]
        ).exists()


@dataclass(frozen=True, slots=True)
class Everywhere:
    """May write records of `kind` that belong to no person: places, teams, accounts."""

    kind: Kind

    def allows(self, actor: Actor, now: datetime, said: Mapping[str, Any]) -> bool:
        if actor.kind is ActorKind.SYSTEM:
            return True
        relations = Policy.objects.filter(kind=self.kind, action=Action.WRITE).values("relation")
        return Relationship.objects.filter(
            live(now), party=actor.party_id, scope="everywhere", relation__in=relations
        ).exists()


@dataclass(frozen=True, slots=True)
class WorksHere:
    """Stands in a relationship that is work, to anybody: a worker, a professional, somebody on a ward."""

    def allows(self, actor: Actor, now: datetime, said: Mapping[str, Any]) -> bool:
        if actor.kind is ActorKind.SYSTEM:
            return True
        work = [relation.name for relation in access_policy().relations if relation.staff]
        return Relationship.objects.filter(live(now), party=actor.party_id, relation__in=work).exists()


@dataclass(frozen=True, slots=True)
class BringsRegister:
    """May bring in a practice's register with some team: who else works with nobody's record here."""

    def allows(self, actor: Actor, now: datetime, said: Mapping[str, Any]) -> bool:
        relations = Policy.objects.filter(kind=Kind.REGISTER, action=Action.WRITE).values("relation")
        return Relationship.objects.filter(live(now), party=actor.party_id, relation__in=relations).exists()


@dataclass(frozen=True, slots=True)
class Anyone:
    """Open to all, known or not: asking for help."""

    def allows(self, actor: Actor, now: datetime, said: Mapping[str, Any]) -> bool:
        return True


class May(Protocol):
    def allows(self, actor: Actor, now: datetime, said: Mapping[str, Any]) -> bool: ...


@dataclass(frozen=True, slots=True)
class Registered:
    """What the registry knows of an act: its name, who may, what it tells, and the function."""

    name: str
    may: May
    tells: tuple[str, ...]
    function: Doing


REGISTRY: dict[str, Registered] = {}
_teller: ContextVar[Teller] = ContextVar("teller")


def tell(what: str, **entry: Any) -> None:
    """Add an entry to the story from inside an act; see `Teller.tell`."""
    _teller.get().tell(what, **entry)


def act(
    *, may: May, tells: str | tuple[str, ...], leaves_no_trace: tuple[str, ...] = ()
) -> Callable[[Doing], Doing]:
    """Register a function as an act. `tells` names every story entry it may write; each act writes at least one.

    `leaves_no_trace` names arguments that stay out of the digest of the act: what somebody answered must not be found
    again by trying every answer against it.

    The function takes keyword arguments only: `actor`, `now` (aware), `act_id` (made by whoever asks), `seen` (the
    version they saw, where there is one), `person_id` or `team_id`, and its own. It returns the key of what it made,
    or None. Raises NotThere, Refused, Clash or SentDifferently; then nothing is stored.
    """
    declared = (tells,) if isinstance(tells, str) else tells

    def register(function: Doing) -> Doing:
        name = f"{function.__module__.rsplit('.', 1)[1]}.{function.__name__}"

        @functools.wraps(function)
        def run(*, actor: Actor, now: datetime, act_id: UUID, **said: Any) -> UUID | None:
            kept = {key: value for key, value in said.items() if key not in leaves_no_trace}
            digest = sha256(canonical({"act": name, "actor": actor.party_id, "said": kept}))
            with acting(actor, now):
                # Two copies of one form at the same moment: the second waits, and finds what the first one made.
                one_at_a_time(act_id)
                return _once(name, digest, actor, now, act_id, said)

        def _once(
            name: str, digest: str, actor: Actor, now: datetime, act_id: UUID, said: dict[str, Any]
        ) -> UUID | None:
            if before := Act.objects.filter(pk=act_id).first():
                return _same(before, digest)
            if not may.allows(actor, now, said):
                raise NotThere
            teller = Teller(actor, now, declared)
            token = _teller.set(teller)
            try:
                result = function(actor=actor, now=now, act_id=act_id, **said)
            finally:
                _teller.reset(token)
            teller.write()
            Act.objects.create(
                id=act_id, name=name, digest=digest, result=result, actor_id=actor.party_id, done_at=now
            )
            return result

        REGISTRY[name] = Registered(name, may, declared, run)
        return run

    return register


def _same(before: Act, digest: str) -> UUID | None:
    if before.digest != digest:
        raise SentDifferently
    return before.result
