"""Choosing who supports me: tried, agreed, turned down; the planned change of lead; and the team."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from homeward.actions import choosing, conversations, mini_profiles
from homeward.domain.choosing import Choice
from homeward.domain.conversation import Conversation
from homeward.domain.failures import NotThere
from homeward.domain.mini_profile import MiniProfile
from homeward.domain.problem import Refused
from homeward.records.care.models import Assignment, Lead, WorkerChoice
from homeward.records.care.queries import choosing as reading
from homeward.records.community.models import Edition, Postcode
from homeward.records.journal.models import Outgoing
from homeward.records.people.models import Relationship
from homeward.records.session import asked_by
from homeward.records.teams.queries.mini_profiles import mini_profiles as shown
from tests.arrivals import reads
from tests.moments import NOON
from tests.planning import ready_to_talk, round_iris, stored

PROFILE = MiniProfile(
    "I like a laugh and a long walk.", ("English", "Urdu"), ("Gardening",), ("cooking",), (2, 4), "st34ab"
)
UNTIL = NOON.date() + timedelta(days=7)


@pytest.fixture
def there(database):
    found = round_iris()
    ready_to_talk(found)
    said = Conversation("My garden, and a proper cooked dinner")
    found.do(
        conversations.hold, found.lena, said=said, held_on=NOON.date(), journey_id=found.journey_id, step="conversation"
    )
    return found


def introduce(actor, profile=PROFILE):
    mini_profiles.write(actor=actor, now=NOON, act_id=uuid4(), profile=profile)


def choose(there, act, actor, worker=None, **said):
    if worker:
        said["worker_id"] = worker.party_id
    return there.do(act, actor, journey_id=there.journey_id, **said)


def page(there, actor, days=frozenset()):
    with asked_by(actor, NOON):
        return reading.choosing(reads(actor), there.person_id, there.journey_id, days)


def test_agreeing_a_worker_makes_them_the_lead_and_is_no_hand_over(there):
    choose(there, choosing.agree, there.lena, there.nasreen, note="She made me laugh")
    lead = stored(lambda: Lead.objects.get(person=there.person_id, end=None))
    assert (lead.party_id, lead.how, lead.role) == (there.nasreen.party_id, "planned", "link-wellbeing-worker")
    related = stored(lambda: Relationship.objects.get(person=there.person_id, relation="link-wellbeing-worker"))
    assert related.party_id == there.nasreen.party_id
    entry = there.told()[-1]
    assert (entry.what, entry.said_by, entry.label) == ("worker.agreed", "person", "circle")
    assert [card.name for card in page(there, there.iris).agreed] == ["Nasreen Akhtar"]
    told = stored(lambda: Outgoing.objects.get(body__what="message-lead-yours").body)
    assert told["to"] == "nasreen@example.org"


def test_a_trial_changes_nothing_about_who_leads_and_a_no_is_remembered(there):
    choose(there, choosing.trial, there.iris, there.tom, until=UNTIL)
    assert stored(lambda: Lead.objects.get(person=there.person_id, end=None).party_id) == there.lena.party_id
    found = page(there, there.lena)
    assert [(card.name, card.chosen.trial_until) for card in found.on_trial] == [("Tom Reed", UNTIL)]
    choose(there, choosing.not_for_me, there.lena, there.tom, reason="Talks too fast for me")
    found = page(there, there.lena)
    assert [(card.name, card.chosen.note) for card in found.turned_down] == [("Tom Reed", "Talks too fast for me")]
    assert [card.name for card in found.suggested] == ["Nasreen Akhtar"]
    assert there.told()[-1].label == "team"


def test_the_reason_for_a_no_stays_with_the_team(there):
    choose(there, choosing.not_for_me, there.lena, there.tom, reason="Talks too fast for me")
    found = page(there, there.nell)
    assert found.turned_down == ()
    assert "Talks too fast" not in str(found)


def test_suggestions_use_what_was_told_already_and_say_why(there):
    stored(lambda: Postcode.objects.create(
        edition=Edition.objects.create(area="ST", digest="0" * 64, began_at=NOON, is_current=True),
        postcode="ST3 4AB", easting=392_000, northing=341_000, latitude=52.9, longitude=-2.1, quality=10
    ))
    introduce(there.nasreen)
    introduce(there.tom, replace(PROFILE, interests=("Fishing",), good_at=(), days_free=(5,), languages=("English",)))
    found = page(there, there.lena, frozenset({2}))
    assert [card.name for card in found.suggested] == ["Nasreen Akhtar", "Tom Reed"]
    assert [reason.code for reason in found.suggested[0].reasons] == [
        "suggested-days", "suggested-interest", "suggested-good-at", "suggested-very-near",
    ]
    assert found.knows_home
    assert found.suggested[0].profile.postcode == ""


def test_somebody_who_takes_nobody_new_is_not_suggested_and_cannot_be_chosen(there):
    introduce(there.tom, replace(PROFILE, takes_new_people=False))
    found = page(there, there.lena)
    assert [card.name for card in found.suggested] == ["Nasreen Akhtar"]
    assert [card.name for card in found.not_new] == ["Tom Reed"]
    with pytest.raises(Refused, match="worker-takes-nobody-new"):
        choose(there, choosing.trial, there.lena, there.tom, until=UNTIL)


def test_a_second_agreement_is_a_hand_over_and_not_made_here(there):
    choose(there, choosing.agree, there.lena, there.nasreen)
    with pytest.raises(Refused, match="worker-other-agreed"):
        choose(there, choosing.agree, there.lena, there.tom, step="")
    with pytest.raises(Refused, match="worker-already-agreed"):
        choose(there, choosing.agree, there.lena, there.nasreen, step="")
    with pytest.raises(Refused, match="worker-other-agreed"):
        choose(there, choosing.not_for_me, there.lena, there.nasreen)


def test_a_trial_needs_a_day_to_come(there):
    with pytest.raises(Refused, match="trial-end-missing"):
        choose(there, choosing.trial, there.lena, there.tom, until=None)


def test_only_workers_of_the_team_and_only_for_those_who_decide(there):
    with pytest.raises(NotThere):
        choose(there, choosing.trial, there.lena, there.stranger, until=UNTIL)
    for actor in (there.nell, there.stranger):
        with pytest.raises(NotThere):
            choose(there, choosing.trial, actor, there.tom, until=UNTIL)
    assert stored(WorkerChoice.objects.count) == 0
    with asked_by(there.stranger, NOON), pytest.raises(NotThere):
        reading.choosing(reads(there.stranger), there.person_id, there.journey_id)


def test_a_journey_of_somebody_else_is_not_reached(there):
    with pytest.raises(NotThere):
        there.do(choosing.trial, there.lena, journey_id=uuid4(), worker_id=there.tom.party_id, until=UNTIL)


def test_the_team_is_chosen_from_those_who_have_been_there(there):
    choose(there, choosing.agree, there.lena, there.nasreen)
    with pytest.raises(Refused, match="team-not-supporting"):
        choose(there, choosing.choose_team, there.lena, workers=(there.tom.party_id,), step="")
    choose(there, choosing.begin_supporting, there.nasreen, there.tom)
    with asked_by(there.iris, NOON):
        found = reading.supporting(reads(there.iris), there.person_id, there.journey_id)
    assert (found.link.name, [card.name for card in found.workers]) == ("Nasreen Akhtar", ["Tom Reed"])
    choose(there, choosing.choose_team, there.iris, workers=(there.tom.party_id,), step="")
    assert there.told()[-1].what == "team.chosen"
    assert stored(lambda: there.told()[-1].payload.body["workers"]) == "Nasreen Akhtar, Tom Reed"
    choose(there, choosing.choose_team, there.iris, workers=(there.nasreen.party_id,), step="")
    playing = stored(lambda: Assignment.objects.filter(role="wellbeing-worker", party=there.tom.party_id, end=None))
    assert not stored(playing.exists)
    last = stored(lambda: WorkerChoice.objects.filter(worker=there.tom.party_id).order_by("-sequence").first())
    assert last.state == Choice.ENDED


def test_a_worker_writes_their_own_mini_profile_and_is_told_what_is_wrong(there):
    introduce(there.tom)
    introduce(there.tom, replace(PROFILE, about="I sing."))
    with asked_by(there.iris, NOON):
        kept = shown([there.tom.party_id])[there.tom.party_id]
    assert (kept.about, kept.languages, kept.postcode) == ("I sing.", ("english", "urdu"), "")
    with pytest.raises(Refused) as refused:
        introduce(there.tom, MiniProfile(postcode="Meir"))
    assert {problem.code for problem in refused.value.problems} == {
        "mini-profile-about-missing", "mini-profile-language-missing", "postcode-unreadable",
    }
    for actor in (there.iris, there.nell):
        with pytest.raises(NotThere):
            introduce(actor)
