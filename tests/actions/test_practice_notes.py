"""Giving the practice what belongs in its notes: who may, what goes, what stays, and what the story says."""

from uuid import uuid4

import pytest

from homeward.actions import conversations, plans, practice_notes, promises
from homeward.domain.conversation import Conversation
from homeward.domain.failures import NotThere, SentDifferently
from homeward.domain.practice_note import Part, Stands
from homeward.domain.problem import Refused
from homeward.domain.request import Agreement, Answer, Ground
from homeward.records.care.models import Plan as Version
from homeward.records.care.queries.practice_notes import note_given, notes_given
from homeward.records.people.models import Withhold
from homeward.records.session import asked_by
from tests.actions.test_plans import with_owners
from tests.arrivals import reads
from tests.moments import NOON
from tests.planning import close, ready_to_talk, round_iris, stored

AGREES = Agreement(Answer.AGREES)


@pytest.fixture
def there(database):
    found = round_iris()
    ready_to_talk(found)
    said = Conversation("My garden", priorities=("Home",))
    found.do(conversations.hold, found.rosa, said=said, held_on=NOON.date())
    found.do(plans.agree, found.tom, plan=with_owners(found), agreement=AGREES)
    return found


def give(there, actor=None, parts=(Part.PLAN, Part.CONVERSATION), agreement=AGREES, **more):
    return there.do(practice_notes.give, actor or there.lena, parts=parts, agreement=agreement, **more)


def read(there, actor, key):
    with asked_by(actor, NOON):
        return note_given(reads(actor), there.person_id, key)


def test_the_latest_of_what_was_chosen_is_kept_as_it_was_given(there):
    key = give(there)
    found = read(there, there.lena, key)
    assert found.note.parts == (Part.PLAN, Part.CONVERSATION)
    assert found.note.plan.version == 1
    assert found.note.plan.plan.minutes_a_week == 0
    assert found.note.heard.said.priorities == ("Home",)
    assert (found.note.author.name, found.note.author.stands, found.note.author.role) == (
        "Lena Holt", Stands.WORKER, "Wellbeing Leader",
    )
    assert (found.person.nhs_number, found.note.team, found.note.phone) == ("9990000018", "Kiln Lane", "01632 960000")


def test_what_was_done_by_then_is_said_and_stays_said(there):
    with asked_by(there.tom, NOON):
        pots = stored(lambda: Version.objects.get().person.promises.order_by("text").first())
    there.do(promises.keep, there.lena, promise_id=pots.pk)
    key = give(there)
    there.do(promises.undo, there.lena, promise_id=pots.pk)
    done = {one.text: one.done for one in read(there, there.lena, key).note.plan.doings}
    assert done[pots.text] is True
    assert sorted(done.values()) == [False, True]


def test_the_story_says_what_was_given_to_whom_and_who_agreed(there):
    give(there)
    entry = there.told()[-1]
    assert (entry.what, entry.label, entry.said_by) == ("practice-note.given", "team", "person")
    give(there, agreement=Agreement(Answer.CANNOT_DECIDE, "Dr Osei", Ground.BEST_INTERESTS, ("Nell",)))
    assert there.told()[-1].said_by == "Dr Osei"


def test_iris_gives_her_own(there):
    key = give(there, there.iris, parts=(Part.PLAN,))
    assert read(there, there.iris, key).note.author.stands is Stands.PERSON
    assert there.told()[-1].said_by == ""


def test_an_attorney_gives_it_as_somebody_close(there):
    attorney = stored(lambda: close("Ken Tunnicliffe", "attorney-health", there.person_id))
    found = read(there, attorney, give(there, attorney, parts=(Part.PLAN,)))
    assert (found.note.author.stands, found.note.author.role) == (
        Stands.CLOSE, "Attorney for health and welfare",
    )


@pytest.mark.parametrize("who", ["nell", "stranger"])
def test_the_circle_and_strangers_give_and_read_nothing(there, who):
    actor = getattr(there, who)
    with pytest.raises(NotThere):
        give(there, actor)
    key = give(there)
    with pytest.raises(NotThere):
        read(there, actor, key)
    with asked_by(actor, NOON):
        assert notes_given(reads(actor), there.person_id) == ()


def test_without_agreement_nothing_goes(there):
    with pytest.raises(Refused, match="practice-note-not-agreed"):
        give(there, agreement=Agreement(Answer.NOT_SURE))
    with pytest.raises(Refused, match="practice-note-part-missing"):
        give(there, parts=(Part.REVIEW,))
    assert there.told()[-1].what == "plan.agreed"


def withhold(there, actor, kind):
    return stored(lambda: Withhold.objects.create(
        person_id=there.person_id, record_kind=kind, party_id=actor.party_id, start=NOON
    ))


def test_what_is_withheld_from_somebody_they_cannot_give(there):
    withhold(there, there.lena, "conversation")
    with pytest.raises(Refused, match="practice-note-part-missing"):
        give(there)
    assert read(there, there.lena, give(there, parts=(Part.PLAN,))).note.parts == (Part.PLAN,)


@pytest.mark.parametrize("kind", ["conversation", "plan", "identity"])
def test_what_is_withheld_is_not_read_in_a_note_either(there, kind):
    key = give(there)
    assert read(there, there.tom, key)
    withhold(there, there.tom, kind)
    with pytest.raises(NotThere):
        read(there, there.tom, key)


def test_sent_twice_is_given_once(there):
    act_id = uuid4()
    assert give(there, act_id=act_id) == give(there, act_id=act_id)
    assert [entry.what for entry in there.told()].count("practice-note.given") == 1
    with pytest.raises(SentDifferently):
        give(there, act_id=act_id, parts=(Part.PLAN,))
