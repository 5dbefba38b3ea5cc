"""The map as a picture of the values in the list beside it: three rings round the person, tall rather than wide, so
that names can be read on a telephone. Every name has a place of its own."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from homeward.domain.network_map import RINGS, Member, MemberKind, NetworkMap, Ring
from homeward.web.network_maps import words

WIDTH = 360
LETTER = 13
EDGE, STEP, PAD = 2, 18, 12
CAPTION, LINE, ROW, GAP, ME = 20, 16, 26, 9, 52
SHAPE = 18
"""What the shape before a name takes, with the space after it."""
COLUMNS, BETWEEN = 2, 6
_NARROW, _WIDE = set("iljtfrI.,;:'’!|() "), set("mwMW@%&—")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a member stands: the box that nothing else touches, and the lines of the name in it."""

    member: Member
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A ring as it is drawn: from `y` to `y + height`, with its name at `caption`."""

    ring: Ring
    x: float
    y: float
    width: float
    height: float
    caption: float


@dataclass(frozen=True, slots=True)
class Layout:
    """`bands` from the outermost inwards; `me` is the height at which the person stands."""

    bands: tuple[Band, ...]
    places: tuple[Place, ...]
    me: float
    height: float


def laid_out(drawn: NetworkMap) -> Layout:
    """A place for everybody on the map, half of each ring above the person and half below."""
    places: list[Place] = []
    tops: dict[Ring, float] = {}
    y: float = EDGE
    for ring in reversed(RINGS):
        tops[ring] = y
        above, _below = _halves(drawn.on(ring))
        y = _stacked(ring, above, y + CAPTION, places) + GAP
    me = y + ME / 2
    y += ME + GAP
    bands: list[Band] = []
    for ring in RINGS:
        _above, below = _halves(drawn.on(ring))
        y = _stacked(ring, below, y, places) + GAP
        x, width = _across(ring)
        bands.append(Band(ring, x, tops[ring], width, y - tops[ring], tops[ring] + CAPTION - 4))
        y += GAP
    return Layout(tuple(reversed(bands)), tuple(places), me, y - GAP + EDGE)


def _halves(members: Sequence[Member]) -> tuple[Sequence[Member], Sequence[Member]]:
    half = (len(members) + 1) // 2
    return members[:half], members[half:]


def _across(ring: Ring) -> tuple[float, float]:
    """The left edge of a ring, and how wide it is."""
    inset = EDGE + STEP * (len(RINGS) - 1 - RINGS.index(ring))
    return inset, WIDTH - 2 * inset


def _stacked(ring: Ring, members: Sequence[Member], y: float, places: list[Place]) -> float:
    """Put `members` in rows from `y` down; the height at which the last row ends."""
    for start in range(0, len(members), COLUMNS):
        row = members[start : start + COLUMNS]
        made = list(_row(ring, row, y))
        places += made
        y += max(place.height for place in made)
    return y


def _row(ring: Ring, row: Sequence[Member], y: float) -> Iterator[Place]:
    left, width = _across(ring)
    cell = (width - 2 * PAD) / COLUMNS
    begin = left + PAD + (COLUMNS - len(row)) * cell / 2
    named = [_lines(member.name, cell - SHAPE - BETWEEN) for member in row]
    height = ROW + LINE * (max(map(len, named)) - 1)
    for number, (member, lines) in enumerate(zip(row, named, strict=True)):
        wide = min(cell - BETWEEN, SHAPE + max(map(width_of, lines)))
        x = begin + number * cell + (cell - wide) / 2
        yield Place(member, round(x, 1), round(y, 1), round(wide, 1), height, lines)


def width_of(text: str) -> float:
    """About how wide `text` is drawn, rather too much than too little, whatever the typeface."""
    return sum(map(_width, text))


def _width(letter: str) -> float:
    if letter in _NARROW:
        return LETTER * 0.4
    if letter in _WIDE or ord(letter) > 0x2E80:
        return LETTER * 1.05
    return LETTER * (0.78 if letter.isupper() else 0.62)


def _lines(name: str, width: float) -> tuple[str, ...]:
    """The name in one or two lines; what does not fit ends in three dots, and stands whole in the list."""
    if width_of(name) <= width:
        return (name,)
    first = ""
    rest = name.split()
    while rest and width_of(f"{first} {rest[0]}".strip()) <= width:
        first = f"{first} {rest.pop(0)}".strip()
    if not first:
        return (_cut(name, width),)
    return first, _cut(" ".join(rest), width)


def _cut(text: str, width: float) -> str:
    if width_of(text) <= width:
        return text
    while text and width_of(f"{text}…") > width:
        text = text[:-1]
    return f"{text.rstrip()}…"


def network_picture(drawn: NetworkMap, me: str, *, changed: Collection[UUID] = ()) -> Markup:
    """The map round somebody called `me`. Those `changed` are underlined."""
    plan = laid_out(drawn)
    rings = "".join(_band(band) for band in plan.bands)
    members = "".join(_member(place, place.member.id in changed) for place in plan.places)
    return Markup(  # noqa: S704 - numbers, and words that were escaped
        f'<svg class="hw-network" viewBox="0 0 {WIDTH} {_number(plan.height)}" role="img" '
        f'aria-label="{escape(_said(drawn, me))}">{rings}{_me(me, plan.me)}{members}</svg>'
    )


def _said(drawn: NetworkMap, me: str) -> str:
    parts = [
        f"{str(words.RINGS[ring]).lower()} {number}" for ring in RINGS if (number := len(drawn.on(ring)))
    ]
    said = _("Three rings round %(name)s. %(rings)s. Everybody in the picture is in the list.")
    return said % {"name": me, "rings": ", ".join(parts) or _("Nobody is on them")}


def _band(band: Band) -> str:
    return (
        f'<rect class="hw-network__ring hw-network__ring--{band.ring}" x="{band.x}" y="{_number(band.y)}" '
        f'width="{band.width}" height="{_number(band.height)}" rx="{30 if band.ring is Ring.NEAREST else 36}"/>'
        f'<text class="hw-network__caption" x="{WIDTH // 2}" y="{_number(band.caption)}">'
        f"{escape(words.RINGS[band.ring])}</text>"
    )


def _me(name: str, at: float) -> str:
    line = _cut(name, 150)
    wide = max(56, width_of(line) + 28)
    x, y = _number((WIDTH - wide) / 2), _number(at - 18)
    return (
        f'<rect class="hw-network__me" x="{x}" y="{y}" width="{_number(wide)}" height="36" rx="18"/>'
        f'<text class="hw-network__name" x="{WIDTH // 2}" y="{_number(at + 5)}">{escape(line)}</text>'
    )


def _member(place: Place, is_changed: bool) -> str:
    one = place.member
    kind = f"hw-network__one--{one.kind}{' hw-network__one--often' if one.is_often else ''}"
    middle = place.y + place.height / 2
    at = middle + 4.5 - LINE * (len(place.lines) - 1) / 2
    lines = "".join(
        f'<text x="{_number(place.x + SHAPE)}" y="{_number(at + LINE * number)}">{escape(line)}</text>'
        for number, line in enumerate(place.lines)
    )
    changed = " hw-network__one--changed" if is_changed else ""
    return f'<g class="{kind}{changed}">{shape_of(one.kind, place.x + 1, middle - 6)}{lines}</g>'


def shape_of(kind: MemberKind, x: float, y: float) -> str:
    """The shape of a kind, twelve by twelve: a circle is a person, a square a group, a triangle an animal and a diamond
    somebody whose work it is."""
    at = f"{_number(x)} {_number(y)}"
    middle = f"{_number(x + 6)} {_number(y)}"
    drawn = {
        MemberKind.PERSON: f"M{_number(x)} {_number(y + 6)}a6 6 0 1 1 12 0a6 6 0 1 1-12 0Z",
        MemberKind.GROUP: f"M{at}h12v12h-12Z",
        MemberKind.PET: f"M{middle}l6.5 12h-13Z",
        MemberKind.PROFESSIONAL: f"M{middle}l6.5 6-6.5 6-6.5-6Z",
    }
    return f'<path d="{drawn[kind]}"/>'


def key_shape(kind: MemberKind, is_often: bool = True) -> Markup:
    """The same shape to stand beside a name in the list and in the key."""
    often = " hw-network__one--often" if is_often else ""
    return Markup(  # noqa: S704 - nothing of it was typed
        f'<svg class="hw-network__key hw-network__one--{kind}{often}" viewBox="-2 -2 16 16" width="18" height="18" '
        f'aria-hidden="true" focusable="false">{shape_of(kind, 0, 0)}</svg>'
    )


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
