"""How each act about somebody's care is done: by somebody who may, with everything it needs. An act of the house
without an example here or in `act_examples_setting_up` fails the registry test.

An example prepares the world it is given and returns who does the act with what; between them the examples of an act
tell every entry it registered. `foreign` holds keys that reach nobody here and cannot be had by taking the same key
from the world beside: a key inside a value, or one that this act rightly takes from elsewhere.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from homeward.actions import (
    blocks,
    choosing,
    circle_meetings,
    endings,
    happenings,
    homecoming,
    involved,
    involvements,
    journeys,
    leads,
    links,
    needs,
    plans,
    promises,
    sharing,
)
from homeward.domain.access import Kind
from homeward.domain.actor import Actor, ActorKind
from homeward.domain.circle import AgreedAction, CircleAnswer, CircleMeeting
from homeward.domain.conversation import Conversation
from homeward.domain.ending import Speaks, Stays, Word
from homeward.domain.hand_over import HandOver
from homeward.domain.homecoming import Ready
from homeward.domain.involvement import Ask
from homeward.domain.plan import OwnerKind, PlannedAction
from homeward.domain.review import Moved, Onward, OutcomeMoved, Review, TookPart, next_plan
from homeward.domain.viewpoint import Stands, Viewpoint
from homeward.records.care.models import PathwayVersion, Promise
from homeward.records.journal.models import SignedLink
from homeward.records.people.models import Need, Relationship, Withhold
from tests.arrivals import IRIS, agency
from tests.domain.plans import PLAN, SAFE
from tests.moments import NOON
from tests.planning import Round, ready_to_talk, stored
from tests.together import AGREES, HOME, ITEMS, about_to_leave, came_home, circle_going

TODAY = NOON.date()
LATER = TODAY + timedelta(days=20)
WEEKS_LATER = HOME + timedelta(days=50)
MEETING = CircleMeeting(TODAY, "To the gate and back", actions=(AgreedAction("Bring the pots round"),), came=("Iris",))


@dataclass(frozen=True)
class Example:
    """The act done by `who` with `said`; `foreign` are values of single arguments that must be refused."""

    who: Actor
    said: dict[str, Any]
    now: datetime = NOON
    foreign: dict[str, Any] = field(default_factory=dict)


Prepare = Callable[[Round, Round], Example]
"""Given the world of the act and the world beside it. Prepared twice, once for each: neither may need the other's."""


def about(there: Round, who: Actor, now: datetime = NOON, **said: Any) -> Example:
    """An act about the person."""
    return Example(who, {"person_id": there.person_id, **said}, now)


def on_journey(there: Round, who: Actor, now: datetime = NOON, **said: Any) -> Example:
    return about(there, who, now, journey_id=there.journey_id, **said)


def relationship_of(actor: Actor, there: Round) -> UUID:
    return stored(lambda: Relationship.objects.get(party=actor.party_id, person=there.person_id).pk)


def ask_of_circle(there: Round) -> UUID:
    """Something a meeting asked for that nobody has taken on."""
    circle_going(there)
    there.do(circle_meetings.hold, there.rosa, meeting=MEETING)
    return stored(lambda: Promise.objects.get(person=there.person_id, owner_name="").pk)


def promise(there: Round) -> UUID:
    there.do(plans.agree, there.tom, plan=PLAN, agreement=AGREES)
    return stored(lambda: Promise.objects.get(person=there.person_id, owner_kind=OwnerKind.WORKER).pk)


def housing(there: Round) -> Actor:
    made = stored(lambda: agency("Samir Aziz"))
    return Actor(ActorKind.USER, made.pk, made.name)


def asked(there: Round, whom: Actor) -> UUID:
    ask = Ask("A joint visit about the damp", AGREES, (Kind.PLAN,))
    said = {"journey_id": there.journey_id, "ask": ask, "party_id": whom.party_id}
    return there.do(involvements.pull_in, there.lena, **said)


def accepted(there: Round, whom: Actor) -> UUID:
    key = asked(there, whom)
    there.do(involvements.accept, whom, involvement_id=key)
    return key


def need(there: Round) -> UUID:
    there.do(needs.add, there.rosa, sort="alert", text="A dog", review_on=LATER)
    return stored(lambda: Need.objects.get(person=there.person_id).pk)


def held_review(**changed: Any) -> Review:
    day = (HOME + timedelta(days=45)).date()
    held = Review(
        day,
        (Viewpoint(Stands.PERSON, "Iris", "The garden"),),
        tuple(OutcomeMoved(outcome.id, outcome.words, Moved.FURTHER_ON) for outcome in PLAN.outcomes),
        (TookPart("Iris", "person"),),
        next_on=day + timedelta(days=180),
    )
    return replace(held, **changed)


def newer_pathway(there: Round) -> str:
    """A newer version of the way of working."""

    def make() -> str:
        now = PathwayVersion.objects.get(name="home-from-hospital", version=_newest())
        text = now.text.replace(f"version: {now.version}", f"version: {now.version + 1}", 1)
        made = PathwayVersion(f"{now.version + 1:064}", now.name, now.version + 1, text, NOON)
        PathwayVersion.objects.filter(pk=made.pk).exists() or made.save(force_insert=True)
        return made.pk

    return stored(make)


def _newest() -> int:
    versions = PathwayVersion.objects.filter(name="home-from-hospital").exclude(digest__startswith="0" * 60)
    return max(versions.values_list("version", flat=True))


def _with_owner(owner: UUID) -> PlannedAction:
    return PlannedAction(UUID(int=19), "Bring the pots", OwnerKind.CIRCLE, "Nell", owner)


def _agree_plan(there: Round, beside: Round) -> Example:
    ready_to_talk(there)
    there.do(journeys.done, there.rosa, journey_id=there.journey_id, step="conversation")
    there.do(choosing.agree, there.lena, journey_id=there.journey_id, worker_id=there.tom.party_id)
    made = on_journey(there, there.tom, plan=PLAN, agreement=AGREES, step="first-plan")
    return replace(made, foreign={"plan": replace(PLAN, actions=(_with_owner(beside.nell.party_id),))})


def _meet(there: Round, beside: Round) -> Example:
    ready_to_talk(there)
    circle_going(there, journey_id=there.journey_id)
    foreign = replace(MEETING, actions=(AgreedAction("Dig", owner_name="Nell", owner_id=beside.nell.party_id),))
    return replace(on_journey(there, there.rosa, meeting=MEETING), foreign={"meeting": foreign})


def _circle(act_said: dict[str, Any]) -> Prepare:
    """An act on a circle that is going."""

    def prepare(there: Round, beside: Round) -> Example:
        circle_going(there)
        return about(there, there.rosa, **act_said)

    return prepare


def _end(there: Round, beside: Round, end: str = "sorted", **said: Any) -> Example:
    came_home(there)
    word = Word(Speaks.LEAD, "Tom Reed", "She could not say") if end == "died" else Word(Speaks.PERSON)
    made = on_journey(there, there.tom, WEEKS_LATER, end=end, word=word, on=WEEKS_LATER.date(), **said)
    theirs = Stays(relationship_of(beside.nell, beside), WEEKS_LATER.date() + timedelta(days=9))
    return replace(made, foreign={"stays": (theirs,)})


def _end_with_circle(there: Round, beside: Round) -> Example:
    circle_going(there)
    return _end(there, beside, circle_goes_on=False)


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


def _to_choose(there: Round) -> None:
    ready_to_talk(there)
    there.do(journeys.done, there.rosa, journey_id=there.journey_id, step="conversation")


def _choose(**said: Any) -> Prepare:
    def prepare(there: Round, beside: Round) -> Example:
        _to_choose(there)
        return on_journey(there, there.lena, worker_id=there.tom.party_id, **said)

    return prepare


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


def _take_on(there: Round, beside: Round) -> Example:
    key = ask_of_circle(there)
    return about(there, there.rosa, promise_id=key, party_id=there.nell.party_id)


def _leave_circle(there: Round, beside: Round) -> Example:
    return about(there, there.nell, member_id=relationship_of(there.nell, there))


def _shape(there: Round, beside: Round) -> Example:
    circle_going(there)
    return about(there, there.rosa, purpose="Fridays", rhythm_days=14, connector_id=there.rosa.party_id)


def _invite(there: Round, beside: Round) -> Example:
    circle_going(there)
    made = about(there, there.rosa, words="next door", party_id=there.tom.party_id)
    return replace(made, foreign={"party_id": beside.nell.party_id})


def _answer(**said: Any) -> Prepare:
    def prepare(there: Round, beside: Round) -> Example:
        ready_to_talk(there)
        return on_journey(there, there.rosa, **said)

    return prepare


def _pull_in(there: Round, beside: Round) -> Example:
    ask = Ask("A joint visit about the damp", AGREES, (Kind.PLAN,))
    made = on_journey(there, there.lena, ask=ask, party_id=housing(there).party_id)
    return replace(made, foreign={"party_id": beside.nell.party_id})


def _involvement(begin: Callable[[Round, Actor], UUID], by_worker: bool = False, **said: Any) -> Prepare:
    def prepare(there: Round, beside: Round) -> Example:
        whom = housing(there)
        return about(there, there.lena if by_worker else whom, involvement_id=begin(there, whom), **said)

    return prepare


def _involve(there: Round, beside: Round) -> Example:
    made = about(there, there.rosa, relation="occupational-therapist", party_id=there.nasreen.party_id)
    return replace(made, foreign={"party_id": beside.nell.party_id})


def _no_longer_involved(there: Round, beside: Round) -> Example:
    key = there.do(involved.add, there.rosa, relation="gp", name="Dr Lal")
    return about(there, there.rosa, relationship_id=key)


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


def _revoke(there: Round, beside: Round) -> Example:
    def send() -> UUID:
        links.make(
            purpose="tests", party_id=there.nell.party_id, person_id=there.person_id, subject_id=there.journey_id,
            ends_at=NOON + timedelta(days=3), now=NOON,
        )
        return SignedLink.objects.get(person_id=there.person_id).pk

    return about(there, there.rosa, link_id=stored(send))


def _need(**said: Any) -> Prepare:
    return lambda there, beside: about(there, there.rosa, need_id=need(there), **said)


def _add_need(sort: str) -> Prepare:
    return lambda there, beside: about(there, there.rosa, sort=sort, text="A dog", review_on=LATER)


def _set_aside(there: Round, beside: Round) -> Example:
    _to_choose(there)
    return on_journey(there, there.rosa, step="try-worker", reason="She knows him already")


def _undo(there: Round, beside: Round) -> Example:
    key = promise(there)
    there.do(promises.keep, there.tom, promise_id=key)
    return about(there, there.tom, promise_id=key)


def _withdraw(there: Round, beside: Round) -> Example:
    said = {"journey_id": there.journey_id, "answers": {"agrees": "agrees"}}
    there.do(journeys.done, there.rosa, step="agreement", **said)
    return on_journey(there, there.rosa, name="agreement", reason="Not hers")


def _hold_review(**said: Any) -> Prepare:
    def prepare(there: Round, beside: Round) -> Example:
        came_home(there)
        return on_journey(there, there.tom, HOME + timedelta(days=45), review=held_review(), **said)

    return prepare


def _withhold(there: Round, beside: Round) -> Example:
    return about(there, there.iris, party_id=there.nell.party_id, kind=Kind.PLAN)


def _lift(there: Round, beside: Round) -> Example:
    there.do(sharing.withhold, there.iris, party_id=there.nell.party_id, kind=Kind.PLAN)
    return about(there, there.iris, withhold_id=stored(lambda: Withhold.objects.get(person=there.person_id).pk))


def _converse(there: Round, beside: Round) -> Example:
    ready_to_talk(there)
    return on_journey(there, there.rosa, said=Conversation("My garden"), held_on=TODAY, step="conversation")


_LESS = next_plan(PLAN, [Onward(SAFE, minutes_a_week=120)])

OF_CARE: dict[str, list[Prepare]] = {
    "about_me.write": [lambda t, _: about(t, t.rosa, sections={"matters": "My garden"}, said_by="person")],
    "blocks.add": [lambda t, _: on_journey(t, t.lena, block="no-home-support", note="None until Monday")],
    "blocks.clear": [_clear],
    "blocks.extend": [_extend],
    "choosing.agree": [_choose()],
    "choosing.begin_supporting": [_supports],
    "choosing.choose_team": [_choose_team],
    "choosing.not_for_me": [_choose(reason="Too loud")],
    "choosing.trial": [_choose(until=LATER - timedelta(days=10))],
    "circle_meetings.hold": [_meet],
    "circle_meetings.take_on": [_take_on],
    "circles.answer": [
        _answer(answer=CircleAnswer.NOW, purpose="Fridays"),
        _answer(answer=CircleAnswer.LATER, later_on=LATER),
        _answer(answer=CircleAnswer.NO),
    ],
    "circles.end": [_circle({"reason": "All is well"})],
    "circles.invite": [_invite],
    "circles.leave": [_leave_circle],
    "circles.rest": [_circle({"until": LATER})],
    "circles.shape": [_shape],
    "conversations.hold": [_converse],
    "endings.end": [_end, lambda t, b: _end(t, b, end="died"), _end_with_circle],
    "endings.take_back": [_take_back],
    "happenings.happened": [lambda t, _: on_journey(t, t.rosa, name="tension-raised", note="About the dog")],
    "happenings.interrupted": [_interrupted],
    "happenings.resumed": [_resumed],
    "homecoming.back_in_hospital": [_back_in_hospital],
    "homecoming.came_home": [_came_home],
    "homecoming.ready": [_ready(), _ready("medicines")],
    "homecoming.tick": [_tick(Ready.READY), _tick(Ready.NOT_YET), _tick(Ready.NOT_NEEDED)],
    "involved.add": [_involve],
    "involved.end": [_no_longer_involved],
    "involvements.accept": [_involvement(asked)],
    "involvements.decline": [_involvement(asked, reason="Not our estate")],
    "involvements.end": [_involvement(accepted, by_worker=True)],
    "involvements.pull_in": [_pull_in],
    "involvements.remind": [_involvement(asked, by_worker=True)],
    "involvements.reply": [_involvement(accepted, answer="It comes on Monday")],
    "journeys.done": [lambda t, _: on_journey(t, t.rosa, step="agreement", answers={"agrees": "agrees"})],
    "journeys.move": [lambda t, _: on_journey(t, t.lena, to=newer_pathway(t))],
    "journeys.schedule": [lambda t, _: on_journey(t, t.rosa, step="came-home", to=LATER)],
    "journeys.set_aside": [_set_aside],
    "journeys.withdraw": [_withdraw],
    "leads.cover": [_cover],
    "leads.end_cover": [_end_cover],
    "leads.hand_over": [_hand_over],
    "links.revoke": [_revoke],
    "needs.add": [_add_need("communication"), _add_need("alert")],
    "needs.end": [_need(reason="It moved")],
    "needs.keep": [_need(review_on=LATER)],
    "people.correct": [lambda t, _: about(t, t.rosa, seen=1, details=replace(IRIS, date_of_birth=date(1941, 2, 3)))],
    "plans.agree": [_agree_plan],
    "promises.keep": [lambda t, _: about(t, t.tom, promise_id=promise(t))],
    "promises.undo": [_undo],
    "reviews.hold": [_hold_review(), _hold_review(next_plan=_LESS, agreement=AGREES)],
    "sharing.lift": [_lift],
    "sharing.withhold": [_withhold],
}
