"""A key inside a form is checked like a key in an address: on the page of somebody one may see, a key of somebody else
is refused, and nothing is stored. Each form is then sent with a key of its own, which shows that it was the key."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django import forms
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from homeward.actions import choosing, circle_meetings, decisions, drafts, journeys, plans, requests
from homeward.actions.requests import Via
from homeward.domain.access import Kind
from homeward.domain.actor import ANONYMOUS
from homeward.records.care.models import Draft, InUse, PathwayVersion, Plan, Promise
from homeward.records.journal.models import Act
from homeward.web.fields import Form
from homeward.web.on_journey import OnJourney
from tests.architecture.acts import OTHER
from tests.architecture.examples.example import MEETING, newer_pathway
from tests.architecture.examples.person import READINGS
from tests.architecture.routes import every_route
from tests.arrivals import ASKED, worker
from tests.caring import pat
from tests.domain.plans import PLAN
from tests.domain.test_decision import SOUND
from tests.introductions import choir
from tests.moments import NOON
from tests.network import kept
from tests.planning import Round, ready_to_talk, round_iris, stored
from tests.together import AGREES, came_home, circle_going
from tests.web.test_held_form_pages import FORM
from tests.web.test_plan_pages import at, come_in, drawn, written
from tests.web.test_signs_pages import SHEET


@dataclass(frozen=True)
class Sent:
    """A form ready to be sent to `address`: `key` is the field, `own` and `foreign` what it may hold."""

    client: Client
    address: str
    fields: dict[str, Any]
    key: str
    own: object
    foreign: object


Prepare = Callable[[Round, Round], Sent]


def _hold_conversation(there: Round, beside: Round) -> Sent:
    ready_to_talk(there)
    client, address = come_in(there.rosa), at(there, "conversations:hold")
    fields = drawn(client, address) | {"what_matters": "My garden", "voice": "person"}
    return Sent(client, address, fields, "journey", there.journey_id, beside.journey_id)


def _agree_plan(there: Round, beside: Round) -> Sent:
    client = come_in(there.lena)
    client.post(at(there, "plans:edit"), written(client, there))
    address = at(there, "plans:agree")
    fields = drawn(client, address) | {"answer": "agrees", "step": ""}
    return Sent(client, address, fields, "journey", there.journey_id, beside.journey_id)


def _write_plan(there: Round, beside: Round) -> Sent:
    client = come_in(there.lena)
    key, own, foreign = "action-0-owner", there.nell.party_id, beside.nell.party_id
    return Sent(client, at(there, "plans:edit"), written(client, there), key, own, foreign)


def _tick_promise(there: Round, beside: Round) -> Sent:
    for one in (there, beside):
        one.do(plans.agree, one.tom, plan=PLAN, agreement=AGREES)
    own, foreign = (
        stored(lambda one=one: Promise.objects.filter(person=one.person_id).first().pk) for one in (there, beside)
    )
    fields = {"act_id": uuid4(), "done": "yes"}
    return Sent(come_in(there.tom), at(there, "plans:promise"), fields, "item", own, foreign)


def _offer_circle(there: Round, beside: Round) -> Sent:
    ready_to_talk(there)
    ready_to_talk(beside)
    client, address = come_in(there.rosa), at(there, "circles:offer")
    fields = drawn(client, address) | {"answer": "now", "purpose": "Fridays", "whose": "person", "step": "circle-offer"}
    return Sent(client, address, fields, "journey", there.journey_id, beside.journey_id)


def _circle_met(there: Round, beside: Round) -> Sent:
    for one in (there, beside):
        ready_to_talk(one)
        circle_going(one, journey_id=one.journey_id)
    client, address = come_in(there.rosa), at(there, "circles:meeting")
    fields = drawn(client, address) | {"celebrate": "To the gate", "whose": "person", "step": "circle-meeting"}
    return Sent(client, address, fields, "journey", there.journey_id, beside.journey_id)


def _choose_team(there: Round, beside: Round) -> Sent:
    for one in (there, beside):
        came_home(one)
        said = {"journey_id": one.journey_id, "worker_id": one.nasreen.party_id}
        one.do(choosing.begin_supporting, one.tom, **said)
    client, address = come_in(there.lena), at(there, "choosing:team", there.journey_id)
    fields = drawn(client, address) | {"whose": "person", "step": ""}
    return Sent(client, address, fields, "workers", there.nasreen.party_id, beside.nasreen.party_id)


def _choose_worker(there: Round, beside: Round) -> Sent:
    """The journey is named twice, in the address and in the form; the address holds."""
    ready_to_talk(there)
    client, address = come_in(there.lena), at(there, "choosing:agree", there.journey_id, beside.tom.party_id)
    own = at(there, "choosing:agree", there.journey_id, there.tom.party_id)
    fields = drawn(client, own) | {"whose": "person", "step": ""}
    return Sent(client, address, fields, "journey", there.journey_id, beside.journey_id)


def _accept_request(there: Round, beside: Round) -> Sent:
    """Somebody who receives requests for the team, and may not look whether somebody elsewhere is known."""
    asked = replace(ASKED, person=replace(ASKED.person, nhs_number=""))
    key = requests.receive(
        actor=ANONYMOUS, now=NOON, act_id=uuid4(), request=asked, via=Via.WEB, team_id=there.team.pk
    )
    client, address = come_in(stored(lambda: worker("Di Marsh", "triage", there.team))), f"/requests/{key}/accept"
    fields = {"act_id": uuid4(), "seen": "1"}
    return Sent(client, address, fields, "who", there.person_id, beside.person_id)


def _newer_version(there: Round, beside: Round) -> Sent:
    own, foreign = newer_pathway(there), "f" * 64
    text = stored(lambda: PathwayVersion.objects.get(pk=own).text)
    stored(lambda: PathwayVersion(foreign, "another-way", 9, text, NOON).save(force_insert=True))
    address = at(there, "journeys:newer", there.journey_id)
    return Sent(come_in(there.lena), address, {"act_id": uuid4()}, "to", own, foreign)


def _who_leads(route: str, **said: str) -> Prepare:
    def prepare(there: Round, beside: Round) -> Sent:
        client, address = come_in(there.lena), at(there, route, there.journey_id)
        day = timezone.now().date() + timedelta(days=7)
        until = {"until-day": str(day.day), "until-month": str(day.month), "until-year": str(day.year)}
        fields = drawn(client, address) | until | said
        return Sent(client, address, fields, "party", there.rosa.party_id, beside.nell.party_id)

    return prepare


def _check_assessment(there: Round, beside: Round) -> Sent:
    client, where = come_in(there.tom), (there.person_id, "news2")
    body = {f"answer-{name}": [said] for name, said in READINGS.items()}
    draft = {"kind": Kind.ASSESSMENT, "form": "assessment:news2", "body": body, "page": uuid4()}
    drafts.save(actor=there.tom, now=NOON, person_id=there.person_id, **draft)
    address = reverse("assessments:check", args=where)
    fields = drawn(client, address) | {"whose": "person"}
    return Sent(client, address, fields, "journey", there.journey_id, beside.journey_id)


def _another_way(there: Round, beside: Round) -> Sent:
    for one in (there, beside):
        stored(lambda one=one: InUse(team=one.team, name="community-circle", start=NOON).save())
    client, address = come_in(there.lena), at(there, "pathways:another")
    own, foreign = (f"{one.team.pk}:community-circle" for one in (there, beside))
    return Sent(client, address, drawn(client, address) | {"whose": "person"}, "way", own, foreign)


def _write_signs(there: Round, beside: Round) -> Sent:
    client, address = come_in(there.lena), at(there, "signs:write")
    fields = drawn(client, address) | SHEET
    return Sent(client, address, fields, "journey", there.journey_id, beside.journey_id)


def _keep_map(there: Round, beside: Round) -> Sent:
    for one in (there, beside):
        kept(one)
    client, address = come_in(there.lena), at(there, "network_maps:keep")
    fields = drawn(client, address) | {"circle": "team", "whose": "person", "step": ""}
    return Sent(client, address, fields, "journey", there.journey_id, beside.journey_id)


def _say_where_a_form_is(there: Round, beside: Round) -> Sent:
    ready_to_talk(there)
    client, address = come_in(there.lena), at(there, "held_forms:add")
    fields = drawn(client, address + f"?journey={there.journey_id}&step=conversation") | FORM
    return Sent(client, address, fields, "journey", there.journey_id, beside.journey_id)


def _write_wellness(there: Round, beside: Round) -> Sent:
    ready_to_talk(there)
    client, address = come_in(there.lena), at(there, "wellness:plan-write")
    fields = drawn(client, address) | {"tools": "A walk", "tools-open": "team", "step": "conversation"}
    return Sent(client, address, fields, "journey", there.journey_id, beside.journey_id)


def _about_me(there: Round, beside: Round) -> Sent:
    for one in (there, beside):
        ready_to_talk(one)
        one.do(journeys.done, one.rosa, journey_id=one.journey_id, step="conversation")
    client, address = come_in(there.rosa), at(there, "people:about-me-write")
    fields = drawn(client, address) | {"matters": "The cat", "whose": "person", "step": "about-me"}
    return Sent(client, address, fields, "journey", there.journey_id, beside.journey_id)


def _decide(there: Round, beside: Round) -> Sent:
    own, foreign = (one.do(decisions.decide, one.tom, said=SOUND, agreement=AGREES) for one in (there, beside))
    client, address = come_in(there.tom), at(there, "decisions:decide")
    fields = drawn(client, address + f"?follows={own}") | {"decided": "Yes", "answer": "agrees"}
    return Sent(client, address, fields, "follows", own, foreign)


def _decide_on_journey(there: Round, beside: Round) -> Sent:
    sent = _decide(there, beside)
    return replace(sent, key="journey", own=there.journey_id, foreign=beside.journey_id)


def _looks_after(there: Round, beside: Round) -> Sent:
    """Somebody known who may be the carer: one of those whom whoever writes may find, and nobody else."""
    own, foreign = pat(there.team), pat(beside.team)
    client, address = come_in(there.rosa), at(there, "caring:add")
    fields = drawn(client, address) | {
        "preferred_name": "Pat", "family_name": "Okoro", "phone": "07700 900260", "what": "Cooks", "do": "give",
        "person_answer": "agrees", "carer_answer": "agrees", "whose": "person",
    }
    return Sent(client, address, fields, "who", own, foreign)


def _offer_something(there: Round, beside: Round) -> Sent:
    entry = choir(there)
    client, address = come_in(there.rosa), reverse("introductions:offer", args=[there.person_id, entry])
    fields = drawn(client, address) | {"said": "agreed", "whose": "person", "step": "conversation"}
    return Sent(client, address, fields, "journey", there.journey_id, beside.journey_id)


def _who_asked(there: Round, beside: Round) -> Sent:
    sent = _offer_something(there, beside)
    fields = sent.fields | {"journey": "", "step": ""}
    return replace(sent, fields=fields, key="asked_by", own=there.tom.party_id, foreign=beside.nell.party_id)


FORMS: dict[str, Prepare] = {
    "introductions:offer": _offer_something,
    "introductions:offer (who asked)": _who_asked,
    "caring:add": _looks_after,
    "conversations:hold": _hold_conversation,
    "plans:agree": _agree_plan,
    "plans:edit": _write_plan,
    "plans:promise": _tick_promise,
    "circles:offer": _offer_circle,
    "circles:meeting": _circle_met,
    "choosing:team": _choose_team,
    "requests:accept": _accept_request,
    "assessments:check": _check_assessment,
    "people:about-me-write": _about_me,
    "decisions:decide": _decide,
    "decisions:decide (journey)": _decide_on_journey,
    "pathways:another": _another_way,
    "signs:write": _write_signs,
    "network_maps:keep": _keep_map,
    "held_forms:add": _say_where_a_form_is,
    "wellness:plan-write": _write_wellness,
    "journeys:newer": _newer_version,
    "journeys:cover": _who_leads("journeys:cover"),
    "journeys:hand-over": _who_leads("journeys:hand-over", why="She moves", person_said="A pity", note="Knock twice"),
}
CARRY_A_KEY = {
    "CheckForm": ("assessments:check",),
    "ConversationForm": ("conversations:hold",),
    "AgreeForm": ("plans:agree",),
    "AboutMeForm": ("people:about-me-write",),
    "DecisionForm": ("decisions:decide",),
    "OfferForm": ("circles:offer",),
    "SuggestForm": ("introductions:offer",),
    "MeetingForm": ("circles:meeting",),
    "TeamForm": ("choosing:team",),
    "SignsForm": ("signs:write",),
    "KeepForm": ("network_maps:keep",),
    "HeldFormForm": ("held_forms:add",),
    "WellnessForm": ("wellness:plan-write",),
    # The journey in the address is the one that counts: see `test_the_address_counts_where_both_name_a_journey`.
    "ChoiceForm": ("choosing:agree",),
    "TrialForm": ("choosing:agree",),
    "NotForMeForm": ("choosing:agree",),  # the same form, and its act does no step
}


@pytest.fixture
def worlds(database) -> tuple[Round, Round]:
    return round_iris(), round_iris(OTHER, "Canal Side", "Far Row")


def done() -> tuple[int, int]:
    return stored(lambda: (Act.objects.count(), Draft.objects.exclude(body={}).count()))


@pytest.mark.parametrize("form", sorted(FORMS))
def test_a_key_of_somebody_else_is_refused_and_one_of_ones_own_is_not(worlds, form):
    sent = FORMS[form](*worlds)
    before = done()
    answer = sent.client.post(sent.address, sent.fields | {sent.key: str(sent.foreign)})
    assert answer.status_code in (200, 404, 422)  # the form to be mended, or nothing there
    assert done() == before
    answer = sent.client.post(sent.address, sent.fields | {sent.key: str(sent.own)})
    assert answer.status_code == 302
    assert done() != before


def test_every_form_that_carries_a_key_is_here():
    """A field for a key is one of `forms.UUIDField`, but for the keys that a page makes when it is drawn."""
    list(every_route())  # with every page there is
    found = {
        kind.__name__
        for kind in _kinds(Form)
        if kind.__module__.startswith("homeward.") and kind is not OnJourney
        for name, field in kind.base_fields.items()
        if isinstance(field, forms.UUIDField) and name not in ("act_id", "draft_page")
    }
    assert found == set(CARRY_A_KEY)


def _kinds(kind: type) -> set[type]:
    return {one for below in kind.__subclasses__() for one in (below, *_kinds(below))}


def test_the_address_counts_where_both_name_a_journey(worlds):
    there, beside = worlds
    sent = _choose_worker(there, beside)
    before = done()
    assert sent.client.post(sent.address, sent.fields).status_code == 404  # a worker of another team
    assert done() == before
    own = at(there, "choosing:agree", there.journey_id, there.tom.party_id)
    assert sent.client.post(own, sent.fields | {"journey": str(beside.journey_id)}).status_code == 302
    assert "worker.agreed" in [entry.what for entry in there.told()]
    assert "worker.agreed" not in [entry.what for entry in beside.told()]


def test_a_key_of_somebody_else_does_not_come_in_by_a_draft(worlds):
    """A draft keeps what was typed, whatever it is; agreeing looks at it again."""
    there, beside = worlds
    client = come_in(there.lena)
    typed = written(client, there) | {"action-0-owner": str(beside.nell.party_id)}
    assert client.post(at(there, "plans:draft"), typed).status_code == 200
    answer = client.post(at(there, "plans:agree"), {"act_id": uuid4(), "answer": "agrees", "circle": "team"})
    assert answer.url.startswith(at(there, "plans:edit"))
    assert stored(Plan.objects.count) == 0


def test_an_ask_of_another_circle_is_not_taken_on(worlds):
    there, beside = worlds
    circle_going(beside)
    beside.do(circle_meetings.hold, beside.rosa, meeting=MEETING)
    ask: UUID = stored(lambda: Promise.objects.get(person=beside.person_id).pk)
    before = done()
    answer = come_in(there.nell).post(at(there, "circles:take-on", ask), {"act_id": uuid4()})
    assert answer.status_code == 404
    assert done() == before
