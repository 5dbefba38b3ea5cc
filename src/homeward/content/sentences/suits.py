"""Sentences about what suits somebody, and what is not for them."""

from homeward.content.sentences import N_

SENTENCES = {
    "suits.not-for-me": N_("{person} said that {name} is not for them."),
    "suits.put-back": N_("{name} is put forward to {person} again."),
}
