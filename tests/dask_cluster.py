"""A real Dask cluster on this machine: a scheduler and workers, each a process of its own."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.conftest import ROOT

PATIENCE_S = 60
HOST = ("--host", "127.0.0.1", "--no-dashboard")


class Member:
    """The scheduler or a worker.

    Parameters
    ----------
    command : str
        "scheduler" or "worker".
    log : Path
        What it says.
    arguments : tuple of str
    environment : mapping
        Beside our own.
    """

    def __init__(
        self, command: str, log: Path, *arguments: str, environment: Mapping[str, str]
    ) -> None:
        self.log = log
        with log.open("wb") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.dask_{command}", *HOST, *arguments],
                env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
                cwd=log.parent, stdin=subprocess.DEVNULL, stdout=said, stderr=said,
            )  # fmt: skip

    def said(self) -> str:
        return self.log.read_text(errors="replace")

    @property
    def address(self) -> str:
        """A worker's."""
        (line,) = [line for line in self.said().splitlines() if "Start worker at:" in line]
        return line.split()[-1]

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.kill()


class Cluster:
    """A scheduler, and workers that are added one at a time."""

    def __init__(self, folder: Path, **environment: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.workers: list[Member] = []
        file = folder / "scheduler.json"
        self.scheduler = Member(
            "scheduler", folder / "scheduler.log", "--port", "0", "--scheduler-file", str(file),
            environment=environment,
        )  # fmt: skip
        until(file.is_file)
        until(lambda: file.read_text().endswith("}"))
        self.address = json.loads(file.read_text())["address"]

    def add(self, *options: str, **environment: str) -> Member:
        """Start a worker, and wait until the scheduler has it."""
        number = len(self.workers)
        scratch = ("--local-directory", str(self.folder / f"worker-{number}"))
        options = options or ("--no-nanny",)
        worker = Member(
            "worker", self.folder / f"worker-{number}.log", self.address,
            "--nworkers", "1", "--nthreads", "1", *scratch, *options, environment=environment,
        )  # fmt: skip
        self.workers.append(worker)
        until(lambda: "Registered to" in worker.said())
        return worker

    def stop(self) -> None:
        for member in (*self.workers, self.scheduler):
            member.stop()


@contextlib.contextmanager
def running(folder: Path, **environment: str) -> Iterator[Cluster]:
    """A cluster, until the end of the body; all of it is ended by process id."""
    cluster = Cluster(folder, **environment)
    try:
        yield cluster
    finally:
        cluster.stop()


def until(holds: Callable[[], object]) -> None:
    """Wait for something that comes by itself."""
    end = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)
