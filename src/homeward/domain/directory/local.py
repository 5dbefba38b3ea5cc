"""What was changed here in an entry that comes from a feed: laid over what the feed says, so that the next import
brings the rest up to date and leaves our words standing."""

from collections.abc import Mapping
from typing import Any

from homeward.domain.directory.entry import LINE, NAME, OLDEST, TEXT, Service
from homeward.domain.problem import Problem, Refused
from homeward.domain.written_value import read_back, written

CHANGEABLE = {
    "name": NAME, "other_name": NAME, "description": TEXT, "url": LINE, "email": LINE, "status": 0, "fees": LINE,
    "eligibility": TEXT, "how_to_apply": TEXT, "alert": LINE, "minimum_age": OLDEST, "maximum_age": OLDEST,
    "assured_on": 0, "schedules": 0, "costs": 0, "phones": 0, "languages": 0,
}
"""The fields of `Service` that can be changed here, with the most characters (of ages: years) each may have."""
_AGES = ("minimum_age", "maximum_age")
_ASSURED = "assured_on"
Local = Mapping[str, Any]
"""Field of `Service` to what we say instead, as `written_value.written` writes it."""


def changed(entry: Service, local: Local) -> Service:
    """The entry as it is told here. Times said here are said for the whole of it, wherever it is; of two days on which
    somebody made sure of it, the later stands."""
    if not local:
        return entry
    given = written(entry)
    said = given | {name: value for name, value in local.items() if name in CHANGEABLE}
    if days := [day for day in (given.get(_ASSURED), local.get(_ASSURED)) if isinstance(day, str)]:
        said[_ASSURED] = max(days)
    if "schedules" in local:
        said["places"] = [
            {name: value for name, value in at.items() if name != "schedules"} for at in said.get("places", [])
        ]
    return read_back(Service, said)


def checked(entry: Service, local: Local) -> Service:
    """The same for what somebody just typed. Raises Refused naming every field that cannot be changed so."""
    problems = [Problem("directory-not-changeable", name, {"field": name[:40]}) for name in local.keys() - CHANGEABLE]
    for name, value in local.items():
        problems += _wrong(name, value)
    if problems:
        raise Refused(problems)
    try:
        made = changed(entry, local)
    except (ValueError, TypeError, AttributeError, KeyError):
        raise Refused([Problem("directory-change-unreadable")]) from None
    if made.minimum_age is not None and made.maximum_age is not None and made.minimum_age > made.maximum_age:
        raise Refused([Problem("directory-ages", "maximum_age")])
    return made


def overtaken(local: Local, theirs: Local, entry: Service) -> tuple[str, ...]:
    """The changed fields of which the feed says something else now than it said when they were changed here."""
    said = written(entry)
    return tuple(sorted(name for name in local if name != _ASSURED and said.get(name) != theirs.get(name)))


def of_feed(entry: Service, names: Mapping[str, Any]) -> dict[str, Any]:
    """What the feed says of these fields, to be held against what it says another time."""
    said = written(entry)
    return {name: said.get(name) for name in names}


def _wrong(name: str, value: Any) -> list[Problem]:
    most = CHANGEABLE.get(name, 0)
    if name == "name" and not (isinstance(value, str) and value.strip()):
        return [Problem("directory-name-missing", name)]
    if name in _AGES:
        whole = value is None or (isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= OLDEST)
        return [] if whole else [Problem("directory-age", name, {"most": OLDEST})]
    if most and not isinstance(value, str):
        return [Problem("directory-change-unreadable", name)]
    return [Problem("text-too-long-here", name, {"most": most})] if most and len(value) > most else []
