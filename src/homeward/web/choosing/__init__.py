"""Choosing my Link Wellbeing Worker, and later my team."""
