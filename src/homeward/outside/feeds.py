"""Fetching other people's feeds: the one client there is, and what it may reach.

Only hosts somebody allowed (`HOMEWARD_FEED_HOSTS`), by https unless they allowed http for one. The name is looked up
once, every address it has must be a public one, and the connection goes to an address that was looked at, so that a
name cannot point elsewhere a moment later. A redirect is another fetch and is asked the same. Size and time have an
end, also for whoever sends a byte at a time.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urljoin, urlsplit

from homeward.domain.problem import refuse

LARGEST = 20_000_000
"""Bytes of one answer."""
MOST = 400_000_000
"""Bytes of one feed in all."""
SECONDS = 30.0
"""For one answer, from the first look-up to the last byte."""
ALL_SECONDS = 3_600.0
REDIRECTS = 4
_PIECE = 1 << 16
_PORTS = {"https": 443, "http": 80}
Resolve = Callable[[str, int], list[str]]


@dataclass(frozen=True, slots=True)
class Allowed:
    """A host that may be reached: its name, its port (0: the usual one), and whether by http."""

    host: str
    port: int = 0
    http: bool = False


def allowed(entries: Iterable[str]) -> tuple[Allowed, ...]:
    """Hosts as the setting names them: "feeds.example.org", "feeds.example.org:8443", "http://old.example.org"."""
    found = []
    for entry in entries:
        parts = urlsplit(entry if "://" in entry else f"https://{entry}")
        if parts.hostname:
            found.append(Allowed(parts.hostname.lower().rstrip("."), parts.port or 0, parts.scheme == "http"))
    return tuple(found)


def is_public(address: str) -> bool:
    """Whether an address is one of the open internet: not this machine, not its network, not made to look like it."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
        inner = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
        if any(one is not None and not is_public(str(one)) for one in inner):
            return False
        if ip.ipv4_mapped is not None:
            return True
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def look_up(host: str, port: int) -> list[str]:
    """Every address a name has."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


@dataclass
class Client:
    """Fetches from the hosts in `hosts`, until `MOST` bytes or `ALL_SECONDS` are used up.

    `reaches` says which addresses may be connected to, `resolve` which a name has.
    """

    hosts: tuple[Allowed, ...]
    resolve: Resolve = look_up
    reaches: Callable[[str], bool] = is_public
    context: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    seconds: float = SECONDS
    _used: int = 0
    _began: float = field(default_factory=time.monotonic)

    def fetch(self, url: str) -> bytes:
        """What the address answers with. Raises Refused, saying why, for whatever it is instead."""
        for _ in range(REDIRECTS + 1):
            parts, address = self._checked(url)
            answer = _Answer(parts, address, self.context, self.seconds)
            try:
                onward, content = answer.read(self._room())
            except (OSError, http.client.HTTPException, ValueError) as problem:
                slow = answer.too_slow or isinstance(problem, TimeoutError)
                raise refuse("feed-too-slow" if slow else "feed-unreachable", url[:200]) from None
            if content is not None:
                self._used += len(content)
                return content
            url = urljoin(url, onward)
        raise refuse("feed-redirects", url[:200])

    def _room(self) -> int:
        if self._used >= MOST or time.monotonic() - self._began > ALL_SECONDS:
            raise refuse("feed-endless")
        return LARGEST

    def _checked(self, url: str) -> tuple[SplitResult, str]:
        """The address taken apart, and the number to connect to: every number its name has must be public."""
        try:
            parts = urlsplit(url)
            host, port = (parts.hostname or "").lower().rstrip("."), parts.port or _PORTS.get(parts.scheme, 0)
        except ValueError:
            raise refuse("feed-not-allowed", url[:200]) from None
        if not any(_fits(one, parts.scheme, host, port) for one in self.hosts):
            raise refuse("feed-not-allowed", url[:200], host=host[:100])
        try:
            found = self.resolve(host, port)
        except (OSError, UnicodeError):
            raise refuse("feed-unreachable", url[:200]) from None
        if not found or not all(self.reaches(address) for address in found):
            raise refuse("feed-private", url[:200], host=host[:100])
        return parts, found[0]


def _fits(one: Allowed, scheme: str, host: str, port: int) -> bool:
    schemes = ("https", "http") if one.http else ("https",)
    return scheme in schemes and host == one.host and port == (one.port or _PORTS[scheme])


@dataclass
class _Answer:
    """One exchange with one address."""

    parts: SplitResult
    address: str
    context: ssl.SSLContext
    seconds: float
    too_slow: bool = False
    _socket: socket.socket | None = None

    def read(self, most: int) -> tuple[str, bytes | None]:
        """Where it sends us on, or what it says."""
        host = (self.parts.hostname or "").rstrip(".")
        connection = http.client.HTTPConnection(host, self.parts.port or _PORTS[self.parts.scheme])
        watch = threading.Timer(self.seconds, self._enough)
        watch.daemon = True
        watch.start()
        try:
            connection.sock = self._connected(host)
            path = self.parts.path or "/"
            headers = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "Homeward"}
            connection.request("GET", f"{path}?{self.parts.query}" if self.parts.query else path, headers=headers)
            with connection.getresponse() as said:
                return self._said(said, most)
        finally:
            watch.cancel()
            connection.close()
            if self._socket is not None:
                self._socket.close()

    def _connected(self, host: str) -> socket.socket:
        port = self.parts.port or _PORTS[self.parts.scheme]
        plain = self._socket = socket.create_connection((self.address, port), timeout=self.seconds)
        if self.parts.scheme == "http":
            return plain
        secured = self._socket = self.context.wrap_socket(plain, server_hostname=host)
        return secured

    def _said(self, answer: http.client.HTTPResponse, most: int) -> tuple[str, bytes | None]:
        if answer.status in (301, 302, 303, 307, 308):
            return answer.getheader("Location", ""), None
        if answer.status != 200:
            raise refuse("feed-answered", self.parts.geturl()[:200], status=answer.status)
        if answer.getheader("Content-Encoding", "identity") != "identity":
            raise refuse("feed-packed", self.parts.geturl()[:200])
        pieces, size = [], 0
        while piece := answer.read(_PIECE):
            pieces.append(piece)
            size += len(piece)
            if size > most:
                raise refuse("feed-answer-large", self.parts.geturl()[:200], megabytes=most // 1_000_000)
        if self.too_slow:  # broken off by us, which looks like the end of an answer that names no length
            raise TimeoutError
        return "", b"".join(pieces)

    def _enough(self) -> None:
        """Time is up: whatever the other side still drips is not waited for."""
        self.too_slow = True
        if self._socket is not None:
            try:
                self._socket.shutdown(socket.SHUT_RDWR)
            except OSError:
                self._socket.close()
