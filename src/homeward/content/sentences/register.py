"""Sentences about a practice's register extract, its proactive list, and what the site's journal says of both."""

from homeward.content.sentences import N_

SENTENCES = {
    "register.begun": N_("{who} began to bring in the register extract of {practice}."),
    "register.switched": N_(
        "{who} brought in the register extract of {practice}: {people} people, {listed} on the list."
    ),
    "register.points-kept": N_("{who} brought in a points table for the Hospital Frailty Risk Score: {codes} codes."),
    "proactive.offered": N_("{who} decided to offer the community team to somebody on the list of {practice}."),
    "proactive.accepted": N_("{who} wrote down that somebody on the list of {practice} said yes."),
    "proactive.refused": N_("{who} wrote down that somebody on the list of {practice} said no."),
    "proactive.known": N_("{who} wrote down that somebody on the list of {practice} has such a team already."),
    "register-columns": N_("These columns are missing: {missing}. Name them in the first row."),
    "register-column-twice": N_("The heading “{heading}” stands over two columns. Keep one of them."),
    "register-too-long": N_(
        "This file has more than {most} rows, and no practice has so many people. Bring in one practice at a time."
    ),
    "register-empty": N_("There is nobody in this file. Check that the right file was chosen."),
    "register-no-name": N_("There is no name in this row. Write the given name or the family name."),
    "register-cell-missing": N_("This cell is empty. Every row needs it."),
    "register-code-unreadable": N_(
        "“{typed}” is not a code and a day. Write each diagnosis like F05.1@2026-03-27, with spaces between them."
    ),
    "register-code-unknown": N_("“{typed}” is not an ICD-10 code: a letter and two digits first, such as F05.1."),
    "register-many-codes": N_("There are more than {most} diagnoses here. Check that the rows were not run together."),
    "register-code-ahead": N_("{code} is dated {date}, which has not come yet. Correct the day."),
    "register-code-before-birth": N_("{code} is dated {date}, before this person was born. Correct the day."),
    "register-not-keep-good": N_("Rows of this file are wrong. Mend them, or say that only the good rows come in."),
    "register-practice": N_("{practice} is not an active practice of this team's neighbourhood. Choose another."),
    "register-overtaken": N_("This extract is not whole, or another was brought in meanwhile. Bring it in again."),
    "proactive-not-again": N_("They said on {date} that they do not want to be asked again."),
    "proactive-not-before": N_("They said no, and asked not to be asked again before {date}."),
    "proactive-offered-already": N_("It was offered to them on {date}. Write down what they said."),
    "proactive-accepted-already": N_("They said yes on {date}."),
    "proactive-known-already": N_("It was written down on {date} that somebody brings everybody together for them."),
    "proactive-answer-missing": N_("Say whether they said yes or no."),
    "proactive-not-offered": N_("Nobody has offered it to them yet. Decide to offer it first."),
    "proactive-before-offer": N_("It was offered on {date}. The answer cannot be older."),
    "proactive-answer-ahead": N_("This day has not come yet."),
    "proactive-when-again": N_("Say from which day they may be asked again, or that they do not want to be."),
    "proactive-again-or-not": N_("Give a day, or say that they do not want to be asked again: not both."),
    "proactive-again-when": N_("Choose a day from tomorrow to {years} years ahead."),
    "proactive-has-died": N_(
        "Our record says that they have died, and the practice's list does not know it yet. Nobody is asked; tell the "
        "practice."
    ),
    "proactive-way-off": N_("The community team is not switched on for this team. An administrator does it."),
}
