"""A small site to look at, served from this process with the real middleware for security, and a browser."""

from collections.abc import Iterator
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client, override_settings
from django.urls import clear_url_caches
from playwright.sync_api import Browser, Page

from tests.browsers import DESK, complaints_of, started

SMALL_SITE = {
    "ROOT_URLCONF": "tests.web.urls",
    "ALLOWED_HOSTS": ["*"],
    "MIDDLEWARE": [
        "homeward.web.content_security.ContentSecurity",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django_htmx.middleware.HtmxMiddleware",
    ],
}


@pytest.fixture
def small_site() -> Iterator[None]:
    with override_settings(**SMALL_SITE):
        clear_url_caches()
        yield
    clear_url_caches()


@pytest.fixture
def client(small_site: None) -> Client:
    return Client(raise_request_exception=False)


class _Quiet(WSGIRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def address(small_site: None) -> Iterator[str]:
    """Where the small site answers."""
    server = make_server("127.0.0.1", 0, StaticFilesHandler(WSGIHandler()), handler_class=_Quiet)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page at 1280 by 900; what the console said that it should not have is in `page.complaints`."""
    context = browser.new_context(viewport=DESK, locale="en-GB")
    opened = context.new_page()
    opened.complaints = complaints_of(opened)
    yield opened
    context.close()
