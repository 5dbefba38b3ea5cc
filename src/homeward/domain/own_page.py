"""A page that is the person's own: sections in their words, kept in versions, each open to whom they say.

About me and the wellness plan are such pages; which there are and what they ask is content (`content/own_pages.yaml`).
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from homeward.domain.access import Label
from homeward.domain.changed import Changed, changed
from homeward.domain.problem import Problem

OPEN_TO = (Label.OWN, Label.TEAM, Label.CIRCLE)
"""How far a section may be open, the closest first: the person and whoever helps them write; the team; the circle."""
WHOLE = (Label.CIRCLE,)
"""The one label of a page whose sections are not shared each for itself."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page. `prompts` are to start somebody writing; nothing is kept of them."""

    name: str
    title: str
    hint: str = ""
    prompts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is asked for. `longest`: characters a section may have. `begin`: where it is good to begin. With
    `shared` the person says for each section who may see it. `urgent`: where help is now, above everything else."""

    name: str
    title: str
    mine: str
    text: str
    longest: int
    begin: str
    sections: tuple[Section, ...]
    shared: bool = False
    urgent: str = ""
    welsh: Mapping[str, str] = field(default_factory=dict)

    @property
    def labels(self) -> tuple[Label, ...]:
        """The labels that a section of it can have."""
        return OPEN_TO if self.shared else WHOLE

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything in it that somebody reads."""
        parts = [(each.title, each.hint, *each.prompts) for each in self.sections]
        return (self.title, self.mine, self.text, self.urgent, *(text for each in parts for text in each if text))

    def say(self, text: str, language: str) -> str:
        """`text` in `language`, or in English where it has not been translated."""
        return self.welsh.get(text, text) if language == "cy" else text


@dataclass(frozen=True, slots=True)
class Part:
    """A section as it was written, and how far it is open."""

    text: str
    label: Label


Parts = Mapping[str, Part]
"""Section name to what was written."""


def tidied(page: Page, said: Parts) -> Parts:
    """`said` in the order of the page and without blanks at the edges; words that name no section of it are left out.
    On a page that is open as a whole every section is."""
    return {
        each.name: Part(said[each.name].text.strip(), said[each.name].label if page.shared else WHOLE[0])
        for each in page.sections
        if each.name in said
    }


def page_problems(page: Page, said: Parts, kept: Parts, closed: Collection[str]) -> tuple[Problem, ...]:
    """Everything that keeps this from being a version of the page. `kept` are the sections that stay as they were,
    `closed` the names of those that whoever writes may not see."""
    return (*_too_long(page, said), *_labels(page, said), *_closed(said, closed), *_empty(page, said, kept))


def _too_long(page: Page, said: Parts) -> Iterator[Problem]:
    for name, part in said.items():
        if len(part.text) > page.longest:
            yield Problem("own-page-too-long", name, {"longest": page.longest, "length": len(part.text)})


def _labels(page: Page, said: Parts) -> Iterator[Problem]:
    for name, part in said.items():
        if part.label not in page.labels:
            yield Problem("own-page-open-to", f"{name}-open")


def _closed(said: Parts, closed: Collection[str]) -> Iterator[Problem]:
    for name in said:
        if name in closed:
            yield Problem("own-page-not-shared", name)


def _empty(page: Page, said: Parts, kept: Parts) -> Iterator[Problem]:
    if not any(part.text for part in (*said.values(), *kept.values())):
        title = next(each.title for each in page.sections if each.name == page.begin)
        yield Problem("own-page-empty", page.begin, {"begin": title})


def begun_with(page: Page) -> Label:
    """How far a section is open before anybody said so: as little as may be."""
    return page.labels[0]


def widest(parts: Parts) -> Label:
    """How far the page is open by the section that is open furthest: who may know that there is a new version."""
    labels = [part.label for part in parts.values() if part.text]
    return max(labels, key=OPEN_TO.index, default=OPEN_TO[0])


def compared(page: Page, before: Parts, after: Parts) -> tuple[tuple[Section, Changed[Part]], ...]:
    """The sections that differ between two versions, in what they say or in who may see it. An empty one is none."""
    pairs = [(each, changed(_written(before, each.name), _written(after, each.name))) for each in page.sections]
    return tuple((each, pair) for each, pair in pairs if pair.before != pair.after)


def _written(parts: Parts, name: str) -> Part | None:
    part = parts.get(name)
    return part if part is not None and part.text else None
