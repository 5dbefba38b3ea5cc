"""The people supported: who they are, who is who to them, and who may see what."""
