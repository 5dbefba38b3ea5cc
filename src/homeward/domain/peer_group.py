"""A peer group: a few people with something in common, who write to each other under names of their own choosing. Who
may join and write, what becomes of a post, and who looks at what was reported."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from homeward.domain.access import Label
from homeward.domain.course import Leads
from homeward.domain.lengths import LINE, PARAGRAPH, too_long
from homeward.domain.problem import Problem

LONDON = ZoneInfo("Europe/London")
SHORT_NAME = 60
MOST_HOSTS = 2
MONDAY, LETTER_FROM = 0, 9


class Meets(StrEnum):
    ONLINE = "online"
    IN_PERSON = "in-person"
    BOTH = "both"


class Joins(StrEnum):
    """How somebody comes in."""

    OPEN = "open"  # whoever the team supports, or who is on the group's way of working, says yes to the rules
    ASK = "ask"  # the hosts answer each


class Shows(StrEnum):
    """When the others read a post."""

    HOST_FIRST = "host-first"
    AT_ONCE = "at-once"


class Stands(StrEnum):
    """How somebody stands to a group."""

    ASKED = "asked"
    IN = "in"
    NO = "no"
    LEFT = "left"
    DIED = "died"


class State(StrEnum):
    """How a post stands."""

    WAITS = "waits"
    SHOWN = "shown"
    HIDDEN = "hidden"
    TAKEN_BACK = "taken-back"


class Doing(StrEnum):
    """What may be done to a post: the first two by a host, the others by whoever wrote it."""

    SHOW = "show"
    HIDE = "hide"
    EDIT = "edit"
    TAKE_BACK = "take-back"


class Decided(StrEnum):
    """What came of a report."""

    STAYS = "stays"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class PeerGroup:
    """A group as a leaflet has it. `pathway` narrows who may join to those on that way of working; `where` is for a
    group that meets."""

    name: str
    purpose: str
    for_whom: str
    meets: Meets
    joins: Joins
    shows: Shows
    where: str = ""
    pathway: str = ""


@dataclass(frozen=True, slots=True)
class Host:
    """Who hosts, and as what: by profession, or because they live with it."""

    party: UUID
    leads: Leads


def tidy(group: PeerGroup) -> PeerGroup:
    words = {name: getattr(group, name).strip() for name in ("name", "purpose", "for_whom", "where")}
    return replace(group, **words)


def group_problems(group: PeerGroup) -> tuple[Problem, ...]:
    """Everything that must be mended before it opens."""
    asked = {"name": group.name, "purpose": group.purpose, "for_whom": group.for_whom}
    missing = [Problem(f"peer-{field.replace('_', '-')}-missing", field) for field, said in asked.items() if not said]
    if group.meets is not Meets.ONLINE and not group.where:
        missing.append(Problem("peer-where-missing", "where"))
    return (*missing, *too_long(SHORT_NAME, name=group.name), *too_long(LINE, purpose=group.purpose,
            for_whom=group.for_whom, where=group.where))


def host_problems(hosts: Sequence[Host]) -> tuple[Problem, ...]:
    """One host or two, and nobody twice."""
    named = {host.party for host in hosts}
    if not 1 <= len(named) <= MOST_HOSTS or len(named) != len(hosts):
        return (Problem("peer-hosts", "hosts", {"most": MOST_HOSTS}),)
    return ()


def rules_problems(rules: str) -> tuple[Problem, ...]:
    if not rules.strip():
        return (Problem("peer-rules-missing", "rules"),)
    return too_long(2 * PARAGRAPH, rules=rules)


def name_problems(as_name: str) -> tuple[Problem, ...]:
    if not as_name.strip():
        return (Problem("peer-as-name-missing", "as_name"),)
    return too_long(SHORT_NAME, as_name=as_name)


def words_problems(words: str) -> tuple[Problem, ...]:
    if not words.strip():
        return (Problem("peer-words-missing", "words"),)
    return too_long(2 * PARAGRAPH, words=words)


def reason_problems(field: str, said: str) -> tuple[Problem, ...]:
    """Hiding, pausing, turning down, closing and reporting all need a reason in a few words."""
    if not said.strip():
        return (Problem(f"peer-{field.replace('_', '-')}-missing", field),)
    return too_long(LINE, **{field: said})


def write_problems(*, closed: bool, paused_why: str, agreed: int, rules: int) -> Iterator[Problem]:
    """Why somebody who is in the group cannot write in it now."""
    if closed:
        yield Problem("peer-closed")
    if paused_why:
        yield Problem("peer-paused", params={"why": paused_why})
    if agreed < rules:
        yield Problem("peer-rules-newer")


def begins_as(shows: Shows, *, by_host: bool = False) -> State:
    return State.SHOWN if by_host or shows is Shows.AT_ONCE else State.WAITS


_MOVES: Mapping[tuple[State, Doing], State] = {
    (State.WAITS, Doing.SHOW): State.SHOWN,
    (State.WAITS, Doing.HIDE): State.HIDDEN,
    (State.SHOWN, Doing.HIDE): State.HIDDEN,
    (State.HIDDEN, Doing.SHOW): State.SHOWN,
    (State.WAITS, Doing.TAKE_BACK): State.TAKEN_BACK,
    (State.SHOWN, Doing.TAKE_BACK): State.TAKEN_BACK,
    (State.HIDDEN, Doing.TAKE_BACK): State.TAKEN_BACK,
    (State.WAITS, Doing.EDIT): State.WAITS,
    (State.HIDDEN, Doing.EDIT): State.WAITS,  # a host reads it again, also where posts show at once
}


def after(state: State, doing: Doing, shows: Shows, *, by_host: bool = False) -> State | None:
    """How a post stands after that; None where it cannot be done to it."""
    if (state, doing) == (State.SHOWN, Doing.EDIT):
        return begins_as(shows, by_host=by_host)
    return _MOVES.get((state, doing))


def label_of(state: State) -> Label:
    """Who reads it: the group while it is shown, and else the writer and the hosts alone."""
    return Label.CIRCLE if state is State.SHOWN else Label.OWN


def is_day_of_letter(now: datetime) -> bool:
    """Letters go out on Mondays, and not before nine."""
    here = now.astimezone(LONDON)
    return here.weekday() == MONDAY and here.hour >= LETTER_FROM
