"""Sentences about the meetings of a team: why somebody is on the agenda, what was decided, tensions and learning."""

from homeward.content.sentences import N_

SENTENCES = {
    "agenda-new": N_("New to us since {on:%-d %B %Y}."),
    "agenda-back": N_("{what}, since {on:%-d %B %Y}."),
    "agenda-blocked": N_("Kept waiting since {on:%-d %B %Y}: {what}."),
    "agenda-score": N_("Readings of {on:%-d %B %Y} called for somebody at once: {what}."),
    "agenda-score-unanswered": N_(
        "Readings of {on:%-d %B %Y} called for somebody at once ({what}), and nobody has written down what was done."
    ),
    "agenda-red-sign": N_("A red sign was told on {on:%-d %B %Y}."),
    "agenda-red-sign-unanswered": N_("A red sign was told on {on:%-d %B %Y}, and nobody has answered yet."),
    "agenda-amber-sign": N_("An amber sign was told on {on:%-d %B %Y}."),
    "agenda-amber-sign-unanswered": N_("An amber sign was told on {on:%-d %B %Y}, and nobody has answered yet."),
    "agenda-decided": N_("Decided together on {on:%-d %B %Y}: “{what}”."),
    "agenda-undecided": N_("Still to be decided together, by {on:%-d %B %Y}: “{what}”."),
    "agenda-undecided-passed": N_("To be looked at again together since {on:%-d %B %Y}: “{what}”."),
    "agenda-late": N_("Late: “{what}” was due on {on:%-d %B %Y}."),
    "agenda-review": N_("It is time for “{what}”, by {on:%-d %B %Y}."),
    "agenda-review-late": N_("“{what}” is late. It was due on {on:%-d %B %Y}, and can still be held."),
    "agenda-limit": N_("{what}: the last day is {on:%-d %B %Y}."),
    "agenda-limit-passed": N_("{what}: the last day was {on:%-d %B %Y}."),
    "agenda-unanswered": N_("{what} was asked to help on {on:%-d %B %Y} and has not answered."),
    "agenda-put-off": N_("Put off last time: {what}."),
    "agenda-not-reached": N_("We did not get to this last time."),
    "agenda-added": N_("Added by hand: {what}."),
    "meeting-kind": N_("There is no such kind of meeting. Choose one of those on the page."),
    "meeting-going-on": N_("This meeting is open already. Go on with it, or close it first."),
    "meeting-nobody-there": N_("Say who is there: tick names, or write them."),
    "meeting-is-over": N_("This meeting is over. What comes up now is for the next one."),
    "meeting-not-about-people": N_("This meeting does not go through people. Add them in one that does."),
    "meeting-person-there": N_("{name} is on the agenda already."),
    "meeting-add-why": N_("Write why, in a few words, so that everybody knows what it is about."),
    "meeting-not-on-agenda": N_("{name} is not on this agenda. Add them first."),
    "meeting-person-died": N_("{name} has died, so nothing more is decided about them here."),
    "meeting-no-journey": N_(
        "{name} is on no journey with this team at the moment, so this meeting cannot bring them up."
    ),
    "meeting-put-off-why": N_("Write why it can wait until next time."),
    "meeting-talked-about": N_("{name} was talked about already. What was decided stands."),
    "decided-nothing": N_("Write what was decided, or choose “No decision needed”."),
    "decided-and-not": N_(
        "You wrote a decision and chose “No decision needed”. Take one of them out."
    ),
    "decided-by-when": N_("Write by when it is done, so that nobody has to guess."),
    "decided-owner": N_("Choose one of those who are something to this person. Somebody new is pulled in first."),
    "tension-says-nothing": N_("Write what makes work harder, in a sentence."),
    "tension-seen-to": N_("Somebody has written down already what we learnt from this."),
    "learning-happened": N_("Write what happened."),
    "learning-learnt": N_("Write what we learnt."),
}
