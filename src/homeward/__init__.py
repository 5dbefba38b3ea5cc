"""Homeward: a neighbourhood helps people get home, stay home and live the life they want."""

__version__ = "0.1.0"
