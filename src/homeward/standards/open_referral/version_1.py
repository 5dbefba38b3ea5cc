"""Open Referral UK 1.0 (and HSDS 1 and 2) in the shape of 3.0, field by field; a record of 3.0 comes through as it is.

https://docs.openreferraluk.org describes what moved where between the two.
"""

from collections.abc import Callable
from typing import Any

Json = dict[str, Any]


def modern(record: Json) -> Json:
    """A service as 3.0 has it. Names that only the older versions have are taken over where the newer says nothing."""
    made = dict(record)
    _move(made, "service_areas", "area", "service_area")
    _move(made, "service_at_locations", "service_at_location")
    _move(made, "cost_options", "costoptions", "cost_option")
    _move(made, "contacts", "contact")
    _move(made, "languages", "language")
    _move(made, "funding", "fundings")
    made["schedules"] = _schedules(made)
    sorted_by = ("service_taxonomys", "service_taxonomies", "taxonomies", "taxonomy_terms")
    older = [_attribute(one) for name in sorted_by for one in _listed(record.get(name))]
    if older:
        made["attributes"] = [*_listed(record.get("attributes")), *older]
    _eligibility(made)
    _each(made, "languages", lambda one: {**one, "name": one.get("name") or one.get("language")})
    _each(made, "service_areas", lambda one: {**one, "name": one.get("name") or one.get("service_area")})
    _each(made, "service_at_locations", modern_at)
    return made


def modern_at(record: Json) -> Json:
    """A service at location as 3.0 has it."""
    made = dict(record)
    made["schedules"] = _schedules(made)
    if isinstance(place := made.get("location"), dict):
        place = dict(place)
        _move(place, "addresses", "physical_addresses", "physical_address", "postal_addresses")
        _move(place, "accessibility", "accessibility_for_disabilities", "accessibility_for_disability")
        made["location"] = place
    return made


def _schedules(record: Json) -> Any:
    older = [one for name in ("schedule", "regular_schedules", "regular_schedule") for one in _listed(record.get(name))]
    given = record.get("schedules")
    if not older and not isinstance(given, list | dict):
        return given  # whoever reads it says what is wrong with it
    return [_weekly(one) if isinstance(one, dict) else one for one in [*_every(given), *older]]


def _weekly(one: Json) -> Json:
    day = one.get("byday") or one.get("weekday")
    return {**one, "byday": day, "freq": one.get("freq") or ("WEEKLY" if day else None)}


def _eligibility(made: Json) -> None:
    """The ages and words of 1.0's list of who may come."""
    for one in _listed(made.get("eligibilitys")) + _listed(made.get("eligibilities")):
        for name in ("minimum_age", "maximum_age"):
            if made.get(name) is None:
                made[name] = one.get(name)
        if not made.get("eligibility_description"):
            made["eligibility_description"] = one.get("eligibility")


def _attribute(one: Json) -> Json:
    """A term that a service is sorted by: 1.0 calls it "taxonomy" and its list "vocabulary"."""
    term = one.get("taxonomy") or one.get("taxonomy_term") or one
    if not isinstance(term, dict):
        term = {"id": one.get("taxonomy_id"), "name": term}
    return {
        "id": one.get("id"),
        "taxonomy_term": {**term, "taxonomy": term.get("taxonomy") or term.get("vocabulary")},
    }


def _move(record: Json, name: str, *older: str) -> None:
    if not record.get(name):
        record[name] = next((found for each in older if isinstance(found := record.get(each), list | dict)), None)


def _each(record: Json, name: str, change: Callable[[Json], Json]) -> None:
    """Change each object of a list; what is none, and what is no list, is left for whoever reads it to say so."""
    if isinstance(record.get(name), list | dict):
        record[name] = [change(one) if isinstance(one, dict) else one for one in _every(record[name])]


def _every(given: Any) -> list[Any]:
    return given if isinstance(given, list) else [given] if isinstance(given, dict) else []


def _listed(given: Any) -> list[Json]:
    """The objects in a list, or the one object that stands where a list should."""
    return [one for one in _every(given) if isinstance(one, dict)]
