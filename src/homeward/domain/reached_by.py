"""How a few words reach somebody: by e-mail, by text to a mobile telephone, or by somebody who rings."""

from collections.abc import Iterable
from enum import StrEnum

from homeward.domain.person_details import PreferredContact
from homeward.domain.phone import plain_phone

MOBILE_DIGITS = 11
ALSO_WRITTEN_TO = {"", PreferredContact.EMAIL, PreferredContact.TEXT, PreferredContact.NO_PHONE}
"""Whoever would rather have a letter, a visit, a call or an interpreter is not sent a message: somebody sees to it."""


class Way(StrEnum):
    EMAIL = "email"
    TEXT = "text"
    RING = "ring"  # somebody does it


def best_way(points: Iterable[tuple[str, str]], preferred: str = "", *, texts: bool = True) -> tuple[Way, str]:
    """The way, and the address or number, of `points` as (system, value), those they prefer first. `preferred` is how
    the person wants to be reached; `texts`: a text can be sent from here."""
    if preferred not in ALSO_WRITTEN_TO:
        return Way.RING, ""
    there = list(points)
    email = next((value for system, value in there if system == "email"), "")
    mobile = next((plain_phone(value) for system, value in there if system == "phone" and is_mobile(value)), "")
    ways = {Way.EMAIL: email, Way.TEXT: mobile if texts and preferred != PreferredContact.NO_PHONE else ""}
    order = [Way.TEXT, Way.EMAIL] if preferred == PreferredContact.TEXT else [Way.EMAIL, Way.TEXT]
    return next(((way, ways[way]) for way in order if ways[way]), (Way.RING, ""))


def is_mobile(number: str) -> bool:
    """A UK mobile number: eleven digits that begin with 07, but not with 070 or 076 (of those only 07624 is one)."""
    digits = plain_phone(number)
    if len(digits) != MOBILE_DIGITS or not digits.startswith("07"):
        return False
    return not digits.startswith(("070", "076")) or digits.startswith("07624")
