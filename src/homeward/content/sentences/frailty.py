"""Sentences about the points table of the Hospital Frailty Risk Score, and about a look without codes."""

from homeward.content.sentences import N_

SENTENCES = {
    "frailty-table-empty": N_("There are no codes in this file. Check that it is the points table."),
    "frailty-table-columns": N_("These columns are missing: {missing}. Name them in the first row."),
    "frailty-table-code": N_("“{value}” is not the first three characters of an ICD-10 code, such as F05. Correct it."),
    "frailty-table-twice": N_("The code “{value}” stands here twice. Keep one of them."),
    "frailty-table-points": N_("“{value}” is not a number of points, such as 3.2 (one decimal at most). Correct it."),
    "frailty-code-unreadable": N_("“{value}” is not a code and a day. Write it like F05.1@2026-03-27."),
}
