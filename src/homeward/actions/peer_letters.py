"""One letter a week to somebody in a peer group who has not shut it off: how much there is to read, and nothing of what
it says, of whom, or in which group. There are no alerts."""

from datetime import datetime
from uuid import UUID, uuid5

from homeward.actions import later
from homeward.actions.door import OnPerson, act, tell
from homeward.actions.peer_posts import PAGE
from homeward.domain.access import Kind, Label
from homeward.domain.actor import SYSTEM, Actor
from homeward.domain.failures import NotThere
from homeward.domain.pathway import day_of
from homeward.domain.peer_group import Stands, State, is_day_of_letter
from homeward.domain.problem import Refused, refuse
from homeward.records.accounts.models import User
from homeward.records.care.models import PeerMember, PeerPost
from homeward.records.care.peers import body_of
from homeward.records.session import acting


@act(may=OnPerson(Kind.PEER_GROUP, Label.OWN), tells="peer.letter-sent")
def send(*, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, member_id: UUID) -> UUID:
    """What was written since the last letter, as a number. By the clock, on Mondays. Raises Refused where there is
    nothing to say, they want no letter, the group is closed or they have died; NotThere."""
    rows = PeerMember.objects.filter(pk=member_id, person=person_id, state=Stands.IN, ended_at=None)
    member = rows.select_for_update(of=("self",)).select_related("group__team", "person").first()
    if member is None:
        raise NotThere
    address = User.objects.filter(party=member.party_id, is_active=True).values_list("email", flat=True).first()
    new = _new(member)
    if not (new and address and member.letter) or member.group.closed_at or member.person.died_on:
        raise refuse("peer-nothing-to-say")
    member.letter_at = now
    member.save(update_fields=["letter_at"])
    said = {"posts": str(new), "phone": member.group.team.phone, "page": PAGE}
    later.message(address, "message-peer-letter", said, now, about=person_id)
    tell(
        "peer.letter-sent", kind=Kind.PEER_GROUP, person_id=person_id, label=Label.OWN, subject_id=member.pk,
        name=body_of(member.group).name, posts=new,
    )
    return member.pk


def send_due(now: datetime) -> int:
    """For the clock: this Monday's letters that have not gone out. Returns how many did."""
    if not is_day_of_letter(now):
        return 0
    with acting(SYSTEM, now):
        rows = PeerMember.objects.filter(state=Stands.IN, ended_at=None, letter=True, group__closed_at=None)
        wanted = list(rows.filter(person__died_on=None).order_by("pk").values_list("pk", "person_id"))
    count = 0
    for member, person in wanted:
        said = {"act_id": uuid5(member, f"letter {day_of(now)}"), "person_id": person, "member_id": member}
        try:
            send(actor=SYSTEM, now=now, **said)
            count += 1
        except (Refused, NotThere):  # nothing to read for them; nothing to hold up the others
            continue
    return count


def _new(member: PeerMember) -> int:
    """What the others wrote that shows, since the last letter or since they came."""
    since = member.letter_at or member.since
    posts = PeerPost.objects.filter(group=member.group_id, state=State.SHOWN, shown_at__gt=since)
    return posts.exclude(written_by=member.party_id).count()
