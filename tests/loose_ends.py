"""What Iris has of others when her journey ends: a stay, a buddy, a place on a course, a group that expects her."""

from dataclasses import dataclass
from uuid import UUID

from homeward.records.accounts.models import Party
from homeward.records.care.models import Host, Stay, Volunteer
from tests.courses import Courses, cohort, courses_of
from tests.hosts import Scheme, scheme
from tests.introductions import introduced
from tests.moments import NOON
from tests.planning import Round, stored
from tests.volunteers import Buddies, buddies_of

HOST, BUDDY, GROUP = "carys@example.org", "maureen@example.org", "maud@example.org"
"""Where they are written to."""


@dataclass(frozen=True)
class Had:
    """`place` is hers on a course with room for one, and `waits` somebody else's who is next in the line."""

    scheme: Scheme
    buddies: Buddies
    courses: Courses
    stay: UUID
    buddy: UUID
    cohort: UUID
    place: UUID
    waits: UUID
    introduction: UUID


def much_is_hers(there: Round, *, email: bool = True) -> Had:
    """All of it at once, each on a journey of its own but the introduction. `email`: host and buddy can be written
    to."""
    homes, volunteers, courses = scheme(there), buddies_of(there), courses_of(there)
    host, volunteer = homes.host(), volunteers.volunteer()
    if email:
        stored(lambda: Party.objects.filter(pk=Host.objects.get(pk=host).party_id).update(email=HOST))
        stored(lambda: Party.objects.filter(pk=Volunteer.objects.get(pk=volunteer).party_id).update(email=BUDDY))
    planned = courses.plan(cohort(places=1))
    return Had(
        homes, volunteers, courses,
        stay=homes.matched(host),
        buddy=volunteers.match(volunteer),
        cohort=planned,
        place=courses.join(planned, journey_id=courses.journey_id),
        waits=courses.joins(stored(lambda: courses.somebody("Walter")), planned),
        introduction=introduced(there),
    )


def somebody_else_stays(had: Had) -> None:
    """The place that was hers is somebody else's by now."""
    was = Stay.objects.get(pk=had.stay)
    Stay.objects.create(
        person_id=had.courses.somebody("Ada"), journey_id=was.journey_id, host_id=was.host_id, place=was.place,
        host_name=was.host_name, matched_at=NOON,
    )
