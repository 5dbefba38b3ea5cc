"""A private PostgreSQL for one run of the tests: made in a temporary folder, reached by a socket there, then gone."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

OWNER, APPLICATION = "homeward_owner", "homeward_site"
_ROLES = f"CREATE ROLE {OWNER} LOGIN CREATEDB; CREATE ROLE {APPLICATION} LOGIN NOBYPASSRLS;"

_IN_MEMORY = "-c fsync=off"  # a power cut may take what tests wrote


class PostgresMissing(Exception):
    """There is no PostgreSQL here; `make test` installs it."""


@dataclass(frozen=True)
class Cluster:
    """A running server; `superuser` is for making databases, the site connects as APPLICATION."""

    folder: Path
    superuser: str

    def url(self, database: str, role: str = APPLICATION) -> str:
        return f"postgresql://{role}@/{database}?host={self.folder}"

    def run(self, statement: str, database: str = "postgres") -> None:
        command = [_binary("psql"), "-qX", "-v", "ON_ERROR_STOP=1", "-h", self.folder, "-U", self.superuser]
        subprocess.run([*command, "-d", database, "-c", statement], check=True, capture_output=True, text=True)


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A new server with the two roles, stopped and removed afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="homeward-pg-"))
    superuser = _hand_over(folder)
    data = folder / "data"
    try:
        _as(superuser, "initdb", "-D", data, "-U", superuser, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        settings = f"-c listen_addresses='' -c unix_socket_directories={folder} -c max_connections=60"
        _as(superuser, "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", f"{settings} {_IN_MEMORY}", "start")
        try:
            server = Cluster(folder, superuser)
            server.run(_ROLES)
            yield server
        finally:
            _as(superuser, "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _hand_over(folder: Path) -> str:
    """PostgreSQL refuses to run as root; then the folder is given to the user that Debian makes for it."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid()).pw_name
    shutil.chown(folder, "postgres")
    folder.chmod(0o755)
    return "postgres"


def _as(user: str, program: str, *arguments: str | Path) -> None:
    command = [_binary(program), *map(str, arguments)]
    switch = {"user": user, "group": user} if os.geteuid() == 0 else {}
    # Output goes to a file: the server keeps an inherited pipe open, and reading it would never end.
    with tempfile.TemporaryFile("w+") as said:
        done = subprocess.run(command, stdout=said, stderr=said, cwd="/", **switch)
        if done.returncode:
            said.seek(0)
            raise RuntimeError(f"{program} failed: {said.read()}")


def _binary(name: str) -> str:
    # Debian keeps the server's programs off the PATH, one folder for each version.
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name), reverse=True):
        if (folder / name).exists():
            return str(folder / name)
    found = shutil.which(name)
    if not found:
        raise PostgresMissing(f"{name} is not installed: run tests/prerequisites.sh, or apt-get install postgresql")
    return found
