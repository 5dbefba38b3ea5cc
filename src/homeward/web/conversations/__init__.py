"""The listening conversation: holding it, and reading what was said."""
