"""What the story says of the meetings of a team."""

from homeward.content.sentences import N_

SENTENCES = {
    "meeting.opened": N_("{team} met: {title}."),
    "meeting.there": N_("{who} wrote down who was there."),
    "meeting.added": N_("{who} put {person} on the agenda of a meeting ({title})."),
    "meeting.put-off": N_("{title}: {person} comes up next time."),
    "meeting.decided": N_("{title}: {team} talked about {person} and decided."),
    "meeting.agreed": N_("{title}: {team} talked about {person}. {owner} does this by {due_on}."),
    "meeting.no-decision": N_("{title}: {team} talked about {person}. Nothing had to be decided."),
    "meeting.closed": N_("{title} of {team} ended. {people} people were talked about."),
    "tension.raised": N_("{who} raised a tension in {team}."),
    "learning.written": N_("{who} wrote down what {team} learnt."),
}
