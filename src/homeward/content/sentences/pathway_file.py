"""Sentences about mistakes in a pathway file, for the person who is writing one."""

from homeward.content.sentences import N_

SENTENCES = {
    # The file as YAML.
    "yaml-too-large": N_("This file is too large ({size} characters, {most} at most). Check that it is the right one."),
    "yaml-not-utf8": N_("A character here is not UTF-8. Save the file as UTF-8 and try again."),
    "yaml-character": N_("There is an invisible character here that a text cannot hold. Delete it and type it again."),
    "yaml-tab": N_("This line begins with a tab. Use spaces."),
    "yaml-broken": N_(
        "This line, or the one before it, cannot be read ({detail}). Check the spaces before it, its colon and its "
        "quotation marks."
    ),
    "yaml-empty": N_("The file is empty. Begin with “pathway:” or “instrument:” and a name."),
    "yaml-second-document": N_("A second document begins here (“---”). Write one a file."),
    "yaml-too-deep": N_("This is nested more than {most} levels deep. No file needs that; check the spaces."),
    "yaml-alias": N_("Names with & and * are not used here. Write the text out."),
    "yaml-tag": N_("Words with ! are not used here. Put the text in quotation marks, or leave the ! out."),
    "yaml-key-not-text": N_("What stands before a colon must be a word, not a list. Check the brackets."),
    "yaml-key-twice": N_("“{key}” stands here twice, first on line {first}. Keep one of them."),
    # Keys and values.
    "entry-not-mapping": N_("Here {what} is expected, written as keys and values (“title: ...”)."),
    "entry-key-missing": N_("“{key}” is missing from {what}. Add it."),
    "entry-key-unknown": N_("“{key}” means nothing in {what}{hint}. Correct it or take it out."),
    "entry-not-text": N_("“{key}” takes a text, not a list or a table."),
    "entry-not-texts": N_("“{key}” takes a name or a list of names."),
    "entry-not-list": N_("“{key}” takes a list: one line each, beginning with “- ”."),
    "entry-not-table": N_("“{key}” takes a table: one line each, with a name, a colon and a text."),
    "entry-not-a-name": N_("“{name}” cannot be a name. Use small letters, digits and hyphens, such as “welcome-pack”."),
    "entry-not-number": N_("“{value}” is not a whole number, and “{key}” takes one."),
    "entry-not-from-one": N_("“{key}” counts from 1. Write 1 or a larger number."),
    "entry-not-date": N_("“{value}” is not a date, and “{key}” takes one, such as 2026-03-02."),
    "entry-not-offered": N_("“{value}” cannot stand for “{key}”{hint}. Choose one of: {offered}."),
    # Phrases.
    "pathway-not-span": N_("“{value}” is not a length of time. Write “{key}” like: 2 days, 3 working days, 6 weeks."),
    "pathway-not-timing": N_(
        "“{value}” is not a time. Write “{key}” like: 2 days, 1 week after came-home, on came-home."
    ),
    "pathway-not-window": N_("“{value}” is not a window. Write “{key}” like: 42 to 56 days after came-home."),
    "pathway-not-spread": N_("“{value}” is not a rhythm. Write “{key}” like: 1 week, 2 to 4 weeks."),
    "pathway-not-frequency": N_("“{value}” does not say how often. Write “{key}” like: 2 in 12 months."),
    "pathway-not-condition": N_(
        "“{value}” is not a condition. Write “{key}” like: circle is now, or: circle is later/no and not came-home."
    ),
    "pathway-not-day": N_("“{value}” is not a day of the example. Write “{key}” like: day 12."),
    "pathway-not-time": N_("“{value}” is not a time of day. Write “{key}” like: 14:30."),
    # Names that lead nowhere.
    "pathway-name-twice": N_("The {kind} “{name}” has a name already used on line {first}. Give it another."),
    "pathway-waits-for-unknown": N_("“{owner}” waits for “{name}”, which no step, stage or event is called{hint}."),
    "pathway-anchor-unknown": N_("“{owner}” counts from “{name}”, which no step, stage or event is called{hint}."),
    "pathway-condition-unknown": N_(
        "“{owner}” depends on “{name}”, which no step, stage, event or limit is called{hint}."
    ),
    "pathway-question-unknown": N_("“{owner}” depends on the question “{name}”, which no step asks{hint}."),
    "pathway-question-open": N_("“{owner}” depends on the question “{question}”, which has no answers to choose from."),
    "pathway-answer-unknown": N_("“{owner}” depends on “{question} is {name}”, but the answers are: {offered}."),
    "pathway-role-unknown": N_("“{owner}” names “{name}”, which no role is called{hint}."),
    "pathway-step-unknown": N_("“{owner}” names “{name}”, which no step or stage is called{hint}."),
    "pathway-event-unknown": N_("“{owner}” names “{name}”, which no event is called{hint}."),
    "pathway-need-unknown": N_("“{owner}” works with “{name}”, which nothing under “needs” is called{hint}."),
    "pathway-end-unknown": N_("“{owner}” names “{name}”, which no end is called{hint}."),
    "pathway-text-unknown": N_("There is Welsh here for “{name}”, which this file does not say{hint}."),
    # Steps and what belongs to them.
    "pathway-stage-empty": N_("The stage “{name}” has no steps. Give it one, or take it out."),
    "pathway-again-endless": N_(
        "“{name}” comes again without end. Say how often (“every”), for whom (“if”) or “until”."
    ),
    "pathway-choices": N_("The question “{name}” needs at least two choices, and only a choice has any."),
    "pathway-schedules-date": N_("The question “{name}” chooses a day for a step, so it must be of the kind “date”."),
    "pathway-review-dates-twice": N_(
        "“{name}” is a review: its window is under “reviews”. Take “opens” and “due” out."
    ),
    "pathway-review-missing": N_(
        "“{name}” says “makes: review”, and no review under “reviews” is for it: say its window and who takes part."
    ),
    "pathway-review-makes": N_("“{name}” is listed under “reviews”, so it must say “makes: review”."),
    "pathway-kind-of-nothing": N_("“{name}” says of what kind its record is, but not what it makes. Add “makes”."),
    "pathway-suits": N_("“{name}” is no request that a way can suit. Choose from: {offered}."),
    "pathway-not-pounds": N_("“{value}” is not an amount. Write “{key}” in pounds and pence, like: 16.00."),
    "pathway-not-per-cent": N_("“{value}” is not a share. Write “{key}” like: 20 %, or 12.5 %."),
    "pathway-not-relation": N_("“{key}: {name}” is nothing somebody can be to a {scope}. See content/access.yaml."),
    "pathway-until-needed": N_("“{name}” is over with an event (“until”), so it must be “optional: yes”."),
    "pathway-choice-of-nobody": N_(
        "“{name}” says whom to choose from, what they become or what it costs, but does not make a choice-of-worker."
    ),
    "pathway-choice-half": N_("“{name}” must say both whom to choose from (“among”) and what they become (“becomes”)."),
    "pathway-door-if-twice": N_("“{name}” is opened by a door, which says whom it is for. Take its “if” out."),
    "pathway-door-opens": N_("The door “{name}” must open one thing: a step (“opens”) or another way (“pathway”)."),
    "pathway-route-empty": N_("The route “{name}” leads to nobody. Say whom to “involve”, or what to “do”."),
    "pathway-example-event": N_("An event of an example names one thing that happens, out of: {offered}."),
    "pathway-example-backwards": N_("The example “{example}” goes back in time here. Put its days in order."),
    # Soundness.
    "pathway-end-missing": N_("The end “{name}” is missing: any life may bring it. Add it."),
    "pathway-end-always": N_("The end “{name}” can come at any time. Take its “when” out."),
    "pathway-end-nobodys": N_(
        "Nobody may be there who can say the end “{name}”. Add lead, person or family to its “said-by”."
    ),
    "pathway-no-planned-end": N_("No end says “when”, so the pathway leads nowhere. Say when one of them is reached."),
    "pathway-outcome-missing": N_("The end “{name}” is in none of the outcomes, so they do not add up. Put it in one."),
    "pathway-outcome-twice": N_("The end “{name}” is in more than one outcome. Leave it in one of them."),
    "pathway-circle": N_("“{name}” waits for itself ({way}). Take one of these out of the circle."),
    "pathway-step-unreachable": N_("The step “{name}” can never be reached. Check what it and its stage wait for."),
    "pathway-stage-unreachable": N_("The stage “{name}” can never be reached. Check what it waits for."),
    "pathway-end-unreachable": N_("The end “{name}” can never be reached. Check its “when”."),
    "pathway-dead-end": N_("From the stage “{name}” no planned end can be reached when the answers are: {answers}."),
    "pathway-too-many-worlds": N_(
        "The conditions look at so many answers ({count} combinations, {most} at most) that nobody could follow it. "
        "Make two pathways of it."
    ),
    # Examples.
    "example-refused": N_("In “{example}”, “{event}” should be possible and is refused ({found})."),
    "example-not-refused": N_("In “{example}”, “{event}” should be refused and is possible."),
    "example-refused-otherwise": N_("In “{example}”, “{event}” should be refused for {wanted}, and is for {found}."),
    "example-status": N_("In “{example}” on {day:%-d %B %Y}, “{step}” should be {wanted} and is {found}."),
    "example-why": N_("In “{example}” on {day:%-d %B %Y}, “{step}” should give the reason {wanted} and gives {found}."),
    "example-due": N_("In “{example}” on {day:%-d %B %Y}, “{step}” should be due on {wanted} and is on {found}."),
    "example-differs": N_("In “{example}” on {day:%-d %B %Y}, “{what}” should be {wanted} and is {found}."),
}
