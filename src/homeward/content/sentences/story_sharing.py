"""What the story says of the person's choices about sharing, and what can stand in their way."""

from homeward.content.sentences import N_

SENTENCES = {
    "sharing.withheld": N_("From now on this is kept from {whom}: {which}."),
    "sharing.lifted": N_("{whom} may again see: {which}."),
    "link.revoked": N_("{who} took back the link sent to {whom}: it opens nothing any more."),
    "withhold-from-self": N_("Nothing is withheld from the person here: that takes a named, reviewed decision."),
    "withheld-already": N_("This is withheld from {whom} already."),
}
