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
    "circle-does-not-rest": N_("The circle does not rest at the moment. There is nothing to do."),
    "circle-nothing-to-say": N_("There is nothing to send to the circle today."),
    "circle-sees-not": N_("Nobody sees this by being in a circle ({which}). Take it out."),
    "circle-no-team": N_(
        "No team here supports this person at the moment, so nobody would read this. Speak to those in the circle."
    ),
    "invitation-where-to": N_("Enter an e-mail address to send the invitation to."),
    "invitation-there": N_(
        "This invitation has gone out already and waits for an answer. Send it again, or take it back first."
    ),
    "invitation-answered": N_("{name} has answered meanwhile. Look at the circle's page."),
    "circle-after-death": N_("This person has died. A circle is not offered any more."),
    "invitation-after-death": N_(
        "Nothing is sent about somebody who has died. Say it to them, and write down that they are in the circle."
    ),
    "message-circle-invitation": N_(
        "{name} would like to have you in their circle: a few people who care about somebody, and meet now and then. "
        "Look at the invitation and say yes or no; either is fine, and neither needs a reason."
    ),
    "message-circle-letter": N_(
        "This week in a circle you are in.\n\n"
        "Asked, and nobody has said “I can” yet: {asks}\n"
        "You said you would do: {mine}\n"
        "Meetings written down this week: {met}\n"
        "The circle meets next: {on}\n\n"
        "No names stand in this letter. On the page below you can say “I can”, or that you want no more letters."
    ),
    "message-circle-letter-no-day": N_(
        "This week in a circle you are in.\n\n"
        "Asked, and nobody has said “I can” yet: {asks}\n"
        "You said you would do: {mine}\n"
        "Meetings written down this week: {met}\n"
        "No day is agreed yet for the circle to meet again.\n\n"
        "No names stand in this letter. On the page below you can say “I can”, or that you want no more letters."
    ),
    "message-circle-letter-facilitates": N_(
        "This week in a circle that you facilitate.\n\n"
        "Asked, and nobody has said “I can” yet: {asks}\n"
        "You said you would do: {mine}\n"
        "Meetings written down this week: {met}\n"
        "The circle meets next: {on}\n"
        "Invitations that nobody has answered: {unanswered}\n\n"
        "No names stand in this letter. On the page below you can say “I can”, or that you want no more letters."
    ),
    "message-circle-letter-facilitates-no-day": N_(
        "This week in a circle that you facilitate.\n\n"
        "Asked, and nobody has said “I can” yet: {asks}\n"
        "You said you would do: {mine}\n"
        "Meetings written down this week: {met}\n"
        "No day is agreed yet for the circle to meet again.\n"
        "Invitations that nobody has answered: {unanswered}\n\n"
        "No names stand in this letter. On the page below you can say “I can”, or that you want no more letters."
    ),
    "message-circle-promise": N_(
        "Tomorrow, {on}, is the day by which you said you would do something for a circle. The page below says what, "
        "and there you can also say that you want no such reminders."
    ),
    "message-circle-meets": N_(
        "A circle you are in meets tomorrow, {on}. The page below says more, and there you can also say that you want "
        "no such reminders."
    ),
}
