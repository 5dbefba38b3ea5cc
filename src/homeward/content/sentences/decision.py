"""Sentences about a shared decision."""

from homeward.content.sentences import N_

SENTENCES = {
    "decision-without-question": N_("Write what is to be decided, as a question."),
    "decision-left-open": N_("Write what was decided, or enter the day when it is looked at again."),
    "decision-without-nothing": N_("Leaving things as they are is always one of the ways. Put it back."),
    "decision-one-way": N_("Write at least one other way than leaving things as they are."),
    "decision-way-without-name": N_("Say in a few words what this way is, or leave all of it out."),
    "decision-in-future": N_("The day it was talked over is still to come. Check it."),
    "decision-again-before": N_("Looking at it again comes after the day it was talked over. Choose a later day."),
    "decision-not-theirs": N_(
        "A decision is the person's own. If they cannot make this one themself, say who decided and on what ground."
    ),
    "decision-looked-at": N_("This decision was looked at again meanwhile. Open the newest one."),
    "decision.made": N_("“{question}” was decided by {person}, together with those who were there."),
    "decision.open": N_("“{question}” is still open for {person}. It is looked at again on {again_on}."),
}
