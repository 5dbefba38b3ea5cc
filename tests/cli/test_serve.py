"""`homeward serve` does what is due: one worker beside the site, started again when it dies, gone with the site."""

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest

from tests.live_site import _environment, _free_port, _wait_for

SECONDS = 40


@pytest.fixture
def data(databases, tmp_path):
    """The data of a site with a message that is due and a story that is not anchored."""
    databases.put(tmp_path / "var" / "demo.sqlite3")
    own = _environment(tmp_path / "var") | {"HOMEWARD_ADMIN_PASSWORD": "three words will do"}
    command = [sys.executable, "-m", "homeward", "create-admin", "ann@example.org", "--name", "Ann Other"]
    subprocess.run(command, env=own, check=True, capture_output=True)
    put = (
        "import django; django.setup()\n"
        "from datetime import UTC, datetime\n"
        "from homeward.actions import later\n"
        "params = {'reference': 'HW-1', 'team': 'Kiln Lane'}\n"
        "later.message('dev@example.org', 'request-waiting', params, datetime.now(UTC))\n"
    )
    own |= {"DJANGO_SETTINGS_MODULE": "homeward.config.settings"}
    subprocess.run([sys.executable, "-c", put], env=own, check=True, capture_output=True)
    return tmp_path / "var"


@contextmanager
def served(data, *more):
    port = _free_port()
    command = [sys.executable, "-m", "homeward", "serve", "--port", str(port), *more]
    with (data / "log").open("w") as out:
        server = subprocess.Popen(command, env=_environment(data), stdout=out, stderr=out)
    try:
        _wait_for(f"http://127.0.0.1:{port}", server, data / "log")
        yield server
    finally:
        server.kill()
        server.wait(15)


def workers(server):
    """The processes that work for this site, whoever is their parent by now."""
    found = subprocess.run(["pgrep", "-f", f"homeward work --beside {server.pid}$"], capture_output=True, text=True)
    return [int(pid) for pid in found.stdout.split()]


def until(question):
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        if answer := question():
            return answer
        time.sleep(0.2)
    raise AssertionError("it did not come about")


def messages(data):
    file = data / "messages.txt"
    return file.read_text() if file.exists() else ""


def test_what_is_due_is_done_beside_the_site(data):
    with served(data) as server:
        until(lambda: "To: dev@example.org" in messages(data))
        until(lambda: list((data / "anchors").glob("*.jsonl")))
        assert len(workers(server)) == 1
        server.send_signal(signal.SIGINT)  # as Ctrl+C does
        assert server.wait(SECONDS) == 0
        assert workers(server) == []
    said = (data / "log").read_text()
    assert f"they are written to {data / 'messages.txt'}" in said
    assert "dev@example.org" not in said
    assert re.search(r"open (http://\S+) in", said).group(1) in messages(data)  # a link in it leads to this very site
    assert "message sent" not in said  # the neighbourhood has hundreds, and somebody is reading this


def test_a_worker_that_dies_is_started_again_and_ends_when_its_site_is_killed(data):
    with served(data) as server:
        (first,) = until(lambda: workers(server))
        os.kill(first, signal.SIGKILL)
        (second,) = until(lambda: [pid for pid in workers(server) if pid != first])
        until(lambda: "anchors" in os.listdir(data))  # it works: it has its signals and its parent by now
        assert workers(server) == [second]
        assert "the worker ended and is started again" in (data / "log").read_text()
        server.kill()
        until(lambda: not workers(server))


def test_somebody_who_runs_it_apart_has_none_beside(data):
    with served(data, "--without-work") as server:
        time.sleep(3)
        assert workers(server) == []
    assert messages(data) == ""
