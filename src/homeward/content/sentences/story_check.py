"""Sentences for whoever checks that the story is whole. They name an entry, never a person."""

from homeward.content.sentences import N_

SENTENCES = {
    "story-changed": N_(
        "This entry, or its place in the chain, was changed after it was written. Compare it with a backup from before."
    ),
    "story-content-changed": N_("The words of this entry were changed after they were written."),
    "story-missing": N_("This entry is missing. Compare with a backup from before."),
    "story-cut": N_("The story was cut off here: later entries were written once and are gone."),
    "story-rewritten": N_(
        "This is not the entry that was anchored outside the database: the story was written anew from here or before."
    ),
    "anchor-unreadable": N_("This line is not an anchor. Restore the file from a backup."),
    "person-reference-unknown": N_("Nobody has the reference {reference}. Check it letter by letter."),
}
