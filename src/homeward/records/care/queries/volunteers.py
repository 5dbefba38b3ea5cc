"""Those who give their time, for those who keep them; and a person's buddy, for whoever may know."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from homeward.domain.access import Action, Kind, Label
from homeward.domain.failures import NotThere
from homeward.domain.suggesting import Reason
from homeward.domain.volunteer import Candidate, Profile, State, Suggested, suggest_buddies
from homeward.domain.written_value import read_back
from homeward.records.care.models import Buddy, Journey, Volunteer, VolunteerThanks
from homeward.records.care.queries.choosing import wishes_of
from homeward.records.care.volunteers import candidates
from homeward.records.people.models import Person, Policy, Relationship
from homeward.records.people.reading import Reader
from homeward.records.people.visible import live
from homeward.records.teams.models import Team


@dataclass(frozen=True, slots=True)
class Thanked:
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class VolunteerKept:
    """Somebody who gives their time. `buddy_of` are those of whom the reader may know, as (person, name, journey)."""

    id: UUID
    one: Candidate
    phone: str
    version: int
    buddy_of: tuple[tuple[UUID, str, UUID], ...]
    thanked: tuple[Thanked, ...]


@dataclass(frozen=True, slots=True)
class BuddyLine:
    """A volunteer who is or was the person's buddy, as they were told of them."""

    id: UUID
    journey_id: UUID
    name: str
    state: State
    profile: Profile
    why: tuple[Reason, ...]
    at: datetime
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class ChoosingBuddy:
    """`suggested` is empty for whoever does not keep the volunteers."""

    journey_id: UUID
    now: BuddyLine | None
    before: tuple[BuddyLine, ...]
    suggested: tuple[Suggested, ...]
    keeps: bool
    may_write: bool


def keeps_volunteers(reader: Reader) -> tuple[tuple[UUID, str], ...]:
    """The teams whose volunteers the reader keeps, as (key, name)."""
    relations = Policy.objects.filter(kind=Kind.VOLUNTEER, action=Action.WRITE, label=Label.TEAM).values("relation")
    mine = Relationship.objects.filter(
        live(reader.now), party=reader.actor.party_id, relation__in=relations, team__isnull=False
    )
    return tuple(Team.objects.filter(pk__in=mine.values("team")).order_by("name").values_list("pk", "name"))


def volunteers_kept(reader: Reader, team_id: UUID) -> tuple[VolunteerKept, ...]:
    """Every volunteer of a team, by name. Raises NotThere for whoever does not keep them."""
    if team_id not in {key for key, _name in keeps_volunteers(reader)}:
        raise NotThere
    rows = list(_seen(reader).filter(team=team_id))
    known = candidates(rows)
    matches = list(
        Buddy.objects.filter(reader.may(Kind.TAKING_PART), volunteer__in=rows, state=State.MATCHED)
        .select_related("person").order_by("at")
    )
    reader.listed((one.person_id for one in matches), Kind.TAKING_PART)
    thanked: dict[UUID, list[Thanked]] = {}
    for row in VolunteerThanks.objects.filter(volunteer__in=rows).order_by("-at"):
        thanked.setdefault(row.volunteer_id, []).append(Thanked(row.words, row.at))
    return tuple(
        VolunteerKept(
            row.pk, known[row.pk], row.party.phone, row.version,
            tuple(
                (one.person_id, one.person.preferred_name, one.journey_id)
                for one in matches if one.volunteer_id == row.pk
            ),
            tuple(thanked.get(row.pk, ())),
        )
        for row in rows
    )


def volunteer_kept(reader: Reader, team_id: UUID, volunteer_id: UUID) -> VolunteerKept:
    """One of them. Raises NotThere."""
    found = next((one for one in volunteers_kept(reader, team_id) if one.id == volunteer_id), None)
    if found is None:
        raise NotThere
    return found


def choosing_buddy(reader: Reader, person_id: UUID, journey_id: UUID) -> ChoosingBuddy:
    """The person's buddy on a journey, and who might be it. Raises NotThere."""
    journey = Journey.objects.filter(reader.may(Kind.JOURNEY), pk=journey_id, person=person_id).first()
    there = Person.objects.filter(reader.may(Kind.TAKING_PART, person="id"), pk=person_id)
    if journey is None or not there.exists():
        raise NotThere
    reader.saw(person_id, Kind.JOURNEY, Kind.TAKING_PART)
    rows = list(Buddy.objects.filter(reader.may(Kind.TAKING_PART), journey=journey).order_by("-at"))
    lines = [_line(row) for row in rows if row.state in (State.MATCHED, State.ENDED)]
    keeps = journey.team_id in {key for key, _name in keeps_volunteers(reader)}
    said_no = {row.volunteer_id for row in rows if row.state in (State.PERSON_NO, State.VOLUNTEER_NO)}
    return ChoosingBuddy(
        journey_id=journey.pk,
        now=next((one for one in lines if one.state is State.MATCHED), None),
        before=tuple(one for one in lines if one.state is State.ENDED),
        suggested=suggest_buddies(
            wishes_of(reader, person_id, frozenset()),
            candidates(_seen(reader).filter(team=journey.team_id)).values(), reader.today, said_no,
        ) if keeps else (),
        keeps=keeps,
        may_write=there.filter(reader.may(Kind.TAKING_PART, Action.WRITE, person="id")).exists(),
    )


def buddies_of(reader: Reader, person_id: UUID) -> tuple[BuddyLine, ...]:
    """Every buddy the person has now."""
    rows = Buddy.objects.filter(reader.may(Kind.TAKING_PART), person=person_id, state=State.MATCHED).order_by("-at")
    return tuple(_line(row) for row in rows)


def _seen(reader: Reader) -> QuerySet[Volunteer]:
    seen = reader.may(Kind.VOLUNTEER, person=None, team="team_id")
    return Volunteer.objects.filter(seen, left_at=None).select_related("party").order_by("party__name", "pk")


def _line(row: Buddy) -> BuddyLine:
    return BuddyLine(
        row.pk, row.journey_id, row.name, State(row.state), read_back(Profile, row.profile),
        tuple(read_back(Reason, one) for one in row.why), row.at, row.ended_on,
    )
