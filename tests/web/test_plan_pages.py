"""The pages of conversation and plan, as those who use them see them, with and without a right to."""

import re
from dataclasses import replace
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from homeward.actions import conversations, plans, promises
from homeward.domain.conversation import Conversation
from homeward.domain.failures import NotThere
from homeward.domain.wellbeing import Way, WaysToWellbeing
from homeward.records.accounts.models import Party, User
from homeward.records.care.models import Conversation as Held
from homeward.records.care.models import Draft, Plan, Promise
from homeward.records.journal.models import Look
from tests.actions.test_plans import AGREES, fewer_hours, with_owners
from tests.domain.plans import PLAN
from tests.moments import NOON
from tests.planning import close, ready_to_talk, round_iris, stored
from tests.together import circle_going

SAID = Conversation("My garden", working="Nell rings on Sundays", priorities=("Home", "The cat"))


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
    return " ".join(answer.content.decode().split())


def at(there, route, *more) -> str:
    return reverse(route, args=[there.person_id, *more])


def drawn(client, address) -> dict[str, str]:
    """The fields of the page's form, as a browser would send them untouched."""
    page = client.get(address).content.decode()
    form = page[page.index("<form method=\"post\"", page.index("<main")) :]
    found = dict(re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', form))
    found |= {name: "" for name in re.findall(r'<(?:input|textarea)[^>]*name="([^"]+)"', form) if name not in found}
    for name, text in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>([^<]*)</textarea>', form):
        found[name] = text
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    radios = re.findall(r'<input[^>]*name="([^"]+)"[^>]*type="radio"[^>]*value="([^"]*)"([^>]*)>', form)
    found = {name: value for name, value in found.items() if name not in {name for name, *_ in radios}}
    found |= {name: value for name, value, rest in radios if "checked" in rest}
    found.pop("csrfmiddlewaretoken", None)
    return found


# The listening conversation.


def test_a_conversation_is_written_down_and_read(there):
    ready_to_talk(there)
    client = come_in(there.rosa)
    fields = drawn(client, at(there, "conversations:hold"))
    fields |= {"what_matters": "My garden", "priorities": "Home\nThe cat", "voice": "person"}
    answer = client.post(at(there, "conversations:hold"), fields, follow=True)
    page = words(answer)
    assert "My garden" in page
    assert page.index("Home") < page.index("The cat")
    assert "In Iris's own words, written by Rosa Bright" in page
    assert Held.objects.get().body["priorities"] == ["Home", "The cat"]
    journey = words(client.get(reverse("journeys:page", args=[there.person_id, there.journey_id])))
    assert "Have the listening conversation" in journey


def test_what_was_said_before_stands_under_each_question(there):
    there.do(conversations.hold, there.rosa, said=SAID, held_on=NOON.date())
    page = words(come_in(there.lena).get(at(there, "conversations:hold")))
    assert "What was said before" in page
    assert "Nell rings on Sundays" in page


def test_a_slip_keeps_what_was_typed(there):
    client = come_in(there.rosa)
    fields = drawn(client, at(there, "conversations:hold")) | {"working": "The hens", "voice": "for-them"}
    answer = client.post(at(there, "conversations:hold"), fields)
    assert answer.status_code == 422
    page = words(answer)
    assert "The hens" in page
    assert "Write who spoke for the person" in page
    assert Held.objects.count() == 0


def test_a_draft_saves_itself_and_comes_back_in_another_browser(there):
    client = come_in(there.rosa)
    fields = drawn(client, at(there, "conversations:hold")) | {"strengths": "Knows every bird"}
    answer = client.post(at(there, "conversations:draft"), fields)
    assert answer.status_code == 200
    assert answer.json()["said"].startswith("Saved at ")
    page = words(come_in(there.rosa).get(at(there, "conversations:hold")))
    assert "Knows every bird" in page
    assert "Knows every bird" not in words(come_in(there.lena).get(at(there, "conversations:hold")))
    other = drawn(come_in(there.rosa), at(there, "conversations:hold"))
    assert client.post(at(there, "conversations:draft"), fields).status_code == 200
    assert client.post(at(there, "conversations:draft"), other).status_code == 409
    client.post(at(there, "conversations:discard"))
    assert Draft.objects.count() == 0


# The plan.


def written(client, there) -> dict[str, str]:
    """The plan's form with one outcome, one action and one sign filled in."""
    fields = drawn(client, at(there, "plans:edit"))
    return fields | {
        "what_matters": "My garden",
        "outcome-0-words": "I want to be out in my garden again.",
        "outcome-0-myself": "I water the pots.",
        "outcome-0-paid": "The wellbeing team, mornings",
        "outcome-0-hours": "3:30",
        "action-0-text": "Bring the pots to the back step",
        "action-0-owner": str(there.nell.party_id),
        "action-0-due-day": "9",
        "action-0-due-month": "12",
        "action-0-due-year": "2026",
        "action-0-outcome": fields["outcome-0-id"],
        "change-0-sign": "I stop going out",
        "change-0-then": "Ring Tom",
        "do": "check",
    }


def test_a_plan_is_written_looked_over_and_agreed(there):
    client = come_in(there.lena)
    answer = client.post(at(there, "plans:edit"), written(client, there), follow=True)
    page = words(answer)
    assert "Look the plan over" in page
    assert "3 hours 30 minutes a week" in page
    assert Plan.objects.count() == 0
    fields = drawn(client, at(there, "plans:agree")) | {"answer": "agrees"}
    page = words(client.post(at(there, "plans:agree"), fields, follow=True))
    assert "Iris's plan" in page
    assert "Iris agreed this plan" in page
    stored = Plan.objects.get()
    assert stored.body["outcomes"][0]["supports"][1]["minutes_a_week"] == 210
    promise = Promise.objects.get()
    assert (promise.owner_id, promise.owner_name, promise.label) == (there.nell.party_id, "Nell Tunnicliffe", "circle")
    assert Draft.objects.count() == 0


@pytest.mark.parametrize("typed", ["chosen", " hannah  PELL "])
def test_a_daughter_who_is_family_is_offered_and_what_she_said_is_her_promise_even_by_a_typed_name(there, typed):
    hannah = stored(lambda: close("Hannah Pell", "family", there.person_id))
    stored(lambda: close("Ned Asker", "asked-for-help", there.person_id))
    client = come_in(there.lena)
    page = words(client.get(at(there, "plans:edit")))
    assert "Hannah Pell, Family or friend" in page
    assert "Ned Asker" not in page
    fields = written(client, there)
    theirs = {"action-0-owner": str(hannah.party_id)} if typed == "chosen" else {
        "action-0-owner": "circle", "action-0-named": typed,
    }
    client.post(at(there, "plans:edit"), fields | theirs)
    client.post(at(there, "plans:agree"), drawn(client, at(there, "plans:agree")) | {"answer": "agrees"})
    promise = Promise.objects.get()
    assert (promise.owner_id, promise.owner_name, promise.owner_kind) == (hannah.party_id, "Hannah Pell", "circle")


def test_a_meeting_of_the_circle_offers_names_and_what_is_given_to_one_of_them_is_on_their_list(there):
    circle_going(there)
    hannah = stored(lambda: close("Hannah Pell", "family", there.person_id))
    client, address = come_in(there.rosa), at(there, "circles:meeting")
    page = client.get(address).content.decode()
    offered = re.findall(r'<option value="([^"]+)">', page[page.index("<datalist") : page.index("</datalist>")])
    assert {"Nell Tunnicliffe", "Hannah Pell", "Tom Reed"} <= set(offered)
    assert 'list="names"' in page
    given = {"action-0": "Bring soup", "owner-0": "hannah pell", "action-1": "Walk the dog", "owner-1": "Ken Next Door"}
    assert client.post(address, drawn(client, address) | given | {"whose": "mine"}).status_code == 302
    promised = {row.text: (row.owner_id, row.owner_name) for row in Promise.objects.all()}
    assert promised == {"Bring soup": (hannah.party_id, "Hannah Pell"), "Walk the dog": (None, "Ken Next Door")}


def test_rows_are_added_and_taken_out_without_javascript_and_nothing_is_lost(there):
    client = come_in(there.lena)
    fields = written(client, there)
    answer = client.post(at(there, "plans:edit"), fields | {"do": "add-action"})
    assert answer.url.endswith("/plan/edit#action-1")
    again = drawn(client, at(there, "plans:edit"))
    assert again["outcome-0-words"] == "I want to be out in my garden again."
    assert again["action-0-due-year"] == "2026"
    assert "action-1-text" in again
    client.post(at(there, "plans:edit"), again | {"do": "out-action-0"})
    left = drawn(client, at(there, "plans:edit"))
    assert "action-0-text" not in left
    assert left["change-0-then"] == "Ring Tom"


def test_what_is_wrong_is_shown_at_its_box_and_what_was_typed_stays(there):
    client = come_in(there.lena)
    wrong = {"outcome-0-words": "", "outcome-0-hours": "a few", "action-0-owner": "community", "action-0-named": ""}
    answer = client.post(at(there, "plans:edit"), written(client, there) | wrong)
    assert answer.status_code == 422
    page = words(answer)
    assert "“a few” is not a number of hours" in page
    assert "I water the pots." in page
    fields = written(client, there) | wrong | {"outcome-0-hours": ""}
    page = words(client.post(at(there, "plans:edit"), fields))
    assert page.count("This outcome has no words") == 2  # in the summary and at the box
    assert 'href="#id_outcome-0-words"' in page
    assert "Say who will do this." in page
    assert "Enter how much paid support a week" in page


def test_paid_support_alone_is_asked_about_and_can_be_agreed(there):
    client = come_in(there.lena)
    fields = written(client, there) | {"outcome-0-myself": ""}
    page = words(client.post(at(there, "plans:edit"), fields, follow=True))
    assert "has paid support and nothing on the steps before it" in page
    client.post(at(there, "plans:agree"), drawn(client, at(there, "plans:agree")) | {"answer": "agrees"})
    assert Plan.objects.count() == 1


def test_who_agreed_instead_is_asked_and_what_is_missing_said(there):
    client = come_in(there.lena)
    client.post(at(there, "plans:edit"), written(client, there))
    fields = drawn(client, at(there, "plans:agree"))
    answer = client.post(at(there, "plans:agree"), fields | {"answer": "cannot-decide", "decided_by": "Dr Osei"})
    assert answer.status_code == 422
    assert "Choose the ground" in words(answer)
    fields |= {"answer": "cannot-decide", "decided_by": "Dr Osei", "ground": "best-interests"}
    answer = client.post(at(there, "plans:agree"), fields)
    assert "Write who was asked" in words(answer)
    page = words(client.post(at(there, "plans:agree"), fields | {"consulted": "Nell, Ken"}, follow=True))
    assert "Dr Osei agreed this plan for Iris" in page
    assert "Asked: Nell, Ken." in page


def test_a_plan_agreed_meanwhile_is_shown_beside_what_was_written(there):
    client = come_in(there.lena)
    client.post(at(there, "plans:edit"), written(client, there))
    fields = drawn(client, at(there, "plans:agree")) | {"answer": "agrees"}
    there.do(plans.agree, there.tom, plan=with_owners(there), agreement=AGREES, seen=0)
    answer = client.post(at(there, "plans:agree"), fields)
    assert answer.status_code == 409
    page = words(answer)
    assert "Saved by Tom Reed" in page
    assert "A bath board and grab rails." in page
    assert "I water the pots." in page
    assert Draft.objects.count() == 1
    seen = re.search(r'name="seen" value="(\d+)"', page)
    assert seen[1] == "1"
    client.post(at(there, "plans:agree"), fields | {"seen": "1"})
    assert sorted(Plan.objects.values_list("version", flat=True)) == [1, 2]


def test_a_plan_that_would_hold_from_2031_is_refused_at_its_box(there):
    client = come_in(there.tom)
    page = at(there, "plans:edit")
    client.post(page, drawn(client, page) | {"outcome-0-words": "My garden", "go": "agree"}, follow=True)
    page = at(there, "plans:agree")
    fields = drawn(client, page) | {"answer": "agrees"}
    far = {"starts_on-day": "1", "starts_on-month": "1", "starts_on-year": "2031"}
    answer = client.post(page, fields | far)
    assert answer.status_code == 422
    assert "1 January 2031 is more than eight weeks ahead" in words(answer)
    assert 'value="2031"' in words(answer)
    assert not Plan.objects.exists()


def test_versions_and_what_changed_and_hours_over_time(there):
    less, april = fewer_hours(with_owners(there)), NOON.date().replace(month=4)
    there.do(plans.agree, there.tom, plan=with_owners(there), agreement=AGREES)
    there.do(plans.agree, there.tom, plan=less, agreement=AGREES, starts_on=april)
    client = come_in(there.iris)
    page = words(client.get(at(there, "plans:read")))
    assert "Paid support: 7 hours a week from 2 April 2026. It was 14 hours a week from 2 March 2026" in page
    assert "<svg class=\"hw-hours\"" in page
    assert "style=" not in page
    assert "It was 14 hours a week: 7 hours less than before" in words(client.get(at(there, "plans:compared", 2)))
    assert "Version 1, from 2 March 2026" in words(client.get(at(there, "plans:versions")))
    assert "This is version 1" in words(client.get(at(there, "plans:version", 1)))
    assert client.get(at(there, "plans:version", 3)).status_code == 404
    assert client.get(at(there, "plans:compared", 1)).status_code == 404


def test_the_circle_sees_and_ticks_off_what_is_theirs(there):
    there.do(plans.agree, there.tom, plan=with_owners(there), agreement=AGREES)
    client = come_in(there.nell)
    page = words(client.get(at(there, "plans:read")))
    assert "Bring the pots to the back step" in page
    assert "bath board" not in page
    assert "hours a week" not in page
    promise = Promise.objects.get(owner=there.nell.party_id)
    tick = {"item": promise.pk, "done": "yes", "act_id": uuid4()}
    assert "Done by Nell" in words(client.post(at(there, "plans:promise"), tick, follow=True))
    tick = {"item": promise.pk, "done": "no", "act_id": uuid4()}
    assert "Done by Nell" not in words(client.post(at(there, "plans:promise"), tick, follow=True))
    mine, circle = reverse("plans:mine"), at(there, "circles:read")
    assert f'{at(there, "plans:promise")}?from=mine' in client.get(mine).content.decode()
    for page, back in (("mine", mine), ("circle", circle)):  # back to where it was ticked
        tick |= {"act_id": uuid4()}
        assert client.post(f"{at(there, 'plans:promise')}?from={page}", tick).url == back
    assert client.get(at(there, "plans:edit")).status_code == 404
    assert client.post(at(there, "plans:draft"), {"draft_page": uuid4()}).status_code == 404
    assert client.get(at(there, "plans:version", 1)).status_code == 404


def test_a_tick_for_somebody_else_is_refused(there):
    there.do(plans.agree, there.tom, plan=with_owners(there), agreement=AGREES, open_to_circle=True)
    others = Promise.objects.get(owner=there.tom.party_id)
    answer = come_in(there.nell).post(at(there, "plans:promise"), {"item": others.pk, "done": "yes", "act_id": uuid4()})
    assert answer.status_code == 422
    assert not others.doings.exists()


PAGES = [
    ("conversations:every", ()), ("conversations:hold", ()), ("conversations:read", (1,)), ("plans:read", ()),
    ("plans:versions", ()), ("plans:version", (1,)), ("plans:compared", (2,)), ("plans:edit", ()), ("plans:agree", ()),
]


@pytest.mark.parametrize(("route", "more"), PAGES)
def test_for_a_stranger_nothing_is_there(there, route, more):
    there.do(conversations.hold, there.rosa, said=SAID, held_on=NOON.date())
    there.do(plans.agree, there.tom, plan=with_owners(there), agreement=AGREES)
    there.do(plans.agree, there.tom, plan=fewer_hours(with_owners(there)), agreement=AGREES)
    assert come_in(there.stranger).get(at(there, route, *more)).status_code == 404
    assert Look.objects.count() == 0
    if route != "plans:agree":  # which sends on to writing while there is no draft
        assert come_in(there.iris).get(at(there, route, *more)).status_code == 200
        assert Look.objects.filter(person_id=there.person_id).exists()


@pytest.mark.parametrize("route", ["conversations:every", "conversations:hold"])
def test_the_circle_does_not_read_what_was_said_to_the_team(there, route):
    there.do(conversations.hold, there.rosa, said=SAID, held_on=NOON.date())
    assert "My garden" not in words(come_in(there.nell).get(at(there, route)))


def test_a_kept_promise_is_told_once_however_often_it_is_sent(there):
    there.do(plans.agree, there.tom, plan=with_owners(there), agreement=AGREES)
    promise = Promise.objects.get(owner=there.nell.party_id)
    act_id = uuid4()
    for _ in range(2):
        there.do(promises.keep, there.nell, promise_id=promise.pk, act_id=act_id)
    assert promise.doings.count() == 1


# Other conversations than the listening one.


def test_a_conversation_of_another_sort_is_asked_in_its_own_words_and_read_again_by_them(there):
    client = come_in(there.rosa)
    address = at(there, "conversations:hold") + "?sort=coaching"
    page = words(client.get(address))
    assert "What would they like to talk about today?" in page
    assert "I decide what we talk about." in page
    assert "What matters most?" not in page
    fields = drawn(client, address)
    assert not [name for name in fields if "prompt" in name]
    fields |= {"what_matters": "Breath on the stairs", "priorities": "To the gate on Tuesdays", "voice": "person"}
    read = words(client.post(at(there, "conversations:hold"), fields, follow=True))
    assert Held.objects.get().sort == "coaching"
    assert "a conversation with Iris: Health-coaching session" in words(client.get(at(there, "people:story")))
    assert "What we talked about" in read
    assert "Steps to try next" in read
    assert "Breath on the stairs" not in drawn(client, at(there, "plans:edit"))["what_matters"]


def test_a_wrong_word_for_a_conversation_is_a_listening_one_and_the_draft_remembers_which(there):
    client = come_in(there.rosa)
    assert "What matters most?" in words(client.get(at(there, "conversations:hold") + "?sort=quarrel"))
    fields = drawn(client, at(there, "conversations:hold") + "?sort=shared-decision")
    client.post(at(there, "conversations:draft"), fields | {"what_matters": "Walking the dog"})
    page = words(client.get(at(there, "conversations:hold")))
    assert "What matters to them in this decision?" in page
    assert "Walking the dog" in page


def test_nobody_keeps_a_conversation_of_a_sort_there_is_not(there):
    with pytest.raises(NotThere):
        there.do(conversations.hold, there.rosa, said=SAID, held_on=NOON.date(), sort="quarrel")


def test_ways_to_wellbeing_are_ticked_shown_compared_and_never_needed(there):
    client = come_in(there.iris)
    page = words(client.get(at(there, "plans:edit")))
    assert "Five ways to wellbeing" in page
    assert "Nothing is counted." in page
    for ticked in (["give", "connect"], ["connect", "keep-learning"]):
        form = written(client, there) | {"outcome-0-wellbeing": ticked, "outcome-0-paid": "", "outcome-0-hours": ""}
        assert client.post(at(there, "plans:edit"), form).status_code == 302
        looked = client.get(at(there, "plans:agree"))
        assert "I want to be out in my garden again." in words(looked)
        agreed = client.post(at(there, "plans:agree"), drawn(client, at(there, "plans:agree")) | {"circle": "team"})
        assert agreed.status_code == 302
    plan = words(client.get(at(there, "plans:read")))
    assert "Five ways to wellbeing: Connect, Keep learning" in plan
    assert 'value="keep-learning" checked' in client.get(at(there, "plans:edit")).content.decode()
    changed = words(client.get(at(there, "plans:compared", 2)))
    assert "Five ways to wellbeing" in changed
    assert "Connect, Give" in changed
    assert "Connect, Keep learning" in changed
    wrong = client.post(at(there, "plans:edit"), written(client, there) | {"outcome-0-wellbeing": ["be-rich"]})
    assert "Choose from the answers on the page" in words(wrong)


def test_a_tick_alone_is_an_outcome_that_still_wants_its_words(there):
    client = come_in(there.iris)
    form = drawn(client, at(there, "plans:edit")) | {"outcome-0-wellbeing": ["give"], "do": "check"}
    answer = client.post(at(there, "plans:edit"), form)
    assert answer.status_code == 422
    assert 'value="give" checked' in answer.content.decode()


def test_a_way_of_another_set_stays_in_the_plan_until_somebody_takes_it_out(there, monkeypatch):
    first = replace(PLAN.outcomes[0], wellbeing=("sing-together",))
    before = WaysToWellbeing("Before", "Somebody", (Way("sing-together", "Sing together"),))
    with monkeypatch.context() as other:
        other.setattr(plans, "ways_to_wellbeing", lambda: before)
        there.do(plans.agree, there.tom, plan=replace(PLAN, outcomes=(first,), actions=()), agreement=AGREES)
    client = come_in(there.lena)
    assert "Sing together" in words(client.get(at(there, "plans:read")))
    assert 'value="sing-together" checked' in client.get(at(there, "plans:edit")).content.decode()
