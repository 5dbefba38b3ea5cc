"""What is working and what is not, from where each person stands. Circle meetings and reviews both ask it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Stands(StrEnum):
    """From where somebody sees it."""

    PERSON = "person"
    FAMILY = "family"
    CIRCLE = "circle"
    WORKER = "worker"
    SOCIAL_WORKER = "social-worker"
    GP = "gp"
    NURSE = "nurse"
    THERAPIST = "therapist"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """One person's view, in their words. `name` is who it is, as a page shows it."""

    stands: Stands
    name: str
    working: str = ""
    not_working: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.working.strip() or self.not_working.strip())


def spoken(viewpoints: Iterable[Viewpoint]) -> tuple[Viewpoint, ...]:
    """Those who said something, the person first and everyone else in the order given."""
    said = [view for view in viewpoints if not view.is_empty]
    return tuple(sorted(said, key=lambda view: view.stands is not Stands.PERSON))
