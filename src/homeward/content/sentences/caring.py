"""Somebody looks after somebody: what each story says of it, naming nobody else, and what can be missing."""

from homeward.content.sentences import N_

SENTENCES = {
    "caring.looked-after": N_("It was written down that somebody looks after {person}."),
    "caring.looks-after": N_("It was written down that {person} looks after somebody."),
    "caring.no-longer-looked-after": N_("Whoever looked after {person} no longer does, since {on}."),
    "caring.no-longer-looks-after": N_("{person} no longer looks after somebody, since {on}."),
    "caring.looked-after-again": N_("It was a mistake that it had ended: somebody looks after {person} as before."),
    "caring.looks-after-again": N_("It was a mistake that it had ended: {person} looks after somebody as before."),
    "caring.shared": N_(
        "{person} let the other's team know what happens if they cannot be there. Nothing else of theirs went with it."
    ),
    "caring.told": N_("Whoever looks after {person} let the team know what happens if they cannot be there."),
    "caring.taken-back": N_("{person} took back what they had shared about times when they cannot be there."),
    "caring.told-no-more": N_(
        "Whoever looks after {person} took back what they had shared about times when they cannot be there."
    ),
    "caring-what": N_("Write what they do, in a line or two."),
    "caring-since-ahead": N_("The day since when must be today or before."),
    "caring-until-past": N_("The last day must be today or later. If it has ended already, there is nothing to write."),
    "caring-person-not-agreed": N_(
        "It is written down only if both agree, or somebody entitled decided for whoever cannot. Ask them first."
    ),
    "caring-carer-not-agreed": N_(
        "Whoever looks after them is a person in their own right: they are asked, and it is written down only if they "
        "agree."
    ),
    "caring-themself": N_("Nobody is written down as looking after themself. That belongs in the plan."),
    "caring-already": N_("That is written down already, in both records."),
    "caring-looks-known": N_("Somebody like this is known already. Look at them first: it may be the same person."),
    "caring-no-team": N_("No team supports this person, so a new record would be nobody's. Ask for help for them."),
    "caring-ask-your-team": N_(
        "Your team writes this down together with whoever looks after you, because a record of theirs begins with it."
    ),
    "caring-end-reason": N_("Write why it ends. Only those who read this record read the reason."),
    "caring-end-ahead": N_("The day it ended must be today or before. Write an end that is ahead when it has come."),
    "caring-end-before": N_("It cannot have ended before it began."),
    "caring-nothing-shared": N_("Write what should happen, and who is to be told."),
    "caring-shared-already": N_("That is what they know already. Change it, or leave it as it is."),
    "message-caring-ended": N_(
        "Somebody you lead for is no longer looked after as before, or no longer looks after somebody. Ring them today."
    ),
    "message-caring-shared": N_(
        "Whoever looks after somebody you lead for has let you know what happens if they cannot be there, or has taken "
        "it back."
    ),
}
