"""The directory of the community: what there is near home, when it happens, and how it is found."""
