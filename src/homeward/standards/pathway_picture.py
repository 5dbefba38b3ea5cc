"""A pathway as a picture (SVG) and as a document (JSON). Pure: the same pathway gives the same bytes.

The picture is 340 units wide, so that on a telephone it is shown at its own size. It has a title and a description, its
words are text, every meaning has a shape of its own, and it takes the colour of the text around it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from enum import Enum
from html import escape
from textwrap import wrap
from typing import Any

from homeward.content.sentences import N_
from homeward.domain.pathway import (
    AllOf,
    Answered,
    AnyOf,
    Behind,
    End,
    Makes,
    Not,
    Pathway,
    Stage,
    Step,
    Timing,
    day_of,
    words,
)

from .pathway_words import Translate, by_when_words, price_words, span_words, timing_words, who_words

WIDTH = 340
_LINE = 17
_SMALL = 15
_LETTERS = 37
_SMALL_LETTERS = 43


def picture(pathway: Pathway, translate: Translate = str) -> str:
    """The diagram of `pathway` as one SVG element, without script and without style sheet."""
    drawing = _Drawing()
    for number, stage in enumerate(pathway.stages, 1):
        _opens(drawing, pathway, stage, translate)
        _stage(drawing, pathway, stage, number, translate)
    _interruptions(drawing, pathway, translate)
    _ends(drawing, pathway, translate)
    _key(drawing, translate)
    identity = f"picture-{pathway.name}-{pathway.version}"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="hw-pathway-picture" role="img" width="{WIDTH}" '
        f'height="{drawing.y}" viewBox="0 0 {WIDTH} {drawing.y}" fill="none" stroke="currentColor" stroke-width="1.5" '
        f'font-family="inherit" font-size="14" aria-labelledby="{identity}-title {identity}-description">'
    )
    title = f'<title id="{identity}-title">{escape(translate(pathway.title))}</title>'
    described = f'<desc id="{identity}-description">{escape(description(pathway, translate))}</desc>'
    return "".join([head, title, described, *drawing.parts, "</svg>"])


def description(pathway: Pathway, translate: Translate = str) -> str:
    """What the picture shows, as sentences for whoever hears it."""
    said = []
    for number, stage in enumerate(pathway.stages, 1):
        steps = "; ".join(_described(pathway, step, translate) for step in stage.steps)
        title = translate(stage.title)
        said.append(translate(N_("Stage {number}, {title}: {steps}.")).format(number=number, title=title, steps=steps))
    ends = "; ".join(translate(end.title) for end in pathway.ends)
    return " ".join([*said, translate(N_("It ends in one of: {ends}.")).format(ends=ends)])


def _described(pathway: Pathway, step: Step, translate: Translate) -> str:
    """ "Review together (from 42 days until 56 days after “Came home”)"."""
    title, by_when = translate(step.title), by_when_words(pathway, step, translate)
    return f"{title} ({by_when})" if by_when else title


@dataclass
class _Drawing:
    """What is drawn so far, from the top down to `y`."""

    parts: list[str] = field(default_factory=list)
    y: int = 4

    def add(self, part: str) -> None:
        self.parts.append(part)

    def text(self, x: int, text: str, *, bold: bool = False, small: bool = False) -> None:
        """`text` wrapped from `x` on, moving down."""
        letters = (_SMALL_LETTERS if small else _LETTERS) - max(0, (x - 44) // 7)
        for line in wrap(text, letters) or [""]:
            self.y += _SMALL if small else _LINE
            looks = ' font-weight="bold"' if bold else ' font-size="12"' if small else ""
            self.add(f'<text x="{x}" y="{self.y - 4}" fill="currentColor" stroke="none"{looks}>{escape(line)}</text>')

    def box(self, top: int, *, round_by: int = 8, dashed: bool = False) -> None:
        """A frame from `top` to here."""
        dashes = ' stroke-dasharray="5 4"' if dashed else ""
        self.add(f'<rect x="2" y="{top}" width="{WIDTH - 4}" height="{self.y - top}" rx="{round_by}"{dashes}/>')


def _opens(drawing: _Drawing, pathway: Pathway, stage: Stage, translate: Translate) -> None:
    """The way into a stage: an arrow, and a pennant for each event that opens it."""
    events = {event.name for event in pathway.events}
    for name in stage.after:
        if name in events:
            top = drawing.y + 4
            drawing.y = top
            drawing.text(44, translate(pathway.title_of(name)), bold=True)
            drawing.add(f'<path d="M20 {top + 20}V{top + 2}L36 {top + 8}L20 {top + 13}"/>')
            drawing.y += 4
    if stage is not pathway.stages[0]:
        y = drawing.y
        drawing.add(f'<path d="M28 {y}V{y + 14}M23 {y + 9}L28 {y + 15}L33 {y + 9}"/>')
        drawing.y += 18


def _stage(drawing: _Drawing, pathway: Pathway, stage: Stage, number: int, translate: Translate) -> None:
    top = drawing.y
    drawing.y += 6
    drawing.text(14, f"{number}. {translate(stage.title)}", bold=True)
    for name in stage.or_after:
        drawing.text(
            14, translate(N_("at the latest once: {event}")).format(event=translate(pathway.title_of(name))), small=True
        )
    if stage.due:
        drawing.text(14, timing_words(pathway, stage.due, translate), small=True)
    for step in stage.steps:
        _step(drawing, pathway, step, translate)
    drawing.y += 8
    drawing.box(top)


def _step(drawing: _Drawing, pathway: Pathway, step: Step, translate: Translate) -> None:
    drawing.y += 7
    drawing.add(_mark(step, drawing.y + 9))
    drawing.text(44, translate(step.title))
    drawing.text(44, who_words(pathway, step, translate), small=True)
    notes = [by_when_words(pathway, step, translate), price_words(step, translate)]
    if step.optional:
        notes.append(translate(N_("if wanted")))
    told = "; ".join(note for note in notes if note)
    if told:
        drawing.text(44, told, small=True)


def _mark(step: Step, y: int) -> str:
    """The shape of a step: what kind of thing it is; dashed when optional, with a second outline when it repeats."""
    shape = _square if step.checklist else _SHAPES.get(step.makes, _circle) if step.makes else _circle
    if step.asks and not step.makes:
        shape = _diamond
    dashes = ' stroke-dasharray="3 2"' if step.optional else ""
    again = f'<path d="M33 {y - 6}a9 9 0 0 1 0 12M30 {y + 6}L33 {y + 6}L33 {y + 3}"/>' if step.again else ""
    return f'<path d="{shape(y)}"{dashes}/>{again}'


def _circle(y: int) -> str:
    return f"M14 {y}a7 7 0 1 0 14 0a7 7 0 1 0 -14 0"


def _double_circle(y: int) -> str:
    return f"{_circle(y)}M17 {y}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0"


def _square(y: int) -> str:
    return f"M14 {y - 7}h14v14h-14zM17 {y}L20 {y + 3}L25 {y - 4}"


def _diamond(y: int) -> str:
    return f"M21 {y - 8}L29 {y}L21 {y + 8}L13 {y}z"


def _bubble(y: int) -> str:
    return f"M13 {y - 7}h16v10h-8l-4 5v-5h-4z"


def _page(y: int) -> str:
    return f"M15 {y - 8}h8l4 4v12h-12zM18 {y}h6M18 {y + 4}h6"


def _house(y: int) -> str:
    return f"M13 {y}L21 {y - 8}L29 {y}M15 {y - 1}v8h12v-8"


_SHAPES: Mapping[Makes | None, Callable[[int], str]] = {
    Makes.CONVERSATION: _bubble,
    Makes.MEETING: _bubble,
    Makes.CIRCLE_MEETING: _bubble,
    Makes.CALL: _bubble,
    Makes.VISIT: _house,
    Makes.REVIEW: _double_circle,
    Makes.SESSION: _bubble,
    Makes.ASSESSMENT: _page,
    Makes.AGREEMENT: _page,
    Makes.OBSERVATION: _page,
    Makes.SIGNS: _page,
    Makes.NETWORK_MAP: _double_circle,
    Makes.HELD_FORM: _page,
    Makes.WELLNESS_PLAN: _page,
    Makes.STATEMENT: _page,
    Makes.PLAN: _page,
    Makes.PROFILE: _page,
    Makes.BUDGET_PLAN: _page,
    Makes.WELCOME_PACK: _page,
    Makes.CIRCLE_OFFER: _diamond,
    Makes.CHOICE_OF_WORKER: _diamond,
    Makes.CHOICE_OF_TEAM: _diamond,
    Makes.DECISION: _diamond,
    Makes.MATCH: _diamond,
}


def _interruptions(drawing: _Drawing, pathway: Pathway, translate: Translate) -> None:
    for interruption in pathway.interruptions:
        drawing.y += 12
        top = drawing.y
        drawing.y += 5
        drawing.add(f'<path d="M16 {top + 9}v12M22 {top + 9}v12"/>')
        drawing.text(44, translate(interruption.title), bold=True)
        back = translate(pathway.title_of(interruption.until))
        drawing.text(44, translate(N_("Waits until: {until}")).format(until=back), small=True)
        drawing.y += 7
        drawing.box(top, dashed=True)


def _ends(drawing: _Drawing, pathway: Pathway, translate: Translate) -> None:
    """Ends the pathway leads to have a whole outline, those that may come at any time a dashed one."""
    drawing.y += 12
    drawing.text(4, translate(N_("Ends")), bold=True)
    planned = [end for end in pathway.ends if end.when]
    always = [end for end in pathway.ends if not end.when]
    _group(drawing, planned, translate, dashed=False)
    drawing.text(4, translate(N_("At any time")), small=True)
    _group(drawing, always, translate, dashed=True)


def _group(drawing: _Drawing, ends: list[End], translate: Translate, dashed: bool) -> None:
    for end in ends:
        drawing.y += 6
        top = drawing.y
        drawing.y += 4
        drawing.text(20, translate(end.title))
        drawing.y += 6
        drawing.box(top, round_by=14, dashed=dashed)
    drawing.y += 6


def _key(drawing: _Drawing, translate: Translate) -> None:
    drawing.y += 6
    shapes: tuple[tuple[Callable[[int], str], str], ...] = (
        (_bubble, N_("talking")),
        (_page, N_("writing down")),
        (_diamond, N_("asking or choosing")),
        (_square, N_("checklist")),
        (_house, N_("visiting")),
        (_double_circle, N_("review")),
        (_circle, N_("anything else")),
    )
    for shape, meaning in shapes:
        drawing.add(f'<path d="{shape(drawing.y + 10)}"/>')
        drawing.y += 3
        drawing.text(44, translate(meaning), small=True)
    drawing.y += 6


def document(pathway: Pathway) -> dict[str, Any]:
    """The whole pathway as JSON values, its times and conditions as they are written in the file."""
    return {key: value for key, value in _plain(pathway).items() if value not in (None, "", [], {})}


_INDEXES = ("steps", "titles", "asked_by", "stage_called", "limit_called")


def _plain(value: Any) -> Any:
    if isinstance(value, Answered | Behind | Not | AllOf | AnyOf):
        return words(value)
    if isinstance(value, Timing):
        return _timing(value)
    if is_dataclass(value) and not isinstance(value, type):
        return dict(_fields(value))
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat() if type(value) is not date else day_of(value).isoformat()
    return value.value if isinstance(value, Enum) else value


def _fields(value: Any) -> Iterator[tuple[str, Any]]:
    is_pathway = isinstance(value, Pathway)
    for each in fields(value):
        if not (is_pathway and each.name in _INDEXES):
            yield each.name.replace("_", "-"), _plain(getattr(value, each.name))


def _timing(timing: Timing) -> str:
    length = span_words(timing.span)
    if not timing.anchor:
        return length
    return f"{length} {'before' if timing.before else 'after'} {timing.anchor}"
