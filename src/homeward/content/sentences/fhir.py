"""Sentences about FHIR documents and NHS numbers, for whoever runs the system that sent them."""

from homeward.content.sentences import N_

SENTENCES = {
    "file-is-empty": N_("This file is empty. Check that the right file was chosen."),
    "file-too-large": N_("This file is larger than {megabytes} MB. Send it without attachments, or in parts."),
    "json-broken": N_("This is not JSON: it breaks off or has a sign too many here. Send the whole file as JSON."),
    "json-is-utf16": N_("This file is in UTF-16. FHIR is sent as UTF-8; save or send it as UTF-8."),
    "json-not-utf8": N_("This file is not UTF-8: byte {position} does not fit. Save or send it as UTF-8."),
    "json-unreasonable": N_(
        "This file nests too deeply or holds a number that is no number. Check the system that made it."
    ),
    "json-too-deep": N_("This is nested more than {most} levels deep. Check the system that made it."),
    "json-name-twice": N_("This name is given twice in one object, so nobody can tell which one counts. Give it once."),
    "text-unstorable": N_("This text holds a character that is not text (NUL or half a character). Take it out."),
    "number-unstorable": N_("This number is too large to be one. Check the system that made it."),
    "fhir-is-xml": N_("This is XML. Send the same FHIR document as JSON."),
    "fhir-not-a-resource": N_("This is not a FHIR resource: it has no resourceType. Send a Bundle, or one resource."),
    "fhir-not-a-list": N_("This element is a list in FHIR. Put the value in square brackets."),
    "fhir-not-an-object": N_("This element is of type {type} in FHIR, which is an object in curly brackets."),
    "fhir-one-of": N_("Only one of these may be given: {elements}. Take the others out."),
    "fhir-element-missing": N_("FHIR R4 asks for “{element}” here. Add it."),
    "fhir-value-wrong": N_("“{value}” is not a value of type {type}. Give it in the form FHIR R4 asks for."),
    "fhir-code-unknown": N_("“{value}” is not one of the codes allowed here: {codes}. Use one of them."),
    "fhir-modifier": N_(
        "This changes the meaning of the rest in a way we do not know, so we must not read on. Send it without."
    ),
    "fhir-bundle-type": N_("A Bundle of type “{type}” is not a request. Send one of these: {types}."),
    "fhir-message-header-missing": N_("A message starts with a MessageHeader. Put it first."),
    "fhir-url-twice": N_("Two entries have the same fullUrl, {url}. Give each its own."),
    "fhir-resource-missing": N_("There is no {kind} in this document. A request needs a Patient and a ServiceRequest."),
    "fhir-resource-twice": N_("There is more than one {kind}. Send one document for each request."),
    "fhir-subject-elsewhere": N_("The request is not about the Patient in this document. Refer to that Patient."),
    "fhir-requester-elsewhere": N_(
        "Who is asking is not in this document. Send that resource along, or add a display with an ODS code."
    ),
    "fhir-request-over": N_("This request is marked “{status}”, so there is nothing to start. Send an active one."),
    "fhir-do-not-perform": N_("This request says what must not be done. Send a request for help instead."),
    "fhir-patient-inactive": N_("This Patient record is marked as no longer in use. Send the one that is."),
    "fhir-nhs-numbers-differ": N_("The Patient has two different NHS numbers. Find out which one is theirs."),
    "fhir-file-broken": N_("The file attached here is not sound base64. Attach it again."),
    "nhs-number-length": N_("“{typed}” is not an NHS number: it has ten digits. Check it, or leave it out."),
    "nhs-number-wrong": N_("“{typed}” is not an NHS number: its last digit does not fit. Check it, or leave it out."),
}
