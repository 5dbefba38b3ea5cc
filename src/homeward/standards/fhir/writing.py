"""A request for help to a FHIR Bundle, so that another system (or a demonstration) can send it on."""

import base64
from collections.abc import Mapping
from typing import TypeVar

from homeward.domain.person_details import Address, Coded, ContactPoint, Gender, PersonDetails
from homeward.domain.request import Admission, Attachment, IncomingRequest, Relative, Sender, Source
from homeward.standards.fhir import codes
from homeward.standards.fhir.document import Json

Word = TypeVar("Word")

_PATIENT, _REQUEST = "urn:uuid:patient", "urn:uuid:request"
_PRACTICE, _HOSPITAL = "urn:uuid:practice", "urn:uuid:hospital"
_SENDER, _ROLE, _ORGANISATION = "urn:uuid:sender", "urn:uuid:role", "urn:uuid:organisation"


def write_bundle(request: IncomingRequest) -> dict[str, Json]:
    """A Bundle of type collection that `read_request` reads back to the same value.

    Left out, because FHIR R4 has no agreed place: agreement, sources other than self, family, GP and hospital, all
    communication needs but the first, and what was `kept` from another document. A relative who asks is read back
    as a relative too.
    """
    resources: dict[str, dict[str, Json]] = {
        _PATIENT: patient(request.person, _PRACTICE),
        _REQUEST: _service_request(request),
        **_practice(request.person),
        **_sender(request.source, request.sender),
        **(_stay(request.admission) if request.admission else {}),
    }
    for number, relative in enumerate(request.related):
        resources[f"urn:uuid:relative-{number}"] = _relative(relative)
    for number, attachment in enumerate(request.attachments):
        resources[f"urn:uuid:file-{number}"] = _file(attachment)
    entries = [{"fullUrl": url, "resource": without_empty(resource)} for url, resource in resources.items()]
    return {"resourceType": "Bundle", "type": "collection", "entry": entries}


def patient(person: PersonDetails, practice: str) -> dict[str, Json]:
    """A UK Core Patient; `practice` is the address in the document of the GP practice, where one is known."""
    official = {"use": "official", "family": person.family_name, "given": list(filter(None, [person.given_name]))}
    return {
        "resourceType": "Patient",
        "extension": _patient_extensions(person),
        "identifier": _nhs_number(person),
        "name": [
            *([official] if person.family_name or person.given_name else []),
            *([{"use": "nickname", "given": [person.preferred_name]}] if person.preferred_name else []),
        ],
        "telecom": _telecom(person.contacts),
        "gender": _code_for(codes.GENDERS, person.gender) if person.gender is not Gender.NOT_SAID else "",
        "birthDate": person.date_of_birth.isoformat() if person.date_of_birth else _year(person.birth_year),
        "deceasedDateTime": person.died_on.isoformat() if person.died_on else "",
        "deceasedBoolean": True if person.deceased and not person.died_on else None,
        "address": [_address(address) for address in person.addresses],
        "communication": [{"language": _concept(person.language)}] if person.language else [],
        "generalPractitioner": [_to(practice)] if person.practice_code or person.practice_name else [],
    }


def _year(year: int | None) -> str:
    return f"{year:04}" if year is not None else ""


def _patient_extensions(person: PersonDetails) -> list[Json]:
    found: list[Json] = []
    if person.ethnicity:
        ethnicity = Coded(code=person.ethnicity, system=f"{codes.CODES}UKCore-EthnicCategoryEngland")
        found.append(_coded_extension(codes.UK_CORE + codes.ETHNIC_CATEGORY, ethnicity))
    if person.interpreter_needed is not None:
        url = f"http://hl7.org/fhir/StructureDefinition/{codes.INTERPRETER}"
        found.append({"url": url, "valueBoolean": person.interpreter_needed})
    preferences = [
        _coded_extension("PreferredWrittenCommunicationFormat", need) for need in person.communication_needs[:1]
    ]
    if person.preferred_contact:
        method = _code_for(codes.PREFERRED_CONTACTS, person.preferred_contact)
        system = f"{codes.CODES}UKCore-PreferredContactMethod"
        preferences.append(_coded_extension("PreferredContactMethod", Coded(code=method, system=system)))
    if preferences:
        found.append({"url": codes.UK_CORE + codes.CONTACT_PREFERENCE, "extension": preferences})
    return found


def _nhs_number(person: PersonDetails) -> list[Json]:
    if not person.nhs_number:
        return []
    status = Coded(
        code=person.nhs_number_status.value, system=f"{codes.CODES}UKCore-NHSNumberVerificationStatusEngland"
    )
    checked = [_coded_extension(codes.UK_CORE + codes.NHS_NUMBER_STATUS, status)] if status.code else []
    return [{"extension": checked, "system": codes.NHS_NUMBER, "value": person.nhs_number}]


def _service_request(request: IncomingRequest) -> dict[str, Json]:
    return {
        "resourceType": "ServiceRequest",
        "identifier": [{"value": request.sender_reference}] if request.sender_reference else [],
        "status": "active",
        "intent": "order",
        "priority": _code_for(codes.URGENCIES, request.why.urgency),
        "code": {"text": request.why.help_wanted},
        "subject": _to(_PATIENT),
        "occurrenceDateTime": request.why.wanted_from.isoformat() if request.why.wanted_from else "",
        "authoredOn": request.asked_at.isoformat() if request.asked_at else "",
        "requester": _to(_requester(request)),
        "reasonCode": [{"text": request.why.reason}] if request.why.reason else [],
    }


def _requester(request: IncomingRequest) -> str:
    if request.source is Source.SELF:
        return _PATIENT
    return _SENDER if request.source is Source.FAMILY or not request.sender.name else _ROLE


def _sender(source: Source, sender: Sender) -> dict[str, dict[str, Json]]:
    """A relative, a practitioner in a role at an organisation, or an organisation alone."""
    if source is Source.SELF:
        return {}
    telecom = [
        *([{"system": "phone", "value": sender.phone}] if sender.phone else []),
        *([{"system": "email", "value": sender.email}] if sender.email else []),
    ]
    if source is Source.FAMILY:
        close = [{"text": sender.role}] if sender.role else []
        relative = {"resourceType": "RelatedPerson", "patient": _to(_PATIENT), "relationship": close}
        return {_SENDER: {**relative, "name": [{"text": sender.name}], "telecom": telecom}}
    its_own = organisation(sender.organisation, sender.ods_code)
    if not sender.name:
        return {_SENDER: {**its_own, "telecom": telecom}}
    practitioner = {"resourceType": "Practitioner", "name": [{"text": sender.name}], "telecom": telecom}
    role = {
        "resourceType": "PractitionerRole",
        "practitioner": _to(_SENDER),
        "organization": _to(_ORGANISATION),
        "code": [_role_concept(source, sender.role)] if sender.role or source is Source.GP else [],
    }
    return {_SENDER: practitioner, _ROLE: role, _ORGANISATION: its_own}


def _role_concept(source: Source, role: str) -> dict[str, Json]:
    coding = [{"system": "http://snomed.info/sct", "code": codes.GENERAL_PRACTITIONER}] if source is Source.GP else []
    return {"coding": coding, "text": role or "General practitioner"}


def _stay(admission: Admission) -> dict[str, dict[str, Json]]:
    left = admission.discharged or admission.expected_discharge
    encounter = {
        "resourceType": "Encounter",
        "status": "finished" if admission.discharged else "in-progress",
        "class": {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "IMP"},
        "subject": _to(_PATIENT),
        "period": {
            "start": admission.admitted.isoformat() if admission.admitted else "",
            "end": left.isoformat() if left else "",
        },
        "location": [{"location": {"display": admission.ward}}] if admission.ward else [],
        "serviceProvider": _to(_HOSPITAL),
    }
    return {"urn:uuid:stay": encounter, _HOSPITAL: organisation(admission.hospital, admission.hospital_code)}


def _practice(person: PersonDetails) -> dict[str, dict[str, Json]]:
    if not (person.practice_code or person.practice_name):
        return {}
    return {_PRACTICE: organisation(person.practice_name, person.practice_code)}


def organisation(name: str, ods_code: str) -> dict[str, Json]:
    """An Organization by its name and ODS code."""
    own = [{"system": codes.ODS_CODE, "value": ods_code}] if ods_code else []
    return {"resourceType": "Organization", "identifier": own, "name": name}


def _relative(relative: Relative) -> dict[str, Json]:
    return {
        "resourceType": "RelatedPerson",
        "patient": _to(_PATIENT),
        "relationship": [{"text": relative.relationship}] if relative.relationship else [],
        "name": [{"text": relative.name}],
        "telecom": _telecom(relative.contacts),
    }


def _file(attachment: Attachment) -> dict[str, Json]:
    data = base64.b64encode(attachment.content).decode()
    held = {"contentType": attachment.content_type, "title": attachment.title, "data": data}
    return {"resourceType": "DocumentReference", "status": "current", "content": [{"attachment": held}]}


def _address(address: Address) -> dict[str, Json]:
    return {
        "use": _code_for(codes.ADDRESS_KINDS, address.kind),
        "line": list(address.lines),
        "postalCode": address.postcode,
        "period": {
            "start": address.start.isoformat() if address.start else "",
            "end": address.end.isoformat() if address.end else "",
        },
    }


def _telecom(contacts: tuple[ContactPoint, ...]) -> list[Json]:
    return [
        {
            "system": contact.kind.value,
            "value": contact.value,
            "use": _code_for(codes.CONTACT_USES, contact.use) if contact.use else "",
            "rank": 1 if contact.preferred else None,
        }
        for contact in contacts
    ]


def _coded_extension(url: str, value: Coded) -> dict[str, Json]:
    return {"url": url, "valueCodeableConcept": _concept(value)}


def _concept(value: Coded) -> dict[str, Json]:
    if not value.code:
        return {"text": value.text}
    return {"coding": [{"system": value.system, "code": value.code, "display": value.text}]}


def _to(url: str) -> dict[str, Json]:
    return {"reference": url}


def _code_for(meanings: Mapping[str, Word], word: Word) -> str:
    return next(code for code, meaning in meanings.items() if meaning == word)


def without_empty(value: Json) -> Json:
    """FHIR allows no empty text, list or object."""
    if isinstance(value, dict):
        full = ((name, without_empty(inner)) for name, inner in value.items())
        return {name: inner for name, inner in full if inner not in ("", None, [], {})}
    if isinstance(value, list):
        return [without_empty(inner) for inner in value]
    return value
