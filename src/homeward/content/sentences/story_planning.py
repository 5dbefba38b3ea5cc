"""What the story says of the conversation, of choosing who supports the person, of the plan and its promises."""

from homeward.content.sentences import N_

SENTENCES = {
    "conversation.held": N_("{who} wrote down what matters to {person}, in a listening conversation."),
    "conversation.of-a-sort": N_("{who} wrote down a conversation with {person}: {sort}."),
    "worker.on-trial": N_("{person} is trying out {worker} as Link Wellbeing Worker."),
    "worker.agreed": N_("{person} agreed {worker} as Link Wellbeing Worker."),
    "worker.agreed-for": N_(
        "{person} agreed with {worker}: {hours} hours a week at £{an_hour} an hour, of which £{gets} goes to {worker} "
        "and £{keeps} to the platform, before tax and costs."
    ),
    "worker.not-for-me": N_("{person} said that {worker} is not the right worker for them."),
    "worker.supports": N_("{worker} began to support {person}."),
    "team.chosen": N_("{person} chose their team: {workers}."),
    "mini-profile.written": N_("{who} wrote their mini-profile."),
    "plan.agreed": N_("Version {version} of the plan was agreed. It holds from {starts_on}."),
    "promise.kept": N_("{owner} did what was promised: “{text}”."),
    "promise.undone": N_("{who} wrote down that this is not done after all: “{text}”."),
}
