"""Sentences about the circle round a person and its meetings."""

from homeward.content.sentences import N_

SENTENCES = {
    "circle-said-no": N_(
        "They said no to a circle and did not ask us to come back to it. If they bring it up themselves, say so here."
    ),
    "circle-asked-for-later": N_("They asked us to come back to this on {on:%-d %B %Y}. Leave it until then."),
    "circle-is-there": N_("There is a circle already. Open it to invite somebody or to plan a meeting."),
    "circle-not-there": N_("There is no circle yet. Ask the person first; once they say yes, people can be invited."),
    "circle-has-ended": N_("The circle has ended. If the person wants one again, record that first."),
    "circle-later-when": N_("Write the day on which they would like to be asked again."),
    "circle-later-is-past": N_("{on:%-d %B %Y} is not ahead of us. Write a day after today."),
    "circle-later-too-far": N_("{on:%-d %B %Y} is more than two years away. Check the year."),
    "circle-rhythm": N_("Write how many days lie between meetings: 1 to {most}. Leave it empty for “when they like”."),
    "member-name-missing": N_("Write the name of whoever is invited."),
    "member-words-missing": N_("Write who they are to the person, as the person says it: “daughter”, “next door”."),
    "member-already": N_("{name} is in the circle already."),
    "member-not-yours": N_(
        "Only the person, a worker beside them, or the member themself can take somebody out of the circle."
    ),
    "meeting-ahead": N_("{on:%-d %B %Y} is still to come. Write a meeting down once it has been held."),
    "meeting-nobody-came": N_("Choose who came. If nobody could, there is nothing to write down yet."),
    "meeting-says-nothing": N_(
        "Write at least one thing: something to celebrate, what is working or not working, or an action."
    ),
    "meeting-next-is-past": N_("The next meeting, {on:%-d %B %Y}, is not after this one. Check the date."),
    "action-says-nothing": N_("Write what will be done, or take this action out."),
    "action-due-before": N_("This is due on {on:%-d %B %Y}, before the meeting was held. Check the date."),
    "ask-taken": N_("Somebody has already said they will do this."),
}
