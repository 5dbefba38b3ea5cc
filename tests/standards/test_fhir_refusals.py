"""A FHIR document that is wrong is answered in words: every problem at once, where it is, and nothing untrue."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homeward.content.sentences import sentence
from homeward.domain.problem import Problem, Refused
from homeward.standards.fhir.outcome import operation_outcome
from homeward.standards.fhir.reading import read_request
from tests.standards.fhir_documents import SAMPLE, TODAY, Document, problems, resource, sample


def test_every_problem_is_said_at_once_and_where() -> None:
    document = sample()
    patient, asked = resource(document, "Patient"), resource(document, "ServiceRequest")
    patient |= {"gender": "lady", "birthDate": "1941-02-30", "telecom": {"system": "phone"}, "active": "yes"}
    patient["identifier"][0]["value"] = "999 000 0019"
    patient["address"][0]["period"] = {"start": "2020", "end": "last week"}
    patient["communication"] = [{"preferred": True}]
    asked |= {"priority": "whenever", "note": [{}], "occurrencePeriod": {}, "code": "company"}
    del asked["status"], asked["intent"]
    resource(document, "Encounter")["class"] = []
    resource(document, "RelatedPerson").pop("patient")
    document["entry"][7]["fullUrl"] = document["entry"][6]["fullUrl"]
    document["entry"].append({"resource": 3})
    root = "Bundle.entry"
    assert problems(document) == {
        f"{root}[1].resource.gender": "fhir-code-unknown",
        f"{root}[1].resource.birthDate": "fhir-value-wrong",
        f"{root}[1].resource.telecom": "fhir-not-a-list",
        f"{root}[1].resource.active": "fhir-value-wrong",
        f"{root}[1].resource.identifier[0].value": "nhs-number-wrong",
        f"{root}[1].resource.address[0].period.end": "fhir-value-wrong",
        f"{root}[1].resource.communication[0].language": "fhir-element-missing",
        f"{root}[2].resource.priority": "fhir-code-unknown",
        f"{root}[2].resource.note[0].text": "fhir-element-missing",
        f"{root}[2].resource.occurrencePeriod": "fhir-one-of",
        f"{root}[2].resource.code": "fhir-not-an-object",
        f"{root}[2].resource.status": "fhir-element-missing",
        f"{root}[2].resource.intent": "fhir-element-missing",
        f"{root}[3].resource.class": "fhir-not-an-object",
        f"{root}[6].resource.patient": "fhir-element-missing",
        f"{root}[7].fullUrl": "fhir-url-twice",
        f"{root}[10].resource": "fhir-not-a-resource",
    }


def test_rules_of_care_are_told_in_fhir_words() -> None:
    document = sample()
    patient = resource(document, "Patient")
    patient |= {"birthDate": "1066-10-14", "name": []}
    patient["address"][1]["period"] = {"start": "2025-03-18", "end": "2025-03-01"}
    resource(document, "Encounter")["period"] = {"start": "2025-03-10", "end": "2025-03-09"}
    asked = resource(document, "ServiceRequest")
    asked.pop("requester")
    asked |= {"code": {}, "reasonCode": [], "note": []}
    assert problems(document) == {
        "Bundle.entry[1].resource.birthDate": "birth-too-long-ago",
        "Bundle.entry[1].resource.name": "person-name-missing",
        "Bundle.entry[1].resource.address[1]": "address-ends-before-start",
        "Bundle.entry[2].resource.code": "request-why-missing",
        "Bundle.entry[2].resource.requester": "sender-missing",
        "Bundle.entry[3].resource.period": "discharge-before-admission",
    }


@pytest.mark.parametrize(
    ("kind", "change", "where", "code"),
    [
        ("ServiceRequest", {"status": "revoked"}, "status", "fhir-request-over"),
        ("ServiceRequest", {"doNotPerform": True}, "doNotPerform", "fhir-do-not-perform"),
        ("ServiceRequest", {"subject": {"reference": "Patient/other"}}, "subject.reference", "fhir-subject-elsewhere"),
        ("ServiceRequest", {"modifierExtension": [{"url": "x"}]}, "modifierExtension", "fhir-modifier"),
        ("Patient", {"active": False}, "active", "fhir-patient-inactive"),
        ("Patient", {"implicitRules": "https://example.org/rules"}, "implicitRules", "fhir-modifier"),
    ],
)
def test_what_turns_the_meaning_round_is_not_read_on(kind: str, change: Document, where: str, code: str) -> None:
    document = sample()
    resource(document, kind).update(change)
    number = [entry["resource"]["resourceType"] for entry in document["entry"]].index(kind)
    assert problems(document) == {f"Bundle.entry[{number}].resource.{where}": code}


def test_one_patient_and_one_request_or_a_reason_why_not() -> None:
    document = sample()
    document["entry"] = [document["entry"][0], document["entry"][1], copy.deepcopy(document["entry"][1])]
    document["entry"][2]["fullUrl"] = "urn:uuid:other"
    assert problems(document) == {"Bundle.entry[2].resource": "fhir-resource-twice", "Bundle": "fhir-resource-missing"}
    assert problems({"resourceType": "Bundle", "type": "searchset"})["Bundle.type"] == "fhir-bundle-type"
    assert problems({"resourceType": "Bundle", "type": "message"})["Bundle.entry[0]"] == "fhir-message-header-missing"
    assert problems({"resourceType": "Zog"}) == {"Zog": "fhir-resource-missing"}
    assert problems({"type": "x"}) == {"": "fhir-not-a-resource"}


def alone(**change: Any) -> Document:
    """A ServiceRequest without its Patient."""
    asked: Document = {
        "resourceType": "ServiceRequest",
        "status": "active",
        "intent": "order",
        "code": {"text": "Company"},
        "subject": {"reference": "Patient/iris"},
        "requester": {
            "display": "Ward 9",
            "identifier": {"system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "RZZ99"},
        },
    }
    return asked | change


def test_without_its_patient_a_request_is_told_only_what_is_true() -> None:
    missing = {"ServiceRequest": "fhir-resource-missing"}
    elsewhere = {"ServiceRequest.requester.reference": "fhir-requester-elsewhere"}
    assert problems(alone()) == missing
    assert problems(alone(requester={"reference": "Patient/iris"})) == missing
    assert problems(alone(requester={"reference": "Practitioner/dev"})) == missing | elsewhere
    assert problems(alone(code={}, requester={}, status="revoked", doNotPerform=True)) == missing | {
        "ServiceRequest.code": "request-why-missing",
        "ServiceRequest.requester": "sender-missing",
        "ServiceRequest.status": "fhir-request-over",
        "ServiceRequest.doNotPerform": "fhir-do-not-perform",
    }
    document = sample()
    document["entry"].pop(1)
    assert problems(document) == {"Bundle": "fhir-resource-missing"}
    resource(document, "Encounter")["period"] = {"start": "2025-03-10", "end": "2025-03-09"}
    assert problems(document) == {
        "Bundle": "fhir-resource-missing",
        "Bundle.entry[2].resource.period": "discharge-before-admission",
    }


def test_somebody_who_asks_and_did_not_come_along_is_not_called_nobody() -> None:
    document = sample()
    place = "Bundle.entry[2].resource.requester"
    asked = resource(document, "ServiceRequest")
    asked["requester"] = {"reference": "Practitioner/dev"}
    assert problems(document) == {f"{place}.reference": "fhir-requester-elsewhere"}
    asked["requester"] = {"identifier": {"system": "https://fhir.hl7.org.uk/Id/gmp-number", "value": "G9999999"}}
    assert problems(document) == {f"{place}.identifier": "fhir-requester-elsewhere"}
    asked["requester"] = {"reference": "Practitioner/dev", "display": "Dev Rao"}
    assert problems(document) == {place: "sender-contact-missing"}


def test_two_nhs_numbers_are_nobodys() -> None:
    document = sample()
    resource(document, "Patient")["identifier"].append(
        {"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000026"}
    )
    assert problems(document) == {"Bundle.entry[1].resource.identifier[2].value": "fhir-nhs-numbers-differ"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-is-empty"),
        (b"{", "json-broken"),
        (SAMPLE[: len(SAMPLE) // 2], "json-broken"),
        (SAMPLE.decode().encode("utf-16"), "json-is-utf16"),
        (SAMPLE.decode().encode("utf-32-le"), "json-is-utf16"),
        ("{“resourceType”: 1}".encode("cp1252"), "json-not-utf8"),
        (b"<Bundle xmlns='http://hl7.org/fhir'/>", "fhir-is-xml"),
        (b"[]", "fhir-not-a-resource"),
        (b"{" + b" " * 10_000_000 + b"}", "file-too-large"),
        (b"[" * 100_000 + b"]" * 100_000, "json-unreasonable"),
        (b'{"a":' * 70 + b"1" + b"}" * 70, "json-too-deep"),
        (b'{"a": NaN}', "json-unreasonable"),
        (b'{"a": ' + b"9" * 10_000 + b"}", "json-unreasonable"),
        (b'{"a": 1e999}', "number-unstorable"),
        (b'{"a": 1, "a": 2}', "json-name-twice"),
        (b'{"a": "\\u0000"}', "text-unstorable"),
        (b'{"\\ud800": 1}', "text-unstorable"),
    ],
)
def test_hostile_and_broken_files_are_refused_in_words(content: bytes, code: str) -> None:
    assert code in problems(content).values()


def test_an_operation_outcome_has_every_problem_with_its_place() -> None:
    outcome = operation_outcome(
        [
            Problem("fhir-element-missing", "Patient.name[0]", {"element": "family"}),
            Problem("json-broken", "line 3, column 9"),
        ]
    )
    assert outcome["resourceType"] == "OperationOutcome"
    assert [issue["code"] for issue in outcome["issue"]] == ["required", "structure"]
    assert outcome["issue"][0]["expression"] == ["Patient.name[0]"]
    assert outcome["issue"][1]["diagnostics"] == "line 3, column 9"
    assert outcome["issue"][0]["details"]["text"] == "FHIR R4 asks for “family” here. Add it."


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@st.composite
def spoilt_samples(draw: st.DrawFn) -> bytes:
    """The sample with anything at all put in up to four places of it."""
    document = sample()
    for _ in range(draw(st.integers(1, 4))):
        holder: Any = document
        while True:
            keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
            if not keys:
                break
            key = draw(st.sampled_from(keys))
            if isinstance(holder[key], dict | list) and draw(st.integers(0, 5)):
                holder = holder[key]
                continue
            holder[key] = draw(json_values)
            break
    return json.dumps(document).encode()


@settings(max_examples=300)
@given(st.binary(max_size=200) | json_values.map(lambda value: json.dumps(value).encode()) | spoilt_samples())
def test_whatever_is_sent_is_read_or_refused_in_words(content: bytes) -> None:
    try:
        read_request(content, TODAY)
        told: tuple[Problem, ...] = ()
    except Refused as refused:
        told = refused.problems
    assert all(sentence(problem) for problem in told)
    assert len(operation_outcome(told)["issue"]) == len(told)
