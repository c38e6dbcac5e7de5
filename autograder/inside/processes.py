"""Inside the sandbox: what the warm worker sees of its processes in /proc, and how it ends them.

Standard library only.
"""

from __future__ import annotations

import os
import signal
import time

Tree = dict[int, list["Seen"]]
"""Children by their parent's process id."""
STATE, PARENT, FLAGS, USED, THREADS, EXIT_STATUS = 0, 1, 6, slice(11, 15), 17, 49
"""Fields of /proc/PID/stat, counted from the state; times of waited-for children are in `USED`."""
_EXITING, _NEVER_EXECUTED = 0x4, 0x40


class Seen:
    """One process: its state, whether it is about to end, and how it did if it has.

    Attributes
    ----------
    leaving : bool
        Whether its first thread is about to end or has ended.
    forked_only : bool
        Whether it shares memory with the worker, not having become another program.
    headless : bool
        Whether its first thread has ended and others go on, which hides what they use.
    """

    def __init__(self, pid: int, fields: list[bytes]) -> None:
        self.pid = pid
        self.state = fields[STATE].decode()
        self.parent = int(fields[PARENT])
        flags = int(fields[FLAGS])
        self.leaving = bool(flags & _EXITING)
        self.forked_only = bool(flags & _NEVER_EXECUTED)
        self.headless = self.state == "Z" and int(fields[THREADS]) > 1
        self.cpu_s = sum(int(part) for part in fields[USED]) / os.sysconf("SC_CLK_TCK")
        self.exit_status = int(fields[EXIT_STATUS])

    @property
    def killed(self) -> bool:
        """Whether it has ended by SIGKILL, and only its parent has not heard of it yet."""
        ended = self.state in "ZX"
        return ended and os.WIFSIGNALED(self.exit_status) and _is_kill(self.exit_status)


def _is_kill(status: int) -> bool:
    return os.WTERMSIG(status) == signal.SIGKILL


def look(pid: int) -> Seen | None:
    """Look at one process; None where there is none of that id."""
    try:
        # As bytes: a process may call itself anything, even what is no text.
        with open(f"/proc/{pid}/stat", "rb") as file:
            return Seen(pid, file.read().rpartition(b")")[2].split())
    except OSError:
        return None


def tree() -> Tree:
    """All processes that can be seen, by parent."""
    found: Tree = {}
    for name in os.listdir("/proc"):
        seen = look(int(name)) if name.isdigit() else None
        if seen is not None:
            found.setdefault(seen.parent, []).append(seen)
    return found


def below(root: int, children: Tree) -> list[Seen]:
    """A process and its descendants, as far as they are in the tree."""
    own = [seen for family in children.values() for seen in family if seen.pid == root]
    return own + _descendants(root, children)


def _descendants(root: int, children: Tree) -> list[Seen]:
    found = list(children.get(root, ()))
    for seen in found:  # grows while it is walked
        found += children.get(seen.pid, ())
    return found


def usage(root: int, children: Tree, resident: int) -> tuple[int, float]:
    """Memory beyond the warm worker's own, and processor seconds, of a tree of processes."""
    bytes_used, cpu_s = 0, 0.0
    for seen in below(root, children):
        cpu_s += seen.cpu_s
        try:
            shared = resident if seen.forked_only else 0
            bytes_used += max(0, memory(seen.pid)[1] - shared)
        except OSError:
            continue
    return bytes_used, cpu_s


def memory(pid: int | str) -> tuple[int, int]:
    """Mapped and resident bytes of a process.

    Raises
    ------
    OSError
        If there is none of that id.
    """
    with open(f"/proc/{pid}/statm") as file:
        mapped, resident = file.read().split()[:2]
    page = os.sysconf("SC_PAGE_SIZE")
    return int(mapped) * page, int(resident) * page


def kill(pid: int) -> None:
    """Kill a process, if it is there."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def bury(pid: int, patience_s: float = 0.0) -> int | None:
    """Wait for a child's end, but not long: nobody else is served meanwhile.

    Returns
    -------
    int or None
        Its wait status, 0 if it was no child any more; None where it did not end.
    """
    until = time.monotonic() + patience_s
    while True:
        try:
            ended, status = os.waitpid(pid, os.WNOHANG)
        except ChildProcessError:
            return 0
        if ended:
            return status
        if time.monotonic() >= until:
            return None
        time.sleep(0.001)


def outcome_for_parent(status: int) -> int:
    """An exit code that tells a parent how a child ended: the signal's number, or 0.

    >>> outcome_for_parent(9), outcome_for_parent(77 << 8)
    (9, 0)
    """
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def tells_of_a_kill(status: int) -> bool:
    """Whether SIGKILL ended a keeper, or what it kept (see `outcome_for_parent`)."""
    if os.WIFSIGNALED(status):
        return _is_kill(status)
    return os.WEXITSTATUS(status) == signal.SIGKILL
