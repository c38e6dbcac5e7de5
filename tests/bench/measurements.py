"""What is measured, and how one submission's share comes from whole classes."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.course import Unit
from tests.bench import nbgrader, otter, ours
from tests.bench.accounting import Used

JOBS = 2
OF_PEERS = 3
"""So many submissions are given to others, which take long; the first one's cost is left out."""


@dataclass(frozen=True)
class Peer:
    """Another autograder's cost of each further submission, with demonstrations and without."""

    name: str
    handed_out: Used
    answers_only: Used


@dataclass(frozen=True)
class Measured:
    """All that was measured.

    Parameters
    ----------
    unit : str
    count : int
        The size of our class.
    one, each, whole : Used
        Ours, with two jobs: one submission with all start-up, each further one, the class.
    alone : Used
        Ours, with one job: each further submission.
    floor : Used
        Each further submission in a bare fork.
    peers : tuple of Peer
    """

    unit: str
    count: int
    one: Used
    each: Used
    whole: Used
    alone: Used
    floor: Used
    peers: tuple[Peer, ...]


def measure(unit: Unit, count: int) -> Measured:
    """Measure everything that is there, one after the other."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:

        def new() -> Path:
            return Path(tempfile.mkdtemp(dir=name))

        def plain(shown: bool) -> Used:
            return further(lambda size: nbgrader.autograde(new(), unit, size, shown), OF_PEERS)

        def with_otter(shown: bool) -> Used:
            return mean(otter.run(new(), unit, OF_PEERS, shown)[1:])

        ours.grade(new(), unit, 2, JOBS)  # warms the disk
        one, whole = (ours.grade(new(), unit, size, JOBS) for size in (1, count))
        alone = further(lambda size: ours.grade(new(), unit, size, 1), count)
        floor = further(lambda size: ours.floor(new(), unit, size), count)
        peers = [Peer("plain nbgrader", plain(True), plain(False))]
        if otter.is_there():
            peers.append(Peer("otter-grader", with_otter(True), with_otter(False)))
    each = share(one, whole, count - 1)
    return Measured(unit.name, count, one, each, whole, alone, floor, tuple(peers))


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
