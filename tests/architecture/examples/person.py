"""How each act on somebody's own record is done: who they are, what they need, what they said, planned and promised."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from homeward.actions import (
    assessments,
    choosing,
    decisions,
    happenings,
    journeys,
    links,
    needs,
    plans,
    promises,
    sharing,
    signs,
)
from homeward.content.instruments import digest, source_text
from homeward.domain.access import Kind
from homeward.domain.actor import SYSTEM
from homeward.domain.conversation import Conversation
from homeward.domain.plan import OwnerKind, PlannedAction
from homeward.domain.practice_note import Part
from homeward.domain.review import Moved, Onward, OutcomeMoved, Review, TookPart, next_plan
from homeward.domain.signs import Colour, WhatNext
from homeward.domain.viewpoint import Stands, Viewpoint
from homeward.records.care.models import CallingScore, Promise
from homeward.records.journal.models import SignedLink
from homeward.records.people.models import Need, Person, Withhold
from homeward.records.session import acting
from tests.architecture.examples.example import LATER, TODAY, Example, Prepare, about, on_journey
from tests.arrivals import IRIS
from tests.domain.plans import PLAN, SAFE
from tests.domain.test_decision import SOUND
from tests.moments import NOON
from tests.network import DRAWN
from tests.planning import Round, ready_to_talk, stored
from tests.signs import CHEST, agreed
from tests.together import AGREES, HOME, came_home


def promise(there: Round) -> UUID:
    there.do(plans.agree, there.tom, plan=PLAN, agreement=AGREES)
    return stored(lambda: Promise.objects.get(person=there.person_id, owner_kind=OwnerKind.WORKER).pk)


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


def _with_owner(owner: UUID) -> PlannedAction:
    return PlannedAction(UUID(int=19), "Bring the pots", OwnerKind.CIRCLE, "Nell", owner)


def _agree_plan(there: Round, beside: Round) -> Example:
    ready_to_talk(there)
    there.do(journeys.done, there.rosa, journey_id=there.journey_id, step="conversation")
    there.do(choosing.agree, there.lena, journey_id=there.journey_id, worker_id=there.tom.party_id)
    made = on_journey(there, there.tom, plan=PLAN, agreement=AGREES, step="first-plan")
    return replace(made, foreign={"plan": replace(PLAN, actions=(_with_owner(beside.nell.party_id),))})


def _for_the_practice(there: Round, beside: Round) -> Example:
    there.do(plans.agree, there.tom, plan=PLAN, agreement=AGREES)
    return about(there, there.tom, parts=(Part.PLAN,), agreement=AGREES)


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


def _undo(there: Round, beside: Round) -> Example:
    key = promise(there)
    there.do(promises.keep, there.tom, promise_id=key)
    return about(there, there.tom, promise_id=key)


def _hold_review(**said: Any) -> Prepare:
    def prepare(there: Round, beside: Round) -> Example:
        came_home(there)
        return on_journey(there, there.tom, HOME + timedelta(days=45), review=held_review(), **said)

    return prepare


def _hold_for_two(there: Round, beside: Round) -> Example:
    """One meeting for coming home and for a virtual ward whose treatment is over."""
    came_home(there)
    with acting(SYSTEM, NOON):
        person = Person.objects.get(pk=there.person_id)
        ward = journeys.begin(actor=there.lena, now=NOON, person=person, pathway="virtual-ward", team=there.team).pk
    day = HOME + timedelta(days=45)
    there.do(happenings.happened, there.lena, journey_id=ward, name="treatment-over", now=day)
    duties = ("The clinical review at the end of treatment",)
    return on_journey(there, there.tom, day, review=held_review(duties=duties))


def _withhold(there: Round, beside: Round) -> Example:
    return about(there, there.iris, party_id=there.nell.party_id, kind=Kind.PLAN)


def _lift(there: Round, beside: Round) -> Example:
    there.do(sharing.withhold, there.iris, party_id=there.nell.party_id, kind=Kind.PLAN)
    return about(there, there.iris, withhold_id=stored(lambda: Withhold.objects.get(person=there.person_id).pk))


def _converse(there: Round, beside: Round) -> Example:
    ready_to_talk(there)
    return on_journey(there, there.rosa, said=Conversation("My garden"), held_on=TODAY, step="conversation")


def _about_me(there: Round, beside: Round) -> Example:
    ready_to_talk(there)
    there.do(journeys.done, there.rosa, journey_id=there.journey_id, step="conversation")
    return on_journey(there, there.rosa, sections={"matters": "My garden"}, said_by="person", step="about-me")


def _coach(there: Round, beside: Round) -> Example:
    return about(there, there.rosa, said=Conversation("To the shop"), held_on=TODAY, sort="coaching")


def _decide(there: Round, beside: Round) -> Example:
    made = on_journey(there, there.tom, said=SOUND, agreement=AGREES)
    before = there.do(decisions.decide, there.tom, said=SOUND, agreement=AGREES)
    made = replace(made, said=made.said | {"follows": before})
    return replace(made, foreign={"said": replace(SOUND, outcome=PLAN.outcomes[0].id)})  # of no plan of theirs


def _still_thinking(there: Round, beside: Round) -> Example:
    return about(there, there.iris, said=replace(SOUND, decided="", again_on=LATER), agreement=AGREES)


def _assess(there: Round, beside: Round) -> Example:
    instrument = digest(source_text("news2"))
    step = {"journey_id": there.journey_id, "step": "welcome-pack"}
    return about(there, there.tom, instrument=instrument, answers=READINGS, filled_on=TODAY, **step)


def _answer_calls(there: Round, beside: Round) -> Example:
    said = {"instrument": digest(source_text("news2")), "answers": READINGS | {"systolic": "85"}, "filled_on": TODAY}
    there.do(assessments.record, there.tom, **said)
    newest = stored(lambda: CallingScore.objects.get(person=there.person_id).pk)
    return about(there, there.lena, done="Dr Osei looked at her at once", newest_id=newest)


def _asked_by_a_sign(act: str) -> Prepare:
    def prepare(there: Round, beside: Round) -> Example:
        agreed(there)
        there.do(signs.told, there.iris, colour=Colour.AMBER)
        key = stored(lambda: Promise.objects.get(person_id=there.person_id, made_in="signs").pk)
        if act == "undo":
            there.do(promises.keep, there.lena, promise_id=key)
        return about(there, there.lena, promise_id=key)

    return prepare


def _told(colour: Colour) -> Prepare:
    def prepare(there: Round, beside: Round) -> Example:
        agreed(there)
        return about(there, there.iris, colour=colour, words="Twice today")

    return prepare


def _answer_sign(there: Round, beside: Round) -> Example:
    agreed(there)
    key = there.do(signs.told, there.iris, colour=Colour.AMBER)
    return about(there, there.tom, told_id=key, what_next=WhatNext.VISIT)


def _draw_map(open_to_circle: bool) -> Prepare:
    return lambda t, _: on_journey(t, t.lena, drawn=DRAWN, open_to_circle=open_to_circle, seen=0)


READINGS = {
    "respiration": "22", "scale": "scale-1", "oxygen": "air", "saturation": "95", "systolic": "128", "pulse": "95",
    "consciousness": "alert", "temperature": "36.8",
}
_LESS = next_plan(PLAN, [Onward(SAFE, minutes_a_week=120)])
EXAMPLES: dict[str, list[Prepare]] = {
    "about_me.write": [_about_me],
    "assessments.answer_calls": [_answer_calls],
    "assessments.record": [_assess],
    "conversations.hold": [_converse, _coach],
    "decisions.decide": [_decide, _still_thinking],
    "links.revoke": [_revoke],
    "needs.add": [_add_need("communication"), _add_need("alert")],
    "needs.end": [_need(reason="It moved")],
    "needs.keep": [_need(review_on=LATER)],
    "network_maps.draw": [_draw_map(False), _draw_map(True)],
    "people.correct": [lambda t, _: about(t, t.rosa, seen=1, details=replace(IRIS, date_of_birth=date(1941, 2, 3)))],
    "plans.agree": [_agree_plan],
    "practice_notes.give": [_for_the_practice],
    "promises.keep": [lambda t, _: about(t, t.tom, promise_id=promise(t)), _asked_by_a_sign("keep")],
    "promises.undo": [_undo, _asked_by_a_sign("undo")],
    "reviews.hold": [_hold_review(), _hold_review(next_plan=_LESS, agreement=AGREES), _hold_for_two],
    "sharing.lift": [_lift],
    "sharing.withhold": [_withhold],
    "signs.answer": [_answer_sign],
    "signs.told": [_told(Colour.AMBER), _told(Colour.RED)],
    "signs.write": [lambda t, _: on_journey(t, t.lena, signs=CHEST, agreement=AGREES, seen=0)],
}
