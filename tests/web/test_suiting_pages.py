"""What suits somebody, as they and whoever sits beside them see it: asked, put in order, refused and taken back."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from homeward.actions import assessments, network_maps
from homeward.records.care.models import NotForMe
from homeward.records.people.models import Address
from tests.directory import YOGA as CHAIR_YOGA
from tests.directory import bring_in, postcode
from tests.introductions import choir
from tests.moments import NOON
from tests.network import DRAWN, NELL
from tests.planning import round_iris, stored
from tests.web.test_plan_pages import at, come_in, drawn, words

SAID = {
    "interests": ("exercise",), "company-size": "any", "distance": "walk", "travel": ("aid",), "accompanied": "yes",
    "cost": "free", "access": ("step-free", "toilet"), "days": ("monday",), "times": ("morning",),
    "not-for-me": "Bingo",
}


@pytest.fixture
def there(database):
    return round_iris()


def answered(there) -> None:
    there.do(
        assessments.record, there.tom, instrument="what-suits-me", answers=SAID, filled_on=NOON.date(),
        said_by="person",
    )


def card(client, there, name: str) -> str:
    """The words of one card of the page."""
    html = client.get(at(there, "suiting:page")).content.decode()
    found = next(part for part in re.split(r'<li class="hw-card"', html)[1:] if f">{name}</a>" in part)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found.partition("</li>\n")[0]))


def test_nothing_answered_says_how_to_begin_and_shows_what_is_near(there):
    choir(there)
    page = words(come_in(there.iris).get(at(there, "suiting:page")))
    for said in ("Answer the questions", "Kiln Lane choir", "Introduce me", "Not for me", "We know no postcode"):
        assert said in page
    assert "Ask the questions together" in words(come_in(there.tom).get(at(there, "suiting:page")))


def test_each_reason_is_said_in_plain_words_to_the_person_and_to_a_worker(there):
    stored(lambda: (bring_in(CHAIR_YOGA), postcode("ST3 4AB", 52.98, -2.11), Address.objects.create(
        person_id=there.person_id, use="home", lines="4 Kiln Terrace", postcode="ST3 4AB", label="team")))
    answered(there)
    there.do(network_maps.draw, there.lena, drawn=DRAWN, seen=0)
    mine, theirs = (card(come_in(who), there, "Chair yoga") for who in (there.iris, there.tom))
    for said in ("It has: No steps", "Less than 100 metres away", "a toilet near by"):
        assert said in mine
        assert said in theirs
    for said in ("You would like to: Gentle exercise, dance or sport", "£2 a time: more than you said",
                 "Not on a day and time you said", "Introduce me"):
        assert said in mine
    for said in ("Iris would like to: Gentle exercise, dance or sport", "£2 a time: more than they said",
                 "Introduce Iris"):
        assert said in theirs
    page = words(come_in(there.iris).get(at(there, "suiting:page")))
    assert re.search(r"Rather not: <strong>Bingo", page)


def test_who_goes_and_what_is_on_the_map_is_said(there):
    choir(there, "The Thursday choir")
    choir(there, "Whistling for beginners")
    members = (DRAWN.member(NELL.id), *DRAWN.members[1:])
    said = NELL.__class__(NELL.id, "Nell", NELL.relation, NELL.ring, NELL.contact, words="whistling for beginners")
    drawn_with = DRAWN.__class__((said, *members[1:]))
    there.do(network_maps.draw, there.lena, drawn=drawn_with, seen=0)
    client = come_in(there.tom)
    assert "Nell goes: it says so on the map" in card(client, there, "Whistling for beginners")
    assert "On the map already" in card(client, there, "The Thursday choir")
    assert "Nell goes" not in card(client, there, "The Thursday choir")


def test_not_for_me_is_one_press_and_so_is_taking_it_back(there):
    entry = choir(there)
    client, page = come_in(there.iris), at(there, "suiting:page")
    fields = {"act_id": uuid4(), "entry": entry}
    after = words(client.post(at(there, "suiting:not-for-me"), fields, follow=True))
    assert "“Kiln Lane choir” is not for you." in after
    assert "Put it forward again" in after
    assert "Introduce me" not in after
    client.post(at(there, "suiting:not-for-me"), fields)  # sent twice is once
    assert stored(NotForMe.objects.count) == 1
    worker = come_in(there.tom)
    find = words(worker.post(at(there, "introductions:find"), {"q": "choir"}))
    assert "Kiln Lane choir" not in find
    assert "What Iris said is not for them is left out" in find
    near = words(worker.get(at(there, "near_home:of-person"), {"q": "choir"}))
    assert "Kiln Lane choir" not in near
    assert "left out" in near
    for_nobody = words(worker.get(reverse("near_home:search"), {"q": "choir"}))
    assert "Kiln Lane choir" in for_nobody
    key = stored(lambda: NotForMe.objects.get().pk)
    back = words(client.post(at(there, "suiting:put-back", key), {"act_id": uuid4()}, follow=True))
    assert "It is put forward again." in back
    assert "Introduce me" in back
    assert "Kiln Lane choir" in words(worker.post(at(there, "introductions:find"), {"q": "choir"}))
    assert words(client.get(page))


def test_introduce_me_begins_a_warm_introduction_and_then_says_where_it_stands(there):
    entry, client = choir(there), come_in(there.iris)
    page = client.get(at(there, "suiting:page")).content.decode()
    offer = reverse("introductions:offer", args=[there.person_id, entry])
    assert f'href="{offer}"' in page
    client.post(offer, drawn(client, offer) | {"said": "agreed"})
    assert "See the introduction" in card(client, there, "Kiln Lane choir")


def test_a_key_that_is_none_is_not_there(there):
    client = come_in(there.iris)
    for said in ({"entry": "rubbish"}, {"entry": str(uuid4())}, {"course": "no-such-course"}, {}):
        answer = client.post(at(there, "suiting:not-for-me"), {"act_id": uuid4(), **said})
        assert answer.status_code == 404
    assert client.post(at(there, "suiting:not-for-me"), {"entry": choir(there)}).status_code == 404  # no act id


def test_the_questions_are_asked_with_a_draft_and_lead_here(there):
    client, name = come_in(there.iris), "what-suits-me"
    fill = at(there, "assessments:fill", name)
    fields = drawn(client, fill) | {"answer-interests": ["garden"], "answer-company-size": "few"}
    assert client.post(at(there, "assessments:draft", name), fields).json()["saved"]
    answered(there)
    assert at(there, "suiting:page") in client.get(at(there, "assessments:read", name)).content.decode()
    for route in ("introductions:every", "network_maps:read", "near_home:of-person", "people:page"):
        assert at(there, "suiting:page") in come_in(there.tom).get(at(there, route)).content.decode(), route


def test_more_is_shown_when_it_is_asked_for(there):
    for number in range(23):
        choir(there, f"Choir {number:02}")
    client = come_in(there.iris)
    first = client.get(at(there, "suiting:page")).content.decode()
    assert first.count('<li class="hw-card"') == 20
    assert "?most=40#suits-21" in first
    every_one = client.get(at(there, "suiting:page"), {"most": 40}).content.decode()
    assert every_one.count('<li class="hw-card"') == 23
    assert client.get(at(there, "suiting:page"), {"most": "rubbish"}).status_code == 200
