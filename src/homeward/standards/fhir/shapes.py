"""The elements of FHIR R4 that Homeward reads, with their types and how often each may be there.

Source: HL7 FHIR R4 (4.0.1), the page of each resource and *Data types*. Only what is read is listed; an element not
listed here is kept with the request as it came and not judged. A shape is written "name:Type" with "!" for one that
must be there, "*" for a list and "+" for a list that must not be empty; "code(a|b)" gives the codes FHIR requires.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

PRIMITIVES: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "string": re.compile(r"[\s\S]*\S[\s\S]*"),
        "code": re.compile(r"\S+(?: \S+)*"),
        "id": re.compile(r"[A-Za-z0-9\-.]{1,64}"),
        "uri": re.compile(r"\S+"),
        "date": re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?"),
        "dateTime": re.compile(
            r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01])"
            r"(?:T(?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)(?:\.[0-9]+)?"
            r"(?:Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00)))?)?)?"
        ),
        "base64Binary": re.compile(r"[0-9A-Za-z+/=\s]+"),
    }
)


@dataclass(frozen=True, slots=True)
class Shape:
    """One element: its type ("HumanName", "code"), whether it must be there, is a list, and its allowed codes."""

    type: str
    required: bool = False
    many: bool = False
    codes: frozenset[str] = frozenset()


def _shapes(written: str) -> Mapping[str, Shape]:
    return MappingProxyType(dict(map(_shape, written.split())))


def _shape(written: str) -> tuple[str, Shape]:
    name, kind = written.split(":")
    required, many = kind[-1] in "!+", kind[-1] in "*+"
    kind, _, codes = kind.rstrip("!*+").partition("(")
    allowed = frozenset(codes.rstrip(")").split("|")) if codes else frozenset()
    return name, Shape(kind, required, many, allowed)


_CONTACT_SYSTEMS = "phone|fax|email|pager|url|sms|other"
_CONTACT_USES = "home|work|temp|old|mobile"
_PERSON = "name:HumanName* telecom:ContactPoint* gender:code(male|female|other|unknown) birthDate:date address:Address*"
_ENCOUNTER = "planned|arrived|triaged|in-progress|onleave|finished|cancelled|entered-in-error|unknown"
_REQUEST = "draft|active|on-hold|revoked|completed|entered-in-error|unknown"
_INTENT = "proposal|plan|directive|order|original-order|reflex-order|filler-order|instance-order|option"

SHAPES: Mapping[str, Mapping[str, Shape]] = MappingProxyType(
    {
        "Address": _shapes(
            "use:code(home|work|temp|old|billing) text:string line:string* city:string district:string "
            "state:string postalCode:string country:string period:Period"
        ),
        "Annotation": _shapes("text:string!"),
        "Attachment": _shapes("contentType:code data:base64Binary title:string"),
        "CodeableConcept": _shapes("coding:Coding* text:string"),
        "Coding": _shapes("system:uri code:code display:string"),
        "ContactPoint": _shapes(
            f"system:code({_CONTACT_SYSTEMS}) value:string use:code({_CONTACT_USES}) rank:positiveInt period:Period"
        ),
        "Extension": _shapes(
            "url:uri! extension:Extension* valueBoolean:boolean valueCodeableConcept:CodeableConcept "
            "valueCoding:Coding valueString:string"
        ),
        "HumanName": _shapes(
            "use:code(usual|official|temp|nickname|anonymous|old|maiden) text:string family:string given:string* "
            "prefix:string* period:Period"
        ),
        "Identifier": _shapes("system:uri value:string extension:Extension*"),
        "Period": _shapes("start:dateTime end:dateTime"),
        "Reference": _shapes("reference:string display:string identifier:Identifier"),
        "Bundle": _shapes(
            "type:code(document|message|transaction|transaction-response|batch|batch-response|history|searchset|"
            "collection)! entry:Bundle.entry*"
        ),
        "Bundle.entry": _shapes("fullUrl:uri resource:Resource"),
        "MessageHeader": _shapes("source:MessageHeader.source! focus:Reference*"),
        "MessageHeader.source": _shapes("endpoint:uri!"),
        "Patient": _shapes(
            f"{_PERSON} extension:Extension* identifier:Identifier* active:boolean deceasedBoolean:boolean "
            "deceasedDateTime:dateTime contact:Patient.contact* communication:Patient.communication* "
            "generalPractitioner:Reference*"
        ),
        "Patient.contact": _shapes("relationship:CodeableConcept* name:HumanName telecom:ContactPoint*"),
        "Patient.communication": _shapes("language:CodeableConcept! preferred:boolean extension:Extension*"),
        "ServiceRequest": _shapes(
            f"identifier:Identifier* status:code({_REQUEST})! intent:code({_INTENT})! code:CodeableConcept "
            "orderDetail:CodeableConcept* priority:code(routine|urgent|asap|stat) doNotPerform:boolean "
            "subject:Reference! encounter:Reference occurrenceDateTime:dateTime occurrencePeriod:Period "
            "authoredOn:dateTime requester:Reference reasonCode:CodeableConcept* note:Annotation*"
        ),
        "RelatedPerson": _shapes(f"{_PERSON} patient:Reference! relationship:CodeableConcept*"),
        "Practitioner": _shapes(_PERSON),
        "PractitionerRole": _shapes(
            "practitioner:Reference organization:Reference code:CodeableConcept* specialty:CodeableConcept* "
            "telecom:ContactPoint*"
        ),
        "Organization": _shapes("identifier:Identifier* name:string telecom:ContactPoint*"),
        "Location": _shapes("name:string"),
        "Encounter": _shapes(
            f"status:code({_ENCOUNTER})! class:Coding! subject:Reference period:Period "
            "hospitalization:Encounter.hospitalization location:Encounter.location* serviceProvider:Reference"
        ),
        "Encounter.hospitalization": _shapes("dischargeDisposition:CodeableConcept"),
        "Encounter.location": _shapes("location:Reference! status:code(planned|active|reserved|completed)"),
        "DocumentReference": _shapes("description:string content:DocumentReference.content+"),
        "DocumentReference.content": _shapes("attachment:Attachment!"),
    }
)

CHOICES: Mapping[str, tuple[tuple[str, ...], ...]] = MappingProxyType(
    {
        "Patient": (("deceasedBoolean", "deceasedDateTime"),),
        "ServiceRequest": (("occurrenceDateTime", "occurrencePeriod", "occurrenceTiming"),),
    }
)
"""Elements of which FHIR allows only one: the forms of a value[x]."""
