"""How each act of arriving and of setting up is done."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from homeward.actions import calendars, clients, deprivation, pathways, requests, uploads
from homeward.actions.accounts import NewAccount
from homeward.actions.requests import Via
from homeward.content.demo import sample
from homeward.content.pathways import source_text
from homeward.domain.actor import ANONYMOUS, SYSTEM, Actor
from homeward.domain.mini_profile import MiniProfile
from homeward.domain.person_details import PersonDetails
from homeward.records.accounts.models import User
from homeward.records.community.models import Location, Organisation, Practice
from homeward.records.community.queries.practices import KeptPractice
from homeward.standards.deprivation import read_areas
from tests.architecture.examples.example import Example, Prepare, about, relationship_of
from tests.arrivals import ASKED, party, receiver, worker
from tests.domain.files import FHIR_JSON
from tests.moments import NOON
from tests.planning import Round, stored

PRACTICE = KeptPractice(
    "M00009", "Kiln Surgery", "1 Kiln Lane", "ST3 1AA", "01632 960009", "A", "4", date(2001, 4, 1), None, True
)
SOMEBODY = PersonDetails(
    preferred_name="Bob", given_name="Robert", family_name="Pell", date_of_birth=date(1950, 1, 2),
    addresses=ASKED.person.addresses,
)


def administrator() -> Actor:
    return stored(lambda: worker("Ade Cole", "administrator"))


def set_up(**said: Any) -> Prepare:
    """An act of whoever sets up people and places."""
    return lambda there, beside: Example(administrator(), said)


def waiting(there: Round) -> UUID:
    """A request that waits with the team."""
    asked = replace(ASKED, person=SOMEBODY)
    return requests.receive(
        actor=ANONYMOUS, now=NOON, act_id=uuid4(), request=asked, via=Via.WEB, team_id=there.team.pk
    )


def receives(there: Round, **said: Any) -> Example:
    """An act of somebody who receives requests for the team."""
    who = stored(lambda: receiver("Mo Finch", there.team))
    return Example(who, {"team_id": there.team.pk, **said})


def answers(there: Round, **said: Any) -> Example:
    return receives(there, request_id=waiting(there), seen=1, **said)


def _accept_known(there: Round, beside: Round) -> Example:
    """Somebody who receives requests and finds nobody beyond their own team's people."""
    who = stored(lambda: worker("Di Marsh", "triage", there.team))
    said = {"team_id": there.team.pk, "request_id": waiting(there), "seen": 1, "person_id": there.person_id}
    return Example(who, said)


def _accept_and_let_in(there: Round, beside: Round) -> Example:
    """The sender has an account here, and becomes the person's ward."""

    def comes_in() -> None:
        if User.objects.filter(email=ASKED.sender.email).exists():
            return
        dev = party(ASKED.sender.name, ASKED.sender.email)
        User.objects.create(id=dev.pk, party=dev, email=dev.email, password="!", joined_at=NOON)

    stored(comes_in)
    return answers(there, sender_may=True)


def _decline(there: Round, beside: Round) -> Example:
    return answers(there, reason="She lives in Fenton", arranged_instead="Rang Fenton, who visit on Monday")


def _neighbourhood(there: Round, beside: Round) -> Example:
    def practice() -> None:
        place, made = Organisation.objects.get_or_create(name="Kiln Surgery", ods_code="M00009")
        if made:
            Location.objects.create(organisation=place, address="1 High Street", postcode="ST3 1AA")
            Practice.objects.create(
                code="M00009", organisation=place, status="A", prescribing_setting="4", is_active_gp=True
            )

    stored(practice)
    return Example(administrator(), {"name": "Kiln Side", "practices": ("M00009",)})


def _join(there: Round, beside: Round) -> Example:
    said = {"name": "Ola Fry", "email": "ola@example.org", "relations": ("connector",)}
    # Whoever sets up teams sets up every team: only one that is not there is refused.
    return Example(administrator(), {"team_id": there.team.pk, **said}, foreign={"team_id": uuid4()})


def _leave(there: Round, beside: Round) -> Example:
    return Example(administrator(), {"team_id": there.team.pk, "party_id": there.nasreen.party_id})


def _revoke_client(there: Round, beside: Round) -> Example:
    stored(
        lambda: clients.create_client(
            actor=SYSTEM, now=NOON, act_id=uuid4(), name=f"System of {there.team.name}", secret_hash=uuid4().hex
        )
    )
    return Example(administrator(), {"name": f"System of {there.team.name}"})


def _sign_in(there: Round, beside: Round) -> Example:
    key = relationship_of(there.nell, there)
    return about(there, there.rosa, email="nell@example.org", relationship_id=key)


def _receive(there: Round, beside: Round) -> Example:
    said = {"request": replace(ASKED, person=SOMEBODY), "via": Via.WEB, "team_id": there.team.pk}
    return Example(ANONYMOUS, said, foreign={"team_id": uuid4()})


def _switch_off(there: Round, beside: Round) -> Example:
    admin = administrator()
    pathways.switch_on(actor=admin, now=NOON, act_id=uuid4(), team_id=there.team.pk, name=HOME)
    said = {"team_id": there.team.pk, "name": HOME}
    return Example(admin, said, NOON + timedelta(hours=1), foreign={"team_id": uuid4()})


def _switch_on(there: Round, beside: Round) -> Example:
    said = {"team_id": there.team.pk, "name": HOME}
    return Example(administrator(), said, foreign={"team_id": uuid4()})


def _adapt(there: Round, beside: Round) -> Example:
    text = source_text(HOME).replace(f"pathway: {HOME}", "pathway: home-here", 1)
    agreed = {"people": "The Tuesday group", "carers": "Two daughters", "workers": "The whole team"}
    return Example(administrator(), {"original": HOME, "name": "home-here", "text": text, "agreed": agreed})


HOME = "home-from-hospital"
def _receive_file(there: Round, beside: Round) -> Example:
    """Somebody who works here made a request of a file they brought in; nobody else's file will do."""
    key, foreign = (
        uploads.keep(actor=one.tom, now=NOON, act_id=uuid4(), content=FHIR_JSON, name="request.json")
        for one in (there, beside)
    )
    said = {"request": replace(ASKED, person=SOMEBODY), "via": Via.WEB, "team_id": there.team.pk, "upload_id": key}
    return Example(there.tom, said, foreign={"team_id": uuid4(), "upload_id": foreign})


def _close_calendar(there: Round, beside: Round) -> Example:
    calendars.open_one(actor=there.tom, now=NOON, act_id=uuid4(), secret_hash=uuid4().hex)
    return Example(there.tom, {})


_ACCOUNT = NewAccount("Ade Bankole", "ade@example.org", "!nobody-knows-it")

def _deprivation(there: Round, beside: Round) -> Example:
    areas = read_areas(sample("deprivation.csv"), sample("small-areas.geojson")).areas
    stored(lambda: deprivation.stage(areas, digest="list", name="deprivation.csv", staged=len(areas), now=NOON))
    return set_up(digest="list")(there, beside)


EXAMPLES: dict[str, list[Prepare]] = {
    "accounts.create_admin": [set_up(account=_ACCOUNT)],
    "calendars.close_one": [_close_calendar],
    "calendars.open_one": [lambda t, _: Example(t.tom, {"secret_hash": uuid4().hex, "names": True})],
    "clients.create_client": [set_up(name="Hill Hospital", secret_hash="f" * 64)],
    "clients.revoke_client": [_revoke_client],
    "memberships.give_sign_in": [_sign_in],
    "memberships.join": [_join],
    "memberships.leave": [_leave],
    "deprivation.switch": [_deprivation],
    "mini_profiles.write": [lambda t, _: Example(t.tom, {"profile": MiniProfile("I like to laugh.", ("English",))})],
    "pathways.adapt": [_adapt],
    "pathways.switch_off": [_switch_off],
    "pathways.switch_on": [_switch_on],
    "people.create": [lambda t, _: receives(t, details=SOMEBODY)],
    "places.create_neighbourhood": [_neighbourhood],
    "places.create_team": [set_up(name="Sandon", neighbourhood="Meir", phone="01632 960010")],
    "places.keep_practices": [set_up(practices=(PRACTICE,))],
    "places.switch_postcodes": [set_up(digest="list", areas=("ST",))],
    "requests.accept": [lambda t, _: answers(t), _accept_known, _accept_and_let_in],
    "requests.decline": [_decline],
    "requests.receive": [_receive, _receive_file],
    "requests.take": [lambda t, _: answers(t)],
}
