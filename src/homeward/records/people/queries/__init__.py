"""Reading about people. One module a subject."""
