"""A FHIR document to a request for help: `read_request` is the one door."""

import base64
import binascii
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from homeward.domain.person_details import PersonDetails
from homeward.domain.problem import Problem, Refused
from homeward.domain.request import Attachment, IncomingRequest
from homeward.domain.request_rules import person_problems, request_problems
from homeward.standards.fhir.bundle import Resources, open_resources
from homeward.standards.fhir.dates import moment
from homeward.standards.fhir.document import path_to, read_document
from homeward.standards.fhir.element import Element
from homeward.standards.fhir.patient import Findings, read_patient
from homeward.standards.fhir.request import asker_elsewhere, read_admission, read_relatives, read_sender, read_why

_OVER = ("revoked", "completed", "entered-in-error")

# Where in FHIR each field of a request is mended: the resource, then the element.
_PLACES = (
    ("person.preferred_name", "Patient", "name"),
    ("person.given_name", "Patient", "name"),
    ("person.family_name", "Patient", "name"),
    ("person.date_of_birth", "Patient", "birthDate"),
    ("person.birth_year", "Patient", "birthDate"),
    ("person.died_on", "Patient", "deceasedDateTime"),
    ("person.contacts", "Patient", "telecom"),
    ("person", "Patient", ""),
    ("why.help_wanted", "ServiceRequest", "code"),
    ("why", "ServiceRequest", "reasonCode"),
    ("sender", "ServiceRequest", "requester"),
    ("admission", "Encounter", "period"),
)
_FOLLOWING = {
    "person-name-missing",
    "person-cannot-be-found",
    "request-why-missing",
    "sender-missing",
    "sender-contact-missing",
    "asker-cannot-be-reached",
}


def read_request(content: bytes, today: date) -> IncomingRequest:
    """The request in a FHIR R4 Bundle (collection, message, transaction) or single resource, as JSON bytes.

    Raises Refused with every problem at once; `where` is a FHIRPath, or a line and column when it is no JSON.
    What is not read stays in `kept` under its FHIRPath. FHIR has no place for whether the person knows and agrees,
    so `agreement` is "not sure" and somebody must ask.
    """
    resources, problems = open_resources(read_document(content))
    findings = Findings([*problems])
    for resource in reversed(resources.all):
        findings.origins[resource.kind] = resource.path
    patient, asked = _one(resources, "Patient", findings), _one(resources, "ServiceRequest", findings)
    person = read_patient(patient, resources, findings) if patient else PersonDetails()
    request = _request(person, patient, asked, resources, findings) if asked else IncomingRequest(person)
    if asked:
        findings.problems += _in_fhir(request_problems(request, today), findings, resources)
    elif patient:
        findings.problems += _in_fhir(person_problems(person, today), findings, resources)
    if findings.problems:
        raise Refused(_each_once(findings.problems))
    for resource in resources.all:
        if resource.path in resource.ledger.opened:
            resource.take("resourceType")
    return replace(request, kept=resources.left())


def _one(resources: Resources, kind: str, findings: Findings) -> Element | None:
    """The patient or the request; there must be exactly one, and what it says is never guessed from several."""
    found = resources.of_kind(kind)
    if not found:
        findings.problems.append(Problem("fhir-resource-missing", resources.root.path, {"kind": kind}))
        return None
    findings.problems += (Problem("fhir-resource-twice", extra.path, {"kind": kind}) for extra in found[1:])
    return found[0]


def _request(
    person: PersonDetails, patient: Element | None, asked: Element, resources: Resources, findings: Findings
) -> IncomingRequest:
    """What was asked; also without its Patient, so that only what is really missing is called so."""
    findings.problems += _not_to_be_done(patient, asked, resources)
    findings.problems += asker_elsewhere(asked, resources)
    source, sender = read_sender(asked, resources, patient)
    return IncomingRequest(
        person=person,
        why=read_why(asked),
        source=source,
        sender=sender,
        related=tuple(read_relatives(resources, patient)) if patient else (),
        admission=read_admission(asked, resources, patient),
        attachments=tuple(_attachments(resources, findings)),
        sender_reference=next((own.text("value") for own in asked.each("identifier") if own.peek("value")), ""),
        asked_at=_asked_at(asked),
    )


def _asked_at(asked: Element) -> datetime | None:
    found = moment(asked.peek("authoredOn"))
    if found:
        asked.take("authoredOn")
    return found


def _not_to_be_done(patient: Element | None, asked: Element, resources: Resources) -> Iterator[Problem]:
    """What turns the meaning round, so that reading on would be wrong."""
    subject = asked.one("subject")
    if patient and subject is not None and resources.follow(subject) is not patient:
        yield Problem("fhir-subject-elsewhere", path_to(subject.path, "reference"))
    if asked.peek("status") == "active":
        asked.take("status")
    if asked.peek("status") in _OVER:
        yield Problem("fhir-request-over", path_to(asked.path, "status"), {"status": asked.peek("status")})
    if asked.flag("doNotPerform"):
        yield Problem("fhir-do-not-perform", path_to(asked.path, "doNotPerform"))
    if patient and patient.flag("active") is False:
        yield Problem("fhir-patient-inactive", path_to(patient.path, "active"))


def _attachments(resources: Resources, findings: Findings) -> Iterator[Attachment]:
    """Files that came inside the document; one that only has an address elsewhere is kept as it is, not fetched."""
    for reference in resources.of_kind("DocumentReference"):
        for content in reference.each("content"):
            attachment = content.one("attachment")
            if attachment is None or not attachment.peek("data"):
                continue
            try:
                data = base64.b64decode("".join(attachment.peek("data").split()), validate=True)
            except (binascii.Error, ValueError):
                findings.problems.append(Problem("fhir-file-broken", path_to(attachment.path, "data")))
                continue
            attachment.take("data")
            title = attachment.text("title") or reference.text("description")
            yield Attachment(title, attachment.text("contentType"), data)


def _in_fhir(found: tuple[Problem, ...], findings: Findings, resources: Resources) -> Iterator[Problem]:
    for problem in found:
        yield Problem(problem.code, _fhir_path(problem.where, findings, resources), problem.params)


def _fhir_path(where: str, findings: Findings, resources: Resources) -> str:
    if where in findings.origins:
        return findings.origins[where]
    for field, kind, element in _PLACES:
        if where.startswith(field) and kind in findings.origins:
            holder = findings.origins[kind]
            return path_to(holder, element) if element else holder
    return resources.root.path


def _each_once(problems: list[Problem]) -> Iterator[Problem]:
    """A wrong value is said once: what cannot be read is not also said to be missing."""
    said: set[tuple[str, str]] = set()
    places: list[str] = []
    for problem in problems:
        follows = problem.code in _FOLLOWING and any(place.startswith(problem.where) for place in places)
        if not follows and (problem.code, problem.where) not in said:
            said.add((problem.code, problem.where))
            yield problem
        places.append(problem.where)
