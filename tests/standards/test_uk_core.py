"""UK Core resources in every form they are sent in: what is read of them, what is kept, and that it is all they say.

The samples have the elements and extensions of the examples that NHS England publishes for UK Core, one resource of
each kind. Whoever is named in them is invented.
"""

import copy
import json
import re
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from homeward.domain.person_details import (
    Address,
    Coded,
    ContactKind,
    ContactPoint,
    ContactUse,
    Gender,
    NhsNumberStatus,
    PersonDetails,
    PreferredContact,
)
from homeward.domain.request import Admission, IncomingRequest, Relative, Sender, Source, Why
from tests.standards.fhir_documents import Document, leaves, read, vars_of

UK_CORE = Path(__file__).parent / "samples" / "ukcore"
LARGE_PRINT = Coded(
    "Large print", "11", "https://fhir.hl7.org.uk/CodeSystem/UKCore-PreferredWrittenCommunicationFormat"
)

READ = IncomingRequest(
    person=PersonDetails(
        given_name="Ama",
        family_name="OWUSU",
        date_of_birth=date(1952, 6, 17),
        nhs_number="9990000034",
        nhs_number_status=NhsNumberStatus.VERIFIED,
        addresses=(Address(("9 Saggar Lane", "STOKE-ON-TRENT"), "ST3 4AB"),),
        contacts=(ContactPoint(ContactKind.PHONE, "01632960011"),),
        language=Coded("British Sign Language", "bfi", "urn:ietf:bcp:47"),
        communication_needs=(LARGE_PRINT,),
        preferred_contact=PreferredContact.PHONE,
        ethnicity="N",
        gender=Gender.FEMALE,
    ),
    why=Why(help_wanted="Somebody to walk with after a new hip"),
    source=Source.GP,
    sender=Sender("Sunita Rao", "General practitioner", "KILN LANE SURGERY", "ZZ9", "01632 960015"),
    related=(
        Relative("Kofi OWUSU", "husband"),
        Relative(
            "Lena Marsh",
            "Personal relationship with the patient",
            (ContactPoint(ContactKind.PHONE, "07700900012", ContactUse.MOBILE),),
        ),
    ),
    admission=Admission(admitted=date(2025, 3, 3), discharged=date(2025, 3, 10)),
    asked_at=datetime(2025, 3, 13, 17, 50, tzinfo=timezone(timedelta(hours=7))),
)

# What is kept, by kind of resource; "" is the whole of it. Codes are kept where only their words are read, and times
# where only the day is.
KEPT = {
    "Encounter": {
        *("class", "extension", "hospitalization", "id", "identifier", "location", "participant", "period"),
        *("reasonCode", "serviceProvider", "text", "type"),
    },
    "Observation": {""},
    "Organization": {"address", "id", "identifier[0].use", "telecom", "text"},
    "Patient": {
        "communication[0].language.coding[1]",
        "contact[0].address",
        "contact[0].extension",
        "contact[0].gender",
        "contact[0].name.prefix",
        "contact[0].name.text",
        "contact[0].name.use",
        "contact[0].relationship[0].coding[0].code",
        "contact[0].relationship[0].coding[0].system",
        "extension[0].url",
        "extension[0].valueCodeableConcept.coding[0].display",
        "extension[1].extension[0].url",
        "extension[1].extension[0].valueCodeableConcept.coding[0].display",
        "extension[1].extension[1]",
        "extension[1].url",
        "extension[2]",
        "extension[3]",
        "id",
        "identifier[0].extension[0].url",
        "identifier[0].extension[0].valueCodeableConcept.coding[0].display",
        "text",
    },
    "Practitioner": {"address", "gender", "id", "identifier", "name[0].prefix", "telecom", "text"},
    "PractitionerRole": {
        *("code[0].coding[0].code", "code[0].coding[0].system", "id", "identifier", "specialty", "telecom[0].use"),
        "text",
    },
    "QuestionnaireResponse": {""},
    "RelatedPerson": {
        *("extension", "id", "name[0].use", "relationship[0].coding[0].code", "relationship[0].coding[0].system"),
        "text",
    },
    "ServiceRequest": {
        *("code.coding[0].code", "code.coding[0].system", "extension", "id", "intent", "locationReference"),
        *("performer", "text"),
    },
}

# What is neither read nor kept, because it only says how to read something else.
USED_UP = {
    *("Bundle", "collection", "Encounter", "Organization", "Patient", "Practitioner", "PractitionerRole"),
    *("RelatedPerson", "ServiceRequest"),
    *("Organization/invented-kiln-lane", "Practitioner/invented-sunita"),
    *("active", "finished"),
    "https://fhir.hl7.org.uk/CodeSystem/UKCore-EthnicCategoryEngland",
    "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland",
    "https://fhir.nhs.uk/Id/nhs-number",
    "https://fhir.nhs.uk/Id/ods-organization-code",
}


def resources() -> list[Document]:
    return [json.loads(path.read_text()) for path in sorted(UK_CORE.glob("*.json"))]


def bundle(kind: str) -> Document:
    """A bundle of this type, its resources at absolute addresses and pointing to each other as when published."""
    entries: list[Document] = [
        {"fullUrl": f"https://example.org/fhir/{each['resourceType']}/{each['id']}", "resource": each}
        for each in resources()
    ]
    if kind == "message":
        header = {"resourceType": "MessageHeader", "eventCoding": {"code": "referral"}, "source": {"endpoint": "urn:x"}}
        entries.insert(0, {"resource": header})
    for entry in entries if kind == "transaction" else ():
        entry["request"] = {"method": "POST", "url": entry["resource"]["resourceType"]}
    return {"resourceType": "Bundle", "type": kind, "entry": entries}


def transaction_of_new_resources() -> Document:
    """As a transaction of resources that have no address yet: each is pointed to by a urn:uuid."""
    sent = bundle("transaction")
    text = json.dumps(sent)
    for number, entry in enumerate(sent["entry"]):
        own, new = f"{entry['resource']['resourceType']}/{entry['resource']['id']}", f"urn:uuid:{number:08}-0000-4000"
        text = text.replace(f'"{own}"', f'"{new}"').replace(f'"{entry["fullUrl"]}"', f'"{new}"')
    document: Document = json.loads(text)
    return document


def one_resource_holding_the_others() -> Document:
    (asked,) = [each for each in resources() if each["resourceType"] == "ServiceRequest"]
    held = [each for each in resources() if each["resourceType"] != "ServiceRequest"]
    text = json.dumps(asked | {"contained": held})
    for each in held:
        text = text.replace(f'"{each["resourceType"]}/{each["id"]}"', f'"#{each["id"]}"')
    document: Document = json.loads(text)
    return document


def told(value: Any) -> set[str]:
    """Every text of a request, and every word of it: a name is put together of several."""
    if isinstance(value, tuple | dict):
        return {text for each in (value.values() if isinstance(value, dict) else value) for text in told(each)}
    if is_dataclass(value):
        return {text for each in fields(value) for text in told(getattr(value, each.name))}
    text = value.isoformat() if isinstance(value, date) else str(value)
    return {text, *text.split()}


FORMS = {
    "collection": bundle("collection"),
    "message": bundle("message"),
    "transaction": bundle("transaction"),
    "transaction of new resources": transaction_of_new_resources(),
    "contained": one_resource_holding_the_others(),
}


def found_at(document: Document, place: str) -> Any:
    """What is written in the document at a FHIRPath of `kept`."""
    value: Any = document
    for name, number in re.findall(r"\.(\w+)|\[(\d+)\]", place):
        value = value[name] if name else value[int(number)]
    return value


def kept_by_kind(document: Document, kept: Document) -> dict[str, set[str]]:
    """The places of `kept` inside each resource, by its kind. What a bundle says beside its resources is left out."""
    roots = {
        f"{holder}[{number}]{inside}": found_at(document, f"{holder}[{number}]{inside}")["resourceType"]
        for holder, inside in (("Bundle.entry", ".resource"), ("ServiceRequest.contained", ""))
        for number in range(len(document.get(holder.partition(".")[2], ())))
    }
    roots |= {"ServiceRequest": "ServiceRequest"} if document["resourceType"] == "ServiceRequest" else {}
    found: dict[str, set[str]] = {kind: set() for kind in roots.values()}
    for place in kept:
        root = max((root for root in roots if f"{place}.resource".startswith(root)), key=len, default="")
        if root:
            found[roots[root]].add(place[len(root) + 1 :])
    return found


@pytest.mark.parametrize("form", FORMS)
def test_uk_core_resources_are_read_and_the_rest_is_kept(form: str) -> None:
    document = FORMS[form]
    request = read(copy.deepcopy(document))
    assert {**vars_of(request), "kept": {}} == {**vars_of(READ), "kept": {}}
    found = kept_by_kind(document, request.kept)
    found.pop("MessageHeader", None)
    assert found == KEPT
    assert all(found_at(document, place) == value for place, value in request.kept.items())


def test_every_word_of_the_uk_core_resources_is_read_or_kept() -> None:
    document = FORMS["collection"]
    request = read(document)
    found = {*leaves(request.kept), *told({**vars_of(request), "kept": None})}
    assert {text for text in leaves(document) if text not in found} == USED_UP
