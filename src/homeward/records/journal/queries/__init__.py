"""Reads of the journal. One module a subject."""
