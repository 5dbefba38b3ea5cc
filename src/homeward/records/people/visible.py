"""The one rule of access: a live relationship, a policy row, and nothing that withholds.

`visible` is the only place in the product where it is written. Lists and single look-ups use it in SQL; the wall in
PostgreSQL is compiled from it (`walls.py`). A plain-Python version lives in the tests, as the oracle.
"""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.expressions import Combinable

from homeward.domain.access import Action, Kind, Scope
from homeward.domain.actor import Actor
from homeward.records.people.models import Belonging, Policy, Relationship, Withhold

Asked = Combinable | datetime
EVERY_KIND = "*"


def live(now: Asked) -> Q:
    """Started, and not ended."""
    return Q(start__lte=now) & (Q(end__isnull=True) | Q(end__gt=now))


def live_on(day: date) -> Q:
    """The same for rows that begin and end on plain days; an unknown beginning is long ago."""
    return (Q(start__isnull=True) | Q(start__lte=day)) & (Q(end__isnull=True) | Q(end__gt=day))


def visible(
    actor: Actor,
    action: Action,
    *,
    now: datetime,
    kind: Kind | None,
    person: str = "person_id",
    label: str = "label",
    record: str = "id",
    team: str | None = None,
) -> Q:
    """A filter for the rows of one kind that the actor may do `action` to, now.

    `person`, `label` and `record` name the columns that hold the person, the label and the row's own key; `kind` is
    the kind of the rows, or None where each row says its own in a column `kind` (the story). `team` names the column
    with the team a row waits with, for rows that may not be about a known person yet.
    """
    if actor.party_id is None:
        return Q(pk__in=[])
    party = Value(actor.party_id)
    return seen_by(party, action, now=now, kind=kind, person=person, label=label, record=record, team=team)


def seen_by(
    party: Combinable | UUID,
    action: Action,
    *,
    now: Asked,
    kind: Kind | None,
    person: str,
    label: str,
    record: str,
    team: str | None = None,
) -> Q:
    """`visible` with the party and the moment as expressions, so that a database session can supply them."""
    # Seen from a relationship the row is one step out; from its policy and its withholds, two.
    kind_two_out = OuterRef(OuterRef("kind")) if kind is None else Value(str(kind))
    policy = Policy.objects.filter(
        relation=OuterRef("relation"), kind=kind_two_out, action=str(action), label=OuterRef(OuterRef(label))
    )
    withheld = Withhold.objects.filter(
        live(now),
        Q(record_kind=kind_two_out) | Q(record_kind=EVERY_KIND),
        Q(record_id__isnull=True) | Q(record_id=OuterRef(OuterRef(record))),
        Q(party=OuterRef("party")) | Q(relation=OuterRef("relation")),
        person=OuterRef(OuterRef(person)),
    )
    theirs = Relationship.objects.filter(live(now), Exists(policy), ~Exists(withheld), party=party)
    # Two questions, so that each has its index: many people by name, and few teams.
    closely = theirs.filter(scope=Scope.PERSON, person=OuterRef(person))
    widely = theirs.filter(_reaches(person, team, now), scope__in=[Scope.TEAM, Scope.NEIGHBOURHOOD, Scope.EVERYWHERE])
    return Q(Exists(closely)) | Q(Exists(widely))


def _reaches(person: str, team: str | None, now: Asked) -> Q:
    """A relationship of a team, a neighbourhood or everywhere that reaches the row's person (or its waiting team)."""
    belonging = Belonging.objects.filter(
        live(now),
        Q(team=OuterRef("team")) | Q(neighbourhood=OuterRef("neighbourhood")),
        person=OuterRef(OuterRef(person)),
    )
    reaches = Q(scope=Scope.EVERYWHERE) | Q(Exists(belonging))
    return reaches | Q(team=OuterRef(team)) if team else reaches
