"""What a command uses, with all it starts: counted by the kernel in a control group of its own.

The sum that a parent gets of its children (getrusage) misses every process that was killed
before anybody waited for it, and a sandbox kills many. Where no control group can be made, its
descendants are looked for in /proc, as the sandbox does: what lives shorter than two looks is missed.

Memory is the proportional set size of all processes together, looked at every 50 ms: a page that
n processes share counts a n-th in each, so what forks share counts once. The kernel's own peak
of a control group would count files that it keeps in memory, too, and moving a process into one
would take it out of the limits it is under.
"""

from __future__ import annotations

import contextlib
import os
import resource
import subprocess
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.inside import processes

GROUPS = Path("/sys/fs/cgroup")
LOOK_EVERY_S = 0.05
LEAVE_WITHIN_S = 5.0
OWN_TIMES, STARTED = slice(11, 13), 19
"""Fields of /proc/PID/stat, counted from the state."""


@dataclass(frozen=True)
class Used:
    """What one command used.

    Parameters
    ----------
    cpu_s : float
        Processor seconds of all processes.
    wall_s : float
        Seconds by the clock.
    peak_bytes : int
        The most memory that was seen at once; 0 if nobody looked.
    complete : bool
        Whether all was counted; if not, processor seconds and memory are lower bounds.
    """

    cpu_s: float
    wall_s: float
    peak_bytes: int
    complete: bool


def run(
    command: Sequence[str],
    cwd: Path,
    env: Mapping[str, str] | None = None,
    with_memory: bool = True,
) -> Used:
    """Run a command to its end and say what it used.

    Parameters
    ----------
    command : sequence of str
    cwd : Path
    env : mapping, optional
        The environment, if it is not ours.
    with_memory : bool
        Whether to look at memory. Looking takes a tenth of a processor, which slows down what
        fills them all: not where the clock matters.

    Raises
    ------
    subprocess.CalledProcessError
        If it fails; the end of what it said is in the notes.
    """
    group = _Group.new()
    before, started = _of_children(), time.monotonic()
    try:
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            preexec_fn=group.enter if group else None,
        )
        watch = _Watch(group or _Descendants(process.pid))
        with watch if with_memory or not group else contextlib.nullcontext():
            said = _said(process)
        wall_s = time.monotonic() - started
    finally:
        if group:
            group.close()
    if process.returncode:
        error = subprocess.CalledProcessError(process.returncode, command)
        error.add_note(said.decode(errors="replace")[-2000:])
        raise error
    cpu_s = group.cpu_s if group else max(_of_children() - before, watch.seen_cpu_s)
    return Used(cpu_s, wall_s, watch.peak_bytes, group is not None and watch.saw_all)


def _said(process: subprocess.Popen[bytes]) -> bytes:
    """Wait for a command; it does not outlive us if we are interrupted."""
    try:
        return process.communicate()[0]
    except BaseException:
        process.kill()
        raise


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class _Group:
    """A control group that counts processor time, made for one command.

    Attributes
    ----------
    cpu_s : float
        What all its processes used, once it is closed.
    """

    def __init__(self, folder: Path, counter: str) -> None:
        self.folder, self.counter = folder, folder / counter
        self.cpu_s = 0.0

    @classmethod
    def new(cls) -> _Group | None:
        """Make one of the second version, or of the first, or none."""
        for parent, counter in ((GROUPS, "cpu.stat"), (GROUPS / "cpuacct", "cpuacct.usage")):
            folder = parent / f"bench-{os.getpid()}-{time.monotonic_ns()}"
            try:
                folder.mkdir()
            except OSError:
                continue
            if (folder / counter).is_file() and (folder / "cgroup.procs").is_file():
                return cls(folder, counter)
            folder.rmdir()
        return None

    def enter(self) -> None:
        """Put this process into it."""
        (self.folder / "cgroup.procs").write_text(str(os.getpid()))

    def processes(self) -> Iterable[int]:
        """The process ids of all that is in it."""
        return map(int, (self.folder / "cgroup.procs").read_text().split())

    def close(self) -> None:
        """Wait until what was killed has ended, take what it used, and remove it.

        Raises
        ------
        OSError
            If something in it goes on.
        """
        until = time.monotonic() + LEAVE_WITHIN_S
        while list(self.processes()) and time.monotonic() < until:
            time.sleep(0.01)
        text = self.counter.read_text()
        if self.counter.name == "cpu.stat":
            self.cpu_s = int(dict(line.split() for line in text.splitlines())["usage_usec"]) / 1e6
        else:
            self.cpu_s = int(text) / 1e9
        self.folder.rmdir()


@dataclass(frozen=True)
class _Descendants:
    """A command and all below it, as far as /proc shows it."""

    pid: int

    def processes(self) -> Iterable[int]:
        """The process ids of all that are there now."""
        return [seen.pid for seen in processes.below(self.pid, processes.tree())]


class _Watch(threading.Thread):
    """Looks at processes again and again while a command runs.

    Attributes
    ----------
    peak_bytes : int
        The most memory that was seen at once.
    saw_all : bool
        Whether the memory of each process could be read.
    """

    def __init__(self, watched: _Group | _Descendants) -> None:
        super().__init__(daemon=True)
        self.watched = watched
        self.peak_bytes, self.saw_all = 0, True
        self._own_cpu_s: dict[tuple[int, int], float] = {}
        self._over = threading.Event()

    @property
    def seen_cpu_s(self) -> float:
        """Processor seconds of each process when it was last seen, together."""
        return sum(self._own_cpu_s.values())

    def __enter__(self) -> _Watch:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self.join()

    def run(self) -> None:
        """Look until it is over."""
        while not self._over.wait(LOOK_EVERY_S):
            self._look()

    def _look(self) -> None:
        together = 0
        for pid in self.watched.processes():
            # It may end between two lines; then there is nothing more to see.
            with contextlib.suppress(FileNotFoundError, ProcessLookupError):
                try:
                    together += _proportional_bytes(pid)
                except PermissionError:
                    self.saw_all = False
                if isinstance(self.watched, _Descendants):
                    started, cpu_s = _own(pid)
                    self._own_cpu_s[pid, started] = cpu_s
        self.peak_bytes = max(self.peak_bytes, together)


def _proportional_bytes(pid: int) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def _own(pid: int) -> tuple[int, float]:
    """When a process started, in the kernel's ticks, and its own processor seconds."""
    fields = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()
    ticks = sum(int(field) for field in fields[OWN_TIMES])
    return int(fields[STARTED]), ticks / os.sysconf("SC_CLK_TCK")
