"""Work for later: drains the outbox and ticks what has come due."""
