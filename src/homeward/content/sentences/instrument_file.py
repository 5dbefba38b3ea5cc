"""Sentences about mistakes in a questionnaire file, for the person who is writing one."""

from homeward.content.sentences import N_

SENTENCES = {
    "instrument-not-found": N_("There is no questionnaire and no file called {name}. See homeward instrument list."),
    # Phrases.
    "instrument-not-span": N_("“{value}” is not a length of time. Write “{key}” like: 2 weeks, 6 months."),
    "instrument-not-decimal": N_("“{value}” is not a number, and “{key}” takes one, such as 3 or 0.5."),
    "instrument-not-reach": N_("“{value}” does not say which numbers. Write: 8 or less, 9 to 11, 25 or more, or 3."),
    "instrument-not-condition": N_(
        "“{value}” is not a condition. Write “{key}” like: falls is yes, or: sleep is poor and not tired is no."
    ),
    # Names.
    "instrument-name-twice": N_("The {kind} “{name}” has a name already used on line {first}. Give it another."),
    "instrument-set-unknown": N_("No set of answers is called “{name}”{hint}. Write it under “sets”, or correct it."),
    "instrument-set-and-choices": N_("This has “choices” of its own and the set “{name}”. Keep one of the two."),
    "instrument-question-unknown": N_("“{owner}” depends on “{name}”, which no item is called{hint}."),
    "instrument-item-unknown": N_("The score “{owner}” names “{name}”, which no item or section is called{hint}."),
    "instrument-text-unknown": N_("There is Welsh here for “{name}”, which this file does not say{hint}."),
    "instrument-looks-ahead": N_("“{owner}” depends on “{name}”, which is only asked later. Change their order."),
    "instrument-looks-into-repeat": N_(
        "“{owner}” depends on “{name}”, which is asked many times. Only items beside it can look at it."
    ),
    "instrument-question-open": N_("“{owner}” depends on “{name}”, which has no answers to choose from."),
    "instrument-answer-unknown": N_("“{owner}” depends on “{name} is {value}”, but the answers are: {offered}."),
    # Items.
    "instrument-section-empty": N_("The section “{name}” asks nothing. Give it an item, or take it out."),
    "instrument-repeat": N_("A section that repeats says “at-most”, from 1 to 100 and no less than “at-least”."),
    "instrument-choices": N_("The item “{name}” needs at least two choices, and only a choice has any."),
    "instrument-choice-reserved": N_("“{name}” is kept for the answer that says nothing. Choose another name."),
    "instrument-scale-ends": N_("The scale “{name}” needs “from” and “to”, the lower first."),
    "instrument-scale-long": N_("The scale “{name}” is too long to choose from. Make it a number."),
    "instrument-bounds": N_("The highest number for “{name}” is lower than its lowest. Change “from” and “to”."),
    "instrument-text-unsaid": N_("The text “{name}” may simply be left empty. Take “rather-not” out."),
    "instrument-no-points": N_("“{name}” is a text or a date, which counts nothing. Take its points out."),
    "instrument-points-gap": N_("The points of “{name}” are not clear {at}. Give every possible number points once."),
    "instrument-points-unknown": N_("“{name}” has points for “{option}”, which is not one of its choices{hint}."),
    "instrument-points-missing": N_("“{name}” has no points for “{option}”. Give every choice points, 0 among them."),
    # Scores.
    "instrument-item-counts-nothing": N_("The score “{owner}” counts “{name}”, which has no points. Give it some."),
    "instrument-bands-gap": N_("The bands of “{name}” are not clear {at}. Give every possible score one band."),
    "instrument-important": N_("The important change of “{owner}” must be more than nothing."),
    # Examples.
    "instrument-example-differs": N_("In “{example}”, “{what}” should be {wanted} and is {found}."),
}
