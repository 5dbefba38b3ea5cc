"""What the command line says when a pathway is not where it was looked for."""

from homeward.content.sentences import N_

SENTENCES = {
    "pathway-not-found": N_("There is no way of working and no file called {name}. See homeward pathway list."),
}
