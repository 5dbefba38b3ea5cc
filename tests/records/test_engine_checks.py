"""An engine that could lose an acknowledged write is found, whichever setting was weakened."""

from django.db import connection, connections

from homeward.config import environment
from homeward.records.engines.checks import engine_problems

WEAKENED = {
    "synchronous": {"init_command": "PRAGMA synchronous=NORMAL"},
    "journal_mode": {"init_command": "PRAGMA journal_mode=DELETE"},
    "foreign_keys": {"init_command": "PRAGMA foreign_keys=OFF"},
    "recursive_triggers": {"init_command": "PRAGMA recursive_triggers=OFF"},
    "timeout": {"timeout": 0.5},
    "transaction_mode": {"transaction_mode": "DEFERRED"},
}


AS_IT_COMES = {"sqlite": [], "postgresql": ["fsync"]}
"""The tests' own PostgreSQL does not wait for the disk; that would be found anywhere else."""


def test_nothing_else_is_wrong_with_an_engine_as_it_comes(committed, engine):
    assert [problem.where for problem in engine_problems()] == AS_IT_COMES[engine]


def test_each_weakened_setting_is_found(committed, engine):
    if engine == "sqlite":
        found = {setting: weaken_sqlite(committed, options) for setting, options in WEAKENED.items()}
    else:
        names = {"synchronous_commit": "off", "row_security": "off"}
        found = {setting: weaken_postgresql(setting, value) for setting, value in names.items()}
    also = AS_IT_COMES[engine]
    assert {setting: sorted(said) for setting, said in found.items()} == {one: sorted([one, *also]) for one in found}


def weaken_sqlite(url: str, options: dict[str, object]) -> list[str]:
    connection.close()
    before = connection.settings_dict["OPTIONS"]
    connection.settings_dict["OPTIONS"] = options
    try:
        return [problem.where for problem in engine_problems()]
    finally:
        connection.close()
        connection.settings_dict["OPTIONS"] = before


def weaken_postgresql(setting: str, value: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SET {setting} = {value}")
    try:
        return [problem.where for problem in engine_problems()]
    finally:
        connection.close()


def test_djangos_own_sqlite_is_refused(committed, engine, tmp_path):
    if engine == "sqlite":
        plain = environment.database(f"sqlite:///{tmp_path}/plain.sqlite3") | {"ENGINE": "django.db.backends.sqlite3"}
        connections["default"].close()
        del connections["default"]
        connections.settings |= connections.configure_settings({"default": plain})
    else:
        connection.vendor = "oracle"
    wrong = {problem.code for problem in engine_problems()}
    assert wrong == (
        {"sqlite-setting-unsafe", "sqlite-transaction-mode", "sqlite-no-queue"}
        if engine == "sqlite"
        else {"engine-unknown"}
    )
