"""Finding what the files of the demo name in words: a journey, somebody who is somebody to a person, a promise."""

from uuid import UUID

from homeward.records.care.queries.journeys import current_journey
from homeward.records.care.queries.plans import promises_of
from homeward.records.people.queries.named import relationships_of
from homeward.records.people.reading import Reader


def journey_of(reader: Reader, person_id: UUID) -> str | None:
    """The key of the journey the person is on."""
    found = current_journey(reader, person_id)
    return str(found.id) if found else None


def theirs(reader: Reader, person_id: UUID, what: str, words: str) -> str:
    """The key of somebody's ("", "relationship") of that name, or of a "promise" in these words. Raises KeyError when
    the reader finds none."""
    if what == "promise":
        keys = [promise.id for promise in promises_of(reader, person_id) if promise.text == words]
    else:
        rows = relationships_of(reader, person_id, words)
        keys = [relationship if what else party for relationship, party in rows]
    if not keys:
        raise KeyError(f"{what or 'somebody'}: {words}")
    return str(keys[0])
