"""What the story says of questionnaires and assessments."""

from homeward.content.sentences import N_

SENTENCES = {
    "score.answered": N_("{who} wrote down what was done for {person} about {title}: it had come to {value}."),
    "score-what-was-done": N_("Write what was done: who looked at them, when, and what follows."),
    "score-nothing-waits": N_("Somebody has answered this already. Nothing waits here."),
    "score-newer": N_("Newer readings have come in. Read them first, then write down what was done."),
    "score-answered-by-another": N_("Whoever looked after you writes down what was done."),
    "assessment.recorded": N_("{who} wrote down the answers to “{title}” about {person}."),
}
