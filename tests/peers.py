"""A peer group for tests: Iris's team opens one, Rosa hosts it by profession and Grace because she lives alone."""

from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from homeward.actions import peer_groups, peer_members, peer_posts
from homeward.domain.actor import Actor, ActorKind
from homeward.domain.course import Leads
from homeward.domain.peer_group import Host, Joins, Meets, PeerGroup, Shows
from homeward.records.accounts.models import User
from homeward.records.care.models import PeerPost
from homeward.records.people.models import Person
from tests.arrivals import IRIS, add
from tests.moments import NOON
from tests.planning import Round, close, stored

GROUP = PeerGroup(
    "Living alone", "Company for the evenings.", "Whoever lives alone and would like to write about it.", Meets.ONLINE,
    Joins.OPEN, Shows.AT_ONCE,
)
RULES = "Kind first. What is said here stays here."


@dataclass(frozen=True)
class Peers:
    there: Round
    group_id: UUID
    rosa: Actor
    grace: Actor

    def host(self, act, actor: Actor | None = None, now=NOON, **said) -> UUID:
        return act(actor=actor or self.grace, now=now, act_id=uuid4(), group_id=self.group_id, **said)

    def do(self, act, who: Actor, person_id: UUID, now=NOON, **said) -> UUID:
        return act(actor=who, now=now, act_id=uuid4(), person_id=person_id, group_id=self.group_id, **said)

    def iris(self, act, now=NOON, **said) -> UUID:
        return self.do(act, self.there.iris, self.there.person_id, now, **said)

    def iris_joins(self, as_name: str = "Iris", **said) -> UUID:
        return self.iris(peer_members.join, as_name=as_name, rules=1, **said)

    def post_of(self, key: UUID) -> PeerPost:
        return stored(lambda: PeerPost.objects.get(pk=key))

    def somebody(self, name: str, joins: bool = True) -> tuple[Actor, UUID]:
        """Somebody else whom the team supports, with a sign-in; and in the group."""
        who, person = somebody(self.there, name)
        if joins:
            self.do(peer_members.join, who, person, as_name=name, rules=1)
        return who, person

    def written(self, words: str = "Hello", **said) -> UUID:
        """A post of Iris's."""
        return self.iris(peer_posts.write, words=words, **said)


def somebody(there: Round, name: str) -> tuple[Actor, UUID]:
    person = stored(lambda: add(replace(IRIS, preferred_name=name, nhs_number="", contacts=()), there.team))
    return stored(lambda: signs_in(close(name, "self", person))), person


def signs_in(who: Actor) -> Actor:
    """A sign-in for somebody who is a party already."""
    email = f"{who.party_id.hex}@example.org"
    if not User.objects.filter(pk=who.party_id).exists():
        User.objects.create(id=who.party_id, party_id=who.party_id, email=email, password="!", joined_at=NOON)
    return Actor(ActorKind.USER, who.party_id, who.name)


def peers_of(there: Round, group: PeerGroup = GROUP) -> Peers:
    stored(lambda: [signs_in(one) for one in (there.rosa, there.iris, there.lena, there.tom)])
    stored(lambda: Person.objects.filter(pk=there.person_id).update(preferred_name="Iris"))
    grace, _person = somebody(there, "Grace")
    hosts = (Host(there.rosa.party_id, Leads.PROFESSIONAL), Host(grace.party_id, Leads.LIVED_EXPERIENCE))
    key = peer_groups.open_one(
        actor=there.rosa, now=NOON, act_id=uuid4(), team_id=there.team.pk, group=group, rules=RULES, hosts=hosts
    )
    return Peers(there, key, there.rosa, grace)
