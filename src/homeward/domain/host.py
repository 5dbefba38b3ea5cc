"""Shared Lives: a home that somebody opens to people for a time, in the words of those who live there, and the panel's
approval, without which nobody stays."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from homeward.domain.lengths import LINE, NAME, PARAGRAPH, too_long
from homeward.domain.postcode import read_postcode
from homeward.domain.problem import Problem

HOST = "host"
"""The role of a pathway, and the kind of the steps that lead to the pages about hosts."""
MOST_LINES, LONGEST_LINE = 12, 60
MOST_PLACES = 3
"""A household is a Shared Lives household with up to three people living there under the scheme."""
RUNS_OUT_SOON = timedelta(days=56)


class Smoking(StrEnum):
    NOBODY = "nobody"
    OUTSIDE = "outside"
    INSIDE = "inside"


class Bathroom(StrEnum):
    OWN = "own"
    SHARED = "shared"


class Support(StrEnum):
    """What a host can be trained for. Being good at something is said in their own words beside it."""

    MOVING = "moving"
    PERSONAL_CARE = "personal-care"
    MEDICINES = "medicines"
    EATING = "eating"
    MEMORY = "memory"
    LEARNING_DISABILITY = "learning-disability"
    MOOD = "mood"
    NIGHTS = "nights"


class Told(StrEnum):
    """How the people of a home agreed what is written about it."""

    READ_TO = "read-to"
    READ_IT = "read-it"


@dataclass(frozen=True, slots=True)
class HostProfile:
    """A home as it is shown to whoever chooses. `room` and `getting_in` are in words; `step_free` is from the street to
    bed, bathroom and table. `room_free`: there is a place that somebody could have now. Where it is stands apart."""

    household: str = ""
    likes: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    smoking: Smoking = Smoking.NOBODY
    pets: tuple[str, ...] = ()
    good_at: tuple[str, ...] = ()
    trained_for: tuple[Support, ...] = ()
    room: str = ""
    getting_in: str = ""
    step_free: bool = False
    bathroom: Bathroom = Bathroom.SHARED
    room_free: bool = True


@dataclass(frozen=True, slots=True)
class Where:
    """Where a home is: for those who keep the hosts, and for whoever goes there. Nobody else is shown it."""

    address: str = ""
    postcode: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Approval:
    """What a panel decided: how many may stay, from the day of its meeting until a day, both among them."""

    on: date
    until: date
    panel: str = ""
    places: int = 1

    def holds_on(self, day: date) -> bool:
        return self.on <= day <= self.until

    def runs_out_soon(self, today: date) -> bool:
        """It holds, and somebody should ask the panel about it now."""
        return self.holds_on(today) and self.until - today <= RUNS_OUT_SOON


def tidy(profile: HostProfile) -> HostProfile:
    """Trimmed, each line once, languages in lower case."""
    return replace(
        profile,
        household=profile.household.strip(),
        room=profile.room.strip(),
        getting_in=profile.getting_in.strip(),
        likes=_once(profile.likes),
        pets=_once(profile.pets),
        good_at=_once(profile.good_at),
        languages=_once(tuple(language.lower() for language in profile.languages)),
        trained_for=tuple(one for one in Support if one in profile.trained_for),
    )


def tidy_where(where: Where) -> Where:
    postcode = read_postcode(where.postcode) or where.postcode.strip()
    return Where(where.address.strip(), postcode, where.phone.strip())


def _once(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(line.split()) for line in lines if line.strip()))


def host_problems(name: str, profile: HostProfile, where: Where, agreed_on: date, today: date) -> tuple[Problem, ...]:
    """Everything that must be mended before this is kept; the field of a problem names the part."""
    return (
        *(() if name.strip() else (Problem("host-name-missing", "name"),)),
        *(() if profile.household else (Problem("host-household-missing", "household"),)),
        *(() if profile.room else (Problem("host-room-missing", "room"),)),
        *(() if profile.getting_in else (Problem("host-getting-in-missing", "getting_in"),)),
        *(() if profile.languages else (Problem("host-language-missing", "languages"),)),
        *(() if where.address else (Problem("host-address-missing", "address"),)),
        *(() if agreed_on <= today else (Problem("host-agreed-ahead", "agreed_on"),)),
        *too_long(NAME, name=name, phone=where.phone),
        *too_long(LINE, getting_in=profile.getting_in, address=where.address),
        *too_long(PARAGRAPH, household=profile.household, room=profile.room),
        *_lists(profile),
        *_postcode(where.postcode),
    )


def _lists(profile: HostProfile) -> Iterator[Problem]:
    for part in ("likes", "languages", "pets", "good_at"):
        lines = getattr(profile, part)
        if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines):
            yield Problem("mini-profile-lines", part, {"most": MOST_LINES, "long": LONGEST_LINE})


def _postcode(postcode: str) -> Iterator[Problem]:
    if not postcode:
        yield Problem("host-postcode-missing", "postcode")
    elif read_postcode(postcode) is None:
        yield Problem("postcode-unreadable", "postcode", {"typed": postcode[:40]})


def approval_problems(approval: Approval, today: date) -> tuple[Problem, ...]:
    """A panel has met before it is written down, and what it gave ends after it began."""
    return (
        *(() if approval.panel.strip() else (Problem("approval-panel-missing", "panel"),)),
        *(() if approval.on <= today else (Problem("approval-ahead", "on"),)),
        *(() if approval.until > approval.on else (Problem("approval-until", "until"),)),
        *too_long(NAME, panel=approval.panel),
        *_places(approval.places),
    )


def _places(places: int) -> Iterator[Problem]:
    if not 1 <= places <= MOST_PLACES:
        yield Problem("approval-places", "places", {"most": MOST_PLACES})


def free_place(approval: Approval | None, taken: Collection[int]) -> int | None:
    """The number of a place that nobody has, counted from 1; None where all are taken, or none was ever approved."""
    places = approval.places if approval else 0
    return next((number for number in range(1, places + 1) if number not in taken), None)


def open_problems(
    name: str, approval: Approval | None, taken: Collection[int], day: date, *, room_free: bool = True
) -> tuple[Problem, ...]:
    """Why nobody new can be promised a place with this host on `day`: no approval that holds, or no place."""
    if approval is None:
        return (Problem("host-never-approved", "", {"name": name}),)
    if not approval.holds_on(day):
        return (Problem("host-approval-out", "", {"name": name, "until": approval.until.isoformat()}),)
    if not room_free or free_place(approval, taken) is None:
        return (Problem("host-no-place", "", {"name": name}),)
    return ()
