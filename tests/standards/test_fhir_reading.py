"""A FHIR document becomes a request with nothing lost; a wrong one is answered with every problem at once."""

import copy
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homeward.content.sentences import sentence
from homeward.domain.person_details import (
    Address,
    AddressKind,
    Coded,
    ContactKind,
    ContactPoint,
    ContactUse,
    Gender,
    NhsNumberStatus,
    PersonDetails,
    PreferredContact,
)
from homeward.domain.problem import Problem, Refused
from homeward.domain.request import (
    Admission,
    Agreement,
    Attachment,
    IncomingRequest,
    Relative,
    Sender,
    Source,
    Urgency,
    Why,
)
from homeward.standards.fhir.outcome import operation_outcome
from homeward.standards.fhir.reading import read_request
from homeward.standards.fhir.writing import write_bundle

TODAY = date(2025, 3, 14)
SAMPLE = (Path(__file__).parent / "samples" / "home-from-hospital.json").read_bytes()

Document = dict[str, Any]


def sample() -> Document:
    document: Document = json.loads(SAMPLE)
    return document


def resource(document: Document, kind: str) -> Document:
    found: Document = next(
        entry["resource"] for entry in document["entry"] if entry["resource"]["resourceType"] == kind
    )
    return found


def read(document: Document) -> IncomingRequest:
    return read_request(json.dumps(document).encode(), TODAY)


def problems(content: bytes | Document) -> dict[str, str]:
    """Code by place, each with a sentence and an issue."""
    with pytest.raises(Refused) as refused:
        read_request(content if isinstance(content, bytes) else json.dumps(content).encode(), TODAY)
    found: tuple[Problem, ...] = refused.value.problems
    assert all(sentence(problem) for problem in found)
    assert len(operation_outcome(found)["issue"]) == len(found)
    return {problem.where: problem.code for problem in found}


def test_everything_the_hospital_said_is_read() -> None:
    request = read_request(SAMPLE, TODAY)
    assert request.person == PersonDetails(
        preferred_name="Mabs",
        given_name="Iris Mabel",
        family_name="Tunnicliffe",
        date_of_birth=date(1941, 3, 2),
        nhs_number="9990000018",
        nhs_number_status=NhsNumberStatus.VERIFIED,
        addresses=(
            Address(("7 Kiln Terrace", "Stoke-on-Trent"), "ST3 4AB"),
            Address(("c/o Nell, 2 Saggar Lane",), "ST3 4AD", AddressKind.TEMPORARY, start=date(2025, 3, 18)),
        ),
        contacts=(ContactPoint(ContactKind.PHONE, "01632 960001", ContactUse.HOME, preferred=True),),
        language=Coded("Welsh", "cy", "urn:ietf:bcp:47"),
        interpreter_needed=True,
        communication_needs=(
            Coded("Large print", "11", "https://fhir.hl7.org.uk/CodeSystem/UKCore-PreferredWrittenCommunicationFormat"),
        ),
        preferred_contact=PreferredContact.PHONE,
        ethnicity="A",
        gender=Gender.FEMALE,
        practice_code="H99001",
        practice_name="Kiln Terrace Surgery",
    )
    assert request.why == Why(
        help_wanted="Company and help with shopping when she is home",
        reason="Fracture of neck of femur\nWalking again. <b>Loves</b> cricket & tea.",
        urgency=Urgency.URGENT,
        wanted_from=date(2025, 3, 18),
    )
    assert request.source is Source.HOSPITAL
    assert request.sender == Sender(
        "Dev Rao", "Discharge nurse", "Kiln Hospital", "RZZ01", "01632 960002", "dev.rao@example.org"
    )
    assert request.related == (
        Relative("Nell Bourne", "sister", (ContactPoint(ContactKind.PHONE, "07700 900001", ContactUse.MOBILE),)),
        Relative("Olu Adeyemi", "neighbour"),
    )
    assert request.admission == Admission(
        "Kiln Hospital", "RZZ01", "Ward 4", admitted=date(2025, 3, 1), expected_discharge=date(2025, 3, 18)
    )
    assert request.attachments == (Attachment("About me", "text/plain", b"Hello"),)
    assert (request.sender_reference, request.asked_at) == ("REF-81", datetime(2025, 3, 13, 16, 5, tzinfo=UTC))
    assert request.agreement == Agreement()


def test_what_we_have_no_field_for_is_kept() -> None:
    kept = read_request(SAMPLE, TODAY).kept
    patient = "Bundle.entry[1].resource"
    assert kept[f"{patient}.identifier[1]"] == {"system": "https://example.org/kiln-hospital/number", "value": "K-4471"}
    assert kept[f"{patient}.telecom[1]"] == {"system": "fax", "value": "01632 960099"}
    assert kept[f"{patient}.name[0].prefix"] == ["Mrs"]
    assert kept[f"{patient}.communication[1]"] == sample()["entry"][1]["resource"]["communication"][1]
    assert kept[f"{patient}.text"] == sample()["entry"][1]["resource"]["text"]
    assert kept["Bundle.entry[9]"] == sample()["entry"][9]
    assert "After the cricket" in json.dumps(kept)


def leaves(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [leaf for inner in value.values() for leaf in leaves(inner)]
    if isinstance(value, list):
        return [leaf for inner in value for leaf in leaves(inner)]
    return [value] if isinstance(value, str) else []


def test_no_text_is_dropped_in_silence() -> None:
    """Every text a sender wrote into a new element or extension anywhere can be found again."""
    document = sample()
    for number, entry in enumerate(document["entry"]):
        entry["resource"]["somethingNew"] = {"deep": [f"new {number}"]}
        entry["resource"].setdefault("extension", []).append(
            {"url": "https://example.org/x", "valueString": f"ext {number}"}
        )
        entry[f"extra{number}"] = f"beside {number}"
    found = set(leaves(read(document).kept))
    for number in range(len(document["entry"])):
        assert {f"new {number}", f"ext {number}", f"beside {number}"} <= found


def objects(value: Any) -> list[Document]:
    """Every JSON object in `value`, itself among them."""
    if isinstance(value, list):
        return [found for inner in value for found in objects(inner)]
    if not isinstance(value, dict):
        return []
    return [value, *(found for inner in value.values() for found in objects(inner))]


def with_an_older_interpreter(document: Document) -> Document:
    """The same sample, an interpreter asked for in the older way: an extension inside an extension."""
    said = {"url": "interpreterRequired", "valueBoolean": True}
    url = "https://fhir.nhs.uk/StructureDefinition/Extension-CareConnect-GPC-NHSCommunication-1"
    resource(document, "Patient")["extension"].append({"url": url, "extension": [said]})
    return document


def test_nothing_beside_what_was_understood_is_dropped_in_silence() -> None:
    """Also inside the extensions that were understood: their words, further codings and extensions of their own."""
    document = with_an_older_interpreter(sample())
    marks = []
    for number, holder in enumerate(objects(document)):
        marks += [f"<beside {number}>", f"<words {number}>", f"<coding {number}>"]
        holder["beside"] = marks[-3]
        if "coding" in holder:
            holder.setdefault("text", marks[-2])
            holder["coding"].append({"system": "https://example.org/codes", "code": "x", "display": marks[-1]})
        elif "url" in holder:
            holder["id"] = marks[-2]
            holder.setdefault("extension", []).append({"url": "https://example.org/x", "valueString": marks[-1]})
        else:
            marks[-2:] = []
    request = read(document)
    person, found = request.person, "\n".join(leaves(request.kept))
    assert (person.ethnicity, person.preferred_contact) == ("A", PreferredContact.PHONE)
    assert (person.nhs_number_status, person.interpreter_needed) == (NhsNumberStatus.VERIFIED, True)
    without_kept = repr({**vars_of(request), "kept": None})
    sent = json.dumps(document, ensure_ascii=False)
    assert [mark for mark in marks if mark in sent and mark not in found and mark not in without_kept] == []


def test_the_name_of_an_extension_is_kept_only_beside_something_of_it() -> None:
    """What the rest belongs to can be seen; of an extension that was used up, nothing is shown as left over."""
    document = sample()
    patient = "Bundle.entry[1].resource"
    concept = resource(document, "Patient")["extension"][0]["valueCodeableConcept"]
    concept["coding"][0].pop("display")
    assert not [place for place in read(document).kept if place.startswith(f"{patient}.extension[0]")]
    concept["text"] = "White, and proud of Longton"
    kept = read(document).kept
    assert kept[f"{patient}.extension[0].url"].endswith("EthnicCategory")
    assert kept[f"{patient}.extension[0].valueCodeableConcept.text"] == "White, and proud of Longton"
    assert f"{patient}.identifier[0].extension[0].url" not in kept


@pytest.mark.parametrize("kind", ["collection", "transaction"])
def test_other_kinds_of_bundle_say_the_same(kind: str) -> None:
    document = sample()
    document["type"] = kind
    for entry in document["entry"]:
        entry["request"] = {"method": "POST", "url": entry["resource"]["resourceType"]}
    ours, theirs = read(document), read_request(SAMPLE, TODAY)
    assert (ours.person, ours.why, ours.sender) == (theirs.person, theirs.why, theirs.sender)


def test_a_single_resource_that_holds_its_patient() -> None:
    patient = resource(sample(), "Patient") | {"generalPractitioner": [], "id": "p"}
    asked = resource(sample(), "ServiceRequest")
    asked |= {"contained": [patient], "subject": {"reference": "#p"}, "requester": {"reference": "#p"}}
    request = read(asked)
    assert (request.person.known_as, request.source) == ("Mabs", Source.SELF)
    assert "ServiceRequest.encounter" in request.kept


def test_references_by_absolute_address_and_version() -> None:
    document = sample()
    base = "https://example.org/fhir/Patient/iris"
    document["entry"][1]["fullUrl"] = base
    resource(document, "ServiceRequest")["subject"] = {"reference": f"{base}/_history/3"}
    resource(document, "RelatedPerson")["patient"] = {"reference": "Patient/iris"}
    resource(document, "Encounter")["subject"] = {"reference": "Patient/iris"}
    assert read(document).related[0].name == "Nell Bourne"


def test_a_relative_who_asks_is_family_and_a_gp_is_a_gp() -> None:
    document = sample()
    resource(document, "ServiceRequest")["requester"] = {"reference": document["entry"][6]["fullUrl"]}
    assert read(document).source is Source.FAMILY
    document = sample()
    resource(document, "PractitionerRole")["code"] = [
        {"coding": [{"code": "62247001", "display": "General practitioner"}]}
    ]
    request = read(document)
    assert (request.source, request.sender.role) == (Source.GP, "General practitioner")


def test_somebody_named_only_by_display_can_be_answered_at_their_organisation() -> None:
    document = sample()
    code = {"system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "rzz99"}
    resource(document, "ServiceRequest")["requester"] = {"display": "Ward 9", "identifier": code}
    assert read(document).sender == Sender(name="Ward 9", ods_code="RZZ99")


def test_a_year_of_birth_and_an_end_of_stay() -> None:
    document = sample()
    resource(document, "Patient")["birthDate"] = "1941-03"
    resource(document, "Encounter")["status"] = "finished"
    resource(document, "Encounter")["period"]["end"] = "2025-03-10T00:30:00+01:00"
    request = read(document)
    assert (request.person.date_of_birth, request.person.birth_year) == (None, 1941)
    assert request.kept["Bundle.entry[1].resource.birthDate"] == "1941-03"
    assert request.admission
    assert (request.admission.discharged, request.admission.expected_discharge) == (date(2025, 3, 9), None)


def test_a_death_is_read_and_is_no_reason_to_refuse() -> None:
    document = sample()
    resource(document, "Patient")["deceasedDateTime"] = "2025-03-12"
    person = read(document).person
    assert (person.deceased, person.died_on) == (True, date(2025, 3, 12))


def test_an_older_way_to_say_that_an_interpreter_is_needed() -> None:
    document = sample()
    patient = resource(document, "Patient")
    del patient["communication"]
    patient["extension"].append(
        {
            "url": "https://fhir.nhs.uk/StructureDefinition/Extension-CareConnect-GPC-NHSCommunication-1",
            "extension": [
                {"url": "language", "valueCodeableConcept": {"coding": [{"code": "pl", "display": "Polish"}]}},
                {"url": "interpreterRequired", "valueBoolean": True},
            ],
        }
    )
    person = read(document).person
    assert (person.language, person.interpreter_needed) == (Coded("Polish", "pl"), True)


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


def test_a_byte_order_mark_does_no_harm() -> None:
    assert read_request(b"\xef\xbb\xbf" + SAMPLE, TODAY).person.known_as == "Mabs"


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


def test_what_we_write_we_read_back() -> None:
    theirs = read_request(SAMPLE, TODAY)
    ours = read(write_bundle(theirs))
    assert {**vars_of(ours), "kept": None} == {**vars_of(theirs), "kept": None}
    assert set(leaves(ours.kept)) <= {"Bundle", "current"} | set(leaves(write_bundle(theirs)))


def vars_of(request: IncomingRequest) -> dict[str, Any]:
    return {name: getattr(request, name) for name in request.__slots__}


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
