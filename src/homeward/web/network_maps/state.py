"""A map while it is drawn: kept as a draft of whoever draws, changed a press at a time, and no version yet.

A press is put on what is kept now, and not sent with the whole map: two windows, or the same press twice, write over
nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID, uuid4

from homeward.actions import drafts
from homeward.actions.network_maps import DRAFT
from homeward.domain.access import Kind
from homeward.domain.network_map import NetworkMap
from homeward.domain.written_value import read_back, written
from homeward.records.care.queries.drafts import my_draft
from homeward.records.care.queries.network_maps import MapVersion, newest_version
from homeward.web.asking import AskedRequest


@dataclass(frozen=True, slots=True)
class Drawing:
    """`drawn` is the map as it stands, `seen` the version it was begun from, `before` the map before somebody was taken
    off it by the last press, and `removed` whom. `draft` is the version of the draft; 0 while nothing was pressed."""

    drawn: NetworkMap
    seen: int
    before: NetworkMap | None
    removed: str
    draft: int
    newest: MapVersion | None

    @property
    def is_overtaken(self) -> bool:
        """Whether somebody kept a newer map since this one was begun."""
        return self.newest is not None and self.newest.version != self.seen


def drawing_of(request: AskedRequest, person_id: UUID) -> Drawing:
    """What whoever asks has drawn so far; where that is nothing, the newest map, to go on from."""
    newest = newest_version(request.reader, person_id)
    kept = my_draft(request.reader, person_id, Kind.NETWORK, DRAFT)
    if kept is None:
        return Drawing(newest.drawn if newest else NetworkMap(), newest.version if newest else 0, None, "", 0, newest)
    body = kept.body
    before = read_back(NetworkMap, body["before"]) if body.get("before") else None
    removed = str(body.get("removed", ""))
    return Drawing(read_back(NetworkMap, body["drawn"]), int(body["seen"]), before, removed, kept.version, newest)


def press(
    request: AskedRequest, person_id: UUID, change: Callable[[NetworkMap], NetworkMap], removed: str = ""
) -> None:
    """Change the map and keep it. With `removed`, the map before can be had back until the next press. Raises Clash if
    another press was kept at the same moment; NotThere."""
    now = drawing_of(request, person_id)
    changed = change(now.drawn)
    body = {"drawn": written(changed), "seen": now.seen}
    if removed:
        body |= {"before": written(now.drawn), "removed": removed}
    _keep(request, person_id, body, now.draft)


def _keep(request: AskedRequest, person_id: UUID, body: dict[str, object], draft: int) -> None:
    drafts.save(
        actor=request.actor, now=request.now, person_id=person_id, kind=Kind.NETWORK, form=DRAFT, body=body,
        page=uuid4(), seen=draft,
    )
