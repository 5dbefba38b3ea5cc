"""What the story says of a journey."""

from homeward.content.sentences import N_

SENTENCES = {
    "journey.step-done": N_("Done: {step}."),
    "journey.set-aside": N_("Not needed: {step}."),
    "journey.scheduled": N_("A day was chosen for “{step}”: {to}."),
    "journey.happened": N_("{event}, on {on}."),
    "journey.interrupted": N_("Since {on} this is stopped for a time: {event}. The lead stays."),
    "journey.resumed": N_("Since {on} it goes on again. What had stopped it: {event}."),
    "journey.withdrawn": N_("Taken back, because it was written down by mistake: {step}."),
    "journey.moved": N_("The journey goes on by version {version} of this way of working."),
    "nobody-to-lead": N_("Nobody in this team is its {role}, so nobody could lead: add one or choose another team."),
}
