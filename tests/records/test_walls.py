"""The wall stays quick: what it asks is found by indexes however many people there are."""

import json
from datetime import timedelta
from uuid import uuid4

from django.db import connection

from homeward.domain.access import Scope
from homeward.domain.actor import SYSTEM, Actor, ActorKind
from homeward.records.accounts.models import Party
from homeward.records.community.models import Neighbourhood
from homeward.records.people.models import Belonging, Need, Person, Relationship, Withhold
from homeward.records.session import acting, asked_by
from homeward.records.teams.models import Team
from tests import postgres
from tests.moments import NOON

MANY = 3000
STARTED = NOON - timedelta(days=3)


def crowd(many=MANY):
    """Many people, each with a circle member, all with one team; some hold things back. The worker's key."""
    worker = Party.objects.create(name="Worker", made_at=NOON)
    place = Neighbourhood.objects.create(name="Here")
    team = Team.objects.create(name="Us", neighbourhood=place)
    people = [
        Person(id=uuid4(), reference=f"P{n}", preferred_name="Ana", given_name="Ana", family_name="B", made_at=NOON)
        for n in range(many)
    ]
    members = [Party(id=uuid4(), name="Friend", made_at=NOON) for _ in people]
    Person.objects.bulk_create(people)
    Party.objects.bulk_create(members)
    Belonging.objects.bulk_create(Belonging(person=p, team=team, start=STARTED) for p in people)
    Need.objects.bulk_create(Need(person=p, sort="alert", text="x", start=NOON.date()) for p in people)
    common = {"start": STARTED, "basis": "test"}
    Relationship.objects.create(party=worker, relation="connector", scope=Scope.TEAM, team=team, **common)
    Relationship.objects.bulk_create(
        Relationship(party=m, relation="circle-member", scope=Scope.PERSON, person=p, **common)
        for m, p in zip(members, people, strict=True)
    )
    Withhold.objects.bulk_create(
        Withhold(person=p, party=m, record_kind="plan", start=STARTED)
        for m, p in zip(members[::10], people[::10], strict=True)
    )
    return worker.pk, people


def scanned(plan):
    """Every table a plan reads from end to end."""
    if plan["Node Type"] == "Seq Scan":
        yield plan["Relation Name"]
    for part in plan.get("Plans", ()):
        yield from scanned(part)


def explained(query):
    sql, params = query.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", params)
        answer = cursor.fetchone()[0]
    return (json.loads(answer) if isinstance(answer, str) else answer)[0]["Plan"]


def test_one_persons_rows_are_found_without_reading_a_table_through(committed, engine, databases):
    if engine != "postgresql":
        assert connection.vendor == "sqlite"  # no wall here
        return
    with acting(SYSTEM, NOON):
        worker, people = crowd()
    databases.cluster.run("ANALYZE", database=connection.settings_dict["NAME"])
    with asked_by(Actor(ActorKind.USER, worker), NOON):
        mine = Need.objects.filter(person_id=people[7].pk)
        assert mine.count() == 1
        assert set(scanned(explained(mine))) == set()
        assert set(scanned(explained(Need.objects.all()))) == {"people_need"}  # the control: all of it, but no other


def test_what_one_transaction_was_told_the_next_does_not_know(committed, engine):
    with acting(SYSTEM, NOON):
        worker, _ = crowd(many=3)
    actor, stranger = Actor(ActorKind.USER, worker), Actor(ActorKind.USER, uuid4())
    wall = engine == "postgresql"
    with asked_by(actor, NOON):
        assert Person.objects.count() == 3
        with acting(stranger, NOON):
            assert Person.objects.count() == 3  # the act's own permission decides, before it does anything
        assert Person.objects.count() == 3
    with asked_by(stranger, NOON):
        assert Person.objects.count() == (0 if wall else 3)
        with acting(SYSTEM, NOON):
            assert Person.objects.count() == 3
        assert Person.objects.count() == (0 if wall else 3)
    assert Person.objects.count() == (0 if wall else 3)
    assert postgres.APPLICATION in connection.settings_dict.get("USER", "") or not wall
