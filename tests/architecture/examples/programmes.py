"""How each act of planning a course, and of taking part in one, is done."""

from datetime import timedelta

from homeward.domain.cohort import Came
from tests.architecture.examples.example import Example, Prepare
from tests.courses import COURSE, Courses, cohort, courses_of
from tests.moments import NOON
from tests.planning import Round

ON_THE_DAY = NOON + timedelta(days=1)


def _keeps(ours: Courses, **said: object) -> Example:
    return Example(ours.marsha, {"team_id": ours.there.team.pk, **said})


def _about(ours: Courses, now=NOON, **said: object) -> Example:
    return Example(ours.marsha, {"person_id": ours.there.person_id, **said}, now)


def _plan(there: Round, beside: Round) -> Example:
    return _keeps(courses_of(there), course=COURSE, cohort=cohort())


def _change(there: Round, beside: Round) -> Example:
    """A second place: whoever waited moves up."""
    ours = courses_of(there)
    key = ours.plan(cohort(places=1))
    ours.joins(ours.somebody("Ada"), key)
    ours.join(key)
    return _keeps(ours, cohort_id=key, cohort=cohort(places=2))


def _call_off(there: Round, beside: Round) -> Example:
    ours = courses_of(there)
    key = ours.plan()
    ours.join(key, journey_id=ours.journey_id)
    return _keeps(ours, cohort_id=key, why="The hall is flooded")


def _evaluate(there: Round, beside: Round) -> Example:
    ours = courses_of(there)
    return _keeps(ours, cohort_id=ours.plan(), answers={"welcome": "yes", "best": "The tea"})


def _join(there: Round, beside: Round) -> Example:
    ours = courses_of(there)
    return _about(ours, cohort_id=ours.plan(), journey_id=ours.journey_id)


def _wait(there: Round, beside: Round) -> Example:
    ours = courses_of(there)
    key = ours.plan(cohort(places=1))
    ours.joins(ours.somebody("Ada"), key)
    return _about(ours, cohort_id=key)


def _leave(there: Round, beside: Round) -> Example:
    ours = courses_of(there)
    key = ours.plan(cohort(places=1))
    mine = ours.join(key)
    ours.joins(ours.somebody("Ada"), key)
    return _about(ours, enrolment_id=mine)


def _came(said: Came) -> Prepare:
    def prepare(there: Round, beside: Round) -> Example:
        ours = courses_of(there)
        mine = ours.join(ours.plan(), journey_id=ours.journey_id)
        return _about(ours, ON_THE_DAY, enrolment_id=mine, session="first", said=said)

    return prepare


def _remind(address: str) -> Prepare:
    def prepare(there: Round, beside: Round) -> Example:
        ours = courses_of(there)
        if address:
            ours.reached_by("email", address)
        return _about(ours, enrolment_id=ours.join(ours.plan()))

    return prepare


EXAMPLES: dict[str, list[Prepare]] = {
    "courses.call_off": [_call_off],
    "courses.change": [_change],
    "courses.evaluate": [_evaluate],
    "courses.plan": [_plan],
    "enrolments.came": [_came(one) for one in Came],
    "enrolments.join": [_join, _wait],
    "enrolments.leave": [_leave],
    "enrolments.remind": [_remind("iris@example.org"), _remind("")],
}
