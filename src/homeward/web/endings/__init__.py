"""The end of a journey: who says it is sorted, and which end."""
