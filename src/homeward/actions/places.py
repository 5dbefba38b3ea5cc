"""Places: practices and postcodes from published lists, neighbourhoods, and the teams that work there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from homeward.actions.door import Everywhere, act, tell
from homeward.domain.access import Kind
from homeward.domain.actor import Actor
from homeward.domain.postcode import area
from homeward.domain.problem import Problem, Refused
from homeward.records.community.models import Edition, Location, Neighbourhood, Organisation, Postcode, Practice
from homeward.records.community.queries.practices import KeptPractice, kept_practices, placed_practices
from homeward.records.teams.models import Team

_TAKEN_AWAY_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class PlacedPostcode:
    """A postcode and its place: metres on the National Grid, degrees in WGS84."""

    postcode: str
    quality: int
    easting: int
    northing: int
    latitude: float
    longitude: float
    ward_code: str


@act(may=Everywhere(Kind.SETUP), tells="places.practices-kept")
def keep_practices(*, actor: Actor, now: datetime, act_id: UUID, practices: tuple[KeptPractice, ...]) -> None:
    """Keep practices as a published list describes them: new ones are added, others brought up to date, none is
    taken away. The neighbourhood a practice is in stays."""
    there = kept_practices()
    new = [practice for practice in practices if practice.code not in there]
    changed = [practice for practice in practices if there.get(practice.code, practice) != practice]
    _add(new)
    _bring_up_to_date(changed)
    tell("places.practices-kept", kind=Kind.SETUP, added=len(new), changed=len(changed))


def stage_postcodes(
    places: Sequence[PlacedPostcode], *, digest: str, areas: Sequence[str], rows: int, now: datetime
) -> None:
    """Put some rows of the files with this digest beside those in use, in one short transaction. `rows` counts all
    rows up to the last of these. Nothing is read from here until `switch_postcodes`."""
    with transaction.atomic():
        editions = {name: _edition(name, digest, now) for name in areas}
        Postcode.staged.bulk_create(
            [
                Postcode(
                    edition=editions[area(place.postcode)], postcode=place.postcode, quality=place.quality,
                    easting=place.easting, northing=place.northing, latitude=place.latitude,
                    longitude=place.longitude, ward_code=place.ward_code,
                )
                for place in places
            ],
            ignore_conflicts=True,
        )
        Edition.objects.filter(digest=digest, area__in=areas).update(rows_staged=rows)


@act(may=Everywhere(Kind.SETUP), tells="places.postcodes-switched")
def switch_postcodes(*, actor: Actor, now: datetime, act_id: UUID, digest: str, areas: tuple[str, ...]) -> None:
    """Use what was staged, for every area at the same moment."""
    Edition.objects.filter(area__in=areas, is_current=True).update(is_current=False)
    Edition.objects.filter(area__in=areas, digest=digest).update(is_current=True)
    tell("places.postcodes-switched", kind=Kind.SETUP, areas=", ".join(areas))


def clear_old_postcodes() -> int:
    """Take away what is no longer in use, a little at a time so that nobody waits. Returns how many rows went."""
    gone = 0
    for old in Edition.objects.filter(is_current=False):
        while keys := list(Postcode.staged.filter(edition=old).values_list("pk", flat=True)[:_TAKEN_AWAY_AT_ONCE]):
            gone += Postcode.staged.filter(pk__in=keys).delete()[0]
        old.delete()
    return gone


@act(may=Everywhere(Kind.SETUP), tells="places.neighbourhood-made")
def create_neighbourhood(*, actor: Actor, now: datetime, act_id: UUID, name: str, practices: tuple[str, ...]) -> UUID:
    """A neighbourhood round its practices; one that is there already gains these. Returns its key.

    Raises Refused, naming each code, when a practice is not known, not an active GP practice, or somewhere else.
    """
    problems = _neighbourhood_problems(name, practices)
    if problems:
        raise Refused(problems)
    place, _ = Neighbourhood.objects.get_or_create(name=name.strip())
    Practice.objects.filter(code__in=practices).update(neighbourhood=place)
    tell(
        "places.neighbourhood-made", kind=Kind.SETUP, subject_id=place.pk, name=place.name,
        practices=", ".join(practices),
    )
    return place.pk


@act(may=Everywhere(Kind.SETUP), tells="places.team-made")
def create_team(
    *, actor: Actor, now: datetime, act_id: UUID, name: str, neighbourhood: str, phone: str = ""
) -> UUID:
    """A team that works in a neighbourhood and receives requests there. Returns its key.

    Raises Refused when there is no such neighbourhood, or another team has the name.
    """
    place = Neighbourhood.objects.filter(name=neighbourhood).first()
    problems = []
    if not name.strip() or len(name) > 100:
        problems.append(Problem("place-name-wrong", "name", {"most": 100}))
    if place is None:
        problems.append(Problem("neighbourhood-not-known", "neighbourhood", {"name": neighbourhood}))
    if Team.objects.filter(name=name.strip()).exists():
        problems.append(Problem("team-name-taken", "name", {"name": name}))
    if problems or place is None:
        raise Refused(problems)
    team = Team.objects.create(name=name.strip(), neighbourhood=place, phone=phone[:40])
    tell("places.team-made", kind=Kind.SETUP, subject_id=team.pk, name=team.name, neighbourhood=place.name)
    return team.pk


def _edition(name: str, digest: str, now: datetime) -> Edition:
    return Edition.objects.get_or_create(area=name, digest=digest, defaults={"began_at": now})[0]


def _neighbourhood_problems(name: str, codes: tuple[str, ...]) -> list[Problem]:
    problems = [] if name.strip() and len(name) <= 100 else [Problem("place-name-wrong", "name", {"most": 100})]
    if not codes:
        problems.append(Problem("neighbourhood-without-practice", "practice"))
    known = placed_practices(codes)
    for code in codes:
        practice = known.get(code)
        if practice is None:
            problems.append(Problem("practice-not-known", "practice", {"code": code}))
        elif not practice.is_active_gp:
            problems.append(Problem("practice-not-active", "practice", {"code": code, "name": practice.name}))
        elif practice.neighbourhood not in ("", name.strip()):
            there = {"code": code, "neighbourhood": practice.neighbourhood}
            problems.append(Problem("practice-elsewhere", "practice", there))
    return problems


def _add(practices: Sequence[KeptPractice]) -> None:
    known = dict(Organisation.objects.filter(ods_code__isnull=False).values_list("ods_code", "pk"))
    unknown = [practice for practice in practices if practice.code not in known]
    fresh = [Organisation(name=p.name, phone=p.phone, ods_code=p.code) for p in unknown]
    Organisation.objects.bulk_create(fresh)
    keys = known | {one.ods_code: one.pk for one in fresh}
    Location.objects.bulk_create(
        Location(organisation_id=keys[p.code], address=p.address, postcode=p.postcode) for p in practices
    )
    Practice.objects.bulk_create(
        Practice(
            code=p.code, organisation_id=keys[p.code], status=p.status, prescribing_setting=p.setting,
            opened_on=p.opened, closed_on=p.closed, is_active_gp=p.is_active_gp,
        )
        for p in practices
    )


def _bring_up_to_date(practices: Sequence[KeptPractice]) -> None:
    for practice in practices:
        row = Practice.objects.get(pk=practice.code)
        row.status, row.prescribing_setting = practice.status, practice.setting
        row.opened_on, row.closed_on, row.is_active_gp = practice.opened, practice.closed, practice.is_active_gp
        row.save()
        Organisation.objects.filter(pk=row.organisation_id).update(name=practice.name, phone=practice.phone)
        Location.objects.filter(organisation=row.organisation_id).update(
            address=practice.address, postcode=practice.postcode
        )
