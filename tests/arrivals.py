"""A small neighbourhood for tests of how people arrive: two teams, who works there, and how to add somebody."""

from datetime import date
from uuid import UUID, uuid4

from homeward.actions import people
from homeward.domain.actor import SYSTEM, Actor, ActorKind
from homeward.domain.person_details import Address, ContactKind, ContactPoint, PersonDetails
from homeward.domain.request import (
    Admission,
    Agreement,
    Answer,
    IncomingRequest,
    Relative,
    Sender,
    Source,
    Why,
)
from homeward.records.accounts.models import Party
from homeward.records.community.models import Neighbourhood
from homeward.records.people.models import Relationship
from homeward.records.people.reading import Reader
from homeward.records.teams.models import Team
from tests.moments import NOON

IRIS = PersonDetails(
    preferred_name="Iris",
    given_name="Iris Mabel",
    family_name="Tunnicliffe",
    date_of_birth=date(1941, 3, 2),
    nhs_number="9990000018",
    addresses=(Address(("7 Kiln Terrace", "Meir"), "ST3 4AB"),),
    contacts=(ContactPoint(ContactKind.PHONE, "01632 960001"),),
)
ASKED = IncomingRequest(
    person=IRIS,
    why=Why("Company and help with shopping when she is home", "Broke her hip, and is walking again"),
    source=Source.HOSPITAL,
    sender=Sender("Dev Rao", "Discharge nurse", "Kiln Hospital", phone="01632 960002", email="dev.rao@example.org"),
    related=(Relative("Nell Tunnicliffe", "sister", (ContactPoint(ContactKind.PHONE, "01632 960003"),)),),
    admission=Admission(
        "Kiln Hospital", ward="Ward 4", admitted=date(2026, 2, 20), expected_discharge=date(2026, 3, 6)
    ),
    agreement=Agreement(Answer.AGREES),
)


def team(name: str = "Kiln Lane", neighbourhood: str = "Meir") -> Team:
    place, _ = Neighbourhood.objects.get_or_create(name=neighbourhood)
    return Team.objects.create(name=name, neighbourhood=place, phone="01632 960000")


def party(name: str, email: str = "") -> Party:
    return Party.objects.create(name=name, email=email, made_at=NOON)


def agency(name: str) -> Party:
    """Somebody of an organisation beside the team: housing, the police."""
    return Party.objects.create(name=name, is_agency=True, made_at=NOON)


def worker(name: str, relation: str, team: Team | None = None) -> Actor:
    """Somebody signed in who stands in `relation` to a team, or everywhere."""
    somebody = party(name, f"{name.split()[0].lower()}@example.org")
    give(somebody, relation, team)
    return Actor(ActorKind.USER, somebody.pk, name)


def give(somebody: Party, relation: str, team: Team | None = None) -> Relationship:
    scope = "team" if team else "everywhere"
    return Relationship.objects.create(
        party=somebody, relation=relation, scope=scope, team=team, basis="appointed", start=NOON
    )


def receiver(name: str, team: Team) -> Actor:
    """Somebody who receives requests for a team and may look whether somebody is known already."""
    actor = worker(name, "triage", team)
    give(Party.objects.get(pk=actor.party_id), "matching")
    return actor


def add(details: PersonDetails, team: Team) -> UUID:
    key = people.create(actor=SYSTEM, now=NOON, act_id=uuid4(), team_id=team.pk, details=details)
    assert key
    return key


def reads(actor: Actor) -> Reader:
    return Reader(actor, NOON, "tests")
