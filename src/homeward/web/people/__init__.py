"""Pages about a person, and the ways to them: caseload and find."""
