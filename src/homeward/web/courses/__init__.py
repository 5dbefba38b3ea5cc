"""Courses under way, for the team that plans them."""
