"""The document for the practice: built as FHIR R4 says a document is, the same every time, and our own reader reads
back who it is about. The rules are written here from the published pages, not taken from the writer."""

import json
from dataclasses import replace
from uuid import UUID
from xml.etree import ElementTree

import pytest

from homeward.domain.practice_note import Author, Stands
from homeward.standards.fhir.bundle import open_resources
from homeward.standards.fhir.document import read_document
from homeward.standards.fhir.patient import Findings, read_patient
from homeward.standards.fhir.practice_document import write_practice_document
from tests.domain.practice_notes import DECIDED_FOR, KEY, NOTE, PERSON

REQUIRED = {
    "Composition": ("status", "type", "date", "author", "title", "subject"),
    "Patient": (),
    "Organization": ("name",),
    "Practitioner": ("name",),
    "RelatedPerson": ("patient",),
    "CarePlan": ("status", "intent", "subject"),
    "Goal": ("lifecycleStatus", "description", "subject"),
}
"""Cardinality 1 in FHIR R4, and the subject and name that make no sense left out."""
ACTIVITY = {"not-started", "scheduled", "in-progress", "on-hold", "completed", "cancelled", "stopped", "unknown"}
NOTES = {
    "everything": NOTE,
    "decided-for": DECIDED_FOR,
    "by-themself": replace(NOTE, author=Author(UUID(int=5), "Edie Carter", Stands.PERSON)),
    "by-a-niece": replace(NOTE, author=Author(UUID(int=5), "Nell", Stands.CLOSE, "Attorney"), plan=None),
}


def references(value):
    if isinstance(value, dict):
        if isinstance(value.get("reference"), str):
            yield value["reference"]
        for inner in value.values():
            yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def empties(value):
    if value in ("", None, [], {}):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from empties(inner)


def faults(bundle) -> list[str]:
    """What is wrong with a document, by the rules of FHIR R4 *Documents* and bdl-7, bdl-9, bdl-10 and bdl-11."""
    found = []
    if bundle["type"] != "document" or not bundle.get("identifier", {}).get("system") or not bundle.get("timestamp"):
        found.append("a document has an identifier with its system, and a timestamp")
    resources = [entry["resource"] for entry in bundle["entry"]]
    if resources[0]["resourceType"] != "Composition":
        found.append("the composition comes first")
    urls = [entry["fullUrl"] for entry in bundle["entry"]]
    if len(set(urls)) < len(urls):
        found.append("an address twice")
    found += [f"{to} leads nowhere" for to in references(resources) if to not in urls]
    for resource in resources:
        kind = resource["resourceType"]
        found += [f"{kind} without {name}" for name in REQUIRED[kind] if name not in resource]
    reached, ahead = set(), [urls[0]]
    while ahead:
        reached.add(url := ahead.pop())
        ahead += [to for to in references(resources[urls.index(url)]) if to not in reached and to in urls]
    found += [f"{url} is not reached from the composition" for url in urls if url not in reached]
    found += ["something empty" for _ in empties(bundle)]
    return found


def of_kind(bundle, kind):
    return [entry["resource"] for entry in bundle["entry"] if entry["resource"]["resourceType"] == kind]


@pytest.mark.parametrize("name", NOTES)
def test_it_is_a_document(name):
    assert faults(write_practice_document(KEY, NOTES[name], PERSON)) == []


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda b: b["entry"].reverse(), "the composition comes first"),
        (lambda b: b.pop("timestamp"), "a document has an identifier with its system, and a timestamp"),
        (lambda b: b["entry"].pop(1), "leads nowhere"),
        (lambda b: of_kind(b, "Composition")[0].pop("author"), "Composition without author"),
        (lambda b: b["entry"].append({"fullUrl": "urn:x", "resource": {"resourceType": "Patient", "id": "x"}}),
         "urn:x is not reached from the composition"),
        (lambda b: of_kind(b, "Goal")[0].update(note=[]), "something empty"),
    ],
)  # fmt: skip
def test_the_rules_catch_a_document_that_is_none(harm, said):
    bundle = write_practice_document(KEY, NOTE, PERSON)
    harm(bundle)
    assert any(said in fault for fault in faults(bundle))


def test_our_own_reader_reads_back_who_it_is_about():
    sent = json.dumps(write_practice_document(KEY, NOTE, PERSON)).encode()
    resources, _ = open_resources(read_document(sent))
    findings = Findings([])
    (patient,) = resources.of_kind("Patient")
    assert read_patient(patient, resources, findings) == PERSON
    assert findings.problems == []


def test_the_same_note_makes_the_same_bytes():
    first, second = (json.dumps(write_practice_document(KEY, NOTE, PERSON)) for _ in range(2))
    assert first == second
    assert first != json.dumps(write_practice_document(UUID(int=78), NOTE, PERSON))


def test_the_nhs_number_says_whether_it_was_verified():
    (own,) = of_kind(write_practice_document(KEY, NOTE, PERSON), "Patient")[0]["identifier"]
    (status,) = own["extension"]
    assert own["value"] == "9990000018"
    assert status["url"].endswith("NHSNumberVerificationStatus")
    assert status["valueCodeableConcept"]["coding"][0]["code"] == PERSON.nhs_number_status.value


def test_outcomes_are_goals_and_actions_are_activities():
    bundle = write_practice_document(KEY, NOTE, PERSON)
    goals, (plan,) = of_kind(bundle, "Goal"), of_kind(bundle, "CarePlan")
    assert [goal["description"]["text"] for goal in goals] == [one.words for one in NOTE.plan.plan.outcomes]
    assert [goal.get("achievementStatus", {}).get("coding", [{}])[0].get("code") for goal in goals] == [
        "improving", None,
    ]
    details = [activity["detail"] for activity in plan["activity"]]
    assert [(one["description"], one["status"]) for one in details] == [
        ("Bring the pots to the back step", "completed"), ("Fit the key safe", "not-started"),
    ]
    assert {one["status"] for one in details} <= ACTIVITY
    assert details[0]["scheduledPeriod"] == {"end": "2026-11-28"}
    urls = {entry["resource"]["id"]: entry["fullUrl"] for entry in bundle["entry"]}
    assert details[1]["goal"] == [{"reference": urls[goals[1]["id"]]}]


def test_what_a_reader_reads_is_sound_xhtml_whatever_was_typed():
    said = replace(NOTE.plan.plan, what_matters='My "garden" <script>alert(1)</script> & the girls')
    bundle = write_practice_document(KEY, replace(NOTE, plan=replace(NOTE.plan, plan=said)), PERSON)
    (composition,) = of_kind(bundle, "Composition")
    for section in composition["section"]:
        tree = ElementTree.fromstring(section["text"]["div"])
        assert tree.tag == "{http://www.w3.org/1999/xhtml}div"
        assert not list(tree.iter("{http://www.w3.org/1999/xhtml}script"))


def test_who_agreed_is_attested_or_named():
    def attesters(note):
        (composition,) = of_kind(write_practice_document(KEY, note, PERSON), "Composition")
        return composition.get("attester", []), json.dumps(composition["section"])

    (themself,), _ = attesters(NOTE)
    assert themself["mode"] == "personal"
    none, words = attesters(DECIDED_FOR)
    assert none == []
    assert "Dr Osei" in words


def test_nothing_says_how_long_anybody_is_paid_for():
    assert "840" not in json.dumps(write_practice_document(KEY, NOTE, PERSON))
