"""Reviewed content as files, and the loaders that turn each file into a value."""
