"""What somebody in a circle sees beside the circle itself: the person chooses, kind by kind, and can choose anew."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from homeward.actions.door import OnPerson, act, tell
from homeward.actions.parental import kept_by_order
from homeward.content.access import kinds_of
from homeward.domain.access import Action, Kind, Label
from homeward.domain.actor import Actor
from homeward.domain.failures import NotThere
from homeward.domain.problem import Problem, Refused
from homeward.records.people.models import Belonging, Relationship, Withhold
from homeward.records.people.visible import live

MEMBER = "circle-member"
ALWAYS = frozenset({Kind.FINDING, Kind.CIRCLE, Kind.INVITATION, Kind.PLAN})
"""Without these there is no being in a circle: whose it is, and what it asks and does. That is of the plan; the plan
itself the circle sees only where the person opened it when they agreed it."""


def to_choose() -> tuple[Kind, ...]:
    """The kinds a member may be shown or not, in their order."""
    return tuple(kind for kind in kinds_of(MEMBER, Action.READ) if kind not in ALWAYS)


@act(may=OnPerson(Kind.SHARING), tells="circle.sees")
def choose(
    *, actor: Actor, now: datetime, act_id: UUID, person_id: UUID, member_id: UUID, sees: tuple[Kind, ...],
    said_by: str = "",
) -> UUID:
    """From now on somebody in the circle sees the circle and `sees`, and of what a member may see nothing else. What
    they see because they are something else besides (an attorney, say) stays. Raises Refused for a kind that no member
    sees; NotThere."""
    check(sees)
    rows = Relationship.objects.select_for_update(of=("self",)).select_related("party")
    member = rows.filter(live(now), pk=member_id, person=person_id, relation=MEMBER).first()
    if member is None:
        raise NotThere
    hold_back(person_id, member.party_id, sees, actor, now)
    tell(
        "circle.sees", kind=Kind.SHARING, person_id=person_id, label=Label.TEAM, subject_id=member.pk, said_by=said_by,
        name=member.party.name, sees=[str(kind) for kind in sees],
    )
    return member.pk


def check(sees: Collection[Kind]) -> None:
    """Refuse a kind that no member may see."""
    if wrong := [kind for kind in sees if kind not in to_choose()]:
        raise Refused([Problem("circle-sees-not", "sees", {"which": str(kind)}) for kind in wrong])


def hold_back(person_id: UUID, party_id: UUID, sees: Collection[Kind], actor: Actor, now: datetime) -> None:
    """Withhold from somebody what the person did not choose for them, and give what they did. Part of an act."""
    held = Withhold.objects.filter(live(now), person=person_id, party=party_id, record_id=None)
    shown = [str(kind) for kind in sees if not kept_by_order(person_id, party_id, kind, now)]
    held.filter(record_kind__in=shown).update(end=now)
    kept = {str(kind) for kind in to_choose()} - set(map(str, sees)) - _seen_otherwise(person_id, party_id, now)
    there = set(held.filter(record_kind__in=kept).values_list("record_kind", flat=True))
    Withhold.objects.bulk_create(
        Withhold(person_id=person_id, record_kind=kind, party_id=party_id, decided_by=actor.party_id, start=now)
        for kind in sorted(kept - there)
    )


def _seen_otherwise(person_id: UUID, party_id: UUID, now: datetime) -> set[str]:
    """What they see by another relation: a withholding goes by who somebody is, and would take that too."""
    belonging = Belonging.objects.filter(live(now), person=person_id)
    reaches = Q(person=person_id) | Q(team__in=belonging.values("team"))
    others = Relationship.objects.filter(live(now), reaches, party=party_id).exclude(relation=MEMBER)
    relations = set(others.values_list("relation", flat=True))
    return {str(kind) for relation in relations for kind in kinds_of(relation, Action.READ)}
