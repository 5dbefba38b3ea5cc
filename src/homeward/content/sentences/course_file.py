"""Sentences about mistakes in the file of a course, for the person who is writing one."""

from homeward.content.sentences import N_

SENTENCES = {
    "course-module-unknown": N_("The session “{owner}” names the module “{name}”, which is not written down{hint}."),
    "course-module-unused": N_("No session goes through the module “{name}”. Put it into one, or take it out."),
    "course-session-unknown": N_("“{owner}” names the session “{name}”, which is not written down{hint}."),
    "course-instrument-unknown": N_("The “{owner}” names the questionnaire “{name}”, which is not there{hint}."),
    "course-pathway-unknown": N_("“{owner}” names the way of working “{name}”, which is not there{hint}."),
    "course-step-unknown": N_("“{name}” is no step of {owner}{hint}."),
    "course-event-unknown": N_("“{name}” is no event of {owner}{hint}."),
    "course-question-unknown": N_("“{name}” is no question of {owner}{hint}."),
    "course-days": N_("There are {sessions} sessions and {days} questions for their days. Name one for each."),
    "course-certificate": N_("The certificate asks for {asked} sessions, and there are {there}."),
    "course-name-twice": N_("Two of the {key} are called “{name}”. Give one of them another name."),
    "course-reminder-before": N_(
        "“{name}” goes out before the session, when nobody knows yet who comes. Write “to: everybody”."
    ),
    "course-text-unknown": N_("There is Welsh here for “{name}”, which this file does not say{hint}."),
}
