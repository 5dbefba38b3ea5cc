"""What stands round the people of the table of routes: a network map, an invitation, the directory, an introduction."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from homeward.actions import directory, directory_upkeep
from homeward.domain.actor import SYSTEM
from homeward.domain.directory.entry import Service
from homeward.domain.written_value import written
from homeward.records.accounts.models import Party
from homeward.records.care.models import DrawnMap, Introduction, Invitation, NotForMe, ToldGroup
from homeward.records.people.models import Person
from tests.directory import WALK, bring_in
from tests.network import DRAWN, NELL


def on_map(person: Person, writer: Party) -> dict[str, Any]:
    """Two maps that are not open to the circle, both with this member; the newest of them is what is drawn on."""
    nell = replace(NELL, id=uuid4())
    drawn = replace(DRAWN, members=(nell, *DRAWN.members[1:]))
    now_at = DrawnMap.objects.filter(person=person, label="team").count()
    for version in (now_at + 1, now_at + 2):
        said = {"person": person, "version": version, "written_by": writer, "drawn_at": timezone.now()}
        DrawnMap.objects.create(label="team", body=written(drawn), **said)
        DrawnMap.objects.create(label="circle", body=None, **said)
    return {"member_id": nell.id}


def invited(person: Person, asked_by: Party) -> UUID:
    """Somebody who was asked into the circle and has not answered."""
    now = timezone.now()
    whom = Party.objects.create(name="Amy", email="amy@example.org", made_at=now)
    made = Invitation.objects.create(
        person=person, label="circle", party=whom, from_name=person.preferred_name, words="friend",
        email="amy@example.org", answered="not-yet", asked_by=asked_by, asked_at=now, ends_at=now + timedelta(days=9),
    )
    return made.pk


def in_directory() -> dict[str, Any]:
    """An entry of the directory, which is everybody's, and a problem reported with it."""
    bring_in(WALK, feed="tests")
    said = {"entry_id": WALK.id, "text": "Nobody was there"}
    key = directory_upkeep.report(actor=SYSTEM, now=timezone.now(), act_id=uuid4(), **said)
    return {"entry_id": WALK.id, "report_id": key}


def introduced(person: Person, worker: Party, group: Party) -> dict[str, Any]:
    """Something near home that was offered, and that the group was told of."""
    now = timezone.now()
    entry = Service(uuid4(), f"Choir of {person.preferred_name}")
    key = directory.write(actor=SYSTEM, now=now, act_id=uuid4(), entry=entry)
    one = Introduction.objects.create(
        person=person, label="team", entry_id=key, name=entry.name, state="introduced", since=now, made_at=now,
        arranged_by=worker,
    )
    ToldGroup.objects.create(
        person=person, label="circle", introduction=one, party=group, group=entry.name, called=person.preferred_name,
        arranged_by_name=worker.name, told_at=now,
    )
    not_theirs = NotForMe.objects.create(
        person=person, label="team", entry_id=key, name=entry.name, by=worker, said_at=now
    )
    return {"introduction_id": one.pk, "entry_id": key, "not_for_me_id": not_theirs.pk}
