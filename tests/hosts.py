"""A Shared Lives scheme for tests: Rhys keeps the hosts of Iris's team, and she is on that way of working."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID, uuid4

from homeward.actions import hosts, journeys, stays
from homeward.domain.actor import SYSTEM, Actor
from homeward.domain.host import Approval, HostProfile, Support, Told, Where
from homeward.domain.stay import StayAgreed, Whose
from homeward.records.people.models import Person
from homeward.records.session import acting
from tests.arrivals import worker
from tests.moments import NOON
from tests.planning import Round
from tests.together import AGREES

TODAY = NOON.date()
HOME = HostProfile(
    household="Carys, Huw and the dog", likes=("gardening",), languages=("english", "welsh"), pets=("a dog",),
    trained_for=(Support.MOVING,), room="The back bedroom", getting_in="Twelve stairs with two rails.",
)
WHERE = Where("3 Signal Terrace", "ST3 1AA", "01632 960361")
APPROVAL = Approval(TODAY - timedelta(days=100), TODAY + timedelta(days=300), "The panel", 1)
AGREED = StayAgreed(
    starts_on=TODAY + timedelta(days=2), review_on=TODAY + timedelta(days=30), person_does="Her own breakfast",
    host_does="Tea at the table", worker_does="Rings each of them weekly", ending="On any day, and nobody says why",
    whom_to_ring="Rhys, and the night line", money="The council pays", host_agreed_on=TODAY,
)


@dataclass(frozen=True)
class Scheme:
    """`journey_id` is Iris's journey by way of a host's home."""

    there: Round
    rhys: Actor
    journey_id: UUID

    def host(
        self, name: str = "Carys and Huw", profile: HostProfile = HOME, approval: Approval | None = APPROVAL
    ) -> UUID:
        """Somebody whose home is open, approved unless it is said otherwise."""
        said = {"name": name, "where": WHERE, "profile": profile, "agreed_on": TODAY, "agreed_how": Told.READ_TO}
        key = self.keep(hosts.add, **said)
        assert key
        if approval:
            self.keep(hosts.approve, host_id=key, approval=approval)
        return key

    def keep(self, act, actor: Actor | None = None, **said) -> UUID | None:
        """An act of whoever keeps the hosts."""
        return act(actor=actor or self.rhys, now=NOON, act_id=uuid4(), team_id=self.there.team.pk, **said)

    def do(self, act, actor: Actor | None = None, **said) -> UUID:
        """An act about Iris, by Rhys unless it is said otherwise."""
        return self.there.do(act, actor or self.rhys, **said)

    def show(self, host: UUID, **said) -> UUID:
        return self.do(stays.show, journey_id=self.journey_id, host_id=host, **said)

    def says(self, host: UUID, whose: Whose, *, yes: bool = True, actor: Actor | None = None, **said) -> UUID:
        return self.do(stays.say, actor, journey_id=self.journey_id, host_id=host, whose=whose, yes=yes, **said)

    def matched(self, host: UUID) -> UUID:
        """Both said yes; the key of the stay."""
        self.show(host)
        self.says(host, Whose.HOST)
        return self.says(host, Whose.PERSON)

    def agree(self, stay: UUID, agreed: StayAgreed = AGREED, **said) -> UUID:
        return self.do(stays.agree, stay_id=stay, said=agreed, **{"agreement": AGREES} | said)


def scheme(there: Round) -> Scheme:
    with acting(SYSTEM, NOON):
        rhys = worker("Rhys Morgan", "shared-lives-worker", there.team)
        person = Person.objects.get(pk=there.person_id)
        journey = journeys.begin(
            actor=SYSTEM, now=NOON, person=person, pathway="shared-lives-intermediate-care", team=there.team
        )
    return Scheme(there, rhys, journey.pk)


def until(day: date) -> Approval:
    return replace(APPROVAL, until=day)
