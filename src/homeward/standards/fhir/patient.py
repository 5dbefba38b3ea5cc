"""A FHIR Patient (UK Core) as PersonDetails, and the names, addresses and phones every FHIR person has."""

from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from datetime import date

from homeward.domain.person_details import (
    Address,
    AddressKind,
    Coded,
    ContactPoint,
    ContactUse,
    Gender,
    NhsNumberStatus,
    PersonDetails,
    PreferredContact,
)
from homeward.domain.postcode import read_postcode
from homeward.domain.problem import Problem, Refused
from homeward.domain.request import Relative
from homeward.standards.fhir import codes
from homeward.standards.fhir.bundle import Resources
from homeward.standards.fhir.document import path_to
from homeward.standards.fhir.element import Element, coded, words
from homeward.standards.nhs_numbers import read_nhs_number

_NAME_ORDER = ("official", "usual", "", "temp", "anonymous", "maiden", "old")


@dataclass(slots=True)
class Findings:
    """Problems met while reading, and from which FHIRPath each field of the request came."""

    problems: list[Problem] = field(default_factory=list)
    origins: dict[str, str] = field(default_factory=dict)


def read_patient(patient: Element, resources: Resources, findings: Findings) -> PersonDetails:
    preferred, given, family = _names(patient.each("name"))
    born, birth_year = _birth(patient)
    number, status = _nhs_number(patient, findings)
    deceased, died_on = _death(patient)
    language, interpreter = _language(patient)
    contact, needs = _communication(patient)
    practice_name, practice_code = _practice(patient, resources)
    return PersonDetails(
        preferred_name=preferred,
        given_name=given,
        family_name=family,
        date_of_birth=born,
        birth_year=birth_year,
        nhs_number=number,
        nhs_number_status=status,
        addresses=tuple(_addresses(patient, findings)),
        contacts=contact_points(patient),
        language=language,
        interpreter_needed=interpreter,
        communication_needs=needs,
        preferred_contact=contact,
        ethnicity=_ethnicity(patient),
        gender=codes.GENDERS.get(patient.text("gender"), Gender.NOT_SAID),
        deceased=deceased,
        died_on=died_on,
        practice_code=practice_code,
        practice_name=practice_name,
    )


def patient_contacts(patient: Element, seen: Container[str]) -> Iterator[Relative]:
    """The people named inside the Patient itself, but for those `seen` already, of whom only the name is taken."""
    for contact in patient.each("contact"):
        name = contact.one("name")
        said = written_name(name) if name is not None else ""
        if said and said.casefold() not in seen:
            relationship = ", ".join(filter(None, map(words, contact.each("relationship"))))
            yield Relative(said, relationship, contact_points(contact))


def best_name(holder: Element) -> Element | None:
    """The name to use of a resource with several; an official one before an old one."""
    names = [name for name in holder.each("name") if name.peek("use") != "nickname"]
    return min(names, key=_rank, default=None)


def written_name(name: Element) -> str:
    """One name as a line: given and family, else the text; a title is left with what is kept."""
    parts = [*name.texts("given"), name.text("family")]
    return " ".join(filter(None, parts)) or name.text("text")


def contact_points(holder: Element) -> tuple[ContactPoint, ...]:
    """Phones and email addresses; a fax, a pager or a web page is left with what is kept."""
    found = []
    for telecom in holder.each("telecom"):
        kind = codes.CONTACT_KINDS.get(telecom.peek("system"))
        if kind is None or not telecom.peek("value"):
            continue
        use = codes.CONTACT_USES.get(telecom.text("use"), ContactUse.NOT_SAID)
        preferred = telecom.value.get("rank") == 1
        if preferred:
            telecom.take("rank")
        telecom.take("system")
        found.append(ContactPoint(kind, telecom.text("value"), use, preferred))
    return tuple(found)


def ods_code(resource: Element | None) -> str:
    """The ODS code among the identifiers of an Organization (or of a reference)."""
    if resource is None:
        return ""
    for identifier in [*resource.each("identifier"), *filter(None, [resource.one("identifier")])]:
        if identifier.peek("system") == codes.ODS_CODE and identifier.peek("value"):
            identifier.take("system")
            return identifier.text("value").upper()
    return ""


def _rank(name: Element) -> int:
    use = name.peek("use")
    return _NAME_ORDER.index(use) if use in _NAME_ORDER else len(_NAME_ORDER)


def _names(names: list[Element]) -> tuple[str, str, str]:
    """Preferred, given and family name. A nickname, or a usual name beside an official one, is the preferred name."""
    ordered = sorted((name for name in names if name.peek("use") != "nickname"), key=_rank)
    main = ordered[0] if ordered else None
    called = [name for name in names if name.peek("use") in {"nickname", "usual"} and name is not main]
    called.sort(key=lambda name: name.peek("use") != "nickname")
    preferred = ""
    if called:
        preferred = " ".join(called[0].texts("given")) or called[0].text("text")
        called[0].take("use")
    if main is None:
        return preferred, "", ""
    main.take("use")
    given, family = " ".join(main.texts("given")), main.text("family")
    return preferred, given or ("" if family else main.text("text")), family


def _birth(patient: Element) -> tuple[date | None, int | None]:
    text = patient.peek("birthDate")
    born = patient.day("birthDate")
    if born is not None:
        return born, None
    year = text[:4]
    if len(text) == 4:
        patient.take("birthDate")
    return None, int(year) if len(year) == 4 and year.isascii() and year.isdecimal() else None


def _nhs_number(patient: Element, findings: Findings) -> tuple[str, NhsNumberStatus]:
    found: dict[str, NhsNumberStatus] = {}
    for identifier in patient.each("identifier"):
        if identifier.peek("system") != codes.NHS_NUMBER or not identifier.peek("value"):
            continue
        place = path_to(identifier.path, "value")
        try:
            number = read_nhs_number(identifier.peek("value"), place)
        except Refused as refused:
            findings.problems += refused.problems
            continue
        if found and number not in found:
            findings.problems.append(Problem("fhir-nhs-numbers-differ", place))
        identifier.take("value")
        identifier.take("system")
        found.setdefault(number, _verification(identifier))
    return next(iter(found.items()), ("", NhsNumberStatus.NOT_SAID))


def _verification(identifier: Element) -> NhsNumberStatus:
    status = _taken_code(_coding(identifier.extension(codes.NHS_NUMBER_STATUS), tuple(NhsNumberStatus)))
    return NhsNumberStatus(status) if status else NhsNumberStatus.NOT_SAID


def _coding(extension: Element | None, known: Container[str] | None = None) -> Element | None:
    """The first coding (of those `known`, when given) in the concept that an extension carries."""
    concept = extension.one("valueCodeableConcept") if extension else None
    for coding in concept.each("coding") if concept else ():
        if coding.peek("code") and (known is None or coding.peek("code") in known):
            return coding
    return None


def _taken_code(coding: Element | None) -> str:
    """Its code, with the UK Core system the code is read in; words and further codings are left with what is kept."""
    if coding is None:
        return ""
    if coding.peek("system").startswith(codes.CODES):
        coding.take("system")
    return coding.text("code")


def _ethnicity(patient: Element) -> str:
    return _taken_code(_coding(patient.extension(codes.ETHNIC_CATEGORY)))


def _death(patient: Element) -> tuple[bool, date | None]:
    died = patient.day("deceasedDateTime")
    notification = patient.extension(codes.DEATH_NOTIFICATION)
    status = notification.extension("deathNotificationStatus") if notification else None
    concept = status.one("valueCodeableConcept") if status else None
    notified = (
        any(coding.peek("code") in codes.DEATH_NOTIFIED for coding in concept.each("coding")) if concept else False
    )
    said = patient.flag("deceasedBoolean") or bool(patient.peek("deceasedDateTime"))
    return said or notified, died


def _addresses(patient: Element, findings: Findings) -> Iterator[Address]:
    number = 0
    for address in patient.each("address"):
        typed = address.peek("postalCode")
        postcode = read_postcode(typed) or ""
        parts = [*address.texts("line"), *(address.text(name) for name in ("city", "district", "state"))]
        lines = [part for part in parts if part] or address.text("text").splitlines()
        if typed and not postcode:
            lines.append(typed)
        if not lines and not postcode:
            continue
        address.take("postalCode")
        findings.origins[f"person.addresses[{number}]"] = address.path
        number += 1
        start, end = _period(address)
        kind = codes.ADDRESS_KINDS.get(address.text("use"), AddressKind.HOME)
        yield Address(tuple(filter(None, map(str.strip, lines))), postcode, kind, start, end)


def _period(holder: Element) -> tuple[date | None, date | None]:
    period = holder.one("period")
    if period is None:
        return None, None
    return period.day("start"), period.day("end")


def _language(patient: Element) -> tuple[Coded | None, bool | None]:
    """The preferred language, else the first; and whether an interpreter is needed, wherever that was said."""
    spoken = patient.each("communication")
    chosen = next((one for one in spoken if one.value.get("preferred") is True), spoken[0] if spoken else None)
    older = next(filter(None, map(patient.extension, codes.NHS_COMMUNICATION)), None)
    interpreter = _interpreter([patient, *spoken, *filter(None, [older])])
    if chosen is not None:
        chosen.flag("preferred")
        return coded(chosen.one("language")), interpreter
    said = older.extension("language") if older else None
    return coded(said.one("valueCodeableConcept")) if said else None, interpreter


def _interpreter(holders: list[Element]) -> bool | None:
    answers = []
    for holder in holders:
        said = holder.extension(codes.INTERPRETER) or holder.extension("interpreterRequired")
        answer = said.flag("valueBoolean") if said else None
        if answer is not None:
            answers.append(answer)
    return any(answers) if answers else None


def _communication(patient: Element) -> tuple[PreferredContact | None, tuple[Coded, ...]]:
    preference = patient.extension(codes.CONTACT_PREFERENCE)
    if preference is None:
        return None, ()
    method = _taken_code(_coding(preference.extension("PreferredContactMethod"), codes.PREFERRED_CONTACTS))
    contact = codes.PREFERRED_CONTACTS.get(method)
    written = preference.extension("PreferredWrittenCommunicationFormat")
    need = coded(written.one("valueCodeableConcept")) if written else None
    return contact, (need,) if need else ()


def _practice(patient: Element, resources: Resources) -> tuple[str, str]:
    """Name and ODS code of the GP practice, from an Organization, through a PractitionerRole, or in the reference."""
    for reference in patient.each("generalPractitioner"):
        found = resources.follow(reference)
        if found is not None and found.kind == "PractitionerRole":
            found = resources.follow(found.one("organization"))
        if found is not None and found.kind == "Organization":
            return found.text("name"), ods_code(found)
        if code := ods_code(reference):
            return reference.text("display"), code
    return "", ""
