"""The plan: reading it, writing it together, agreeing it, and how it changed."""
