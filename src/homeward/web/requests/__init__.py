"""Asking for help, and receiving those who ask."""
