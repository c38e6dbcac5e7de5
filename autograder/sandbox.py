"""The one place that starts processes: a warm worker, and a session of it for each submission.

The judge's side. Everything that arrives from a session is untrusted; everything that fails
here without the student's doing raises `SandboxFault`, which never becomes a score.
"""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

from autograder import bubblewrap
from autograder.course import Course
from autograder.errors import SandboxFault
from autograder.inside import wire
from autograder.limits import Limits

Kind = Literal["bubblewrap", "none"]
START_S = 60.0
CONTROL_S = 20.0


@dataclass(frozen=True)
class Ending:
    """How a session had ended before it was closed.

    Parameters
    ----------
    reason : str
        Why the worker had ended it; empty if it had not.
    killed : bool
        Whether something outside had killed one of its processes: a lack of memory, a person.
        No submission can bring that about by itself (see `inside.syscalls`).
    """

    reason: str = ""
    killed: bool = False


class Sandbox:
    """A warm worker; use it as a context manager, from one thread or several.

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
        Where bubblewrap is missing or not allowed.
    SandboxFault
        Where the worker does not start.
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
        self._silent = False
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
        try:
            self._hear(START_S)
        except SandboxFault:
            said = self._worker_said()
            self.close()
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
        launcher = Path(__file__).with_name("unprivileged.py")
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
        ours, theirs = socket.socketpair()
        with self._lock:
            if self._closed:
                raise SandboxFault("the sandbox was closed")
            if self._silent or self._process.poll() is not None:
                self._restart()
            self._last += 1
            number = self._last
            worker = self.worker_pid
        try:
            with theirs:
                fork = {"op": "fork", "id": number, "limits": self.limits.inside()}
                reply = self._tell(fork, [theirs.fileno()])
            if not reply["forked"]:
                raise SandboxFault(f"the sandbox could not fork: {self._worker_said()}")
        except SandboxFault:
            ours.close()
            raise
        session = Session(self, number, worker, ours)
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

    @property
    def worker_pid(self) -> int:
        """Process id of the worker; another one after it was started anew."""
        return self._process.pid

    def end(self, number: int, lost: bool) -> Ending:
        """Kill a session with all its processes; see `Session.close`."""
        reply = self._tell({"op": "end", "id": number, "lost": lost})
        return Ending(str(reply["ended"]), bool(reply["killed"]))

    def close(self) -> None:
        """End the worker and everything in it."""
        self._closed = True
        self._control.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._said.close()

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class Session:
    """A conversation with the fork that holds one submission."""

    def __init__(self, sandbox: Sandbox, number: int, worker: int, sock: socket.socket) -> None:
        self._sandbox = sandbox
        self._number = number
        self._worker = worker
        self._exercise = 0
        self._channel = wire.Channel(sock)
        self._closed = False

    def await_ready(self) -> None:
        """Wait until the session is locked down; no student code has run in it yet.

        Raises
        ------
        SandboxFault
        """
        try:
            reply = self._channel.receive(time.monotonic() + CONTROL_S)
        except wire.WireError as error:
            raise SandboxFault(f"the sandbox's session did not start: {error}") from error
        if reply["failed"]:
            raise SandboxFault(f"the sandbox's session did not start: {reply['failed']}")

    def ask(self, message: dict[str, Any], timeout_s: float) -> dict[str, Any]:
        """Send one request and return its reply, which carries the request's fresh number.

        Raises
        ------
        WireError
            `WireTimeout` after the deadline, `WireClosed` when the session died, plain
            `WireError` for anything that is not the reply. The session is then of no use.
        """
        return self.converse(message, timeout_s, ())

    def converse(
        self, message: dict[str, Any], timeout_s: float, functions: Sequence[Any]
    ) -> dict[str, Any]:
        """Like `ask`, answering the session's calls of `functions` meanwhile."""
        deadline = time.monotonic() + timeout_s
        nonce = secrets.randbits(62)
        self._channel.send({**message, "nonce": nonce}, deadline)
        while True:
            reply = self._channel.receive(deadline)
            if not isinstance(reply, dict):
                raise wire.WireError("a reply that is no dict")
            if "ended" in reply:
                if reply["ended"] == self._exercise:
                    raise wire.WireClosed("the answer ended its process")
                continue  # an earlier exercise, as it should
            if "callback" in reply:
                self._channel.send(_evaluate(functions, reply), deadline)
                continue
            number = reply.get("nonce")
            if type(number) is not int or number != nonce or not self._channel.quiet():
                raise wire.WireError("a reply that was not asked for")
            return reply

    def begin_exercise(self) -> None:
        """Have a fork of the session answer from now on.

        Raises
        ------
        WireError
        """
        self._exercise += 1
        self.tell({"op": "exercise", "number": self._exercise})

    def tell(self, message: dict[str, Any]) -> None:
        """Send a request that has no reply.

        Raises
        ------
        WireError
        """
        self._channel.send(message, time.monotonic() + CONTROL_S)

    def close(self, lost: bool = False) -> Ending:
        """End the session.

        Parameters
        ----------
        lost : bool
            Whether it stopped answering, so that it is worth while to look for the cause.

        Raises
        ------
        SandboxFault
            If the worker died, and the session with it: that is nobody's doing who is graded.
        """
        if self._closed:
            return Ending()
        self._closed = True
        try:
            if self._sandbox.worker_pid != self._worker:
                raise SandboxFault("the sandbox's worker died and was started anew")
            # Before the channel is closed: a session that is hung up on ends by itself.
            return self._sandbox.end(self._number, lost)
        finally:
            self._channel.close()


def _evaluate(functions: Sequence[Any], reply: dict[str, Any]) -> dict[str, Any]:
    """Call the function that a session asks for, on arguments that may be anything."""
    try:
        number, args = reply["callback"], reply["args"]
        if not isinstance(number, int) or not isinstance(args, tuple) or number < 0:
            return {"error": "no such function"}
        return {"value": functions[number](*args)}
    except Exception as error:  # the arguments are the student's
        return {"error": f"{type(error).__name__}: {error}"[:200]}


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    scratch = tempfile.gettempdir()
    home = {"HOME": scratch, "MPLCONFIGDIR": os.path.join(scratch, "autograder-matplotlib")}
    return {**bubblewrap.ENVIRONMENT, **kept, **home}
