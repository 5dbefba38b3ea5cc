"""A worker decides to offer, and writes down what was said. Nothing happens by itself, and a no is kept."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from homeward.actions import proactive
from homeward.domain.failures import NotThere
from homeward.domain.proactive import Answered, Said
from homeward.domain.problem import Refused
from homeward.domain.request import Answer, IncomingRequest
from homeward.domain.written_value import read_back
from homeward.records.care.models import InUse, ListAnswer, Listed, Request
from homeward.records.care.queries.proactive import listed, proactive_list
from homeward.records.journal.models import Entry, Payload
from homeward.records.people.models import Person
from homeward.records.session import asked_by
from tests.arrivals import IRIS, add, reads, worker
from tests.moments import NOON
from tests.planning import stored
from tests.proactive import OFFICER, extract, practice, register_of

TODAY = NOON.date()
YES = Answered(Said.ACCEPTED, TODAY, words="I should like somebody to talk to", said_by="")


class Place:
    def __init__(self):
        self.team = stored(practice)
        self.extract = extract(self.team, register_of(100))
        self.first = stored(lambda: Listed.objects.order_by("place").first())
        self.rosa = stored(lambda: worker("Rosa Bright", "connector", self.team))

    def do(self, act, actor=None, now=NOON, act_id=None, one=None, **said):
        return act(
            actor=actor or self.rosa, now=now, act_id=act_id or uuid4(), team_id=self.team.pk,
            listed_id=(one or self.first).pk, **said,
        )

    def said(self):
        return stored(lambda: list(ListAnswer.objects.order_by("number").values_list("what", flat=True)))

    def refuses(self, act, **said):
        with pytest.raises(Refused) as refused:
            self.do(act, **said)
        return [problem.code for problem in refused.value.problems]


@pytest.fixture
def there(database):
    return Place()


def test_being_on_the_list_asks_nobody(there):
    assert there.said() == []
    assert not stored(Request.objects.exists)
    assert not stored(Person.objects.exists)


def test_a_yes_is_a_request_with_consent_and_without_a_score(there):
    there.do(proactive.offer)
    key = uuid4()
    there.do(proactive.answer, answered=YES, act_id=key)
    there.do(proactive.answer, answered=YES, act_id=key)  # sent twice is done once
    assert there.said() == ["offered", "accepted"]
    request = stored(lambda: Request.objects.get())
    assert (request.pathway, request.team_id, request.status) == ("community-team", there.team.pk, "waiting")
    said = read_back(IncomingRequest, request.arrived)
    assert said.agreement.answer is Answer.AGREES
    assert said.person.nhs_number == there.first.nhs_number
    assert said.why.reason == YES.words
    assert "F00" not in str(request.arrived)
    assert not stored(Person.objects.exists)
    with asked_by(there.rosa, NOON):
        assert listed(reads(there.rosa), there.first.pk).line.last.what is Said.ACCEPTED


def test_a_no_holds_until_the_day_they_said_also_on_the_next_list(there):
    again = TODAY + timedelta(days=200)
    there.do(proactive.offer)
    there.do(proactive.answer, answered=Answered(Said.REFUSED, TODAY, again_on=again))
    assert there.refuses(proactive.offer) == ["proactive-not-before"]
    later = NOON + timedelta(days=30)
    newer = extract(there.team, register_of(120), now=later)
    one = stored(lambda: Listed.objects.get(extract=newer, nhs_number=there.first.nhs_number))
    assert there.refuses(proactive.offer, now=later, one=one) == ["proactive-not-before"]
    assert there.do(proactive.offer, now=NOON + timedelta(days=200), one=one)
    assert not stored(Request.objects.exists)


def test_whoever_does_not_want_to_be_asked_is_not(there):
    there.do(proactive.offer)
    there.do(proactive.answer, answered=Answered(Said.REFUSED, TODAY, not_again=True))
    assert there.refuses(proactive.offer, now=NOON + timedelta(days=4000)) == ["proactive-not-again"]


def test_what_is_not_in_its_turn_is_refused_and_stores_nothing(there):
    assert there.refuses(proactive.answer, answered=YES) == ["proactive-not-offered"]
    there.do(proactive.known, words="The matron of the virtual ward")
    assert there.refuses(proactive.offer) == ["proactive-known-already"]
    assert there.refuses(proactive.known) == ["proactive-known-already"]
    assert there.said() == ["known"]


def test_nobody_rings_about_somebody_whom_our_own_record_knows_to_have_died(there):
    known = stored(lambda: add(replace(IRIS, nhs_number=there.first.nhs_number), there.team))
    stored(lambda: Person.objects.filter(pk=known).update(died_on=NOON.date()))
    assert there.refuses(proactive.offer) == ["proactive-has-died"]
    stored(lambda: Person.objects.filter(pk=known).update(died_on=None))
    there.do(proactive.offer)
    assert there.said() == ["offered"]


def test_an_old_list_offers_nothing_and_a_way_that_is_off_is_not_offered(there):
    extract(there.team, register_of(120), now=NOON + timedelta(days=1))
    assert there.refuses(proactive.offer) == ["register-overtaken"]
    stored(lambda: InUse.objects.filter(name="community-team").update(end=NOON - timedelta(seconds=1)))
    assert there.refuses(proactive.offer) == ["register-overtaken", "proactive-way-off"]


@pytest.mark.parametrize(("relation", "may"), [
    ("connector", True), ("matron", True), ("triage", True), ("leader", True), ("wellbeing-worker", False),
    ("link-worker", False), ("social-worker", False), (OFFICER, False),
])
def test_who_may_offer(there, relation, may):
    actor = stored(lambda: worker("Some Body", relation, there.team))
    if may:
        assert there.do(proactive.offer, actor=actor)
    else:
        with pytest.raises(NotThere):
            there.do(proactive.offer, actor=actor)


def test_somebody_of_another_team_does_not_reach_them(there):
    other = stored(lambda: practice("Mill Row", "Fenton", "Q88002"))
    actor = stored(lambda: worker("Some Body", "connector", other))
    for team in (there.team, other):
        with pytest.raises(NotThere):
            proactive.offer(actor=actor, now=NOON, act_id=uuid4(), team_id=team.pk, listed_id=there.first.pk)


def test_the_journal_says_what_was_done_and_of_nobody_by_name(there):
    there.do(proactive.offer)
    there.do(proactive.answer, answered=YES)
    told = stored(lambda: [
        (one.what, str(Payload.objects.get(entry=one).body)) for one in Entry.objects.filter(person_id=None)
    ])
    mine = [(what, body) for what, body in told if what.startswith("proactive.")]
    assert sorted(what for what, _ in mine) == ["proactive.accepted", "proactive.offered"]
    assert not any(there.first.family_name in body or there.first.nhs_number in body for _, body in mine)


def test_whom_the_team_knows_already_is_said_to_those_who_may_find_them(there):
    details = IRIS.__class__(
        preferred_name="Ana", given_name="Ana", family_name="Brook", nhs_number=there.first.nhs_number,
        date_of_birth=IRIS.date_of_birth,
    )
    key = stored(lambda: add(details, there.team))
    with asked_by(there.rosa, NOON):
        found = proactive_list(reads(there.rosa), there.extract)
    assert found.people[0].person_id == key
    assert (found.counts["known"], found.counts["not-asked"]) == (1, 1)
