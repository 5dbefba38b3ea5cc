"""Sentences about the listening conversation and about drafts."""

from homeward.content.sentences import N_

SENTENCES = {
    "conversation-empty": N_("Nothing is written yet. One answer is enough: leave out what nobody spoke of."),
    "conversation-helper-missing": N_("Write who helped the person to say this, or what helped."),
    "conversation-speaker-missing": N_("Write who spoke for the person, and who they are to them."),
    "conversation-ground-missing": N_(
        "Write how you know this is what the person would want: what they show, or what they used to say."
    ),
    "conversation-in-future": N_("The conversation is dated {date}, which is still to come. Check the day."),
    "priorities-too-many": N_("There are more than {most} priorities. Keep the ones that matter most now."),
}
