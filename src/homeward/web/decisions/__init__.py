"""Decisions made together: writing one down, reading and printing it, looking at it again."""
