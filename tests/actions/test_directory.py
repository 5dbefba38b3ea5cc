"""Feeds come in as a whole, again and again: what was said here stays, what vanished is kept, and what is confidential
is nowhere."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection

from homeward.actions import directory
from homeward.domain.actor import SYSTEM
from homeward.domain.directory.recurrence import Weekday
from homeward.domain.directory.search import Wanted, read_words
from homeward.domain.failures import Clash, NotThere
from homeward.domain.problem import Refused
from homeward.domain.written_value import written
from homeward.records.community.models import DirectoryEntry, DirectoryNote, FeedEdition, Listing, ListingWord
from homeward.records.community.queries.directory import entry, find, vanished
from tests.arrivals import worker
from tests.directory import REFUGE, SERVICES, SHELTER, WALK, YOGA, bring_in, every, postcode
from tests.moments import NOON

FEED = "https://meir.example.org/oruk"


@pytest.fixture
def there(database):
    return bring_in(*SERVICES)


@pytest.fixture
def imogen(database):
    return worker("Imogen Hale", "link-worker")


def names(**wanted):
    return [one.name for one in find(Wanted(**wanted), NOON.date()).entries]


def change(who, entry_id, seen=1, **changes):
    directory.change(actor=who, now=NOON, act_id=uuid4(), seen=seen, entry_id=entry_id, changes=changes)


def hide(who, location_id=REFUGE.id):
    directory.keep_confidential(actor=who, now=NOON, act_id=uuid4(), location_id=location_id)


def test_a_feed_comes_in_and_is_found(there):
    assert (there.new, there.changed, there.same, there.vanished) == (3, 0, 0, 0)
    assert names() == ["Chair yoga", "Rowan House", "Tuesday amble"]
    assert entry(YOGA.id).entry == YOGA
    assert entry(YOGA.id).feed == FEED


def test_the_same_again_changes_nothing(there):
    before = list(Listing.objects.values_list("pk", flat=True))
    again = bring_in(*SERVICES)
    assert (again.nothing_new, again.same) == (True, 3)
    assert list(Listing.objects.values_list("pk", flat=True)) == before
    assert FeedEdition.objects.count() == 1


def test_a_changed_feed_replaces_what_was_there_and_nothing_is_left_behind(there):
    kept = ListingWord.objects.count()
    result = bring_in(replace(YOGA, name="Chair yoga for all"), WALK, SHELTER)
    assert (result.new, result.changed, result.same) == (0, 1, 2)
    assert names()[0] == "Chair yoga for all"
    bring_in(*SERVICES, digest="once more")
    assert FeedEdition.objects.count() == 1
    assert Listing.staged.count() == 3
    assert ListingWord.objects.count() == kept


def test_what_vanished_is_marked_and_kept_and_comes_back(there, imogen):
    directory.note(actor=imogen, now=NOON, act_id=uuid4(), entry_id=WALK.id, text="They wait for you.")
    result = bring_in(YOGA, SHELTER, now=NOON + timedelta(days=1))
    assert result.vanished == 1
    assert names() == ["Chair yoga", "Rowan House"]
    assert vanished(FEED) == (WALK.id,)
    assert entry(WALK.id).vanished_at == NOON + timedelta(days=1)
    assert entry(WALK.id).entry == WALK
    bring_in(YOGA, SHELTER, digest="another", now=NOON + timedelta(days=2))
    assert entry(WALK.id).vanished_at == NOON + timedelta(days=1)
    assert bring_in(*SERVICES).back == 1
    assert (vanished(FEED), "Tuesday amble" in names()) == ((), True)
    assert DirectoryNote.objects.get().entry_id == WALK.id


def test_where_pages_failed_nothing_vanishes(there):
    result = bring_in(YOGA, is_whole=False)
    assert result.vanished == 0
    assert len(names()) == 3


def test_what_was_changed_here_stays_and_the_rest_comes_up_to_date(there, imogen):
    change(imogen, YOGA.id, fees="The first time is free", schedules=[written(every(Weekday.WEDNESDAY))])
    assert names(day=Weekday.WEDNESDAY) == ["Chair yoga"]
    result = bring_in(replace(YOGA, description="Stretching for everybody."), WALK, SHELTER)
    assert result.problems == ()
    kept = entry(YOGA.id)
    assert (kept.entry.fees, kept.entry.description) == ("The first time is free", "Stretching for everybody.")
    assert kept.entry.weekdays == (Weekday.WEDNESDAY,)
    assert kept.changed_here == ("fees", "schedules")
    assert names(day=Weekday.TUESDAY) == ["Tuesday amble"]
    result = bring_in(replace(YOGA, fees="Three pounds"), WALK, SHELTER)
    assert [(one.code, one.where, one.params["fields"]) for one in result.problems] == [
        ("directory-overtaken", "Chair yoga", "fees")
    ]
    assert (entry(YOGA.id).entry.fees, entry(YOGA.id).overtaken) == ("The first time is free", ("fees",))
    directory.change(
        actor=imogen, now=NOON, act_id=uuid4(), seen=2, entry_id=YOGA.id, changes={}, as_the_feed_says=("fees",)
    )
    assert entry(YOGA.id).entry.fees == "Three pounds"


def test_a_change_made_while_a_feed_is_staged_is_not_lost(there, imogen):
    said = []

    def meanwhile(done):
        said.append(done)
        change(imogen, YOGA.id, name="Chair yoga on Wednesdays")

    bring_in(*SERVICES, digest="another", said=meanwhile)
    assert said == [3]
    assert names(words=read_words("wednesdays")) == ["Chair yoga on Wednesdays"]


def test_a_clash_and_a_change_that_cannot_be(there, imogen):
    change(imogen, YOGA.id, fees="Free")
    with pytest.raises(Clash):
        change(imogen, YOGA.id, fees="A pound")
    with pytest.raises(NotThere):
        change(imogen, uuid4(), fees="A pound")
    for wrong in (
        {"id": str(uuid4())}, {"name": " "}, {"name": None}, {"minimum_age": 200}, {"status": "gone"},
        {"schedules": "Tuesdays"}, {"minimum_age": 70, "maximum_age": 60}, {"fees": "x" * 401},
    ):
        with pytest.raises(Refused):
            change(imogen, YOGA.id, seen=2, **wrong)
    assert DirectoryEntry.objects.get(pk=YOGA.id).local == {"fees": "Free"}


def test_another_feed_writes_over_nothing(there):
    result = bring_in(replace(YOGA, name="Ours now"), feed="https://elsewhere.example.org")
    assert [one.code for one in result.problems] == ["directory-other-feed"]
    assert entry(YOGA.id).entry == YOGA


def test_where_a_place_is_comes_from_its_postcode(database):
    postcode("ST3 4AB", 52.97, -2.1)
    bare = replace(REFUGE, latitude=None, longitude=None)
    bring_in(replace(SHELTER, places=(replace(SHELTER.places[0], place=bare),)))
    there = entry(SHELTER.id).entry.places[0].place
    assert (there.latitude, there.longitude) == (52.97, -2.1)


def everything_kept():
    """All that is in any table of the directory, as text."""
    with connection.cursor() as cursor:
        for model in apps.get_app_config("community").get_models():
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            yield from (str(row) for row in cursor.fetchall())


def test_a_confidential_place_is_nowhere_and_no_import_brings_it_back(there, imogen):
    secret = ("ST3 4AB", "52.99", str(SHELTER.places[0].id))
    assert all(any(word in row for row in everything_kept()) for word in secret)  # what is looked for can be found
    hide(imogen)
    for again in (None, "another digest"):
        if again:
            bring_in(*SERVICES, digest=again)
        assert [row for row in everything_kept() if any(word in row for word in secret)] == []
        assert entry(SHELTER.id).entry.places == ()
        assert "Rowan House" in names(words=("rowan",))
        assert names(words=("st3",)) == []
    directory.let_out(actor=SYSTEM, now=NOON, act_id=uuid4(), location_id=REFUGE.id)
    bring_in(*SERVICES, digest="another digest")
    assert entry(SHELTER.id).entry == SHELTER


def test_a_place_made_confidential_while_a_feed_is_staged_does_not_slip_through(there, imogen):
    bring_in(*SERVICES, digest="another", said=lambda done: hide(imogen))
    assert entry(SHELTER.id).entry.places == ()
    assert [row for row in everything_kept() if "ST3 4AB" in row] == []


def test_an_informal_group_is_written_down_by_whoever_works_here(there, imogen):
    knitters = replace(WALK, id=uuid4(), name="Knitters at Vi's")
    directory.write(actor=imogen, now=NOON, act_id=uuid4(), entry=knitters)
    assert entry(knitters.id).feed == "here"
    assert "Knitters at Vi's" in names()
    with pytest.raises(Refused):
        directory.write(actor=imogen, now=NOON, act_id=uuid4(), entry=knitters)
    with pytest.raises(Refused):
        directory.write(actor=imogen, now=NOON, act_id=uuid4(), entry=replace(WALK, id=uuid4(), name=" "))
    bring_in(*SERVICES, digest="another")
    assert "Knitters at Vi's" in names()


def test_whoever_may_not_brings_nothing_in(database, imogen):
    with pytest.raises(NotThere):
        bring_in(YOGA, actor=imogen)
    assert not DirectoryEntry.objects.exists()
