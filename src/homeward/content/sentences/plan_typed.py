"""What can be wrong with a plan as it is typed, before the rules of a plan are asked."""

from homeward.content.sentences import N_

SENTENCES = {
    "paid-hours-unreadable": N_("“{typed}” is not a number of hours. Write for example 3, or 3 hours and 30 minutes."),
    "plan-agreed-meanwhile": N_(
        "Somebody agreed version {version} meanwhile. What you typed is still here: look at that version, put the two "
        "together, and agree again."
    ),
    "day-unreadable": N_("“{typed}” is not a day. Write it as 2026-12-24, or choose it from the calendar."),
}
