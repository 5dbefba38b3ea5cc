"""Sentences about warm introductions to groups and places near home."""

from homeward.content.sentences import N_

SENTENCES = {
    "introduction.offered": N_("{person} was offered: {name}."),
    "introduction.agreed": N_("{person} would like to try {name}."),
    "introduction.said-no": N_("{person} said no to {name}."),
    "introduction.not-for-me": N_("{person} said that {name} is not for them."),
    "introduction.made": N_("{name} was told that {person} would like to come."),
    "introduction.expected": N_("{name} said yes: {person} is expected."),
    "introduction.group-cannot": N_("{name} said that it is not possible: “{note}”."),
    "introduction.ring": N_("{name} asks to be rung first."),
    "introduction.went": N_("{person} went to {name} for the first time on {on}."),
    "introduction.did-not-go": N_("{person} did not go to {name} on {on}."),
    "introduction.still-goes": N_("{person} still goes to {name}."),
    "introduction.stopped": N_("{person} no longer goes to {name}."),
    "introduction.told-back": N_("{whom} was told what came of {name}."),
    "introduction.coded": N_("{who} kept a code for the health record with {name}: {code}."),
    "introduction.shown": N_("Whether {person}'s circle sees the introduction to {name}: {circle}."),
    "introduction.ended": N_("The introduction to {name} was ended."),
    "introduction.reminded": N_("There was no news about {name}: a reminder was sent."),
    "introduction.first-time": N_("{person} was reminded of the first time at {name}, on {on}."),
    "introduction-say": N_("Say what the person said: yes, no, not for them, or that they will think about it."),
    "introduction-under-way": N_("This is under way already. Open that introduction first."),
    "introduction-again-why": N_(
        "The person said before that this is not for them. Write why it is offered again, or leave it be."
    ),
    "introduction-after-death": N_("The person has died. Nothing is offered any more."),
    "introduction-called": N_("Write what the group shall call them."),
    "introduction-reach": N_("They agreed that the group is told how to reach them: write how, or take the tick out."),
    "introduction-access": N_("They agreed that the group is told what to think of: write it, or take the tick out."),
    "introduction-how-to-tell": N_("Write an e-mail address or a phone number, so that the group can be told."),
    "introduction-who-goes": N_("Write who goes along, or choose that nobody does."),
    "introduction-first-day": N_("The first time must be today or later, and within a year."),
    "introduction-remind-day": N_("Write the day of the first time, so that they can be reminded the day before."),
    "introduction-remind-how": N_(
        "They have no e-mail address here, so no reminder can be sent. Take the tick out, and ring them the day before."
    ),
    "introduction-not-now": N_("This has moved on meanwhile (it is “{state}” now), so it cannot become “{to}”."),
    "introduction-group-why": N_("Write why it is not possible, so that something else can be found."),
    "introduction-why": N_("Write why, in their words if they said. Not liking it is worth knowing."),
    "introduction-ring": N_("Write when to ring, and whom to ask for."),
    "introduction-went-day": N_("Write a day from {since:%-d %B %Y}, when it was offered, to today."),
    "introduction-group-say": N_("Choose what the group says."),
    "introduction-told-by": N_("Write who told you."),
    "introduction-nobody-asked": N_("There is nobody to tell back, or there is no news yet."),
    "introduction-what-told": N_("Write what you told them."),
    "introduction-code": N_("That code is not what happened here. Choose another, or none."),
    "introduction-nothing-missing": N_("Nothing is overdue here, so nobody is reminded."),
    "message-introduction-asked": N_(
        "Somebody near you would like to come to {group}, and whoever supports them asks whether you would welcome "
        "them. Please read what they want you to know and say yes, no, or ask us to ring. You need no account. Nothing "
        "about them is in this message."
    ),
    "message-introduction-answered": N_("A group has answered about somebody you would like to introduce to it."),
    "message-introduction-no-news": N_(
        "You arranged an introduction, and there is no answer or no news of it yet. You may want to ring."
    ),
    "message-introduction-news": N_("There is news about an introduction that you asked for."),
    "message-introduction-tomorrow": N_(
        "You wanted to be reminded: tomorrow you are going somewhere for the first time. Whoever goes along knows too. "
        "If you would rather not, that is all right: tell us."
    ),
}
