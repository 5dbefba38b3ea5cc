"""One's own reviews and circle meetings in the calendar one keeps already."""
