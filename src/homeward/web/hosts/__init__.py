"""Shared Lives: homes that are open to people, choosing one, visits, and the stay."""
