"""What was done: the story, acts, who looked, and work for later."""
