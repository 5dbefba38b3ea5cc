"""People and organisations to FHIR resources, as documents of ours hold them."""

from collections.abc import Mapping
from typing import TypeVar

from homeward.domain.person_details import Address, Coded, ContactPoint, Gender, PersonDetails
from homeward.standards.fhir import codes
from homeward.standards.fhir.document import Json

Word = TypeVar("Word")


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
        "telecom": telecom(person.contacts),
        "gender": code_for(codes.GENDERS, person.gender) if person.gender is not Gender.NOT_SAID else "",
        "birthDate": person.date_of_birth.isoformat() if person.date_of_birth else _year(person.birth_year),
        "deceasedDateTime": person.died_on.isoformat() if person.died_on else "",
        "deceasedBoolean": True if person.deceased and not person.died_on else None,
        "address": [_address(address) for address in person.addresses],
        "communication": [{"language": _concept(person.language)}] if person.language else [],
        "generalPractitioner": [reference_to(practice)] if person.practice_code or person.practice_name else [],
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
        method = code_for(codes.PREFERRED_CONTACTS, person.preferred_contact)
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


def organisation(name: str, ods_code: str) -> dict[str, Json]:
    """An Organization by its name and ODS code."""
    own = [{"system": codes.ODS_CODE, "value": ods_code}] if ods_code else []
    return {"resourceType": "Organization", "identifier": own, "name": name}


def _address(address: Address) -> dict[str, Json]:
    return {
        "use": code_for(codes.ADDRESS_KINDS, address.kind),
        "line": list(address.lines),
        "postalCode": address.postcode,
        "period": {
            "start": address.start.isoformat() if address.start else "",
            "end": address.end.isoformat() if address.end else "",
        },
    }


def telecom(contacts: tuple[ContactPoint, ...]) -> list[Json]:
    """Ways to reach somebody, as ContactPoints."""
    return [
        {
            "system": contact.kind.value,
            "value": contact.value,
            "use": code_for(codes.CONTACT_USES, contact.use) if contact.use else "",
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


def reference_to(url: str) -> dict[str, Json]:
    """A Reference to what stands at an address in the document."""
    return {"reference": url}


def code_for(meanings: Mapping[str, Word], word: Word) -> str:
    """The code that means `word`."""
    return next(code for code, meaning in meanings.items() if meaning == word)


def without_empty(value: Json) -> Json:
    """FHIR allows no empty text, list or object."""
    if isinstance(value, dict):
        full = ((name, without_empty(inner)) for name, inner in value.items())
        return {name: inner for name, inner in full if inner not in ("", None, [], {})}
    if isinstance(value, list):
        return [without_empty(inner) for inner in value]
    return value
