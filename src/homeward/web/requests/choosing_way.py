"""Which way of working: those that suit a request first and why, the rest by what brings somebody."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homeward.domain.pathway import IN_HOSPITAL, Brings, Pathway
from homeward.domain.request import IncomingRequest, Source
from homeward.web.requests.showing import SOURCES

GROUPS = {
    Brings.COMING_HOME: gettext_lazy("Coming home, or staying out of hospital"),
    Brings.CONDITIONS: gettext_lazy("Living with illness"),
    Brings.SEVERAL_THINGS: gettext_lazy("Several things at once, or looking after somebody"),
    Brings.COMPANY: gettext_lazy("People, places and company"),
    Brings.DIRECTING: gettext_lazy("Support at home, directed by the person"),
    None: gettext_lazy("Other ways of working here"),
}


@dataclass(frozen=True, slots=True)
class Offered:
    """A way, with why it may suit; empty where nothing speaks for it more than for another."""

    name: str
    title: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    ways: tuple[Offered, ...]


def grouped(ways: Iterable[Pathway], said: IncomingRequest, asked_for: str) -> tuple[Group, ...]:
    """Every way once: those that suit, by title, and the one that begins unless another is chosen (`asked_for`, which
    may be empty); then the others, group by group."""
    known = sorted(ways, key=lambda one: one.title)
    why = {one.name: " ".join(_why(one, said, asked_for)) for one in known}
    first = tuple(Offered(one.name, one.title, why[one.name]) for one in known if why[one.name])
    groups = [Group(_("These may suit"), first)]
    for brings, title in GROUPS.items():
        rest = (one for one in known if one.brings is brings and not why[one.name])
        groups.append(Group(str(title), tuple(Offered(one.name, one.title) for one in rest)))
    return tuple(group for group in groups if group.ways)


def begins_with(asked_for: Pathway, said: IncomingRequest) -> str:
    """The name of the way that is chosen already: the one asked for; but a way home from hospital only for somebody who
    is there. Empty where somebody has to choose."""
    needs_a_ward = IN_HOSPITAL in asked_for.suits
    return asked_for.name if not needs_a_ward or _in_hospital(said) else ""


def _in_hospital(said: IncomingRequest) -> bool:
    return said.admission is not None and not said.admission.discharged


def _why(one: Pathway, said: IncomingRequest, asked_for: str) -> Iterator[str]:
    if IN_HOSPITAL in one.suits and _in_hospital(said):
        yield _("%(name)s is in hospital.") % {"name": said.person.known_as}
    if said.source is not Source.OTHER and said.source.value in one.suits:
        yield _("Who is asking: %(who)s.") % {"who": SOURCES[said.source]}
    if one.name == asked_for:  # whoever asks says what they need, and seldom by which way
        yield _("It begins unless you choose another.")
