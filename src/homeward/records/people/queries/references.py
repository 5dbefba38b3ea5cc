"""From a public reference to a person's key and back, for commands given at the machine itself. No record is shown."""

from collections.abc import Collection, Mapping
from uuid import UUID

from homeward.records.people.models import Person


def person_with(reference: str) -> UUID | None:
    """The key of the person with this public reference, whatever the case it was typed in."""
    return Person.objects.filter(reference__iexact=reference.strip()).values_list("pk", flat=True).first()


def references(people: Collection[UUID]) -> Mapping[UUID, str]:
    """The public references of those of these keys that are people."""
    return dict(Person.objects.filter(pk__in=people).values_list("pk", "reference"))
