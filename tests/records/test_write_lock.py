"""Many writers at once: with Django's own engine some are turned away; with the queue none is, and none is starved."""

import multiprocessing
import sqlite3
import time
from pathlib import Path

import pytest

from homeward.records.engines.write_lock import WriteLock, WriteLockTimeout

PLAIN, QUEUED = "django.db.backends.sqlite3", "homeward.records.engines.sqlite"
WRITERS, WRITES, WAIT = 6, 15, 0.15


def write(engine: str, file: Path, in_transactions: bool, start, turned_away) -> None:
    """One writer in a process of its own: adds WRITES rows, each taking a moment, as fast as it can."""
    from django.db import OperationalError, connections, transaction

    connections.close_all()
    described = {"ENGINE": engine, "NAME": str(file), "OPTIONS": {"timeout": WAIT}}
    if engine == PLAIN:
        described["OPTIONS"]["transaction_mode"] = "IMMEDIATE"
    else:
        described["OPTIONS"]["timeout"] = 20
    connections.settings["writer"] = connections.configure_settings({"default": {}, "writer": described})["writer"]
    connection = connections["writer"]
    connection.ensure_connection()
    start.wait()
    for number in range(WRITES):
        try:
            if in_transactions:
                with transaction.atomic(using="writer"), connection.cursor() as cursor:
                    cursor.execute("INSERT INTO written VALUES (%s)", [number])
                    time.sleep(0.01)
            else:
                with connection.cursor() as cursor:
                    cursor.execute("INSERT INTO written VALUES (%s)", [number])
        except OperationalError:
            with turned_away.get_lock():
                turned_away.value += 1
    connection.close()


def storm(engine: str, file: Path, in_transactions: bool = True) -> tuple[int, int]:
    """(rows written, writers turned away) after every writer has tried all its writes."""
    with sqlite3.connect(file) as made:
        made.execute("PRAGMA journal_mode = WAL")
        made.execute("CREATE TABLE written (number INTEGER)")
    made.close()
    # Forked, so that a writer has the settings of this test; each closes what it inherits and opens its own.
    processes = multiprocessing.get_context("fork")
    start, turned_away = processes.Event(), processes.Value("i", 0)
    arguments = (engine, file, in_transactions, start, turned_away)
    writers = [processes.Process(target=write, args=arguments) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    start.set()
    for writer in writers:
        writer.join(60)
        assert writer.exitcode == 0
    with sqlite3.connect(file) as read:
        rows = read.execute("SELECT count(*) FROM written").fetchone()[0]
    read.close()
    return rows, turned_away.value


def test_without_the_queue_writers_are_turned_away(tmp_path, django_db_blocker):
    with django_db_blocker.unblock():
        rows, turned_away = storm(PLAIN, tmp_path / "plain.sqlite3")
    assert turned_away > 0
    assert rows < WRITERS * WRITES


@pytest.mark.parametrize("in_transactions", [True, False])
def test_with_the_queue_every_write_is_done(tmp_path, django_db_blocker, in_transactions):
    with django_db_blocker.unblock():
        assert storm(QUEUED, tmp_path / "queued.sqlite3", in_transactions) == (WRITERS * WRITES, 0)


def hold_again_and_again(path: Path, until, held) -> None:
    lock = WriteLock(path, timeout=5)
    while not until.is_set():
        lock.acquire()
        held.value += 1
        time.sleep(0.005)
        lock.release()
    lock.close()


def test_a_long_run_of_short_writes_lets_a_waiting_writer_through(tmp_path):
    processes = multiprocessing.get_context("fork")
    until, held = processes.Event(), processes.Value("i", 0)
    importer = processes.Process(target=hold_again_and_again, args=(tmp_path / "lock", until, held))
    importer.start()
    while held.value < 3:
        time.sleep(0.001)
    lock = WriteLock(tmp_path / "lock", timeout=5)
    turns = []
    for _ in range(10):
        before = held.value
        lock.acquire()
        turns.append(held.value - before)
        lock.release()
    until.set()
    importer.join(10)
    lock.close()
    assert importer.exitcode == 0
    assert max(turns) <= 4


def test_a_writer_that_waits_too_long_is_told(tmp_path):
    first, second = WriteLock(tmp_path / "lock", timeout=1), WriteLock(tmp_path / "lock", timeout=0.05)
    first.acquire()
    with pytest.raises(WriteLockTimeout):
        second.acquire()
    first.release()
    second.acquire()
    second.close()
    first.close()


def test_a_writer_that_dies_lets_go(tmp_path):
    processes = multiprocessing.get_context("fork")
    dying = processes.Process(target=lambda: WriteLock(tmp_path / "lock", timeout=1).acquire())
    dying.start()
    dying.join(10)
    lock = WriteLock(tmp_path / "lock", timeout=1)
    lock.acquire()
    assert lock.held
    lock.close()


def test_the_lock_is_let_go_however_a_transaction_ends(committed, engine):
    from django.db import connection, transaction

    if engine != "sqlite":
        assert not hasattr(connection, "write_lock")
        return
    with transaction.atomic():
        assert connection.write_lock.held
        with transaction.atomic():
            pass
        assert connection.write_lock.held
    assert not connection.write_lock.held
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        raise ZeroDivisionError
    assert not connection.write_lock.held
    with transaction.atomic():
        connection.close()
        assert not connection.write_lock.held
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert not connection.write_lock.held
