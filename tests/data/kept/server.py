"""A real PostgreSQL server of Debian's, started for the tests and gone after them.

Each test finds its database as an administrator makes it: tables, a role, and nothing in them.
"""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from data.kept.postgres.prepared import ROLE, make_tables

_NAME = "isv"
USER = "postgres"  # whom Debian's package makes: the server refuses to be root


def find_programs() -> Path:
    """Where initdb and postgres are. Who has none is told so: no test is left out for it."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if named := shutil.which("initdb"):
        found.append(Path(named).resolve())
    assert found, "The tests need PostgreSQL (Debian: apt-get install postgresql)."
    return found[-1].parent


def find_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@dataclass
class Postgres:
    """A server: `admin` is the address of a database as its administrator."""

    place: Path
    port: int

    def _run(self, program: str, *arguments: str) -> None:
        by = ["setpriv", "--reuid", USER, "--regid", USER, "--clear-groups"]
        done = subprocess.run(
            [*by * (os.geteuid() == 0), str(find_programs() / program), *arguments],
            cwd=self.place,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
            capture_output=True,
            text=True,
            check=False,
        )
        log = self.place / "log"
        told = log.read_text("utf-8") if log.exists() else ""
        assert done.returncode == 0, f"{done.stdout}\n{done.stderr}\n{told}"

    def make(self) -> None:
        self._run("initdb", "-D", "data", "-A", "trust", "-U", "admin", "--no-sync", "-E", "UTF8")
        # Nobody needs what it keeps once the tests are done.
        (self.place / "data" / "postgresql.conf").write_text(
            f"port = {self.port}\nlisten_addresses = '127.0.0.1'\n"
            f"unix_socket_directories = ''\nshared_buffers = 16MB\n"
            "max_connections = 60\nfsync = off\n",
            encoding="utf-8",
        )

    def start(self) -> None:
        self._run("pg_ctl", "start", "-D", "data", "-l", "log", "-w", "-t", "120")

    def stop(self, how: str = "fast") -> None:
        self._run("pg_ctl", "stop", "-D", "data", "-m", how, "-w", "-t", "120")

    def restart(self) -> None:
        self.stop()
        self.start()

    def find_address(self, database: str, role: str) -> str:
        return f"postgresql://{role}@127.0.0.1:{self.port}/{database}"

    def empty_database(self) -> "Database":
        """The database, as an administrator just made it; who was connected to it is not."""
        database = Database(self, _NAME)
        database.run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()",
            "DROP SCHEMA IF EXISTS isv_monitor CASCADE",
        )
        make_tables(database.admin, ROLE)
        return database


@dataclass
class Database:
    """One database: the address of its administrator, and that of the program."""

    server: Postgres
    name: str

    @property
    def admin(self) -> str:
        return self.server.find_address(self.name, "admin")

    @property
    def app(self) -> str:
        return self.server.find_address(self.name, ROLE)

    def run(self, *statements: str, role: str = "") -> list[tuple[object, ...]]:
        """What the last of these gives, as the administrator or who is named."""
        address = self.server.find_address(self.name, role or "admin")
        with psycopg.connect(address) as connection:
            for one in statements:
                done = connection.execute(one.encode())
            return done.fetchall() if done.description else []


@contextmanager
def started() -> Iterator[Postgres]:
    """A server of its own, in a folder that its user may reach."""
    place = Path(tempfile.mkdtemp(prefix="isv-postgres", dir="/tmp"))
    if os.geteuid() == 0:
        shutil.chown(place, USER, USER)
    server = Postgres(place, find_port())
    try:
        server.make()
        server.start()
        with psycopg.connect(server.find_address("postgres", "admin"), autocommit=True) as made:
            made.execute(f"CREATE DATABASE {_NAME}".encode())
        yield server
        server.stop("immediate")
    finally:
        shutil.rmtree(place, ignore_errors=True)


def wait_until(happened: Callable[[], bool], seconds: float = 60) -> None:
    """Wait for a condition; on a slow machine longer than on a fast one."""
    until = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.02)
