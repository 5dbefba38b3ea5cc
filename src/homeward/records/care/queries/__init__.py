"""What can be read about requests, journeys and what is made on them."""
