"""How deprived the place is where a postcode lies, by the small area it is in."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from homeward.domain.postcode import area
from homeward.domain.small_area import AreaMap, Place, SmallArea
from homeward.records.community.models import AreaEdition, Postcode
from homeward.records.community.models import SmallArea as Kept


@dataclass(frozen=True, slots=True)
class Areas:
    """What is in use: the name of its file, its digest, and since when."""

    name: str
    digest: str
    began_at: datetime


def areas_in_use() -> Areas | None:
    """None while nobody has brought any in."""
    row = AreaEdition.objects.filter(is_current=True).values_list("name", "digest", "began_at").first()
    return Areas(*row) if row else None


def named() -> dict[str, str]:
    """What is in use as it is stored with what was made by it; empty for nothing."""
    found = areas_in_use()
    return {"name": found.name, "digest": found.digest} if found else {}


def areas_staged(digest: str) -> tuple[int, bool]:
    """How many areas of the files with this digest are staged, and whether they are in use."""
    row = AreaEdition.objects.filter(digest=digest).values_list("areas_staged", "is_current").first()
    return (row[0], row[1]) if row else (0, False)


def deciles(postcodes: Iterable[str]) -> dict[str, int]:
    """Postcode to the decile of the small area that it lies in, where both are known: 1 is most deprived."""
    rows = Postcode.objects.filter(postcode__in={one for one in postcodes if one})
    places: dict[str, dict[str, Place]] = defaultdict(dict)
    for postcode, latitude, longitude in rows.values_list("postcode", "latitude", "longitude"):
        places[area(postcode)][postcode] = (longitude, latitude)
    # By postcode area, so that one address at the other end of the country does not call for all between.
    return {postcode: decile for there in places.values() for postcode, decile in _deciles(there)}


def _deciles(places: dict[str, Place]) -> list[tuple[str, int]]:
    east, north = [place[0] for place in places.values()], [place[1] for place in places.values()]
    near = Kept.objects.filter(
        edition__is_current=True, west__lte=max(east), east__gte=min(east), south__lte=max(north),
        north__gte=min(north),
    )
    found = AreaMap(_area(*row) for row in near.values_list("code", "decile", "rings"))
    lies_in = ((postcode, found.at(place)) for postcode, place in places.items())
    return [(postcode, one.decile) for postcode, one in lies_in if one]


def _area(code: str, decile: int, rings: list[list[tuple[float, float]]]) -> SmallArea:
    return SmallArea(code, decile, tuple(tuple((point[0], point[1]) for point in ring) for ring in rings))
