"""Files: brought in through one door, and given back as downloads only."""
