"""A warm introduction: something near home is offered, the person says yes or no, the group hears that they are coming
and answers, somebody goes along the first time, and whoever asked hears how it went and whether it took.

The group is told the least: what to call them, how to reach them and what to think of for getting in only if they
agreed to each. Nothing else about the person can be told by an introduction.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from homeward.domain.lengths import LINE, NAME, too_long
from homeward.domain.pathway import LONDON
from homeward.domain.problem import Problem

NUDGE_AFTER = timedelta(weeks=2)
"""How long no answer and no news are left before whoever arranged it is told."""
RING_WITHIN = timedelta(days=2)
"""A group that asks to be rung is rung by then."""
TOOK_AFTER = timedelta(weeks=6)
"""When somebody who went is asked whether they still go."""
MOST_NUDGES = 3
LONGEST_CALLED = 60
FURTHEST = timedelta(days=366)


class State(StrEnum):
    """Where an introduction stands."""

    OFFERED = "offered"
    AGREED = "agreed"
    SAID_NO = "said-no"
    NOT_FOR_ME = "not-for-me"  # remembered: shown to whoever offers the same again
    INTRODUCED = "introduced"  # the group was told, and has not answered
    RING = "ring"  # the group asks to be rung first
    EXPECTED = "expected"  # the group said yes
    GROUP_CANNOT = "group-cannot"
    WENT = "went"
    DID_NOT_GO = "did-not-go"
    STILL_GOES = "still-goes"
    STOPPED = "stopped"  # went, and goes no more
    ENDED = "ended"  # taken back, or overtaken
    TOLD_BACK = "told-back"  # only ever a turn: it stands where it stood


class Next(StrEnum):
    """What can be done about an introduction, each on a page of its own."""

    ANSWER = "answer"  # what the person says
    INTRODUCE = "introduce"
    REPLY = "reply"  # what the group says, written down
    WENT = "went"
    TOOK = "took"
    TELL_BACK = "tell-back"
    CODE = "code"
    END = "end"


class Goes(StrEnum):
    """Who goes along the first time."""

    WORKER = "worker"
    BUDDY = "buddy"
    CIRCLE = "circle"
    NOBODY = "nobody"


class Code(StrEnum):
    """What a worker may choose to keep on the record in SNOMED CT (UK edition). Nothing sets one by itself."""

    REFERRED = "871731000000106"
    DECLINED = "871711000000103"


PERSON_SAYS = (State.AGREED, State.SAID_NO, State.NOT_FOR_ME)
GROUP_SAYS = (State.EXPECTED, State.GROUP_CANNOT, State.RING)
_PERSON_STOPS = frozenset({State.SAID_NO, State.NOT_FOR_ME, State.ENDED})
_MET = frozenset({State.WENT, State.DID_NOT_GO})
_NEXT: dict[State, frozenset[State]] = {
    State.OFFERED: frozenset({State.AGREED}) | _PERSON_STOPS,
    State.AGREED: frozenset({State.INTRODUCED}) | _PERSON_STOPS,
    State.INTRODUCED: frozenset(GROUP_SAYS) | _MET | _PERSON_STOPS,
    State.RING: frozenset({State.EXPECTED, State.GROUP_CANNOT}) | _MET | _PERSON_STOPS,
    State.EXPECTED: frozenset({State.GROUP_CANNOT}) | _MET | _PERSON_STOPS,
    State.DID_NOT_GO: _MET | _PERSON_STOPS,
    State.WENT: frozenset({State.STILL_GOES, State.STOPPED, State.NOT_FOR_ME, State.ENDED}),
    State.STILL_GOES: frozenset({State.STILL_GOES, State.STOPPED, State.NOT_FOR_ME, State.ENDED}),
}
OPEN = frozenset(_NEXT)
"""Where an introduction is under way."""
TOLD_GROUP = frozenset({State.INTRODUCED, State.RING, State.EXPECTED, State.DID_NOT_GO})
"""Where the group was told of somebody who has not come yet, and still waits."""
WITHOUT_US = frozenset({State.EXPECTED, State.WENT, State.STILL_GOES})
"""Where it is between the two of them: an end of the journey takes nothing of it away."""
NEWS = frozenset(
    {State.SAID_NO, State.NOT_FOR_ME, State.GROUP_CANNOT, State.WENT, State.DID_NOT_GO, State.STILL_GOES, State.STOPPED}
)
"""What whoever asked is told."""
_WHY = {State.GROUP_CANNOT: "group-why", State.DID_NOT_GO: "why", State.STOPPED: "why"}
_ASKS: dict[State, tuple[Next, ...]] = {
    State.OFFERED: (Next.ANSWER,),
    State.AGREED: (Next.INTRODUCE, Next.ANSWER),
    State.INTRODUCED: (Next.REPLY, Next.WENT, Next.ANSWER),
    State.RING: (Next.REPLY, Next.WENT, Next.ANSWER),
    State.EXPECTED: (Next.WENT, Next.REPLY, Next.ANSWER),
    State.DID_NOT_GO: (Next.WENT, Next.ANSWER),
    State.WENT: (Next.TOOK,),
    State.STILL_GOES: (Next.TOOK,),
}


@dataclass(frozen=True, slots=True)
class Offer:
    """What somebody is offered and how they answered it at once (`OFFERED`: they will think about it).

    `hopes` are the person's words; `again_why` is why something they said is not for them is offered again.
    """

    said: State
    hopes: str = ""
    reason: str = ""
    again_why: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """What the group is told. `reach` and `access` are empty unless the person agreed to them."""

    called: str
    tells_reach: bool = False
    reach: str = ""
    tells_access: bool = False
    access: str = ""

    def least(self) -> "Telling":
        """With nothing in it that was not agreed."""
        return Telling(
            self.called.strip(),
            self.tells_reach, self.reach.strip() if self.tells_reach else "",
            self.tells_access, self.access.strip() if self.tells_access else "",
        )


@dataclass(frozen=True, slots=True)
class Group:
    """Whom to tell, and how: with an e-mail address they get a link, without one they are rung."""

    contact: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Along:
    """Who goes along, and the day of the first time, where there is one."""

    goes: Goes
    name: str = ""
    first_on: date | None = None
    remind: bool = False


def offer_problems(offer: Offer, *, under_way: bool, was_not_for_me: bool) -> tuple[Problem, ...]:
    """Everything that is wrong with offering: `under_way` already, or said to be not for them and nobody says why it is
    offered again."""
    return tuple(_offer(offer, under_way, was_not_for_me))


def _offer(offer: Offer, under_way: bool, was_not_for_me: bool) -> Iterator[Problem]:
    if offer.said not in (State.OFFERED, *PERSON_SAYS):
        yield Problem("introduction-say", "said")
    if under_way:
        yield Problem("introduction-under-way")
    if was_not_for_me and not offer.again_why.strip():
        yield Problem("introduction-again-why", "again_why")
    yield from too_long(LINE, hopes=offer.hopes, reason=offer.reason, again_why=offer.again_why)


def introduce_problems(
    telling: Telling, group: Group, along: Along, today: date, *, can_be_reminded: bool
) -> tuple[Problem, ...]:
    """Everything that is wrong with introducing so; `can_be_reminded` says that the person has an e-mail address."""
    return (*_telling(telling), *_group(group), *_along(along, today, can_be_reminded))


def _telling(telling: Telling) -> Iterator[Problem]:
    if not telling.called.strip():
        yield Problem("introduction-called", "called")
    if telling.tells_reach and not telling.reach.strip():
        yield Problem("introduction-reach", "reach")
    if telling.tells_access and not telling.access.strip():
        yield Problem("introduction-access", "access")
    yield from too_long(LONGEST_CALLED, called=telling.called)
    yield from too_long(LINE, reach=telling.reach, access=telling.access)


def _group(group: Group) -> Iterator[Problem]:
    if not (group.email.strip() or group.phone.strip()):
        yield Problem("introduction-how-to-tell", "phone")
    yield from too_long(NAME, contact=group.contact, email=group.email)
    yield from too_long(40, phone=group.phone)


def _along(along: Along, today: date, can_be_reminded: bool) -> Iterator[Problem]:
    if along.goes is not Goes.NOBODY and not along.name.strip():
        yield Problem("introduction-who-goes", "name")
    yield from too_long(NAME, name=along.name)
    if along.first_on is not None and not today <= along.first_on <= today + FURTHEST:
        yield Problem("introduction-first-day", "first_on")
    if along.remind and along.first_on is None:
        yield Problem("introduction-remind-day", "first_on")
    if along.remind and not can_be_reminded:
        yield Problem("introduction-remind-how", "remind")


def move_problems(now_is: State, to: State, why: str = "") -> tuple[Problem, ...]:
    """Why an introduction may not go from `now_is` to `to`, said with `why`."""
    return tuple(_move(now_is, to, why))


def _move(now_is: State, to: State, why: str) -> Iterator[Problem]:
    if to not in _NEXT.get(now_is, ()):
        yield Problem("introduction-not-now", params={"state": now_is.value, "to": to.value})
    if to in _WHY and not why.strip():
        yield Problem(f"introduction-{_WHY[to]}", "reason")
    if to is State.RING and not why.strip():
        yield Problem("introduction-ring", "reason")
    yield from too_long(LINE, reason=why)


def went_problems(on: date, since: date, today: date) -> tuple[Problem, ...]:
    """The day of the first time cannot be ahead, nor before it was offered."""
    return () if since <= on <= today else (Problem("introduction-went-day", "on", {"since": since}),)


def code_problems(code: Code | None, passed: Sequence[State]) -> tuple[Problem, ...]:
    """A code must be true of what happened so far (`passed`); none is always right."""
    happened = {Code.REFERRED: {State.INTRODUCED}, Code.DECLINED: {State.SAID_NO, State.NOT_FOR_ME}}
    if code is None or happened[code] & set(passed):
        return ()
    return (Problem("introduction-code", "code"),)


def group_may_say(answered: State | None) -> tuple[State, ...]:
    """What a group can still say after what it said before."""
    return tuple(one for one in GROUP_SAYS if one in _NEXT[answered or State.INTRODUCED])


def asks_for(state: State) -> tuple[Next, ...]:
    """What can be done now, the next thing first."""
    return (*_ASKS[state], Next.END) if state in _ASKS else ()


def due(state: State, since: datetime, first_on: date | None = None) -> datetime | None:
    """From when no news is a thing to see to; None where nothing is waited for. `since` is when it came to `state`."""
    if state is State.RING:
        return since + RING_WITHIN
    if state is State.WENT:
        return since + TOOK_AFTER
    if state not in OPEN or state is State.STILL_GOES:
        return None
    if first_on is None:
        return since + NUDGE_AFTER
    # Somebody may be expected in a month: until two weeks after that day there is no news to miss.
    return max(since, datetime.combine(first_on, time(), LONDON)) + NUDGE_AFTER


def reminder_at(first_on: date) -> datetime:
    """When the person is reminded of their first time: at ten on the day before."""
    return datetime.combine(first_on - timedelta(days=1), time(10), LONDON)
