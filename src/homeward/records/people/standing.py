"""Where an actor stands: every live relationship, in one query. Pages are laid out by it; access is not."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from homeward.content.access import access_policy
from homeward.domain.access import Action, Cell, Kind, Label, Scope
from homeward.domain.actor import Actor
from homeward.records.people.models import Relationship
from homeward.records.people.visible import live

SELF, CIRCLE_MEMBER, TRIAGE, ADMINISTRATOR = "self", "circle-member", "triage", "administrator"
PULLED_IN = "pulled-in"


@dataclass(frozen=True, slots=True)
class Standing:
    """`relations` by name; `me` is the person the actor is; `people` are those they come to one by one."""

    relations: frozenset[str] = frozenset()
    me: UUID | None = None
    people: frozenset[UUID] = frozenset()
    teams: tuple[UUID, ...] = ()
    team_names: tuple[str, ...] = ()
    neighbourhoods: frozenset[UUID] = frozenset()
    comes_to_everybody: bool = False

    @property
    def is_staff(self) -> bool:
        """Works with people here, rather than being supported, caring for somebody, or pulled in for one thing."""
        staff = {relation.name for relation in access_policy().relations if relation.staff}
        return any(name != ADMINISTRATOR and not name.startswith(PULLED_IN) for name in self.relations & staff)

    def reads(self, kind: Kind, label: Label = Label.CIRCLE) -> bool:
        """Whether any relation of theirs lets them read such records (of this label) at all. For laying out pages, not
        for access."""
        cells = access_policy().cells
        return any(Cell(relation, kind, Action.READ, label) in cells for relation in self.relations)

    @property
    def stands_by(self) -> bool:
        """Stands by somebody without working here: is in a circle, or speaks for them."""
        return bool(self.relations & beside())

    @property
    def receives_requests(self) -> bool:
        return TRIAGE in self.relations


def beside() -> frozenset[str]:
    """The relations of those who stand by one person without working here, and may see who that is. Whoever brings a
    register to a team, or was invited into a circle and has not answered, does not."""
    policy = access_policy()
    see = {cell.relation for cell in policy.cells if cell.kind in (Kind.FINDING, Kind.IDENTITY)}
    close = (one for one in policy.relations if not one.staff and Scope.PERSON in one.scopes)
    return frozenset(one.name for one in close if one.name in see) - {SELF}


def standing(actor: Actor, now: datetime) -> Standing:
    """Where the actor stands now. A page asks its reader, who remembers."""
    if actor.party_id is None:
        return Standing()
    rows = list(
        Relationship.objects.filter(live(now), party=actor.party_id)
        .values_list("relation", "scope", "person_id", "team_id", "team__name", "neighbourhood_id")
        .order_by("start", "id")
    )
    teams = {team: name for _, scope, _, team, name, _ in rows if scope == Scope.TEAM}
    return Standing(
        relations=frozenset(relation for relation, *_ in rows),
        me=next((person for relation, _, person, *_ in rows if relation == SELF), None),
        people=frozenset(person for _, scope, person, *_ in rows if scope == Scope.PERSON and person),
        teams=tuple(team for team in teams if team),
        team_names=tuple(name for name in teams.values() if name),
        neighbourhoods=frozenset(place for *_, place in rows if place),
        comes_to_everybody=any(scope == Scope.EVERYWHERE for _, scope, *_ in rows),
    )
