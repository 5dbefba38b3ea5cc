"""A prepared database has what holds it, on both engines; and the tests' own ways of resetting it work."""

import pytest
from django.db import DatabaseError, connection, transaction

from homeward.records.accounts.models import Party
from homeward.records.engines.state import database_engine, missing_migrations
from homeward.records.people.models import Person
from homeward.records.preparing import missing_holds
from tests.moments import NOON


def test_everything_is_in_place(database, engine):
    assert database_engine() == engine
    assert missing_migrations() == []
    assert missing_holds() == []


@pytest.mark.parametrize("time", ["first", "second"])
def test_what_one_test_writes_the_next_does_not_see(database, time):
    assert not Party.objects.exists()
    Party.objects.create(name="Rosa", made_at=NOON)
    assert Party.objects.exists()


@pytest.mark.parametrize("time", ["first", "second"])
def test_a_committed_row_is_gone_with_its_copy(committed, time):
    assert not Party.objects.exists()
    with transaction.atomic():
        Party.objects.create(name="Rosa", made_at=NOON)
    connection.close()
    assert Party.objects.get().name == "Rosa"


def test_the_site_itself_is_behind_the_wall_on_postgresql(committed, engine):
    if engine == "postgresql":
        with pytest.raises(DatabaseError, match="row-level security"):
            Person.objects.create(preferred_name="Rosa")
        with connection.cursor() as cursor, pytest.raises(DatabaseError, match="must be owner"):
            cursor.execute("ALTER TABLE people_person DISABLE ROW LEVEL SECURITY")
    else:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA recursive_triggers")
            assert cursor.fetchone() == (1,)
