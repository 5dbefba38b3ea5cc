"""Documents to values and back: pure, no database, no network."""
