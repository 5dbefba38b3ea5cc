"""Our team: how many people it supports, a sentence before the numbers."""
