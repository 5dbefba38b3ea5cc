"""What a pathway says beside its steps: how it begins, whom a priority calls for, which doors it has, what it needs."""

from dataclasses import dataclass
from enum import StrEnum

from .condition import Condition


class Begins(StrEnum):
    """How somebody comes to a pathway."""

    SELF = "self"
    REQUEST = "request"
    PROACTIVE_LIST = "proactive-list"
    ANOTHER_PATHWAY = "another-pathway"


class Brings(StrEnum):
    """What brings somebody to a way of working: how ways are grouped where one is chosen."""

    COMING_HOME = "coming-home"
    CONDITIONS = "living-with-conditions"
    COMPANY = "company"
    SEVERAL_THINGS = "several-things"
    DIRECTING = "support-i-direct"


IN_HOSPITAL = "in-hospital"
"""Of a request: the person is in hospital, whoever asks."""


@dataclass(frozen=True, slots=True)
class Start:
    """One way in, and who or what brings the person."""

    by: Begins
    title: str


@dataclass(frozen=True, slots=True)
class Route:
    """Whom a priority calls for: once `when` holds, those of `involve` are proposed, and the step `do`.

    A route only proposes. Whoever leads goes on leading.
    """

    name: str
    title: str
    when: Condition
    involve: tuple[str, ...] = ()
    do: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Door:
    """What something the person says opens: a step of this pathway, which is then for them, or another pathway."""

    name: str
    title: str
    when: Condition
    opens: str = ""
    pathway: str = ""
    text: str = ""


class NeedKind(StrEnum):
    """What kind of thing a pathway needs and Homeward may not have yet."""

    BUDGET = "budget"
    COURSE = "course"
    INSTRUMENT = "instrument"
    MEASURE = "measure"
    OWN_PAGE = "own-page"
    VISITS = "visits"


@dataclass(frozen=True, slots=True)
class Need:
    """Something the pathway needs; `text` says what to do until it is `available`."""

    name: str
    title: str
    kind: NeedKind
    available: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One of the results told of everybody whose journey ended: each end of the pathway is in exactly one."""

    name: str
    title: str
    ends: tuple[str, ...]
