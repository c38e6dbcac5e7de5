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
import signal
import socket
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

# The folders that hold `utils` and `autograder`: one and the same in the sandbox's view.
sys.path.insert(0, os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..")))
sys.path.insert(0, sys.argv[3])

from autograder.inside import namespaces, syscalls, wire
from autograder.inside.cells import CellRunner
from autograder.inside.session import Session

WATCH_EVERY_S = 0.1
BURY_S = 5.0


@dataclass
class Running:
    """One session, as the warm worker knows it."""

    keeper: int
    session: int
    limits: dict[str, int]
    ended: str = ""


class Worker:
    """Forks sessions on request, watches what they use, and kills them."""

    def __init__(self, control: socket.socket, isolated: bool, warm: Sequence[str]) -> None:
        self.control = control
        self.isolated = isolated
        self.runner = warm_up(warm)
        self.running: dict[int, Running] = {}
        self.mapped, self.resident = _memory("self")

    def serve(self) -> None:
        """Answer control messages until the socket closes."""
        self.control.send(wire.pack({"ready": os.getpid()}))
        next_look = 0.0
        while True:
            # By the clock: a stream of requests must not keep the worker from looking.
            if self.running and time.monotonic() >= next_look:
                self.watch()
                next_look = time.monotonic() + WATCH_EVERY_S
            wait_s = max(0.0, next_look - time.monotonic()) if self.running else None
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
        running = self.running.pop(number, None)
        if running is None:
            return {"op": "end", "id": number, "ended": ""}
        if running.session > 0:
            _kill(running.session)
        _bury(running.keeper)
        return {"op": "end", "id": number, "ended": running.ended}

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
            os.waitpid(session, 0)
            status = 0
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
        children = _children()
        for running in self.running.values():
            if running.ended or running.session <= 0:
                continue
            memory, cpu_s = _usage(running.session, children, self.resident)
            if memory > running.limits["memory_bytes"]:
                running.ended = "used too much memory"
            elif cpu_s > running.limits["cpu_s"]:
                running.ended = "used too much processor time"
            if running.ended:
                _kill(running.session)


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


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _bury(pid: int) -> None:
    """Wait for a killed process, but not for ever: nobody else is served meanwhile."""
    until = time.monotonic() + BURY_S
    while time.monotonic() < until:
        try:
            if os.waitpid(pid, os.WNOHANG)[0]:
                return
        except ChildProcessError:
            return
        time.sleep(0.001)


def _only_descriptor(keep: int) -> int:
    """Close every descriptor but one, and put /dev/null at 0, 1 and 2."""
    kept = os.dup2(keep, 3) if keep != 3 else 3
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    os.closerange(4, 1024)
    return kept


def _memory(pid: int | str) -> tuple[int, int]:
    """Mapped and resident bytes of a process."""
    with open(f"/proc/{pid}/statm") as file:
        mapped, resident = file.read().split()[:2]
    page = os.sysconf("SC_PAGE_SIZE")
    return int(mapped) * page, int(resident) * page


def _children() -> dict[int, list[tuple[int, float]]]:
    """Children of each process, with the processor seconds they have used."""
    tree: dict[int, list[tuple[int, float]]] = {}
    tick = os.sysconf("SC_CLK_TCK")
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                # As bytes: a process may call itself anything, even what is no text.
                with open(f"/proc/{name}/stat", "rb") as file:
                    fields = file.read().rpartition(b")")[2].split()
            except OSError:
                continue
            # utime, stime and those of waited-for children; fields counted from the state
            used = sum(int(fields[k]) for k in (11, 12, 13, 14)) / tick
            tree.setdefault(int(fields[1]), []).append((int(name), used))
    return tree


def _usage(
    root: int, children: dict[int, list[tuple[int, float]]], resident: int
) -> tuple[int, float]:
    """Memory beyond the warm worker's own, and processor seconds, of a tree of processes."""
    own = next((used for family in children.values() for pid, used in family if pid == root), 0.0)
    waiting, memory, cpu_s = [(root, own)], 0, 0.0
    while waiting:
        pid, used = waiting.pop()
        cpu_s += used
        try:
            memory += max(0, _memory(pid)[1] - resident)
        except OSError:
            continue
        waiting += children.get(pid, [])
    return memory, cpu_s


def main() -> None:
    """Warm up and serve the control socket given on the command line."""
    control = socket.socket(fileno=int(sys.argv[1]))
    isolated = sys.argv[2] == "isolated"
    Worker(control, isolated, sys.argv[4:]).serve()


if __name__ == "__main__":
    main()
