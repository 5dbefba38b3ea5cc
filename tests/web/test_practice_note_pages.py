"""The pages on which the practice's note is made and taken along, as those who use them see them."""

import json
from uuid import uuid4

import pytest

from homeward.records.journal.models import Entry, Look
from tests.actions.test_practice_notes import give
from tests.actions.test_practice_notes import there as there  # the fixture
from tests.web.test_plan_pages import at, come_in, words

ROUTE = "practice_notes:give"


def sent(**more):
    return {"act_id": str(uuid4()), "parts": ["plan", "conversation"], "answer": "agrees", **more}


def test_a_worker_makes_it_and_finds_a_paragraph_and_a_document(there):
    client = come_in(there.lena)
    page = words(client.get(at(there, ROUTE)))
    assert "What may the practice have?" in page
    assert "The last review" not in page
    answer = client.post(at(there, ROUTE), sent(), follow=True)
    page = words(answer)
    assert "Iris (Iris Mabel Tunnicliffe), born 2 March 1941, NHS number 999 000 0018." in page
    assert "Iris agreed that the practice may have this." in page
    assert "Lena Holt, Wellbeing Leader, Kiln Lane, 01632 960000." in page
    saved = client.get(answer.request["PATH_INFO"] + "/document")
    assert saved["Content-Type"].startswith("application/fhir+json")
    assert saved["Content-Disposition"].startswith("attachment")
    assert "Iris" not in saved["Content-Disposition"]
    assert json.loads(saved.content)["entry"][0]["resource"]["resourceType"] == "Composition"
    story = words(client.get(at(there, "people:story")))
    assert "Given to the GP practice" in story
    assert Look.objects.filter(person_id=there.person_id, where="practice_notes:document").exists()


def test_iris_is_not_asked_whether_she_agrees(there):
    page = words(come_in(there.iris).get(at(there, ROUTE)))
    assert "What may the practice have?" in page
    assert "agrees that the practice has it" not in page


def test_a_no_is_kept_to_and_nothing_typed_is_lost(there):
    client = come_in(there.lena)
    answer = client.post(at(there, ROUTE), sent(answer="does-not-agree", parts=["plan"]))
    assert answer.status_code == 422
    page = words(answer)
    assert "only if the person agrees to it" in page
    assert 'value="plan" checked' in page
    assert not Entry.objects.filter(what="practice-note.given").exists()
    answer = client.post(at(there, ROUTE), {"act_id": str(uuid4())})
    page = words(answer)
    assert "Choose at least one thing" in page
    assert "Choose whether they agree" in page


@pytest.mark.parametrize("who", ["nell", "stranger"])
def test_others_find_nothing_here(there, who):
    key = give(there)
    client = come_in(getattr(there, who))
    for address in (at(there, ROUTE), at(there, "practice_notes:read", key), at(there, "practice_notes:document", key)):
        assert client.get(address).status_code == 404


def test_the_plan_leads_here_for_those_who_may(there):
    for who, leads in (("lena", True), ("iris", True), ("nell", False)):
        page = words(come_in(getattr(there, who)).get(at(there, "plans:read")))
        assert (at(there, ROUTE) in page) is leads, who
