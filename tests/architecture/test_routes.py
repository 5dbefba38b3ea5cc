"""Every address, asked for by everybody who could: what they get is what the table says, and nothing else.

What is not somebody's is not there, in the same words as what never was: no page says that there is a person."""

from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.db import connections
from django.urls import URLResolver, include, path
from django.urls.resolvers import RegexPattern
from django.utils import timezone

from homeward.records.accounts.models import User
from homeward.records.people.models import Relationship
from homeward.web.health import health
from tests.architecture.routes import ACTORS, TABLE, World, build, every_route, nothing_stays, row, same
from tests.databases import copy_sqlite, use

ROUTES = [route for route in every_route() if row(route.name)]
DRAWN = {"get": ("self", "circle", "leader", "triage", "nobody"), "post": ("self",)}
"""Who is also asked for every page that is given to them, in the short form of the test."""
SENDERS = ("self", "circle", "leader", "triage", "administrator", "stranger", "nobody", "client")
"""Who sends every form also about somebody who is not theirs, in the short form; everybody asks for the page of it."""
OF_SOMEBODY = {"person_id", "group_id", "request_id", "meeting_id", "team_id", "file_id", "extract_id", "listed_id"}
"""Keys by which an address is about somebody, or about a team."""
RECORDS = {
    "journey_id", "worker_id", "promise_id", "need_id", "withhold_id", "involvement_id", "review_id", "note_id",
    "relationship_id", "member_id", "invitation_id", "meeting_id", "tension_id", "series", "host_id", "visit_id",
    "asked_id", "cohort_id", "enrolment_id", "resource_id", "gathering_id", "volunteer_id", "buddy_id",
    "introduction_id", "post_id", "report_id",
}
"""Keys that stand in an address beside the person, or the team, they belong to."""


@pytest.fixture(scope="module")
def world(made_vale, databases, django_db_blocker, tmp_path_factory):
    """A copy of Alder Vale for all tests here: they ask, and nothing they do stays."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "DEMO", True)
        connections.close_all()
        file = tmp_path_factory.mktemp("routes") / "vale.sqlite3"
        use(default=copy_sqlite(made_vale, file))
        yield build()
        use(default=databases.prepared("sqlite"))


def missing(routes) -> list[str]:
    return [f"{route.name} ({route.path})" for route in routes if not row(route.name)]


def test_every_address_is_in_the_table():
    assert missing(every_route()) == []
    assert sorted(set(TABLE["routes"]) - {route.name for route in every_route()}) == []


def test_an_address_that_is_not_in_the_table_is_missed():
    new = include(([path("people/<uuid:person_id>/secrets", health, name="secrets")], "new"))
    resolver = URLResolver(RegexPattern(r"^/"), [path("", new)])
    assert missing(every_route(resolver)) == ["new:secrets (people/<uuid:person_id>/secrets)"]


def expected(route, method: str, actor: str) -> int | None:
    """What the table says of a route for an actor; None where nobody is asked to check."""
    said = str(row(route.name).get(method, "")).split()
    if len(said) == 1 and actor != "client":
        return int(said[0])
    answers = dict(zip(ACTORS, said, strict=False))
    return int(answers[actor]) if actor in answers else None


def differences(world: World, actor: str, routes=ROUTES, *, every: bool = False) -> list[str]:
    """Every answer to an actor that is not the one of the table; about Dot, then about somebody who is not theirs.

    What is kept from an actor is always asked, and sent by SENDERS. What is given is asked of those in DRAWN. With
    `every`, all of both: drawing pages takes most of the time and says nothing of who is kept out."""
    found = []
    nowhere = same(world.ask(actor, "get", f"/people/{uuid4()}")) if TABLE["actors"][actor] else ""
    for route in routes:
        for method in ("get", "post"):
            wanted = expected(route, method, actor)
            if wanted is None:
                continue
            if every or wanted not in (200, 422) or actor in DRAWN[method]:
                found += _asked(world, actor, route, method, wanted)
            if set(route.keys) & OF_SOMEBODY and (every or method == "get" or actor in SENDERS):
                found += _asked_of_another(world, actor, route, method, wanted, nowhere)
    return found


def _asked(world: World, actor: str, route, method: str, wanted: int) -> list[str]:
    got = world.ask(actor, method, world.address(route, world.own), world.body(route, world.own))
    if got.status_code == wanted:
        return []
    return [f"{actor}, {method} {route.name}: {got.status_code}, and the table says {wanted}"]


def _asked_of_another(world: World, actor: str, route, method: str, wanted: int, nowhere: str) -> list[str]:
    body = world.body(route, world.other)
    got = world.ask(actor, method, world.address(route, world.other), body)
    what = f"{actor}, {method} {route.name} of somebody else: {got.status_code}"
    if actor in TABLE["also"].get(route.name, ()):
        return [] if got.status_code == wanted else [what]
    if got.status_code == wanted and (wanted in (405, 401) or (wanted == 302 and _is_to_all(route, method))):
        return []  # not asked in that way, or sent on before anybody looks: the same for everybody
    if got.status_code != (404 if TABLE["actors"][actor] or actor == "client" else 302):
        return [what]
    if method == "post" and body:  # what was sent is given back to copy
        nobody = {key: uuid4() if isinstance(value, UUID) else value for key, value in world.other.items()}
        nowhere = same(world.ask(actor, method, world.address(route, nobody), body))
    if TABLE["actors"][actor] and same(got) != nowhere:
        return [f"{what}, on another page than what was never there"]
    return []


def _is_to_all(route, method: str) -> bool:
    return str(row(route.name).get(method)) == "302"


@pytest.mark.parametrize("actor", ACTORS)
def test_everybody_gets_what_the_table_says(world, actor):
    assert differences(world, actor) == []


@pytest.mark.long
@pytest.mark.parametrize("actor", ACTORS)
def test_everybody_who_may_also_sends(world, actor):
    assert differences(world, actor, every=True) == []


SOME = [route for route in ROUTES if route.name.startswith("people:")]


@pytest.mark.parametrize("actor", ["self", "connector", "leader"])
def test_the_keys_of_an_address_belong_together(world, actor):
    """Dot's page with something of Saleem's in its address is not there, even for those who may do most."""
    found = []
    for route in ROUTES:
        if not {"person_id", "team_id", "group_id"} & set(route.keys):
            continue
        for key in sorted(RECORDS & set(route.keys)):
            named = row(route.name).get("with", {}).get(key, key)
            address = world.address(route, {**world.own, named: world.other[named]})
            for method in ("get", "post"):
                if not row(route.name).get(method):
                    continue
                got = world.ask(actor, method, address, world.body(route, world.own)).status_code
                is_drawn_again = got == 422 and method == "post" and route.name in TABLE["typed-stays"]
                if got not in (404, 405) and not is_drawn_again and not _is_to_all(route, method):
                    found.append(f"{method} {route.name} with {key} of somebody else: {got}")
    assert found == []


def test_the_table_means_something(world):
    """The control: whoever works with Saleem gets on his pages what the leader gets on Dot's. So it is because of who
    asks that the others get nothing, and not because there is nothing."""
    olive, found = "olive", []
    world.clients[olive] = world.clients["leader"].__class__()
    world.clients[olive].force_login(User.objects.get(email="olive@example.org"))
    world.cookies[olive] = world.clients[olive].cookies
    for route in ROUTES:
        if "person_id" in route.keys and expected(route, "get", "leader") == 200:
            got = world.ask(olive, "get", world.address(route, world.other)).status_code
            found += [] if got == 200 else [f"{route.name}: {got}"]
    assert found == []


def test_somebody_let_in_by_mistake_is_noticed(world):
    """The same check, once the stranger has become something to somebody: it says where."""
    with nothing_stays():
        Relationship.objects.create(
            party=User.objects.get(email="stella@example.org").party, relation="circle-member", scope="person",
            person_id=world.other["person_id"], basis="tests", start=timezone.now(),
        )
        found = differences(world, "stranger", SOME, every=True)
    assert "stranger, get people:page of somebody else: 200" in found
    assert "stranger, get people:home: 302, and the table says 200" in found
    assert len(found) >= 4


def test_what_only_reads_changes_nothing_when_posted_to(world):
    """Pages without `post` in the table answer a post as they answer anybody who reads."""
    found = []
    for route in ROUTES:
        if not row(route.name).get("post"):
            got = world.ask("connector", "post", world.address(route, world.own)).status_code
            found += [] if got in (expected(route, "get", "connector"), 405) else [f"{route.name}: {got}"]
    assert found == []
