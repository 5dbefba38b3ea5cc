"""Whoever watches over the site is told the truth about it."""

from django.db import connection
from django.test import Client

import homeward
from homeward.records.engines import state


def test_a_site_that_is_well(committed):
    answer = Client().get("/health")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ok",
        "version": homeward.__version__,
        "database": "sqlite",
        "migrations": "current",
    }


def test_a_database_that_is_behind(committed):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'care'")
    answer = Client().get("/health")
    assert answer.status_code == 503
    assert answer.json()["status"] == "migrations-missing"
    assert state.missing_migrations()[0].startswith("care.")


def test_a_database_that_does_not_answer(committed):
    connection.close()
    connection.settings_dict["NAME"] = "/nowhere/at/all.sqlite3"
    answer = Client().get("/health")
    assert answer.status_code == 503
    assert answer.json()["status"] == "database-unreachable"
