"""A PostgreSQL server of the tests' own: in a temporary folder, without privileges, on loopback."""

from __future__ import annotations

import os
import pwd
import re
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

PATIENCE_S = 60
PASSWORD = "se:cr@t/pass"
"""Whoever cuts it out of a URL must know where it ends."""
SETTINGS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=40")


def programs() -> Path:
    """The folder of initdb and postgres; Debian keeps it off the path."""
    found = shutil.which("initdb")
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name)
    )
    for folder in [Path(found).resolve().parent] if found else folders[::-1]:
        if (folder / "initdb").is_file() and (folder / "postgres").is_file():
            return folder
    pytest.fail(
        "there is no PostgreSQL server here: install it (on Debian: apt install postgresql)"
    )


@dataclass
class Server:
    """A cluster, and its server while it runs."""

    folder: Path
    port: int
    _running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def _as_nobody(self) -> dict[str, Any]:
        """How root starts a process without privileges; PostgreSQL refuses to be root's."""
        if os.getuid():
            return {}
        return {"user": "nobody", "group": pwd.getpwnam("nobody").pw_gid, "extra_groups": []}

    def _run(self, name: str, *words: str) -> subprocess.Popen[bytes]:
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                [str(programs() / name), *words], cwd=self.folder, stdin=subprocess.DEVNULL,
                stdout=log, stderr=log, env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
                **self._as_nobody,
            )  # fmt: skip

    def make(self) -> None:
        """Make the cluster, with a password for whoever comes."""
        password = self.folder / "password"
        password.write_text(PASSWORD)
        if not os.getuid():
            for path in (self.folder, password):
                shutil.chown(path, "nobody")
        words = ("--auth=scram-sha-256", "--username=ada", f"--pwfile={password}", "--no-sync")
        made = self._run("initdb", "--pgdata=data", "--encoding=UTF8", "--no-locale", *words)
        assert made.wait(PATIENCE_S) == 0, (self.folder / "log").read_text()

    def start(self) -> None:
        """Start the server, and wait until it answers."""
        words = ["-D", "data", "-k", str(self.folder), "-h", "127.0.0.1", "-p", str(self.port)]
        for setting in SETTINGS:
            words += ["-c", setting]
        self._running.append(self._run("postgres", *words))
        until = time.monotonic() + PATIENCE_S
        while not self._answers():
            assert self._running[-1].poll() is None, (self.folder / "log").read_text()
            assert time.monotonic() < until, (self.folder / "log").read_text()
            time.sleep(0.05)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop it as an administrator does who waits for nobody, but leaves it in order."""
        server = self._running.pop()
        server.send_signal(how)
        server.wait(PATIENCE_S)

    def _answers(self) -> bool:
        import psycopg

        try:
            self.execute("select 1")
        except psycopg.OperationalError:
            return False
        return True

    def execute(self, statement: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        """Run a statement as administrator."""
        import psycopg

        place = {"host": "127.0.0.1", "port": self.port, "user": "ada", "dbname": database}
        with psycopg.connect(**place, password=PASSWORD, autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def url(self, database: str, user: str = "ada", password: str = PASSWORD) -> str:
        """A database's URL, as one types it."""
        return f"postgresql+psycopg://{user}:{quote(password, '')}@127.0.0.1:{self.port}/{database}"

    def new_database(self) -> str:
        """Make an empty database; return its URL."""
        name = f"grades_{secrets.token_hex(4)}"
        self.execute(f"create database {name}")
        return self.url(name)


def name_of(url: str) -> str:
    """The database's name in a URL."""
    return re.split("[/?]", url.split("@")[-1])[1]


@contextmanager
def serving() -> Iterator[Server]:
    """A new server, which is gone afterwards."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port = sock.getsockname()[1]
    # Not pytest's folder: nobody else may enter that.
    with tempfile.TemporaryDirectory(prefix="postgres-", dir="/tmp") as folder:
        server = Server(Path(folder), port)
        server.make()
        server.start()
        try:
            yield server
        finally:
            while server._running:
                server.stop(signal.SIGQUIT)  # nobody will need its files
