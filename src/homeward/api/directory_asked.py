"""What somebody asks of the published directory, read from the address: every mistake at once, in plain words.

Parameters the profile does not know are passed over, as are words that are empty; an empty number is none.
"""

from collections.abc import Mapping
from dataclasses import replace
from math import isfinite
from uuid import UUID

from homeward.domain.directory.recurrence import read_weekday
from homeward.domain.directory.search import read_words
from homeward.domain.postcode import read_postcode
from homeward.domain.problem import Problem, Refused
from homeward.records.community.queries.directory import position_of_postcode
from homeward.records.community.queries.published import MOST_PER_PAGE, Asked
from homeward.standards.open_referral.plain import read_time

PER_PAGE = 50
_FURTHEST = 10**12


def for_list(said: Mapping[str, str]) -> tuple[int, int]:
    """Page number and how many a page. A page that is not there is an empty one. Raises Refused for no number."""
    problems: list[Problem] = []
    found = _paging(said, problems)
    _stop(problems)
    return found


def for_services(said: Mapping[str, str]) -> tuple[Asked, int, int]:
    """The filters of /services, page number and how many a page. Raises Refused naming everything that is wrong."""
    problems: list[Problem] = []
    asked, paging = _filters(said, problems), _paging(said, problems)
    _stop(problems)
    return asked, *paging


def for_places(said: Mapping[str, str]) -> tuple[Asked, int, int]:
    """The same for /service_at_locations, which knows a postcode and how far round it."""
    problems: list[Problem] = []
    asked, paging = _filters(said, problems), _paging(said, problems)
    metres = _number(said, "proximity", problems)
    if metres is not None and metres < 0:
        problems.append(Problem("oruk-number", "proximity"))
    typed = _text(said, "postcode")
    postcode = read_postcode(typed)
    near = position_of_postcode(postcode) if postcode else None
    if typed and not postcode:
        problems.append(Problem("postcode-unreadable", "postcode", {"typed": typed[:20]}))
    elif postcode and near is None:
        problems.append(Problem("oruk-postcode-unknown", "postcode", {"postcode": postcode}))
    elif metres is not None and not typed:
        problems.append(Problem("oruk-proximity-alone", "proximity"))
    _stop(problems)
    return replace(asked, near=near, metres=metres), *paging


def _filters(said: Mapping[str, str], problems: list[Problem]) -> Asked:
    asked = Asked(
        words=read_words(_text(said, "search")), term_id=_key(said, "taxonomy_term_id", problems),
        taxonomy_id=_key(said, "taxonomy_id", problems), youngest=_number(said, "minimum_age", problems),
        oldest=_number(said, "maximum_age", problems),
    )
    for name, called in (("start_time", "opens_from"), ("end_time", "closes_by")):
        if typed := _text(said, name):
            found = read_time(typed)
            if found is None:
                problems.append(Problem("oruk-time", name, {"typed": typed[:20]}))
            asked = replace(asked, **{called: found})
    if typed := _text(said, "day"):
        try:
            asked = replace(asked, day=read_weekday(typed))
        except Refused as refused:
            problems += refused.problems
    return asked


def _paging(said: Mapping[str, str], problems: list[Problem]) -> tuple[int, int]:
    number = _whole(said, "page", 1, problems)
    per_page = _whole(said, "per_page", PER_PAGE, problems)
    return number, min(max(per_page, 1), MOST_PER_PAGE)


def _whole(said: Mapping[str, str], name: str, otherwise: int, problems: list[Problem]) -> int:
    number = _number(said, name, problems)
    if number is None:
        return otherwise
    if number != int(number):
        problems.append(Problem("oruk-whole", name))
    return int(number)


def _number(said: Mapping[str, str], name: str, problems: list[Problem]) -> float | None:
    """A number, however large; one too large to count with is as large as can be counted."""
    if name not in said:
        return None
    typed = _text(said, name)
    try:
        number = float(typed) if typed.isascii() and "_" not in typed else float("nan")
    except ValueError:
        number = float("nan")
    if not isfinite(number):
        problems.append(Problem("oruk-number", name))
        return None
    return max(-float(_FURTHEST), min(float(_FURTHEST), number))


def _key(said: Mapping[str, str], name: str, problems: list[Problem]) -> UUID | None:
    typed = _text(said, name)
    if not typed:
        return None
    try:
        return UUID(typed)
    except ValueError:
        problems.append(Problem("oruk-key", name))
        return None


def _text(said: Mapping[str, str], name: str) -> str:
    return said.get(name, "").strip()


def _stop(problems: list[Problem]) -> None:
    if problems:
        raise Refused(problems)
