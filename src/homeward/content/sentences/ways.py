"""Sentences about ways of working: switching them on, and making one's own."""

from homeward.content.sentences import N_

SENTENCES = {
    "way.switched-on": N_("{who} switched on “{way}” for {team}."),
    "way.switched-off": N_("{who} switched off “{way}” for {team}. Whoever is on it goes on."),
    "way.made-own": N_("{who} made “{way}” the neighbourhood's own, version {version}."),
    "journey.begun": N_("{person} began on “{way}”, with {team}."),
    "way-on-already": N_("{team} works in this way already."),
    "way-name-wrong": N_("Give it a short name in small letters, digits and hyphens, such as home-from-hospital-meir."),
    "way-name-ships": N_("“{name}” is the name of a model that Homeward brings. Give yours another."),
    "way-version-used": N_("Version {latest} is in use. Write a higher number at “version:” than {version}."),
    "way-agreed-people": N_("Write which people who are supported agreed this change."),
    "way-agreed-carers": N_("Write which carers agreed this change."),
    "way-agreed-workers": N_("Write which workers agreed this change."),
    "way-not-in-use": N_("{team} does not work in this way. An administrator can switch it on."),
    "way-already-on": N_("They are on this way already."),
}
