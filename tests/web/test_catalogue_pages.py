"""The catalogue: anyone reads it, an administrator switches on and makes their own, a worker begins on another way."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from homeward.content import pathways as files
from homeward.domain.actor import Actor, ActorKind
from homeward.records.care.models import InUse, Journey, PathwayVersion
from homeward.records.people.models import Relationship
from tests.arrivals import party
from tests.moments import NOON
from tests.planning import round_iris
from tests.web.test_plan_pages import at, come_in, drawn, words

HOME = "home-from-hospital"
AGREED = {"people": "The Tuesday group", "carers": "Two daughters", "workers": "The team"}


@pytest.fixture
def there(database):
    return round_iris()


@pytest.fixture
def admin(there):
    somebody = party("Imogen Hale")
    Relationship.objects.create(party=somebody, relation="administrator", scope="everywhere", basis="tests", start=NOON)
    return come_in(Actor(ActorKind.USER, somebody.pk, "Imogen Hale"))


def of(route, name=HOME) -> str:
    return reverse(f"pathways:{route}", args=[name])


def switched_on(there, admin, name) -> str:
    page = of("teams", name)
    return words(admin.post(of("switch", name), on(admin, page, there.team.pk), follow=True))


def on(admin, page, team) -> dict[str, str]:
    return drawn(admin, page) | {"team": str(team), "to": "on"}


def test_anyone_reads_every_way_its_file_and_who_works_in_it(there):
    page = words(Client().get(reverse("pathways:list")))
    for name in files.names():
        assert files.load(name).title in unescape(page)
        assert Client().get(of("show", name)).status_code == 200
    assert "Switch on or off" not in page
    answer = Client().get(of("file"))
    assert answer.content.decode() == files.source_text(HOME)
    assert "attachment" in answer["Content-Disposition"]


def test_an_administrator_switches_it_on_for_a_team_and_off(there, admin):
    assert "On</strong>" in switched_on(there, admin, "social-prescribing")
    assert InUse.objects.get(end=None).name == "social-prescribing"
    shown = words(Client().get(of("show", "social-prescribing")))
    assert f"In use by {there.team.name}" in shown
    off = on(admin, of("teams", "social-prescribing"), there.team.pk) | {"to": "off"}
    admin.post(of("switch", "social-prescribing"), off)
    assert not InUse.objects.filter(end=None).exists()


def test_a_change_says_every_mistake_keeps_what_was_typed_and_then_shows_the_difference(there, admin):
    page = of("adapt")
    fields = drawn(admin, page)
    assert fields["name"] == "home-from-hospital-own"
    text = files.source_text(HOME).replace(f"pathway: {HOME}", "pathway: home-here", 1)
    wrong = words(admin.post(page, fields | {"name": "home-here", "text": text.replace("due: 3 days", "due: 3 dyas")}))
    assert "Write which people agreed this" in wrong
    told = fields | AGREED | {"name": "home-here"}
    wrong = words(admin.post(page, told | {"text": text.replace("due: 3 days after", "due: 3 dyas after", 1)}))
    assert re.search(r"Line \d+: .*3 dyas after start", wrong)
    assert not PathwayVersion.objects.filter(name="home-here").exists()
    changed = text.replace("due: 3 days after start", "due: 2 days after start", 1)
    after = words(admin.post(page, told | {"text": changed.replace("\n", "\r\n")}, follow=True))
    differs = ("Made their own from “Home from hospital”", "(by when)", "The Tuesday group", "+ due: 2 days after")
    for said in differs:
        assert said in after
    assert "home-here" in words(Client().get(of("file", "home-here")))


@pytest.mark.parametrize("who", ["lena", "iris"])
def test_nobody_else_sets_anything_up(there, who):
    client = come_in(getattr(there, who))
    for route in ("teams", "adapt"):
        assert client.get(of(route)).status_code == 404
    assert client.post(of("switch"), {"team": str(there.team.pk), "to": "on"}).status_code == 404
    assert InUse.objects.count() == 0


def test_a_worker_begins_on_another_way_and_the_person_has_one_lead(there, admin):
    switched_on(there, admin, "social-prescribing")
    client = come_in(there.lena)
    page = at(there, "pathways:another")
    fields = drawn(client, page)
    assert "Choose which" in words(client.post(page, fields | {"whose": "person"}))
    way = f"{there.team.pk}:social-prescribing"
    client.post(page, fields | {"whose": "person", "way": way})
    assert Journey.objects.filter(ended_at=None).count() == 2
    again = drawn(client, page) | {"whose": "mine", "way": way}
    assert "They are on this way already" in words(client.post(page, again))
    for who in (there.iris, there.nell, there.stranger):
        assert come_in(who).get(page).status_code == 404
