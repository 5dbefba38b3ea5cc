"""The `homeward` command as somebody types it: a process of its own, plain sentences, and the exit code."""

import os
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

SECRET = "a-secret-of-more-than-fifty-characters-for-these-tests-only"
READY = {
    "HTTPS": "1",
    "BEHIND_PROXY": "1",
    "ALLOWED_HOSTS": "homeward.example.org",
    "SITE_URL": "https://homeward.example.org",
    "EMAIL_HOST": "mail.example.org",
}
"""A site for real people."""
SOURCE = Path(__file__).parents[2] / "src"


@pytest.fixture
def homeward(tmp_path):
    """Runs `homeward ARGUMENTS` on data of its own; returns (exit code, what it printed, what it complained of)."""

    def run(*arguments: str, **settings: str) -> tuple[int, str, str]:
        own = {"PATH": os.environ["PATH"], "PYTHONPATH": str(SOURCE), "HOMEWARD_DATA": str(tmp_path / "var")}
        own |= {f"HOMEWARD_{name}": value for name, value in ({"SECRET_KEY": SECRET} | settings).items()}
        command = [sys.executable, "-m", "homeward", *arguments]
        done = subprocess.run(command, env=own, capture_output=True, text=True, timeout=60, cwd=tmp_path)
        return done.returncode, done.stdout, done.stderr

    return run


@pytest.fixture
def migrated(databases, tmp_path):
    """As after `homeward migrate`, for real people and for the demo."""
    databases.put(tmp_path / "var" / "homeward.sqlite3")
    databases.put(tmp_path / "var" / "demo.sqlite3")


def test_help_shows_every_command_and_needs_no_settings(homeward):
    code, said, _ = homeward("--help", SECRET_KEY="")
    assert code == 0
    for command in ("serve", "migrate", "check", "create-admin"):
        assert f"\n    {command} " in said or f"\n    {command}\n" in said


def test_wrong_usage(homeward):
    assert homeward()[0] == 2
    assert homeward("fly")[0] == 2


def test_a_setting_that_makes_no_sense(homeward):
    code, _, complaint = homeward("check", DEMO="perhaps")
    assert code == 1
    assert complaint == "HOMEWARD_DEMO is 'perhaps'. Write 1 for yes or 0 for no.\n"


def test_the_invented_neighbourhood_never_opens_another_database(homeward, tmp_path):
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        code, _, complaint = homeward("migrate", DEMO="1", **{name: f"sqlite:///{tmp_path}/real.sqlite3"})
        assert code == 1
        assert "The invented neighbourhood has one of its own" in complaint
        assert not (tmp_path / "real.sqlite3").exists()


def test_from_nothing_to_a_site_with_an_administrator(homeward):
    code, _, complaint = homeward("check")
    assert (code, complaint) == (1, "database: There is no database yet. Run homeward migrate.\n")
    code, said, _ = homeward("migrate")
    assert code == 0
    assert said.startswith("The sqlite database is up to date (")
    assert homeward("migrate")[1] == "The sqlite database is up to date (nothing was missing).\n"
    assert homeward("check") == (0, "All is well.\n", "")

    admin = ("create-admin", "Ann@Example.org", "--name", "Ann Other")
    code, said, _ = homeward(*admin, ADMIN_PASSWORD="three words will do")
    assert (code, said) == (0, "Ann Other can sign in with ann@example.org.\n")
    code, _, complaint = homeward(*admin, ADMIN_PASSWORD="three words will do")
    assert code == 1
    assert "There is an account for ann@example.org already." in complaint


@pytest.mark.parametrize(
    "words",
    [
        ("story", "verify"),
        ("story", "anchor"),
        ("import", "practices", __file__),
        ("team", "create", "Kiln Lane", "--neighbourhood", "Meir"),
        ("create-admin", "ann@example.org", "--name", "Ann Other"),
        ("work", "--once"),
        ("demo",),
    ],
    ids=lambda words: words[0],
)
def test_before_there_is_a_database_one_is_told_how_to_make_it(homeward, tmp_path, words):
    code, said, complaint = homeward(*words, DEMO="1", ADMIN_PASSWORD="three words will do")
    assert (code, said) == (1, "")
    assert complaint == "database: There is no database yet. Run homeward migrate.\n"
    assert not list((tmp_path / "var").glob("*.sqlite3"))


def test_a_command_on_a_database_that_is_behind(homeward, migrated, tmp_path):
    with closing(sqlite3.connect(tmp_path / "var" / "homeward.sqlite3")) as database:
        database.execute("DELETE FROM django_migrations WHERE app = 'care'")
        database.commit()
    code, _, complaint = homeward("story", "verify")
    assert code == 1
    assert complaint.startswith("database: The database is behind this version")
    assert len(complaint.splitlines()) == 1


def test_what_needs_no_database_asks_for_none(homeward):
    assert homeward("pathway", "list")[0] == 0
    assert homeward("instrument", "list")[0] == 0
    assert homeward("demo", "register", "1")[0] == 0


def test_every_mistake_in_an_account_at_once(homeward, migrated):
    code, said, complaint = homeward("create-admin", "nowhere", "--name", " ", ADMIN_PASSWORD="short")
    assert (code, said) == (1, "")
    assert [line.partition(":")[0] for line in complaint.splitlines()] == ["name", "email", "password"]


@pytest.mark.parametrize("password", ["ann.other@example.org", "Annabel Otherwood"])
def test_a_password_like_the_name_or_the_address(homeward, migrated, password):
    admin = ("create-admin", "ann.other@example.org", "--name", "Annabel Otherwood")
    code, said, complaint = homeward(*admin, ADMIN_PASSWORD=password)
    assert (code, said) == (1, "")
    assert complaint.startswith("password: ")
    assert len(complaint.splitlines()) == 1


@pytest.mark.parametrize(("secret", "why"), [("", "is not set"), ("short", "fewer than 50")])
def test_a_site_without_a_good_secret_is_not_served(homeward, migrated, secret, why):
    code, _, complaint = homeward("serve", SECRET_KEY=secret)
    assert code == 1
    assert why in complaint
    assert "Not served." in complaint


def test_a_port_that_is_in_use(homeward, migrated):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        code, _, complaint = homeward("serve", "--port", port)
    assert (code, complaint) == (
        1,
        f"Port {port} is in use, perhaps by another Homeward. Choose another with --port.\n",
    )


@pytest.mark.parametrize("port", ["99999", "0", "-1", "eighty"])
def test_a_port_that_cannot_be(homeward, port):
    code, _, complaint = homeward("serve", f"--port={port}")
    assert code == 2
    assert "a port is a number from 1 to 65535" in complaint
    assert "Traceback" not in complaint


@pytest.mark.parametrize("host", ["nope.invalid", "192.0.2.1"])
def test_a_host_that_is_not_this_machine(homeward, migrated, host):
    code, _, complaint = homeward("serve", "--host", host, "--port", "8161")
    assert (code, complaint) == (
        1,
        f"{host} is not an address of this machine. Choose another with --host: 127.0.0.1 for this machine alone, "
        "0.0.0.0 for every network it is on.\n",
    )


def test_what_a_site_for_real_people_needs(homeward, migrated):
    code, _, complaint = homeward("check", "--deploy", DEMO="1")
    assert code == 1
    assert [line.partition(":")[0] for line in complaint.splitlines()] == [
        "HOMEWARD_DEMO",
        "HOMEWARD_HTTPS",
        "HOMEWARD_ALLOWED_HOSTS",
        "HOMEWARD_SITE_URL",
        "HOMEWARD_EMAIL_HOST",
    ]
    assert homeward("check", "--deploy", **READY) == (0, "All is well.\n", "")


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("SITE_URL", "", "lead to this machine"),  # its default
        ("SITE_URL", "https://localhost:8000", "lead to this machine"),
        ("SITE_URL", "http://homeward.example.org", "does not begin with https://"),
        ("SITE_URL", "homeward.example.org", "does not begin with https://"),
        ("BEHIND_PROXY", "0", "round and round"),
    ],
)
def test_a_site_whose_links_or_redirects_would_lead_nowhere(homeward, migrated, name, value, why):
    changed = {key: said for key, said in (READY | {name: value}).items() if said}
    code, _, complaint = homeward("check", "--deploy", **changed)
    (line,) = complaint.splitlines()
    assert (code, line.partition(":")[0]) == (1, f"HOMEWARD_{name}")
    assert why in line


def test_make_run_says_where_the_site_is():
    asked = ["make", "--dry-run", "--always-make", "run", "PORT=8123"]
    done = subprocess.run(asked, cwd=SOURCE.parent, capture_output=True, text=True, timeout=60, check=True)
    (serve,) = [line for line in done.stdout.splitlines() if "homeward serve" in line]
    assert "HOMEWARD_SITE_URL=http://127.0.0.1:8123 " in serve
    assert serve.endswith("--port 8123")
