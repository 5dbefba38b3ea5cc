"""Neighbourhoods, practices, places and organisations."""
