"""A journey: every step with where it stands, and the form for each step that has no page of its own."""
