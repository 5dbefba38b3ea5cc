"""The review: held together beside the plan before it, read again afterwards, and seen coming."""
