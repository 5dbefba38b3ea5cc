"""The pages on which a worker and a team are chosen, and a worker says who they are."""

from uuid import uuid4

import pytest
from django.urls import reverse

from homeward.actions import choosing, conversations, journeys, mini_profiles
from homeward.domain.actor import SYSTEM
from homeward.domain.conversation import Conversation
from homeward.domain.mini_profile import MiniProfile
from homeward.records.care.models import Assignment, Lead, WorkerChoice
from homeward.records.people.models import Person
from homeward.records.teams.models import MiniProfile as Kept
from tests.arrivals import worker
from tests.moments import NOON
from tests.planning import ready_to_talk, round_iris, stored
from tests.web.test_plan_pages import come_in, drawn, words

NASREEN = MiniProfile("I laugh a lot.", ("English", "Urdu"), ("gardening",), ("cooking",), (2, 4), "ST3 4AB")
TOM = MiniProfile("I fix things.", ("English",), ("fishing",), ("hanging doors",), (5,))


@pytest.fixture
def there(database):
    found = round_iris()
    ready_to_talk(found)
    said = Conversation("My garden, and a proper cooked dinner")
    found.do(
        conversations.hold, found.lena, said=said, held_on=NOON.date(), journey_id=found.journey_id, step="conversation"
    )
    for actor, profile in ((found.nasreen, NASREEN), (found.tom, TOM)):
        mini_profiles.write(actor=actor, now=NOON, act_id=uuid4(), profile=profile)
    return found


def at(there, route, *more) -> str:
    return reverse(route, args=[there.person_id, there.journey_id, *more])


def test_each_is_shown_with_the_reasons_and_never_a_score(there):
    client = come_in(there.iris)
    page = words(client.get(at(there, "choosing:worker"), {"days": ["2", "5"]}))
    assert "Choose my Link Wellbeing Worker" in page
    assert page.index("Nasreen Akhtar") < page.index("Tom Reed")
    heard = ("Likes gardening. What was said: “", "Good at cooking. What was said: “")
    for reason in (*heard, "Free on Tuesdays.", "Free on Fridays."):
        assert reason in page
    assert "Whoever has time on Tuesdays and Fridays comes first." in page
    assert "score" not in page
    assert "ST3" not in page


def test_the_step_to_try_a_worker_leads_to_the_workers_and_never_to_a_trial_of_nobody(there):
    client = come_in(there.lena)
    step = at(there, "journeys:step", "try-worker")
    assert step in words(client.get(at(there, "journeys:page")))
    answer = client.get(step, follow=True)
    assert answer.redirect_chain[-1][0] == at(there, "choosing:worker")
    assert "Try first" in words(answer)


def test_trying_agreeing_and_the_planned_change_of_lead(there):
    client = come_in(there.lena)
    trial = at(there, "choosing:trial", there.nasreen.party_id)
    fields = drawn(client, trial) | {"whose": "person"}
    assert "On trial until" in words(client.post(trial, fields, follow=True))
    assert WorkerChoice.objects.count() == 1
    client.post(trial, fields)
    assert WorkerChoice.objects.count() == 1  # sent twice is done once
    agree = at(there, "choosing:agree", there.nasreen.party_id)
    fields = drawn(client, agree) | {"whose": "person", "note": "She makes me laugh"}
    page = words(client.post(agree, fields, follow=True))
    assert "Choose the rest of the team" in page
    assert Lead.objects.get(end=None).party_id == there.nasreen.party_id


def test_a_day_that_has_gone_by_is_said_at_its_box(there):
    client = come_in(there.lena)
    trial = at(there, "choosing:trial", there.tom.party_id)
    answer = client.post(trial, drawn(client, trial) | {"whose": "person", "until-year": "2025", "note": "Perhaps"})
    assert answer.status_code == 422
    assert "has gone by. Choose a day to come." in words(answer)
    assert "Perhaps" in words(answer)


def test_a_no_is_remembered_without_a_reason_on_the_page(there):
    client = come_in(there.iris)
    no = at(there, "choosing:not-for-me", there.tom.party_id)
    page = words(client.post(no, drawn(client, no) | {"note": "Talks too fast"}, follow=True))
    assert "Not suggested again: Tom Reed." in page
    assert "Talks too fast" not in page


def test_the_team_is_chosen_from_those_who_have_been_there(there):
    there.do(choosing.agree, there.lena, journey_id=there.journey_id, worker_id=there.nasreen.party_id)
    client = come_in(there.nasreen)
    page = words(client.get(at(there, "choosing:team")))
    assert "Nobody else has been supporting Iris yet." in page
    add = {"act_id": uuid4()}
    page = words(client.post(at(there, "choosing:supports", there.tom.party_id), add, follow=True))
    assert "I fix things." in page
    fields = drawn(client, at(there, "choosing:team")) | {"whose": "person"}
    fields.pop("workers", None)
    answer = client.post(at(there, "choosing:team"), fields)
    assert answer.status_code == 422
    assert "Choose at least one of them" in words(answer)
    client.post(at(there, "choosing:team"), fields | {"workers": str(there.tom.party_id)})
    assert Assignment.objects.filter(role="wellbeing-worker", party=there.tom.party_id, end=None).exists()


def test_a_worker_writes_their_own_mini_profile(there):
    client = come_in(there.tom)
    address = reverse("choosing:mini-profile")
    fields = drawn(client, address) | {"interests": "fishing, brass bands", "days_free": ["1", "5"], "postcode": "Meir"}
    answer = client.post(address, fields)
    assert answer.status_code == 422
    assert "is not a UK postcode" in words(answer)
    assert "brass bands" in words(answer)
    page = words(client.post(address, fields | {"postcode": "st3 4ab"}, follow=True))
    assert "Saved. This is what people see" in page
    kept = Kept.objects.get(party=there.tom.party_id)
    assert (kept.interests, kept.days_free, kept.postcode) == (["fishing", "brass bands"], [1, 5], "ST3 4AB")


PAGES = [("choosing:worker", False), ("choosing:trial", True), ("choosing:agree", True), ("choosing:team", False)]


@pytest.mark.parametrize(("route", "names_one"), PAGES)
def test_for_a_stranger_nothing_is_there_and_the_circle_does_not_choose(there, route, names_one):
    address = at(there, route, *([there.tom.party_id] if names_one else []))
    assert come_in(there.stranger).get(address).status_code == 404
    assert come_in(there.iris).get(address).status_code == 200
    if route != "choosing:worker":
        assert come_in(there.nell).get(address).status_code == 404
    else:
        assert "This one" not in words(come_in(there.nell).get(address))


@pytest.mark.parametrize("who", ["iris", "nell"])
def test_a_mini_profile_is_for_those_who_work_here(there, who):
    assert come_in(getattr(there, who)).get(reverse("choosing:mini-profile")).status_code == 404


def introduced(there):
    """A worker who works for herself, and the way on which Iris met her."""

    def begin():
        worker("Jonah Pell", "adviser", there.team)
        person = Person.objects.get(pk=there.person_id)
        way = journeys.begin(actor=SYSTEM, now=NOON, person=person, pathway="introductions", team=there.team)
        return way.pk, worker("Frieda Lark", "introduced", there.team)

    way, frieda = stored(begin)
    profile = MiniProfile("I am early.", ("English",), (), ("hoists",), an_hour=1800)
    mini_profiles.write(actor=frieda, now=NOON, act_id=uuid4(), profile=profile)
    done = [
        ("describe", {"need": "Getting up", "skills": "A hoist", "schedule": "Weekdays", "pays": "own"}),
        ("show-workers", dict.fromkeys(("values", "checks", "references", "insurance", "skills-seen"), "yes")),
    ]
    for step, answers in done:
        there.do(journeys.done, there.lena, journey_id=way, step=step, answers=answers, said_by="person")
    return way, frieda


def test_what_an_hour_costs_and_who_gets_it_is_read_before_anybody_agrees(there):
    way, frieda = introduced(there)
    page, agree = (
        reverse("choosing:worker", args=[there.person_id, way]),
        reverse("choosing:agree", args=[there.person_id, way, frieda.party_id]),
    )
    client = come_in(there.iris)
    shown = words(client.get(reverse("journeys:step", args=[there.person_id, way, "see-profiles"]), follow=True))
    assert "What I asked for" in shown
    for said in ("£18.00", "£14.40, before tax and costs", "£3.60 (20 %)", "What was said: “A hoist”"):
        assert said in shown
    assert "Nasreen Akhtar" not in shown
    assert "Agree with them" not in shown
    assert client.get(agree).status_code == 404  # not before the two have met
    asks = reverse("journeys:step", args=[there.person_id, way, "see-profiles"]) + "?asks"
    assert asks in shown
    assert "Is there somebody you would like to meet?" in words(client.get(asks))
    for step, answers in (("see-profiles", {"found": "yes"}), ("meet", {"how-was-it": "yes"})):
        there.do(journeys.done, there.iris, journey_id=way, step=step, answers=answers)
    assert "£14.40 goes to Frieda Lark and £3.60 to the platform" in words(client.get(agree))
    answer = client.post(agree, drawn(client, agree) | {"asked-agrees-for": "person"})
    assert answer.status_code == 422
    assert "Write how many hours a week they come" in words(answer)
    day = {"asked-first-day-day": "9", "asked-first-day-month": "3", "asked-first-day-year": "2026"}
    answer = client.post(agree, drawn(client, agree) | {"hours": "18", "asked-agrees-for": "person"} | day)
    assert answer.url == page
    assert "18 hours a week, £324.00 a week" in words(client.get(page))
