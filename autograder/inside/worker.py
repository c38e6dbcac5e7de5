"""Inside the sandbox: a warm process that forks once for each submission.

Run as a script with the number of its control socket, "isolated" or "open", the folder that
holds `utils`, and the names of modules to import first. The parent process stays clean: it
imports what submissions need, then only forks, watches and kills. Student code runs in the
forks alone, each in namespaces of its own, and speaks with the judge over a socket of its own.

    worker                     warm; reads the control socket
      `- keeper                entered fresh namespaces; waits for the session
           `- session          process 1 of them: runs the cells
                `- exercise    a fork of the session for each exercise: answers calls
"""

from __future__ import annotations

import os
import select
import socket
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

# The folders that hold `utils` and `autograder`: one and the same in the sandbox's view.
sys.path.insert(0, os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..")))
sys.path.insert(0, sys.argv[3])

from autograder.inside import namespaces, processes, syscalls, wire
from autograder.inside.cells import CellRunner
from autograder.inside.session import Session

WATCH_EVERY_S = 0.1
BURY_S = 0.05
"""How long the worker waits for a killed session; one that takes longer is looked for later."""


@dataclass
class Running:
    """One session, as the warm worker knows it."""

    keeper: int
    session: int
    limits: dict[str, int]
    ended: str = ""
    fate: int | None = None
    """Wait status of the keeper, once it has ended."""


class Worker:
    """Forks sessions on request, watches what they use, and kills them."""

    def __init__(self, control: socket.socket, isolated: bool, warm: Sequence[str]) -> None:
        self.control = control
        self.isolated = isolated
        self.runner = warm_up(warm)
        self.running: dict[int, Running] = {}
        self.dying: list[int] = []
        self.mapped, self.resident = processes.memory("self")

    def serve(self) -> None:
        """Answer control messages until the socket closes."""
        self.control.send(wire.pack({"ready": os.getpid()}))
        next_look = 0.0
        while True:
            # By the clock: a stream of requests must not keep the worker from looking.
            if time.monotonic() >= next_look:
                self.watch()
                self.dying = [pid for pid in self.dying if processes.bury(pid) is None]
                next_look = time.monotonic() + WATCH_EVERY_S
            busy = self.running or self.dying
            wait_s = max(0.0, next_look - time.monotonic()) if busy else None
            if not select.select([self.control], [], [], wait_s)[0]:
                continue
            data, descriptors, _, _ = socket.recv_fds(self.control, 1 << 16, 1)
            if not data:
                return
            self.control.send(wire.pack(self.obey(_message(data), descriptors)))

    def obey(self, message: dict[str, Any], descriptors: list[int]) -> dict[str, Any]:
        """Carry out one control message and return the reply."""
        number = message["id"]
        if message["op"] == "fork":
            self.running[number] = self.fork(descriptors[0], message["limits"])
            os.close(descriptors[0])
            return {"op": "fork", "id": number, "forked": self.running[number].session > 0}
        return {"op": "end", "id": number, **self.end(number, message["lost"], message["last"])}

    def end(self, number: int, lost: bool, last: bool) -> dict[str, Any]:
        """Kill a session, and say how it had ended.

        Where it was `lost` and is about to end, how is not known yet: then it is "pending", and
        asked for again, for the `last` time when patience ends. Others are served meanwhile.
        """
        running = self.running.get(number)
        if running is None:
            return {"ended": "", "killed": False, "pending": False}
        killed = _killed_from_outside(running) if lost and not running.ended else False
        if killed is None and not last:
            return {"ended": "", "killed": False, "pending": True}
        del self.running[number]
        _kill_session(running)
        if running.fate is None and processes.bury(running.keeper, BURY_S) is None:
            self.dying.append(running.keeper)
        return {"ended": running.ended, "killed": bool(killed), "pending": False}

    def fork(self, descriptor: int, limits: dict[str, int]) -> Running:
        """Fork a keeper, which enters namespaces and forks the session."""
        reading, writing = os.pipe()
        keeper = os.fork()
        if keeper == 0:
            os.close(reading)
            self._keep(descriptor, limits, writing)
        os.close(writing)
        told = os.read(reading, 64)
        os.close(reading)
        return Running(keeper, int(told or b"0"), limits)

    def _keep(self, descriptor: int, limits: dict[str, int], writing: int) -> None:
        status = 1
        try:
            if self.isolated:
                namespaces.unshare_for_children()
            session = os.fork()
            if session == 0:
                self._become_session(descriptor, limits)
            os.write(writing, str(session).encode())
            os.close(writing)
            status = processes.outcome_for_parent(os.waitpid(session, 0)[1])
        finally:
            os._exit(status)

    def _become_session(self, descriptor: int, limits: dict[str, int]) -> None:
        try:
            namespaces.die_with_parent()
            channel = wire.Channel(socket.socket(fileno=_only_descriptor(descriptor)))
            try:
                self._lock_down(limits)
            except OSError as error:
                channel.send({"failed": str(error)})
                return
            channel.send({"failed": ""})
            Session(channel, self.runner).serve()
        finally:
            os._exit(0)

    def _lock_down(self, limits: dict[str, int]) -> None:
        # A process group reaches across namespaces: without one of its own, a signal to the
        # group would kill the worker. Where the kernel shares the processors out by sessions,
        # many processes of one submission then take nothing from the others, too.
        os.setsid()
        if self.isolated:
            namespaces.first_to_be_killed()
            namespaces.cover(os.environ["HOME"], limits["scratch_bytes"])
            namespaces.leave_keyring()
            namespaces.drop_privileges()
        namespaces.set_limits(limits, self.mapped)
        os.chdir(os.environ["HOME"])
        if self.isolated:
            syscalls.forbid()

    def watch(self) -> None:
        """Kill sessions whose processes together use too much."""
        children = processes.tree()
        for running in self.running.values():
            if running.ended or running.session <= 0:
                continue
            memory, cpu_s = processes.usage(running.session, children, self.resident)
            family = processes.below(running.session, children)
            if any(seen.headless for seen in family):
                running.ended = "ended its first thread and went on with others"
            elif memory > running.limits["memory_bytes"]:
                running.ended = "used too much memory"
            elif cpu_s > running.limits["cpu_s"]:
                running.ended = "used too much processor time"
            if running.ended:
                _kill_session(running)


def warm_up(modules: Sequence[str]) -> CellRunner:
    """Import what submissions use, so that forks find it there."""
    import matplotlib

    matplotlib.use("agg")
    import matplotlib.pyplot as plt

    plt.close(plt.figure())
    runner = CellRunner()
    for module in ("numpy.random", "utils", *modules):
        try:
            __import__(module)
        except ImportError:
            continue
    return runner


def _message(data: bytes) -> dict[str, Any]:
    head, _body = wire._LENGTHS.unpack(data[:8])
    message = wire.unpack(data[8 : 8 + head], data[8 + head :])
    assert isinstance(message, dict)
    return message


def _kill_session(running: Running) -> None:
    """Kill it, but nobody who has got its number since."""
    session = processes.look(running.session) if running.session > 0 else None
    if session is not None and session.parent == running.keeper:
        processes.kill(running.session)


def _killed_from_outside(running: Running) -> bool | None:
    """Whether SIGKILL ended a session or one of its processes; None while that is not known.

    No submission can send that signal itself. Of an exercise that was killed the session leaves
    the remains, for this look at them.
    """
    if _goes_on(running):
        family = processes.below(running.session, processes.tree())
        killed = any(seen.killed for seen in family)
        # Its end would have killed its processes, too: what was seen counts if it still goes on.
        if _goes_on(running):
            return killed
    if running.fate is None:
        running.fate = processes.bury(running.keeper)
    return None if running.fate is None else processes.tells_of_a_kill(running.fate)


def _goes_on(running: Running) -> bool:
    session = processes.look(running.session)
    return session is not None and session.parent == running.keeper and not session.leaving


def _only_descriptor(keep: int) -> int:
    """Close every descriptor but one, and put /dev/null at 0, 1 and 2."""
    kept = os.dup2(keep, 3) if keep != 3 else 3
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    os.closerange(4, 1024)
    return kept


def main() -> None:
    """Warm up and serve the control socket given on the command line."""
    control = socket.socket(fileno=int(sys.argv[1]))
    isolated = sys.argv[2] == "isolated"
    Worker(control, isolated, sys.argv[4:]).serve()


if __name__ == "__main__":
    main()
