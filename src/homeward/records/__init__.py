"""What happened, and who may see it. The only home of the ORM."""
