"""Introductions, as the person, those who arrange them and the group see them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from homeward.actions import introductions
from homeward.domain.introduction import Along, Goes, Group, Offer, State, Telling
from homeward.records.care.models import Introduction, ToldGroup
from homeward.records.journal.models import Look, Outgoing, SignedLink
from tests.introductions import YES, choir, offered
from tests.planning import round_iris, stored
from tests.web.test_plan_pages import at, come_in, drawn, words

EMPTY = {"first_on-day": "", "first_on-month": "", "first_on-year": ""}


@pytest.fixture
def there(database):
    return round_iris()


def link_of(told: str = "message-introduction-asked") -> str:
    body = stored(lambda: [one for one in Outgoing.objects.values_list("body", flat=True) if one.get("what") == told])
    return reverse("introductions:by-link", args=[body[-1]["params"]["secret"]])


def waiting_for_group(there, **said) -> tuple:
    """An introduction that the group was told of now, and its link."""
    now = timezone.now()
    key = there.do(introductions.offer, there.rosa, entry_id=choir(there), offer=YES, said_by="person", now=now, **said)
    there.do(
        introductions.introduce, there.rosa, introduction_id=key, telling=Telling("Iris", True, "01632 960001"),
        group=Group("Maud", "maud@example.org"), along=Along(Goes.WORKER, "Rosa Bright"), now=now,
    )
    return key, link_of()


def test_found_by_part_of_a_word_offered_and_told_to_the_group(there):
    entry, client = choir(there), come_in(there.rosa)
    find = at(there, "introductions:find")
    assert "Kiln Lane choir" in words(client.post(find, {"q": "choi"}))
    assert "Nothing like that" in words(client.post(find, {"q": "zeppelin"}))
    offer = reverse("introductions:offer", args=[there.person_id, entry])
    fields = drawn(client, offer)
    wrong = words(client.post(offer, fields | {"hopes": "To sing again"}))
    assert "Choose what they say" in wrong
    assert "To sing again" in wrong
    after = client.post(offer, fields | {"said": "agreed", "hopes": "To sing again", "whose": "person"}, follow=True)
    assert "Would like to try it" in words(after)
    one = stored(lambda: Introduction.objects.get())
    page = at(there, "introductions:do", one.pk, "introduce")
    fields = drawn(client, page) | EMPTY
    wrong = words(client.post(page, fields | {"called": "", "tells": ["access"], "email": "", "phone": ""}))
    for said in ("Write what the group shall call them", "Write what they should think of", "Choose who goes along"):
        assert said in wrong
    told = fields | {"called": "Iris", "goes": "nobody", "email": "maud@example.org", "tells": [], "remind": ""}
    after = words(client.post(page, told, follow=True))
    for said in ("The group was told", "This and nothing else", "Nobody goes along"):
        assert said in after
    assert stored(lambda: ToldGroup.objects.get().reach) == ""  # known, and not told: nobody agreed to it


def test_what_is_not_for_them_stands_where_it_is_offered_again(there):
    entry = choir(there)
    offered(there, Offer(State.NOT_FOR_ME, reason="Too loud"), entry_id=entry)
    client, offer = come_in(there.tom), reverse("introductions:offer", args=[there.person_id, entry])
    page = words(client.get(offer))
    assert "Not for me" in page
    assert "Too loud" in page
    fields = drawn(client, offer) | {"said": "agreed", "whose": "person"}
    assert "Write why it is offered again" in words(client.post(offer, fields))
    find = words(client.post(at(there, "introductions:find"), {"q": "choir"}))
    assert str(entry) not in find
    assert "What Iris said is not for them is left out" in find


def test_a_group_reads_what_it_was_told_and_answers_without_an_account(there):
    key, link = waiting_for_group(there)
    group = Client()
    page = words(group.get(link))
    for said in ("Iris would like to come to Kiln Lane choir", "01632 960001", "Rosa Bright"):
        assert said in page
    for kept in ("Tunnicliffe", "Broke her hip", "Kiln Terrace", "To sing again"):
        assert kept not in page
    assert stored(lambda: Introduction.objects.get(pk=key).state) == "introduced"  # looking changes nothing
    fields = drawn(group, link)
    assert "Choose an answer" in words(group.post(link, fields))
    assert "Write when to ring" in words(group.post(link, fields | {"says": "ring"}))
    after = words(group.post(link, fields | {"says": "expected", "note": "Ask for Maud"}, follow=True))
    assert "Thank you: you said yes" in after
    group.post(link, fields | {"says": "expected", "note": "Ask for Maud"})  # sent twice is done once
    assert stored(lambda: Introduction.objects.get(pk=key).turns.count()) == 4
    assert "Ask for Maud" in words(come_in(there.rosa).get(at(there, "introductions:one", key)))
    assert stored(lambda: Look.objects.filter(person_id=there.person_id, actor_kind="link").exists())


def test_a_link_that_was_used_up_ended_or_moved_on_is_not_there(there):
    _key, link = waiting_for_group(there)
    group = Client()
    fields = drawn(group, link)
    assert "It helps to know" in words(group.post(link, fields | {"says": "group-cannot", "why_not": "Full"}))
    assert group.get(link).status_code == 404
    assert group.post(link, fields | {"says": "expected"}).status_code == 404
    key, link = waiting_for_group(there)
    there.do(introductions.end, there.rosa, introduction_id=key, now=timezone.now())
    assert group.get(link).status_code == 404
    _key, link = waiting_for_group(there)
    stored(lambda: SignedLink.objects.update(ends_at=timezone.now() - timedelta(minutes=1)))
    assert group.get(link).status_code == 404


def test_the_person_reads_and_says_themself_and_the_circle_only_what_they_want_it_to(there):
    key, _link = waiting_for_group(there)
    client = come_in(there.iris)
    page = words(client.get(at(there, "introductions:one", key)))
    assert "Say how the first time was" in page
    assert "A code for the health record" not in page
    assert "Kiln Lane choir" not in words(come_in(there.nell).get(at(there, "introductions:every")))
    assert come_in(there.nell).get(at(there, "introductions:one", key)).status_code == 404
    client.post(at(there, "introductions:show", key), {"act_id": "6f0e7c52-91b5-4c52-8f5c-0a3f7a9f0c11", "sees": "yes"})
    seen = words(come_in(there.nell).get(at(there, "introductions:every")))
    assert "Kiln Lane choir" in seen
    assert "Find something" not in seen
    assert "01632 960001" not in words(come_in(there.nell).get(at(there, "introductions:one", key)))


def test_what_has_no_news_is_on_the_caseload_of_whoever_arranged_it(there):
    client, now = come_in(there.rosa), timezone.now()
    there.do(introductions.offer, there.rosa, entry_id=choir(there), offer=Offer(State.OFFERED), now=now)
    assert "Introductions without news" not in words(client.get(reverse("people:caseload")))
    long_ago = now - timedelta(days=15)
    there.do(introductions.offer, there.rosa, entry_id=choir(there, "Chess"), offer=YES, now=long_ago)
    page = words(client.get(reverse("people:caseload")))
    assert "Introductions without news" in page
    assert "Iris: Chess" in page
    assert "Introductions without news" not in words(come_in(there.tom).get(reverse("people:caseload")))


def test_what_the_directory_does_not_have_is_written_into_it_and_then_offered(there):
    client, page = come_in(there.rosa), at(there, "introductions:write-entry")
    fields = drawn(client, page)
    assert "Write what it is" in words(client.post(page, fields | {"name": "Bench by the gate"}))
    after = client.post(page, fields | {"name": "Bench by the gate", "text": "Sit at its left end"}, follow=True)
    assert "Offer Bench by the gate" in words(after)
    client.post(page, fields | {"name": "Bench by the gate", "text": "Sit at its left end"})
    found = words(client.post(at(there, "introductions:find"), {"q": "bench"}))
    assert found.count("Bench by the gate") == 1
    assert come_in(there.iris).get(page).status_code == 404
