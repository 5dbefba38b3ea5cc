"""What is not for somebody, as they said of a group or a course: remembered on the person, and taken back as easily."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from homeward.actions.beside import person_locked, whose_words
from homeward.actions.door import OnPerson, act, tell
from homeward.content import courses
from homeward.domain.access import Kind, Label
from homeward.domain.actor import Actor
from homeward.domain.failures import NotThere
from homeward.domain.lengths import LINE, too_long
from homeward.domain.problem import Refused
from homeward.records.care.models import NotForMe
from homeward.records.community.queries.directory import entry as entry_of

ARRANGES = OnPerson(Kind.INTRODUCTION, Label.TEAM)
"""The person, or a worker beside them."""


@act(may=ARRANGES, tells="suits.not-for-me")
def not_for_me(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, entry_id: UUID | None = None, course: str = "",
    why: str = "", said_by: str = "",
) -> UUID:
    """An entry of the directory, or a course by its name, is not for this person. Said again it is the same. Nothing is
    offered to them by that, and the group hears nothing. NotThere for what there is not."""
    if problems := [*too_long(LINE, why=why)]:
        raise Refused(problems)
    person_locked(person_id)
    about, name = _about(entry_id, course)
    found = NotForMe.objects.filter(person=person_id, taken_back_at=None, **about).first()
    if found is None:
        found = remembered(person_id, actor, now, name, why, said_by, **about)
    tell(
        "suits.not-for-me", kind=Kind.INTRODUCTION, person_id=person_id, subject_id=found.pk, label=Label.TEAM,
        said_by=said_by or whose_words(actor, now, person_id), name=name, note=why.strip(),
    )
    return found.pk


@act(may=ARRANGES, tells="suits.put-back")
def put_back(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, not_for_me_id: UUID, said_by: str = ""
) -> UUID:
    """They may like it after all, or it was a slip: it is put forward again as if nothing had been said."""
    found = NotForMe.objects.select_for_update().filter(pk=not_for_me_id, person=person_id).first()
    if found is None:
        raise NotThere
    if found.taken_back_at is None:
        found.taken_back_at = now
        found.save(update_fields=["taken_back_at"])
    tell(
        "suits.put-back", kind=Kind.INTRODUCTION, person_id=person_id, subject_id=found.pk, label=Label.TEAM,
        said_by=said_by or whose_words(actor, now, person_id), name=found.name,
    )
    return found.pk


def remembered(
    person_id: UUID, actor: Actor, now: datetime, name: str, why: str, said_by: str, **about: object
) -> NotForMe:
    """Inside an act: what is not for them stands from now, once."""
    row, _made = NotForMe.objects.get_or_create(
        person_id=person_id, taken_back_at=None, **about,
        defaults={
            "label": Label.TEAM, "name": name[:200], "why": why.strip(), "said_by": said_by.strip(),
            "by_id": actor.party, "said_at": now,
        },
    )
    return row


def forgotten(person_id: UUID, entry_id: UUID, now: datetime) -> None:
    """Inside an act: they would like to try it after all."""
    NotForMe.objects.filter(person=person_id, entry=entry_id, taken_back_at=None).update(taken_back_at=now)


def is_not_for(person_id: UUID, entry_id: UUID) -> bool:
    """Whether they said of this entry that it is not for them, and have not taken that back."""
    return NotForMe.objects.filter(person=person_id, entry=entry_id, taken_back_at=None).exists()


def _about(entry_id: UUID | None, course: str) -> tuple[Mapping[str, object], str]:
    """What to find it by, and what it is called."""
    if entry_id is not None:
        found = entry_of(entry_id)
        if found is None:
            raise NotThere
        return {"entry_id": entry_id, "course": ""}, found.entry.name
    if course not in courses.names():
        raise NotThere
    return {"entry_id": None, "course": course}, courses.load(course).title
