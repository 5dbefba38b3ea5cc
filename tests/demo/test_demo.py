"""The invented neighbourhood: made through acts, invented through and through, and a way in for each of its people."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from homeward.cli.command_line import run
from homeward.content.demo import demo
from homeward.domain.actor import SYSTEM
from homeward.domain.story import Link, Stored, breaks
from homeward.records.journal.models import Act, Entry, Stream
from homeward.records.people.models import Address, ContactPoint, Person
from homeward.records.session import acting
from homeward.standards.nhs_numbers import read_nhs_number
from tests.moments import NOON

DRAMA = re.compile(r"(01632 960\d{3}|07700 900\d{3})")


@pytest.fixture
def vale(committed, monkeypatch, capsys):
    """Alder Vale, made by the command."""
    monkeypatch.setattr(settings, "DEMO", True)
    assert run(["demo"]) == 0
    assert "Alder Vale is there" in capsys.readouterr().out


def test_made_twice_it_is_there_once(vale, capsys):
    before = Act.objects.count()
    assert before == len(demo().happened)
    assert run(["demo"]) == 0
    assert "there already" in capsys.readouterr().out
    assert Act.objects.count() == before


def test_it_is_made_in_the_demo_database_only(committed, capsys):
    assert run(["demo"]) == 1
    assert "not the demo database" in capsys.readouterr().err
    assert Act.objects.count() == 0


def test_nobody_in_it_could_be_real(vale):
    people = list(Person.objects.all())
    assert len(people) >= 6
    for person in people:
        assert person.nhs_number.startswith("999")
        assert read_nhs_number(person.nhs_number) == person.nhs_number
    phones = [*ContactPoint.objects.filter(system="phone").values_list("value", flat=True)]
    assert phones
    assert [phone for phone in phones if not DRAMA.fullmatch(phone)] == []
    postcodes = set(Address.objects.values_list("postcode", flat=True))
    assert {postcode[:2] for postcode in postcodes} == {"ZZ"}
    assert all(visitor.email.endswith("@example.org") for visitor in demo().visitors)


def test_every_story_is_whole(vale):
    with acting(SYSTEM, NOON):
        for stream in Stream.objects.all():
            entries = Entry.objects.filter(stream=stream).select_related("payload").order_by("sequence")
            stored = [_stored(entry) for entry in entries]
            assert stored
            assert breaks(stream.pk, stored, stream.sequence) == []


def _stored(entry: Entry) -> Stored:
    link = Link(
        entry.stream_id, entry.sequence, entry.what, entry.kind, entry.label,
        f"{entry.actor_kind}:{entry.actor_id or ''}:{entry.actor_name}", entry.said_by, str(entry.subject_id or ""),
        entry.occurred_at.isoformat(), entry.recorded_at.isoformat(), entry.digest, entry.previous,
    )
    return Stored(link, entry.hash, entry.payload.nonce, entry.payload.body)


def test_a_newcomer_comes_in_as_anybody_and_has_somewhere_to_begin(vale):
    page = Client().get(reverse("choose-anyone"), headers={"host": "localhost"}).content.decode()
    offered = [visitor for visitor in demo().visitors if visitor.email in page]
    assert len(offered) >= 6
    for visitor in offered:
        client = Client()
        answer = client.post(
            reverse("choose-anyone"), {"email": visitor.email}, headers={"host": "localhost"}, follow=True
        )
        assert answer.status_code == 200, visitor.name
        assert visitor.name in answer.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"headers": {"host": "homeward.example.org"}},
        {"headers": {"host": "localhost", "x-forwarded-for": "203.0.113.9"}},
        {"headers": {"host": "localhost"}, "REMOTE_ADDR": "203.0.113.9"},
    ],
)
def test_nobody_comes_in_as_anyone_from_elsewhere(vale, wrong, monkeypatch):
    monkeypatch.setattr(settings, "ALLOWED_HOSTS", ["*"])
    assert Client().get(reverse("choose-anyone"), **wrong).status_code == 404
    assert Client().post(reverse("choose-anyone"), {"email": "nadia@example.org"}, **wrong).status_code == 404


def test_nobody_comes_in_as_anyone_where_people_are_real(vale, monkeypatch):
    monkeypatch.setattr(settings, "DEMO", False)
    assert Client().get(reverse("choose-anyone"), headers={"host": "localhost"}).status_code == 404
