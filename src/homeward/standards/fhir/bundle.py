"""The resources of a document, and who refers to whom: by full URL, urn:uuid, Type/id, #contained or identifier."""

from collections.abc import Iterator
from dataclasses import dataclass

from homeward.domain.problem import Problem, refuse
from homeward.standards.fhir.document import Json, path_to
from homeward.standards.fhir.element import Element, Ledger
from homeward.standards.fhir.shapes import SHAPES
from homeward.standards.fhir.structure import structure_problems

BUNDLE_TYPES = ("collection", "message", "transaction")


@dataclass(frozen=True, slots=True)
class Resources:
    """Every resource of one document. `urls` names those of a bundle; contained ones are found from their holder."""

    root: Element
    all: tuple[Element, ...]
    urls: dict[str, Element]

    def of_kind(self, kind: str) -> list[Element]:
        return [resource for resource in self.all if resource.kind == kind]

    def follow(self, reference: Element | None) -> Element | None:
        """The resource that is referred to, when it came along; the reference is then taken."""
        if reference is None:
            return None
        found = self._by_address(reference) or self._by_identifier(reference)
        if found is not None:
            reference.take("reference")
        return found

    def _by_address(self, reference: Element) -> Element | None:
        address = reference.peek("reference").partition("/_history/")[0]
        if not address:
            return None
        if address.startswith("#"):
            return self._contained(reference, address[1:])
        return self.urls.get(address) or self.urls.get("/".join(address.split("/")[-2:]))

    def _contained(self, reference: Element, wanted: str) -> Element | None:
        holder = reference
        while holder.parent is not None and not holder.each("contained"):
            holder = holder.parent
        inside = path_to(holder.path, "contained")
        named = (inner for inner in self.all if inner.peek("id") == wanted)
        return next((inner for inner in named if inner.path.startswith(f"{inside}[")), None)

    def _by_identifier(self, reference: Element) -> Element | None:
        wanted = reference.one("identifier")
        if wanted is None or not wanted.peek("value"):
            return None
        named = (wanted.peek("system"), wanted.peek("value"))
        for resource in self.all:
            if named in {(own.peek("system"), own.peek("value")) for own in resource.each("identifier")}:
                return resource
        return None

    def left(self) -> dict[str, Json]:
        """Everything from which nothing was taken, by its path."""
        return dict(self.root.ledger.left(self.root.value, self.root.path))


def open_resources(document: dict[str, Json]) -> tuple[Resources, tuple[Problem, ...]]:
    """The resources of a Bundle or a single resource, and every fault in how they are built.

    Raises Refused for what is no resource at all.
    """
    kind = document.get("resourceType")
    if not isinstance(kind, str) or not kind:
        raise refuse("fhir-not-a-resource")
    root = Element(document, kind, Ledger())
    root.take("resourceType")
    tops = [root] if kind != "Bundle" else [entry for held in root.each("entry") if (entry := held.one("resource"))]
    everything = tuple(resource for top in tops for resource in (top, *top.each("contained")))
    problems = [*_bundle_problems(root)] if kind == "Bundle" else []
    for resource in everything:
        if resource.kind in SHAPES:
            problems += structure_problems(resource.value, resource.path, resource.kind)
            if resource.peek("implicitRules"):
                problems.append(Problem("fhir-modifier", path_to(resource.path, "implicitRules")))
    return Resources(root, everything, _urls(root, tops)), tuple(problems)


def _bundle_problems(bundle: Element) -> Iterator[Problem]:
    yield from structure_problems(bundle.value, bundle.path, "Bundle")
    kind = bundle.text("type")
    if kind and kind not in BUNDLE_TYPES:
        yield Problem("fhir-bundle-type", "Bundle.type", {"type": kind[:40], "types": ", ".join(BUNDLE_TYPES)})
    entries = bundle.each("entry")
    first = entries[0].one("resource") if entries else None
    if kind == "message" and (first is None or first.kind != "MessageHeader"):
        yield Problem("fhir-message-header-missing", "Bundle.entry[0]")
    seen: set[str] = set()
    for entry in entries:
        url = entry.peek("fullUrl")
        if url and url in seen:
            yield Problem("fhir-url-twice", path_to(entry.path, "fullUrl"), {"url": url[:80]})
        seen.add(url)


def _urls(root: Element, tops: list[Element]) -> dict[str, Element]:
    urls: dict[str, Element] = {}
    for top in tops:
        held = top.parent if top is not root else None
        if held is not None and held.peek("fullUrl"):
            urls.setdefault(held.peek("fullUrl"), top)
            urls.setdefault("/".join(held.peek("fullUrl").split("/")[-2:]), top)
        if top.peek("id"):
            urls.setdefault(f"{top.kind}/{top.peek('id')}", top)
    return urls
