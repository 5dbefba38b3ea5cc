"""What suits somebody near home: the order with its reasons, and what is not for them."""
