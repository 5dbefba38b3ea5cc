"""Sentences about pulling somebody in."""

from homeward.content.sentences import N_

SENTENCES = {
    "involve-what-for": N_("Write what you ask of them, so that they can say yes or no."),
    "involve-way-unknown": N_("“{way}” is not a way to be pulled in. See content/involvements.yaml."),
    "involve-who": N_("Choose who is pulled in, or write the name of somebody new."),
    "involve-how-to-reach": N_("Write a phone number or an email address, so that they can be reached."),
    "involve-cannot-show": N_("This cannot be shown to somebody pulled in ({kind}). Take it out."),
    "involve-answer-by-past": N_("{on:%-d %B %Y} is past. Write the day by which you hope for an answer."),
    "involve-person-says-no": N_(
        "The person does not agree, so nobody is pulled in. Talk with them about what worries them; what they decide "
        "stands."
    ),
    "involve-agrees-missing": N_("Say whether the person agrees to this."),
    "involve-not-now": N_("This has moved on meanwhile (it is “{state}” now), so it cannot become “{to}”."),
    "involve-decline-why": N_("Write why, so that the lead knows what to do next."),
    "involve-answer-empty": N_("Write the answer: what was done, found or agreed."),
    "involve-not-yours": N_(
        "Only whoever was asked answers this. A worker may write it down for them, naming who said it."
    ),
    "involve-answered-already": N_("{name} has answered meanwhile. Look at the answer first."),
    "message-involve-asked": N_(
        "Somebody in your neighbourhood asks {organisation} to help a person. Please look at what is asked and say yes "
        "or no. Nothing about the person is in this message."
    ),
    "message-involve-unanswered": N_(
        "You asked {organisation} to help somebody, and there is no answer yet. We have reminded them. You may want to "
        "ring them, or ask somebody else."
    ),
    "involve-already": N_("{name} is already pulled in and has not finished. Open that first."),
}
