"""A submission that runs: its cells in a session of the sandbox, which is replaced where it is lost.

Whatever happens to a session, a fresh one is forked for the rest, without the cell that brought
the last one down.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

from autograder import cell_outputs
from autograder.errors import KilledTwice, SandboxFault
from autograder.inside import wire
from autograder.sandbox import Sandbox
from autograder.session import Ending, Session
from autograder.submission import Planned, Submission
from utils.checking.findings import ExerciseStatus


@dataclass
class CellResult:
    """What running one cell gave."""

    error: str = ""
    stopped: ExerciseStatus | None = None
    outputs: list[Any] = field(default_factory=list)


class Running:
    """One submission in the sandbox.

    Parameters
    ----------
    sandbox : Sandbox
    submission : Submission
    figures : bool
        Whether the cells' figures are drawn.

    Attributes
    ----------
    cells : dict
        What each cell gave that was run.
    until : float
        Deadline of all together (of `time.monotonic`).
    """

    def __init__(self, sandbox: Sandbox, submission: Submission, figures: bool) -> None:
        self.sandbox = sandbox
        self.limits = sandbox.limits
        self.submission = submission
        self.figures = figures
        self.until = time.monotonic() + self.limits.submission_s
        self.cells: dict[Planned, CellResult] = {}
        self._session: Session | None = None
        self._killed: set[object] = set()
        self._room = self.limits.output_bytes

    def ready(self) -> Session | None:
        """A session in which all cells have run that can; None when time is up."""
        while self._session is None and time.monotonic() < self.until:
            session = self.sandbox.session()
            self._session = session
            for step in self.submission.plan:
                if self._skipped(step):
                    continue
                if not self._run(session, step):
                    self.drop()
                    break
        return self._session

    def _skipped(self, step: Planned) -> bool:
        return step in self.cells and self.cells[step].stopped is not None

    def _run(self, session: Session, step: Planned) -> bool:
        """Run one cell; False if it brought the session down."""
        request = {"op": "cell", "source": step.source, "name": step.name, "figures": self.figures}
        left = self.until - time.monotonic()
        try:
            reply = session.ask(request, min(self.limits.cell_s, left))
        except wire.WireError as error:
            ending = session.close(lost=True)
            if ending.killed:
                self.once_more(step, step.name)
            elif step.name == "setup" and left >= self.limits.cell_s:
                # The course's own cell, before any of the student's: this is our fault.
                raise SandboxFault(f"the set-up cells did not run: {error}") from error
            else:
                self.cells[step] = _stopped(ending, error)
            return False
        error_text = reply.get("error")
        said = error_text[:300] if isinstance(error_text, str) else ""
        self.cells[step] = CellResult(said, None, self._shown(reply.get("outputs")))
        return True

    def once_more(self, what: object, name: str) -> None:
        """Note that something outside killed this; the second time it is no accident.

        Raises
        ------
        KilledTwice
        """
        if what in self._killed:
            raise KilledTwice(
                f"the process that ran {name} was killed twice from outside the sandbox: see whether "
                "the machine runs out of memory (grade with fewer --jobs), then grade again"
            )
        self._killed.add(what)

    def _shown(self, reported: Any) -> list[dict[str, Any]]:
        """A cell's outputs, while there is room: all cells together may show only so much."""
        kept = cell_outputs.clean(reported)
        self._room -= cell_outputs.size_of(kept)
        return kept if self._room >= 0 else []

    def drop(self, lost: bool = False) -> Ending:
        """End the session; say how it had ended before."""
        session, self._session = self._session, None
        return session.close(lost) if session else Ending()


def _stopped(ending: Ending, error: wire.WireError) -> CellResult:
    if isinstance(error, wire.WireTimeout):
        return CellResult("the cell did not end in time", "timeout")
    return CellResult(ending.reason or "the cell ended the process", "crashed")
