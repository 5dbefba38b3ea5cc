"""The listening conversation and drafts: kept in the person's words, told once, and private until they are sent."""

from datetime import timedelta
from uuid import uuid4

import pytest

from homeward.actions import conversations, drafts
from homeward.domain.access import Kind
from homeward.domain.conversation import Conversation, Voice
from homeward.domain.failures import Clash, NotThere
from homeward.domain.problem import Refused
from homeward.records.care.models import Draft
from homeward.records.care.queries import conversations as reading
from homeward.records.care.queries.drafts import my_draft
from homeward.records.care.queries.journeys import journey_view
from homeward.records.session import asked_by
from tests.arrivals import reads
from tests.moments import NOON
from tests.planning import ready_to_talk, round_iris, stored

SAID = Conversation(what_matters=" My garden ", priorities=("Home", " ", "The cat"), who_was_there="Nell")
TODAY = NOON.date()


@pytest.fixture
def there(database):
    return round_iris()


def test_what_was_said_is_kept_in_their_words_and_the_step_is_done(there):
    ready_to_talk(there)
    there.do(conversations.hold, there.rosa, said=SAID, held_on=TODAY, journey_id=there.journey_id, step="conversation")
    with asked_by(there.tom, NOON):
        reader = reads(there.tom)
        (held,) = reading.conversations(reader, there.person_id)
        view = journey_view(reader, there.person_id, there.journey_id)
    assert held.said == Conversation("My garden", priorities=("Home", "The cat"), who_was_there="Nell")
    assert (held.version, held.said_by, held.written_by) == (1, "person", "Rosa Bright")
    assert Kind.CONVERSATION in reader.seen[there.person_id]
    assert view.situation.step("conversation").is_done
    entry = there.told()[-1]
    assert (entry.what, entry.actor_name, entry.said_by, entry.label) == (
        "conversation.held", "Rosa Bright", "person", "team",
    )


def test_somebody_who_speaks_for_the_person_is_named(there):
    spoken = Conversation("Quiet", voice=Voice.FOR_THEM, spoken_by="Nell, her niece", how_known="She smiles at birds")
    there.do(conversations.hold, there.lena, said=spoken, held_on=TODAY)
    assert there.told()[-1].said_by == "Nell, her niece"


def test_the_person_writes_for_themself_and_earlier_conversations_stay(there):
    there.do(conversations.hold, there.rosa, said=SAID, held_on=TODAY)
    there.do(conversations.hold, there.iris, said=Conversation("Baking"), held_on=TODAY)
    with asked_by(there.iris, NOON):
        found = reading.conversations(reads(there.iris), there.person_id)
        first = reading.conversation(reads(there.iris), there.person_id, 1)
    assert [(one.version, one.said_by) for one in found] == [(2, ""), (1, "person")]
    assert first.said.what_matters == "My garden"


def test_a_slip_is_refused_with_everything_and_nothing_is_stored(there):
    with pytest.raises(Refused) as refused:
        there.do(
            conversations.hold, there.rosa, said=Conversation(voice=Voice.WITH_HELP), held_on=TODAY + timedelta(days=1)
        )
    assert [problem.code for problem in refused.value.problems] == [
        "conversation-empty", "conversation-helper-missing", "conversation-in-future",
    ]


@pytest.mark.parametrize("who", ["nell", "stranger"])
def test_nobody_else_writes_or_reads_a_conversation(there, who):
    there.do(conversations.hold, there.rosa, said=SAID, held_on=TODAY)
    actor = getattr(there, who)
    with pytest.raises(NotThere):
        there.do(conversations.hold, actor, said=SAID, held_on=TODAY)
    with asked_by(actor, NOON):
        assert reading.conversations(reads(actor), there.person_id) == ()
        with pytest.raises(NotThere):
            reading.conversation(reads(actor), there.person_id, 1)


def save(there, actor, body, **said):
    return drafts.save(
        actor=actor, now=NOON, person_id=there.person_id, kind=Kind.CONVERSATION, form="conversation", body=body, **said
    )


def mine(there, actor):
    with asked_by(actor, NOON):
        return my_draft(reads(actor), there.person_id, Kind.CONVERSATION, "conversation")


def test_a_draft_is_private_and_comes_back(there):
    page = uuid4()
    assert save(there, there.rosa, {"what_matters": "My g"}, page=page).version == 1
    assert save(there, there.rosa, {"what_matters": "My garden"}, page=page).version == 2
    assert mine(there, there.rosa).body == {"what_matters": "My garden"}
    assert mine(there, there.lena) is None
    assert "draft" not in {entry.what.split(".")[0] for entry in there.told()}


def test_two_tabs_do_not_write_over_each_other_in_silence(there):
    one, other = uuid4(), uuid4()
    save(there, there.rosa, {"what_matters": "One"}, page=one)
    with pytest.raises(Clash):
        save(there, there.rosa, {"what_matters": "Other"}, page=other)
    assert mine(there, there.rosa).body == {"what_matters": "One"}
    save(there, there.rosa, {"what_matters": "Other, having seen one"}, page=other, seen=1)
    with pytest.raises(Clash):
        save(there, there.rosa, {"what_matters": "One again"}, page=one)


def test_sending_the_form_or_discarding_it_forgets_the_draft(there):
    save(there, there.rosa, {"what_matters": "My garden"}, page=uuid4())
    there.do(conversations.hold, there.rosa, said=SAID, held_on=TODAY)
    assert mine(there, there.rosa) is None
    save(there, there.rosa, {"what_matters": "More"}, page=uuid4())
    drafts.discard(
        actor=there.rosa, now=NOON, person_id=there.person_id, kind=Kind.CONVERSATION, form="conversation"
    )
    assert stored(Draft.objects.count) == 0


@pytest.mark.parametrize("who", ["nell", "stranger"])
def test_who_may_not_write_it_keeps_no_draft(there, who):
    with pytest.raises(NotThere):
        save(there, getattr(there, who), {"what_matters": "x"}, page=uuid4())
    assert stored(Draft.objects.count) == 0
