"""The one rule of access: a live relationship, a policy row, and nothing that withholds.

`_allowed` is the only place in the product where it is written. Lists and single look-ups use it in SQL; the wall in
PostgreSQL is compiled from it (`walls.py`). A plain-Python version lives in the tests, as the oracle.
"""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, UUIDField, Value
from django.db.models.expressions import Combinable

from homeward.domain.access import Action, Kind, Scope
from homeward.domain.actor import Actor
from homeward.records.people.models import Belonging, Policy, Relationship, Withhold
from homeward.records.written_once import Place, WrittenOnce

EVERY_KIND = "*"


def live(now: Combinable | datetime) -> Q:
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
    person: str | None = "person_id",
    label: str = "label",
    record: str = "id",
    team: str | None = None,
    group: str | None = None,
) -> Q:
    """A filter for the rows of one kind that the actor may do `action` to, now.

    `person`, `label` and `record` name the columns that hold the person, the label and the row's own key; `kind` is
    the kind of the rows, or None where each row says its own in a column `kind` (the story). `team` names the column
    with the team a row waits with, for rows that may not be about a known person yet; `group` the one with the peer
    group a row belongs to; a `person` of None says that rows are about nobody.
    """
    if actor.party_id is None:
        return Q(pk__in=[])
    return seen_by(
        Value(actor.party_id), action, now=Value(now), kind=kind, person=person, label=label, record=record,
        team=team, group=group,
    )


def cells_for(actor: Actor, person_id: UUID, *, now: datetime) -> QuerySet[Policy]:
    """The cells of the policy table that hold between the actor and one person now: which kinds of that person's
    records, under which labels, they may do what to. One question, however many kinds there are; the rule is asked of
    each cell that one of their relations has."""
    if actor.party_id is None:
        return Policy.objects.none()
    theirs = Relationship.objects.filter(live(now), party=actor.party_id).values("relation")
    holds = seen_by(
        Value(actor.party_id), None, now=Value(now), kind=None, person="asked_of", label="label", record="asked_of"
    )
    asked_of = Value(person_id, output_field=UUIDField())
    return Policy.objects.annotate(asked_of=asked_of).filter(holds, relation__in=theirs)


def seen_by(
    party: Combinable,
    action: Action | None,
    *,
    now: Combinable,
    kind: Kind | None,
    person: str | None,
    label: str,
    record: str,
    team: str | None = None,
    group: str | None = None,
) -> Q:
    """`visible` with the party and the moment as expressions, so that a database session can supply them. An `action`
    of None says that each row says its own, as a `kind` of None does."""
    places = {
        "party": party,
        "now": now,
        "action": F("action") if action is None else Value(str(action)),
        "kind": F("kind") if kind is None else Value(str(kind)),
        "person": F(person) if person else Value(None, output_field=UUIDField()),
        "label": F(label),
        "record": F(record),
    }
    if group is not None:
        return Q(WrittenOnce(_reached_or_in_group, **places, group=F(group)))
    if team is None:
        return Q(WrittenOnce(_reached, **places))
    return Q(WrittenOnce(_reached_or_waiting, **places, team=F(team)))


def _reached() -> Q:
    """A row whose person a relationship reaches."""
    return _allowed(Q(scope=Scope.EVERYWHERE) | Q(Exists(_belonging())))


def _reached_or_waiting() -> Q:
    """The same, or a row that waits with the team of a relationship."""
    return _allowed(Q(scope=Scope.EVERYWHERE) | Q(Exists(_belonging())) | Q(team=Place("team")))


def _reached_or_in_group() -> Q:
    """The same, or a row of a peer group that a relationship is in."""
    within = _theirs().filter(scope=Scope.GROUP, peer_group=Place("group"))
    return _reached() | Q(Exists(within))


def _allowed(reaches: Q) -> Q:
    theirs = _theirs()
    # Two questions, so that each has its index: many people by name, and few teams.
    closely = theirs.filter(scope=Scope.PERSON, person=Place("person"))
    widely = theirs.filter(reaches, scope__in=[Scope.TEAM, Scope.NEIGHBOURHOOD, Scope.EVERYWHERE])
    return Q(Exists(closely)) | Q(Exists(widely))


def _theirs() -> QuerySet[Relationship]:
    """The live relationships of the party that give this, where nothing withholds it."""
    policy = Policy.objects.filter(
        relation=OuterRef("relation"), kind=Place("kind"), action=Place("action"), label=Place("label")
    )
    withheld = Withhold.objects.filter(
        live(Place("now")),
        Q(record_kind=Place("kind")) | Q(record_kind=EVERY_KIND),
        Q(record_id__isnull=True) | Q(record_id=Place("record")),
        Q(party=OuterRef("party")) | Q(relation=OuterRef("relation")),
        person=Place("person"),
    )
    return Relationship.objects.filter(
        live(Place("now")), Exists(policy), ~Exists(withheld), party=Place("party")
    )


def _belonging() -> QuerySet[Belonging]:
    """What puts the row's person in the team or the neighbourhood of a relationship."""
    return Belonging.objects.filter(
        live(Place("now")),
        Q(team=OuterRef("team")) | Q(neighbourhood=OuterRef("neighbourhood")),
        person=Place("person"),
    )
