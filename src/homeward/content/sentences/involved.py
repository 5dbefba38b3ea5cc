"""Who somebody is to a person: what the story says, and what can be missing."""

from homeward.content.sentences import N_

SENTENCES = {
    "involved.added": N_("{name} was written down among those round the person ({role})."),
    "involved.ended": N_("{name} is no longer among those round the person ({role})."),
    "involved-who": N_("Write the name of who it is."),
    "involved-relation": N_("“{relation}” is not something that can be written down here. See content/access.yaml."),
    "involved-already": N_("{name} is written down as that already."),
    "involved-basis": N_("Write what shows it: for example the registered power of attorney, and who saw it."),
}
