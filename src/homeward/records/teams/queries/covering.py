"""Which team receives a request. Teams and places are no secret, so nobody is asked who wants to know."""

from dataclasses import dataclass
from uuid import UUID

from homeward.domain.catchment import Point, nearest
from homeward.domain.person_details import PersonDetails
from homeward.records.community.models import Location, Neighbourhood, Practice
from homeward.records.community.queries.postcodes import points
from homeward.records.teams.models import Team


@dataclass(frozen=True, slots=True)
class ReceivingTeam:
    """A team that receives requests, and where."""

    id: UUID
    name: str
    neighbourhood: str
    phone: str


def receiving_teams() -> tuple[ReceivingTeam, ...]:
    """Every team that receives requests, by neighbourhood and name."""
    rows = Team.objects.filter(receives_requests=True).order_by("neighbourhood__name", "name")
    found = rows.values_list("id", "name", "neighbourhood__name", "phone")
    return tuple(ReceivingTeam(*row) for row in found)


def team_for(person: PersonDetails) -> ReceivingTeam | None:
    """The team for somebody by their practice, else by where they live; the only team there is, if there is one.

    None when several could be meant: then whoever asks chooses.
    """
    teams = receiving_teams()
    if len(teams) < 2:
        return teams[0] if teams else None
    neighbourhood = neighbourhood_of(person)
    covering = [team for team in teams if team.neighbourhood == neighbourhood]
    return covering[0] if len(covering) == 1 else None


def neighbourhood_of(person: PersonDetails) -> str | None:
    """The name of the neighbourhood of somebody's practice, else of the practice nearest to their (first) home."""
    if person.practice_code:
        name = Neighbourhood.objects.filter(practices__code=person.practice_code).values_list("name", flat=True).first()
        if name:
            return name
    places = points(person.postcodes())
    home = next((places[postcode] for postcode in person.postcodes() if postcode in places), None)
    return _nearest_neighbourhood(home) if home else None


def _nearest_neighbourhood(home: Point) -> str | None:
    rows = list(
        Practice.objects.filter(neighbourhood__isnull=False, is_active_gp=True)
        .order_by("code")
        .values_list("code", "neighbourhood__name", "organisation_id")
    )
    of_organisation = Location.objects.filter(organisation__in=[organisation for *_, organisation in rows])
    postcodes = dict(of_organisation.order_by("id").values_list("organisation_id", "postcode"))
    places = points(postcodes.values())
    known = [(code, places[postcodes[org]]) for code, _, org in rows if postcodes.get(org) in places]
    practice = nearest(home, known)
    return next((name for code, name, _ in rows if code == practice), None)
