"""Who looks after whom: two people, each with a record of their own."""
