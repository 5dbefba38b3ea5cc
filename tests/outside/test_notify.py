"""GOV.UK Notify, as its documentation has it, asked of a stand-in on this machine."""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from django.conf import settings
from django.core import mail

from homeward.config.environment import SettingWrong, notify_account
from homeward.jobs.mail import send_message, send_text
from homeward.outside import notify

SENDER, SECRET = "26785a09-ab16-4eb0-8407-a37497a57506", "3d844edf-8d35-48ac-975b-e847b4f122b0"
KEY = f"homeward-{SENDER}-{SECRET}"
TEMPLATE = "f33517ff-2a88-4f6e-b855-c550268ce08a"


@contextmanager
def stand_in(
    status: int = 201, answer: object = None, headers: dict[str, str] | None = None
) -> Iterator[tuple[str, list]]:
    """Where it answers, and what it was asked."""
    asked: list[dict] = []
    said = json.dumps(answer if answer is not None else {"id": "740e5834"}).encode()

    class Notify(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            asked.append({"path": self.path, "body": json.loads(body), "headers": dict(self.headers)})
            self.send_response(status)
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Notify)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def account(url: str, **templates: str) -> notify.Account:
    return notify.account(KEY, templates, url)


def read(part: str) -> dict:
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def test_the_token_is_signed_as_the_standard_says():
    """The secret that signs, and the parts it signs, are checked here by hand."""
    head, body, signed = notify.token(SENDER, SECRET, 1_568_818_578).split(".")
    assert read(head) == {"typ": "JWT", "alg": "HS256"}
    assert read(body) == {"iss": SENDER, "iat": 1_568_818_578}
    by_hand = hmac.new(SECRET.encode(), f"{head}.{body}".encode(), hashlib.sha256).digest()
    assert base64.urlsafe_b64decode(signed + "=") == by_hand


def test_the_published_example_of_a_token_is_signed_alike():
    """RFC 7515, appendix A.1: its key and its parts, by the same way of signing."""
    secret = base64.urlsafe_b64decode(
        "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow=="
    )
    signed = (
        "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9."
        "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
    )
    digest = hmac.new(secret, signed.encode(), hashlib.sha256).digest()
    assert notify._plain(digest) == "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"


def test_a_text_is_sent_as_notify_asks_for_it():
    with stand_in() as (url, asked):
        key = notify.send(account(url), notify.TEXT, "07700900123", TEMPLATE, {"at": "10:00"}, reference="r1")
    assert key == "740e5834"
    assert asked[0]["path"] == "/v2/notifications/sms"
    assert asked[0]["body"] == {
        "phone_number": "07700900123", "template_id": TEMPLATE, "personalisation": {"at": "10:00"}, "reference": "r1",
    }
    assert asked[0]["headers"]["Authorization"].startswith("Bearer ey")
    assert asked[0]["headers"]["Content-Type"] == "application/json"


@pytest.mark.parametrize("status", [200, 302, 400, 403, 429, 500])
def test_anything_but_created_is_not_sent_and_names_nobody(status):
    error = {"errors": [{"error": "BadRequestError", "message": "07700900123 is not right"}], "status_code": status}
    with (
        stand_in(status, error, {"Location": "http://127.0.0.1:1/elsewhere"}) as (url, asked),
        pytest.raises(notify.NotTaken) as problem,
    ):
        notify.send(account(url), notify.TEXT, "07700900123", TEMPLATE, {})
    assert len(asked) == 1  # a redirect is not followed
    assert str(problem.value) == f"Notify answered {status} BadRequestError"


@pytest.mark.parametrize("answer", [[], "words", {"errors": "x"}, {"errors": [{"error": {"a": 1}}]}, None])
def test_an_answer_that_is_no_answer_is_not_sent(answer):
    with stand_in(500, answer) as (url, _asked), pytest.raises(notify.NotTaken):
        notify.send(account(url), notify.EMAIL, "iris@example.org", TEMPLATE, {})


def test_nobody_there_is_a_failure_that_comes_round_again():
    with pytest.raises(OSError, match="refused"):
        notify.send(account("http://127.0.0.1:9"), notify.EMAIL, "iris@example.org", TEMPLATE, {})


@pytest.mark.parametrize(
    ("key", "url"),
    [
        ("no key", "https://example.org"), (KEY, "http://example.org"), (KEY, "ftp://example.org"),
        (SECRET, notify.NOTIFY),
    ],
)
def test_a_key_or_an_address_that_cannot_be_right_is_told_at_start_without_saying_it(key, url):
    with pytest.raises(SettingWrong) as problem:
        notify_account(key, url)
    assert key not in str(problem.value)


def test_the_secret_does_not_show_where_an_account_is_written_out():
    assert SECRET not in repr(account(notify.NOTIFY))


MESSAGE = {
    "to": "iris@example.org", "what": "message-course-session",
    "params": {"text": "See you.", "on": "2026-03-10", "at": "10:00", "where": "The hall", "phone": "01632 960000"},
}


def use(monkeypatch, url, **templates):
    monkeypatch.setattr(settings, "NOTIFY_KEY", KEY)
    monkeypatch.setattr(settings, "NOTIFY_URL", url)
    monkeypatch.setattr(settings, "NOTIFY_TEMPLATES", {name.replace("_", "-"): key for name, key in templates.items()})


def test_each_message_goes_by_its_template_filled_in_with_its_words(monkeypatch):
    with stand_in() as (url, asked):
        use(monkeypatch, url, message_course_session=TEMPLATE)
        send_text(MESSAGE | {"to": "07700900123"})
        send_message(MESSAGE)
    assert [one["path"] for one in asked] == ["/v2/notifications/sms", "/v2/notifications/email"]
    said = asked[0]["body"]["personalisation"]
    assert (said["on"], said["at"], said["where"]) == ("10 March 2026", "10:00", "The hall")
    assert said["message"].startswith("See you. It is on 10 March 2026 at 10:00")
    assert "link" in asked[1]["body"]["personalisation"]
    assert mail.outbox == []


def test_what_has_no_template_goes_by_mail_as_before(monkeypatch):
    with stand_in() as (url, asked):
        use(monkeypatch, url, message_survey=TEMPLATE)
        send_message(MESSAGE)
    assert asked == []
    assert [one.to for one in mail.outbox] == [["iris@example.org"]]


def test_a_secret_of_a_link_is_not_given_to_a_template(monkeypatch):
    with stand_in() as (url, asked):
        use(monkeypatch, url, any=TEMPLATE)
        opens = {"opens": "answer-survey", "secret": "s3"}
        send_message({"to": "x@example.org", "what": "message-survey", "params": opens})
    said = asked[0]["body"]["personalisation"]
    assert "secret" not in said
    assert "s3" in said["link"]  # the address is what the message is for


def test_without_notify_a_text_is_printed_here_and_refused_where_messages_are_really_sent(monkeypatch):
    send_text(MESSAGE | {"to": "07700900123"})
    assert "See you." in mail.outbox[0].body
    monkeypatch.setattr(settings, "EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
    with pytest.raises(OSError, match="no key"):
        send_text(MESSAGE | {"to": "07700900123"})
