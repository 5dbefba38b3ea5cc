"""The pages of signs: red says first whom to ring, amber by when somebody rings, and workers see who waits."""

import re
from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from homeward.actions import signs as acts
from homeward.domain.signs import Colour
from homeward.records.accounts.models import Party, User
from homeward.records.care.models import SignSheet, SignTold
from tests.moments import NOON
from tests.planning import round_iris
from tests.signs import agreed

SHEET = {
    "green": "I sleep through", "green_do": "My walk", "amber": "Two bad nights\nI skip lunch",
    "amber_do": "I tell Nell", "red": "Pain in the chest", "red_do": "Sit down", "ring": "01632 960111",
    "ring_who": "Tom", "ring_hours": "every day, 8am to 8pm", "answer_hours": "4", "circle": "team", "answer": "agrees",
}


@pytest.fixture
def there(database):
    return round_iris()


def come_in(actor) -> Client:
    party = Party.objects.get(pk=actor.party_id)
    if not User.objects.filter(pk=party.pk).exists():
        User.objects.create(id=party.pk, party=party, email=f"{uuid4()}@example.org", joined_at=NOON)
    client = Client()
    client.force_login(User.objects.get(pk=party.pk))
    return client


def words(answer) -> str:
    return " ".join(unescape(re.sub("<[^>]*>", " ", answer.content.decode().split("<main")[1])).split())


def at(there, route, *more) -> str:
    return reverse(f"signs:{route}", args=[there.person_id, *more])


def hidden(answer) -> dict[str, str]:
    form = re.search(r"<form method=\"post\".*?</form>", answer.content.decode().split("<main")[1], re.DOTALL)[0]
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))


def send(client, address, said):
    return client.post(address, hidden(client.get(address)) | said)


def now_told(there, colour=Colour.AMBER):
    return there.do(acts.told, there.iris, colour=colour, now=timezone.now(), words="I stop half-way, twice")


def test_a_worker_writes_the_sheet_and_the_person_reads_it(there):
    lena = come_in(there.lena)
    assert send(lena, at(there, "write"), SHEET).status_code == 302
    page = words(come_in(there.iris).get(at(there, "read")))
    assert "My signs" in page
    for line in ("I sleep through", "Two bad nights", "I skip lunch", "Pain in the chest", "within 4 hours"):
        assert line in page
    assert page.index("Red Help now") < page.index("Amber") < page.index("Green All is as it should be")


def test_red_says_whom_to_ring_before_it_takes_a_word(there):
    agreed(there)
    page = words(come_in(there.iris).get(at(there, "tell", "red")))
    said = ["ring 999", "ring 111", "01632 960111", "every day, 8am to 8pm", "Nobody watches this page live"]
    places = [page.index(one) for one in said]
    assert places == sorted(places)
    assert places[-1] < page.index("What do you notice?") < page.index("I have rung for help. Tell the team")


def test_on_the_sheet_too_red_says_first_whom_to_ring(there):
    agreed(there)
    page = words(come_in(there.iris).get(at(there, "read")))
    places = [page.index(one) for one in ("ring 999", "Nobody watches this page live", "I cannot finish a sentence")]
    assert places == sorted(places)


def test_amber_says_by_when_somebody_rings_and_then_who(there):
    agreed(there)
    iris = come_in(there.iris)
    assert "Somebody who knows these signs rings by" in words(iris.get(at(there, "tell", "amber")))
    answer = send(iris, at(there, "tell", "amber"), {"words": "I stop half-way"})
    assert answer.status_code == 302
    page = words(iris.get(at(there, "read")))
    assert "Lena Holt was told, and rings you by" in page
    assert "I stop half-way" in page


def test_sent_twice_it_is_told_once(there):
    agreed(there)
    iris = come_in(there.iris)
    form = hidden(iris.get(at(there, "tell", "red"))) | {"words": "now"}
    for _again in range(2):
        assert iris.post(at(there, "tell", "red"), form).status_code == 302
    assert SignTold.objects.count() == 1


def test_what_the_sign_asks_of_the_lead_is_said_in_their_language(there, monkeypatch):
    agreed(there)
    now_told(there)
    lena, asked = come_in(there.lena), "Ring: an amber sign was told. The signs are on their page."
    assert asked in words(lena.get(reverse("plans:mine")))
    monkeypatch.setattr("homeward.web.sentences.gettext", lambda text: "Ffoniwch nhw" if text == asked else text)
    for address in (reverse("plans:mine"), reverse("plans:read", args=[there.person_id])):
        page = words(lena.get(address))
        assert "Ffoniwch nhw" in page
        assert asked not in page


def test_green_is_not_told_and_nothing_is_where_no_sheet_is(there):
    assert come_in(there.iris).get(at(there, "tell", "red")).status_code == 404
    agreed(there)
    assert come_in(there.iris).get(at(there, "tell", "green")).status_code == 404


def test_workers_see_it_on_caseload_and_person_page_until_it_is_answered(there):
    agreed(there)
    key = now_told(there)
    tom = come_in(there.tom)
    pages = [reverse("people:caseload"), reverse("people:page", args=[there.person_id])]
    for address in pages:
        assert "I stop half-way, twice" in words(tom.get(address))
    answer = send(tom, at(there, "answer", key), {"what_next": "visit", "note": "Tom comes at five"})
    assert answer.status_code == 302
    assert "Signs that wait for an answer" not in words(tom.get(pages[0]))
    assert "Answer Iris" not in words(tom.get(pages[1]))
    assert "Tom comes at five" in words(come_in(there.iris).get(at(there, "read")))


def test_late_is_said_in_a_word(there):
    agreed(there)
    there.do(acts.told, there.iris, colour=Colour.AMBER, now=timezone.now() - timedelta(hours=5))
    assert "Amber Late" in words(come_in(there.lena).get(reverse("people:caseload")))


def test_everything_that_is_missing_is_said_at_once_and_nothing_typed_is_lost(there):
    lena = come_in(there.lena)
    answer = send(lena, at(there, "write"), SHEET | {"red": "", "ring": "", "answer_hours": "100"})
    assert answer.status_code == 422
    page = words(answer)
    assert "Write at least one red sign" in page
    assert "Enter the number they ring" in page
    assert "Two bad nights" in page
    assert SignSheet.objects.count() == 0


def test_the_rules_of_the_sheet_are_told_at_their_boxes(there):
    answer = send(come_in(there.lena), at(there, "write"), SHEET | {"answer_hours": "100"})
    assert answer.status_code == 422
    assert "how many hours an answer may take" in words(answer)


def test_the_signs_of_a_wound_are_added_to_the_persons_own(there):
    agreed(there)
    page = words(come_in(there.lena).get(at(there, "write") + "?add=wound"))
    assert "I stop half-way" in page
    assert "Bleeding that does not stop" in page
    assert "The wound is larger" in page


def test_an_earlier_sheet_can_be_read_and_not_acted_on(there):
    agreed(there)
    agreed(there, seen=1)
    page = words(come_in(there.iris).get(at(there, "version", 1)))
    assert "do not go by this" in page
    assert "I have an amber sign" not in page
    assert "I have an amber sign" in words(come_in(there.iris).get(at(there, "read")))


@pytest.mark.parametrize("route", ["read", "write"])
def test_a_stranger_finds_nothing(there, route):
    agreed(there)
    assert come_in(there.stranger).get(at(there, route)).status_code == 404


def test_the_circle_reads_signs_only_where_they_are_open_to_it(there):
    agreed(there)
    nell = come_in(there.nell)
    assert "I stop half-way" not in words(nell.get(at(there, "read")))
    agreed(there, seen=1, open_to_circle=True)
    assert "I stop half-way" in words(nell.get(at(there, "read")))
    assert nell.get(at(there, "write")).status_code == 404
