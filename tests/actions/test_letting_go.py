"""What somebody had of others when it ends: after a death all of it is let go of, with care; at the end of one journey
what belonged to that one; and it is theirs again where the end is taken back."""

from datetime import timedelta

import pytest

from homeward.actions import deaths, endings, enrolments, letting_go, stays
from homeward.domain.cohort import Came
from homeward.domain.ending import Speaks, Word
from homeward.domain.failures import NotThere
from homeward.domain.host_matching import StayWishes
from homeward.domain.problem import Refused
from homeward.domain.volunteer import State
from homeward.records.care.models import Buddy, Enrolment, Introduction, Stay
from homeward.records.journal.models import DueTime, Outgoing
from homeward.records.people.models import Death, Person
from homeward.web.sentences import told
from tests.arrivals import worker
from tests.courses import Courses, cohort
from tests.loose_ends import BUDDY, GROUP, HOST, much_is_hers, somebody_else_stays
from tests.moments import NOON
from tests.planning import close, round_iris, stored

TODAY = NOON.date()
SOON = NOON + timedelta(hours=2)
LATER = SOON + timedelta(days=1)


@pytest.fixture
def there(database):
    return round_iris()


def open_still(there):
    """(stays, buddies, places, introductions) of hers that are not let go of."""
    return stored(
        lambda: (
            Stay.objects.filter(person=there.person_id, ended_at=None).count(),
            Buddy.objects.filter(person=there.person_id, state=State.MATCHED).count(),
            Enrolment.objects.filter(person=there.person_id, left_at=None).count(),
            Introduction.objects.filter(person=there.person_id, state="introduced").count(),
        )
    )


def dies(there, actor=None, now=SOON, told_by="Nell", **said):
    return there.do(deaths.record, actor or there.lena, on=now.date(), told_by=told_by, now=now, **said)


def ends(there, journey, actor=None, end="moved", now=SOON):
    word = Word(Speaks.PERSON)
    return there.do(endings.end, actor or there.lena, journey_id=journey, end=end, word=word, on=now.date(), now=now)


def letters():
    """To whom something waits to go out, and what."""
    rows = stored(lambda: list(Outgoing.objects.filter(done_at=None).order_by("due_at")))
    return {(row.body["to"], row.body["what"]) for row in rows}


def test_after_a_death_everything_they_had_of_others_is_let_go_of(there):
    had = much_is_hers(there)
    assert open_still(there) == (1, 1, 1, 1)
    dies(there)
    assert open_still(there) == (0, 0, 0, 0)
    assert stored(lambda: Enrolment.objects.get(pk=had.waits).waits) is None
    said = [entry.what for entry in there.told()]
    assert {"stay.let-go", "buddy.let-go", "course.let-go", "introduction.ended"} <= set(said)
    assert said[-1] == "person.died"


def test_without_it_they_would_be_waited_for(there, monkeypatch):
    """The control: what the day after a death would look like if nobody let go."""
    much_is_hers(there)
    monkeypatch.setattr(letting_go, "with_death", lambda *said: None)
    dies(there)
    assert open_still(there) == (1, 1, 1, 1)


def test_whoever_waited_is_told_once_and_with_care_and_nobody_writes_to_the_dead(there):
    had = much_is_hers(there)
    had.courses.reached_by("email", "iris@example.org")
    dies(there)
    assert letters() >= {
        (HOST, "message-death-host"), (BUDDY, "message-death-buddy"), (GROUP, "message-death-group"),
    }
    assert "iris@example.org" not in {to for to, _ in letters()}
    theirs = stored(lambda: Outgoing.objects.filter(done_at=None, body__person=str(there.person_id)).count())
    assert theirs == 0
    assert stored(lambda: DueTime.objects.filter(body__person=str(there.person_id)).count()) == 0
    assert enrolments.remind_due(NOON + timedelta(hours=20)) == 0


def test_who_cannot_be_written_to_is_to_be_rung(there):
    much_is_hers(there, email=False)
    dies(there)
    named = stored(lambda: [e.payload.body["name"] for e in there.told() if e.what == "death.ring"])
    assert sorted(named) == ["Carys and Huw", "Maureen"]
    assert letters() & {(HOST, "message-death-host"), (BUDDY, "message-death-buddy")} == set()


def test_an_end_of_one_journey_lets_go_of_what_belonged_to_that_one(there):
    had = much_is_hers(there)
    ends(there, had.scheme.journey_id)
    assert open_still(there) == (0, 1, 1, 1)
    ends(there, had.buddies.journey_id)
    assert open_still(there) == (0, 0, 1, 1)
    ends(there, had.courses.journey_id)
    assert open_still(there) == (0, 0, 0, 1)
    assert not {what for _, what in letters()} & {"message-death-host", "message-death-buddy", "message-death-group"}


def test_a_course_that_they_have_begun_is_theirs_to_finish(there):
    had = much_is_hers(there)
    day_one = NOON + timedelta(days=1)
    had.courses.came(had.place, "first", Came.CAME, now=day_one)
    ends(there, had.courses.journey_id, now=day_one)
    assert open_still(there)[2] == 1


def test_a_death_taken_back_gives_it_all_back(there):
    had = much_is_hers(there)
    empty = stored(lambda: add_another(had))
    dies(there)
    there.do(deaths.take_back, there.lena, why="It was her neighbour", now=LATER)
    assert open_still(there)[:2] == (1, 1)
    assert open_still(there)[3] == 1
    assert stored(lambda: Person.objects.get(pk=there.person_id).died_on) is None
    assert stored(lambda: Death.objects.get().taken_back_at) == LATER
    places = stored(lambda: dict(Enrolment.objects.filter(person=there.person_id, left_at=None).values_list(
        "cohort_id", "waits")))
    assert places == {had.cohort: 1, empty: None}, "the place somebody else has now is theirs; she is next in the line"
    assert {what for _, what in letters()} & {"message-death-host", "message-death-buddy"} == set(), "never sent"


def add_another(had):
    planned = had.courses.plan(cohort())
    had.courses.join(planned)
    return planned


def test_who_was_written_to_hears_that_it_was_a_mistake(there):
    much_is_hers(there)
    dies(there)
    stored(lambda: Outgoing.objects.update(done_at=SOON, body={}))
    there.do(deaths.take_back, there.lena, why="It was her neighbour", now=LATER)
    assert letters() >= {(to, "message-death-mistake") for to in (HOST, BUDDY, GROUP)}


def test_a_place_at_a_hosts_that_somebody_else_has_is_not_taken_from_them(there):
    had = much_is_hers(there)
    dies(there)
    stored(lambda: somebody_else_stays(had))
    there.do(deaths.take_back, there.lena, why="It was her neighbour", now=LATER)
    assert open_still(there)[0] == 0
    assert "stay.given-away" in [entry.what for entry in there.told()]


def test_somebody_on_no_journey_is_written_down_as_having_died_and_that_is_taken_back(there):
    ends(there, there.journey_id)
    planned = much_planned(there)
    dies(there, words="In her sleep")
    kept = stored(lambda: Death.objects.get())
    assert (kept.told_by, kept.words, kept.on) == ("Nell", "In her sleep", TODAY)
    assert open_still(there) == (0, 0, 0, 0)
    with pytest.raises(Refused, match="death-known"):
        dies(there, now=LATER)
    there.do(deaths.take_back, there.lena, why="It was her neighbour", now=LATER)
    assert stored(lambda: Enrolment.objects.get(cohort=planned, left_at=None).waits) is None
    assert stored(lambda: Person.objects.get(pk=there.person_id).died_on) is None


def much_planned(there):
    """A place on a course that came with no journey."""
    marsha = stored(lambda: worker("Marsha Cole", "team-member", there.team))
    found = Courses(there, marsha, there.journey_id)
    planned = found.plan(cohort())
    found.join(planned, now=SOON)
    assert open_still(there)[2] == 1
    return planned


def test_what_is_missing_is_said_at_once(there):
    with pytest.raises(Refused, match="death-ahead, end-died-said-by") as refused:
        there.do(deaths.record, there.lena, on=TODAY + timedelta(days=1), told_by=" ", now=NOON)
    assert all(told(problem) for problem in refused.value.problems)


def test_who_may_not_end_a_journey_tells_whoever_leads(there):
    """Ann on the ward works on the journey and does not lead it."""
    ann = stored(lambda: close("Ann Kerr", "ward", there.person_id))
    with pytest.raises(Refused, match="death-for-the-lead"):
        dies(there, ann)
    assert stored(lambda: Person.objects.get(pk=there.person_id).died_on) is None


def test_neither_the_circle_nor_a_stranger_writes_it_down(there):
    for actor in (there.nell, there.stranger, there.iris):
        with pytest.raises(NotThere):
            dies(there, actor)


def test_nothing_new_begins_for_somebody_who_has_died(there):
    had = much_is_hers(there)
    planned = had.courses.plan(cohort())
    dies(there)
    with pytest.raises(Refused, match="journey-person-has-died"):
        had.courses.join(planned, now=LATER)
    volunteer = had.buddies.volunteer("Joan")
    with pytest.raises(Refused, match="journey-person-has-died"):
        had.buddies.match(volunteer, now=LATER)
    with pytest.raises(Refused, match="journey-person-has-died"):
        had.scheme.do(stays.wish, wishes=StayWishes(), now=LATER)
