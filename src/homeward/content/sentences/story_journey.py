"""What the story says of a journey."""

from homeward.content.sentences import N_

SENTENCES = {
    "journey.step-done": N_("{who} wrote down: {step}."),
    "journey.set-aside": N_("{who} wrote down that this is not needed: {step}."),
    "journey.scheduled": N_("{who} wrote down the day chosen for {step}: {to}."),
    "journey.withdrawn": N_("{who} took back what was written by mistake: {step}."),
    "journey.moved": N_("{who} moved the journey to version {version} of the way of working."),
    "nobody-to-lead": N_("Nobody in this team is its {role}, so nobody could lead: add one or choose another team."),
}
