"""The one client for feeds: it reaches what somebody allowed, at addresses of the open internet, and nothing else,
however it is asked. Each guard is seen to be needed: without it the server on this machine answers."""

import http.server
import threading
import time
from contextlib import suppress

import pytest

from homeward.domain.problem import Refused
from homeward.outside import feeds
from homeward.outside.feeds import Client, allowed, is_public

SECRET = b'{"contents": [{"id": 1, "name": "what only this machine may see"}]}'


class Server(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        getattr(self, self.path.strip("/").partition("?")[0] or "fine")()

    def fine(self):
        self._answer(200, SECRET)

    def broken(self):
        self._answer(500, b"oh")

    def packed(self):
        self._answer(200, b"\x1f\x8b", ("Content-Encoding", "gzip"))

    def inward(self):
        self._answer(302, b"", ("Location", "http://inside.example.org/fine"))

    def elsewhere(self):
        self._answer(302, b"", ("Location", "http://other.example.org/fine"))

    def a_file(self):
        self._answer(302, b"", ("Location", "file:///etc/passwd"))

    def round(self):
        self._answer(302, b"", ("Location", "/round"))

    def huge(self):
        self.send_response(200)
        self.end_headers()
        for _ in range(500):
            self.wfile.write(b"x" * 100_000)

    def drip(self):
        self.send_response(200)
        self.end_headers()
        for _ in range(200):
            self.wfile.write(b" ")
            self.wfile.flush()
            time.sleep(0.05)

    def drip_headers(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        for _ in range(200):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.05)

    def _answer(self, status, body, *headers):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def handle(self):
        with suppress(OSError):  # we hung up on it
            super().handle()

    def log_message(self, *said):
        pass


@pytest.fixture(scope="module")
def port():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


@pytest.fixture
def client(port, monkeypatch):
    """A client for whom feed.example.org is a public host that happens to be here, and inside.example.org is inside."""
    names = {
        "feed.example.org": ["203.0.113.7"], "inside.example.org": ["127.0.0.1"],
        "other.example.org": ["203.0.113.7"], "both.example.org": ["203.0.113.7", "10.0.0.5"],
    }
    hosts = ("http://feed.example.org", "http://inside.example.org", "http://both.example.org", "secure.example.org")
    connected = []
    really = feeds.socket.create_connection

    def connect(address, timeout):
        connected.append(address)
        return really(("127.0.0.1", port), timeout=timeout)

    monkeypatch.setattr(feeds.socket, "create_connection", connect)
    made = Client(
        allowed(hosts), resolve=lambda host, port: names[host],
        reaches=lambda address: address == "203.0.113.7" or is_public(address), seconds=2,
    )
    made.connected = connected
    return made


def refused(client, url):
    with pytest.raises(Refused) as caught:
        client.fetch(url)
    return [problem.code for problem in caught.value.problems]


def test_what_is_allowed_is_fetched_from_the_address_that_was_looked_at(client):
    assert client.fetch("http://feed.example.org/fine?page=2") == SECRET
    assert client.connected == [("203.0.113.7", 80)]


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://other.example.org/fine", "feed-not-allowed"),
        ("https://feed.example.org.evil.example/fine", "feed-not-allowed"),
        ("http://feed.example.org@other.example.org/fine", "feed-not-allowed"),
        ("http://feed.example.org:8080/fine", "feed-not-allowed"),
        ("http://secure.example.org/fine", "feed-not-allowed"),  # by https alone
        ("ftp://feed.example.org/fine", "feed-not-allowed"),
        ("file:///etc/passwd", "feed-not-allowed"),
        ("http://127.0.0.1/fine", "feed-not-allowed"),
        ("http://[::1", "feed-not-allowed"),
        ("", "feed-not-allowed"),
        ("http://inside.example.org/fine", "feed-private"),
        ("http://both.example.org/fine", "feed-private"),
        ("http://feed.example.org/inward", "feed-private"),
        ("http://feed.example.org/elsewhere", "feed-not-allowed"),
        ("http://feed.example.org/a_file", "feed-not-allowed"),
        ("http://feed.example.org/round", "feed-redirects"),
        ("http://feed.example.org/broken", "feed-answered"),
        ("http://feed.example.org/packed", "feed-packed"),
        ("http://feed.example.org/huge", "feed-answer-large"),
        ("http://feed.example.org/drip", "feed-too-slow"),
        ("http://feed.example.org/drip_headers", "feed-too-slow"),
    ],
)
def test_what_is_not_fetched(client, url, why):
    began = time.monotonic()
    assert refused(client, url) == [why]
    assert time.monotonic() - began < 6
    assert all(address == "203.0.113.7" for address, _ in client.connected)


def test_without_looking_at_the_address_this_machine_would_answer(client):
    """The control: the guard is what keeps it out, not the network."""
    client.reaches = lambda address: True
    assert client.fetch("http://feed.example.org/inward") == SECRET


def test_a_name_that_points_elsewhere_a_moment_later_is_not_followed_there(client):
    answers = iter([["203.0.113.7"], ["127.0.0.1"]])
    client.resolve = lambda host, port: next(answers)
    assert client.fetch("http://feed.example.org/fine") == SECRET
    assert client.connected == [("203.0.113.7", 80)]  # the name was asked for once, and is not asked for to connect
    assert refused(client, "http://feed.example.org/fine") == ["feed-private"]


def test_a_feed_has_an_end(client, monkeypatch):
    monkeypatch.setattr(feeds, "MOST", len(SECRET) + 1)
    client.fetch("http://feed.example.org/fine")
    client.fetch("http://feed.example.org/fine")
    assert refused(client, "http://feed.example.org/fine") == ["feed-endless"]


def test_a_certificate_is_asked_for(client):
    client.resolve = lambda host, port: ["203.0.113.7"]
    assert refused(client, "https://secure.example.org/fine") == ["feed-unreachable"]  # this server has none


INSIDE = (
    "127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 255.255.255.255 224.0.0.1 240.0.0.1 "
    "198.18.0.1 ::1 :: fe80::1 fe80::1%eth0 fc00::1 ff02::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 2002:7f00:1:: "
    "2002:a00:1::1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 2001:db8::1 text"
)
OUTSIDE = "1.1.1.1 93.184.216.34 2606:4700:4700::1111 ::ffff:1.1.1.1 64:ff9b::101:101"


@pytest.mark.parametrize("address", ["", *INSIDE.split()])
def test_addresses_that_are_not_of_the_open_internet(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", OUTSIDE.split())
def test_addresses_that_are(address):
    assert is_public(address)
