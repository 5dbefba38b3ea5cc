"""What can be read about parties and accounts."""
