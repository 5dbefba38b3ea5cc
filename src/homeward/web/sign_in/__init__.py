"""Coming in: real accounts, and the demo's choice of somebody to come in as."""
