"""Joining and leaving a team, and being given a sign-in: what is told, and what can stand in the way."""

from homeward.content.sentences import N_

SENTENCES = {
    "team.joined": N_("{name} joined {team}."),
    "team.left": N_("{name} left {team}."),
    "sign-in.given": N_("{name} was given a sign-in of their own."),
    "relation-not-of-team": N_("“{relation}” is not something somebody can be in a team. See content/access.yaml."),
    "leads-still": N_("{name} leads for {people} people. Let somebody else lead for each of them first."),
    "message-sign-in-given": N_(
        "There is a way in for you now, with this e-mail address. To choose a password, open the link below and enter "
        "the address there. Nobody else knows your password, and nobody will ever ask you for it."
    ),
    "sign-in-there": N_("{name} has a sign-in already. They can choose a new password on the sign-in page."),
}
