"""Trained volunteers: what they bring and can do, which checks hold, and whose buddy they may become."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from homeward.domain.catchment import Point
from homeward.domain.lengths import LINE, NAME, PARAGRAPH, too_long
from homeward.domain.postcode import read_postcode
from homeward.domain.problem import Problem
from homeward.domain.suggesting import Reason, Wishes, spoken_of, tenths_of_a_mile

BUDDY = "buddy"
"""The role of a pathway, and the kind of the step that leads to the page of buddies."""
SOON = timedelta(days=56)
MOST_PEOPLE, MOST_LINES, LONGEST_LINE = 10, 12, 60


class Can(StrEnum):
    REMIND = "remind"
    COME_ALONG = "come-along"
    COME_IN = "come-in"
    TAKE_NOTES = "take-notes"
    ASK_FOR_ME = "ask-for-me"
    SPEAK_FOR_ME = "speak-for-me"
    DRIVE = "drive"


class Sort(StrEnum):
    """What somebody saw proof of."""

    IDENTITY = "identity"
    REFERENCES = "references"
    CRIMINAL_RECORD = "criminal-record"
    TRAINING = "training"
    DRIVING = "driving"


NEEDED = (Sort.IDENTITY, Sort.REFERENCES, Sort.CRIMINAL_RECORD, Sort.TRAINING)
"""Without each of these nobody goes along with anybody."""
RUNS_OUT = frozenset({Sort.CRIMINAL_RECORD, Sort.TRAINING, Sort.DRIVING})
"""These hold until a day that somebody names; the others do not run out."""


@dataclass(frozen=True, slots=True)
class Check:
    """What was seen on a day, by whom or with which number, and until when it holds (None: it does not run out)."""

    sort: Sort
    on: date
    until: date | None = None
    seen: str = ""

    def holds_on(self, day: date) -> bool:
        return self.on <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Profile:
    """What somebody said of themself, as they would say it to whoever meets them. `people` is for how many at a time
    they would be a buddy; `resting` says that they take nobody new at the moment, which needs no reason."""

    words: str = ""
    can: tuple[Can, ...] = ()
    languages: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    postcode: str = ""
    people: int = 1
    resting: bool = False


class State(StrEnum):
    """Between a person and a volunteer."""

    MATCHED = "matched"
    PERSON_NO = "person-no"
    VOLUNTEER_NO = "volunteer-no"
    ENDED = "ended"


def tidy(profile: Profile) -> Profile:
    return replace(
        profile,
        words=profile.words.strip(), can=tuple(one for one in Can if one in profile.can),
        languages=_once(tuple(one.lower() for one in profile.languages)), interests=_once(profile.interests),
        postcode=read_postcode(profile.postcode) or profile.postcode.strip(),
    )


def _once(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(one.split()) for one in lines if one.strip()))


def profile_problems(name: str, profile: Profile) -> tuple[Problem, ...]:
    """Everything that must be mended before it is kept."""
    return (
        *(() if name.strip() else (Problem("volunteer-name-missing", "name"),)),
        *(() if profile.words else (Problem("volunteer-words-missing", "words"),)),
        *(() if profile.can else (Problem("volunteer-can-missing", "can"),)),
        *_people(profile.people),
        *too_long(NAME, name=name),
        *too_long(PARAGRAPH, words=profile.words),
        *_lists(profile),
    )


def _people(people: int) -> Iterator[Problem]:
    if not 1 <= people <= MOST_PEOPLE:
        yield Problem("volunteer-people", "people", {"most": MOST_PEOPLE})


def _lists(profile: Profile) -> Iterator[Problem]:
    if profile.postcode and read_postcode(profile.postcode) is None:
        yield Problem("postcode-unreadable", "postcode", {"typed": profile.postcode[:40]})
    for part in ("languages", "interests"):
        lines = getattr(profile, part)
        if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines):
            yield Problem("mini-profile-lines", part, {"most": MOST_LINES, "long": LONGEST_LINE})


def check_problems(check: Check, today: date) -> tuple[Problem, ...]:
    """Seen before it is written down, and good for a time that has not run out yet."""
    return (
        *(() if check.on <= today else (Problem("check-ahead", "on"),)),
        *(() if check.until is not None or check.sort not in RUNS_OUT else (Problem("check-until-missing", "until"),)),
        *(() if check.until is None or check.until > check.on else (Problem("check-until", "until"),)),
        *too_long(LINE, seen=check.seen),
    )


def missing(checks: Mapping[Sort, Check], day: date) -> tuple[Sort, ...]:
    """What keeps a volunteer from going along with anybody on a day: never seen, or run out."""
    return tuple(sort for sort in NEEDED if sort not in checks or not checks[sort].holds_on(day))


def running_out(checks: Mapping[Sort, Check], today: date) -> tuple[Check, ...]:
    """What holds, and somebody should renew now; what runs out first is first."""
    soon = [one for one in checks.values() if one.until and one.holds_on(today) and one.until - today <= SOON]
    return tuple(sorted(soon, key=lambda one: (one.until or today, one.sort)))


def can_on(profile: Profile, checks: Mapping[Sort, Check], day: date) -> tuple[Can, ...]:
    """What they can do on a day: nobody drives anybody without licence and insurance that somebody saw."""
    drives = Sort.DRIVING in checks and checks[Sort.DRIVING].holds_on(day)
    return tuple(one for one in profile.can if one is not Can.DRIVE or drives)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A volunteer as they can be suggested. `has` is how many they are the buddy of."""

    key: UUID
    name: str
    profile: Profile
    checks: Mapping[Sort, Check] = field(default_factory=dict)
    has: int = 0
    place: Point | None = None


@dataclass(frozen=True, slots=True)
class Suggested:
    """A volunteer with why they may suit, and what keeps them from being suggested."""

    candidate: Candidate
    fits: tuple[Reason, ...] = ()
    against: tuple[Reason, ...] = ()


def stands_against(one: Candidate, today: date) -> tuple[Reason, ...]:
    """Why nobody new can be promised this volunteer: a check, no time, or that they would rather not now."""
    found = [Reason("buddy-check", {"sort": sort.value, "name": one.name}) for sort in missing(one.checks, today)]
    if one.profile.resting:
        found.append(Reason("buddy-resting", {"name": one.name}))
    if one.has >= one.profile.people:
        found.append(Reason("buddy-full", {"name": one.name, "people": one.has}))
    return tuple(found)


def suggest_buddies(
    wishes: Wishes, volunteers: Iterable[Candidate], today: date, said_no: Collection[UUID] = ()
) -> tuple[Suggested, ...]:
    """Those who can be suggested first, the ones with most reasons before the others, then the nearest, then by name;
    after them those who cannot, with why. Nobody of whom one of the two said no."""
    found = [
        Suggested(one, tuple(_fits(wishes, one, today)), stands_against(one, today))
        for one in volunteers if one.key not in said_no
    ]
    return tuple(sorted(found, key=lambda one: _order(wishes, one)))


def _order(wishes: Wishes, one: Suggested) -> tuple[bool, int, int, str, str]:
    tenths = tenths_of_a_mile(wishes.home, one.candidate.place)
    far = 1_000_000 if tenths is None else tenths
    return bool(one.against), -len(one.fits), far, one.candidate.name.casefold(), str(one.candidate.key)


def _fits(wishes: Wishes, one: Candidate, today: date) -> Iterator[Reason]:
    language = wishes.language.casefold()
    if language and language != "english" and language in one.profile.languages:
        yield Reason("suggested-language", {"language": language.title()})
    for interest in one.profile.interests:
        if words := spoken_of(wishes.words, interest):
            yield Reason("suggested-interest", {"what": interest, "words": words})
    tenths = tenths_of_a_mile(wishes.home, one.place)
    if tenths is not None:
        near = Reason("suggested-near", {"miles": f"{tenths // 10}.{tenths % 10}"})
        yield Reason("suggested-very-near") if tenths < 5 else near
