"""What the story and messages say of a request, and why it cannot be received or answered."""

from homeward.content.sentences import N_

SENTENCES = {
    "request.received": N_("A request for help came in for {team}: {reference}."),
    "request.taken": N_("{who} is looking at request {reference}."),
    "request.declined": N_("{who} declined a request: {reason} Arranged instead: {instead} ({reference})"),
    "request.accepted": N_("{who} accepted what {sender} asked for: {help_wanted} ({reference})"),
    "request-waiting": N_("Request {reference} is waiting for {team}. Sign in to look at it."),
    "request-received": N_(
        "We have your request for help. Your reference is {reference}. {team} reads it within a day. "
        "Then they say yes, and one named person gets in touch; or they say why not, and what they arranged instead. "
        "Has something changed? Ring {phone} and say the reference."
    ),
    "request-declined": N_(
        "{team} cannot take on request {reference}. Why: {reason} What was arranged instead: {instead} "
        "If you have questions, ring {phone}."
    ),
    "request-accepted": N_(
        "{team} has accepted request {reference} and will be in touch. If you have questions, ring {phone}."
    ),
    "team-not-known": N_(
        "We cannot tell which team this is for. Choose a team, or add the GP practice or the postcode of the home."
    ),
    "page-not-finished": N_("“{page}” is not answered yet. Go to it and answer it."),
    "decline-reason-missing": N_("Write why the team cannot take this on. Whoever asked is told."),
    "arranged-instead-missing": N_("Write what else was arranged, so that the person is not left with nothing."),
}
