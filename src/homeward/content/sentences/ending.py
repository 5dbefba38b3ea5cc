"""Sentences about the end of a journey, cover, hand-over and what keeps it waiting."""

from homeward.content.sentences import N_

SENTENCES = {
    "end-who-says": N_("Write who says it is sorted."),
    "end-why-not-person": N_("Write why it is not the person who says so."),
    "end-died-said-by": N_("Write who told us."),
    "end-stays-until": N_("Choose a day after the end and at most {most} weeks later."),
    "end-stays-gone": N_("Somebody chosen to stay has left meanwhile. Open the page again."),
    "end-not-there": N_("This journey has not ended, so there is nothing to take back."),
    "end-too-long-ago": N_(
        "It ended on {on:%-d %B %Y}, more than {days} days ago. Begin a new journey instead; what was told stays."
    ),
    "end-take-back-why": N_("Write why the end is taken back."),
    "lead-already": N_("{name} leads already."),
    "lead-nobody": N_("Nobody leads at the moment, so there is nothing to cover or hand over."),
    "lead-who": N_("Choose who."),
    "hand-over-why": N_("Write why somebody else must lead. A hand-over is rare, and is counted."),
    "hand-over-person-said": N_("Write what the person said about it."),
    "hand-over-note": N_("Write what the next lead has to know, so that the person need not tell it again."),
}
