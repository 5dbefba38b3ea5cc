"""Those who give their time, between their rows and the values of the domain."""

from collections.abc import Iterable
from uuid import UUID

from homeward.domain.volunteer import Candidate, Check, Profile, Sort, State
from homeward.domain.written_value import read_back
from homeward.records.care.models import Buddy, Volunteer, VolunteerCheck, VolunteerProfile
from homeward.records.community.queries.postcodes import points


def candidates(volunteers: Iterable[Volunteer]) -> dict[UUID, Candidate]:
    """As they can be suggested, by key: the newest profile, the latest check of each sort, and whose buddy they are."""
    rows = list(volunteers)
    profiles = {
        row.volunteer_id: read_back(Profile, row.body)
        for row in VolunteerProfile.objects.filter(volunteer__in=rows).order_by("version")
    }
    checks: dict[UUID, dict[Sort, Check]] = {}
    for row in VolunteerCheck.objects.filter(volunteer__in=rows).order_by("sequence"):
        check = read_back(Check, row.body)
        checks.setdefault(row.volunteer_id, {})[check.sort] = check
    has: dict[UUID, int] = {}
    for key in Buddy.objects.filter(volunteer__in=rows, state=State.MATCHED).values_list("volunteer_id", flat=True):
        has[key] = has.get(key, 0) + 1
    places = points(profile.postcode for profile in profiles.values() if profile.postcode)
    return {
        row.pk: Candidate(
            row.pk, row.party.name, profiles[row.pk], checks.get(row.pk, {}), has.get(row.pk, 0),
            places.get(profiles[row.pk].postcode),
        )
        for row in rows
    }
