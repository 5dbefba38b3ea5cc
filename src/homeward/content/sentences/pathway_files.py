"""What the command line says when a pathway is not where it was looked for, or a file cannot be read."""

from homeward.content.sentences import N_

SENTENCES = {
    "file-not-read": N_("This cannot be read ({why}). Give the name of a file."),
    "pathway-not-found": N_("There is no way of working and no file called {name}. See homeward pathway list."),
}
