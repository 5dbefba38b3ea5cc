"""How a circle goes on: a tension told to the team, resting and going on, and after a death those in it; and how many
people were round the person over time."""

from datetime import timedelta
from uuid import uuid4

import pytest

from homeward.actions import circle_tensions, circles, endings, involved
from homeward.domain.circle import Standing
from homeward.domain.ending import Speaks, Word
from homeward.domain.failures import NotThere
from homeward.domain.problem import Refused
from homeward.records.care.models import Circle, Tension
from homeward.records.care.queries.circles import circle_view
from homeward.records.care.queries.people_round import people_round
from homeward.records.care.queries.tensions import open_tensions
from homeward.records.people.reading import Reader
from tests.moments import NOON
from tests.planning import close, round_iris, stored
from tests.together import circle_going

HARD = "It is always the same three of us"
LATER = NOON + timedelta(hours=1)


@pytest.fixture
def there(database):
    one = round_iris()
    circle_going(one)
    return one


def test_a_tension_reaches_the_team_with_whose_circle_and_the_story_does_not_say_what(there):
    there.do(circle_tensions.raise_one, there.nell, text=HARD)
    (line,) = stored(lambda: open_tensions(Reader(there.lena, LATER, "tests"), there.team.pk))
    assert (line.text, line.raised_by, line.circle_of, line.preferred_name) == (
        HARD, "Nell Tunnicliffe", there.person_id, "Iris",
    )
    entry = there.told()[-1]
    assert (entry.what, entry.label) == ("circle.tension-raised", "team")
    assert HARD not in str(stored(lambda: entry.payload.body))
    assert stored(lambda: open_tensions(Reader(there.stranger, LATER, "tests"), there.team.pk)) == ()
    with pytest.raises(Refused, match="tension-says-nothing"):
        there.do(circle_tensions.raise_one, there.nell, text=" ")
    with pytest.raises(NotThere):
        there.do(circle_tensions.raise_one, there.stranger, text=HARD)
    assert stored(Tension.objects.count) == 1


def test_it_rests_and_goes_on_sooner(there):
    there.do(circles.rest, there.iris, until=NOON.date() + timedelta(days=60))

    def stands():
        return stored(lambda: circle_view(Reader(there.iris, LATER, "tests"), there.person_id).standing)

    assert stands() is Standing.RESTING
    with pytest.raises(NotThere):
        there.do(circles.go_on, there.nell)
    there.do(circles.go_on, there.iris)
    assert stands() is Standing.GOING
    with pytest.raises(Refused, match="circle-does-not-rest"):
        there.do(circles.go_on, there.iris)


def test_after_a_death_those_in_it_say_how_it_goes_on_and_not_before(there):
    said = {"purpose": "For Nell and the roses", "connector_id": there.nell.party_id}
    with pytest.raises(NotThere):
        there.do(circles.shape, there.nell, **said)
    died = {"journey_id": there.journey_id, "end": "died", "on": NOON.date(), "word": Word(Speaks.FAMILY, who="Nell")}
    there.do(endings.end, there.lena, act_id=uuid4(), **died)
    there.do(circles.shape, there.nell, now=LATER, **said)
    assert stored(lambda: Circle.objects.get().connector_id) == there.nell.party_id
    raj = stored(lambda: close("Raj", "family", there.person_id))
    with pytest.raises(NotThere):
        there.do(circles.end, raj, now=LATER)
    there.do(circles.end, there.nell, now=LATER)
    assert stored(lambda: Circle.objects.get().ended_on) == NOON.date()


def test_the_people_round_somebody_are_counted_over_time(there):
    days = [NOON + timedelta(days=number) for number in (1, 3, 5, 8)]
    there.do(circles.invite, there.iris, name="Ken Ng", words="next door", now=days[0])
    there.do(involved.add, there.rosa, relation="gp", name="Dr Lal", now=days[1])
    ken = stored(lambda: circle_view(Reader(there.iris, days[2], "tests"), there.person_id)).members[0]
    there.do(circles.leave, there.iris, member_id=ken.relationship_id, now=days[2])
    found = stored(lambda: people_round(Reader(there.iris, days[3], "tests"), there.person_id))
    by_day = {point.on: point for point in found}
    began = by_day[NOON.date()]
    assert by_day[days[0].date()].unpaid == began.unpaid + 1
    assert by_day[days[1].date()].paid == began.paid + 1
    assert (found[-1].on, found[-1].unpaid) == (days[2].date(), began.unpaid)
    with pytest.raises(NotThere):
        stored(lambda: people_round(Reader(there.nell, days[3], "tests"), there.person_id))
