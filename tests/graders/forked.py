"""Work on many items in forked children: one that hangs or dies costs itself and no other."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import resource
import signal
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from types import FrameType
from typing import Any, TypeVar

MEMORY_BYTES = 4 << 30
CPU_S = 20
"""Of the processor, for one item: only where a child is stuck in compiled code, or swallows `TimeUp`."""
WALL_S = 300.0
"""By the clock: only for a child that sleeps. Others may keep the processors busy."""

Item = TypeVar("Item")


class TimeUp(BaseException):
    """An answer has used up its processor time; no `except Exception` of its own stops this."""


@contextlib.contextmanager
def cpu_limit(seconds: float) -> Iterator[None]:
    """Raise `TimeUp` in here after so many seconds of the processor, however busy the machine is."""
    before = signal.signal(signal.SIGPROF, _time_up)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _time_up(_signal: int, _frame: FrameType | None) -> None:
    raise TimeUp


def in_forks(
    work: Callable[[Item], Any], items: Sequence[Item], wall_s: float = WALL_S
) -> Iterator[Any]:
    """Do the work on each item in a forked child, and yield its results in the items' order.

    Parameters
    ----------
    work : callable
        What it returns must be picklable. It sees this process as it is now.
    items : sequence
        Worked on one after the other by one child; by a fresh one after an item that was lost.
    wall_s : float
        A child that says nothing for so long is ended.

    Yields
    ------
    result or None
        None for an item that hung, ended its process, or used too much memory.
    """
    number = 0
    while number < len(items):
        with _child(work, items[number:]) as results:
            while number < len(items):
                done = _next(results, wall_s)
                yield done[0] if done else None
                number += 1
                if done is None:
                    break


def _next(results: Connection, wall_s: float) -> tuple[Any] | None:
    try:
        return results.recv() if results.poll(wall_s) else None
    except (EOFError, OSError):
        return None


@contextlib.contextmanager
def _child(work: Callable[[Item], Any], items: Sequence[Item]) -> Iterator[Connection]:
    results, said = multiprocessing.Pipe(duplex=False)
    with warnings.catch_warnings():
        # The threads of a test runner are not needed in the child, which never returns to it.
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if pid == 0:
        _work_and_end(work, items, said)
    said.close()
    try:
        yield results
    finally:
        results.close()
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def _work_and_end(work: Callable[[Item], Any], items: Sequence[Item], said: Connection) -> None:
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115 - an answer may print
        for item in items:
            # The kernel ends what is stuck where Python does not look at signals.
            until = int(time.process_time()) + CPU_S
            resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))
            said.send((work(item),))
    except BaseException:
        os._exit(1)
    os._exit(0)
