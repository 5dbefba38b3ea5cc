"""A person's network map with its versions, as far as it is open to whoever reads."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from homeward.domain.access import Kind, Label
from homeward.domain.failures import NotThere
from homeward.domain.network_map import NetworkMap
from homeward.domain.written_value import read_back
from homeward.records.care.models import DrawnMap
from homeward.records.people.reading import Reader


@dataclass(frozen=True, slots=True)
class MapVersion:
    """A version of the map. `said_by` is "person" for words of the person that somebody else wrote down, and empty for
    the words of whoever wrote it."""

    version: int
    drawn: NetworkMap
    said_by: str
    written_by: str
    drawn_at: datetime
    open_to_circle: bool


def versions(reader: Reader, person_id: UUID) -> tuple[MapVersion, ...]:
    """Every version the reader may see, the newest first. Nothing where the newest is not open to them."""
    found = _versions(reader, person_id)
    if found:
        reader.saw(person_id, Kind.NETWORK)
    return found


def version(reader: Reader, person_id: UUID, number: int) -> MapVersion:
    """One version. Raises NotThere."""
    found = next((one for one in _versions(reader, person_id) if one.version == number), None)
    if found is None:
        raise NotThere
    reader.saw(person_id, Kind.NETWORK)
    return found


def newest_version(reader: Reader, person_id: UUID) -> MapVersion | None:
    """The newest version, if there is one that the reader may see."""
    return next(iter(versions(reader, person_id)), None)


def _versions(reader: Reader, person_id: UUID) -> tuple[MapVersion, ...]:
    rows = DrawnMap.objects.filter(reader.may(Kind.NETWORK), person=person_id)
    ordered = rows.select_related("written_by").order_by("-version", "-label")  # the team's row before the circle's
    found = tuple(_version(list(each)) for _, each in groupby(ordered, lambda row: row.version))
    if not found or found[0] is None:
        return ()
    return tuple(one for one in found if one is not None)


def _version(rows: list[DrawnMap]) -> MapVersion | None:
    """What the rows of one version say to whoever sees them; None where all they see is that it is not open to them."""
    row = next((one for one in rows if one.body is not None), None)
    if row is None:
        return None
    return MapVersion(
        version=row.version,
        drawn=read_back(NetworkMap, row.body),
        said_by=row.said_by,
        written_by=row.written_by.name,
        drawn_at=row.drawn_at,
        open_to_circle=any(one.label == Label.CIRCLE and one.body is not None for one in rows),
    )
