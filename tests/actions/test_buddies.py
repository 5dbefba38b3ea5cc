"""Volunteers with checks that run out, and a buddy whom both chose."""

from dataclasses import replace
from datetime import timedelta

import pytest

from homeward.actions import buddies, volunteers
from homeward.actions.journeys import events_of
from homeward.domain.failures import NotThere
from homeward.domain.pathway import situation
from homeward.domain.problem import Refused
from homeward.domain.volunteer import NEEDED, Sort, State
from homeward.records.care.mapping import pathway_of
from homeward.records.care.models import Assignment, Buddy, Journey
from homeward.records.care.queries.volunteers import choosing_buddy, volunteers_kept
from homeward.records.journal.models import Entry, Outgoing
from homeward.records.session import asked_by
from tests.arrivals import reads
from tests.moments import NOON
from tests.planning import round_iris, stored
from tests.volunteers import PROFILE, TODAY, a_check, buddies_of


@pytest.fixture
def ours(database):
    return buddies_of(round_iris())


def choosing(ours, actor=None):
    actor = actor or ours.hazel
    with asked_by(actor, NOON):
        return choosing_buddy(reads(actor), ours.there.person_id, ours.journey_id)


def stands(ours):
    def look():
        journey = Journey.objects.get(pk=ours.journey_id)
        return situation(pathway_of(journey.pathway_id), events_of(journey), NOON)

    return stored(look)


def test_both_say_yes_and_the_step_is_done_and_the_buddy_plays_their_role(ours):
    key = ours.volunteer()
    ours.match(key, step="choose-buddy")
    assert stands(ours).step("choose-buddy").is_done
    assert stored(lambda: Assignment.objects.filter(journey=ours.journey_id, role="buddy", end=None).count()) == 1
    assert choosing(ours, ours.there.iris).now.name == "Maureen"


def test_one_yes_is_none(ours):
    with pytest.raises(Refused, match="buddy-both-yes"):
        ours.match(ours.volunteer(), both=False)
    assert stored(Buddy.objects.count) == 0


@pytest.mark.parametrize("without", NEEDED)
def test_without_a_check_nobody_is_suggested_nor_chosen(ours, without):
    key = ours.volunteer(checks=[sort for sort in NEEDED if sort is not without])
    (one,) = choosing(ours).suggested
    assert [reason.code for reason in one.against] == ["buddy-check"]
    with pytest.raises(Refused, match="buddy-check"):
        ours.match(key)
    ours.keep(volunteers.check, volunteer_id=key, check=a_check(without))
    ours.match(key)  # the control: with it, they are


def test_a_check_that_ran_out_takes_them_out(ours):
    key = ours.volunteer(days=20)
    later = NOON + timedelta(days=21)
    with pytest.raises(Refused, match="buddy-check"):
        ours.match(key, now=later)


def test_before_it_runs_out_those_who_keep_the_volunteers_hear_once(ours):
    ours.volunteer(days=50)
    assert volunteers.warn_due(NOON) == 2  # the record check and the training
    assert volunteers.warn_due(NOON + timedelta(days=1)) == 0
    sent = stored(lambda: [one.body for one in Outgoing.objects.filter(body__what="message-check-ends")])
    assert "hazel@example.org" in {one["to"] for one in sent}
    assert "Maureen" not in str(sent)  # a message names nobody
    assert stored(lambda: Entry.objects.filter(what="volunteer.check-ends").count()) == 2


def test_far_from_its_end_nobody_is_warned(ours):
    ours.volunteer(days=300)
    assert volunteers.warn_due(NOON) == 0


def test_whoever_has_as_many_as_they_would_like_or_rests_is_not_chosen(ours):
    key = ours.volunteer(profile=replace(PROFILE, resting=True))
    with pytest.raises(Refused, match="buddy-resting"):
        ours.match(key)


def test_after_a_no_nobody_suggests_them_again_and_no_reason_is_needed(ours):
    key = ours.volunteer()
    ours.there.do(
        buddies.say_no, ours.hazel, journey_id=ours.journey_id, volunteer_id=key, whose=State.VOLUNTEER_NO
    )
    assert choosing(ours).suggested == ()
    assert ours.there.told()[-1].what == "buddy.volunteer-no"


def test_one_buddy_a_journey_until_it_ends(ours):
    made = ours.match(ours.volunteer())
    with pytest.raises(Refused, match="buddy-already"):
        ours.match(ours.volunteer("Gurpreet"))
    ours.there.do(buddies.end, ours.there.iris, buddy_id=made, on=TODAY)
    assert stored(lambda: Assignment.objects.filter(journey=ours.journey_id, role="buddy", end=None).count()) == 0
    with pytest.raises(Refused, match="buddy-ended-already"):
        ours.there.do(buddies.end, ours.there.iris, buddy_id=made, on=TODAY)
    ours.match(ours.volunteer("Anwen"))


def test_only_those_who_keep_the_volunteers_see_and_bring_them(ours):
    key = ours.volunteer()
    worker = ours.there.tom
    assert choosing(ours, worker).suggested == ()
    for actor in (worker, ours.there.iris, ours.there.stranger):
        with pytest.raises(NotThere):
            ours.match(key, actor)
    with asked_by(worker, NOON), pytest.raises(NotThere):
        volunteers_kept(reads(worker), ours.there.team.pk)
    with pytest.raises(NotThere):
        ours.keep(volunteers.check, worker, volunteer_id=key, check=a_check(Sort.TRAINING))


def test_they_are_thanked_and_leave_when_they_are_nobodys_buddy(ours):
    key = ours.volunteer()
    ours.keep(volunteers.thank, volunteer_id=key, words="Tea with the others")
    made = ours.match(key)
    with pytest.raises(Refused, match="volunteer-still-buddy"):
        ours.keep(volunteers.leave, volunteer_id=key)
    ours.there.do(buddies.end, ours.hazel, buddy_id=made, on=TODAY)
    ours.keep(volunteers.leave, volunteer_id=key)
    assert choosing(ours).suggested == ()
