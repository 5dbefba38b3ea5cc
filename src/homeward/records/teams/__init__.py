"""Small self-managed teams and those who work in them."""
