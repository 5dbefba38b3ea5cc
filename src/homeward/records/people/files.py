"""Files that belong to nobody yet: brought in, and not yet made into anything."""

from django.db.models import Q
from django.db.models.expressions import Combinable


def waits_for(party: Combinable, now: Combinable) -> Q:
    """A file that waits is seen by whoever put it there, for as long as it waits, and by nobody else."""
    return Q(put_by=party, waits_until__gt=now)
