"""Chooses the pieces and starts the process."""
