"""How everything somebody can do is done; see `example`."""
