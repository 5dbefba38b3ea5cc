"""The one door for files: what is brought in is looked at, and kept in the database byte for byte or not at all."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Value

from homeward.actions.door import BringsRegister, Everywhere, OnPerson, WorksHere, act, tell
from homeward.domain.access import Kind, Label
from homeward.domain.actor import SYSTEM, Actor
from homeward.domain.failures import NotThere
from homeward.domain.lengths import NAME, too_long
from homeward.domain.problem import Problem, Refused
from homeward.domain.upload import EVERY_KIND, FileKind, examine
from homeward.records.people.files import waits_for
from homeward.records.people.models import Upload
from homeward.records.session import acting

WAITS = timedelta(days=1)
"""How long a file that belongs to nobody waits for whoever put it there."""


@dataclass(frozen=True, slots=True)
class BringsIn:
    """A person's file: whoever may write files of theirs. A file about nobody yet: whoever works here, or brings in a
    practice's register."""

    def allows(self, actor: Actor, now: datetime, said: Mapping[str, Any]) -> bool:
        if said.get("person_id") is None:
            return WorksHere().allows(actor, now, said) or BringsRegister().allows(actor, now, said)
        return OnPerson(Kind.FILE, Label(said.get("label", Label.TEAM))).allows(actor, now, said)


@act(may=BringsIn(), tells="file.kept")
def keep(
    *, actor: Actor, now: datetime, act_id: UUID, content: bytes, name: str, title: str = "",
    person_id: UUID | None = None, label: Label = Label.TEAM, wanted: Collection[FileKind] = EVERY_KIND,
    said_by: str = "",
) -> UUID:
    """Keep a file. `name` is what it was called where it came from, `title` says what it is. Returns the file's key.

    Without a person it waits a day for the actor to make something of it. Raises Refused with everything that is wrong
    with the file (`domain.upload`); nothing of it is kept then.
    """
    taken = examine(content, name, wanted)
    problems = [*too_long(NAME, title=title)]
    if person_id and not title.strip():
        problems.append(Problem("file-title-missing", "title"))
    if problems:
        raise Refused(problems)
    kept = Upload.objects.create(
        person_id=person_id, label=label, title=title.strip(), name=taken.name, content_type=taken.kind.value,
        sha256=taken.sha256, size=taken.size, content=content, put_by_id=actor.party_id, put_at=now,
        waits_until=None if person_id else now + WAITS,
    )
    tell(
        "file.kept", kind=Kind.FILE, person_id=person_id, label=label, subject_id=kept.pk, said_by=said_by,
        name=kept.title or kept.name, sha256=kept.sha256, size=kept.size,
    )
    return kept.pk


def waiting_for(actor: Actor, file_id: UUID, now: datetime) -> Upload:
    """For an act: a file the actor brought in that waits to be made into something. Raises NotThere."""
    mine = Upload.objects.filter(waits_for(Value(actor.party_id), Value(now)), pk=file_id) if actor.party_id else None
    found = mine.first() if mine is not None else None
    if found is None:
        raise NotThere
    return found


def forget_waiting(now: datetime) -> int:
    """Take away files that waited in vain. Returns how many there were."""
    with acting(SYSTEM, now):
        there = _waited_in_vain(now)
    if there:
        forget(actor=SYSTEM, now=now, act_id=uuid4())
    return there


@act(may=Everywhere(Kind.SETUP), tells="file.forgotten")
def forget(*, actor: Actor, now: datetime, act_id: UUID) -> None:
    """Take away every file that belongs to nobody, of which nothing was made in time."""
    count = _waited_in_vain(now, take_away=True)
    tell("file.forgotten", kind=Kind.SETUP, count=count)


def _waited_in_vain(now: datetime, *, take_away: bool = False) -> int:
    rows = Upload.objects.filter(person=None, waits_until__lte=now, request_sources=None)
    return rows.delete()[0] if take_away else rows.count()
