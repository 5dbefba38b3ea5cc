"""Everything somebody can do: one function per act, one transaction."""
