"""What the site's journal says of places, and why a place cannot be set up as asked."""

from homeward.content.sentences import N_

SENTENCES = {
    "places.practices-kept": N_("{who} brought in practices: {added} new, {changed} brought up to date."),
    "places.deprivation-switched": N_("{who} brought in how deprived {areas} small areas are, from {name}."),
    "places.postcodes-switched": N_("{who} brought in the postcodes of {areas}."),
    "places.neighbourhood-made": N_("{who} set up the neighbourhood {name} round these practices: {practices}."),
    "places.team-made": N_("{who} set up the team {name} in {neighbourhood}."),
    "place-name-wrong": N_("Give it a name of at most {most} characters."),
    "neighbourhood-without-practice": N_("A neighbourhood is built round practices. Name at least one by its code."),
    "neighbourhood-not-known": N_("There is no neighbourhood called “{name}”. Set it up first."),
    "team-name-taken": N_("There is a team called “{name}” already. Choose another name."),
    "practice-not-known": N_("We do not know a practice with the code {code}. Check the code."),
    "practice-not-active": N_("{code}, {name}, is not an active GP practice. Check the code."),
    "practice-elsewhere": N_("{code} is in the neighbourhood {neighbourhood}. A practice is in one neighbourhood."),
}
