"""Which of a cluster's workers may grade: each is examined before it gets any work."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Any

from autograder import cluster_worker
from autograder.cluster_worker import Errand, Reply
from autograder.errors import AutograderError
from autograder.grading_processes import Order
from autograder.scheduler import ANSWER_S, LOST, Scheduler

LOOK_S = 1.0
"""How often we look who came and who left."""
PATIENCE_S = 30.0
"""How long we wait for a worker when there is none, since one that died is often started anew."""


class Workforce:
    """The workers of a cluster, as far as one grading is concerned.

    Parameters
    ----------
    scheduler : Scheduler
    order : Order
    archive : bytes
        The course.
    version : str
        `Grader.version`, which a worker must come to, too.
    tell : callable
        Gets a sentence for each worker that gets no work.

    Attributes
    ----------
    fit : dict
        The address of each worker that may grade, and how many submissions it takes at a time.
    """

    def __init__(
        self,
        scheduler: Scheduler,
        order: Order,
        archive: bytes,
        version: str,
        tell: Callable[[str], None],
    ) -> None:
        self._scheduler = scheduler
        self._order = order
        self._archive = archive
        self._version = version
        self._tell = tell
        self.fit: dict[str, int] = {}
        self._refused: dict[str, str] = {}
        self._examined: dict[str, Any] = {}
        self._threads: dict[str, int] = {}
        self._looked = -LOOK_S
        self._none_since: float | None = None
        self._some_were_fit = False

    @property
    def awaited(self) -> Iterable[Any]:
        """The futures of examinations that are going on."""
        return self._examined.values()

    def look(self) -> None:
        """See who came and who left, and hear what examinations gave.

        Raises
        ------
        AutograderError
            If nobody can grade.
        """
        if time.monotonic() >= self._looked + LOOK_S:
            self._looked = time.monotonic()
            self._count()
        for worker, future in list(self._examined.items()):
            if future.done():
                del self._examined[worker]
                self._hear(worker, future)
        self._demand_somebody()

    def _count(self) -> None:
        self._threads = self._scheduler.workers()
        for known in (self.fit, self._refused, self._examined):
            for worker in known.keys() - self._threads.keys():
                del known[worker]
        known_ones = self.fit.keys() | self._refused.keys() | self._examined.keys()
        examine = Errand(
            cluster_worker.examine, self._order, self._archive, cluster_worker.versions()
        )
        for worker in sorted(self._threads.keys() - known_ones):
            self._examined[worker] = self._scheduler.submit(examine, [worker])

    def _hear(self, worker: str, future: Any) -> None:
        try:
            reason = self._reason(future)
        except LOST:
            return  # we ask again
        if reason:
            self._refused[worker] = reason
            self._tell(f"the worker {worker} gets no work: {reason}")
        elif worker in self._threads:
            self.fit[worker] = self._threads[worker]
            self._some_were_fit = True

    def _reason(self, future: Any) -> str:
        """Why the worker that was examined gets no work; empty if it does."""
        if future.status == "error":
            error = future.exception()
            said = f"{type(error).__name__}: {error}"[:300]
            return f"it cannot be asked ({said}): install there what is installed here"
        reply: Reply = future.result(timeout=ANSWER_S)
        other = "" if reply.version == self._version else "it made another course of the archive"
        return reply.reason or other

    def doubt(self, worker: str) -> None:
        """Examine a worker again, which could not do what it was fit for."""
        self.fit.pop(worker, None)
        self._looked = -LOOK_S

    def is_there(self, workers: Iterable[str]) -> bool:
        """Whether any of these workers is still there."""
        return not self._threads.keys().isdisjoint(workers)

    def leave(self) -> list[str]:
        """Forget the examinations; return the workers at which something of ours may be running."""
        busy = [*self.fit, *self._examined]
        self._examined.clear()
        return busy

    def _demand_somebody(self) -> None:
        if self.fit or self._examined:
            self._none_since = None
            return
        now = time.monotonic()
        self._none_since = self._none_since or now
        if now < self._none_since + PATIENCE_S and (self._some_were_fit or not self._refused):
            return
        if not self._refused:
            raise AutograderError(
                f"the scheduler at {self._scheduler.address} has no workers: start some ('dask worker "
                f"{self._scheduler.address}'), and give the same command again"
            )
        reasons = [f"  {worker}: {reason}" for worker, reason in sorted(self._refused.items())]
        raise AutograderError(
            "\n".join(
                [f"no worker of the cluster at {self._scheduler.address} can grade:", *reasons]
            )
        )
