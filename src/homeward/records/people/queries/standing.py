"""Where an actor stands: every live relationship, in one query. Pages are laid out by it; access is not."""

from dataclasses import dataclass
from uuid import UUID

from homeward.domain.access import Scope
from homeward.records.people.models import Relationship
from homeward.records.people.visible import live
from homeward.records.reading import Reader

SELF, CIRCLE_MEMBER, TRIAGE, ADMINISTRATOR = "self", "circle-member", "triage", "administrator"


@dataclass(frozen=True, slots=True)
class Standing:
    """`relations` by name; `me` is the person the actor is; `people` are those they come to one by one."""

    relations: frozenset[str] = frozenset()
    me: UUID | None = None
    people: frozenset[UUID] = frozenset()
    teams: tuple[UUID, ...] = ()
    team_names: tuple[str, ...] = ()

    @property
    def is_staff(self) -> bool:
        """Works with people here, rather than being supported or caring for somebody."""
        return bool(self.relations - {SELF, CIRCLE_MEMBER, ADMINISTRATOR})

    @property
    def receives_requests(self) -> bool:
        return TRIAGE in self.relations


def standing(reader: Reader) -> Standing:
    """The reader's own standing, now."""
    if reader.actor.party_id is None:
        return Standing()
    rows = list(
        Relationship.objects.filter(live(reader.now), party=reader.actor.party_id)
        .values_list("relation", "scope", "person_id", "team_id", "team__name")
        .order_by("start", "id")
    )
    teams = {team: name for _, scope, _, team, name in rows if scope == Scope.TEAM}
    return Standing(
        relations=frozenset(relation for relation, *_ in rows),
        me=next((person for relation, _, person, *_ in rows if relation == SELF), None),
        people=frozenset(person for _, scope, person, *_ in rows if scope == Scope.PERSON and person),
        teams=tuple(team for team in teams if team),
        team_names=tuple(name for name in teams.values() if name),
    )
