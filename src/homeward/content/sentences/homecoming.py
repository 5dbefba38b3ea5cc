"""Sentences about coming home."""

from homeward.content.sentences import N_

SENTENCES = {
    "home-without": N_("“{title}” is not ready yet. Make it ready, or say that the person goes home knowing this."),
    "tick-unknown": N_("This line is not on the checklist. Open the list again."),
}
