"""Pulling somebody in: asking, what they answer, and its end."""
