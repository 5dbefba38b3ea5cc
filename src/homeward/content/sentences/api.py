"""Sentences for other systems."""

from homeward.content.sentences import N_

SENTENCES = {
    "api-method-wrong": N_("This address answers {method} and nothing else."),
    "api-client-unknown": N_(
        "We do not know who is sending. Send “Authorization: Bearer” and the secret an administrator gave you."
    ),
    "api-type-wrong": N_("Send JSON, with Content-Type application/fhir+json."),
    "api-sent-differently": N_(
        "You sent something else under this Idempotency-Key or Bundle identifier before. Give a new request a new one."
    ),
    "api-team-unknown": N_("No team called “{name}” receives requests. Check the name, or leave it out."),
    "api-not-there": N_("There is no such request of yours here."),
}
