"""A FHIR document becomes a request with nothing lost."""

import json
from datetime import UTC, date, datetime

import pytest

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
from homeward.domain.request import (
    Admission,
    Agreement,
    Attachment,
    Relative,
    Sender,
    Source,
    Urgency,
    Why,
)
from homeward.standards.fhir.reading import read_request
from tests.standards.fhir_documents import (
    SAMPLE,
    TODAY,
    Document,
    leaves,
    objects,
    read,
    resource,
    sample,
    vars_of,
)
from tests.standards.request_bundle import write_bundle


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


def test_the_hour_of_a_time_is_kept() -> None:
    document = sample()
    resource(document, "ServiceRequest")["occurrenceDateTime"] = "2025-03-18T09:30:00Z"
    request = read(document)
    assert request.why.wanted_from == date(2025, 3, 18)
    assert request.kept["Bundle.entry[2].resource.occurrenceDateTime"] == "2025-03-18T09:30:00Z"


def test_codes_are_kept_beside_the_words_that_were_read() -> None:
    kept = read_request(SAMPLE, TODAY).kept
    assert kept["Bundle.entry[2].resource.reasonCode[0].coding[0].code"] == "5913000"


def test_somebody_named_twice_and_somebody_elses_relative_are_kept() -> None:
    document = sample()
    contact = {"name": {"text": "Nell Bourne"}, "telecom": [{"system": "phone", "value": "01632 960077"}]}
    resource(document, "Patient")["contact"].append(contact)
    other = {
        "resourceType": "RelatedPerson",
        "patient": {"reference": "Patient/other"},
        "name": [{"text": "Uncle Ravi"}],
    }
    document["entry"].append({"resource": other})
    request = read(document)
    assert [relative.name for relative in request.related] == ["Nell Bourne", "Olu Adeyemi"]
    assert request.kept["Bundle.entry[1].resource.contact[1].telecom"] == contact["telecom"]
    assert request.kept["Bundle.entry[10]"] == {"resource": other}


def test_what_a_status_says_is_kept_unless_it_is_what_we_take_it_for() -> None:
    document = sample()
    resource(document, "ServiceRequest").update({"status": "on-hold", "intent": "proposal"})
    resource(document, "Encounter")["status"] = "planned"
    kept = read(document).kept
    assert kept["Bundle.entry[2].resource.status"] == "on-hold"
    assert kept["Bundle.entry[2].resource.intent"] == "proposal"
    assert kept["Bundle.entry[3].resource.status"] == "planned"


def test_a_byte_order_mark_does_no_harm() -> None:
    assert read_request(b"\xef\xbb\xbf" + SAMPLE, TODAY).person.known_as == "Mabs"


def test_what_we_write_we_read_back() -> None:
    theirs = read_request(SAMPLE, TODAY)
    ours = read(write_bundle(theirs))
    assert {**vars_of(ours), "kept": None} == {**vars_of(theirs), "kept": None}
    assert set(leaves(ours.kept)) <= {"Bundle", "current"} | set(leaves(write_bundle(theirs)))
