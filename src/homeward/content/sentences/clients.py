"""Sentences about other systems that send requests."""

from homeward.content.sentences import N_

SENTENCES = {
    "client.made": N_("{who} let the system “{name}” send requests."),
    "client.revoked": N_("{who} took from the system “{name}” the right to send requests."),
    "client-name-taken": N_("There is a system called “{name}” already. Choose another name, or revoke it first."),
    "client-not-known": N_("There is no system called “{name}” that may send requests. Check the name."),
}
