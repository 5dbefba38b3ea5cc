"""What a person takes part in: courses, a buddy, and what was given to them from the library."""
