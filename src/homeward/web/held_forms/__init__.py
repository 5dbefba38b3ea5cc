"""Forms that are kept elsewhere: where each is, and nothing of what it says."""
