"""The processes on a cluster's worker that grade, seen from the worker.

A worker lives longer than one version of a course, and a Python process can hold one package
`utils` alone. So each grading of a class has a process of its own on each worker
(`cluster_grading`). It ends with the grading, with the worker, or when nobody asks it any more.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import socket
import subprocess
import sys
import threading
from concurrent.futures import Future
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).resolve().parent
END_S = 30.0
"""How long a process may take to end after one hung up on it."""


@dataclass(frozen=True)
class Order:
    """One grading of a class, as its workers know it; see `Options`.

    Parameters
    ----------
    grading : str
        Tells this grading from any other one, also of the same course.
    archive : str
        Digest of the course's archive.
    unit : str
    seed : int
    execute, sandbox : str
    """

    grading: str
    archive: str
    unit: str
    seed: int
    execute: str
    sandbox: str


class Refusal(Exception):
    """What the grading process says where it cannot do what it was asked."""


class GradingProcesses:
    """One process for each order; safe for the worker's threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: dict[Order, GradingProcess] = {}
        self._over: set[str] = set()

    def start(self, order: Order, archive: bytes) -> str:
        """Start the process of an order, if it does not run; return its version of everything.

        Raises
        ------
        Refusal
            If it cannot grade.
        """
        with self._lock:
            if order.grading in self._over:  # the end has overtaken the beginning
                raise Refusal("this grading is over")
            process = self._running.get(order)
            if process is None or process.ended:
                process = self._running[order] = GradingProcess(order, archive)
        try:
            return str(process.version.result())
        except Refusal:
            with self._lock:
                self._running.pop(order, None)
            raise

    def ask(self, order: Order, data: bytes) -> bytes:
        """Have bytes graded.

        Raises
        ------
        Refusal
            If there is no process, or it ends before it has answered.
        """
        with self._lock:
            process = self._running.get(order)
        if process is None:
            raise Refusal("the worker was started anew")
        return bytes(process.ask(data).result())

    def end(self, order: Order) -> None:
        """End the process of an order, if there is one, for good."""
        with self._lock:
            self._over.add(order.grading)
            process = self._running.pop(order, None)
        if process is not None:
            process.end()


class GradingProcess:
    """A process that grades, seen from its worker.

    Parameters
    ----------
    order : Order
    archive : bytes

    Attributes
    ----------
    version : Future
        `Grader.version`, or the `Refusal` of a process that cannot grade.
    ended : bool
    """

    def __init__(self, order: Order, archive: bytes) -> None:
        self._socket, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "autograder.cluster_grading", str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                env=_environment(),
                start_new_session=True,  # an interruption of the worker ends it by the socket
            )
        self._channel = Connection(os.dup(self._socket.fileno()))
        self._lock = threading.Lock()
        self._numbers = itertools.count()
        self._waiting: dict[int, Future[Any]] = {}
        self.ended = False
        threading.Thread(target=self._listen, daemon=True).start()
        self.version = self.ask((order, archive))

    def ask(self, question: Any) -> Future[Any]:
        """Send a question; its answer comes later, or a `Refusal`."""
        answer: Future[Any] = Future()
        with self._lock:
            if self.ended:
                answer.set_exception(Refusal("its grading process had ended"))
                return answer
            number = next(self._numbers)
            self._waiting[number] = answer
            with contextlib.suppress(OSError):  # it has just ended: `_listen` tells all that wait
                self._channel.send((number, question))
        return answer

    def _listen(self) -> None:
        try:
            while True:
                number, done, answer = self._channel.recv()
                waiting = self._waiting.pop(number)
                if done:
                    waiting.set_result(answer)
                else:
                    waiting.set_exception(Refusal(answer))
        except (EOFError, OSError):
            status = self._ended_with()
        with self._lock:
            self.ended = True
            self._channel.close()
            self._socket.close()
        for left in self._waiting.values():
            left.set_exception(Refusal(f"its grading process ended with status {status}"))

    def _ended_with(self) -> int:
        try:
            return self._process.wait(END_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()

    def end(self) -> None:
        """Hang up, which ends it; nobody waits for that."""
        with self._lock:
            if not self.ended:
                self._socket.shutdown(socket.SHUT_RDWR)


def _environment() -> dict[str, str]:
    """The worker's own, with the place that this package was imported from and one thread each."""
    paths = [str(PACKAGE.parent), os.environ.get("PYTHONPATH", "")]
    single = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    return {**os.environ, **single, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
