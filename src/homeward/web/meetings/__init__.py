"""Meetings of a team: the agenda, one person at a time, what was decided, tensions and the learning log."""
