"""Documents in and out over HTTP."""
