"""`homeward story verify` finds what was done to the log of who looked, against anchors kept outside the database."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection, transaction

from homeward.actions.anchoring import anchor
from homeward.cli.story import folder
from homeward.domain.actor import SYSTEM
from homeward.domain.story import ACCESS_LOG
from homeward.outside import anchors
from homeward.records.journal.models import Look
from homeward.records.session import acting, asked_by
from tests import postgres
from tests.arrivals import IRIS, add, team
from tests.databases import use
from tests.moments import NOON
from tests.records.test_story_whole import verify

HOUR = timedelta(hours=1)


@pytest.fixture
def log(committed, settings, tmp_path):
    """Somebody whom people looked at: four looks anchored, then two more anchored an hour later, and one since."""
    settings.DATA = tmp_path
    with acting(SYSTEM, NOON):
        iris = add(IRIS, team())
    looked_at(iris, NOON, 4)
    anchor(folder(), NOON + HOUR)
    looked_at(iris, NOON + HOUR, 2)
    anchor(folder(), NOON + 2 * HOUR)
    looked_at(iris, NOON + 2 * HOUR, 1)
    return iris


def looked_at(person_id, when, times):
    with acting(SYSTEM, when):
        for _ in range(times):
            Look.objects.create(
                person_id=person_id, actor_kind="user", actor_name="Tom Reed", looked_at=when, kinds="plan",
                where="plans:read", how="page",
            )


@contextmanager
def owning_everything(engine, databases):
    """As somebody who owns the machine: no guard and no wall holds against them."""
    name = connection.settings_dict["NAME"]
    if engine == "postgresql":
        use(default=databases.cluster.url(name, databases.cluster.superuser))
    with transaction.atomic(), connection.cursor() as cursor:
        if engine == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
        else:
            cursor.execute("DROP TRIGGER journal_look_no_update")
            cursor.execute("DROP TRIGGER journal_look_no_delete")
        yield
    if engine == "postgresql":
        use(default=databases.cluster.url(name, postgres.APPLICATION))


def numbers():
    with asked_by(SYSTEM, NOON):
        return list(Look.objects.order_by("pk").values_list("pk", flat=True))


def test_a_whole_log_is_said_to_be_whole(log, capsys):
    written = [one.sequence for one in anchors.read(folder()) if one.stream == ACCESS_LOG]
    assert written == [numbers()[3], numbers()[5]]
    assert anchor(folder(), NOON + 2 * HOUR) == 0  # what may still be under way waits for the next hour
    assert verify(capsys)[0] == 0


@pytest.mark.parametrize("place", [0, 3, 5])
def test_a_look_taken_out_is_found(log, capsys, engine, databases, place):
    key = numbers()[place]
    with owning_everything(engine, databases):
        Look.objects.filter(pk=key).delete()
    code, said = verify(capsys)
    assert code == 1
    assert "the log of who looked" in said


@pytest.mark.parametrize(("place", "found"), [(0, 1), (5, 1), (6, 0)])  # the last is the control: it came after
def test_a_look_changed_before_an_anchor_is_found(log, capsys, engine, databases, place, found):
    key = numbers()[place]
    with owning_everything(engine, databases):
        Look.objects.filter(pk=key).update(actor_name="Somebody else")
    assert verify(capsys)[0] == found
