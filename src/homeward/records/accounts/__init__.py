"""Parties and the people who sign in."""
