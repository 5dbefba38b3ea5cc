"""The listening conversation: held, written down in the person's words, and read again so that nobody asks twice."""
