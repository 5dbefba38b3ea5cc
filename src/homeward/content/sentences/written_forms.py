"""Sentences about dates, references and numbers as they are typed."""

from homeward.content.sentences import N_

SENTENCES = {
    "date-unreadable": N_("“{typed}” is not a date we can read. Write day, month and year, for example 27/3/1941."),
    "date-year-short": N_("“{typed}” does not say which century. Write the year with four digits, for example 1941."),
    "date-not-in-calendar": N_(
        "“{typed}” is not a day in the calendar. Check the day and the month; the day comes first."
    ),
    "reference-unreadable": N_(
        "“{typed}” is not one of our references. They look like HW-7K3M-2QX: HW, then seven letters and numbers."
    ),
    "reference-wrong": N_("“{typed}” has a slip in it. Read it again, one character at a time."),
}
