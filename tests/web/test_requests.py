"""Asking for help a question at a time, without an account; and the page of those who receive it."""

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from homeward.actions import homecoming, requests, uploads
from homeward.actions.requests import Via
from homeward.domain.actor import ANONYMOUS
from homeward.domain.request import Agreement, Answer, Sender, Source, Urgency
from homeward.records.accounts.models import Party, User
from homeward.records.care.models import Journey, Request
from homeward.records.care.queries.requests import WaitingRequest
from homeward.records.journal.models import Look, Question
from homeward.records.people.models import Person, Relationship, Upload
from homeward.web.requests.showing import queue_row
from tests.arrivals import ASKED, IRIS, add, receiver, team, worker
from tests.moments import NOON
from tests.planning import close

SAMPLE = Path(__file__).parent.parent / "standards" / "samples" / "home-from-hospital.json"

WHO = {"source": "family"}
ANSWERS = {
    "who": WHO,
    "name": {"preferred_name": "Iris", "family_name": "Tunnicliffe"},
    "born": {"known": "day", "date_of_birth-day": "2", "date_of_birth-month": "3", "date_of_birth-year": "1941"},
    "home": {"line_1": "7 Kiln Terrace", "postcode": "st34ab", "phone": "01632 960001"},
    "help": {"help_wanted": "Company, and help with shopping", "urgency": "routine"},
    "where": {"where": "hospital", "hospital": "Kiln Hospital", "ward": "4", "admitted-day": "", "expected-day": ""},
    "talking": {"needs": "Large print", "interpreter": "no"},
    "agree": {"answer": "agrees"},
    "close": {"name": "Nell", "relationship": "sister", "phone": "01632 960003"},
    "you": {"name": "Ned Tunnicliffe", "role": "nephew", "email": "ned@example.org"},
}


@pytest.fixture
def lane(database):
    return team()


@pytest.fixture
def visitor():
    return Client()


def answer(client, slug, said, then=""):
    return client.post(f"/requests/ask/{slug}{then}", {"act_id": uuid4(), **said})


def signed_in(actor):
    party = Party.objects.get(pk=actor.party_id)
    user = User.objects.create(id=party.pk, party=party, email=party.email, password="!", joined_at=NOON)
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def words(response):
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode())))


def asked(now=None, **changes):
    return requests.receive(
        actor=ANONYMOUS, now=now or timezone.now(), act_id=uuid4(), request=replace(ASKED, **changes), via=Via.WEB
    )


def test_a_relative_asks_without_an_account_and_gets_a_reference(lane, visitor):
    assert visitor.get("/requests/ask").status_code == 200
    where = "/requests/ask/who"
    for slug, said in ANSWERS.items():
        assert where == f"/requests/ask/{slug}"
        assert visitor.get(where).status_code == 200
        response = answer(visitor, slug, said)
        assert response.status_code == 302, words(response)
        where = response.headers["Location"]
    assert where == "/requests/ask/check"
    check = words(visitor.get(where))
    for said in ("Iris (Tunnicliffe)", "2 March 1941", "ST3 4AB", "Kiln Hospital, 4", "Large print", "Kiln Lane"):
        assert said in check
    assert Request.objects.count() == 0
    response = visitor.post(where, {"act_id": uuid4()}, follow=True)
    request = Request.objects.get()
    assert request.reference in words(response)
    assert "Kiln Lane reads it, within a day." in words(response)
    assert (request.via, request.name_shown, request.sent_by) == ("web", "Iris Tunnicliffe", None)
    assert json.loads(bytes(request.source.content))["you"]["name"] == ["Ned Tunnicliffe"]
    assert visitor.post(where, {"act_id": uuid4()}, follow=True).redirect_chain[-1][0] == "/requests/ask/sent"
    assert Request.objects.count() == 1
    assert "Go on where you were" not in words(visitor.get("/requests/ask"))


def test_somebody_asking_for_themself_is_asked_less(lane, visitor):
    answer(visitor, "who", {"source": "self"})
    for slug in ("name", "born", "home", "help", "where", "talking", "close"):
        response = answer(visitor, slug, ANSWERS[slug])
    assert response.headers["Location"] == "/requests/ask/check"
    visitor.post("/requests/ask/check", {"act_id": uuid4()})
    assert Request.objects.get().arrived["agreement"] == {"answer": "agrees"}


def test_somebody_asking_for_themself_leaves_a_way_to_be_answered(lane, visitor):
    answer(visitor, "who", {"source": "self"})
    for slug in ("name", "born", "help", "where", "talking"):
        answer(visitor, slug, ANSWERS[slug])
    answer(visitor, "home", {"town": "", "postcode": "ST3 4AB"})
    answer(visitor, "close", {})
    answer(visitor, "team", {"team": str(lane.pk)})
    response = visitor.post("/requests/ask/check", {"act_id": uuid4()})
    assert response.status_code == 422
    assert "There is no way to answer you yet." in words(response)
    assert 'href="/requests/ask/home?then=check"' in response.content.decode()
    page = visitor.get("/requests/ask/home?then=check").content.decode()
    assert 'href="#id_phone"' in page
    assert 'value="ST3 4AB"' in page
    assert Request.objects.count() == 0
    answer(visitor, "home", {"postcode": "ST3 4AB", "phone": "01632 960001"}, "?then=check")
    visitor.post("/requests/ask/check", {"act_id": uuid4()})
    assert Request.objects.get().arrived["source"] == "self"


def test_nothing_typed_is_lost_while_something_is_wrong(lane, visitor):
    response = answer(visitor, "home", {"line_1": "7 Kiln Terrace", "postcode": "nowhere"})
    assert response.status_code == 422
    assert "Enter a postcode, like ST3 4AB" in words(response)
    again = visitor.get("/requests/ask/home").content.decode()
    assert 'value="7 Kiln Terrace"' in again
    assert 'value="nowhere"' in again
    assert "Go on where you were" in words(visitor.get("/requests/ask"))
    visitor.post("/requests/ask/afresh")
    assert "nowhere" not in visitor.get("/requests/ask/home").content.decode()


def test_what_is_missing_is_named_with_a_way_there_and_cannot_be_sent(lane, visitor):
    answer(visitor, "who", WHO)
    answer(visitor, "name", {"preferred_name": "Iris"})
    response = visitor.post("/requests/ask/check", {"act_id": uuid4()})
    assert response.status_code == 422
    for slug in ("home", "help", "agree", "you", "born"):
        assert f'href="/requests/ask/{slug}?then=check"' in response.content.decode()
    assert Request.objects.count() == 0
    changed = answer(visitor, "born", ANSWERS["born"], "?then=check")
    assert changed.headers["Location"] == "/requests/ask/check"


def test_who_cannot_decide_needs_somebody_who_did(lane, visitor):
    said = {"answer": "cannot-decide", "decided_by": "Dr Okafor", "ground": "best-interests"}
    assert "Enter at least one person who was asked" in words(answer(visitor, "agree", said))
    response = answer(visitor, "agree", {**said, "consulted": "Nell\nNed"})
    assert response.status_code == 302


def test_a_team_is_asked_for_only_when_nobody_can_tell(lane, visitor):
    other = team("Sandon", "Blurton")
    for slug, said in ANSWERS.items():
        response = answer(visitor, slug, said)
    assert response.headers["Location"] == "/requests/ask/team"
    answer(visitor, "team", {"team": str(other.pk)})
    visitor.post("/requests/ask/check", {"act_id": uuid4()})
    assert Request.objects.get().team == other


@pytest.mark.parametrize("slug", ["nothing", "who/more", "../secret"])
def test_a_page_that_is_not_there(lane, visitor, slug):
    assert visitor.get(f"/requests/ask/{slug}").status_code == 404


def test_who_is_signed_in_finds_their_name_and_address_filled_in_and_asking_in_the_header(lane, visitor):
    somebody = worker("Wyn Hall", "ward", lane)
    ward = signed_in(somebody)
    answer(ward, "who", {"source": "hospital"})
    page = ward.get("/requests/ask/you").content.decode()
    assert 'value="Wyn Hall"' in page
    assert 'value="wyn@example.org"' in page
    assert ">Ask for help</a>" in page[: page.index("<main")]
    assert 'value="Wyn Hall"' not in visitor.get("/requests/ask/you").content.decode()
    tom = signed_in(worker("Tom Reed", "wellbeing-worker", lane)).get("/requests/ask").content.decode()
    assert ">Ask for help</a>" not in tom[: tom.index("<main")]


def test_hostile_words_are_only_words(lane, visitor):
    for slug, said in {**ANSWERS, "name": {"preferred_name": "<script>alert(1)</script>{{ 7*7 }}"}}.items():
        answer(visitor, slug, said)
    page = visitor.get("/requests/ask/check").content.decode()
    assert "<script>alert" not in page
    assert "{{ 7*7 }}" in page
    assert answer(visitor, "name", {"preferred_name": "Iris\0"}).status_code == 422  # said to be wrong


def file(content, name="referral.json"):
    return {"act_id": uuid4(), "file": SimpleUploadedFile(name, content, "application/json")}


def test_staff_send_a_referral_from_a_file(lane, visitor):
    assert visitor.get("/requests/upload").headers["Location"].startswith("/sign-in/")
    staff = signed_in(worker("Wyn Hall", "ward", lane))
    broken = json.loads(SAMPLE.read_text())
    patient = next(e["resource"] for e in broken["entry"] if e["resource"]["resourceType"] == "Patient")
    patient["birthDate"], patient["gender"] = "1066-10-14", "knight"
    response = staff.post("/requests/upload", file(json.dumps(broken).encode()))
    assert response.status_code == 422
    assert words(response).count("(Bundle.entry[") >= 2
    assert staff.post("/requests/upload", file(b"not json")).status_code == 422
    response = staff.post("/requests/upload", file(SAMPLE.read_bytes()))
    assert response.headers["Location"] == "/requests/ask/agree"
    answer(staff, "agree", {"answer": "agrees"})
    assert "The file says more than we use." in words(staff.get("/requests/ask/check"))
    staff.post("/requests/ask/check", {"act_id": uuid4()})
    request = Request.objects.get()
    assert (request.via, request.sent_by.name) == ("fhir", "Wyn Hall")
    assert bytes(request.source.upload.content) == SAMPLE.read_bytes()
    assert request.arrived["agreement"] == {"answer": "agrees"}
    mo = signed_in(receiver("Mo Finch", lane))
    assert f"/requests/{request.pk}/original" in mo.get(f"/requests/{request.pk}").content.decode()
    original = mo.get(f"/requests/{request.pk}/original")
    assert original.content == SAMPLE.read_bytes()
    assert original.headers["Content-Disposition"] == 'attachment; filename="referral.json"'
    elsewhere = signed_in(receiver("Di Marsh", team("Sandon", "Blurton")))
    assert elsewhere.get(f"/requests/{request.pk}/original").status_code == 404


def test_what_is_in_a_file_counts_and_not_what_it_is_called(lane):
    staff = signed_in(worker("Wyn Hall", "ward", lane))
    answer = staff.post("/requests/upload", file(SAMPLE.read_bytes(), "letter.pdf"))
    assert answer.status_code == 422
    assert "The name of this file ends in “.pdf”, but what is in it is something else." in words(answer)
    assert not Upload.objects.exists()


def test_a_file_that_waited_too_long_is_chosen_again(lane):
    staff = signed_in(worker("Wyn Hall", "ward", lane))
    staff.post("/requests/upload", file(SAMPLE.read_bytes()))
    key = Upload.objects.get().pk
    assert staff.session["asking-for-help"]["document"] == str(key)
    assert len(json.dumps(dict(staff.session))) < 2000  # not the document itself
    assert staff.get("/requests/ask/agree").status_code == 200
    uploads.forget_waiting(timezone.now() + timedelta(hours=25))
    assert not Upload.objects.exists()
    assert staff.get("/requests/ask/check").headers["Location"] == "/requests/ask"
    assert "Send a referral from a file" in words(staff.get("/requests/ask"))


def test_requests_that_wait_are_late_in_shape_and_word(lane):
    mo = signed_in(receiver("Mo Finch", lane))
    assert "Nobody is waiting" in words(mo.get("/requests"))
    asked(timezone.now() - timedelta(hours=30))
    page = mo.get("/requests")
    assert "1 has waited" in words(page) or "1 have waited" in words(page)
    assert "hw-tag--late" in page.content.decode()
    assert "Waiting for 30 hours" in words(page)


def test_likely_duplicates_stand_beside_the_request_and_are_logged(lane):
    iris = add(IRIS, team("Sandon", "Blurton"))
    key = asked_for_lane(lane)
    mo = signed_in(receiver("Mo Finch", lane))
    page = mo.get(f"/requests/{key}")
    said = words(page)
    assert "One person here may be the same." in said
    assert "Born 1941, ST3. Same NHS number, same name" in said
    assert "Ask Sandon 01632 960000." in said
    assert Look.objects.filter(person_id=iris, how="list").exists()
    assert Question.objects.filter(asked__startswith="likely the same as in request HW-").exists()


def asked_for_lane(lane, **changes):
    return requests.receive(
        actor=ANONYMOUS, now=timezone.now(), act_id=uuid4(), request=replace(ASKED, **changes), via=Via.WEB,
        team_id=lane.pk,
    )


def test_the_same_person_is_accepted_as_the_same_person(lane):
    iris = add(IRIS, lane)
    worker("Lea Stone", "leader", lane)
    key = asked()
    mo = signed_in(receiver("Mo Finch", lane))
    response = mo.post(f"/requests/{key}/accept", {"act_id": uuid4(), "seen": 1, "who": str(iris)})
    assert response.headers["Location"] == "/requests"
    assert "Iris: accepted. Lea Stone leads." in words(mo.get("/requests"))
    assert "accepted" not in words(mo.get("/requests"))  # said once
    assert (Person.objects.count(), Journey.objects.get().person_id) == (1, iris)
    assert "Accepted" in words(mo.get(f"/requests/{key}"))
    late = mo.post(f"/requests/{key}/accept", {"act_id": uuid4(), "seen": 1, "who": "new"})
    assert late.status_code == 409


def test_somebody_new_after_asking_them(lane):
    worker("Lea Stone", "leader", lane)
    key = asked(agreement=Agreement(Answer.DOES_NOT_KNOW))
    mo = signed_in(receiver("Mo Finch", lane))
    response = mo.post(f"/requests/{key}/accept", {"act_id": uuid4(), "seen": 1, "who": "new"})
    assert response.status_code == 422
    assert "Choose whether they know and agree" in words(response)
    said = {"who": "new", "answer": "does-not-agree"}
    response = mo.post(f"/requests/{key}/accept", {"act_id": uuid4(), "seen": 1, **said})
    assert "The person does not agree to this request." in words(response)
    assert Person.objects.count() == 0
    mo.post(f"/requests/{key}/accept", {"act_id": uuid4(), "seen": 1, "who": "new", "answer": "agrees"})
    assert Person.objects.get().preferred_name == "Iris"


def test_whoever_accepts_is_asked_whether_the_sender_may_see_and_what_that_is(lane):
    worker("Lea Stone", "leader", lane)
    signed_in(worker("Dev Rao", "matching"))
    Party.objects.filter(name="Dev Rao").update(email="dev.rao@example.org")
    User.objects.filter(party__name="Dev Rao").update(email="dev.rao@example.org")
    key = asked()
    mo = signed_in(receiver("Mo Finch", lane))
    page = mo.get(f"/requests/{key}")
    said = words(page)
    assert "Let Dev Rao (Ward 4) see and tick off the coming-home list" in said
    assert "As Hospital ward they see from now on:" in said
    assert "the coming-home checklist" in said
    box = re.search(r"<input[^>]*name=\"sender_may\"[^>]*>", page.content.decode()).group()
    assert "checked" not in box
    mo.post(f"/requests/{key}/accept", {"act_id": uuid4(), "seen": 1, "who": "new", "sender_may": "on"})
    assert Relationship.objects.get(relation="ward").party.name == "Dev Rao"


def test_where_the_person_is_and_when_they_may_come_home_stands_on_their_pages_until_they_are_home(lane):
    lea = worker("Lea Stone", "leader", lane)
    now = timezone.now()
    home = (now + timedelta(days=9)).date()
    key = asked(admission=replace(ASKED.admission, admitted=now.date(), expected_discharge=home))
    asked_by_mo = signed_in(receiver("Mo Finch", lane))
    asked_by_mo.post(f"/requests/{key}/accept", {"act_id": uuid4(), "seen": 1, "who": "new"})
    journey = Journey.objects.get()
    pages = [f"/people/{journey.person_id}", f"/people/{journey.person_id}/journeys/{journey.pk}/coming-home"]
    line = f"Kiln Hospital, Ward 4. May come home on {home.day} {home:%B %Y}. Request HW-"
    leads = signed_in(lea)
    for page in pages:
        answer = leads.get(page)
        assert line in words(answer)
        assert f'href="/requests/{key}"' in answer.content.decode()
    assert leads.get(f"/requests/{key}").status_code == 200
    nell = signed_in(close("Nell Tunnicliffe", "circle-member", journey.person_id))
    assert [nell.get(page).status_code for page in pages] == [200, 200]
    assert not any("Ward 4" in words(nell.get(page)) for page in pages)  # the request is not open to the circle
    homecoming.came_home(
        actor=lea, now=timezone.now(), act_id=uuid4(), person_id=journey.person_id, journey_id=journey.pk
    )
    assert not any("Ward 4" in words(leads.get(page)) for page in pages)


def test_declining_says_why_and_whom_to_ring(lane):
    key = asked(sender=replace(ASKED.sender, email=""))
    mo = signed_in(receiver("Mo Finch", lane))
    response = mo.post(f"/requests/{key}/decline", {"act_id": uuid4(), "seen": 1, "reason": "Lives in Blurton"})
    assert response.status_code == 422
    assert "Lives in Blurton" in words(response)
    said = {"reason": "Lives in Blurton", "arranged_instead": "The Sandon team rings her"}
    mo.post(f"/requests/{key}/decline", {"act_id": uuid4(), "seen": 1, **said})
    assert "ring them on 01632 960002" in words(mo.get(f"/requests/{key}"))


def test_whoever_accepts_is_told_whom_to_ring_and_the_page_goes_on_saying_it(lane):
    worker("Lea Stone", "leader", lane)
    ring = "Dev Rao gave no email address: ring them on 01632 960002 and tell them."
    key = asked(sender=replace(ASKED.sender, email=""))
    mo = signed_in(receiver("Mo Finch", lane))
    assert ring not in words(mo.get(f"/requests/{key}"))  # not before there is an answer
    mo.post(f"/requests/{key}/accept", {"act_id": uuid4(), "seen": 1, "who": "new"})
    assert ring in words(mo.get("/requests"))
    assert ring in words(mo.get(f"/requests/{key}"))


def test_who_leads_and_accepts_reads_whom_to_ring_too(lane):
    lea = signed_in(worker("Lea Stone", "leader", lane))
    key = asked(source=Source.SELF, sender=Sender())
    response = lea.post(f"/requests/{key}/accept", {"act_id": uuid4(), "seen": 1, "who": "new"}, follow=True)
    assert "Iris gave no email address: ring them on 01632 960001 and tell them." in words(response)


def test_what_is_not_used_is_shown(lane):
    key = asked(kept={"Bundle.entry[0].resource.photo": [{"title": "with her dog"}]})
    mo = signed_in(receiver("Mo Finch", lane))
    page = words(mo.get(f"/requests/{key}"))
    assert "Also sent, not used by Homeward (1)" in page
    assert "with her dog" in page


def test_that_they_have_died_is_the_first_thing_the_receiver_reads_and_nothing_can_begin(lane):
    add(IRIS, lane)
    key = asked(person=replace(IRIS, deceased=True, died_on=date(2026, 3, 3)), agreement=Agreement(Answer.NOT_SURE))
    mo = signed_in(receiver("Mo Finch", lane))
    response = mo.get(f"/requests/{key}")
    page = words(response)
    assert "Iris has died, says whoever sent this" in page
    assert page.index("They have died On 3 March 2026") < page.index("What would help")
    assert "One person here may be the same" in page
    assert "Accept, and begin" not in page
    assert f"/requests/{key}/decline" in response.content.decode()
    response = mo.post(f"/requests/{key}/accept", {"act_id": uuid4(), "seen": 1, "who": "new"})
    assert (response.status_code, Journey.objects.count()) == (422, 0)
    assert "says that Iris has died, so nothing begins" in words(response)


def test_a_day_of_coming_home_that_has_gone_by_is_said_to_be_and_what_to_do(lane, monkeypatch):
    lea = worker("Lea Stone", "leader", lane)
    now = timezone.now()
    home = (now + timedelta(days=2)).date()
    key = asked(admission=replace(ASKED.admission, admitted=now.date(), expected_discharge=home))
    receiver_here = receiver("Mo Finch", lane)
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(days=3))
    mo = signed_in(receiver_here)
    assert f"was expected home on {home.day} {home:%B %Y}" in words(mo.get("/requests"))
    mo.post(f"/requests/{key}/accept", {"act_id": uuid4(), "seen": 1, "who": "new"})
    journey = Journey.objects.get()
    leads = signed_in(lea)
    for page in (f"/people/{journey.person_id}", f"/people/{journey.person_id}/journeys/{journey.pk}/coming-home"):
        answer = leads.get(page)
        said = f"Was expected home on {home.day} {home:%B %Y}, and nobody has written down yet that it came about."
        assert said in words(answer)
        assert "May come home" not in words(answer)
        assert f'href="/people/{journey.person_id}/journeys/{journey.pk}/home"' in answer.content.decode()


def test_our_own_record_of_a_death_stands_on_the_list_and_first_on_the_request(lane):
    add(replace(IRIS, died_on=date(2026, 3, 1)), lane)
    key = asked()
    mo = signed_in(receiver("Mo Finch", lane))
    page = words(mo.get("/requests"))
    assert "Has died" in page
    assert "died on 1 March 2026, as our own record says" in page
    assert "Iris died on 1 March 2026, as our own record says" in words(mo.get(f"/requests/{key}"))


def test_the_first_day_on_which_help_is_wanted_is_shown(lane):
    key = asked(why=replace(ASKED.why, wanted_from=date(2026, 4, 7)))
    mo = signed_in(receiver("Mo Finch", lane))
    assert "From which day 7 April 2026" in words(mo.get(f"/requests/{key}"))


def test_looking_at_one_keeps_others_from_doing_the_same_work(lane):
    key = asked()
    mo = signed_in(receiver("Mo Finch", lane))
    mo.post(f"/requests/{key}/take", {"act_id": uuid4(), "seen": 1})
    di = signed_in(receiver("Di Marsh", lane))
    assert "Mo Finch is looking at this" in words(di.get(f"/requests/{key}"))
    assert di.post(f"/requests/{key}/take", {"act_id": uuid4(), "seen": 1}).status_code == 409


def test_nobody_else_sees_a_request(lane, visitor):
    key = asked()
    stranger = signed_in(receiver("Sam Hill", team("Sandon", "Blurton")))
    for path in ("", "/decline"):
        assert stranger.get(f"/requests/{key}{path}").status_code == 404
        assert visitor.get(f"/requests/{key}{path}").status_code == 302
    for path in ("take", "accept", "decline"):
        assert stranger.post(f"/requests/{key}/{path}", {"act_id": uuid4(), "seen": 1}).status_code == 404


@pytest.mark.parametrize(
    ("urgency", "said", "kind"),
    [(Urgency.TODAY, "Needed: Today", "late"), (Urgency.URGENT, "Needed: In the next few days", "waiting"),
     (Urgency.ROUTINE, "", "waiting")],
)
def test_the_list_says_how_soon_somebody_is_needed(urgency, said, kind):
    waits = WaitingRequest(
        id=uuid4(), reference="HW-1", name="Iris", team="Kiln Lane", source=Source.HOSPITAL, urgency=urgency,
        asked_for="Company", leaves_hospital=None, arrived_at=NOON, waiting=timedelta(hours=1), late=False, taken_by="",
    )
    row = queue_row(waits, NOON.date())
    assert (row["about"], row["kind"]) == (", ".join(filter(None, [said, "A hospital", "HW-1"])), kind)
