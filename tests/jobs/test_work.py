"""Work for later is stored with the act, done once it is due, tried again when it fails, and forgets what it held."""

import json
import logging
from datetime import timedelta

from django.core import mail
from django.db import transaction

from homeward.actions import later
from homeward.config.log import JsonLines
from homeward.domain.actor import SYSTEM
from homeward.jobs.due import AGAIN, RECURRING, Recurring, anchor_the_story, tick
from homeward.jobs.outbox import HANDLERS, drain
from homeward.jobs.work import work
from homeward.outside import anchors
from homeward.records.journal.models import DueTime, Outgoing, Stream
from homeward.records.session import acting
from tests.moments import NOON

WAITING = {"reference": "HW-1", "team": "Kiln Lane"}


def at(moment):
    return lambda: moment


def test_a_message_put_by_an_act_that_fails_is_never_sent(database):
    with acting(SYSTEM, NOON):
        later.message("dev@example.org", "request-waiting", WAITING, NOON)
        transaction.set_rollback(True)
    assert drain(at(NOON)) == (0, 0)
    assert mail.outbox == []


def test_a_message_is_sent_once_with_its_words_and_its_subject_gives_nothing_away(database, settings):
    later.message("dev@example.org", "request-waiting", WAITING, NOON)
    later.put(later.MESSAGE, {"to": "later@example.org", "what": "request-waiting", "params": WAITING},
              NOON + timedelta(hours=1))
    assert drain(at(NOON)) == (1, 0)
    assert drain(at(NOON)) == (0, 0)
    (sent,) = mail.outbox
    assert sent.to == ["dev@example.org"]
    assert sent.subject == f"You have a message from {settings.BRAND}."
    assert "Request HW-1 is waiting for Kiln Lane" in sent.body
    assert settings.SITE_URL in sent.body
    assert Outgoing.objects.get(done_at=NOON).body == {}


def test_what_fails_comes_round_later_and_later_and_keeps_nobody_waiting(database):
    later.put("stubborn", {}, NOON)
    later.message("dev@example.org", "request-waiting", WAITING, NOON + timedelta(seconds=1))
    tried = []

    def fail(body):
        tried.append(body)
        raise ConnectionError("to dev@example.org")

    now = NOON + timedelta(seconds=1)
    assert drain(at(now), {**HANDLERS, "stubborn": fail}) == (1, 1)
    row = Outgoing.objects.get(topic="stubborn")
    assert (row.tries, row.due_at, row.last_problem) == (1, now + timedelta(minutes=2), "ConnectionError")
    for _ in range(40):
        now += timedelta(hours=7)
        drain(at(now), {"stubborn": fail})
    assert len(tried) == later.MOST_TRIES
    assert [later.wait(n) for n in (1, 2, 3, 12)] == [timedelta(minutes=m) for m in (2, 4, 8, 360)]


def test_work_that_is_broken_off_comes_round_again(database):
    later.put("slow", {}, NOON)
    assert later.take(NOON) is not None
    assert later.take(NOON) is None  # somebody is at it
    assert later.take(NOON + timedelta(minutes=2)).tries == 2


def test_two_workers_never_take_the_same_work(committed, engine):
    from threading import Barrier, Thread

    from django.db import connection

    for _ in range(8):
        later.put("one", {}, NOON)
    taken, together = [], Barrier(4)

    def take():
        together.wait()
        while found := later.take(NOON):
            taken.append(found.id)
        connection.close()

    threads = [Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(taken) == len(set(taken)) == 8


def test_nothing_about_anybody_is_logged(database, caplog):
    caplog.set_level(logging.INFO)
    later.message("dev@example.org", "request-waiting", WAITING, NOON)
    later.message("dev@example.org", "no-such-sentence", {"name": "Iris"}, NOON)
    assert drain(at(NOON)) == (1, 1)
    lines = [JsonLines().format(record) for record in caplog.records]
    assert {json.loads(line)["message"] for line in lines} == {"message sent", "work failed"}
    assert not any("dev@" in line or "Iris" in line or "HW-1" in line for line in lines)


def test_a_thing_comes_round_at_its_time_and_missed_times_are_not_made_up_for(database):
    done = []
    hourly = [Recurring("bell", timedelta(hours=1), done.append)]
    moments = [timedelta(0), timedelta(minutes=59), timedelta(hours=1), timedelta(hours=5, minutes=30),
               timedelta(hours=5, minutes=59), timedelta(hours=6)]
    rang = [tick(NOON + moment, hourly) for moment in moments]
    assert rang == [1, 0, 1, 1, 0, 1]
    assert len(done) == 4


def test_what_fails_when_it_comes_round_is_tried_again_soon_and_others_are_not_held_up(database):
    done = []

    def fail(now):
        raise OSError("disk full")

    things = [Recurring("bad", timedelta(hours=1), fail), Recurring("good", timedelta(hours=1), done.append)]
    assert tick(NOON, things) == 1
    assert DueTime.objects.get(key="bad").due_at == NOON + AGAIN
    assert done == [NOON]


def test_heads_are_anchored_as_they_come_round(database, settings, tmp_path):
    settings.DATA = tmp_path
    with transaction.atomic():
        Stream.objects.create(id=later.put("x", {}, NOON), sequence=3, hash="a" * 64)
    assert anchor_the_story(NOON) == 1
    assert [(a.sequence, a.hash) for a in anchors.read(tmp_path / "anchors")] == [(3, "a" * 64)]


def test_homeward_work_once_does_what_is_due(database, settings, tmp_path, capsys):
    settings.DATA = tmp_path
    later.message("dev@example.org", "request-waiting", WAITING, NOON)

    class Said:
        once = True

    assert work(Said()) == 0
    assert capsys.readouterr().out == f"1 done, 0 to be tried again, {len(RECURRING)} came round.\n"
    assert len(mail.outbox) == 1
