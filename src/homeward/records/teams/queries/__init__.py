"""What can be read about teams."""
