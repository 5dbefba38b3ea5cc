"""What frames every message out. The sentences of single messages stand with their subjects."""

from homeward.content.sentences import N_

SENTENCES = {
    "message-subject": N_("You have a message from {site}."),
}
