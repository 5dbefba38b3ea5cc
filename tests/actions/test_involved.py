"""Who somebody is to a person: what they see begins when it is written down, and ends when it ends."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db.models import Value

from homeward.actions import involved, journeys
from homeward.domain.access import Action, Kind, Label
from homeward.domain.actor import SYSTEM, Actor, ActorKind
from homeward.domain.failures import NotThere
from homeward.domain.problem import Refused
from homeward.records.journal.models import Entry
from homeward.records.people.models import Person, Relationship
from homeward.records.people.queries.heads import head
from homeward.records.people.queries.involved import ties, would_see
from homeward.records.people.reading import Reader
from homeward.records.people.visible import visible
from homeward.records.session import acting, asked_by
from homeward.records.teams.models import Team
from tests.arrivals import IRIS, add, party, team, worker
from tests.moments import NOON

LATER = NOON + timedelta(hours=1)


@pytest.fixture
def iris(database):
    with acting(SYSTEM, NOON):
        lane = team()
        rosa, away = worker("Rosa Bright", "connector", lane), worker("Al Reed", "connector", team("Far Lane", "Far"))
    return add(IRIS, lane), rosa, away


def written(iris, actor, **said):
    return involved.add(actor=actor, now=NOON, act_id=uuid4(), person_id=iris, **said)


def sees(key, iris, now=LATER):
    with acting(SYSTEM, NOON):
        actor = Actor(ActorKind.USER, Relationship.objects.get(pk=key).party_id)
    with asked_by(actor, now):
        return head(Reader(actor, now, "tests"), iris).preferred_name


def test_a_therapist_sees_the_person_from_then_until_it_ends(iris):
    person, rosa, _ = iris
    therapist = written(person, rosa, relation="occupational-therapist", name="Oz Lind")
    assert sees(therapist, person) == "Iris"
    said = {"person_id": person, "relationship_id": therapist}
    involved.end(actor=rosa, now=LATER, act_id=uuid4(), **said)
    with pytest.raises(NotThere):
        sees(therapist, person)
    with pytest.raises(NotThere):
        involved.end(actor=rosa, now=LATER, act_id=uuid4(), **said)


def test_an_attorney_is_not_written_down_on_nobodys_word(iris):
    person, rosa, _ = iris
    with pytest.raises(Refused, match="involved-basis"):
        written(person, rosa, relation="attorney-health", name="Nell", words="sister")
    with pytest.raises(Refused, match="involved-seen-by"):
        written(person, rosa, relation="attorney-health", name="Nell", words="sister", basis="Registered")
    said = {"basis": "Lasting power of attorney, registered", "seen_by": "Rosa Bright"}
    key = written(person, rosa, relation="attorney-health", name="Nell", words="sister", **said)
    assert sees(key, person) == "Iris"


@pytest.mark.parametrize(
    "relation", ["self", "circle-member", "link-wellbeing-worker", "pulled-in-plan", "triage", "king"]
)
def test_what_has_an_act_of_its_own_is_not_given_here(iris, relation):
    person, rosa, _ = iris
    with pytest.raises(Refused, match="involved-relation"):
        written(person, rosa, relation=relation, name="Nell")


def test_everything_missing_is_said_at_once(iris):
    person, rosa, _ = iris
    with pytest.raises(Refused) as refused:
        written(person, rosa, relation="attorney-health")
    assert {problem.code for problem in refused.value.problems} == {
        "involved-basis", "involved-seen-by", "involved-who",
    }


def test_a_key_from_elsewhere_reaches_nobody(iris):
    person, rosa, away = iris
    with acting(SYSTEM, NOON):
        stranger = party("Stranger")
    with pytest.raises(NotThere):
        written(person, rosa, relation="gp", party_id=stranger.pk)
    with pytest.raises(NotThere):
        written(person, away, relation="gp", name="Dr Far")
    assert written(person, rosa, relation="gp", party_id=away.party)
    with pytest.raises(Refused, match="involved-already"):
        written(person, rosa, relation="gp", party_id=away.party)


def themself(person):
    with acting(SYSTEM, NOON):
        me = party("Iris")
        Relationship.objects.create(
            party=me, relation="self", scope="person", person_id=person, basis="set-up", start=NOON
        )
    return Actor(ActorKind.USER, me.pk, "Iris")


def test_the_person_says_who_their_doctor_is_and_ends_it_and_does_not_make_leaders(iris):
    person, rosa, _ = iris
    me = themself(person)
    doctor = written(person, me, relation="gp", name="Dr Leah Stein", words="my doctor")
    assert sees(doctor, person) == "Iris"
    involved.end(actor=me, now=LATER, act_id=uuid4(), person_id=person, relationship_id=doctor)
    with pytest.raises(NotThere):
        sees(doctor, person)
    with pytest.raises(Refused, match="involved-not-yours"):
        written(person, me, relation="leader", party_id=rosa.party)


def test_a_worker_is_only_somebody_who_works_here_and_nobody_lets_themself_in(iris):
    person, rosa, away = iris
    with pytest.raises(Refused, match="involved-works-here"):
        written(person, rosa, relation="leader", name="A stranger")
    with pytest.raises(Refused, match="involved-yourself"):
        written(person, rosa, relation="social-worker", party_id=rosa.party)
    assert sees(written(person, rosa, relation="leader", party_id=away.party), person) == "Iris"


def test_it_begins_and_ends_on_its_days(iris):
    person, rosa, _ = iris
    days = {"start": NOON.date() + timedelta(days=2), "until": NOON.date() + timedelta(days=3)}
    nurse = written(person, rosa, relation="matron", name="Mo", **days)
    for after, begun in ((0, False), (1, False), (2, True), (3, True), (4, False)):
        moment = NOON + timedelta(days=after)
        if begun:
            assert sees(nurse, person, moment) == "Iris"
        else:
            with pytest.raises(NotThere):
                sees(nurse, person, moment)


def test_what_has_not_begun_can_be_called_off(iris):
    person, rosa, _ = iris
    nurse = written(person, rosa, relation="matron", name="Mo", start=NOON.date() + timedelta(days=2))
    involved.end(actor=rosa, now=LATER, act_id=uuid4(), person_id=person, relationship_id=nurse)
    with pytest.raises(NotThere):
        sees(nurse, person, NOON + timedelta(days=3))


def test_whoever_is_let_in_for_something_else_may_not_let_others_in(iris):
    person, rosa, _ = iris
    with acting(SYSTEM, NOON):
        key = written(person, rosa, relation="occupational-therapist", name="Oz Lind")
        therapist = Actor(ActorKind.USER, Relationship.objects.get(pk=key).party_id, "Oz Lind")
    with pytest.raises(NotThere):
        written(person, therapist, relation="gp", name="A friend")
    with pytest.raises(NotThere):
        involved.end(actor=therapist, now=LATER, act_id=uuid4(), person_id=person, relationship_id=key)


def test_the_story_tells_who_decides_and_who_saw_it(iris):
    person, rosa, _ = iris
    said = {"basis": "Registered in May", "seen_by": "Rosa Bright"}
    key = written(person, rosa, relation="attorney-health", name="Nell", words="sister", **said)
    with pytest.raises(Refused, match="involved-end-reason"):
        involved.end(actor=rosa, now=LATER, act_id=uuid4(), person_id=person, relationship_id=key)
    ended = {"reason": "Revoked", "said_by": "person"}
    involved.end(actor=rosa, now=LATER, act_id=uuid4(), person_id=person, relationship_id=key, **ended)
    with acting(SYSTEM, NOON):
        entries = list(Entry.objects.filter(person_id=person, kind="involved").order_by("sequence"))
        bodies = [entry.payload.body for entry in entries]
    assert [entry.what for entry in entries] == ["involved.added", "involved.entrusted", "involved.ended"]
    assert (bodies[1]["seen_by"], bodies[1]["basis"]) == ("Rosa Bright", "Registered in May")
    assert (bodies[2]["reason"], entries[2].said_by) == ("Revoked", "person")


def test_whoever_leads_goes_on_until_somebody_else_does(iris):
    person, rosa, away = iris
    with acting(SYSTEM, NOON):
        lena = worker("Lena Holt", "leader", Team.objects.get(name="Kiln Lane"))
        journeys.begin(
            actor=SYSTEM, now=NOON, person=Person.objects.get(pk=person), pathway="home-from-hospital",
            team=Team.objects.get(name="Kiln Lane"),
        )
    key = written(person, rosa, relation="leader", party_id=lena.party)
    with pytest.raises(Refused, match="involved-leads"):
        involved.end(actor=rosa, now=LATER, act_id=uuid4(), person_id=person, relationship_id=key)
    other = written(person, rosa, relation="leader", party_id=away.party)
    involved.end(actor=rosa, now=LATER, act_id=uuid4(), person_id=person, relationship_id=other)


def test_what_is_shown_before_it_is_given_is_what_they_see_then(iris):
    """The page says what a relation sees; the filter is asked for every kind, label by label, once it is given."""
    person, rosa, _ = iris
    key = written(person, rosa, relation="gp", name="Dr Leah Stein")
    with asked_by(rosa, NOON):
        told, withheld = would_see(Reader(rosa, NOON, "tests"), person, "gp", None)
        [tie] = ties(Reader(rosa, NOON, "tests"), person).ties
    assert withheld == ()
    assert (tie.id, tie.sees) == (key, told)
    with acting(SYSTEM, NOON):
        doctor = Actor(ActorKind.USER, Relationship.objects.get(pk=key).party_id)
        labelled = {label: Person.objects.annotate(asked=Value(str(label))) for label in Label}
        real = {
            kind
            for kind in Kind
            for label, rows in labelled.items()
            if rows.filter(visible(doctor, Action.READ, now=LATER, kind=kind, person="id", label="asked")).exists()
        }
    assert set(told) == real
