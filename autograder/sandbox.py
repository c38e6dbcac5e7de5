"""The one place that starts processes: a warm worker, and a session of it for each submission.

What fails here without the student's doing raises `SandboxFault`, which never becomes a score.
"""

from __future__ import annotations

import contextlib
import functools
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

from autograder import bubblewrap
from autograder.course import Course
from autograder.errors import SandboxFault
from autograder.inside import wire
from autograder.limits import Limits
from autograder.session import Ending, Session

Kind = Literal["bubblewrap", "none"]
START_S = 60.0
CONTROL_S = 20.0
DEATH_S = 5.0
"""How long a session that is about to end may take, until how it ended no longer matters."""


class Sandbox:
    """A warm worker; use it as a context manager, from one thread or several.

    The worker warms up in a process of its own; `await_worker` tells when it is done.

    Parameters
    ----------
    course : Course
        Submissions see its `utils`, and nothing else of it.
    kind : "bubblewrap" or "none"
        "none" runs the same worker without isolation: for trusted code only.
    limits : Limits, optional
        For each session; by default the course's.

    Raises
    ------
    SandboxUnavailable
        Where bubblewrap is missing.
    """

    def __init__(
        self, course: Course, kind: Kind = "bubblewrap", limits: Limits | None = None
    ) -> None:
        self.course = course
        self.kind = kind
        self.limits = limits or course.settings.limits
        self._lock = threading.Lock()
        self._last = 0
        self._closed = False
        self._start()

    def _start(self) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._control = ours
        self._silent = self._warm = False
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the worker
        with theirs:
            self._process = subprocess.Popen(
                self._command(theirs.fileno()),
                stdin=subprocess.DEVNULL,
                stdout=self._said,
                stderr=self._said,
                pass_fds=[theirs.fileno()],
                env={} if self.kind == "bubblewrap" else _environment(),
            )

    def await_worker(self) -> None:
        """Wait until the worker is ready to fork.

        Raises
        ------
        SandboxUnavailable
            Where bubblewrap is not allowed.
        SandboxFault
            Where the worker does not start.
        """
        if self._warm:
            return
        try:
            self._hear(START_S)
            self._warm = True
        except SandboxFault:
            said = self._worker_said()
            self._end_worker()
            if self.kind == "bubblewrap":
                bubblewrap.probe()
            raise SandboxFault(f"the sandbox's worker did not start: {said}") from None

    def _command(self, control: int) -> list[str]:
        warm = self.course.settings.warm
        if self.kind == "none":
            script = bubblewrap.INSIDE / "worker.py"
            root = str(self.course.root)
            return [sys.executable, "-B", str(script), str(control), "open", root, *warm]
        paths = bubblewrap.shown_paths(self.course.root)
        if os.getuid() != 0:
            same = {path: path for path in paths}
            return bubblewrap.command(control, same, self.course.root, warm)
        launcher = Path(__file__).with_name("drop_root.py")
        places = {path: f"{{{number}}}" for number, path in enumerate(paths)}
        line = bubblewrap.command(control, places, self.course.root, warm)
        return [sys.executable, "-I", "-S", "-B", str(launcher), *paths, "--", *line]

    def _worker_said(self) -> str:
        self._said.seek(0)
        return self._said.read(4000).decode(errors="replace").strip()[-600:]

    def _hear(self, timeout_s: float) -> dict[str, Any]:
        self._control.settimeout(timeout_s)
        try:
            data = self._control.recv(1 << 16)
        except OSError as error:
            self._silent = True
            raise SandboxFault(f"the sandbox's worker is silent ({error})") from error
        if not data:
            self._silent = True
            raise SandboxFault(f"the sandbox's worker has ended: {self._worker_said()}")
        head, _ = wire._LENGTHS.unpack(data[:8])
        reply = wire.unpack(data[8 : 8 + head], data[8 + head :])
        assert isinstance(reply, dict)
        return reply

    def _tell(self, message: dict[str, Any], descriptors: Sequence[int] = ()) -> dict[str, Any]:
        with self._lock:
            try:
                socket.send_fds(self._control, [wire.pack(message)], list(descriptors))
            except OSError as error:
                self._silent = True
                raise SandboxFault(
                    f"the sandbox's worker has ended: {self._worker_said()}"
                ) from error
            while True:
                reply = self._hear(CONTROL_S)
                if (reply["op"], reply["id"]) == (message["op"], message["id"]):
                    return reply  # any other one is late, and nobody waits for it any more

    def session(self) -> Session:
        """Fork the warm worker for one submission.

        No student code has run when that fails, so it is simply tried once more; a worker that
        has died or does not answer is replaced first.

        Raises
        ------
        SandboxFault
        """
        try:
            return self._fork()
        except SandboxFault:
            if self._closed:
                raise
            return self._fork()

    def _fork(self) -> Session:
        with self._lock:
            if self._closed:
                raise SandboxFault("the sandbox was closed")
            if self._silent or self._process.poll() is not None:
                self._restart()
            self._last += 1
            number = self._last
            worker = self.worker_pid
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                fork = {"op": "fork", "id": number, "limits": self.limits.inside()}
                reply = self._tell(fork, [theirs.fileno()])
            if not reply["forked"]:
                raise SandboxFault(f"the sandbox could not fork: {self._worker_said()}")
        except SandboxFault:
            ours.close()
            raise
        session = Session(ours, functools.partial(self._end_session, number, worker))
        try:
            session.await_ready()
        except SandboxFault:
            session.close()
            raise
        return session

    def _restart(self) -> None:
        """Start anew after the worker died, which must not end the grading of a class."""
        self._control.close()
        self._process.kill()
        self._process.wait()
        self._said.close()
        self._start()
        self.await_worker()

    @property
    def worker_pid(self) -> int:
        """Process id of the worker; another one after it was started anew."""
        return self._process.pid

    def _end_session(self, number: int, worker: int, lost: bool) -> Ending:
        """Kill a session with all its processes; see `Session.close`."""
        if self.worker_pid != worker:
            raise SandboxFault("the sandbox's worker died and was started anew")
        until = time.monotonic() + DEATH_S
        while True:
            last = time.monotonic() >= until
            reply = self._tell({"op": "end", "id": number, "lost": lost, "last": last})
            if not reply["pending"]:
                return Ending(str(reply["ended"]), bool(reply["killed"]))
            time.sleep(0.005)  # without the lock: others go on

    def close(self) -> None:
        """End the worker and everything in it."""
        self._closed = True
        with contextlib.suppress(OSError):  # wakes whoever waits for the worker's word
            self._control.shutdown(socket.SHUT_RDWR)
        with self._lock:
            self._end_worker()

    def _end_worker(self) -> None:
        self._control.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._said.close()

    def __enter__(self) -> Sandbox:
        try:
            self.await_worker()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    scratch = tempfile.gettempdir()
    home = {"HOME": scratch, "MPLCONFIGDIR": os.path.join(scratch, "autograder-matplotlib")}
    return {**bubblewrap.ENVIRONMENT, **kept, **home}
