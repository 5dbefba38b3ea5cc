"""What a worker says of themself to the people who choose who comes to their home."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from homeward.domain.postcode import read_postcode
from homeward.domain.price import price_problems
from homeward.domain.problem import Problem

ABOUT_LENGTH = 600
MOST_LINES = 12
LINE_LENGTH = 60


@dataclass(frozen=True, slots=True)
class MiniProfile:
    """`languages` by their English names; `days_free` are ISO weekdays; `on_ward` is when a Connector is there.

    `postcode` is where the worker sets out from, never shown: only how far it is from the person's home.
    `an_hour` is what an hour costs in pence, for whoever works for themself and is paid by people.
    """

    about: str = ""
    languages: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    good_at: tuple[str, ...] = ()
    days_free: tuple[int, ...] = ()
    postcode: str = ""
    on_ward: str = ""
    takes_new_people: bool = True
    an_hour: int | None = None


def tidy(profile: MiniProfile) -> MiniProfile:
    """Trimmed, each line once, languages in lower case, days in order, the postcode in its one written form."""
    return replace(
        profile,
        about=profile.about.strip(),
        languages=_once(tuple(language.lower() for language in profile.languages)),
        interests=_once(profile.interests),
        good_at=_once(profile.good_at),
        days_free=tuple(sorted(set(profile.days_free))),
        postcode=read_postcode(profile.postcode) or profile.postcode.strip(),
        on_ward=profile.on_ward.strip(),
    )


def _once(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(line.split()) for line in lines if line.strip()))


def mini_profile_problems(profile: MiniProfile) -> tuple[Problem, ...]:
    """What must be mended before people are shown this; `where` names the part."""
    return tuple(_problems(profile))


def _problems(profile: MiniProfile) -> Iterator[Problem]:
    if not profile.about.strip():
        yield Problem("mini-profile-about-missing", "about")
    if not profile.languages:
        yield Problem("mini-profile-language-missing", "languages")
    for part, most in (("about", ABOUT_LENGTH), ("on_ward", 200)):
        if len(getattr(profile, part)) > most:
            yield Problem("text-too-long-here", part, {"most": most})
    for part in ("languages", "interests", "good_at"):
        lines = getattr(profile, part)
        if len(lines) > MOST_LINES or any(len(line) > LINE_LENGTH for line in lines):
            yield Problem("mini-profile-lines", part, {"most": MOST_LINES, "long": LINE_LENGTH})
    if profile.postcode and read_postcode(profile.postcode) is None:
        yield Problem("postcode-unreadable", "postcode", {"typed": profile.postcode[:40]})
    yield from price_problems(profile.an_hour)
    if set(profile.days_free) - set(range(1, 8)):
        yield Problem("mini-profile-days", "days_free")
