"""The invented neighbourhood: made through acts, invented through and through, and a way in for each of its people."""

import io
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from homeward.cli import demo_community, demo_survey
from homeward.cli.command_line import run
from homeward.content.demo import When, demo, sample
from homeward.domain.actor import SYSTEM
from homeward.domain.story import Link, Stored, breaks
from homeward.records.accounts.models import Party, User
from homeward.records.care.models import Journey, Plan, Request
from homeward.records.community.models import Location, Organisation
from homeward.records.journal.models import Act, Entry, Stream
from homeward.records.people.models import Address, ContactPoint, Person, Withhold
from homeward.records.session import acting
from homeward.records.teams.models import Team
from homeward.standards.codepoint import read_postcodes
from homeward.standards.nhs_numbers import read_nhs_number
from tests.moments import NOON

DRAMA = re.compile(r"(01632 960\d{3}|07700 900\d{3})")
LOCAL = {"headers": {"host": "localhost"}}


def test_made_again_nothing_changes(vale, capsys):
    before = Act.objects.count()
    # beside what happened: postcodes, the score, a register
    assert before == len(demo().happened) + 3 + demo_survey.acts() + demo_community.ACTS
    assert run(["demo"]) == 0
    assert "there already" in capsys.readouterr().out
    assert Act.objects.count() == before


def test_it_is_made_in_the_demo_database_only(committed, capsys):
    assert run(["demo"]) == 1
    assert run(["demo", "--reset"]) == 1
    assert "not the demo database" in capsys.readouterr().err
    assert Act.objects.count() == 0


def test_it_is_whole_or_not_there_at_all(committed, monkeypatch):
    monkeypatch.setattr(settings, "DEMO", True)
    monkeypatch.setattr("homeward.cli.demo_player.Player.play_all", _breaks_off)
    with pytest.raises(RuntimeError):
        run(["demo"])
    assert Act.objects.count() == 0
    assert not Team.objects.exists()


def _breaks_off(player, happened):
    for happening in happened[:5]:
        player.play(happening)
    raise RuntimeError


def test_afresh_what_was_changed_is_gone(vale, monkeypatch, capsys):
    monkeypatch.setattr("homeward.cli.demo_player.Player.play_all", lambda player, happened: None)
    Party.objects.create(name="Somebody new", made_at=NOON)
    assert run(["demo", "--reset"]) == 0
    assert not Party.objects.filter(name="Somebody new").exists()
    assert "Alder Vale is there" in capsys.readouterr().out


def test_nobody_in_it_could_be_real(vale):
    people = list(Person.objects.all())
    assert len(people) >= 16
    for person in people:
        assert person.nhs_number.startswith("999")
        assert read_nhs_number(person.nhs_number) == person.nhs_number
    asked = [request.arrived["person"].get("nhs_number", "") for request in Request.objects.all()]
    assert all(number.startswith("999") for number in asked if number)
    phones = [phone for phone in _phones() if phone]
    assert len(phones) > 50
    assert [phone for phone in phones if not DRAMA.fullmatch(phone)] == []
    assert {postcode[:4] for postcode in _postcodes()} == {"ZZ91", "ZZ92"}
    assert [email for email in _emails() if not email.endswith("@example.org")] == []


def _phones():
    yield from ContactPoint.objects.filter(system="phone").values_list("value", flat=True)
    yield from Party.objects.values_list("phone", flat=True)
    yield from Team.objects.values_list("phone", flat=True)
    yield from Organisation.objects.values_list("phone", flat=True)
    for said in Request.objects.values_list("arrived", flat=True):
        yield said["sender"].get("phone", "") if "sender" in said else ""


def _postcodes():
    yield from Address.objects.values_list("postcode", flat=True)
    yield from Location.objects.values_list("postcode", flat=True)
    yield from (row.value.postcode for row in read_postcodes(io.BytesIO(sample("postcodes.csv"))))


def _emails():
    yield from User.objects.values_list("email", flat=True)
    yield from Party.objects.exclude(email="").values_list("email", flat=True)
    yield from (visitor.email for visitor in demo().visitors)


def test_lives_are_plural(vale):
    ages = [(NOON.date() - person.date_of_birth).days // 365 for person in Person.objects.all()]
    assert min(ages) < 21
    assert max(ages) > 95
    languages = set(Person.objects.values_list("language", flat=True))
    assert {"Urdu", "Polish", "Welsh", "British Sign Language"} <= languages
    assert {"female", "male", "other"} <= set(Person.objects.values_list("gender", flat=True))


def test_somebody_is_at_every_stage(vale):
    open_stages = set(Journey.objects.filter(ended_at=None).values_list("stage", flat=True))
    assert {"on-the-ward", "getting-ready", "leaving", "settling-in", "six-week-review"} <= open_stages
    assert {"sorted", "died"} <= set(Journey.objects.exclude(ended_at=None).values_list("end", flat=True))
    assert Journey.objects.filter(is_paused=True).count() == 1
    assert {"waiting", "accepted", "declined"} == set(Request.objects.values_list("status", flat=True))
    assert Plan.objects.filter(version=2).exists()
    assert Withhold.objects.filter(end=None).exists()
    assert Entry.objects.filter(label="safeguarding").exists()


def test_stories_are_told_in_depth(vale):
    told = [_entries(person) for person in Person.objects.all()]
    assert len([count for count in told if count >= 40]) >= 2


def _entries(person):
    return Entry.objects.filter(person_id=person.pk).count()


def test_nothing_in_it_is_still_to_come(vale):
    assert Entry.objects.filter(recorded_at__gt=datetime.now(UTC)).count() == 0
    assert Entry.objects.filter(occurred_at__gt=datetime.now(UTC)).count() == 0


def test_a_moment_is_counted_from_the_day_it_is_made_also_when_the_clocks_change():
    made = datetime(2026, 3, 30, 8, 30, tzinfo=UTC)  # half past nine in summer time, begun the day before
    assert When(days=2).moment(made).astimezone(UTC) == datetime(2026, 3, 28, 10, tzinfo=UTC)
    assert When(days=1).moment(made).astimezone(UTC) == datetime(2026, 3, 29, 9, tzinfo=UTC)
    assert When(ago=timedelta(hours=27)).moment(made) == made - timedelta(hours=27)


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
        f"{entry.actor_kind}:{entry.actor_id or ''}:{entry.actor_name}", entry.said_by, entry.purpose,
        str(entry.subject_id or ""), entry.occurred_at.isoformat(), entry.recorded_at.isoformat(), entry.digest,
        entry.previous,
    )
    return Stored(link, entry.hash, entry.payload.nonce, entry.payload.body)


@pytest.mark.parametrize("visitor", demo().visitors, ids=lambda visitor: visitor.key)
def test_a_newcomer_comes_in_as_anybody_and_has_somewhere_to_begin(vale, visitor):
    client = Client()
    page = client.get(reverse("choose-anyone"), **LOCAL).content.decode()
    assert visitor.email in page
    answer = client.post(reverse("choose-anyone"), {"email": visitor.email}, follow=True, **LOCAL)
    assert answer.status_code == 200
    assert visitor.name in answer.content.decode()
    assert "everybody here is invented" in answer.content.decode()


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
    assert Client().get(reverse("choose-anyone"), **LOCAL).status_code == 404
    assert Client().post(reverse("choose-anyone"), {"email": "nadia@example.org"}, **LOCAL).status_code == 404
    assert "everybody here is invented" not in Client().get("/", **LOCAL).content.decode()


def test_nobody_comes_in_as_somebody_who_is_not_offered(vale):
    assert Client().post(reverse("choose-anyone"), {"email": "stranger@example.org"}, **LOCAL).status_code == 404
