"""Reading `HOMEWARD_*` environment variables: one place that says what each may hold."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from homeward.outside import notify

_YES = {"1", "yes", "true", "on"}
_NO = {"0", "no", "false", "off", ""}


class SettingWrong(Exception):
    """An environment variable holds something Homeward cannot use; the message says which and what to write."""


def text(name: str, default: str = "") -> str:
    """The words in HOMEWARD_<name>."""
    return os.environ.get(f"HOMEWARD_{name}", default).strip()


def words(name: str, default: str = "") -> list[str]:
    """The comma-separated words in HOMEWARD_<name>."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def switch(name: str, default: bool = False) -> bool:
    """Whether HOMEWARD_<name> says yes."""
    said = text(name, "1" if default else "0").lower()
    if said not in _YES | _NO:
        raise SettingWrong(f"HOMEWARD_{name} is {said!r}. Write 1 for yes or 0 for no.")
    return said in _YES


def whole_number(name: str, default: int) -> int:
    """The whole number in HOMEWARD_<name>."""
    said = text(name, str(default))
    if not said.isdecimal():
        raise SettingWrong(f"HOMEWARD_{name} is {said!r}. Write a whole number, for example {default}.")
    return int(said)


def pairs(name: str) -> dict[str, str]:
    """The pairs in HOMEWARD_<name>: "one=this, other=that"."""
    found = dict(word.partition("=")[::2] for word in words(name))
    if wrong := sorted(one for one, value in found.items() if not (one.strip() and value.strip())):
        raise SettingWrong(f"HOMEWARD_{name} has {wrong[0]!r}. Write pairs, with commas: name=value, other=value.")
    return {one.strip(): value.strip() for one, value in found.items()}


def notify_account(key: str, url: str) -> None:
    """Raise SettingWrong for a key or an address by which GOV.UK Notify cannot be asked."""
    try:
        notify.account(key, {}, url)
    except ValueError as problem:
        raise SettingWrong(f"HOMEWARD_NOTIFY_KEY or HOMEWARD_NOTIFY_URL cannot be used: {problem}.") from None


def database(url: str) -> dict[str, Any]:
    """Django's description of the database at `url`.

    `sqlite:///relative.sqlite3`, `sqlite:////absolute.sqlite3` or `postgresql://user:password@host:port/name`; a
    socket directory is given as `postgresql://user@/name?host=/var/run/postgresql`.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {"ENGINE": "homeward.records.engines.sqlite", "NAME": unquote(parts.path)[1:], "OPTIONS": {}}
    if parts.scheme not in ("postgresql", "postgres"):
        raise SettingWrong(
            "HOMEWARD_DATABASE_URL begins with neither sqlite: nor postgresql:. Write for example "
            "sqlite:////srv/homeward/homeward.sqlite3 or postgresql://homeward@localhost/homeward."
        )
    options = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path)[1:],
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or options.pop("port", "")),
        # Compiling a query pays for reports, not for pages; row-level security makes every query look expensive.
        "OPTIONS": {"options": "-c jit=off", **options},
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def demo_secret(folder: Path) -> str:
    """A secret for the demo neighbourhood, made once and kept in `folder`; a real site is given its own."""
    kept = folder / "demo-secret"
    try:
        return kept.read_text(encoding="ascii")
    except FileNotFoundError:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    secret = secrets.token_urlsafe(50)
    try:
        with open(kept, "x", encoding="ascii", opener=_only_for_me) as file:
            file.write(secret)
    except FileExistsError:  # another process was quicker
        return kept.read_text(encoding="ascii")
    return secret


def _only_for_me(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
