"""Where a person lives and how they are reached: what the story says, and what can be wrong."""

from homeward.content.sentences import N_

SENTENCES = {
    "address.added": N_("{who} wrote down where {person} lives or stays: {place}."),
    "address.corrected": N_("{who} put right where {person} lives or stays: {place}. Before it said: {before}."),
    "address.ended": N_("{person} is no longer at {place}, since {on}."),
    "contact.added": N_("{who} wrote down how {person} is reached: {value}."),
    "contact.corrected": N_("{who} put right how {person} is reached: {value}. Before it said: {before}."),
    "contact.ended": N_("{person} is no longer reached by {value}."),
    "address-known": N_("This address is written down already."),
    "address-starts-far": N_("That begins more than a year from now. Write it down nearer the day."),
    "ends-ahead": N_("This day is still to come. Write it down when it has come."),
    "contact-known": N_("This is written down already."),
}
