"""What a team keeps to give to people."""
