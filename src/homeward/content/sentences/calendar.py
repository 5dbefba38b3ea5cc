"""What the site's journal says of calendars that are read from outside."""

from homeward.content.sentences import N_

SENTENCES = {
    "calendar.opened": N_("{who} opened a calendar of their own reviews and circle meetings."),
    "calendar.closed": N_("{who} closed their calendar: its address opens nothing any more."),
}
