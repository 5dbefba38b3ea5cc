"""Iris further on her way: a circle going, a worker chosen, a first plan agreed, home. For tests of what comes then."""

from datetime import datetime, timedelta

from homeward.actions import choosing, circles, homecoming, journeys, plans
from homeward.domain.circle import CircleAnswer
from homeward.domain.homecoming import Ready
from homeward.domain.request import Agreement, Answer
from tests.domain.plans import PLAN
from tests.moments import NOON
from tests.planning import Round, ready_to_talk

AGREES = Agreement(Answer.AGREES)
ITEMS = ("medicines", "equipment", "key", "heating", "transport", "food", "bed", "tonight", "whom-to-ring")
HOME = NOON + timedelta(days=4)


def circle_going(there: Round, actor=None, **said):
    """The circle begins today, outside any pathway step."""
    return there.do(circles.answer, actor or there.rosa, answer=CircleAnswer.NOW, purpose="Out on Fridays", **said)


def about_to_leave(there: Round) -> None:
    """The ward's part is done, and Tom is the Link Wellbeing Worker, so the coming-home list is open."""
    ready_to_talk(there)
    there.do(journeys.done, there.rosa, journey_id=there.journey_id, step="conversation")
    there.do(choosing.agree, there.lena, journey_id=there.journey_id, worker_id=there.tom.party_id, said_by="person")
    there.do(plans.agree, there.tom, plan=PLAN, agreement=AGREES, journey_id=there.journey_id, step="first-plan")


def came_home(there: Round, at: datetime = HOME) -> None:
    about_to_leave(there)
    for item in ITEMS:
        there.do(homecoming.tick, there.tom, journey_id=there.journey_id, item=item, state=Ready.READY, now=at)
    there.do(homecoming.ready, there.tom, journey_id=there.journey_id, now=at)
    there.do(homecoming.came_home, there.tom, journey_id=there.journey_id, at=at, now=at)
