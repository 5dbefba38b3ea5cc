"""Pages: one outside event into one call, and the answer into a page."""
