"""What is measured, and how one submission's share comes from whole classes."""

from __future__ import annotations

import functools
import itertools
import statistics
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.course import Unit
from tests.bench import nbgrader, otter, ours
from tests.bench.accounting import Used
from tests.bench.handed_in import STUDENTS

JOBS = 2
ROUNDS = 3
"""So often is a class of ours graded; the medians count, since it is over in seconds."""
OF_PEERS = {True: 3, False: 1 + len(STUDENTS)}
"""So many submissions others are given, with demonstrations, which take long, and without; of all
but the first one the cost is told.
"""
TIMES = ("cpu_s", "wall_s")


@dataclass(frozen=True)
class Peer:
    """Another autograder's cost of each further submission, with demonstrations and without."""

    name: str
    handed_out: Used
    answers_only: Used


@dataclass(frozen=True)
class Ours:
    """What our command costs.

    Parameters
    ----------
    one, each, whole : Used
        With two jobs: one submission with all start-up, each further one, the class.
    alone_wall_s : float
        Each further submission by the clock with one job.
    """

    one: Used
    each: Used
    whole: Used
    alone_wall_s: float


@dataclass(frozen=True)
class Measured:
    """All that was measured, of a unit and with a class of ours of so many.

    Parameters
    ----------
    unit : str
    count : int
    ours : Ours
    floor : Used
        Each further submission in a bare fork.
    peers : tuple of Peer
    """

    unit: str
    count: int
    ours: Ours
    floor: Used
    peers: tuple[Peer, ...]


def measure(unit: Unit, count: int) -> Measured:
    """Measure everything that is there, one after the other."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:

        def new() -> Path:
            return Path(tempfile.mkdtemp(dir=name))

        def plain(shown: bool) -> Used:
            graded = functools.partial(nbgrader.autograde, unit=unit, demonstrations=shown)
            return further(lambda size: graded(new(), count=size), OF_PEERS[shown])

        def with_otter(shown: bool) -> Used:
            return mean(otter.run(new(), unit, OF_PEERS[shown], shown)[1:])

        found = of_ours(
            lambda size, jobs, memory: ours.grade(new(), unit, size, jobs, memory), count
        )
        floor = further(lambda size: ours.floor(new(), unit, size), count)
        peers = [Peer("plain nbgrader", plain(True), plain(False))]
        if otter.is_there():
            peers.append(Peer("otter-grader", with_otter(True), with_otter(False)))
    return Measured(unit.name, count, found, floor, tuple(peers))


def of_ours(graded: Callable[[int, int, bool], Used], count: int) -> Ours:
    """Grade a class of one and a class of so many, with one job and with more, in turn.

    The first time memory is looked at, and the disk gets warm.
    """
    seen = {size: graded(size, JOBS, True) for size in (1, count)}
    runs = [(size, jobs) for jobs in (1, JOBS) for size in (1, count)]
    found: dict[tuple[int, int], list[Used]] = {run: [] for run in runs}
    for size, jobs in itertools.chain.from_iterable([runs] * ROUNDS):
        found[size, jobs].append(graded(size, jobs, False))
    usual = {(size, jobs): median(used, seen[size]) for (size, jobs), used in found.items()}
    one, whole = usual[1, JOBS], usual[count, JOBS]
    alone = share(usual[1, 1], usual[count, 1], count - 1)
    return Ours(one, share(one, whole, count - 1), whole, alone.wall_s)


def median(found: Sequence[Used], seen: Used) -> Used:
    """What a command usually uses; memory as it was seen another time."""
    cpu_s, wall_s = (statistics.median(getattr(used, name) for used in found) for name in TIMES)
    return replace(seen, cpu_s=cpu_s, wall_s=wall_s)


def further(graded: Callable[[int], Used], count: int) -> Used:
    """What each submission after the first costs in a class of so many."""
    return share(graded(1), graded(count), count - 1)


def share(few: Used, many: Used, more: int) -> Used:
    """What each of so many more submissions costs; memory is the larger class's."""
    return Used(
        (many.cpu_s - few.cpu_s) / more,
        (many.wall_s - few.wall_s) / more,
        many.peak_bytes,
        few.complete and many.complete,
    )


def mean(found: Sequence[Used]) -> Used:
    """What one of several commands uses."""
    return Used(
        sum(used.cpu_s for used in found) / len(found),
        sum(used.wall_s for used in found) / len(found),
        max(used.peak_bytes for used in found),
        all(used.complete for used in found),
    )
