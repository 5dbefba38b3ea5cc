"""A person on two ways of working at once: what is opened from a step of one journey is written down on that one."""

from datetime import timedelta
from uuid import uuid4

import pytest

from homeward.actions import choosing, happenings, journeys
from homeward.content.instruments import load as instrument
from homeward.content.pathways import load, names
from homeward.domain.actor import SYSTEM
from homeward.domain.pathway import Makes
from homeward.records.care.models import Assessment, Conversation, Diary, Draft, Journey, Plan, Review
from homeward.records.people.models import Person, Profile
from homeward.records.session import acting
from homeward.web.journeys.where import page_of
from tests.moments import NOON
from tests.planning import ready_to_talk, round_iris, stored
from tests.together import came_home
from tests.web.filled_in import body_of
from tests.web.test_plan_pages import at, come_in, drawn, words, written
from tests.web.test_review_pages import answers, boxes, on_day

LATER = NOON + timedelta(hours=2)
BOTH = ("Home from hospital", "Social prescribing")


@pytest.fixture
def there(database, monkeypatch):
    on_day(monkeypatch, LATER)
    return round_iris()


def second(there, pathway="social-prescribing", **steps):
    """A second way of working, begun after the first."""
    with acting(SYSTEM, NOON):
        person = Person.objects.get(pk=there.person_id)
        at = NOON + timedelta(hours=1)
        key = journeys.begin(actor=there.lena, now=at, person=person, pathway=pathway, team=there.team).pk
    for step, said in steps.items():
        there.do(journeys.done, there.lena, journey_id=key, step=step.replace("_", "-"), answers=said, now=LATER)
    return key


def opened(client, there, journey, step):
    """Where the link of a journey's step leads."""
    return client.get(at(there, "journeys:step", journey, step)).url


def done_on(journey):
    events = stored(lambda: list(Diary.objects.filter(journey=journey).values_list("event", flat=True)))
    return {event["name"] for event in events if event["kind"] == "done"}


@pytest.mark.parametrize("which", ["first", "second"])
def test_a_conversation_is_held_on_the_journey_it_was_opened_from(there, which):
    ready_to_talk(there)
    other = second(there, first_call={"meets": "yes"})
    client, journey = come_in(there.rosa), there.journey_id if which == "first" else other
    address = opened(client, there, journey, "conversation")
    fields = drawn(client, address) | {"what_matters": "My garden", "voice": "person"}
    client.post(at(there, "conversations:hold"), fields)
    assert Conversation.objects.get().journey_id == journey
    assert "conversation" in done_on(journey)


def test_a_coaching_session_is_held_as_the_conversation_it_is_and_done_by_keeping_it(there):
    ready_to_talk(there)  # a listening conversation waits on the first journey
    said = {"first_call": {"meets": "yes"}, "conversation": None, "what_first": {"priorities": ("moving",)}}
    other = second(there, **said, plan=None)
    client = come_in(there.lena)
    address = opened(client, there, other, "coaching")
    page = words(client.get(address))
    assert "What would they like to talk about today?" in page
    fields = drawn(client, address) | {"what_matters": "The stairs", "priorities": "To the gate", "voice": "person"}
    assert (fields["journey"], fields["step"], fields["sort"]) == (str(other), "coaching", "coaching")
    client.post(at(there, "conversations:hold"), fields)
    held = Conversation.objects.get()
    assert (held.sort, held.journey_id) == ("coaching", other)
    assert "coaching" in done_on(other)
    assert "conversation" not in done_on(there.journey_id)


def test_a_conversation_asks_what_its_step_asks_and_does_the_step_with_it(there):
    ready_to_talk(there)
    other = second(there, pathway="self-management-programme")
    client = come_in(there.lena)
    address = opened(client, there, other, "invitation")
    fields = drawn(client, address) | {"what_matters": "Sleep", "voice": "person"}
    refused = client.post(address, fields)
    assert refused.status_code == 422
    assert "This question is not answered yet" in words(refused)
    assert client.post(address, fields | {"asked-would-like": "yes"}).status_code == 302
    assert "invitation" in done_on(other)
    assert Conversation.objects.get().journey_id == other


def test_a_course_has_no_page_of_a_conversation_and_every_coaching_step_has(there):
    found = {}
    for name in names():
        for step in load(name).steps.values():
            if step.makes is Makes.SESSION:
                address = page_of(step, there.person_id, there.journey_id)
                found.setdefault(step.kind, set()).add(address.startswith(at(there, "conversations:hold")))
    assert found == {"coaching": {True}, "course": {False}}


def test_without_a_step_it_is_held_where_it_can_be_done(there):
    ready_to_talk(there)
    other = second(there)  # nobody has asked yet whether to meet, so there is nothing to do there
    client = come_in(there.rosa)
    for address in (at(there, "conversations:hold"), at(there, "conversations:hold") + f"?journey={other}&step=x"):
        assert drawn(client, address)["journey"] == str(there.journey_id)
    for strange in (uuid4(), "%27"):
        address = at(there, "conversations:hold") + f"?journey={strange}"
        assert drawn(client, address)["journey"] == str(there.journey_id)


def test_a_plan_is_agreed_on_the_journey_it_was_opened_from_however_one_gets_there(there):
    ready_to_talk(there)
    there.do(journeys.done, there.rosa, journey_id=there.journey_id, step="conversation", now=LATER)
    there.do(
        choosing.agree, there.lena, journey_id=there.journey_id, worker_id=there.tom.party_id, said_by="person",
        now=LATER,
    )
    second(there, first_call={"meets": "yes"}, what_first={"priorities": ("people",)})
    client = come_in(there.lena)
    address = opened(client, there, there.journey_id, "first-plan")
    asked = drawn(client, address)
    typed = written(client, there) | {name: asked[name] for name in ("for_journey", "for_step")}
    grown = client.post(at(there, "plans:edit"), typed | {"do": "add-change"})
    assert grown.status_code == 302
    again = drawn(client, grown.url.partition("#")[0])
    assert again["for_step"] == "first-plan"
    client.post(at(there, "plans:edit"), again)
    client.post(at(there, "plans:agree"), drawn(client, at(there, "plans:agree")) | {"answer": "agrees"})
    assert Plan.objects.get().journey_id == there.journey_id
    assert "first-plan" in done_on(there.journey_id)


def test_about_me_does_the_step_it_was_opened_from(there):
    other = second(there, first_call={"meets": "yes"}, conversation=None)
    client = come_in(there.lena)
    address = opened(client, there, other, "about-me")
    client.post(at(there, "people:about-me-write"), drawn(client, address) | {"matters": "The cat", "whose": "person"})
    assert Profile.objects.count() == 1
    assert "about-me" in done_on(other)


def test_two_reviews_at_once_do_not_mix_and_each_is_recorded_on_its_own_journey(there, monkeypatch):
    came_home(there)
    other = second(there, first_call={"meets": "yes"})
    then = NOON + timedelta(days=49)
    on_day(monkeypatch, then)
    client = come_in(there.tom)
    asked = words(client.get(at(there, "reviews:every")))
    holds = {key: at(there, "reviews:hold") + f"?journey={key}" for key in (there.journey_id, other)}
    assert all(f'href="{address}"' in asked for address in holds.values())
    assert opened(client, there, there.journey_id, "review").startswith(holds[there.journey_id])
    days = {there.journey_id: then, other: then - timedelta(days=1)}
    for key, day in days.items():
        address = at(there, "reviews:page", "day") + f"?journey={key}"
        sent = client.post(address, drawn(client, address) | boxes("held_on", day) | {"do": "on"})
        assert sent.url.endswith(f"/who?journey={key}")
    assert Draft.objects.count() == 2
    said = answers(there)
    del said["day"], said["duties"], said["other-views"]
    said["who"] = {"came": ["person"], "others": ""}
    for part, typed in said.items():
        address = at(there, "reviews:page", part) + f"?journey={other}"
        assert client.post(address, drawn(client, address) | typed | {"do": "on"}).status_code == 302, part
    check = at(there, "reviews:check") + f"?journey={other}"
    client.post(check, drawn(client, check))
    held = Review.objects.get()
    assert (held.journey_id, held.held_on) == (other, days[other].date())
    left = Draft.objects.get(form__startswith="review:")
    assert left.form == f"review:{there.journey_id}:day"


def test_of_two_reviews_of_one_journey_the_one_that_was_opened_is_held(there, monkeypatch):
    key = second(there, pathway="volunteer-support-at-home")
    client = come_in(there.lena)
    for step in ("half-way", "looking-back"):
        address = opened(client, there, key, step)
        assert address == at(there, "reviews:hold") + f"?journey={key}&step={step}"
        page = at(there, "reviews:page", "day") + f"?journey={key}&step={step}"
        assert f'href="{page.replace("&", "&amp;")}"' in client.get(address).content.decode()
        sent = client.post(page, drawn(client, page) | boxes("held_on", NOON) | {"do": "on"})
        assert sent.url.endswith(f"/who?journey={key}&step={step}")
    kept = stored(lambda: set(Draft.objects.values_list("form", flat=True)))
    assert kept == {f"review:{key}/half-way:day", f"review:{key}/looking-back:day"}


def test_the_page_of_a_review_offers_the_duties_of_both_ways_and_each_journey_shows_its_own(there, monkeypatch):
    came_home(there)
    ward = second(there, pathway="virtual-ward")
    then = NOON + timedelta(days=49)
    there.do(happenings.happened, there.lena, journey_id=ward, name="treatment-over", now=then)
    on_day(monkeypatch, then)
    client = come_in(there.tom)
    said = answers(there)
    clinical = "The clinical review at the end of treatment"
    said["duties"] = {"duties": [clinical]}
    for part, typed in {"day": boxes("held_on", then), **{k: v for k, v in said.items() if k != "day"}}.items():
        address = at(there, "reviews:page", part) + f"?journey={there.journey_id}"
        if part == "duties":
            assert clinical in words(client.get(address))
        assert client.post(address, drawn(client, address) | typed | {"do": "on"}).status_code == 302, part
    check = at(there, "reviews:check") + f"?journey={there.journey_id}"
    read = words(client.post(check, drawn(client, check), follow=True))
    assert "It counts for “Virtual ward” too" in read
    assert f"Met: {clinical}" in read
    assert f"Met: {clinical}" in words(client.get(at(there, "journeys:page", ward)))
    assert f"Met: {clinical}" not in words(client.get(at(there, "journeys:page", there.journey_id)))


def test_a_questionnaire_remembers_the_journey_it_was_opened_for(there):
    ready_to_talk(there)
    other = second(there, pathway="gp-care-and-support-planning", agreement={"agrees": "agrees"})
    second(there)
    client = come_in(there.lena)
    address = opened(client, there, other, "eligibility")
    assert f"journey={other}" in address
    fields = drawn(client, address)
    assert (fields["journey"], fields["step"]) == (str(other), "eligibility")
    leaf = client.post(address.partition("?")[0], fields | {"do": "later"}).url
    assert (drawn(client, leaf)["journey"], drawn(client, leaf)["step"]) == (str(other), "eligibility")
    asked = instrument("personal-budget-eligibility")
    kept = Draft.objects.get()
    Draft.objects.update(body=kept.body | body_of(asked, asked.examples[0].answers))
    checking = at(there, "assessments:check", "personal-budget-eligibility")
    client.post(checking, drawn(client, checking) | {"whose": "person", "asked-health-budget": "possible"})
    assert Assessment.objects.get().journey_id == other
    assert "eligibility" in done_on(other)


def test_what_is_next_is_listed_over_both_and_says_which_it_belongs_to(there, monkeypatch):
    client = come_in(there.lena)
    alone = words(client.get(at(there, "people:page")))
    tasks = alone[alone.index("nhsuk-task-list") :]
    assert "Home from hospital." not in tasks
    second(there)
    both = words(client.get(at(there, "people:page")))
    for title in BOTH:
        assert f"See every step of {title}" in both
        assert f"{title}. " in both
    mine = words(client.get("/caseload"))
    assert "1 person in all." in mine
    assert all(title in mine for title in BOTH)
    assert mine.count(at(there, "people:page")) == Journey.objects.count() == 2
