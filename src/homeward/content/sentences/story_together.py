"""What the story says of the circle, coming home, pulling somebody in, who leads, and how a journey ends."""

from homeward.content.sentences import N_

SENTENCES = {
    "circle.answered": N_("{person} answered the offer of a circle: {answer}."),
    "circle.started": N_("The circle of {person} began."),
    "circle.shaped": N_("What the circle is for was written down: “{purpose}”."),
    "circle.invited": N_("{name} ({words}) joined the circle."),
    "circle.left": N_("{name} left the circle."),
    "circle.rests": N_("The circle rests."),
    "circle.ended": N_("The circle ended."),
    "circle.met": N_("The circle met on {on}."),
    "circle.asked": N_("The circle was asked: “{text}”."),
    "circle.taken-on": N_("{name} said “I can”: “{text}”."),
    "home.ticked": N_("Coming home: “{item}” is {state}."),
    "home.ready": N_("Everything for the first night was looked at."),
    "home.came": N_("{person} came home."),
    "home.back-in-hospital": N_("{person} is back in hospital since {on}. The lead stays."),
    "involve.asked": N_("{name} was asked to help: “{what_for}”."),
    "involve.accepted": N_("{name} said yes."),
    "involve.declined": N_("{name} cannot help with this."),
    "involve.answered": N_("{name} answered."),
    "involve.ended": N_("What {name} was asked for is over."),
    "lead.cover": N_("{name} stands in for {lead} until {until}."),
    "lead.cover-ended": N_("{lead} is back, and {name} no longer stands in."),
    "lead.handed-over": N_("{name} leads now, after {before}. This was a hand-over."),
    "lead.note": N_("A note for {name}, who leads now."),
    "block.added": N_("This keeps the journey waiting: {block}."),
    "block.cleared": N_("This no longer keeps the journey waiting: {block}."),
    "limit.extended": N_("{limit}: longer, because {why}."),
    "journey.end-taken-back": N_("The journey goes on: its end was said too soon."),
}
