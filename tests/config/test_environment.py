"""Settings are read from the environment; what makes no sense is refused in words that say what to write."""

import pytest

from homeward.config import environment
from homeward.config.environment import SettingWrong


@pytest.mark.parametrize(("said", "meant"), [("1", True), ("yes", True), ("ON", True), ("0", False), ("", False)])
def test_a_switch(monkeypatch, said, meant):
    monkeypatch.setenv("HOMEWARD_X", said)
    assert environment.switch("X") is meant


@pytest.mark.parametrize(
    ("read", "said"),
    [(environment.switch, "perhaps"), (lambda name: environment.whole_number(name, 30), "-3")],
)
def test_nonsense_is_refused_by_name(monkeypatch, read, said):
    monkeypatch.setenv("HOMEWARD_X", said)
    with pytest.raises(SettingWrong, match=r"HOMEWARD_X is '.+'\. Write "):
        read("X")


def test_words(monkeypatch):
    monkeypatch.setenv("HOMEWARD_X", "a.example, b.example,,")
    assert environment.words("X") == ["a.example", "b.example"]


def test_sqlite_urls():
    assert environment.database("sqlite:////srv/a%20b.sqlite3")["NAME"] == "/srv/a b.sqlite3"
    assert environment.database("sqlite:///var/x.sqlite3")["NAME"] == "var/x.sqlite3"


def test_postgresql_urls():
    found = environment.database("postgresql://ann:p%40ss@db.example:5433/home?sslmode=require")
    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert [found[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME")] == [
        "ann",
        "p@ss",
        "db.example",
        "5433",
        "home",
    ]
    assert found["OPTIONS"]["sslmode"] == "require"
    socket = environment.database("postgresql://ann@/home?host=/var/run/postgresql")
    assert (socket["HOST"], socket["NAME"]) == ("/var/run/postgresql", "home")
    assert "host" not in socket["OPTIONS"]


def test_another_database_is_refused():
    with pytest.raises(SettingWrong, match="neither sqlite: nor postgresql:"):
        environment.database("mysql://x/y")


def test_the_demo_keeps_its_secret_to_itself(tmp_path):
    first = environment.demo_secret(tmp_path / "var")
    assert first == environment.demo_secret(tmp_path / "var")
    assert len(first) >= 50
    assert (tmp_path / "var" / "demo-secret").stat().st_mode & 0o077 == 0
    assert first != environment.demo_secret(tmp_path / "other")
