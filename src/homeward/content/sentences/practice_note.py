"""What the story says of a note given to the GP practice, and why none can be given yet."""

from homeward.content.sentences import N_

SENTENCES = {
    "practice-note.given": N_("Given to the GP practice ({practice}), as {agreed_by} agreed: {parts}."),
    "practice-note-empty": N_("Choose at least one thing for the practice to have."),
    "practice-note-part-missing": N_("This is not there to be given: {part}. Choose from what is on the page."),
    "practice-note-not-agreed": N_("The practice is given something only if the person agrees to it."),
}
