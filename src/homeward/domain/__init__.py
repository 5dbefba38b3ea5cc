"""The nouns and the rules of care. Standard library only; no clock, no settings, no I/O."""
