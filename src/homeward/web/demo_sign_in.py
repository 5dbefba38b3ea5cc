"""Who may come in as anyone: only somebody at the very machine that holds an invented neighbourhood.

The page that offers it asks `may_choose_anyone`; where the answer is no, it is not there (404).
"""

from collections.abc import Iterable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest

LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
# A proxy would make the whole world look as if it sat at this machine.
_FORWARDING = (
    *("forwarded", "via", "x-forwarded", "x-real-ip", "x-client-ip", "x-cluster-client-ip"),
    *("cf-", "true-client"),
)


def refusals(*, demo: bool, address: str, host: str, headers: Iterable[str]) -> list[str]:
    """Every reason why the demo sign-in is not to be offered; empty when it is.

    `address` is the peer's, `host` the Host header with or without a port, `headers` the names of all headers sent.
    """
    reasons = {
        "not-the-demo": not demo,
        "not-this-machine": not _is_loopback(address),
        "not-localhost": _without_port(host) not in LOCAL_NAMES,
        "forwarded": any(name.lower().startswith(_FORWARDING) for name in headers),
    }
    return [reason for reason, holds in reasons.items() if holds]


def may_choose_anyone(request: HttpRequest) -> bool:
    """Whether this request may come in as anyone in the invented neighbourhood."""
    return not refusals(
        demo=settings.DEMO,
        address=request.META.get("REMOTE_ADDR", ""),
        host=request.META.get("HTTP_HOST", ""),
        headers=request.headers,
    )


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _without_port(host: str) -> str:
    name, colon, port = host.lower().rpartition(":")
    return name if colon and port.isdecimal() else host.lower()
