"""What is given to people with why, and events whose guests are numbers."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from homeward.actions import gatherings, library
from homeward.domain.failures import Clash, NotThere
from homeward.domain.gathering import Gathering, Numbers
from homeward.domain.library import Given, Resource, Sort
from homeward.domain.problem import Refused
from homeward.records.care.models import Gathering as Event
from homeward.records.care.models import GivenResource, ResourceVersion
from homeward.records.care.queries.gatherings import gatherings_for, gatherings_of_team
from homeward.records.care.queries.library import library_for, library_of_team
from homeward.records.people.models import Profile
from homeward.records.session import asked_by
from tests.arrivals import reads
from tests.moments import NOON
from tests.planning import round_iris, stored

TODAY = NOON.date()
LIST = Resource(
    Sort.BOOK_LIST, "Books for worry", "Chosen by those who have it.", "Reading Well, The Reading Agency",
    TODAY + timedelta(days=10), interests=("gardening",),
)
MEAL = Gathering("The long table", TODAY + timedelta(days=3), "12:30", "The hall", "The allotment people", 60)


@pytest.fixture
def there(database):
    return round_iris()


def keep(there, act, actor=None, now=NOON, **said) -> UUID:
    return act(actor=actor or there.rosa, now=now, act_id=uuid4(), team_id=there.team.pk, **said)


def seen(actor, query, *said, now=NOON):
    with asked_by(actor, now):
        reader = reads(actor)
        reader.now = now
        return query(reader, *said)


def likes_gardens(there):
    stored(lambda: Profile.objects.create(
        person_id=there.person_id, version=1, label="circle", sections={"matters": "My gardens"},
        written_by_id=there.rosa.party_id, written_at=NOON,
    ))


def test_what_fits_is_given_with_why_and_stands_in_the_story(there):
    likes_gardens(there)
    key = keep(there, library.add, resource=LIST)
    (one,) = seen(there.rosa, library_for, there.person_id).suggested
    there.do(library.give, there.rosa, resource_id=key, how=Given.PRINTED, why=one.why)
    assert there.told()[-1].what == "library.given"
    after = seen(there.iris, library_for, there.person_id)
    assert [line.resource.title for line in after.given] == ["Books for worry"]
    assert [reason.params["what"] for reason in after.given[0].why] == ["gardening"]
    assert after.suggested == ()


def test_what_is_overdue_is_shown_to_whoever_keeps_it_first_and_given_to_nobody(there):
    likes_gardens(there)
    key = keep(there, library.add, resource=LIST)
    keep(there, library.add, resource=replace(LIST, title="A leaflet", review_on=TODAY + timedelta(days=400)))
    late = NOON + timedelta(days=11)
    with pytest.raises(Refused, match="library-overdue"):
        there.do(library.give, there.rosa, now=late, resource_id=key, how=Given.PRINTED)
    shelf = seen(there.rosa, library_of_team, there.team.pk, now=late)
    assert [one.resource.title for one in shelf] == ["Books for worry", "A leaflet"]
    assert [one.resource.title for one in seen(there.rosa, library_for, there.person_id, now=late).suggested] == [
        "A leaflet"
    ]
    fresh = replace(LIST, review_on=TODAY + timedelta(days=100))
    keep(there, library.look_over, now=late, resource_id=key, resource=fresh, seen=1)
    there.do(library.give, there.rosa, now=late, resource_id=key, how=Given.PRINTED)
    assert stored(ResourceVersion.objects.count) == 3


def test_looked_over_by_two_at_once_the_second_sees_so(there):
    key = keep(there, library.add, resource=LIST)
    keep(there, library.look_over, resource_id=key, resource=LIST, seen=1)
    with pytest.raises(Clash):
        keep(there, library.look_over, resource_id=key, resource=LIST, seen=1)


def test_what_was_put_away_is_given_to_nobody_and_who_had_it_has_it(there):
    key = keep(there, library.add, resource=LIST)
    there.do(library.give, there.iris, resource_id=key, how=Given.LENT)
    keep(there, library.put_away, resource_id=key, why="Out of print")
    with pytest.raises(Refused, match="library-put-away"):
        there.do(library.give, there.rosa, resource_id=key, how=Given.LENT)
    assert stored(GivenResource.objects.count) == 1
    assert len(seen(there.iris, library_for, there.person_id).given) == 1


def test_nobody_of_another_team_keeps_or_gives_it(there):
    key = keep(there, library.add, resource=LIST)
    with pytest.raises(NotThere):
        keep(there, library.look_over, there.stranger, resource_id=key, resource=LIST)
    with pytest.raises(NotThere):
        there.do(library.give, there.stranger, resource_id=key, how=Given.LENT)
    with pytest.raises(NotThere):
        seen(there.stranger, library_for, there.person_id)


def test_an_event_is_numbers_and_whoever_hosts_it_is_thanked(there):
    key = keep(there, gatherings.plan, gathering=MEAL)
    keep(there, gatherings.count, gathering_id=key, numbers=Numbers(41, {"step-free": 9, "vegan": 0}))
    assert stored(lambda: Event.objects.get().numbers) == {"said": 41, "needs": {"step-free": 9}}
    with pytest.raises(Refused, match="gathering-ahead"):
        keep(there, gatherings.thank, gathering_id=key, words="Seeds")
    after = NOON + timedelta(days=4)
    keep(there, gatherings.count, now=after, gathering_id=key, numbers=Numbers(41, came=47))
    keep(there, gatherings.thank, now=after, gathering_id=key, words="Seeds")
    (line,) = seen(there.rosa, gatherings_of_team, there.team.pk, now=after)
    assert (line.numbers.came, line.thanked_how) == (47, "Seeds")


def test_no_column_of_an_event_leads_to_anybody_who_comes(there):
    """The row of an event points at its team and at nobody."""
    points_at = {field.name for field in Event._meta.get_fields() if field.is_relation}
    assert points_at == {"team"}


def test_whoever_is_supported_reads_when_and_where(there):
    key = keep(there, gatherings.plan, gathering=MEAL)
    assert [one.title for one in seen(there.iris, gatherings_for, there.person_id)] == ["The long table"]
    keep(there, gatherings.call_off, gathering_id=key, why="Snow")
    assert seen(there.iris, gatherings_for, there.person_id) == ()
    with pytest.raises(Refused, match="gathering-off"):
        keep(there, gatherings.change, gathering_id=key, gathering=MEAL)


def test_nobody_of_another_team_counts(there):
    key = keep(there, gatherings.plan, gathering=MEAL)
    with pytest.raises(NotThere):
        keep(there, gatherings.count, there.stranger, gathering_id=key, numbers=Numbers(1))
    with pytest.raises(NotThere):
        seen(there.stranger, gatherings_of_team, there.team.pk)
