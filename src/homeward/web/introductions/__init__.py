"""Warm introductions: offering, telling the group, its answer, the first time, and whether it took."""
