"""A ServiceRequest with who asked, from where, who is close to the person, and the stay in hospital."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from homeward.domain.person_details import ContactKind
from homeward.domain.problem import Problem
from homeward.domain.request import Admission, Relative, Sender, Source, Urgency, Why
from homeward.standards.fhir import codes
from homeward.standards.fhir.bundle import Resources
from homeward.standards.fhir.document import path_to
from homeward.standards.fhir.element import Element, words
from homeward.standards.fhir.patient import best_name, contact_points, ods_code, patient_contacts, written_name

_STAYED = ("arrived", "triaged", "in-progress", "onleave", "finished", "planned", "unknown")
_POINTING = ("reference", "identifier")
"""How a reference says whom it means; its display is only for reading."""


def read_why(request: Element) -> Why:
    wanted = [words(request.one("code")), *map(words, request.each("orderDetail"))]
    reasons = [*map(words, request.each("reasonCode")), *(note.text("text") for note in request.each("note"))]
    return Why(
        help_wanted="; ".join(filter(None, wanted)),
        reason="\n".join(filter(None, reasons)),
        urgency=codes.URGENCIES.get(request.text("priority"), Urgency.ROUTINE),
        wanted_from=_wanted_from(request),
    )


def read_sender(request: Element, resources: Resources, patient: Element | None) -> tuple[Source, Sender]:
    """Who asked, and from what kind of place as far as the document tells."""
    reference = request.one("requester")
    if reference is None:
        return Source.OTHER, Sender()
    requester = resources.follow(reference)
    if _asks_for_themselves(request, reference) or (requester and requester is patient):
        return Source.SELF, Sender()
    if requester is None:
        return Source.OTHER, Sender(name=reference.text("display"), ods_code=ods_code(reference))
    if requester.kind == "RelatedPerson":
        relationship = ", ".join(filter(None, map(words, requester.each("relationship"))))
        return Source.FAMILY, replace(_reached(requester, Sender()), name=_name(requester), role=relationship)
    return _professional(requester, resources)


def asker_elsewhere(request: Element, resources: Resources) -> Iterator[Problem]:
    """Somebody is said to ask, but neither came along nor is named."""
    reference = request.one("requester")
    if reference is None or reference.peek("display") or _asks_for_themselves(request, reference):
        return
    pointing = next((name for name in _POINTING if reference.value.get(name)), None)
    if pointing and resources.follow(reference) is None:
        yield Problem("fhir-requester-elsewhere", path_to(reference.path, pointing))


def read_relatives(resources: Resources, patient: Element) -> Iterator[Relative]:
    """Related persons of this patient, then the contacts inside the Patient who are not among them."""
    seen = set()
    for person in resources.of_kind("RelatedPerson"):
        if resources.follow(person.one("patient")) is patient and (name := _name(person)):
            relationship = ", ".join(filter(None, map(words, person.each("relationship"))))
            seen.add(name.casefold())
            yield Relative(name, relationship, contact_points(person))
    yield from patient_contacts(patient, seen)


def read_admission(request: Element, resources: Resources, patient: Element | None) -> Admission | None:
    """The stay the request is about, else the only one in the document that is this patient's."""
    encounter = resources.follow(request.one("encounter"))
    if encounter is None and patient is not None:
        stays = [stay for stay in resources.of_kind("Encounter") if resources.follow(stay.one("subject")) is patient]
        encounter = stays[0] if len(stays) == 1 else None
    if encounter is None or encounter.kind != "Encounter" or encounter.peek("status") not in _STAYED:
        return None
    hospital = encounter.one("serviceProvider")
    organisation = resources.follow(hospital)
    admitted, left = _stay(encounter)
    finished = encounter.peek("status") == "finished"
    if finished or encounter.peek("status") == "in-progress":
        encounter.take("status")
    return Admission(
        hospital=(organisation.text("name") if organisation else "") or (hospital.text("display") if hospital else ""),
        hospital_code=ods_code(organisation) or ods_code(hospital),
        ward=_ward(encounter, resources),
        admitted=admitted,
        expected_discharge=None if finished else left,
        discharged=left if finished else None,
    )


def _asks_for_themselves(request: Element, requester: Element) -> bool:
    """Who asks is whom it is about: both point to the same, also when that Patient did not come along."""
    subject = request.one("subject")
    return subject is not None and any(
        requester.value.get(name) and requester.value[name] == subject.value.get(name) for name in _POINTING
    )


def _wanted_from(request: Element) -> date | None:
    period = request.one("occurrencePeriod")
    return request.day("occurrenceDateTime") or (period.day("start") if period else None)


def _professional(requester: Element, resources: Resources) -> tuple[Source, Sender]:
    role = requester if requester.kind == "PractitionerRole" else _role_of(requester, resources)
    practitioner = requester if requester.kind == "Practitioner" else None
    organisation = requester if requester.kind == "Organization" else None
    if role is not None:
        practitioner = practitioner or resources.follow(role.one("practitioner"))
        organisation = resources.follow(role.one("organization"))
    sender = Sender()
    for resource in filter(None, (role, practitioner, organisation)):
        sender = _reached(resource, sender)
    sender = replace(
        sender,
        name=_name(practitioner) if practitioner else "",
        role=", ".join(filter(None, map(words, role.each("code")))) if role else "",
        organisation=organisation.text("name") if organisation else "",
        ods_code=ods_code(organisation),
    )
    return _source(role, resources), sender


def _role_of(requester: Element, resources: Resources) -> Element | None:
    for role in resources.of_kind("PractitionerRole"):
        if requester.kind == "Practitioner" and resources.follow(role.one("practitioner")) is requester:
            return role
    return None


def _source(role: Element | None, resources: Resources) -> Source:
    """A GP is a GP; anybody else who sends a hospital stay along is taken to be the hospital."""
    concepts = role.each("code") if role else []
    if any(coding.peek("code") == codes.GENERAL_PRACTITIONER for each in concepts for coding in each.each("coding")):
        return Source.GP
    return Source.HOSPITAL if resources.of_kind("Encounter") else Source.OTHER


def _name(holder: Element) -> str:
    name = best_name(holder)
    return written_name(name) if name is not None else ""


def _reached(holder: Element, sender: Sender) -> Sender:
    """The sender with the first phone and the first email address; what is there beside them is left."""
    for telecom in holder.each("telecom"):
        kind = codes.CONTACT_KINDS.get(telecom.peek("system"))
        field = {ContactKind.PHONE: "phone", ContactKind.EMAIL: "email"}.get(kind) if kind else None
        if field and not getattr(sender, field) and telecom.peek("value"):
            telecom.take("system")
            sender = replace(sender, **{field: telecom.text("value")})
    return sender


def _stay(encounter: Element) -> tuple[date | None, date | None]:
    period = encounter.one("period")
    if period is None:
        return None, None
    return period.day("start"), period.day("end")


def _ward(encounter: Element, resources: Resources) -> str:
    """Where the person lies now: the active place, else the last one named."""
    places = encounter.each("location")
    places.sort(key=lambda place: place.peek("status") == "active")
    if not places:
        return ""
    reference = places[-1].one("location")
    found = resources.follow(reference)
    return (found.text("name") if found else "") or (reference.text("display") if reference else "")
