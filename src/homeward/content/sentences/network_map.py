"""Sentences about a person's network map, and what the story says of it."""

from homeward.content.sentences import N_

SENTENCES = {
    "network-name-missing": N_("Write a name: what the person calls them."),
    "network-nobody": N_("Nobody is on the map. Put somebody on it, or write what the person says of that."),
    "network-too-many": N_("There are more than {most} on the map. Keep those who matter most."),
    "network-twice": N_("Somebody is on the map twice. Open the page again, and put in what is missing."),
    "network-after-death": N_("This person has died. The map stays as they drew it."),
    "network.drawn": N_("The network map of {person} was drawn: version {version}."),
}
