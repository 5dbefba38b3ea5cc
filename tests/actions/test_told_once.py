"""Told once: what is done on one journey counts on the person's others, in the transaction in which it was written."""

from datetime import date, timedelta

import pytest

from homeward.actions import circles, journeys
from homeward.actions.opened import take_over_what_opened
from homeward.domain.actor import SYSTEM
from homeward.domain.circle import CircleAnswer
from homeward.domain.pathway import EventKind
from homeward.domain.problem import Refused
from homeward.records.care.models import Diary, Journey, Lead
from homeward.records.care.queries.journeys import journey_view
from homeward.records.people.models import Person
from homeward.records.people.reading import Reader
from homeward.records.session import acting, asked_by
from tests.moments import NOON
from tests.planning import ready_to_talk, round_iris, stored
from tests.together import HOME, came_home

LINK = "social-prescribing"
SUPPORT = "wellbeing-team-support"
LATER = NOON + timedelta(days=2)
STALE = NOON + timedelta(days=200)  # an offer of a circle serves another journey for six months


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


def offered(there, answer, now=NOON, **said):
    """A circle is offered on the first journey, and this is what Iris says."""
    ready_to_talk(there)
    there.do(circles.answer, there.rosa, answer=answer, journey_id=there.journey_id, now=now, **said)


def supported(there, now):
    """A second journey, as far as the offer of a circle."""
    second = begin(there, SUPPORT, now)
    done(there, second, "conversation", now)
    return second


def asked_for(there, journey_id, now):
    with asked_by(there.lena, now):
        view = journey_view(Reader(there.lena, now, "tests"), there.person_id, journey_id)
    return {state.name for state in view.situation.next_steps}


def test_a_no_for_ever_holds_on_a_journey_begun_long_after(there):
    offered(there, CircleAnswer.NO)
    second = supported(there, STALE)
    for days in (0, 400):
        assert "circle-offer" not in asked_for(there, second, STALE + timedelta(days=days))
    told = state(there, second, "circle-offer", STALE)
    assert (told.is_done, told.done_there, told.answers) == (True, NOON.date(), {"circle": "no", "may-ask": "no"})
    assert "circle-meeting" not in asked_for(there, second, STALE)


def test_what_they_bring_up_themselves_after_a_no_is_heard_on_the_journey_they_said_it_on(there):
    offered(there, CircleAnswer.NO)
    second = supported(there, STALE)
    there.do(circles.answer, there.iris, answer=CircleAnswer.NOW, journey_id=second, now=STALE)
    told = state(there, second, "circle-offer", STALE)
    assert (told.source, told.answers) == ("", {"circle": "now"})
    assert "circle-meeting" in asked_for(there, second, STALE)


@pytest.mark.parametrize("rests", [False, True])
def test_a_circle_that_is_there_is_not_offered_again_and_its_meetings_are_part_of_the_journey(there, rests):
    offered(there, CircleAnswer.NOW, purpose="Out on Fridays")
    if rests:
        there.do(circles.rest, there.rosa, until=STALE.date() + timedelta(days=9), now=STALE)
    second = supported(there, STALE)
    assert state(there, second, "circle-offer", STALE).is_done
    assert "circle-meeting" in asked_for(there, second, STALE)


def test_later_is_asked_on_the_day_they_chose_and_on_no_journey_before(there):
    on = STALE + timedelta(days=30)
    offered(there, CircleAnswer.LATER, later_on=on.date())
    second = supported(there, STALE)
    assert "circle-offer" not in asked_for(there, second, on - timedelta(days=1))
    assert "circle-offer" in asked_for(there, second, on)


def test_a_circle_that_has_ended_may_be_offered_again_however_lately_they_said_yes(there):
    offered(there, CircleAnswer.NOW)
    there.do(circles.end, there.rosa, now=LATER)
    second = supported(there, LATER)
    assert {"circle-offer"} == asked_for(there, second, LATER) & {"circle-offer", "circle-meeting"}


def test_a_no_taken_back_leaves_the_other_journey_with_what_was_said_before(there):
    offered(there, CircleAnswer.NO)
    second = supported(there, LATER)
    there.do(
        journeys.withdraw, there.rosa, journey_id=there.journey_id, name="circle-offer", reason="Said by her sister",
        now=LATER,
    )
    assert not state(there, second, "circle-offer").is_done
