"""What can be read of the journal without looking at anybody's record."""

from collections.abc import Collection
from uuid import UUID

from homeward.records.journal.models import Act


def done_before(acts: Collection[UUID]) -> frozenset[UUID]:
    """Which of these acts were done already, so that a list broken off goes on where it stopped."""
    return frozenset(Act.objects.filter(pk__in=acts).values_list("pk", flat=True))
