"""Which homes suit a person, and which do not, each in plain words. Nothing is added up: nobody is shown a score, and
what must be is never outweighed by what would be nice."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from homeward.domain.catchment import Point
from homeward.domain.host import Approval, Bathroom, HostProfile, Smoking, Support, open_problems
from homeward.domain.lengths import PARAGRAPH, too_long
from homeward.domain.problem import Problem
from homeward.domain.suggesting import Reason, spoken_of, tenths_of_a_mile

MOST_MILES = 100


class Wish(StrEnum):
    """How much something matters to the person."""

    NO_MATTER = "no-matter"
    WANTED = "wanted"
    MUST = "must"


@dataclass(frozen=True, slots=True)
class StayWishes:
    """What the person wants and needs of a home. `no_pets`, `no_smoke` and the like say how much each matters; `miles`
    is how far from their own neighbourhood counts as near; `support` is what somebody has to be trained for."""

    step_free: Wish = Wish.NO_MATTER
    own_bathroom: Wish = Wish.NO_MATTER
    no_smoke: Wish = Wish.NO_MATTER
    no_pets: Wish = Wish.NO_MATTER
    language: Wish = Wish.WANTED
    near: Wish = Wish.WANTED
    miles: int = 5
    support: tuple[Support, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """What the person has told already, so that nobody asks again: their language (an English name), what they said of
    themself, and where their own neighbourhood is."""

    language: str = ""
    words: str = ""
    home: Point | None = None


@dataclass(frozen=True, slots=True)
class HostCandidate:
    """A home as it can be suggested. `taken` are the numbers of the places that somebody has."""

    key: UUID
    name: str
    profile: HostProfile
    place: Point | None = None
    approval: Approval | None = None
    taken: Collection[int] = ()


@dataclass(frozen=True, slots=True)
class Suggested:
    """A home with everything that fits and everything that does not. What `stands_against` keeps it from being chosen:
    no approval, no place, or something that must be and is not."""

    candidate: HostCandidate
    fits: tuple[Reason, ...] = ()
    does_not_fit: tuple[Reason, ...] = ()
    stands_against: tuple[Reason, ...] = ()
    tenths: int | None = field(default=None, compare=False)


def wishes_problems(wishes: StayWishes) -> tuple[Problem, ...]:
    return (
        *too_long(PARAGRAPH, words=wishes.words),
        *(() if 1 <= wishes.miles <= MOST_MILES else (Problem("wishes-miles", "miles", {"most": MOST_MILES}),)),
    )


def suggest_hosts(
    wishes: StayWishes, about: About, hosts: Iterable[HostCandidate], today: date, said_no: Collection[UUID] = ()
) -> tuple[Suggested, ...]:
    """Every home that neither said no to: those that can be chosen first, among them those with the least that does not
    fit, then with the most that does, then the nearest, then by name. The others follow, with what stands against them.
    """
    found = [_looked_at(wishes, about, host, today) for host in hosts if host.key not in said_no]
    return tuple(sorted(found, key=_order))


def _order(one: Suggested) -> tuple[bool, int, int, int, str, str]:
    far = 1_000_000 if one.tenths is None else one.tenths
    name = one.candidate.name.casefold()
    return bool(one.stands_against), len(one.does_not_fit), -len(one.fits), far, name, str(one.candidate.key)


def _looked_at(wishes: StayWishes, about: About, host: HostCandidate, today: date) -> Suggested:
    fits: list[Reason] = []
    not_fit: list[Reason] = []
    against = [
        Reason(problem.code, problem.params)
        for problem in open_problems(
            host.name, host.approval, host.taken, today, room_free=host.profile.room_free
        )
    ]
    tenths = tenths_of_a_mile(about.home, host.place)
    for wish, is_so, yes, no in _asked(wishes, about, host, tenths):
        if is_so:
            fits.append(yes)
        else:
            (against if wish is Wish.MUST else not_fit).append(no)
    fits += _shared(wishes, about, host)
    fits += _distance(tenths, wishes)
    return Suggested(host, tuple(fits), tuple(not_fit), tuple(against), tenths)


Asked = tuple[Wish, bool, Reason, Reason]
"""How much it matters, whether it is so, and the words for yes and for no."""


def _asked(wishes: StayWishes, about: About, host: HostCandidate, tenths: int | None) -> Iterator[Asked]:
    home = host.profile
    own, shared = Reason("home-own-bathroom"), Reason("home-shared-bathroom")
    smoke, pets = Reason("home-smoke", {"where": home.smoking.value}), ", ".join(home.pets)
    everything = (
        (wishes.step_free, home.step_free, Reason("home-step-free"), Reason("home-steps", {"how": home.getting_in})),
        (wishes.own_bathroom, home.bathroom is Bathroom.OWN, own, shared),
        (wishes.no_smoke, home.smoking is Smoking.NOBODY, Reason("home-no-smoke"), smoke),
        (wishes.no_pets, not home.pets, Reason("home-no-pets"), Reason("home-pets", {"which": pets})),
        *_language(wishes, about, home),
        *_near(wishes, tenths),
    )
    yield from (one for one in everything if one[0] is not Wish.NO_MATTER)
    for one in wishes.support:
        what = {"support": one.value}
        yield Wish.MUST, one in home.trained_for, Reason("home-trained", what), Reason("home-not-trained", what)


def _language(wishes: StayWishes, about: About, home: HostProfile) -> Iterator[Asked]:
    if about.language:
        what = {"language": about.language.title()}
        speaks = about.language.casefold() in home.languages
        yield wishes.language, speaks, Reason("suggested-language", what), Reason("home-other-language", what)


def _near(wishes: StayWishes, tenths: int | None) -> Iterator[Asked]:
    """How far it is stands in words of its own where it is near; so only what is not is said here."""
    if wishes.near is not Wish.NO_MATTER and (tenths is None or tenths > wishes.miles * 10):
        yield wishes.near, False, Reason(""), _far(tenths)


def _far(tenths: int | None) -> Reason:
    return Reason("home-how-far-unknown") if tenths is None else Reason("home-far", {"miles": _miles(tenths)})


def _distance(tenths: int | None, wishes: StayWishes) -> Iterator[Reason]:
    """Never so close that it points at a door."""
    if tenths is not None and (wishes.near is Wish.NO_MATTER or tenths <= wishes.miles * 10):
        yield Reason("home-very-near") if tenths < 10 else Reason("home-near", {"miles": _miles(tenths)})


def _miles(tenths: int) -> str:
    return f"{tenths // 10}.{tenths % 10}"


def _shared(wishes: StayWishes, about: About, host: HostCandidate) -> Iterator[Reason]:
    """What the person speaks of and the home has: what they like to do, what they are good at, an animal; with the
    person's own words beside it, because only a reader can tell whether both mean the same."""
    text = f"{wishes.words}\n{about.words}"
    home = host.profile
    pets = home.pets if wishes.no_pets is Wish.NO_MATTER else ()
    for code, said in (("home-likes", home.likes), ("home-good-at", home.good_at), ("home-has-pet", pets)):
        for one in said:
            if words := spoken_of(text, one):
                yield Reason(code, {"what": one, "words": words})
