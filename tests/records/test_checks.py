"""The site refuses to serve when what holds its records is not there, and says how to mend it."""

import pytest
from django.core.checks import Tags, run_checks
from django.db import DEFAULT_DB_ALIAS, connection, transaction

from homeward.records.append_only import append_only_models, missing_guards
from homeward.records.people.models import Policy
from homeward.records.people.walls import missing_walls, walled
from homeward.records.preparing import prepare_database
from tests import postgres
from tests.databases import use


@pytest.fixture
def as_owner(committed, engine):
    """The database of the test's own, by the role that owns its tables (on SQLite there are no roles)."""
    if engine == "postgresql":
        use(default=committed.replace(postgres.APPLICATION, postgres.OWNER), site=committed)
    return committed


def said():
    return run_checks(tags=[Tags.database], databases=[DEFAULT_DB_ALIAS])


def found():
    """Ids of what the checks say, apart from the owner being the owner."""
    messages = said()
    assert all(m.hint for m in messages)
    return {m.id for m in messages if m.id.startswith("homeward.E10")} - {"homeward.E105"}


def break_with(*statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def test_a_prepared_database_passes_as_the_site_uses_it(committed):
    assert said() == []


def test_a_policy_row_too_many_is_found(as_owner):
    Policy.objects.create(relation="gp", kind="circle", action="write", label="safeguarding")
    (message,) = [m for m in said() if m.id == "homeward.E101"]
    assert "gp may write circle (safeguarding): only in the table" in message.msg
    assert "homeward migrate" in message.hint


def test_a_policy_row_too_few_is_found_and_preparing_mends_it(as_owner):
    Policy.objects.filter(relation="self", kind="plan", action="read").delete()
    Policy.objects.create(relation="uncle", kind="diaries", action="admire", label="purple")
    assert found() == {"homeward.E101"}
    prepare_database()
    assert found() == set()


def test_every_missing_guard_is_found(as_owner, engine):
    for table in sorted(m._meta.db_table for m in append_only_models()):
        with transaction.atomic():
            break_with(f"DROP TRIGGER {table}_no_update" + (f" ON {table}" if engine == "postgresql" else ""))
            assert missing_guards(connection) == [f"{table}_no_update"]
            transaction.set_rollback(True)
    assert found() == set()


def test_a_guard_switched_off_or_emptied_is_found(as_owner, engine):
    if engine == "postgresql":
        break_with("ALTER TABLE journal_entry DISABLE TRIGGER journal_entry_no_delete")
    else:
        break_with(
            "DROP TRIGGER journal_entry_no_delete",
            "CREATE TRIGGER journal_entry_no_delete BEFORE DELETE ON journal_entry BEGIN SELECT 1; END",
        )
    assert found() == {"homeward.E102"}


WALLED = sorted({m._meta.db_table for m, _ in walled()})


def test_what_is_personal_is_behind_a_wall():
    assert {"people_person", "people_need", "care_plan", "care_diary", "journal_entry", "journal_payload"} < set(WALLED)


def test_every_wall_that_is_down_or_not_forced_is_found(as_owner, engine):
    for table in WALLED if engine == "postgresql" else ():
        for statement in ("DISABLE ROW LEVEL SECURITY", "NO FORCE ROW LEVEL SECURITY"):
            with transaction.atomic():
                break_with(f"ALTER TABLE {table} {statement}")
                assert missing_walls(connection) == [table]
                transaction.set_rollback(True)
    assert found() == set()


def test_a_second_policy_that_would_let_rows_by_is_found(as_owner, engine):
    if engine == "postgresql":
        break_with("CREATE POLICY everybody ON people_person USING (true)")
        assert found() == {"homeward.E103"}
        prepare_database()
        assert found() == {"homeward.E103"}  # not ours to remove
        break_with("DROP POLICY everybody ON people_person", "DROP POLICY homeward_wall ON people_person")
        assert found() == {"homeward.E103"}
        prepare_database()
    assert found() == set()


def test_a_role_that_walls_do_not_hold_against_is_found(committed, engine, databases):
    if engine == "postgresql":
        use(default=committed.replace(postgres.APPLICATION, databases.cluster.superuser))
        assert {m.id for m in said()} == {"homeward.E104"}
        use(default=committed.replace(postgres.APPLICATION, postgres.OWNER))
        assert {m.id for m in said()} == {"homeward.E105"}
        use(default=committed)
    assert said() == []


def test_a_database_without_tables_is_one_plain_error(tmp_path, django_db_blocker):
    with django_db_blocker.unblock():
        use(default=f"sqlite:///{tmp_path}/empty.sqlite3")
        assert found() == {"homeward.E100"}
