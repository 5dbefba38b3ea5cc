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
    "death-known": N_("Their death on {on:%-d %B %Y} is written down already."),
    "death-ahead": N_("This day is still to come. Choose the day they died, or the day you heard if nobody knows."),
    "death-for-the-lead": N_(
        "They are on a journey, and whoever leads ends it. Tell them today: nothing stops until it is written down."
    ),
    "journey.limit-near": N_("{limit}: the last day is {until}. Whoever leads was told."),
    "limit-does-not-warn": N_("This limit is not near at the moment."),
    "message-limit-near": N_(
        "The time of one way of working ends on {until} for {reference}, for whom you lead. Plan the end with them, or "
        "write down why more time is needed. Sign in to read more."
    ),
    "message-limit-over": N_(
        "The time of one way of working ended on {until} for {reference}, for whom you lead. Say how it ends, or write "
        "down why more time is needed. Sign in to read more."
    ),
    "person.died": N_("{person} died on {on}. Nothing reminds anybody from now on."),
    "person.lives": N_("{who} took back what was written down about a death. {person} is alive, and it all goes on."),
    "stay.let-go": N_("The place that {host} kept for {person} is free again."),
    "stay.given-away": N_("{host} has no free place any more. Look for another home with {person}."),
    "buddy.let-go": N_("{name} was {person}'s buddy until {on}."),
    "course.let-go": N_("The place on the course {title} is free for somebody else."),
    "death.ring": N_("{name} has no email address here. Somebody rings them, and tells them with care."),
    "message-death-host": N_(
        "We are sorry to tell you that somebody you opened your home to has died. Nothing is asked of you now. Ring us "
        "on {phone} whenever you would like to talk."
    ),
    "message-death-buddy": N_(
        "We are sorry to tell you that somebody you were there for has died. Please speak with us on {phone} before "
        "you ring or visit again, and whenever you would like to talk."
    ),
    "message-death-group": N_(
        "Somebody we told you of cannot come any more, and we are sorry. Nothing is asked of you. Ring us on {phone} "
        "if you would like to know more."
    ),
    "message-death-mistake": N_(
        "What we wrote to you about somebody who had died, or could not come any more, was a mistake, and we are very "
        "sorry. Ring us on {phone}: we will tell you how they are."
    ),
    "lead-already": N_("{name} leads already."),
    "lead-nobody": N_("Nobody leads at the moment, so there is nothing to cover or hand over."),
    "lead-who": N_("Choose who."),
    "hand-over-why": N_("Write why somebody else must lead. A hand-over is rare, and is counted."),
    "hand-over-person-said": N_("Write what the person said about it."),
    "hand-over-note": N_("Write what the next lead has to know, so that the person need not tell it again."),
}
