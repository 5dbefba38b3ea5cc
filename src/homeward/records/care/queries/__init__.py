"""Reading about care: requests, journeys and what is made on them. One module a subject."""
