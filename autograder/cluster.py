"""A class graded on an existing Dask cluster: submissions go out, verdicts stream back.

Only bytes go out, no name. All that is written is written here, by the one who asked.
"""

from __future__ import annotations

import pickle
import secrets
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from autograder import cluster_worker, course_archive, grade_class
from autograder.classroom import Classroom
from autograder.cluster_worker import Errand, Reply
from autograder.grade import Graded, Grader
from autograder.grading_processes import Order
from autograder.handed_in import HandedIn
from autograder.scheduler import ANSWER_S, LOST, Scheduler, connected
from autograder.workforce import Workforce

AT_HAND = 2
"""Submissions for each place at a worker: one that runs and one that waits beside it."""
MOST_LOSSES = 3
"""How often a submission is lost with a process or worker until no further one is risked."""

WAIT_S = 1.0
"""How long we wait for a result until we look who is still there."""
REMEDY = "see in their logs whether their machines run out of memory, then grade again"


def grade_all(
    address: str,
    tell: Callable[[str], None],
    grader: Grader,
    classroom: Classroom,
    waiting: Sequence[str],
) -> Generator[Graded]:
    """Grade what students handed in on a cluster; yields each as it is done.

    Parameters
    ----------
    address : str
        The scheduler's: ``tcp://HOST:PORT``.
    tell : callable
        Gets a sentence for each worker that gets no work.
    grader : Grader
        Need not be entered: no sandbox is started here.
    classroom : Classroom
    waiting : sequence of str

    Raises
    ------
    AutograderError
        If there is no cluster, or no worker of it can grade; what was yielded before holds.
    """
    if not waiting:
        return
    with connected(address) as scheduler:
        grading = ClusterGrading(scheduler, grader, tell)
        try:
            for student in waiting:
                found = grade_class.read(grader, classroom, student)
                if isinstance(found, Graded):
                    yield found
                    continue
                while grading.is_full():
                    yield from grading.done()
                grading.send(Sent(student, found))
            while grading.is_at_work():
                yield from grading.done()
        finally:
            grading.end()


@dataclass(frozen=True)
class Sent:
    """A submission that is graded elsewhere.

    Parameters
    ----------
    student : str
    found : HandedIn
    losses : int
        How often the process or worker that had it was lost.
    workers : frozenset of str
        Where it may be.
    """

    student: str
    found: HandedIn
    losses: int = 0
    workers: frozenset[str] = field(default_factory=frozenset)


class ClusterGrading:
    """One grading on a cluster.

    Parameters
    ----------
    scheduler : Scheduler
    grader : Grader
    tell : callable
    """

    def __init__(self, scheduler: Scheduler, grader: Grader, tell: Callable[[str], None]) -> None:
        archive = course_archive.pack(grader.unit)
        options = grader.options
        self._order = Order(
            grading=secrets.token_hex(8),
            archive=course_archive.digest(archive),
            unit=grader.unit.name,
            seed=options.seed,
            execute=options.execute,
            sandbox=options.sandbox,
        )
        self._scheduler = scheduler
        self._grader = grader
        self._workforce = Workforce(scheduler, self._order, archive, grader.version, tell)
        self._running: dict[Any, Sent] = {}
        self._again: deque[Sent] = deque()

    def is_full(self) -> bool:
        """Whether no further submission should be sent now: a class need not fit into memory."""
        places = sum(self._workforce.fit.values())
        return len(self._running) + len(self._again) >= AT_HAND * places

    def is_at_work(self) -> bool:
        """Whether anything that was sent is not done yet."""
        return bool(self._running or self._again)

    def send(self, sent: Sent) -> None:
        """Have a submission graded by any worker that is fit."""
        sent = replace(sent, workers=frozenset(self._workforce.fit))
        errand = Errand(cluster_worker.grade, self._order, sent.found.data)
        future = self._scheduler.submit(errand, sent.workers)
        self._running[future] = sent

    def done(self) -> Generator[Graded]:
        """See who is there and wait a moment; yield what is done by then.

        Raises
        ------
        AutograderError
            If the scheduler is gone, or nobody is left who can grade.
        """
        self._workforce.look()
        yield from self._call_back()
        while self._again and self._workforce.fit:
            self.send(self._again.popleft())
        self._scheduler.wait([*self._running, *self._workforce.awaited], WAIT_S)
        for future in [future for future in self._running if future.done()]:
            sent = self._running.pop(future)
            graded = self._received(future, sent)
            if graded is not None:
                yield graded.handed_in(sent.student, sent.found.flags)

    def _received(self, future: Any, sent: Sent) -> Graded | None:
        """What came back; None where it is to be sent again."""
        if future.status == "error":
            return self._fault(sent, _meaning(future.exception()))
        try:
            reply: Reply = future.result(timeout=ANSWER_S)
        except LOST:
            return self._lost(sent, "its worker was lost")
        if reply.reason:
            self._workforce.doubt(reply.worker)
            return self._lost(sent, f"the worker {reply.worker}: {reply.reason}")
        graded: Graded = pickle.loads(reply.graded)
        if graded.verdict.status != "graded":
            return graded
        return replace(graded, submission=self._grader.sorted_out(sent.found.data))

    def _lost(self, sent: Sent, reason: str) -> Graded | None:
        """Have it graded again, but not for ever: it may be what ends those that grade it."""
        sent = replace(sent, losses=sent.losses + 1)
        if sent.losses >= MOST_LOSSES:
            return self._fault(
                sent, f"lost {sent.losses} times on the cluster ({reason}): {REMEDY}"
            )
        self._again.append(sent)
        return None

    def _fault(self, sent: Sent, reason: str) -> Graded:
        return Graded(self._grader.fault(sent.student, reason))

    def _call_back(self) -> Iterator[Graded]:
        """Take back what waits for workers that are all gone; yields what is given up."""
        for future, sent in list(self._running.items()):
            if not self._workforce.is_there(sent.workers):
                del self._running[future]
                graded = self._lost(sent, "its worker was lost")
                if graded is not None:
                    yield graded

    def end(self) -> None:
        """Stop what is running, at once: nobody waits for it any more."""
        self._running.clear()
        self._again.clear()
        errand = Errand(cluster_worker.end, self._order)
        self._scheduler.tell(errand, self._workforce.leave())


def _meaning(error: BaseException) -> str:
    if type(error).__name__ == "KilledWorker":
        return (
            f"each worker of the cluster that graded it was killed, one after the other: {REMEDY}"
        )
    return f"the cluster could not run it ({type(error).__name__}: {error})"[:500]
