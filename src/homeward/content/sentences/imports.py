"""Sentences about files somebody brings in."""

from homeward.content.sentences import N_

SENTENCES = {
    "csv-is-empty": N_("This file is empty. Check that the right file was chosen."),
    "csv-is-utf16": N_(
        "This file is in an encoding we do not read (UTF-16). Save it again as “CSV UTF-8 (comma delimited)”."
    ),
    "csv-is-spreadsheet": N_("This is a spreadsheet, not a CSV file. Open it and save it as “CSV UTF-8”."),
    "csv-is-not-text": N_("This is not a CSV file. Save the table as “CSV UTF-8” and try again."),
    "csv-line-too-long": N_(
        "This file has a line of more than a million characters, so it cannot be a table. Save it as “CSV UTF-8”."
    ),
    "csv-quote-open": N_(
        "A quotation mark opens in this row and never closes, so the rows after it cannot be told apart. Close it."
    ),
    "csv-row-broken": N_("The quotation marks in this row do not fit together. Save the table as “CSV UTF-8” again."),
    "csv-row-short": N_(
        "This row has {columns} columns and should have {expected}. The file may have been cut off; get it again."
    ),
    "csv-row-long": N_(
        "This row has {columns} columns and should have {expected}. Put text that holds a comma in quotation marks."
    ),
    "csv-unreadable-character": N_("A character here cannot be read. Save the file as “CSV UTF-8”, or type it again."),
    "ods-code-missing": N_("The organisation code is missing or holds other signs. Check that this is epraccur."),
    "ods-name-missing": N_("The organisation has no name. Check that this is epraccur."),
    "ods-status-unknown": N_("“{typed}” is not a status we know: A, C, D or P. Check that this is epraccur."),
    "ods-date-unreadable": N_("“{typed}” is not a date written as year, month and day in eight digits."),
    "postcode-unreadable": N_("“{typed}” is not a UK postcode. Check it against the address."),
    "number-out-of-range": N_("“{typed}” is not a whole number from 0 to {most}."),
}
