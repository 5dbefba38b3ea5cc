"""Surveys that are kept apart from names: the story, the message, and why somebody cannot be asked or counted."""

from homeward.content.sentences import N_

SENTENCES = {
    "survey.asked": N_("{person} was asked what it is like to have a personal budget."),
    "survey.answered": N_("{person} answered the survey. What they said is counted without their name."),
    "survey.no": N_("{person} would rather not answer the survey, and is not asked again this year."),
    "survey-which-budget": N_("Choose how the budget is held. To be not sure is an answer too."),
    "survey-no-budget": N_("This way of working has no budget to ask about."),
    "survey-asked-already": N_("They were asked this year already. Nobody is reminded."),
    "survey-answered-already": N_("They have answered this year. Thank them."),
    "survey-no-already": N_("They said that they would rather not. They are not asked again this year."),
    "survey-no-address": N_("There is no e-mail address to send it to. Print the letter instead."),
    "message-survey": N_(
        "We would like to know what it is like to have a personal budget. It takes a few minutes, and your name is "
        "not kept with your answers. You need not answer, and nobody will ask you again this year."
    ),
}
