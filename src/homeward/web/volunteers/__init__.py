"""Those who give their time, and whose buddy they are."""
