"""The network map: who and what is round a person, drawn with them, and what changed since."""
