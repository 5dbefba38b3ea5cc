"""GOV.UK Notify: messages of public bodies by e-mail and text, as docs.notifications.service.gov.uk/rest-api.html says.

A request carries a JSON Web Token of its own (RFC 7519, HMAC with SHA-256): who sends, and the second at which it was
made. Words are templates kept at Notify, one for each message; what fills them in goes with the request. Nothing here
is logged but that a message went.
"""

import base64
import hashlib
import hmac
import http.client
import json
import logging
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

log = logging.getLogger("homeward.outside.notify")

NOTIFY = "https://api.notifications.service.gov.uk"
SECONDS = 10
LONGEST_ANSWER = 64 * 1024
_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_KEY = re.compile(rf".+-({_UUID})-({_UUID})")
EMAIL, TEXT = "email", "sms"
_ADDRESS = {EMAIL: "email_address", TEXT: "phone_number"}


class NotTaken(OSError):
    """Notify did not take the message. Says the status and the kind of error, never whom it was for."""

    def __init__(self, status: int, kind: str) -> None:
        self.status = status
        super().__init__(f"Notify answered {status} {kind}")


@dataclass(frozen=True, slots=True)
class Account:
    """An account at Notify: `sender` is the key of the sender and `secret` signs; `templates` name the template of each
    message, as "message" or "message/sms" -> its key. `url` is Notify, or a stand-in for it."""

    sender: str
    secret: str = field(repr=False)
    templates: Mapping[str, str] = field(default_factory=dict)
    url: str = NOTIFY

    def template(self, what: str, by: str) -> str:
        """The template of a message sent by e-mail or text; "" where there is none."""
        return self.templates.get(f"{what}/{by}") or self.templates.get(what, "")


def account(key: str, templates: Mapping[str, str], url: str = NOTIFY) -> Account:
    """The account an API key opens: its name, the key of the sender and the secret, joined by hyphens. ValueError for
    what is none, without saying it."""
    match = _KEY.fullmatch(key)
    if match is None:
        raise ValueError("not an API key of GOV.UK Notify")
    parts = urlsplit(url)
    local = parts.hostname in ("127.0.0.1", "localhost")
    if not (parts.scheme == "https" or (parts.scheme == "http" and local)) or not parts.hostname:
        raise ValueError("not an https address")
    return Account(match[1], match[2], dict(templates), url.rstrip("/"))


def token(sender: str, secret: str, issued_at: int) -> str:
    """The token of one request, made at a second since 1970. Notify takes it for thirty seconds."""
    head = _part({"typ": "JWT", "alg": "HS256"})
    body = _part({"iss": sender, "iat": issued_at})
    signed = hmac.new(secret.encode(), f"{head}.{body}".encode(), hashlib.sha256).digest()
    return f"{head}.{body}.{_plain(signed)}"


def send(
    account: Account, by: str, to: str, template: str, said: Mapping[str, str], *, reference: str = "",
    clock: Callable[[], float] = time.time,
) -> str:
    """Send one message by e-mail or text and give its key at Notify. Raises NotTaken, or another OSError where Notify
    could not be reached. A redirect is not followed: it is no answer of Notify's."""
    body = {_ADDRESS[by]: to, "template_id": template, "personalisation": dict(said)}
    if reference:
        body["reference"] = reference
    answer = _asked(account, f"/v2/notifications/{by}", json.dumps(body).encode(), int(clock()))
    log.info("message sent")
    return answer


def _asked(account: Account, path: str, body: bytes, now: int) -> str:
    parts = urlsplit(account.url)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.netloc, timeout=SECONDS)
    headers = {
        "Authorization": f"Bearer {token(account.sender, account.secret, now)}", "Content-Type": "application/json",
    }
    try:
        connection.request("POST", parts.path + path, body, headers)
        answer = connection.getresponse()
        said = answer.read(LONGEST_ANSWER)
    except http.client.HTTPException as problem:
        raise OSError(f"Notify could not be read: {type(problem).__name__}") from None
    finally:
        connection.close()
    if answer.status != http.client.CREATED:
        raise NotTaken(answer.status, _kind(said))
    return str(_read(said).get("id", ""))


def _kind(said: bytes) -> str:
    """ "BadRequestError": the kind alone. The message beside it may repeat the address."""
    errors = _read(said).get("errors")
    first = errors[0] if isinstance(errors, list) and errors else {}
    kind = first.get("error", "") if isinstance(first, dict) else ""
    return kind if isinstance(kind, str) and kind.isalnum() and len(kind) <= 40 else ""


def _read(said: bytes) -> dict[str, object]:
    try:
        found = json.loads(said)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _part(value: Mapping[str, object]) -> str:
    return _plain(json.dumps(value, separators=(",", ":")).encode())


def _plain(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
