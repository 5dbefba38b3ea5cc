"""Codes of FHIR R4 and UK Core with the words of Homeward they stand for; used for reading and writing alike."""

from homeward.domain.person_details import AddressKind, ContactKind, ContactUse, Gender, PreferredContact
from homeward.domain.request import Urgency

UK_CORE = "https://fhir.hl7.org.uk/StructureDefinition/"
CODES = "https://fhir.hl7.org.uk/CodeSystem/"

NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number"
ODS_CODE = "https://fhir.nhs.uk/Id/ods-organization-code"
LANGUAGE_TAGS = "urn:ietf:bcp:47"

ETHNIC_CATEGORY = "Extension-UKCore-EthnicCategory"
CONTACT_PREFERENCE = "Extension-UKCore-ContactPreference"
DEATH_NOTIFICATION = "Extension-UKCore-DeathNotificationStatus"
NHS_NUMBER_STATUS = "Extension-UKCore-NHSNumberVerificationStatus"
INTERPRETER = "patient-interpreterRequired"
NHS_COMMUNICATION = ("Extension-UKCore-NHSCommunication", "Extension-CareConnect-GPC-NHSCommunication")

GENERAL_PRACTITIONER = "62247001"
"""SNOMED CT, the role of a GP."""

ADDRESS_KINDS = {
    "home": AddressKind.HOME,
    "temp": AddressKind.TEMPORARY,
    "work": AddressKind.WORK,
    "old": AddressKind.OLD,
    "billing": AddressKind.OTHER,
}
CONTACT_KINDS = {"phone": ContactKind.PHONE, "sms": ContactKind.PHONE, "email": ContactKind.EMAIL}
CONTACT_USES = {
    "home": ContactUse.HOME,
    "mobile": ContactUse.MOBILE,
    "work": ContactUse.WORK,
    "temp": ContactUse.TEMPORARY,
    "old": ContactUse.OLD,
}
GENDERS = {"female": Gender.FEMALE, "male": Gender.MALE, "other": Gender.OTHER, "unknown": Gender.NOT_SAID}
URGENCIES = {
    "routine": Urgency.ROUTINE,
    "urgent": Urgency.URGENT,
    "asap": Urgency.URGENT,
    "stat": Urgency.TODAY,
}
# UK Core code system PreferredContactMethod 2.2.0.
PREFERRED_CONTACTS = {
    "1": PreferredContact.LETTER,
    "2": PreferredContact.VISIT,
    "3": PreferredContact.PHONE,
    "4": PreferredContact.EMAIL,
    "5": PreferredContact.TEXTPHONE,
    "6": PreferredContact.PHONE_THROUGH_SOMEBODY,
    "7": PreferredContact.SIGN_LANGUAGE,
    "8": PreferredContact.NO_PHONE,
    "9": PreferredContact.TEXT,
}
DEATH_NOTIFIED = ("1", "2")
"""Informally or formally notified; "U" takes a notification back."""
