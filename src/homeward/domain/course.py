"""A course as it is written down in a file: what it is for, its modules and sessions, who leads it, and what is said
to those who come between one session and the next."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

COURSE = "course"
"""What a step of a pathway says that it uses, and the kind of what it needs."""


class Held(StrEnum):
    IN_PERSON = "in-person"
    BY_VIDEO = "by-video"


class Leads(StrEnum):
    """Who leads a course: somebody by profession, and somebody because they live with it."""

    PROFESSIONAL = "professional"
    LIVED_EXPERIENCE = "lived-experience"


class About(StrEnum):
    """A module is for everybody, or about one condition."""

    GENERIC = "generic"
    CONDITION = "condition"


class When(StrEnum):
    BEFORE = "before"
    AFTER = "after"


class To(StrEnum):
    """Who is reminded: everybody who has a place, or those who were or were not there."""

    EVERYBODY = "everybody"
    CAME = "came"
    NOT_THERE = "not-there"


@dataclass(frozen=True, slots=True)
class Module:
    name: str
    title: str
    about: About = About.GENERIC
    text: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """One meeting of the course, and the modules it goes through."""

    name: str
    title: str
    minutes: int
    modules: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A few words that go out so many days before or after a session. They name no condition: others may see them."""

    name: str
    session: str
    when: When
    days: int
    to: To
    text: str


@dataclass(frozen=True, slots=True)
class SessionStep:
    """The step of a pathway that coming to a session does, and its question about who came."""

    session: str
    step: str
    came: str


@dataclass(frozen=True, slots=True)
class OnPathway:
    """How the course does steps of a pathway: a place on it does `place`, whose questions `days` are the days of the
    sessions in their order; coming does a step of `sessions`. `moved` is the event by which the pathway hears that the
    course was called off: what comes next is then the pathway's to say."""

    pathway: str
    place: str
    days: tuple[str, ...]
    sessions: tuple[SessionStep, ...]
    moved: str = ""

    def step_of(self, session: str) -> SessionStep | None:
        return next((one for one in self.sessions if one.session == session), None)


@dataclass(frozen=True, slots=True)
class Source:
    title: str
    by: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """A course. `led_by` holds every sort of tutor that has to be there; `certificate` is how many sessions somebody
    comes to before there is one (0: there is none)."""

    name: str
    version: int
    title: str
    purpose: str
    source: Source
    held: tuple[Held, ...]
    led_by: tuple[Leads, ...]
    modules: tuple[Module, ...]
    sessions: tuple[Session, ...]
    materials: tuple[str, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    evaluation: str = ""
    certificate: int = 0
    certificate_text: str = ""
    pathways: tuple[OnPathway, ...] = ()
    welsh: Mapping[str, str] = field(default_factory=dict)

    def session(self, name: str) -> Session | None:
        return next((one for one in self.sessions if one.name == name), None)

    def on(self, pathway: str) -> OnPathway | None:
        """How it does steps of the pathway called so; None where it does none."""
        return next((one for one in self.pathways if one.pathway == pathway), None)

    def say(self, text: str, language: str) -> str:
        """A text of the file in a language, or as it is where nobody has put it into that one."""
        return self.welsh.get(text, text) if language == "cy" else text
