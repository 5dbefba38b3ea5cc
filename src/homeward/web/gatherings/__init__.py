"""Meals and other events of a neighbourhood."""
