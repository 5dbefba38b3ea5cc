"""What stands round the people of the table of routes: a network map, an invitation, the directory, an introduction, a
peer group."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from homeward.actions import directory, directory_upkeep
from homeward.domain.actor import SYSTEM
from homeward.domain.directory.entry import Service
from homeward.domain.written_value import written
from homeward.records.accounts.models import Party, User
from homeward.records.care.models import (
    DrawnMap,
    Introduction,
    Invitation,
    NotForMe,
    PeerMember,
    PeerPost,
    PeerReport,
    PeerWords,
    ToldGroup,
)
from homeward.records.people.models import Person, Relationship
from homeward.records.teams.models import PeerGroup, PeerRules, Team
from tests.arrivals import IRIS, add
from tests.directory import WALK, bring_in
from tests.network import DRAWN, NELL
from tests.peers import GROUP


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


def in_peer_group(person: Person, team: Team, host: str) -> dict[str, Any]:
    """A peer group of the team that the person is in, hosted by whoever signs in so where they work in the team: what
    each wrote, somebody who would like to come in, and what was reported."""
    now, hosts = timezone.now(), User.objects.get(email=host).party
    theirs = Relationship.objects.filter(person=person, relation="self").select_related("party").first()
    if not Relationship.objects.filter(party=hosts, team=team).exists():
        hosts = Party.objects.create(name=f"A host for {person.preferred_name}", made_at=now)
    assert theirs is not None
    group = PeerGroup.objects.create(team=team, body=written(GROUP), hosts=[[hosts.name, "professional"]], made_at=now)
    PeerRules.objects.create(group=group, version=1, text="Kind first", written_by=hosts, written_at=now)
    for party, relation in ((hosts, "peer-host"), (theirs.party, "peer-member")):
        Relationship.objects.create(
            party=party, relation=relation, scope="group", peer_group=group, basis="tests", start=now
        )
    said = {"group": group, "rules_agreed": 1, "asked_at": now, "label": "own"}
    member = PeerMember.objects.create(
        person=person, party=theirs.party, state="in", as_name="Robin", since=now, **said
    )
    pat = Person.objects.get(pk=add(replace(IRIS, preferred_name=f"Wren {group.pk}", nhs_number=""), team))
    asked = PeerMember.objects.create(person=pat, party=hosts, state="asked", as_name="Wren", **said)
    posts = [
        PeerPost.objects.create(
            group=group, person=whose, written_by=party, as_name=party.name, by_host=whose is None, sequence=place,
            state="shown", label="circle", written_at=now, shown_at=now,
        )
        for place, (whose, party) in enumerate(((None, hosts), (person, theirs.party)), start=1)
    ]
    for post in posts:
        PeerWords.objects.create(post=post, version=1, words="Hello", at=now)
    reports = [
        PeerReport.objects.create(
            person=pat, group=group, post=post, about=post.written_by, as_name=post.as_name, words="Hello",
            reason="Look",
            reported_at=now, label=label,
        )
        for post, label in zip(posts, ("team", "circle"), strict=True)
    ]
    return {
        "group_id": group.pk, "post_id": posts[0].pk, "own_post_id": posts[1].pk, "peer_member_id": member.pk,
        "asked_member_id": asked.pk, "host_report_id": reports[0].pk, "report_id": reports[1].pk,
    }
