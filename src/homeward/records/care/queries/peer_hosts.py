"""Who could host a peer group of a team."""

from dataclasses import dataclass
from uuid import UUID

from homeward.content.access import access_policy
from homeward.domain.access import Kind, Scope
from homeward.records.accounts.models import User
from homeward.records.care.queries.courses import check_keeps
from homeward.records.people.models import Belonging, Person, Relationship
from homeward.records.people.reading import Reader
from homeward.records.people.visible import live


@dataclass(frozen=True, slots=True)
class MayHost:
    """Parties by name: those who work in the team, and those it supports who have a sign-in."""

    workers: tuple[tuple[UUID, str], ...]
    people: tuple[tuple[UUID, str], ...]


def who_may_host(reader: Reader, team_id: UUID) -> MayHost:
    """For whoever keeps the team's groups, as far as they may know of the people. Raises NotThere."""
    check_keeps(reader, team_id)
    work = [relation.name for relation in access_policy().relations if relation.staff]
    with_sign_in = User.objects.filter(is_active=True).values("party")
    here = Relationship.objects.filter(live(reader.now), party__in=with_sign_in)
    workers = here.filter(scope=Scope.TEAM, team=team_id, relation__in=work).order_by("party__name")
    supported = Belonging.objects.filter(live(reader.now), team=team_id).values("person")
    known = Person.objects.filter(reader.may(Kind.FINDING, person="id"), pk__in=supported, died_on=None)
    names = dict(known.values_list("pk", "preferred_name"))
    themselves = here.filter(relation="self", person__in=list(names)).values_list("party_id", "person_id")
    found = sorted(((party, names[person]) for party, person in themselves if person), key=lambda one: one[1])
    if found:
        reader.listed([person for _party, person in themselves if person], Kind.FINDING, "hosts of a peer group")
    return MayHost(tuple(dict(workers.values_list("party_id", "party__name")).items()), tuple(found))
