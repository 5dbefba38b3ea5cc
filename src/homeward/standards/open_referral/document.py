"""What a feed answers with, whatever it is wrapped in: its records, and which page of how many it is."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from homeward.domain.problem import refuse

LARGEST = 200_000_000
"""Bytes of one document: ten times the largest feed we know of."""
DEEPEST = 60
_LISTS = ("contents", "content", "items", "data", "results", "records", "services", "service", "organizations", "value")


@dataclass(frozen=True, slots=True)
class Page:
    """`number` and `total` are 0 where it does not say; `is_last` None. `next` is the address it gives for the next."""

    records: tuple[Any, ...]
    number: int = 0
    total: int = 0
    is_last: bool | None = None
    next: str = ""


def read_page(content: bytes) -> Page:
    """The records in a document: an envelope of any version, a bare list, one record, or a record a line (NDJSON).

    Raises Refused when it is no JSON, too large or too deep.
    """
    if len(content) > LARGEST:
        raise refuse("feed-too-large", megabytes=LARGEST // 1_000_000)
    text = content.decode("utf-8-sig", "replace")
    if not text.strip():
        raise refuse("file-is-empty")
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2:
            raise refuse("feed-no-json", line=error.lineno, column=error.colno) from None
        return Page(tuple(_lines(lines, error)))
    except (RecursionError, ValueError):
        raise refuse("json-unreasonable") from None
    if _depth(document) > DEEPEST:
        raise refuse("json-unreasonable")
    if isinstance(document, list):
        return Page(tuple(document))
    if not isinstance(document, dict):
        raise refuse("feed-no-records")
    return _enveloped(document)


def _lines(lines: list[str], error: json.JSONDecodeError) -> Iterator[Any]:
    for line in lines:
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            raise refuse("feed-no-json", line=error.lineno, column=error.colno) from None
        if not isinstance(record, dict) or _depth(record) > DEEPEST:
            raise refuse("feed-no-json", line=error.lineno, column=error.colno)
        yield record


def _enveloped(document: dict[str, Any]) -> Page:
    if "id" in document:
        return Page((document,))
    for name in _LISTS:
        if isinstance(records := document.get(name), list):
            return Page(
                tuple(records), _whole(document, "page_number", "number", "page", "currentPage"),
                _whole(document, "total_pages", "totalPages", "pages", "lastPage"), _is_last(document), _next(document),
            )
    if "openapi_url" in document:  # what a feed says of itself
        return Page(())
    raise refuse("feed-no-records")


def _whole(document: dict[str, Any], *names: str) -> int:
    found = (document.get(name) for name in names)
    return next((one for one in found if isinstance(one, int) and not isinstance(one, bool) and 0 < one < 10**9), 0)


def _is_last(document: dict[str, Any]) -> bool | None:
    found = (document.get(name) for name in ("last_page", "last"))
    return next((one for one in found if isinstance(one, bool)), None)


def _next(document: dict[str, Any]) -> str:
    links = document.get("links")
    found = (document.get("next"), links.get("next") if isinstance(links, dict) else None)
    return next((one for one in found if isinstance(one, str)), "")


def _depth(document: Any) -> int:
    """How deep it is nested, without recursion; stops counting where it is too much."""
    deepest, waiting = 0, [(document, 1)]
    while waiting and deepest <= DEEPEST:
        value, depth = waiting.pop()
        deepest = max(deepest, depth)
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        waiting += [(one, depth + 1) for one in inner if isinstance(one, dict | list)]
    return deepest
