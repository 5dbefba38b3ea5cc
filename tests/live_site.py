"""The real site in processes of its own, on a free port, with a copy of the invented neighbourhood."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.urls import reverse

SOURCE = Path(__file__).parents[1] / "src"
SECONDS_TO_START = 30


@dataclass(frozen=True)
class LiveSite:
    """`url` has no slash at its end; `data` is the folder with this site's own database (demo.sqlite3)."""

    url: str
    data: Path

    def url_of(self, route: str, *arguments: object) -> str:
        """The address of a page by the name of its route."""
        return f"{self.url}{reverse(route, args=arguments)}"

    def homeward(self, *arguments: str) -> str:
        """Run a `homeward` command on this site's data, as somebody at the same machine would; gives its words."""
        return homeward(self.data, *arguments)

    def happens(self, *, by: str, did: str, about: str, **said: object) -> None:
        """Somebody does something for which there is no page: `by` is a visitor by key ("nadia"), `did` an act
        ("involved.add"), `about` the key of the person, and the rest as in the files of the neighbourhood."""
        told = json.dumps({"by": by, "did": did, "about": about, **said})
        command = [sys.executable, "-m", "tests.happens", told]
        subprocess.run(command, env=_environment(self.data), check=True, cwd=SOURCE.parent)


def homeward(data: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "homeward", *arguments]
    return subprocess.run(command, env=_environment(data), capture_output=True, text=True, check=True).stdout


def prepare_neighbourhood(data: Path) -> None:
    """The invented neighbourhood as `make run` makes it; copied for each test and never served itself."""
    homeward(data, "migrate")
    homeward(data, "demo")


@contextmanager
def serving(prepared: Path, data: Path) -> Iterator[LiveSite]:
    """The site on a copy of `prepared` in the new folder `data`, stopped afterwards."""
    shutil.copytree(prepared, data, ignore=shutil.ignore_patterns("*-lock", "*-queue"))
    static = prepared.with_name(f"static-{os.getpid()}")  # collected by its first site, used by all
    static.mkdir(exist_ok=True)
    (data / "static").symlink_to(static)
    port = _free_port()
    # Without work: a test says itself when messages go out, by `site.homeward("work", "--once")`.
    command = [sys.executable, "-m", "homeward", "serve", "--without-work", "--port", str(port)]
    with (data / "log").open("w") as log:
        server = subprocess.Popen(command, env=_environment(data), stdout=log, stderr=log)
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_for(url, server, data / "log")
        yield LiveSite(url, data)
    finally:
        server.terminate()
        server.wait(15)


def _environment(data: Path) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith(("HOMEWARD_", "DJANGO_"))}
    return own | {"HOMEWARD_DEMO": "1", "HOMEWARD_DATA": str(data), "PYTHONPATH": str(SOURCE)}


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/health", timeout=5):
                return
        except urllib.error.URLError:
            time.sleep(0.1)
    raise RuntimeError(f"the site did not start: {log.read_text()}")
