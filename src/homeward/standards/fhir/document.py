"""Bytes to one JSON object, safely: whatever is sent, the answer is an object or a refusal in words."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from homeward.domain.problem import Problem, Refused, refuse
from homeward.domain.upload import LARGEST

DEEPEST = 60
"""Levels of nesting; an honest FHIR document has about twenty."""

Json = Any
"""Not known until it is looked at: each reader checks what it takes."""


class _TwiceNamed(dict[str, Json]):
    """An object that gave one name twice; JSON leaves open which value counts, so neither is believed."""

    names: tuple[str, ...] = ()


def read_document(content: bytes) -> dict[str, Json]:
    """The object in `content`. Raises Refused with every problem: encoding, size, depth, names given twice, NUL ..."""
    text = _text(content)
    try:
        document = json.loads(text, object_pairs_hook=_object, parse_constant=_no_such_number)
    except json.JSONDecodeError as error:
        raise refuse("json-broken", f"line {error.lineno}, column {error.colno}") from None
    except (RecursionError, ValueError):
        raise refuse("json-unreasonable") from None
    if not isinstance(document, dict):
        raise refuse("fhir-not-a-resource")
    problems = tuple(_unsound(document))
    if problems:
        raise Refused(problems)
    return document


def path_to(parent: str, name: str | int) -> str:
    """ "Bundle.entry", 2 -> "Bundle.entry[2]"; "Patient", "name" -> "Patient.name"."""
    return f"{parent}[{name}]" if isinstance(name, int) else f"{parent}.{name}"


def _text(content: bytes) -> str:
    if len(content) > LARGEST:
        raise refuse("file-too-large", megabytes=LARGEST // 1_000_000)
    if not content.strip():
        raise refuse("file-is-empty")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content[:4]:
        raise refuse("json-is-utf16")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refuse("json-not-utf8", position=error.start) from None
    if text.lstrip().startswith("<"):
        raise refuse("fhir-is-xml")
    return text


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    twice = _TwiceNamed(found)
    times = Counter(name for name, _ in pairs)
    twice.names = tuple(name for name in found if times[name] > 1)
    return twice


def _no_such_number(name: str) -> Json:
    raise ValueError(name)


def _unsound(document: dict[str, Json]) -> Iterator[Problem]:
    """Walks without recursion, so that no depth of nesting can exhaust the stack."""
    waiting: list[tuple[str, int, Json]] = [(str(document.get("resourceType", "document"))[:40], 1, document)]
    while waiting:
        path, depth, value = waiting.pop()
        if depth > DEEPEST:
            yield Problem("json-too-deep", path, {"most": DEEPEST})
        elif isinstance(value, dict):
            yield from _unsound_names(path, value)
            waiting += [(path_to(path, name), depth + 1, inner) for name, inner in reversed(value.items())]
        elif isinstance(value, list):
            waiting += [(path_to(path, place), depth + 1, inner) for place, inner in reversed([*enumerate(value)])]
        elif isinstance(value, str) and not _storable(value):
            yield Problem("text-unstorable", path)
        elif isinstance(value, float) and value in (float("inf"), float("-inf")):
            yield Problem("number-unstorable", path)


def _unsound_names(path: str, value: dict[str, Json]) -> Iterator[Problem]:
    if isinstance(value, _TwiceNamed):
        yield from (Problem("json-name-twice", path_to(path, name[:80])) for name in value.names)
    if not all(_storable(name) for name in value):
        yield Problem("text-unstorable", path)


def _storable(text: str) -> bool:
    """No NUL, which PostgreSQL refuses, and no half of a surrogate pair, which is no character."""
    return "\0" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)
