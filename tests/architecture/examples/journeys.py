"""How each act on a journey is done."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from homeward.actions import (
    blocks,
    caring,
    choosing,
    endings,
    happenings,
    homecoming,
    journeys,
    leads,
    mini_profiles,
)
from homeward.domain.actor import SYSTEM, Actor
from homeward.domain.ending import Speaks, Stays, Word
from homeward.domain.hand_over import HandOver
from homeward.domain.homecoming import Ready
from homeward.domain.mini_profile import MiniProfile
from homeward.records.care.models import InUse
from homeward.records.people.models import Person
from tests.architecture.examples.deaths import DIED_WITH_MUCH, TAKEN_BACK_WITH_MUCH
from tests.architecture.examples.example import (
    LATER,
    TODAY,
    WEEKS_LATER,
    Example,
    Prepare,
    about,
    newer_pathway,
    on_journey,
    relationship_of,
)
from tests.arrivals import add, worker
from tests.caring import PAT, SAID, cared_for, pat
from tests.moments import NOON
from tests.planning import Round, ready_to_talk, stored
from tests.together import HOME, ITEMS, about_to_leave, came_home, circle_going


def _end(there: Round, beside: Round, end: str = "sorted", **said: Any) -> Example:
    came_home(there)
    word = Word(Speaks.LEAD, "Tom Reed", "She could not say") if end == "died" else Word(Speaks.PERSON)
    made = on_journey(there, there.tom, WEEKS_LATER, end=end, word=word, on=WEEKS_LATER.date(), **said)
    theirs = Stays(relationship_of(beside.nell, beside), WEEKS_LATER.date() + timedelta(days=9))
    return replace(made, foreign={"stays": (theirs,)})


def _end_with_circle(there: Round, beside: Round) -> Example:
    circle_going(there)
    return _end(there, beside, circle_goes_on=False)


def _died(there: Round, beside: Round) -> Example:
    """Iris looked after one and was looked after by another: each other's story says that it ended."""
    carer = pat(there.team)
    cared_for(there, carer)
    sam = stored(lambda: add(replace(PAT, preferred_name="Sam", given_name="Samuel"), there.team))
    caring.begin(actor=there.rosa, now=NOON, act_id=uuid4(), person_id=sam, said=SAID, carer_id=there.person_id)
    return _end(there, beside, end="died")


def _death_taken_back(there: Round, beside: Round) -> Example:
    done = _died(there, beside)
    endings.end(actor=done.who, now=done.now, act_id=UUID(int=there.journey_id.int ^ 1), **done.said)
    return on_journey(there, there.tom, WEEKS_LATER, why="It was somebody else")


def _take_back(there: Round, beside: Round) -> Example:
    done = _end(there, beside)
    endings.end(actor=done.who, now=done.now, act_id=UUID(int=there.journey_id.int ^ 1), **done.said)
    return on_journey(there, there.tom, WEEKS_LATER, why="Said too soon")


def _ready(open_line: str = "") -> Prepare:
    def prepare(there: Round, beside: Round) -> Example:
        about_to_leave(there)
        for item in ITEMS:
            if item != open_line:
                there.do(homecoming.tick, there.tom, journey_id=there.journey_id, item=item, state=Ready.READY)
        return on_journey(there, there.tom, knowing=(open_line,) if open_line else ())

    return prepare


def _tick(state: Ready) -> Prepare:
    def prepare(there: Round, beside: Round) -> Example:
        about_to_leave(there)
        return on_journey(there, there.nell, item="key", state=state)

    return prepare


def _back_in_hospital(there: Round, beside: Round) -> Example:
    came_home(there)
    later = HOME + timedelta(days=3)
    return on_journey(there, there.tom, later, on=later.date(), why="A fall")


def _came_home(there: Round, beside: Round) -> Example:
    about_to_leave(there)
    return on_journey(there, there.nell, on=TODAY)


def _clear(there: Round, beside: Round) -> Example:
    there.do(blocks.add, there.lena, journey_id=there.journey_id, block="no-home-support")
    return on_journey(there, there.lena, block="no-home-support")


def _extend(there: Round, beside: Round) -> Example:
    came_home(there)
    return on_journey(there, there.tom, WEEKS_LATER, limit="longest-stay", why="The stairs, next")


def _limit_near(there: Round, beside: Round) -> Example:
    came_home(there)
    return on_journey(there, there.tom, HOME + timedelta(days=71), limit="longest-stay")


def _to_choose(there: Round) -> None:
    ready_to_talk(there)
    there.do(journeys.done, there.rosa, journey_id=there.journey_id, step="conversation")


def _choose(**said: Any) -> Prepare:
    def prepare(there: Round, beside: Round) -> Example:
        _to_choose(there)
        return on_journey(there, there.lena, worker_id=there.tom.party_id, **said)

    return prepare


def _agree_and_pay(there: Round, beside: Round) -> Example:
    """On introductions the person agrees with a worker whom they pay."""

    def begin() -> tuple[UUID, Actor]:
        worker("Jonah Pell", "adviser", there.team)
        person = Person.objects.get(pk=there.person_id)
        way = journeys.begin(actor=SYSTEM, now=NOON, person=person, pathway="introductions", team=there.team)
        return way.pk, worker("Frieda Lark", "introduced", there.team)

    way, frieda = stored(begin)
    profile = MiniProfile("I am early.", ("English",), an_hour=1800)
    mini_profiles.write(actor=frieda, now=NOON, act_id=uuid4(), profile=profile)
    said = {"worker_id": frieda.party_id, "an_hour": 1800, "minutes_a_week": 360, "step": ""}
    return about(there, there.iris, journey_id=way, **said)


def _choose_team(there: Round, beside: Round) -> Example:
    came_home(there)
    later = HOME + timedelta(days=30)
    said = {"journey_id": there.journey_id, "worker_id": there.nasreen.party_id}
    there.do(choosing.begin_supporting, there.tom, now=later, **said)
    made = on_journey(there, there.tom, later, workers=(there.nasreen.party_id,), step="")
    return replace(made, foreign={"workers": (beside.nasreen.party_id,)})


def _supports(there: Round, beside: Round) -> Example:
    return on_journey(there, there.lena, worker_id=there.nasreen.party_id)


def _interrupted(there: Round, beside: Round) -> Example:
    came_home(there)
    return on_journey(there, there.tom, HOME + timedelta(days=3), name="back-in-hospital", note="A fall")


def _resumed(there: Round, beside: Round) -> Example:
    before = _interrupted(there, beside)
    there.do(happenings.interrupted, there.tom, now=before.now, journey_id=there.journey_id, name="back-in-hospital")
    return on_journey(there, there.tom, HOME + timedelta(days=9), name="back-in-hospital")


def _cover(there: Round, beside: Round) -> Example:
    made = on_journey(there, there.lena, party_id=there.rosa.party_id, until=LATER)
    return replace(made, foreign={"party_id": beside.nell.party_id})


def _end_cover(there: Round, beside: Round) -> Example:
    there.do(leads.cover, there.lena, journey_id=there.journey_id, party_id=there.rosa.party_id, until=LATER)
    return on_journey(there, there.lena, NOON + timedelta(days=2))


def _hand_over(there: Round, beside: Round) -> Example:
    said = HandOver("Lena moves to Fenton", "Sorry to see her go", "Knock twice, and wait")
    made = on_journey(there, there.lena, party_id=there.rosa.party_id, hand_over=said)
    return replace(made, foreign={"party_id": beside.nell.party_id})


def _set_aside(there: Round, beside: Round) -> Example:
    _to_choose(there)
    return on_journey(there, there.rosa, step="try-worker", reason="She knows him already")


def _withdraw(there: Round, beside: Round) -> Example:
    said = {"journey_id": there.journey_id, "answers": {"agrees": "agrees"}}
    there.do(journeys.done, there.rosa, step="agreement", **said)
    return on_journey(there, there.rosa, name="agreement", reason="Not hers")


def _another_way(there: Round, beside: Round) -> Example:
    for one in (there, beside):
        switched = InUse.objects.filter(team=one.team.pk, name="community-circle")
        made = InUse(team=one.team, name="community-circle", start=NOON)
        stored(lambda on=switched, made=made: on.exists() or made.save())
    return about(there, there.lena, pathway="community-circle", team_id=there.team.pk)


EXAMPLES: dict[str, list[Prepare]] = {
    "another_way.begin": [_another_way],
    "blocks.add": [lambda t, _: on_journey(t, t.lena, block="no-home-support", note="None until Monday")],
    "blocks.clear": [_clear],
    "blocks.extend": [_extend],
    "choosing.agree": [_choose(), _agree_and_pay],
    "choosing.begin_supporting": [_supports],
    "choosing.choose_team": [_choose_team],
    "choosing.not_for_me": [_choose(reason="Too loud")],
    "choosing.trial": [_choose(until=LATER - timedelta(days=10))],
    "endings.end": [_end, _died, _end_with_circle, DIED_WITH_MUCH],
    "endings.take_back": [_take_back, _death_taken_back, TAKEN_BACK_WITH_MUCH],
    "happenings.happened": [lambda t, _: on_journey(t, t.rosa, name="tension-raised", note="About the dog")],
    "happenings.interrupted": [_interrupted],
    "happenings.resumed": [_resumed],
    "homecoming.back_in_hospital": [_back_in_hospital],
    "homecoming.came_home": [_came_home],
    "homecoming.ready": [_ready(), _ready("medicines")],
    "homecoming.tick": [_tick(Ready.READY), _tick(Ready.NOT_YET), _tick(Ready.NOT_NEEDED)],
    "journeys.done": [lambda t, _: on_journey(t, t.rosa, step="agreement", answers={"agrees": "agrees"})],
    "journeys.move": [lambda t, _: on_journey(t, t.lena, to=newer_pathway(t))],
    "journeys.schedule": [lambda t, _: on_journey(t, t.rosa, step="came-home", to=LATER)],
    "journeys.set_aside": [_set_aside],
    "journeys.withdraw": [_withdraw],
    "limits.warn": [_limit_near],
    "leads.cover": [_cover],
    "leads.end_cover": [_end_cover],
    "leads.hand_over": [_hand_over],
}
