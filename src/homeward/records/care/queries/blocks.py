"""What keeps people waiting that is not up to them: the system conditions of a team, with the days they cost."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery

from homeward.domain.access import Kind
from homeward.records.care.mapping import pathway_of
from homeward.records.care.models import Blocked, Lead
from homeward.records.people.reading import Reader

LOOKING_BACK = timedelta(days=91)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who waits because of it, since when, for how many days so far, and who leads."""

    person_id: UUID
    journey_id: UUID
    preferred_name: str
    since: date
    days: int
    reason: str
    lead_name: str


@dataclass(frozen=True, slots=True)
class Condition:
    """One kind of block: what would clear it, who waits now, and what it cost.

    `days` counts every day anybody waited for it in the last LOOKING_BACK, open ones up to today; `times` how often.
    """

    title: str
    clears: str
    waiting: tuple[Waiting, ...]
    days: int
    times: int


def board(reader: Reader, teams: tuple[UUID, ...]) -> tuple[Condition, ...]:
    """What keeps the people of these teams waiting, or did lately: what costs most days first. One statement."""
    from_day = reader.today - LOOKING_BACK
    lead = Lead.objects.filter(person=OuterRef("person"), end=None).exclude(how="cover")
    rows = (
        Blocked.objects.filter(reader.may(Kind.JOURNEY), Q(until=None) | Q(until__gt=from_day), team__in=teams)
        .select_related("person", "journey")
        .annotate(lead_name=Subquery(lead.values("party__name")[:1]))
        .order_by("since", "id")
    )
    kinds: dict[tuple[str, str], list[Blocked]] = defaultdict(list)
    for row in rows:
        pathway = pathway_of(row.journey.pathway_id)
        clears = next((block.clears for block in pathway.blocks if block.name == row.name), "")
        kinds[pathway.title_of(row.name), clears].append(row)
    reader.listed((row.person_id for row in rows if row.until is None), Kind.JOURNEY, "blocks")
    found = (_condition(title, clears, blocked, reader.today) for (title, clears), blocked in kinds.items())
    return tuple(sorted(found, key=lambda one: (-one.days, one.title)))


def _condition(title: str, clears: str, rows: list[Blocked], today: date) -> Condition:
    from_day = today - LOOKING_BACK
    days = sum(((row.until or today) - max(row.since, from_day)).days for row in rows)
    waiting = tuple(
        Waiting(
            row.person_id, row.journey_id, row.person.preferred_name, row.since, (today - row.since).days, row.reason,
            str(row.__dict__["lead_name"] or ""),
        )
        for row in rows if row.until is None
    )
    return Condition(title, clears, waiting, days, len(rows))
