"""`homeward serve`: serves the site, once it is sure that what it acknowledges is kept."""

import argparse
import errno
import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from socket import AF_INET, AF_INET6, SO_REUSEADDR, SOL_SOCKET, socket
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import connections
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.glogging import Logger

from homeward.cli.check import reasons_not_to_serve
from homeward.cli.words import Commands
from homeward.cli.worker import Worker, messages_file
from homeward.records.engines.state import database_engine

# Measured: on SQLite two processes of two threads behind one lock beat one process of eight by far.
PROCESSES = {"sqlite": 2, "postgresql": 4}
THREADS = 2


def add(commands: Commands) -> None:
    parser = commands.add_parser(
        "serve",
        help="serve the site",
        description="Checks the site first and refuses to serve one that could lose what people write. Does beside it "
        "what homeward work does: sends messages, writes anchors, and whatever else is due.",
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    parser.add_argument("--port", type=_port, default=8000, help="port to listen on (default: 8000)")
    parser.add_argument("--processes", type=int, default=None, help="how many processes (default: by the database)")
    parser.add_argument(
        "--without-work", action="store_true", help="serve only; homeward work then has to run somewhere else"
    )
    parser.set_defaults(run=serve, without_database=True)


def serve(said: argparse.Namespace) -> int:
    reasons = reasons_not_to_serve()
    if reasons:
        print("\n".join(reasons), file=sys.stderr)
        print("Not served. Run homeward check again when this is mended.", file=sys.stderr)
        return 1
    if why_not := _why_not_there(said.host, said.port):
        print(why_not, file=sys.stderr)
        return 1
    host = f"[{said.host}]" if ":" in said.host else said.host
    if settings.DEMO and settings.SITE_URL == settings.SITE_URL_HERE:
        # So that links in letters and messages lead here; the worker beside is a process of its own, and sends them.
        settings.SITE_URL = os.environ["HOMEWARD_SITE_URL"] = f"http://{host}:{said.port}"
    collect_static()
    processes = said.processes or PROCESSES[database_engine()]
    connections.close_all()  # the processes are copies of this one, and a connection is not to be shared
    worker = None if said.without_work else Worker()
    Server(get_wsgi_application(), f"{host}:{said.port}", processes, worker).run()
    return 0


def _port(said: str) -> int:
    if said.isdecimal() and 1 <= int(said) <= 65535:
        return int(said)
    raise argparse.ArgumentTypeError(f"a port is a number from 1 to 65535, and this is {said}")


def _why_not_there(host: str, port: int) -> str:
    """Why nobody can listen there, as a sentence that says what to choose instead; empty when one can."""
    family = AF_INET6 if ":" in host else AF_INET
    with socket(family) as tried:
        tried.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)  # as the server itself does: one just stopped is no hindrance
        try:
            tried.bind((host, port))
        except OSError as problem:
            if problem.errno == errno.EADDRINUSE:
                return f"Port {port} is in use, perhaps by another Homeward. Choose another with --port."
            if isinstance(problem, PermissionError):
                return f"Port {port} is kept for the administrator of this machine. Choose one from 1024 with --port."
            return (
                f"{host} is not an address of this machine. Choose another with --host: 127.0.0.1 for this machine "
                "alone, 0.0.0.0 for every network it is on."
            )
    return ""


def collect_static() -> None:
    """Put style sheets, scripts and pictures where they are served from, if any is newer than what is there."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    files = (file for folder in settings.STATICFILES_DIRS for file in Path(folder).rglob("*"))
    newest = max((file.stat().st_mtime for file in files), default=0)
    if not manifest.exists() or manifest.stat().st_mtime < newest:
        call_command("collectstatic", interactive=False, verbosity=0)


def say_where(address: str, worker: Worker | None) -> None:
    """The last lines: where messages go if they go nowhere, where to go oneself, and how to come in."""
    how = "Choose anybody to come in as." if settings.DEMO else "Sign in with your account."
    kept = messages_file() if worker else None
    messages = f"Messages are sent to nobody; they are written to {kept}.\n" if kept else ""
    print(f"\n{messages}Homeward is ready: open http://{address} in a browser. {how} Stop it with Ctrl+C.", flush=True)


class ServerLog(Logger):
    """gunicorn's events go where all others go, as the settings say."""

    def setup(self, cfg: Any) -> None:
        self.error_log.setLevel(logging.WARNING)
        self.error_log.propagate = True

    def access(self, *args: Any, **kwargs: Any) -> None:
        """Requests are logged by homeward.web.request_log, without their paths."""


class Keeper(Arbiter):
    """gunicorn's own first process, which keeps those that answer; here it keeps the worker beside them too."""

    def manage_workers(self) -> None:
        super().manage_workers()
        self.app.keep_worker()


class Server(BaseApplication):
    """gunicorn with Homeward's own numbers, and one worker beside it unless somebody runs that apart."""

    def __init__(
        self, application: Callable[..., Any], address: str, processes: int, worker: Worker | None = None
    ) -> None:
        self.application = application
        self.worker = worker
        self.numbers = {
            "bind": address,
            "workers": processes,
            "threads": THREADS,
            "worker_class": "gthread",
            "worker_tmp_dir": "/dev/shm" if Path("/dev/shm").is_dir() else None,  # noqa: S108
            "timeout": 60,
            "graceful_timeout": 30,
            "keepalive": 5,
            "when_ready": lambda server: say_where(address, worker),
            "on_exit": lambda server: self.stop_worker(),
            "accesslog": None,
            "logger_class": ServerLog,
            "proc_name": "homeward",
        }
        super().__init__()

    def load_config(self) -> None:
        for name, number in self.numbers.items():
            self.cfg.set(name, number)

    def load(self) -> Callable[..., Any]:
        return self.application

    def run(self) -> None:
        Keeper(self).run()

    def keep_worker(self) -> None:
        if self.worker:
            self.worker.keep()

    def stop_worker(self) -> None:
        if self.worker:
            self.worker.stop()
