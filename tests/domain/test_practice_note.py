"""What may go to the practice: only what is there, only with agreement, and never the paid hours."""

import pytest

from homeward.domain.plan import Rung
from homeward.domain.practice_note import Part, giving_problems, looked_back, without_hours
from homeward.domain.request import Agreement, Answer, Ground
from homeward.domain.review import Moved, OutcomeMoved, Review, Seen
from homeward.domain.viewpoint import Stands, Viewpoint
from tests.domain.plans import GARDEN, PLAN
from tests.domain.practice_notes import NOTE
from tests.moments import NOON

AGREES = Agreement(Answer.AGREES)


def codes(*said) -> list[str]:
    return [problem.code for problem in giving_problems(*said)]


def test_what_is_there_and_agreed_may_be_given():
    assert codes((Part.PLAN,), {Part.PLAN, Part.REVIEW}, AGREES) == []
    decided = Agreement(Answer.CANNOT_DECIDE, "Dr Osei", Ground.BEST_INTERESTS, ("Nell",))
    assert codes((Part.PLAN,), {Part.PLAN}, decided) == []


def test_everything_that_stands_against_it_is_said_at_once():
    refused = Agreement(Answer.DOES_NOT_AGREE)
    assert codes((Part.REVIEW,), {Part.PLAN}, refused) == ["practice-note-part-missing", "practice-note-not-agreed"]
    assert codes((), {Part.PLAN}, AGREES) == ["practice-note-empty"]


@pytest.mark.parametrize("answer", [Answer.DOES_NOT_AGREE, Answer.DOES_NOT_KNOW, Answer.NOT_SURE])
def test_nothing_but_agreement_is_agreement(answer):
    assert codes((Part.PLAN,), {Part.PLAN}, Agreement(answer)) == ["practice-note-not-agreed"]


def test_somebody_else_decides_only_on_a_ground():
    assert "agreement-ground-missing" in codes((Part.PLAN,), {Part.PLAN}, Agreement(Answer.CANNOT_DECIDE, "Dr Osei"))


def test_paid_hours_stay_behind_and_everything_else_goes():
    bare = without_hours(PLAN)
    assert PLAN.minutes_a_week == 840
    assert bare.minutes_a_week == 0
    assert [one.words for one in bare.outcomes] == [one.words for one in PLAN.outcomes]
    assert bare.outcomes[1].on(Rung.PAID).who == "The wellbeing team, mornings."


def test_of_a_review_only_the_persons_own_view_goes():
    review = Review(
        NOON.date(), (Viewpoint(Stands.WORKER, "Tom", "a lot", "little"),),
        (OutcomeMoved(GARDEN, "My garden", Moved.SAME, (Seen("Tom", Moved.FURTHER_AWAY),), "Tom worries"),),
        minutes_before=840, minutes_after=420, note="between us",
    )
    found = looked_back(review)
    assert [(one.outcome, one.words, one.moved) for one in found.outcomes] == [(GARDEN, "My garden", Moved.SAME)]
    assert not any(word in repr(found) for word in ("Tom", "between us", "840"))


def test_a_note_knows_what_is_in_it():
    assert NOTE.parts == (Part.PLAN, Part.CONVERSATION, Part.REVIEW)
