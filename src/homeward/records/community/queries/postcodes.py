"""Which postcodes are in use and where they lie, and what an interrupted loading has left to do."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from homeward.domain.catchment import Point
from homeward.records.community.models import Edition, Postcode


@dataclass(frozen=True, slots=True)
class Loading:
    """How far files have been loaded. `rows_staged` counts all their rows; `in_use` when they were switched to."""

    rows_staged: int
    in_use: bool


def loading(digest: str, areas: Collection[str]) -> Loading:
    """How far the files with this digest got, for all of their areas."""
    editions = list(Edition.objects.filter(digest=digest, area__in=areas))
    if len(editions) < len(areas):
        return Loading(0, in_use=False)
    return Loading(
        min((one.rows_staged for one in editions), default=0), in_use=all(one.is_current for one in editions)
    )


def postcodes_in_use() -> int:
    return Postcode.objects.count()


def points(postcodes: Iterable[str]) -> dict[str, Point]:
    """Postcode to its place on the National Grid, where both are known."""
    rows = Postcode.objects.filter(postcode__in={one for one in postcodes if one})
    found = rows.values_list("postcode", "easting", "northing")
    return {postcode: (easting, northing) for postcode, easting, northing in found if easting and northing}
