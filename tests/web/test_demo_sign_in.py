"""The demo's way in stands open only to somebody at the machine itself, and each condition is enough to shut it."""

import pytest
from django.test import RequestFactory, override_settings

from homeward.web.demo_sign_in import may_choose_anyone, refusals

OPEN = {"demo": True, "address": "127.0.0.1", "host": "127.0.0.1:8000", "headers": ["Host", "Accept"]}


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "LOCALHOST:8000", "127.0.0.1", "[::1]:8000", "[::1]"])
@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.9.1", "::1"])
def test_it_is_open_at_the_machine_itself(host, address):
    assert refusals(**OPEN | {"host": host, "address": address}) == []


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"demo": False}, "not-the-demo"),
        ({"address": "192.168.1.7"}, "not-this-machine"),
        ({"address": "::ffff:8.8.8.8"}, "not-this-machine"),
        ({"address": ""}, "not-this-machine"),
        ({"host": "demo.example.org"}, "not-localhost"),
        ({"host": "localhost.example.org:8000"}, "not-localhost"),
        ({"host": "127.0.0.1.example.org"}, "not-localhost"),
        ({"host": "localhost:8000:8000"}, "not-localhost"),
        ({"host": ""}, "not-localhost"),
        ({"headers": ["Host", "X-Forwarded-For"]}, "forwarded"),
        ({"headers": ["forwarded"]}, "forwarded"),
        ({"headers": ["VIA"]}, "forwarded"),
        ({"headers": ["X-Real-Ip"]}, "forwarded"),
        ({"headers": ["CF-Connecting-IP"]}, "forwarded"),
    ],
)
def test_each_condition_shuts_it(changed, why):
    assert refusals(**OPEN | changed) == [why]


def request(**meta):
    return RequestFactory().get("/", **{"HTTP_HOST": "localhost:8000", "REMOTE_ADDR": "127.0.0.1"} | meta)


def test_a_request_is_asked_the_same():
    with override_settings(DEMO=True):
        assert may_choose_anyone(request())
        assert not may_choose_anyone(request(HTTP_X_FORWARDED_FOR="10.0.0.1"))
        assert not may_choose_anyone(request(REMOTE_ADDR="10.0.0.1"))
        assert not may_choose_anyone(request(HTTP_HOST="demo.example.org"))
    with override_settings(DEMO=False):
        assert not may_choose_anyone(request())
