"""A request for help as another system would send it, so that what is read can be read back."""

import base64

from homeward.domain.person_details import PersonDetails
from homeward.domain.request import Admission, Attachment, IncomingRequest, Relative, Sender, Source
from homeward.standards.fhir import codes
from homeward.standards.fhir.document import Json
from homeward.standards.fhir.writing import code_for, organisation, patient, reference_to, telecom, without_empty

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


def _service_request(request: IncomingRequest) -> dict[str, Json]:
    return {
        "resourceType": "ServiceRequest",
        "identifier": [{"value": request.sender_reference}] if request.sender_reference else [],
        "status": "active",
        "intent": "order",
        "priority": code_for(codes.URGENCIES, request.why.urgency),
        "code": {"text": request.why.help_wanted},
        "subject": reference_to(_PATIENT),
        "occurrenceDateTime": request.why.wanted_from.isoformat() if request.why.wanted_from else "",
        "authoredOn": request.asked_at.isoformat() if request.asked_at else "",
        "requester": reference_to(_requester(request)),
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
        relative = {"resourceType": "RelatedPerson", "patient": reference_to(_PATIENT), "relationship": close}
        return {_SENDER: {**relative, "name": [{"text": sender.name}], "telecom": telecom}}
    its_own = organisation(sender.organisation, sender.ods_code)
    if not sender.name:
        return {_SENDER: {**its_own, "telecom": telecom}}
    practitioner = {"resourceType": "Practitioner", "name": [{"text": sender.name}], "telecom": telecom}
    role = {
        "resourceType": "PractitionerRole",
        "practitioner": reference_to(_SENDER),
        "organization": reference_to(_ORGANISATION),
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
        "subject": reference_to(_PATIENT),
        "period": {
            "start": admission.admitted.isoformat() if admission.admitted else "",
            "end": left.isoformat() if left else "",
        },
        "location": [{"location": {"display": admission.ward}}] if admission.ward else [],
        "serviceProvider": reference_to(_HOSPITAL),
    }
    return {"urn:uuid:stay": encounter, _HOSPITAL: organisation(admission.hospital, admission.hospital_code)}


def _practice(person: PersonDetails) -> dict[str, dict[str, Json]]:
    if not (person.practice_code or person.practice_name):
        return {}
    return {_PRACTICE: organisation(person.practice_name, person.practice_code)}


def _relative(relative: Relative) -> dict[str, Json]:
    return {
        "resourceType": "RelatedPerson",
        "patient": reference_to(_PATIENT),
        "relationship": [{"text": relative.relationship}] if relative.relationship else [],
        "name": [{"text": relative.name}],
        "telecom": telecom(relative.contacts),
    }


def _file(attachment: Attachment) -> dict[str, Json]:
    data = base64.b64encode(attachment.content).decode()
    held = {"contentType": attachment.content_type, "title": attachment.title, "data": data}
    return {"resourceType": "DocumentReference", "status": "current", "content": [{"attachment": held}]}
