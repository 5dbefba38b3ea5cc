"""The arithmetic of the story: canonical JSON, digests that survive erasure, and the chain.

An entry's content is hashed with a nonce (`digest`), so that erasing both content and nonce leaves the chain whole
and the content unguessable. The chain hash covers what must never change about an entry.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from typing import Any
from uuid import UUID

GENESIS = "0" * 64
SITE_STREAM = UUID("00000000-0000-4000-8000-000000000001")
ACCESS_LOG = UUID("00000000-0000-4000-8000-000000000002")
"""Stands in an anchor for the log of who looked, which is no chain of its own: every look up to a number was so."""


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, frozenset | set):
        return sorted(value, key=str)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    raise TypeError(f"a story cannot hold a {type(value).__name__}")


def canonical(value: Any) -> str:
    """One text for one value: sorted keys, no spaces, UTF-8 kept, dates ISO 8601; NaN is refused."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False, default=_plain)


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def payload_digest(nonce: str, payload: Mapping[str, Any]) -> str:
    """sha256 over nonce and canonical payload, as 64 hex digits."""
    return sha256(nonce + canonical(payload))


@dataclass(frozen=True, slots=True)
class Link:
    """What the chain holds of one entry. Times are ISO 8601 in UTC."""

    stream: UUID
    sequence: int
    what: str
    kind: str
    label: str
    actor: str
    said_by: str
    purpose: str
    subject: str
    occurred: str
    recorded: str
    digest: str
    previous: str

    @property
    def hash(self) -> str:
        return sha256(canonical(self))


@dataclass(frozen=True, slots=True)
class Anchor:
    """A head of a chain as it was seen at a moment, kept outside the database."""

    stream: UUID
    sequence: int
    hash: str


@dataclass(frozen=True, slots=True)
class Stored:
    """An entry as it is read back: its link, the hash it was stored with, and its content if it is still kept."""

    link: Link
    hash: str
    nonce: str | None
    payload: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Break:
    """Where a chain is broken and how: `changed`, `content-changed`, `missing`, `cut`, `rewritten`."""

    stream: UUID
    sequence: int
    how: str


def breaks(stream: UUID, entries: Iterable[Stored], head: int, anchors: Iterable[Anchor] = ()) -> list[Break]:
    """Every break in one chain, in order: edits, gaps, a cut tail, and (against anchors) a whole rewrite.

    `head` is the last sequence number there should be. An anchor at sequence 0 says only that the chain was there.
    """
    found: list[Break] = []
    known: dict[int, set[str]] = {}
    for anchor in anchors:
        known.setdefault(anchor.sequence, set()).add(anchor.hash)
    previous, expected = GENESIS, 1
    for entry in entries:
        at = entry.link.sequence
        if at != expected:
            found.append(Break(stream, expected, "missing"))
        elif entry.link.previous != previous or entry.link.hash != entry.hash:
            found.append(Break(stream, at, "changed"))
        if known.get(at, {entry.hash}) != {entry.hash}:
            found.append(Break(stream, at, "rewritten"))
        if _content_changed(entry):
            found.append(Break(stream, at, "content-changed"))
        previous, expected = entry.hash, at + 1
    last = expected - 1
    if last < max([head, *known]):
        found.append(Break(stream, last + 1, "cut"))
    return found


def _content_changed(entry: Stored) -> bool:
    if entry.nonce is None or entry.payload is None:
        return False
    return payload_digest(entry.nonce, entry.payload) != entry.link.digest


def looked(before: str, look: Mapping[str, Any]) -> str:
    """What the log of who looked comes to with one more look after what it came to `before`."""
    return sha256(before + canonical(look))


def breaks_in_log(looks: Iterable[tuple[int, Mapping[str, Any]]], anchors: Iterable[Anchor]) -> list[Break]:
    """Every stretch of the log that is not as it was anchored: a look changed, added or taken out before that number.
    `looks` are all of them by number."""
    found: list[Break] = []
    ahead = sorted(anchors, key=lambda anchor: anchor.sequence)
    now = GENESIS
    for number, look in looks:
        while ahead and ahead[0].sequence < number:  # the look it ended with is gone
            found.append(Break(ACCESS_LOG, ahead[0].sequence, "rewritten"))
            now = ahead.pop(0).hash
        now = looked(now, look)
        if ahead and ahead[0].sequence == number:
            if ahead[0].hash != now:
                found.append(Break(ACCESS_LOG, number, "rewritten"))
            now = ahead.pop(0).hash
    return [*found, *(Break(ACCESS_LOG, anchor.sequence, "cut") for anchor in ahead)]
