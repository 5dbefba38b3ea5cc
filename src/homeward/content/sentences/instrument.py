"""Sentences about answers to a questionnaire and what comes of them."""

from homeward.content.sentences import N_

SENTENCES = {
    "instrument-empty": N_("Nothing is answered yet. Answer what you can; “I’m not sure” is an answer too."),
    "item-missing": N_("Answer this question ({title})."),
    "item-missing-unsure": N_("Answer this question, or say that you are not sure ({title})."),
    "item-one": N_("Choose one answer only ({title})."),
    "item-alone": N_("“{answer}” does not go with another answer ({title}). Keep one or the other."),
    "item-unsaid": N_("This question cannot be left unsure ({title}). Give an answer."),
    "item-unknown": N_("“{title}” does not ask “{name}”. Check which questionnaire this answer belongs to."),
    "item-too-often": N_("There is room for {most} at most ({each}). Take one out, or write the rest beside them."),
    "item-not-offered": N_("“{answer}” is not one of the answers to “{title}”. Choose one that is."),
    "item-no-number": N_("“{answer}” is not a number ({title}). Write it in figures, such as 37."),
    "item-not-whole": N_("“{answer}” is not a whole number ({title}). Leave the decimals out."),
    "item-decimals": N_("“{answer}” is too exact ({title}). Write at most {decimals} figure after the point."),
    "item-too-low": N_("{answer} is lower than can be right ({title}). The lowest is {limit}{unit}: check it."),
    "item-too-high": N_("{answer} is higher than can be right ({title}). The highest is {limit}{unit}: check it."),
    "item-no-date": N_("“{answer}” is not a date ({title}). Write it like 2026-03-27."),
    "score-incomplete": N_("“{title}” needs every answer, and {missing} are missing. A part is not scored."),
    "score-too-few": N_("“{title}” can do without {most} answers at most, and {missing} are missing."),
    "score-not-in-table": N_("“{title}” has no line in its table for these answers."),
    "compare-other-version": N_("“{title}” was worked out differently the two times, so the two are not compared."),
    "compare-not-scored": N_("“{title}” could not be worked out both times, so there is nothing to compare."),
    "assessment-in-future": N_("This is dated {date}, which is still to come. Check the day."),
}
