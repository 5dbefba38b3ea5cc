"""The plan: read, agreed anew, compared with the version before, printed; and what was promised in it."""
