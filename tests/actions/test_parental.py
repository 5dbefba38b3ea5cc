"""A parent or guardian: seen by what somebody saw, limited by what a court says, and over on the birthday by itself."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest

from homeward.actions import involved, parental, people, sharing
from homeward.domain.access import Kind
from homeward.domain.actor import Actor, ActorKind
from homeward.domain.failures import NotThere
from homeward.domain.parental import Asked, Basis, Order, Parental, Shares
from homeward.domain.problem import Refused
from homeward.jobs.due import tick
from homeward.records.accounts.models import Party
from homeward.records.care.queries.plans import current_plan
from homeward.records.journal.models import Entry, Outgoing
from homeward.records.people.models import Person, Relationship, Withhold
from homeward.records.people.queries.heads import head
from homeward.records.people.queries.involved import ties
from homeward.records.people.queries.sharing import sharing as who_sees
from homeward.records.people.reading import LONDON, Reader
from homeward.records.session import asked_by
from tests.arrivals import IRIS
from tests.moments import NOON
from tests.planning import round_iris, stored

CHILD, YOUNG = date(2015, 5, 9), date(2009, 6, 1)
SEEN = Parental(Basis.RESPONSIBILITY, seen_on=NOON.date())
EVIDENCE = {"basis": "Birth certificate", "seen_by": "Rosa Bright"}
ALL = Shares(Asked.EVERYTHING)


@pytest.fixture
def there(database):
    return round_iris(replace(IRIS, date_of_birth=CHILD))


def born(there, day):
    stored(lambda: Person.objects.filter(pk=there.person_id).update(date_of_birth=day))


def written(there, said=SEEN, *, actor=None, name="Mum Tunnicliffe", **more):
    return there.do(
        involved.add, actor or there.rosa, relation="parental-responsibility", name=name, parental=said,
        **{**EVIDENCE, **more},
    )


def actor_of(key):
    row = stored(lambda: Relationship.objects.select_related("party").get(pk=key))
    return Actor(ActorKind.USER, row.party_id, row.party.name)


def reads(actor, query, *args, now=NOON + timedelta(hours=1)):
    with asked_by(actor, now):
        return query(Reader(actor, now, "tests"), *args)


def told(there):
    return [entry.what for entry in there.told()]


def test_a_parent_sees_the_child_until_the_eighteenth_birthday_and_not_a_moment_longer(there):
    key = written(there)
    mum, day = actor_of(key), datetime(2033, 5, 9, tzinfo=LONDON)
    assert reads(mum, head, there.person_id).identity is not None
    assert reads(mum, head, there.person_id, now=day - timedelta(seconds=1)).preferred_name == "Iris"
    with pytest.raises(NotThere):
        reads(mum, head, there.person_id, now=day)
    assert {"involved.added", "parental.added"} <= set(told(there))
    assert "involved.entrusted" not in told(there)


def test_an_earlier_last_day_holds(there):
    key = written(there, until=NOON.date() + timedelta(days=10))
    assert stored(lambda: Relationship.objects.get(pk=key).end).date() == NOON.date() + timedelta(days=11)


@pytest.mark.parametrize(
    ("day", "wrong"),
    [(None, "parental-no-birth"), (date(1941, 3, 2), "parental-grown-up"), (YOUNG, "parental-not-asked")],
)
def test_what_stands_in_the_way_is_said(there, day, wrong):
    born(there, day)
    with pytest.raises(Refused, match=wrong):
        written(there)
    with pytest.raises(Refused, match="parental-seen-by"):
        written(there, seen_by="")
    with pytest.raises(Refused, match="parental-basis"):
        there.do(involved.add, there.rosa, relation="parental-responsibility", name="Mum")


def test_only_a_worker_writes_a_parent_down_and_ending_needs_a_reason(there):
    with pytest.raises(Refused, match="involved-not-yours"):
        written(there, actor=there.iris)
    key = written(there)
    with pytest.raises(Refused, match="involved-end-reason"):
        there.do(involved.end, there.rosa, relationship_id=key)
    with pytest.raises(NotThere):
        there.do(involved.end, actor_of(key), relationship_id=key, reason="I say so")
    there.do(involved.end, there.rosa, relationship_id=key, reason="An adoption order")


def test_a_young_person_says_what_is_shared_and_the_rest_is_not_seen_from_then_on(there):
    born(there, YOUNG)
    key = written(there, replace(SEEN, shares=Shares(Asked.SOME, (Kind.IDENTITY, Kind.PLAN))))
    mum = actor_of(key)
    seen = reads(mum, head, there.person_id)
    assert seen.identity is not None
    assert seen.may_read == {Kind.PLAN}
    assert "parental.shares-some" in told(there)
    (tie,) = [one for one in reads(there.rosa, ties, there.person_id).ties if one.id == key]
    assert Kind.CONVERSATION in tie.withheld
    there.do(parental.ask, there.iris, relationship_id=key, shares=ALL)  # they change it themself
    assert Kind.CONVERSATION in reads(mum, head, there.person_id).may_read
    assert "parental.shares-everything" in told(there)
    there.do(parental.ask, there.iris, relationship_id=key, shares=Shares(Asked.SOME))
    with pytest.raises(NotThere):
        reads(mum, head, there.person_id)
    assert reads(mum, current_plan, there.person_id) is None


def test_before_sixteen_they_are_not_asked_and_from_then_on_they_are(there):
    key = written(there)
    with pytest.raises(Refused, match="parental-too-young"):
        there.do(parental.ask, there.rosa, relationship_id=key, shares=ALL)
    assert not reads(there.rosa, ties, there.person_id).decides
    sixteen = NOON.replace(year=2031, month=6)
    assert reads(there.rosa, ties, there.person_id, now=sixteen).decides
    there.do(parental.ask, there.rosa, relationship_id=key, shares=Shares(Asked.SOME), now=sixteen)
    with pytest.raises(NotThere):
        reads(actor_of(key), head, there.person_id, now=sixteen + timedelta(hours=1))


def test_who_decided_for_a_young_person_who_cannot_is_told(there):
    born(there, YOUNG)
    with pytest.raises(Refused, match="parental-decided-by"):
        written(there, replace(SEEN, shares=Shares(Asked.CANNOT_DECIDE)))
    written(there, replace(SEEN, shares=Shares(Asked.CANNOT_DECIDE, decided_by="Dr Lal, with Nell")))
    assert "parental.decided" in told(there)


def test_a_court_order_keeps_things_from_them_and_nobody_lifts_that_by_the_way(there):
    key = written(there)
    mum = actor_of(key)
    order = Order("Must not know the address", NOON.date(), (Kind.CONTACT,))
    assert reads(mum, head, there.person_id).sees_contact
    there.do(parental.limit, there.rosa, relationship_id=key, order=order)
    assert not reads(mum, head, there.person_id).sees_contact
    assert "parental.limited" in told(there)
    held = stored(lambda: Withhold.objects.get(party=mum.party_id, record_kind="contact", end=None).pk)
    with pytest.raises(Refused, match="withheld-by-order"):
        there.do(sharing.lift, there.iris, withhold_id=held)
    born(there, YOUNG)
    there.do(parental.ask, there.iris, relationship_id=key, shares=ALL)
    assert not reads(mum, head, there.person_id).sees_contact
    with pytest.raises(Refused, match="involved-not-yours"):
        there.do(parental.limit, there.iris, relationship_id=key, order=order)
    with pytest.raises(Refused, match="parental-order-missing"):
        there.do(parental.limit, there.rosa, relationship_id=key, order=Order())
    with pytest.raises(NotThere):
        reads(mum, who_sees, there.person_id)


def test_an_attorney_is_no_parent(there):
    key = there.do(involved.add, there.rosa, relation="attorney-health", name="Nora", **EVIDENCE)
    for act, said in ((parental.ask, {"shares": ALL}), (parental.limit, {"order": Order("x", NOON.date())})):
        with pytest.raises(NotThere):
            there.do(act, there.rosa, relationship_id=key, **said)


def test_whoever_leads_and_the_parent_hear_once_that_it_ends(there):
    born(there, YOUNG)
    key = written(there, replace(SEEN, shares=ALL))
    stored(lambda: Party.objects.filter(name="Mum Tunnicliffe").update(email="mum@example.org"))
    far, near = datetime(2027, 4, 5, 12, tzinfo=LONDON), datetime(2027, 4, 7, 12, tzinfo=LONDON)
    assert parental.remind_ending(far) == 0
    with pytest.raises(Refused, match="parental-not-ending"):
        there.do(parental.remind, there.rosa, relationship_id=key, now=far)
    assert parental.remind_ending(near) == 1
    assert parental.remind_ending(near + timedelta(days=1)) == 0
    sent = stored(lambda: {row.body["to"]: row.body["what"] for row in Outgoing.objects.all()})
    assert sent["lena@example.org"] == "message-parental-ends"
    assert sent["mum@example.org"] == "message-parental-ends-theirs"
    assert stored(lambda: Entry.objects.filter(what="parental.ends-soon").count()) == 1


def test_the_clock_comes_round_to_it(there):
    born(there, YOUNG)
    written(there, replace(SEEN, shares=ALL))
    tick(datetime(2027, 4, 7, 12, tzinfo=LONDON))
    assert "parental.ends-soon" in told(there)


def test_a_date_of_birth_put_right_moves_the_end(there):
    key = written(there)
    wrong, right = date(2033, 5, 9), date(2032, 5, 9)
    assert stored(lambda: Relationship.objects.get(pk=key).end).astimezone(LONDON).date() == wrong
    details = replace(IRIS, date_of_birth=date(2014, 5, 9))
    people.correct(
        actor=there.rosa, now=NOON, act_id=uuid4(), person_id=there.person_id, seen=1, details=details
    )
    assert stored(lambda: Relationship.objects.get(pk=key).end).astimezone(LONDON).date() == right
    grown = replace(IRIS, date_of_birth=date(1990, 5, 9))
    people.correct(actor=there.rosa, now=NOON, act_id=uuid4(), person_id=there.person_id, seen=2, details=grown)
    with pytest.raises(NotThere):
        reads(actor_of(key), head, there.person_id)


def test_two_parents_are_two_and_what_one_does_not_see_the_other_may(there):
    born(there, YOUNG)
    some = replace(SEEN, shares=Shares(Asked.SOME, (Kind.IDENTITY,)))
    mum, dad = written(there, some), written(there, replace(SEEN, shares=ALL), name="Dad Tunnicliffe")
    assert reads(actor_of(mum), head, there.person_id).may_read == frozenset()
    assert Kind.PLAN in reads(actor_of(dad), head, there.person_id).may_read
