"""Walking through a FHIR document while noting what was taken, so that the rest can be kept and not dropped."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from homeward.domain.person_details import Coded
from homeward.standards.fhir.dates import day
from homeward.standards.fhir.document import Json, path_to


@dataclass(slots=True)
class Ledger:
    """What was taken: paths of whole values, and paths of everything on the way to them."""

    taken: set[str] = field(default_factory=set)
    opened: set[str] = field(default_factory=set)

    def left(self, value: Json, path: str) -> Iterator[tuple[str, Json]]:
        """Path and value of the largest parts from which nothing was taken."""
        if path in self.taken:
            return
        if path not in self.opened or not isinstance(value, dict | list):
            yield path, value
            return
        parts = value.items() if isinstance(value, dict) else enumerate(value)
        found = [left for name, inner in parts for left in self.left(inner, path_to(path, name))]
        if not _only_named(path, found):
            yield from found


def _only_named(path: str, left: list[tuple[str, Json]]) -> bool:
    """Whether of an extension only its URL is left: that says what the rest belongs to, and there is no rest."""
    return path.rpartition("[")[0].endswith(".extension") and [place for place, _ in left] == [path_to(path, "url")]


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """One JSON object with its path. Readers give what is there in the right form, and nothing for anything else:
    what is in the wrong form has been reported by `structure`.
    """

    value: dict[str, Json]
    path: str
    ledger: Ledger
    parent: "Element | None" = None

    @property
    def kind(self) -> str:
        """The resource type, "" for what is no resource."""
        kind = self.value.get("resourceType")
        return kind if isinstance(kind, str) else ""

    def one(self, name: str) -> "Element | None":
        inner = self.value.get(name)
        return Element(inner, path_to(self.path, name), self.ledger, self) if isinstance(inner, dict) else None

    def each(self, name: str) -> list["Element"]:
        inner = self.value.get(name)
        place = path_to(self.path, name)
        return [
            Element(item, path_to(place, number), self.ledger, self)
            for number, item in enumerate(inner if isinstance(inner, list) else ())
            if isinstance(item, dict)
        ]

    def peek(self, name: str) -> str:
        """A text without taking it."""
        value = self.value.get(name)
        return value.strip() if isinstance(value, str) else ""

    def text(self, name: str) -> str:
        found = self.peek(name)
        if found:
            self.take(name)
        return found

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts, empty ones left out."""
        inner = self.value.get(name)
        if not isinstance(inner, list) or not all(isinstance(item, str | None) for item in inner):
            return ()
        self.take(name)
        return tuple(item.strip() for item in inner if item and item.strip())

    def flag(self, name: str) -> bool | None:
        found = self.value.get(name)
        if not isinstance(found, bool):
            return None
        self.take(name)
        return found

    def day(self, name: str) -> date | None:
        """The day of a date or a time; a time is not taken, since its hour is not in what was read."""
        found = day(self.peek(name))
        if found and self.peek(name) == found.isoformat():
            self.take(name)
        return found

    def take(self, name: str | None = None) -> None:
        """Notes this element, or the value called `name` in it, as taken whole."""
        self.ledger.taken.add(path_to(self.path, name) if name else self.path)
        above: Element | None = self
        while above and above.path not in self.ledger.opened:
            self.ledger.opened.add(above.path)
            self.ledger.opened.add(above.path.rpartition("[")[0])
            above = above.parent

    def extension(self, name: str) -> "Element | None":
        """The extension whose URL ends in `name`: UK Core has moved its base URL more than once."""
        for extension in self.each("extension"):
            if extension.peek("url").rpartition("/")[2].removesuffix("-1") == name:
                return extension
        return None


def coded(concept: Element | None, system: str = "") -> Coded | None:
    """The first coding (of `system`, when given) of a CodeableConcept with its words; further codings are left."""
    if concept is None:
        return None
    for coding in concept.each("coding"):
        if system in coding.peek("system") and (coding.peek("code") or coding.peek("display")):
            words = concept.text("text") or coding.peek("display")
            found = Coded(words, coding.text("code"), coding.text("system"))
            if words == coding.peek("display"):
                coding.take("display")
            return found
    words = concept.text("text")
    return Coded(words) if words else None


def words(concept: Element | None) -> str:
    """The words of a CodeableConcept: its text, else the display of a coding, else the bare code. No more is taken."""
    if concept is None:
        return ""
    said = ((coding, name) for coding in concept.each("coding") for name in ("display", "code") if coding.peek(name))
    holder, name = (concept, "text") if concept.peek("text") else next(said, (concept, "text"))
    return holder.text(name)
