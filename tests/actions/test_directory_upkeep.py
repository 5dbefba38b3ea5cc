"""The directory is kept true: owners confirm or change by a link, are asked seldom, and nothing they said is lost."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from homeward.actions import directory
from homeward.actions import directory_upkeep as acts
from homeward.domain.actor import ANONYMOUS, SYSTEM, Actor, ActorKind
from homeward.domain.directory.search import Wanted
from homeward.domain.directory.upkeep import QUARTER
from homeward.domain.failures import Clash, NotThere
from homeward.domain.problem import Refused
from homeward.records.community.models import DirectoryEntry, EntryOwner, EntryReport, Listing
from homeward.records.community.queries.directory import entry, find
from homeward.records.journal.models import Outgoing, SignedLink
from homeward.records.people.queries.directory_upkeep import Keeping, keeping
from homeward.records.people.reading import Reader
from tests.arrivals import worker
from tests.directory import SHELTER, WALK, YOGA, bring_in
from tests.moments import NOON

PAT = "pat@kiln.example.org"
OWNED = replace(YOGA, assurer_email="Pat@Kiln.example.org")
ALSO = replace(WALK, assurer_email=PAT)


@pytest.fixture
def there(database):
    return bring_in(OWNED, ALSO, SHELTER)


@pytest.fixture
def imogen(database):
    return worker("Imogen Hale", "link-worker")


def asked(now=NOON):
    """Everybody due is asked; the secrets of the links that were sent."""
    before = set(Outgoing.objects.values_list("pk", flat=True))
    acts.nudge_owners(now)
    sent = Outgoing.objects.exclude(pk__in=before).order_by("due_at", "pk")
    return [one.body for one in sent]


def by_link(secret):
    link = SignedLink.objects.get(secret_hash=acts.links.hashed(secret))
    return Actor(ActorKind.LINK, link.party_id, "Kiln Community Trust")


def owner_does(act, secret, now=NOON, **said):
    return act(actor=by_link(secret), now=now, act_id=uuid4(), link=secret, **said)


def test_an_owner_of_several_is_written_to_once_and_not_again_for_a_quarter(there):
    (sent,) = asked()
    assert (sent["to"], sent["what"]) == (PAT, "message-directory-check-several")
    assert (sent["params"]["number"], sent["params"]["opens"]) == ("2", acts.KEEP)
    assert asked() == []
    assert asked(NOON + QUARTER - timedelta(hours=1)) == []
    (again,) = asked(NOON + QUARTER)
    assert again["params"]["secret"] != sent["params"]["secret"]


def test_what_nobody_is_asked_about_and_what_is_fresh_sends_nothing(database):
    fresh = replace(OWNED, assured_on=NOON.date() - timedelta(days=80))
    bring_in(fresh, SHELTER)
    assert asked() == []
    assert len(asked(NOON + timedelta(days=20))) == 1


def test_a_feed_of_thousands_is_asked_a_little_at_a_time(database, monkeypatch):
    monkeypatch.setattr(acts, "A_ROUND", 2)
    bring_in(*(replace(WALK, id=uuid4(), assurer_email=f"keeper{n}@example.org", places=()) for n in range(5)))
    assert [len(asked()) for _ in range(4)] == [2, 2, 1, 0]


def test_confirmed_by_link_it_is_fresh_and_no_import_takes_that_back(there):
    secret = asked()[0]["params"]["secret"]
    owner_does(acts.confirm_by_link, secret, entry_id=YOGA.id, seen=1)
    assert entry(YOGA.id).entry.assured_on == NOON.date()
    assert DirectoryEntry.objects.get(pk=YOGA.id).confirmed_by_owner
    bring_in(replace(OWNED, description="Anew"), ALSO, SHELTER)
    kept = entry(YOGA.id)
    assert (kept.entry.assured_on, kept.entry.description, kept.overtaken) == (NOON.date(), "Anew", ())
    assert Listing.objects.get(entry=YOGA.id).assured_on == NOON.date()
    later = NOON + timedelta(days=400)
    bring_in(replace(OWNED, assured_on=later.date()), ALSO, SHELTER)
    assert entry(YOGA.id).entry.assured_on == later.date()


def test_what_the_owner_changes_stays_over_the_feed(there):
    secret = asked()[0]["params"]["secret"]
    owner_does(
        acts.change_by_link, secret, entry_id=YOGA.id, seen=1, changes={"fees": "Free now", "costs": []}, more="Moved."
    )
    bring_in(replace(OWNED, description="Anew"), ALSO, SHELTER)
    kept = entry(YOGA.id).entry
    assert (kept.fees, kept.is_free, kept.description) == ("Free now", True, "Anew")
    assert EntryReport.objects.get().text == "Moved."
    assert "Chair yoga" in [one.name for one in find(Wanted(free=True), NOON.date()).entries]


def test_the_link_opens_what_is_theirs_alone_and_only_while_it_is(there, imogen):
    secret = asked()[0]["params"]["secret"]
    with pytest.raises(NotThere):
        owner_does(acts.confirm_by_link, secret, entry_id=SHELTER.id, seen=1)
    with pytest.raises(NotThere):
        acts.confirm_by_link(
            actor=replace(by_link(secret), party_id=uuid4()), now=NOON, act_id=uuid4(), entry_id=YOGA.id, seen=1,
            link=secret,
        )
    acts.set_owner(actor=imogen, now=NOON, act_id=uuid4(), entry_id=YOGA.id, email="new@example.org")
    with pytest.raises(NotThere):
        owner_does(acts.confirm_by_link, secret, entry_id=YOGA.id, seen=2)
    owner_does(acts.confirm_by_link, secret, entry_id=WALK.id, seen=1)
    with pytest.raises(NotThere):
        owner_does(acts.confirm_by_link, secret, now=NOON + QUARTER, entry_id=WALK.id, seen=2)


def test_a_newer_message_shuts_the_older_link(there, imogen):
    first = asked()[0]["params"]["secret"]
    acts.ask_owner(actor=imogen, now=NOON + timedelta(days=8), act_id=uuid4(), entry_id=YOGA.id)
    with pytest.raises(NotThere):
        owner_does(acts.confirm_by_link, first, now=NOON + timedelta(days=8), entry_id=YOGA.id, seen=1)


def test_changed_meanwhile_and_nothing_different(there, imogen):
    secret = asked()[0]["params"]["secret"]
    directory.change(
        actor=imogen, now=NOON, act_id=uuid4(), seen=1, entry_id=YOGA.id, changes={"name": "Yoga on chairs"}
    )
    with pytest.raises(Clash):
        owner_does(acts.confirm_by_link, secret, entry_id=YOGA.id, seen=1)
    with pytest.raises(Refused):
        owner_does(acts.change_by_link, secret, entry_id=YOGA.id, seen=2, changes={}, more=" ")
    with pytest.raises(Refused):
        owner_does(acts.change_by_link, secret, entry_id=YOGA.id, seen=2, changes={"name": " "}, more="")
    assert DirectoryEntry.objects.get(pk=YOGA.id).confirmed_at is None


def test_whoever_wants_no_more_messages_gets_none(there, imogen):
    secret = asked()[0]["params"]["secret"]
    owner_does(acts.want_messages, secret, wanted=False)
    assert asked(NOON + 2 * QUARTER) == []
    with pytest.raises(Refused):
        acts.ask_owner(actor=imogen, now=NOON + 2 * QUARTER, act_id=uuid4(), entry_id=YOGA.id)
    owner_does(acts.want_messages, secret, wanted=True)
    assert len(asked(NOON + 2 * QUARTER)) == 1


def test_an_owner_is_a_party_of_its_own_even_with_the_address_of_a_worker(there, imogen):
    asked()
    owner = EntryOwner.objects.get(email=PAT)
    assert owner.party_id != imogen.party_id
    assert owner.party.email == ""


def test_by_hand_nobody_is_asked_twice_in_a_week_or_without_an_address(there, imogen):
    acts.ask_owner(actor=imogen, now=NOON, act_id=uuid4(), entry_id=YOGA.id)
    for entry_id in (YOGA.id, SHELTER.id):
        with pytest.raises(Refused):
            acts.ask_owner(actor=imogen, now=NOON + timedelta(days=6), act_id=uuid4(), entry_id=entry_id)
    with pytest.raises(Refused):
        acts.set_owner(actor=imogen, now=NOON, act_id=uuid4(), entry_id=YOGA.id, email="no address")


def test_what_is_reported_is_found_settled_and_taken_back(there, imogen):
    key = acts.report(actor=ANONYMOUS, now=NOON, act_id=uuid4(), entry_id=YOGA.id, text="Locked on Tuesday.")
    (line,) = looked(imogen).reports
    assert (line.name, line.text, line.by) == ("Chair yoga", "Locked on Tuesday.", "")
    acts.settle(actor=imogen, now=NOON, act_id=uuid4(), report_id=key)
    assert looked(imogen).reports == ()
    acts.settle(actor=imogen, now=NOON, act_id=uuid4(), report_id=key, settled=False)
    assert looked(imogen).how_many_reports == 1


def test_nobody_fills_the_list(there):
    for _ in range(acts.MOST_OPEN):
        acts.report(actor=ANONYMOUS, now=NOON, act_id=uuid4(), entry_id=YOGA.id, text="Shut")
    for text in ("Shut", " ", "x" * 1_001):
        with pytest.raises(Refused):
            acts.report(actor=ANONYMOUS, now=NOON, act_id=uuid4(), entry_id=YOGA.id, text=text)
    assert EntryReport.objects.count() == acts.MOST_OPEN


def test_what_wants_a_look_the_never_assured_and_the_oldest_first(database, imogen):
    old = replace(YOGA, assured_on=NOON.date() - timedelta(days=200))
    older = replace(YOGA, id=uuid4(), name="Older", assured_on=NOON.date() - timedelta(days=300))
    fresh = replace(YOGA, id=uuid4(), name="Fresh", assured_on=NOON.date())
    bring_in(old, older, fresh, WALK, SHELTER)
    found = looked(imogen)
    assert [one.name for one in found.old][2:] == ["Older", "Chair yoga"]
    assert {one.name for one in found.old[:2]} == {"Tuesday amble", "Rowan House"}
    assert (found.how_many_old, found.there) == (4, 5)
    bring_in(old, older, fresh, WALK)
    assert [one.name for one in looked(imogen).vanished] == ["Rowan House"]


def test_who_does_not_keep_it_sees_no_list(there):
    for who in (ANONYMOUS, Actor(ActorKind.USER, uuid4(), "Stella")):
        with pytest.raises(NotThere):
            looked(who)
    with pytest.raises(NotThere):
        acts.confirm(actor=ANONYMOUS, now=NOON, act_id=uuid4(), entry_id=YOGA.id, seen=1)


def test_the_system_confirms_nothing_by_a_link_it_does_not_hold(there):
    with pytest.raises(NotThere):
        acts.confirm_by_link(actor=SYSTEM, now=NOON, act_id=uuid4(), entry_id=YOGA.id, seen=1, link="x" * 43)


def looked(who) -> Keeping:
    return keeping(Reader(who, NOON, "tests"))
