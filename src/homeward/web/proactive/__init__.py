"""A practice's register brought in, the list it brings up, and what each on it was asked and said."""
