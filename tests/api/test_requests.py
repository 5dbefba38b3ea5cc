"""Other systems send requests: told everything that is wrong, stored once, and never answered with a fault of ours."""

import json
import random
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from homeward.actions import clients, requests
from homeward.domain.actor import SYSTEM
from homeward.records.care.models import Request
from homeward.records.journal.models import Entry, Outgoing
from tests.arrivals import receiver, team
from tests.moments import NOON

BUNDLE = json.loads((Path(__file__).parent.parent / "standards" / "samples" / "home-from-hospital.json").read_text())
SECRET = "hw_only-for-tests-0123456789"


@pytest.fixture
def lane(database):
    return team()


@pytest.fixture
def hospital(lane):
    clients.create_client(
        actor=SYSTEM, now=NOON, act_id=uuid4(), name="Kiln Hospital", secret_hash=clients.hashed(SECRET)
    )


def post(body, *, secret=SECRET, content_type="application/fhir+json", path="/api/v1/requests", **headers):
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    client = Client(headers={"Authorization": f"Bearer {secret}", **headers})
    return client.generic("POST", path, content, CONTENT_TYPE=content_type)


def issues(answer):
    assert answer.headers["Content-Type"] == "application/fhir+json"
    outcome = answer.json()
    assert outcome["resourceType"] == "OperationOutcome"
    return [(issue["code"], issue.get("expression", [""])[0]) for issue in outcome["issue"]]


def stored():
    return Request.objects.count()


def test_a_bundle_is_received_and_its_sender_hears_what_became_of_it(hospital, lane):
    answer = post(BUNDLE)
    assert answer.status_code == 201
    request = Request.objects.get()
    assert answer.json() == {
        "reference": request.reference, "status": "waiting", "team": "Kiln Lane", "phone": "01632 960000",
    }
    assert answer.headers["Location"] == f"/api/v1/requests/{request.pk}"
    assert (request.via, request.sent_by.name) == ("fhir", "Kiln Hospital")
    assert bytes(request.source.content) == json.dumps(BUNDLE).encode()
    assert request.source.kept
    requests.decline(
        actor=receiver("Mo Finch", lane), now=NOON, act_id=uuid4(), team_id=lane.pk, request_id=request.pk, seen=1,
        reason="Lives in Blurton.", arranged_instead="The Sandon team rings her.",
    )
    mine = Client(headers={"Authorization": f"Bearer {SECRET}"}).get(answer.headers["Location"])
    assert (mine.json()["status"], mine.json()["arrangedInstead"]) == ("declined", "The Sandon team rings her.")
    assert "Iris" not in mine.content.decode()


def test_somebody_elses_request_is_not_there(hospital):
    clients.create_client(
        actor=SYSTEM, now=NOON, act_id=uuid4(), name="Other", secret_hash=clients.hashed("hw_another-secret-0123456")
    )
    where = post(BUNDLE).headers["Location"]
    other = Client(headers={"Authorization": "Bearer hw_another-secret-0123456"})
    assert other.get(where).status_code == other.get(f"/api/v1/requests/{uuid4()}").status_code == 404


@pytest.mark.parametrize("headers", [{}, {"Authorization": f"Bearer {SECRET}x"}, {"Authorization": f"Basic {SECRET}"}])
def test_nobody_unknown_sends(hospital, headers):
    answer = Client(headers=headers).post("/api/v1/requests", json.dumps(BUNDLE), "application/fhir+json")
    assert (answer.status_code, answer.headers["WWW-Authenticate"], stored()) == (401, "Bearer", 0)


def test_a_revoked_client_sends_nothing_more(hospital):
    clients.revoke_client(actor=SYSTEM, now=NOON, act_id=uuid4(), name="Kiln Hospital")
    assert (post(BUNDLE).status_code, stored()) == (401, 0)


def test_sent_twice_is_one_request(hospital):
    first, second = post(BUNDLE), post(BUNDLE)
    assert first.json() == second.json()
    named = {"Idempotency-Key": "referral-17"}
    assert post(BUNDLE, **named).json() == post(BUNDLE, **named).json() != first.json()
    assert stored() == 2
    other = json.loads(json.dumps(BUNDLE).replace("Tunnicliffe", "Moss"))
    assert (post(other, **named).status_code, stored()) == (409, 2)
    identified = {**BUNDLE, "identifier": {"system": "https://kiln.example", "value": "17"}}
    assert post(identified).json() == post(identified).json()
    assert stored() == 3
    received = Outgoing.objects.filter(body__what="request-received")
    assert received.count() == Outgoing.objects.count() == 3  # nobody receives requests here yet


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400), (b"{", 400), (b"[]", 400), (b"null", 400), (b"<Bundle/>", 400), (b"\xff\xfe{\x00}\x00", 400),
        (b'{"resourceType": "Bundle", "resourceType": "Bundle"}', 400), (b"[" * 100_000, 400), (b"NaN", 400),
        (b'{"resourceType": "Patient"}', 422), (b'{"resourceType": "Teapot"}', 422), (b'{"a": "\\u0000"}', 400),
        (b'{"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": 7}}]}', 400),
    ],
)
def test_junk_is_refused_in_words(hospital, body, status):
    answer = post(body)
    assert (answer.status_code, stored()) == (status, 0)
    assert issues(answer)


def test_every_problem_at_once(hospital):
    wrong = json.loads(json.dumps(BUNDLE))
    patient = next(e["resource"] for e in wrong["entry"] if e["resource"]["resourceType"] == "Patient")
    patient["birthDate"] = "1066-10-14"
    patient["gender"] = "knight"
    answer = post(wrong)
    assert answer.status_code == 422
    assert {expression.rpartition(".")[2] for _, expression in issues(answer)} >= {"birthDate", "gender"}
    assert stored() == 0


def test_other_ways_of_asking_wrongly(hospital):
    assert post(BUNDLE, content_type="text/plain").status_code == 415
    assert post(b"{" + b" " * 10_000_001).status_code == 413
    assert post(b"{" + b" " * 12_000_000).status_code == 413
    assert post(BUNDLE, **{"Idempotency-Key": "x" * 300}).status_code == 422
    assert post(BUNDLE, path="/api/v1/requests?team=Nobody").status_code == 422
    assert post(BUNDLE, path="/api/v1/requests?team=kiln%20lane").status_code == 201
    answer = Client(headers={"Authorization": f"Bearer {SECRET}"}).get("/api/v1/requests")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


def mutated(seed, junk):
    """The bundle with a few of its values put out, moved about, or replaced."""
    chosen = random.Random(seed)
    document = json.loads(json.dumps(BUNDLE))
    for _ in range(chosen.randint(1, 4)):
        holder = document
        while True:
            keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
            if not keys:
                break
            key = chosen.choice(keys)
            inner = holder[key]
            if isinstance(inner, dict | list) and inner and chosen.random() < 0.8:
                holder = inner
                continue
            strange = [junk, None, [], {}, "", [inner], {"value": inner}, "x" * 300, -1, "2026-02-31"]
            holder[key] = chosen.choice(strange)
            break
    return document


@settings(
    max_examples=500, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    seed=st.integers(0, 10**9), junk=JSON, whole=st.booleans(), cut=st.integers(0, 4000), raw=st.binary(max_size=200)
)
def test_500_bodies_of_junk_and_never_a_fault_of_ours(hospital, seed, junk, whole, cut, raw):
    content = json.dumps(mutated(seed, junk)).encode()
    body = content if whole else content[:cut] + raw
    before = stored()
    answer = post(body)
    assert answer.status_code in (201, 400, 409, 422)
    if answer.status_code != 201:
        assert issues(answer)
        assert stored() == before
    assert stored() - before <= 1  # the very same junk may come again
    assert Entry.objects.filter(what="request.received").count() == stored()
