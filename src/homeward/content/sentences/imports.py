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
    "deprivation-columns": N_("These columns are missing: {missing}. Choose the file with one row a small area."),
    "deprivation-no-rows": N_("There are headings and no rows. Check that the right file was chosen."),
    "deprivation-code": N_("“{typed}” is not the code of a small area (LSOA 2021). It looks like E01014210."),
    "deprivation-twice": N_("The area {code} is there twice. Keep the one that is right."),
    "deprivation-decile": N_("“{typed}” is not a decile: a whole number from 1, the most deprived, to 10."),
    "deprivation-not-geojson": N_("This is not a GeoJSON FeatureCollection. Get the boundaries again, as GeoJSON."),
    "deprivation-boundaries-large": N_("The boundaries are larger than {most} MB. Get generalised ones."),
    "deprivation-shape": N_("The shape is no Polygon or MultiPolygon whose rings are closed. Get them again."),
    "deprivation-not-degrees": N_(
        "The coordinates are not degrees east and north in Great Britain. Get the boundaries in WGS84 (EPSG:4326)."
    ),
    "deprivation-nothing-in-common": N_("No area is in both files. Check that both are of the same areas and year."),
    "deprivation-not-staged": N_("These files were not read to their end. Bring them in again."),
    "people-heading-twice": N_("The heading “{heading}” stands over two columns. Give each column its own heading."),
    "people-heading-missing": N_("No column is headed “{heading}”. Check the first row, or choose another column."),
    "people-field-unknown": N_("We hold nothing called “{field}”. Choose from these: {fields}."),
    "people-no-name-column": N_("No column holds a name. Say which column holds the given, family or preferred name."),
    "people-formula": N_("“{typed}” would be run as a formula by a spreadsheet. Type what the cell should say."),
    "people-code-unknown": N_("“{typed}” is not one of the words we know here: {codes}. Use one, or leave it out."),
    "people-nhs-number-twice": N_("This NHS number is in row {row} too. Find out whose it is, and keep one row."),
    "phone-unreadable": N_("“{typed}” is not a phone number. Write it with its area code, or leave it out."),
    "email-unreadable": N_("“{typed}” is not an email address. It looks like name@example.org."),
    "practice-code-unreadable": N_("“{typed}” is not the code of a GP practice. It looks like M83001."),
}
