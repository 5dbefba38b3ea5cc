"""What can be read about places and organisations. They are no secret, so nobody is asked who wants to know."""
