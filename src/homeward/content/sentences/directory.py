"""What the site's journal says of the directory, and what is wrong with an entry or a feed."""

from homeward.content.sentences import N_

SENTENCES = {
    "directory.switched": N_("{who} brought in the directory of {feed}: {entries} entries, {vanished} vanished."),
    "directory.written": N_("{who} wrote {name} into the directory."),
    "directory.changed": N_("{who} changed {name} in the directory: {fields}."),
    "directory.noted": N_("{who} wrote down what they know of {name}."),
    "directory.kept-confidential": N_("{who} made a place confidential: it is in no directory any more."),
    "directory.let-out": N_("{who} said that a place is no longer confidential."),
    "directory-edition-gone": N_("Another import of this feed came in between. Bring it in again."),
    "directory-there-already": N_("This entry is in the directory already. Change it there."),
    "directory-not-changeable": N_("“{field}” cannot be changed here. Ask whoever publishes the entry."),
    "directory-change-unreadable": N_("We cannot read this. Type it again."),
    "directory-name-missing": N_("Say what it is called."),
    "directory-age": N_("Write an age in whole years from 0 to {most}, or leave it out."),
    "directory-ages": N_("The oldest age is below the youngest. Check both."),
    "directory-note-wrong": N_("Write a note of at most {most} characters."),
    "directory-other-feed": N_("Left as it is: it came from “{feed}” first, and only that can change it."),
    "directory-overtaken": N_(
        "We say something else here ({fields}), and the feed has changed since. Our words stand; see whether they "
        "still hold."
    ),
}
