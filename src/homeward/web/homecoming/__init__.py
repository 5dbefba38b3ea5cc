"""Coming home: one list, ticked from wherever somebody is."""
