"""Every address of the site, and who asks for it: Alder Vale with somebody of each relation to one person, and another
person beside her who is nobody's here. The table of what they get is `routes.yaml`."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import yaml
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from homeward.actions import blocks, clients, leads, requests, uploads
from homeward.actions.requests import Via
from homeward.domain.actor import SYSTEM, Actor, ActorKind
from homeward.domain.written_value import written
from homeward.records.accounts.models import Party, User
from homeward.records.care.models import (
    AgendaItem,
    Assessment,
    Attendance,
    BetweenTwo,
    Buddy,
    Caring,
    Cohort,
    Enrolment,
    Gathering,
    Host,
    HostProfile,
    InstrumentVersion,
    Involvement,
    Journey,
    Listed,
    Plan,
    PracticeNote,
    Promise,
    Request,
    Resource,
    ResourceVersion,
    Review,
    SharedDecision,
    SignSheet,
    SignTold,
    Stay,
    SurveyAsked,
    TeamMeeting,
    Tension,
    Visit,
    Volunteer,
    VolunteerProfile,
)
from homeward.records.people.models import (
    Address,
    Belonging,
    ContactPoint,
    KeptForm,
    Need,
    Person,
    Profile,
    Relationship,
    WellnessPlan,
    Withhold,
)
from homeward.records.session import acting
from homeward.records.teams.models import Team
from tests.actions.test_library_and_events import LIST, MEAL
from tests.architecture.examples.person import READINGS, held_review
from tests.architecture.round_the_person import in_directory, in_peer_group, introduced, invited, on_map
from tests.arrivals import ASKED, IRIS, add
from tests.courses import cohort
from tests.domain.files import FHIR_JSON, PDF
from tests.domain.practice_notes import NOTE
from tests.domain.test_decision import SOUND
from tests.hosts import HOME, WHERE
from tests.proactive import extract, register_of
from tests.signs import CHEST
from tests.volunteers import PROFILE

TABLE: Mapping[str, Any] = yaml.safe_load((Path(__file__).parent / "routes.yaml").read_text(encoding="utf-8"))
SECRET = "s" * 40
ACTORS: tuple[str, ...] = tuple(TABLE["actors"])
CHANGES = re.compile(r"(nonce|name=\"(csrfmiddlewaretoken|act_id|draft_page)\" value)=\"[^\"]*\"")


@dataclass(frozen=True)
class Route:
    """An address as the resolver has it: its name, how it is written, and the keys in it."""

    name: str
    path: str
    keys: tuple[str, ...]


def every_route(resolver: URLResolver | None = None, before: str = "", space: str = "") -> Iterator[Route]:
    """Everything the resolver answers, in its order."""
    for one in (resolver or get_resolver()).url_patterns:
        path = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from every_route(one, path, f"{space}{one.namespace}:" if one.namespace else space)
        elif isinstance(one, URLPattern):
            keys = tuple(one.pattern.converters) or tuple(one.pattern.regex.groupindex)
            yield Route(f"{space}{one.name}", path, keys)


@dataclass
class World:
    """Alder Vale, ready to be asked: a client for each actor, and the keys of two people."""

    own: dict[str, Any] = field(default_factory=dict)
    other: dict[str, Any] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    cookies: dict[str, SimpleCookie] = field(default_factory=dict)

    def ask(self, actor: str, method: str, address: str, body: Mapping[str, Any] | None = None) -> HttpResponse:
        """The answer; nothing it stored stays."""
        client = self.clients[actor]
        said = {"act_id": str(uuid4()), **(body or {})} if method == "post" else None
        with nothing_stays():
            answer = getattr(client, method)(address, said, headers={"host": "localhost"})
        client.cookies = SimpleCookie(self.cookies[actor].output(header="", sep=";"))
        return answer

    def address(self, route: Route, keys: Mapping[str, Any]) -> str:
        named = row(route.name).get("with", {})
        given = {**keys, **{name: keys.get(value, value) for name, value in named.items()}}
        return reverse(route.name, kwargs={key: given[key] for key in route.keys})

    def body(self, route: Route, keys: Mapping[str, Any]) -> dict[str, Any]:
        said = row(route.name).get("body", {})
        return {name: str(keys.get(value, value)) for name, value in said.items()}


def row(name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = TABLE["routes"].get(name, {})
    return found


@contextmanager
def nothing_stays() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    cache.clear()


def same(answer: HttpResponse) -> str:
    """A page without what is new on every page."""
    return CHANGES.sub("", answer.content.decode())


def build() -> World:
    """Prepare the copy of Alder Vale that is open now."""
    world = World()
    with acting(SYSTEM, timezone.now()):
        dot, saleem = (Person.objects.get(preferred_name=name) for name in ("Dot", "Saleem"))
        _move_away(saleem)
        _relate(dot)
        world.own, world.other = _keys_of(dot, "Alder Vale"), _keys_of(saleem, "Brackenfield")
        system = clients.create_client(
            actor=SYSTEM, now=timezone.now(), act_id=uuid4(), name="Hill Hospital system",
            secret_hash=clients.hashed(SECRET),
        )
        Request.objects.filter(pk=world.own["request_id"]).update(sent_by=system)
        stella = Party.objects.create(name="Stella Marsh", email="stella@example.org", made_at=timezone.now())
        User.objects.create(id=stella.pk, party=stella, email=stella.email, password="!", joined_at=timezone.now())
    for actor, who in TABLE["actors"].items():
        client = Client(headers={"Authorization": f"Bearer {SECRET}"} if actor == "client" else {})
        client.raise_request_exception = True
        if who:
            client.force_login(User.objects.get(email=f"{who}@example.org"))
        world.clients[actor] = client
        world.cookies[actor] = SimpleCookie(client.cookies.output(header="", sep=";"))
    return world


def _move_away(person: Person) -> None:
    """The other person: supported by the team next door, and nothing to anybody in the table."""
    away = Team.objects.get(name__startswith="Brackenfield")
    Belonging.objects.filter(person=person, team__isnull=False).update(team=away)
    Journey.objects.filter(person=person).update(team=away)
    Belonging.objects.filter(person=person, neighbourhood__isnull=False).update(neighbourhood=away.neighbourhood)
    emails = [f"{who}@example.org" for who in TABLE["actors"].values() if who]
    Relationship.objects.filter(person=person, party__email__in=emails).update(end=timezone.now())


def _relate(person: Person) -> None:
    """Those in the table who are nothing yet to her."""
    for who, relations in TABLE["related"].items():
        party = User.objects.get(email=f"{who}@example.org").party
        for relation in relations:
            Relationship.objects.create(
                party=party, relation=relation, scope="person", person=person, basis="tests",
                start=timezone.now() - timedelta(days=1),
            )


def _keys_of(person: Person, team: str) -> dict[str, Any]:
    """A key of each kind that belongs to this person, made where the neighbourhood has none."""
    now, lane = timezone.now(), Team.objects.get(name__startswith=team)
    journey = Journey.objects.get(person=person)
    family = Party.objects.create(name=f"Somebody of {person.preferred_name}", made_at=now)
    relationship = Relationship.objects.create(
        party=family, relation="circle-member", scope="person", person=person, basis="tests", start=now
    )
    ask = Promise.objects.create(
        person=person, label="circle", made_in="circle", made_in_id=uuid4(), text="Bring bulbs", owner_kind="circle",
        owner_name="", made_at=now,
    )
    worker = Relationship.objects.filter(team=lane, relation="wellbeing-worker").order_by("party__name").last()
    assert worker is not None
    _second_plan(person)
    said = {"person_id": person.pk, "journey_id": journey.pk}
    until = now.date() + timedelta(days=9)
    leads.cover(actor=SYSTEM, now=now, act_id=uuid4(), party_id=worker.party_id, until=until, **said)
    blocks.add(actor=SYSTEM, now=now, act_id=uuid4(), block="no-home-support", **said)
    housing = Party.objects.create(name="Hill Housing", is_agency=True, made_at=now)
    theirs = Relationship.objects.filter(person=person, relation="pulled-in", end=None)
    pulled = theirs.filter(party__email=f"{TABLE['actors']['pulled-in']}@example.org").first()
    asked = Involvement.objects.create(
        person=person, label="circle", journey=journey, party=pulled.party if pulled else housing,
        asked_for="The damp", person_agrees="agrees", sees=[], state="asked", asked_by=worker.party, asked_at=now,
    )
    review = Review.objects.create(
        person=person, journey=journey, held_on=now.date(), body=written(held_review()), written_by=worker.party,
        recorded_at=now, label="team",
    )
    Assessment.objects.create(
        person=person, instrument=InstrumentVersion.objects.get(name="news2"), name="news2",
        version=Assessment.objects.filter(person=person, name="news2").count() + 1, answers=dict(READINGS),
        filled_on=now.date(), written_by=worker.party, recorded_at=now, label="team",
    )
    sheet = SignSheet.objects.create(
        person=person, version=SignSheet.objects.filter(person=person).count() + 1, body=written(CHEST),
        agreed_by="person", written_by=worker.party, agreed_at=now, label="team",
    )
    sign = SignTold.objects.create(
        person=person, sheet=sheet, colour="amber", told_by=worker.party, told_at=now, answer_by=now, label="team",
    )
    decided = SharedDecision.objects.create(
        person=person, body=written(SOUND), held_on=now.date(), decided_by="person", written_by=worker.party,
        recorded_at=now, label="team",
    )
    note = PracticeNote.objects.create(
        person=person, label="team", body=written(NOTE), plan=Plan.objects.filter(person=person).first(),
        agreed_by="person", given_by=worker.party, given_at=now,
    )
    need = Need.objects.create(person=person, sort="alert", text="A dog", start=now.date(), label="team")
    tie = Relationship.objects.create(
        party=family, relation="gp", scope="person", person=person, basis="told", start=now
    )
    file = uploads.keep(
        actor=SYSTEM, now=now, act_id=uuid4(), person_id=person.pk, content=PDF, name="letter.pdf", title="A letter"
    )
    withhold = Withhold.objects.create(
        person=person, record_kind="review", party=family, decided_by=family.pk, start=now
    )
    return {
        "person_id": person.pk,
        "journey_id": journey.pk,
        "pathway": journey.pathway_id,
        "involvement_id": asked.pk,
        **introduced(person, worker.party, family),
        "agency_id": Party.objects.create(name="Hill Police", is_agency=True, made_at=now).pk,
        "promise_id": ask.pk,
        "party_id": family.pk,
        "relationship_id": relationship.pk,
        "worker_id": worker.party_id,
        "need_id": need.pk,
        "decision_id": decided.pk,
        "review_id": review.pk,
        "note_id": note.pk,
        "told_id": sign.pk,
        "tie_id": tie.pk,
        "invitation_id": invited(person, worker.party),
        "caring_tie": _looks_after(person, lane),
        "file_id": file,
        "address_series": Address.objects.filter(person=person, replaced_at=None).first().series,
        "contact_series": ContactPoint.objects.filter(person=person, replaced_at=None).first().series,
        **_of_their_own(person, worker.party),
        **_in_team(person, journey, lane),
        **on_map(person, worker.party),
        **_on_list(lane),
        "team_id": lane.pk,
        "asked_id": _asked_survey(person, lane, worker.party),
        **_on_course(person, lane, worker.party),
        **_kept_for_all(lane, worker.party),
        **_with_buddy(person, journey, lane, worker.party),
        **_with_host(person, journey, lane, worker.party),
        **in_peer_group(person, lane, f"{TABLE['actors']['connector']}@example.org"),
        "withhold_id": withhold.pk,
        "request_id": _request(lane, worker.party_id),
        **in_directory(),
        "version": 1,
        "second_version": 2,
    }


def _looks_after(person: Person, team: Team) -> UUID:
    """Somebody the team supports too looks after them, and they look after that one: a tie each way."""
    pat = replace(IRIS, preferred_name=f"Pat of {person.preferred_name}", nhs_number="")
    other = Person.objects.get(pk=add(pat, team))
    tie = uuid4()
    said = {"called": "my Pat", "what": "Cooks", "agreed_by": "person", "written_at": timezone.now(), "label": "team"}
    writer = Relationship.objects.filter(team=team).first()
    assert writer is not None
    for whose, whom, looks_after in ((person, other, True), (other, person, False)):
        Caring.objects.create(
            person=whose, other=whom, tie=tie, looks_after=looks_after, written_by=writer.party, **said
        )
    return tie


def _of_their_own(person: Person, writer: Party) -> dict[str, Any]:
    """A form that is kept somewhere and one that was withdrawn; two versions of each page that is the person's own."""
    now = timezone.now()
    known = {"person": person, "label": "clinical", "dated": now.date(), "written_by": writer, "written_at": now}
    held = KeptForm.objects.create(form="respect", place="The hall", **known)
    withdrawn = KeptForm.objects.create(form="adrt", place="The bin", over="withdrawn", **known)
    said = [(Profile, "circle", "matters"), (WellnessPlan, "own", "triggers"), (WellnessPlan, "team", "crisis")]
    for model, label, section in [*said, (WellnessPlan, "circle", "tools")]:
        for version in (1, 2):
            if not model.objects.filter(person=person, version=version, label=label).exists():
                model.objects.create(
                    person=person, version=version, label=label, sections={section: f"Tea {version}"},
                    written_by=writer, written_at=now,
                )
    return {"form_series": held.series, "withdrawn_series": withdrawn.series}


def _request(team: Team, party: UUID) -> UUID | None:
    """A request that waits with the team, made of a file that somebody of the team brought in."""
    somebody, now = Actor(ActorKind.USER, party), timezone.now()
    file = uploads.keep(actor=somebody, now=now, act_id=uuid4(), content=FHIR_JSON, name="request.json")
    said = {"request": ASKED, "via": Via.FHIR, "team_id": team.pk, "upload_id": file}
    return requests.receive(actor=somebody, now=now, act_id=uuid4(), **said)


def _in_team(person: Person, journey: Journey, team: Team) -> dict[str, Any]:
    """A meeting of the team that goes on, with the person on its agenda, and what makes work harder."""
    now = timezone.now()
    meeting = TeamMeeting.objects.filter(team=team, sort="hub-huddle", ended_at=None).first()
    member = Relationship.objects.filter(team=team, scope="team").first()
    assert member is not None
    meeting = meeting or TeamMeeting.objects.create(
        team=team, sort="hub-huddle", began_at=now, opened_by=member.party
    )
    if not AgendaItem.objects.filter(meeting=meeting, person=person).exists():
        AgendaItem.objects.create(
            person=person, meeting=meeting, journey=journey, place=99, sort=meeting.sort, began_at=meeting.began_at,
            why=[],
        )
    tension = Tension.objects.create(team=team, text="The rota comes late", raised_by=member.party, raised_at=now)
    return {"meeting_id": meeting.pk, "tension_id": tension.pk}


def _on_list(team: Team) -> dict[str, Any]:
    """A proactive list of the team's practice, and somebody on it."""
    now, code = timezone.now(), "Q99001" if team.name.startswith("Alder") else "Q99003"
    made = extract(team, register_of(60), now=now, code=code)
    return {"extract_id": made, "listed_id": Listed.objects.get(extract=made, place=1).pk}


def _with_host(person: Person, journey: Journey, team: Team, party: Party) -> dict[str, Any]:
    """A home that was shown to the person, a visit, and a place in it that is theirs."""
    now = timezone.now()
    owner = Party.objects.create(name="Carys", made_at=now)
    host = Host.objects.create(team=team, party=owner, where=written(WHERE), made_at=now, label="team")
    HostProfile.objects.create(
        host=host, version=1, body=written(HOME), agreed_on=now.date(), agreed_how="read-to", written_by=party,
        written_at=now,
    )
    theirs: dict[str, Any] = {"person": person, "journey": journey, "host": host, "label": "team"}
    BetweenTwo.objects.create(
        sequence=1, what="shown", body={"name": "Carys", "profile": written(HOME), "fits": [], "does_not_fit": []},
        written_by=party, at=now, **theirs,
    )
    met = Visit.objects.create(sort="tea", on=now.date(), written_by=party, at=now, **theirs)
    Stay.objects.create(host_name="Carys", place=1, matched_at=now, **theirs)
    return {"host_id": host.pk, "visit_id": met.pk}


def _on_course(person: Person, team: Team, party: Party) -> dict[str, Any]:
    """A course that the person came to both days of, and one that they could come to."""
    now, made = timezone.now(), {}
    for name, days in (("cohort_id", -9), ("open_cohort_id", 9)):
        first = now.date() + timedelta(days=days)
        said = cohort(first, first + timedelta(days=7))
        row = Cohort.objects.create(
            team=team, course="self-management", body=written(said), first_on=said.first_on,
            last_on=said.last_on + timedelta(days=9), made_at=now,
        )
        made[name] = row.pk
    theirs = Enrolment.objects.create(
        person=person, cohort_id=made["cohort_id"], sequence=1, asked_at=now, label="team"
    )
    for place, session in enumerate(("first", "second")):
        Attendance.objects.create(
            person=person, enrolment=theirs, session=session, sequence=place, said="came", written_by=party, at=now,
            label="team",
        )
    return made | {"enrolment_id": theirs.pk}


def _kept_for_all(team: Team, party: Party) -> dict[str, Any]:
    """Something on the shelf, and an event."""
    now = timezone.now()
    resource = Resource.objects.create(team=team, review_on=now.date() + timedelta(days=9), made_at=now)
    body = written(replace(LIST, review_on=resource.review_on))
    ResourceVersion.objects.create(resource=resource, version=1, body=body, written_by=party, written_at=now)
    event = Gathering.objects.create(team=team, body=written(replace(MEAL, on=now.date())), on=now.date(), made_at=now)
    return {"resource_id": resource.pk, "gathering_id": event.pk}


def _with_buddy(person: Person, journey: Journey, team: Team, party: Party) -> dict[str, Any]:
    """Two volunteers, one of them the person's buddy."""
    now, keys = timezone.now(), []
    for name in ("Maureen", "Gurpreet"):
        named = Party.objects.create(name=name, made_at=now)
        row = Volunteer.objects.create(team=team, party=named, made_at=now, label="team")
        VolunteerProfile.objects.create(
            volunteer=row, version=1, body=written(PROFILE), written_by=party, written_at=now
        )
        keys.append(row.pk)
    buddy = Buddy.objects.create(
        person=person, journey=journey, volunteer_id=keys[0], name="Maureen", state="matched", at=now, label="team"
    )
    return {"volunteer_id": keys[0], "free_volunteer_id": keys[1], "buddy_id": buddy.pk}


def _asked_survey(person: Person, team: Team, party: Party) -> UUID:
    now = timezone.now()
    asked = SurveyAsked.objects.create(
        person=person, team=team, survey="budget-holders", year=now.year, state="asked", asked_by=party, asked_at=now,
        label="team",
    )
    return asked.pk


def _second_plan(person: Person) -> None:
    """Two versions of the plan, so that there is something to compare."""
    if not Plan.objects.filter(person=person, version=2).exists():
        plan = Plan.objects.get(person=person, version=1)
        plan.pk, plan.version, plan._state.adding = uuid4(), 2, True
        plan.save(force_insert=True)
