"""Peer groups: for those who are in one, who host one, and who open them."""
