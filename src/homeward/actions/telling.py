"""Telling the story: what an act says happened, chained onto the stories of the people it is about."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from homeward.domain.access import Kind, Label
from homeward.domain.actor import Actor
from homeward.domain.purpose import purpose_of
from homeward.domain.story import GENESIS, SITE_STREAM, Link, canonical, payload_digest
from homeward.records.journal.models import Entry, Payload, Stream


@dataclass(frozen=True, slots=True)
class Told:
    what: str
    person_id: UUID | None
    kind: Kind
    label: Label
    subject_id: UUID | None
    occurred_at: datetime
    said_by: str
    details: Mapping[str, Any]


@dataclass(slots=True)
class Teller:
    """Collects what one act tells and writes it at the end, heads locked in sorted order so that no two acts wait
    for each other in a ring."""

    actor: Actor
    now: datetime
    declared: tuple[str, ...]
    told: list[Told] = field(default_factory=list)

    def tell(
        self,
        what: str,
        *,
        kind: Kind,
        person_id: UUID | None = None,
        label: Label | str = Label.TEAM,
        subject_id: UUID | None = None,
        occurred_at: datetime | None = None,
        said_by: str = "",
        **details: Any,
    ) -> None:
        """Add an entry: `what` is one of the act's registered codes, `details` fill in its sentence.

        `said_by` names whose words these are where they are not the writer's own.
        """
        if what not in self.declared:
            raise AssertionError(f"{what} is not among the entries this act registered: {self.declared}")
        told = Told(what, person_id, kind, Label(label), subject_id, occurred_at or self.now, said_by, details)
        self.told.append(told)

    def write(self) -> None:
        if not self.told:
            raise AssertionError("an act that tells nothing")
        streams = sorted({told.person_id or SITE_STREAM for told in self.told})
        Stream.objects.bulk_create([Stream(id=s, hash=GENESIS) for s in streams], ignore_conflicts=True)
        heads = {h.id: h for h in Stream.objects.select_for_update().filter(id__in=streams).order_by("id")}
        entries, payloads = [], []
        for told in self.told:
            entry, payload = self._chained(told, heads[told.person_id or SITE_STREAM])
            entries.append(entry)
            payloads.append(payload)
        Entry.objects.bulk_create(entries)
        Payload.objects.bulk_create(payloads)
        Stream.objects.bulk_update(heads.values(), ["sequence", "hash"])

    def _chained(self, told: Told, head: Stream) -> tuple[Entry, Payload]:
        nonce = secrets.token_hex(16)
        body = dict(told.details)
        link = Link(
            stream=head.id,
            sequence=head.sequence + 1,
            what=told.what,
            kind=told.kind,
            label=told.label,
            actor=f"{self.actor.kind}:{self.actor.party_id or ''}:{self.actor.name}",
            said_by=told.said_by,
            purpose=purpose_of([told.kind]),
            subject=str(told.subject_id or ""),
            occurred=told.occurred_at.astimezone(UTC).isoformat(),
            recorded=self.now.astimezone(UTC).isoformat(),
            digest=payload_digest(nonce, body),
            previous=head.hash,
        )
        entry = Entry(
            stream_id=head.id, sequence=link.sequence, person_id=told.person_id, what=told.what, kind=told.kind,
            label=told.label, actor_kind=self.actor.kind, actor_id=self.actor.party_id, actor_name=self.actor.name,
            said_by=told.said_by, purpose=link.purpose, subject_id=told.subject_id, occurred_at=told.occurred_at,
            recorded_at=self.now, digest=link.digest, previous=link.previous, hash=link.hash,
        )
        head.sequence, head.hash = link.sequence, link.hash
        return entry, Payload(entry=entry, nonce=nonce, body=_as_json(body))


def _as_json(body: Mapping[str, Any]) -> Any:
    """The payload as JSON holds it, so that it reads back as it was hashed."""
    return json.loads(canonical(body))
