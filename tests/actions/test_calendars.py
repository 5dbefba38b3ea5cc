"""A calendar of one's own: opened by oneself, taken back at any time, and never more than one may see now."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from homeward.actions import calendars, circle_meetings, circles
from homeward.domain.access import Scope
from homeward.domain.actor import ANONYMOUS
from homeward.domain.failures import NotThere, SentDifferently
from homeward.records.accounts.models import Party, User
from homeward.records.accounts.queries.calendars import open_calendar, whose_calendar
from homeward.records.care.queries.calendars import Sort, coming_up
from homeward.records.journal.models import Entry
from homeward.records.journal.queries.links import hashed
from homeward.records.people.models import Relationship
from homeward.records.people.reading import Reader
from homeward.records.session import asked_by
from tests.actions.test_circles import MEETING
from tests.moments import NOON
from tests.planning import round_iris, stored
from tests.together import HOME, came_home, circle_going

LATER = HOME + timedelta(days=1)
NEXT = (LATER + timedelta(days=21)).date()


@pytest.fixture
def there(database):
    found = round_iris()
    circle_going(found)
    came_home(found)
    found.do(circle_meetings.hold, found.rosa, meeting=replace(MEETING, next_on=NEXT), now=LATER)
    return found


def has_account(actor):
    stored(lambda: User.objects.create(
        id=actor.party_id, party=Party.objects.get(pk=actor.party_id), email=f"{uuid4()}@example.org", joined_at=NOON
    ))
    return actor


def open_for(actor, secret="s3cret", now=NOON, act_id=None, **more):
    return calendars.open_one(actor=actor, now=now, act_id=act_id or uuid4(), secret_hash=hashed(secret), **more)


def events(actor, now=LATER):
    with asked_by(actor, now):
        return [(one.sort, one.preferred_name) for one in coming_up(Reader(actor, now, "tests"))]


def test_a_secret_opens_its_own_calendar_until_it_is_taken_back(there):
    tom = has_account(there.tom)
    open_for(tom, names=True)
    actor, names = whose_calendar("s3cret", NOON)
    assert (actor.party_id, names) == (tom.party_id, True)
    with pytest.raises(NotThere):
        whose_calendar("s3cre", NOON)
    calendars.close_one(actor=tom, now=NOON, act_id=uuid4())
    with pytest.raises(NotThere):
        whose_calendar("s3cret", NOON)
    assert open_calendar(tom, NOON) is None
    with pytest.raises(NotThere):
        calendars.close_one(actor=tom, now=NOON, act_id=uuid4())


def test_a_new_address_ends_the_one_before_and_each_ends_by_itself(there):
    tom = has_account(there.tom)
    open_for(tom, "first")
    open_for(tom, "second")
    with pytest.raises(NotThere):
        whose_calendar("first", NOON)
    assert whose_calendar("second", NOON)[1] is False
    with pytest.raises(NotThere):
        whose_calendar("second", NOON + calendars.LASTS)


def test_an_account_that_was_closed_reads_nothing(there):
    open_for(has_account(there.tom))
    stored(lambda: User.objects.filter(pk=there.tom.party_id).update(is_active=False))
    with pytest.raises(NotThere):
        whose_calendar("s3cret", NOON)


def test_a_worker_and_a_circle_member_have_reviews_and_circle_meetings(there):
    both = {(Sort.REVIEW, "Iris"), (Sort.CIRCLE_MEETING, "Iris")}
    assert set(events(there.tom)) == both
    assert set(events(there.nell)) == both


def test_others_have_nothing(there):
    assert events(there.stranger) == []
    assert events(there.nasreen) == []  # of the team, and has nothing to do for Iris


def test_whoever_leaves_reads_nothing_from_the_next_time_on(there):
    assert events(there.nell)
    theirs = Relationship.objects.filter(party=there.nell.party_id, scope=Scope.PERSON)
    stored(lambda: theirs.update(end=LATER))
    assert events(there.nell, LATER + timedelta(minutes=1)) == []


def test_a_circle_that_ended_meets_no_more(there):
    there.do(circles.end, there.iris, now=LATER)
    assert Sort.CIRCLE_MEETING not in {sort for sort, _name in events(there.tom)}


def test_only_somebody_who_signed_in_and_is_something_to_somebody_opens_one(there):
    nobody = stored(lambda: Party.objects.create(name="Nobody", made_at=NOON))
    for actor in (ANONYMOUS, type(there.tom)(there.tom.kind, nobody.pk, "Nobody")):
        with pytest.raises(NotThere):
            open_for(actor)


def test_sent_twice_it_is_opened_once_and_the_journal_says_so(there):
    tom, act_id = has_account(there.tom), uuid4()
    assert open_for(tom, act_id=act_id) == open_for(tom, act_id=act_id)
    assert whose_calendar("s3cret", NOON)
    assert stored(lambda: Entry.objects.filter(what="calendar.opened").count()) == 1
    with pytest.raises(SentDifferently):
        open_for(tom, "other", act_id=act_id)
