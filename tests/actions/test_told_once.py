"""Told once: what is done on one journey counts on the person's others, in the transaction in which it was written."""

from datetime import date, timedelta

import pytest

from homeward.actions import journeys
from homeward.actions.opened import take_over_what_opened
from homeward.domain.actor import SYSTEM
from homeward.domain.pathway import EventKind
from homeward.domain.problem import Refused
from homeward.records.care.models import Diary, Journey, Lead
from homeward.records.care.queries.journeys import journey_view
from homeward.records.people.models import Person
from homeward.records.people.reading import Reader
from homeward.records.session import acting, asked_by
from tests.moments import NOON
from tests.planning import round_iris, stored
from tests.together import HOME, came_home

LINK = "social-prescribing"
LATER = NOON + timedelta(days=2)


@pytest.fixture
def there(database):
    return round_iris()


def begin(there, pathway=LINK, now=NOON):
    with acting(SYSTEM, now):
        person = Person.objects.get(pk=there.person_id)
        return journeys.begin(actor=there.lena, now=now, person=person, pathway=pathway, team=there.team).pk


def done(there, journey_id, step, now=NOON, **answers):
    there.do(journeys.done, there.lena, journey_id=journey_id, step=step, answers=answers, now=now)


def listened(there, now=NOON):
    """The ward's part of coming home, up to the listening conversation."""
    for step in ("welcome-pack", "meet-connector", "conversation"):
        done(there, there.journey_id, step, now)


def served(journey_id):
    lines = stored(lambda: list(Diary.objects.filter(journey=journey_id).order_by("sequence")))
    return [line.event for line in lines if line.event["kind"] == EventKind.SERVED]


def state(there, journey_id, step, now=LATER):
    with asked_by(there.lena, now):
        return journey_view(Reader(there.lena, now, "tests"), there.person_id, journey_id).situation.step(step)


def test_a_conversation_held_before_is_not_held_again(there):
    listened(there)
    second = begin(there, now=LATER)
    assert served(second) == []  # nobody has rung yet, so no conversation is called for
    done(there, second, "first-call", LATER, meets="yes")
    (event,) = served(second)
    assert event["name"] == "conversation"
    assert (event["source"], event["done_there"]) == (str(there.journey_id), NOON.date().isoformat())
    told = state(there, second, "conversation")
    assert told.is_done
    assert (told.source, told.done_there) == (str(there.journey_id), NOON.date())


def test_a_conversation_held_now_counts_at_once_on_a_journey_that_waits_for_it(there):
    second = begin(there)
    done(there, second, "first-call", meets="yes")
    before = stored(lambda: Journey.objects.get(pk=second).version)
    listened(there)
    assert [event["name"] for event in served(second)] == ["conversation"]
    assert stored(lambda: Journey.objects.get(pk=second).version) == before + 1
    assert served(there.journey_id) == []


def test_what_is_stale_is_asked_again(there):
    listened(there)
    much_later = NOON + timedelta(days=120)
    second = begin(there, now=much_later)
    done(there, second, "first-call", much_later, meets="yes")
    assert served(second) == []


def test_a_journey_that_is_over_still_counts_and_one_that_ended_takes_nothing_over(there):
    listened(there)
    second = begin(there, now=LATER)
    with acting(SYSTEM, LATER):
        Journey.objects.filter(pk=there.journey_id).update(ended_at=LATER, end="declined")
    done(there, second, "first-call", LATER, meets="yes")
    assert len(served(second)) == 1
    assert served(there.journey_id) == []


def test_a_mistake_taken_back_there_is_taken_back_here(there):
    listened(there)
    second = begin(there)
    done(there, second, "first-call", meets="yes")
    there.do(
        journeys.withdraw, there.lena, journey_id=there.journey_id, name="conversation", reason="It was with her niece",
        now=LATER,
    )
    assert not state(there, second, "conversation").is_done
    last = stored(lambda: Diary.objects.filter(journey=second).order_by("sequence").last())
    assert (last.event["kind"], last.event["reason"]) == ("withdrawn", "It was with her niece")


def test_one_lead_for_the_whole_and_no_second_begins(there):
    listened(there)
    second = begin(there, now=LATER)
    done(there, second, "first-call", LATER, meets="yes")
    leads = stored(lambda: list(Lead.objects.filter(person=there.person_id, end=None)))
    assert [lead.journey_id for lead in leads] == [there.journey_id]


def test_what_is_refused_counts_nowhere(there):
    second = begin(there)
    done(there, second, "first-call", meets="yes")
    with pytest.raises(Refused):
        there.do(journeys.done, there.lena, journey_id=there.journey_id, step="conversation", on=date(2020, 1, 1))
    assert served(second) == []


def test_what_opens_by_the_calendar_alone_counts_before_anybody_is_asked(there):
    """The review of the second journey opens ten weeks after the introduction; one was held on the first that week."""
    came_home(there)
    second = begin(there, now=HOME)
    steps = {"first-call": {"meets": "yes"}, "what-first": {"priorities": ("people",)}, "plan": {}, "introduce": {}}
    for step, answers in {**steps, "how-was-it": {"how-it-was": "go-again"}}.items():
        done(there, second, step, HOME, **answers)
    held_on = HOME + timedelta(days=51)
    done(there, there.journey_id, "review", held_on)
    opens = HOME + timedelta(weeks=10)
    assert "review" not in [event["name"] for event in served(second)]
    assert state(there, second, "review", opens).may_be_done  # what it is for: it would be asked for again
    assert take_over_what_opened(opens - timedelta(days=1)) == 0
    assert take_over_what_opened(opens) == 1
    (event,) = [event for event in served(second) if event["name"] == "review"]
    assert (event["source"], event["done_there"]) == (str(there.journey_id), held_on.date().isoformat())
    assert take_over_what_opened(opens) == 0
