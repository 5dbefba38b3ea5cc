"""Who somebody is to a person: what the story says, and what can be missing."""

from homeward.content.sentences import N_

SENTENCES = {
    "involved.added": N_("{name} was written down among those round {person} ({role})."),
    "involved.entrusted": N_(
        "{name} may decide where {person} cannot: “{basis}”. {seen_by} saw the registration ({role})."
    ),
    "involved.ended": N_("{name} is no longer among those round {person} ({role}), and sees nothing more by it."),
    "involved-who": N_("Write the name of who it is."),
    "involved-relation": N_("“{relation}” is not something that can be written down here. See content/access.yaml."),
    "involved-not-yours": N_("“{relation}” is for a worker to write down. Ask your team."),
    "involved-works-here": N_("“{relation}” can only be somebody who works in a team here. Choose them from the list."),
    "involved-yourself": N_("Nobody gives this to themself. Ask the person, or a colleague, to write it down."),
    "involved-already": N_("{name} is written down as that already."),
    "involved-basis": N_("Write what shows it: for example the registered lasting power of attorney."),
    "involved-seen-by": N_("Write who saw the registration with their own eyes."),
    "involved-start-far": N_("That begins more than a year from now. Write it down nearer the day."),
    "involved-until-past": N_("The last day must be today or later, and not before the first."),
    "involved-not-ended-here": N_("This came about in another way and ends there: ask whoever leads."),
    "involved-end-reason": N_("Write why it ends: for example that it was revoked, and who said so."),
    "involved-leads": N_("{name} leads. First somebody else must lead; then this can end."),
}
