"""What there is near home: finding it, reading about it, and keeping what is said of it true."""
