"""Requests, journeys, conversations, plans, circles, reviews and involvements."""
