"""Deciding together: who may write it down, whose it is, what it is for, and looking at it again."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from homeward.actions import decisions, plans
from homeward.domain.failures import NotThere
from homeward.domain.problem import Refused
from homeward.domain.request import Agreement, Answer, Ground
from homeward.records.care.models import SharedDecision
from homeward.records.care.queries.decisions import decision
from homeward.records.care.queries.decisions import decisions as every
from homeward.records.people.reading import Reader
from homeward.records.session import asked_by
from tests.actions.test_plans import AGREES, with_owners
from tests.domain.plans import GARDEN
from tests.domain.test_decision import SOUND
from tests.moments import NOON
from tests.planning import close, round_iris, stored

LATER = NOON + timedelta(hours=1)
SAID = replace(SOUND, held_on=NOON.date())


@pytest.fixture
def there(database):
    return round_iris()


def decide(there, actor=None, **said):
    return there.do(decisions.decide, actor or there.tom, **{"said": SAID, "agreement": AGREES} | said)


def read(actor, question, *asked):
    with asked_by(actor, LATER):
        return question(Reader(actor, LATER, "tests"), *asked)


def test_a_decision_is_kept_in_the_persons_words_and_the_story_says_so(there):
    key = decide(there)
    for actor in (there.iris, there.lena, there.tom):
        [found] = read(actor, every, there.person_id)
        assert (found.id, found.decided_by, found.said_by) == (key, "person", "person")
        assert found.said == SAID
    entry = there.told()[-1]
    assert (entry.what, entry.kind, entry.label) == ("decision.made", "decision", "team")


def test_sent_twice_it_is_there_once(there):
    key = uuid4()
    for _time in range(2):
        decide(there, act_id=key)
    assert stored(SharedDecision.objects.count) == 1


def test_the_circle_and_strangers_neither_read_nor_write_one(there):
    key = decide(there)
    for actor in (there.nell, there.stranger, close("Ken Holt", "family", there.person_id)):
        assert read(actor, every, there.person_id) == ()
        with pytest.raises(NotThere):
            read(actor, decision, there.person_id, key)
        with pytest.raises(NotThere):
            decide(there, actor)
    assert stored(SharedDecision.objects.count) == 1


def test_whoever_cannot_make_this_one_has_it_made_on_a_ground(there):
    with pytest.raises(Refused, match="decision-not-theirs"):
        decide(there, agreement=Agreement(Answer.DOES_NOT_AGREE))
    with pytest.raises(Refused):
        decide(there, agreement=Agreement(Answer.CANNOT_DECIDE))
    decide(there, agreement=Agreement(Answer.CANNOT_DECIDE, "Dr Osei", Ground.BEST_INTERESTS, ("Nell",)))
    [found] = read(there.lena, every, there.person_id)
    assert (found.decided_by, found.ground, found.consulted, found.said_by) == (
        "Dr Osei", "best-interests", "Nell", "Dr Osei",
    )


def test_it_is_for_an_outcome_of_the_plan_that_holds_and_no_other(there):
    with pytest.raises(NotThere):
        decide(there, said=replace(SAID, outcome=GARDEN))
    there.do(plans.agree, there.tom, plan=with_owners(there), agreement=AGREES)
    decide(there, said=replace(SAID, outcome=GARDEN, outcome_words="Something else"))
    [found] = read(there.iris, every, there.person_id)
    assert found.said.outcome_words == next(one.words for one in with_owners(there).outcomes if one.id == GARDEN)


def test_looked_at_again_it_is_followed_once_and_both_stay(there):
    first = decide(there, said=replace(SAID, decided="", again_on=NOON.date() + timedelta(days=14)))
    assert there.told()[-1].what == "decision.open"
    second = decide(there, follows=first, now=LATER)
    found = read(there.iris, every, there.person_id)
    assert [(one.id, one.is_latest, one.follows) for one in found] == [(second, True, first), (first, False, None)]
    with pytest.raises(Refused, match="decision-looked-at"):
        decide(there, follows=first, now=LATER)
    with pytest.raises(NotThere):
        decide(there, follows=uuid4())
