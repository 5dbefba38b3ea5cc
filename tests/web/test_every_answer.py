"""What holds for every answer: what a page may load, that a session ends, and what the log says and does not say."""

import json
import logging
import re
import sys
import time
from uuid import uuid4

import pytest
from django.test import Client, override_settings

from homeward.actions.accounts import create_admin, new_account
from homeward.config.log import JsonLines
from homeward.domain.actor import SYSTEM
from homeward.records.accounts.models import User
from homeward.web.session_end import BEGAN, SEEN, has_ended
from tests.moments import NOON

HOUR = 3600


def test_each_answer_has_its_own_nonce_and_only_that_lets_a_script_run(committed):
    policies = [Client().get("/sign-in/")["Content-Security-Policy"] for _ in range(2)]
    nonces = [re.search(r"script-src 'self' 'nonce-([\w-]+)'", policy)[1] for policy in policies]
    assert nonces[0] != nonces[1]
    assert "default-src 'none'" in policies[0]
    assert "unsafe" not in policies[0]


def test_the_inline_script_carries_the_nonce_of_its_answer(committed):
    answer = Client().get("/sign-in/")
    nonce = re.search(r"'nonce-([\w-]+)'", answer["Content-Security-Policy"])[1]
    inline = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", answer.content.decode())
    assert inline
    assert all(f'nonce="{nonce}"' in attributes for attributes in inline)


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ],
)
def test_every_answer_is_guarded(committed, header, value):
    assert Client().get("/health")[header] == value


@pytest.mark.parametrize("https", [False, True])
@pytest.mark.parametrize("where", ["/", "/sign-in/", "/people/nobody", "/nowhere"])
def test_whoever_asks_for_another_host_is_told_that_this_cannot_be_read(committed, where, https):
    visitor = Client(headers={"host": "elsewhere.example", "referer": "http://elsewhere.example/"})
    with override_settings(SECURE_SSL_REDIRECT=https):
        for answer in (visitor.get(where), visitor.post(where, {"matters": "Her garden"})):
            assert answer.status_code == 400
            assert "elsewhere" not in answer.content.decode()
            assert "What arrived could not be read." in answer.content.decode()


@pytest.mark.parametrize(
    ("began", "seen", "ended"),
    [(0, 0, False), (0, 29 * 60, False), (0, 12 * HOUR - 1, False), (0, 12 * HOUR, True)],
)
def test_a_session_ends_after_a_working_day(began, seen, ended):
    assert has_ended(began, seen, now=seen) is ended


@pytest.mark.parametrize(("minutes", "ended"), [(29, False), (30, True), (600, True)])
def test_a_session_ends_when_nobody_clicks(minutes, ended):
    assert has_ended(0, 0, now=minutes * 60) is ended


@pytest.mark.parametrize(("minutes_ago", "still_in"), [(1, True), (31, False)])
def test_somebody_idle_is_signed_out_at_the_next_click(committed, minutes_ago, still_in):
    account = new_account(name="Ann Other", email="ann@example.org", password="three words will do")
    key = create_admin(actor=SYSTEM, now=NOON, act_id=uuid4(), account=account)
    visitor = Client()
    visitor.force_login(User.objects.get(pk=key))
    session = visitor.session
    session[SEEN] = session[BEGAN] = int(time.time()) - minutes_ago * 60
    session.save()
    assert (visitor.get("/sign-in/password").status_code == 200) is still_in
    assert ("_auth_user_id" in visitor.session) is still_in


def line(record: logging.LogRecord) -> dict:
    return json.loads(JsonLines().format(record))


def test_the_log_names_the_route_and_never_the_path(committed, caplog):
    caplog.set_level(logging.INFO, logger="homeward")
    Client().get("/sign-in/forgotten/abc-rosa-1931")
    said = [line(record) for record in caplog.records if record.name.startswith("homeward")]
    assert said[-1]["route"] == "account_reset_password_from_key"
    assert said[-1]["status"] == 200
    assert "rosa" not in json.dumps(said)


def test_the_log_tells_an_exception_without_its_words():
    try:
        raise ValueError("Rosa Lind, born 1931")
    except ValueError:
        record = logging.getLogger("django.request").makeRecord(
            "django.request", logging.ERROR, __file__, 1, "/people/rosa", (), sys.exc_info()
        )
    told = line(record)
    assert told["exception"] == "ValueError"
    assert "Rosa" not in json.dumps(told)
    assert "rosa" not in json.dumps(told)


def test_a_page_that_breaks_is_logged_and_answered_in_plain_words(committed, caplog):
    with override_settings(ROOT_URLCONF="tests.web.broken_urls"):
        answer = Client(raise_request_exception=False).get("/broken")
    assert answer.status_code == 500
    assert "our mistake" in answer.content.decode()
    assert [r.levelname for r in caplog.records if r.message == "could not answer"] == ["ERROR"]
