"""Measuring Homeward on this machine. Not a test: nothing here passes or fails."""
