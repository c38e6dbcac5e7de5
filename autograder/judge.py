"""The trusted side of one submission: runs its cells, calls its answers, compares, decides.

A crash or a hang costs the exercise it happened in. Whatever happens to a session, a fresh one
is forked for the rest, without the cell that brought the last one down.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from autograder import cell_outputs
from autograder.answer_caller import SandboxCaller
from autograder.errors import KilledTwice, SandboxFault
from autograder.inside import wire
from autograder.model import Exercise
from autograder.sandbox import Sandbox
from autograder.session import Ending, Session
from autograder.submission import Planned, Submission
from utils.checking import AnswerKey, AspectResult, CaseOutcomes, Findings, examine
from utils.checking.error_meanings import meaning_of
from utils.checking.findings import ExerciseStatus
from utils.checking.run import run_cases

Keys = Callable[[str, bool], AnswerKey]
"""Gives the answer key of an exercise; with True also what two misconceptions at once lead to."""


@dataclass
class CellResult:
    """What running one cell gave."""

    error: str = ""
    stopped: ExerciseStatus | None = None
    outputs: list[Any] = field(default_factory=list)


@dataclass(frozen=True)
class Asked:
    """What came of running an exercise's cases.

    Parameters
    ----------
    outcomes : CaseOutcomes
    alone : bool
        Whether the process had been asked nothing before.
    lost, missing : bool
        Whether the session is lost; whether there is no function of the exercise's name.
    ending : Ending
        How the session had ended, if it is lost.
    """

    outcomes: CaseOutcomes
    alone: bool
    lost: bool = False
    missing: bool = False
    ending: Ending = field(default_factory=Ending)


class Judge:
    """Judges one submission.

    Parameters
    ----------
    sandbox : Sandbox
    submission : Submission
    figures : bool
        Whether the cells' figures are drawn, for the graded notebook.
    """

    def __init__(self, sandbox: Sandbox, submission: Submission, figures: bool = False) -> None:
        self.sandbox = sandbox
        self.limits = sandbox.limits
        self.submission = submission
        self.figures = figures
        self.until = time.monotonic() + self.limits.submission_s
        self.cells: dict[Planned, CellResult] = {}
        self._judged: dict[str, Findings] = {}
        self._session: Session | None = None
        self._killed: set[object] = set()
        self._hangs = False
        self._room = self.limits.output_bytes

    def findings(self, exercises: tuple[Exercise, ...], keys: Keys) -> tuple[Findings, ...]:
        """Judge the exercises in their order."""
        try:
            for exercise in exercises:
                key = keys(exercise.name, False)
                found = _hopeless(exercise, key, self._judged) or self._judge(exercise, key, keys)
                self._judged[exercise.name] = _pointing_back(found, exercise, self._judged)
            return tuple(self._judged.values())
        finally:
            self._drop()

    # ---- cells -----------------------------------------------------------------------

    def _ready(self) -> Session | None:
        """A session in which all cells have run that can; None when time is up."""
        while self._session is None and time.monotonic() < self.until:
            session = self.sandbox.session()
            self._session = session
            for step in self.submission.plan:
                if self._skipped(step):
                    continue
                if not self._run(session, step):
                    self._drop()
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
                self._once_more(step, step.name)
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

    def _once_more(self, what: object, name: str) -> None:
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

    def _drop(self, lost: bool = False) -> Ending:
        """End the session; say how it had ended before."""
        session, self._session = self._session, None
        return session.close(lost) if session else Ending()

    # ---- exercises -------------------------------------------------------------------

    def _judge(self, exercise: Exercise, key: AnswerKey, keys: Keys) -> Findings:
        """Judge an exercise in company of the earlier ones; what is not right, once more alone.

        A fork for each would be a third of what a submission costs, and most answers are right.
        """
        asked = self._ask(exercise, key, alone=False)
        found = self._found(exercise, key, keys, asked)
        if asked is None or asked.alone or self._is_settled(found, exercise):
            return found
        # What earlier exercises left behind must not cost this one its points.
        asked = self._ask(exercise, key, alone=True)
        if time.monotonic() >= self.until:  # no time for it, which must not cost points either
            return found
        found = self._found(exercise, key, keys, asked)
        self._hangs |= found.status == "timeout"
        return found

    def _is_settled(self, found: Findings, exercise: Exercise) -> bool:
        """Whether asking once more would not change a finding, or would cost more than it is worth.

        Nothing that earlier exercises leave behind makes an answer agree in every number with a
        known mistake.
        """
        if found.status == "timeout":
            return self._hangs
        if exercise.trains and _not_right(exercise.uses, self._judged):
            return True
        return found.explained or found.status in ("passed", "not_implemented")

    def _found(
        self, exercise: Exercise, key: AnswerKey, keys: Keys, asked: Asked | None
    ) -> Findings:
        if asked is None:
            return _nothing(key, "timeout", "The time for the whole notebook was used up before.")
        if asked.missing:
            return self._missing(exercise, key)
        found = examine(key, asked.outcomes)
        if found.status in ("partial", "failed", "error") and not found.explained:
            found = examine(keys(exercise.name, True), asked.outcomes)
        if asked.ending.reason:
            return replace(found, message=f"Your function {asked.ending.reason}.")
        if asked.lost and not found.misconceptions:
            return replace(found, message=_LOST.get(found.status, found.message))
        return found

    def _ask(self, exercise: Exercise, key: AnswerKey, alone: bool) -> Asked | None:
        """Run an exercise's cases; again where something else than the answer ended it."""
        again = False
        while (session := self._ready()) is not None:
            asked = self._call(exercise, key, session, alone)
            if asked.lost:
                asked = replace(asked, ending=self._drop(lost=True))
            if asked.ending.killed:
                self._once_more(exercise.name, exercise.name)
            elif again or not session.spoilt:
                return asked
            again = True
        return None

    def _call(self, exercise: Exercise, key: AnswerKey, session: Session, alone: bool) -> Asked:
        call_s = self.limits.training_s if exercise.trains else self.limits.call_s
        caller = SandboxCaller(session, key, call_s, self.until)
        try:
            alone = session.begin_exercise(alone)
            outcomes = run_cases(key, caller)
        except wire.WireError:
            return Asked((), alone, lost=True)
        return Asked(outcomes, alone, caller.lost, caller.missing)

    def _missing(self, exercise: Exercise, key: AnswerKey) -> Findings:
        """Say why there is no function of the exercise's name."""
        for step, result in self.cells.items():
            if step.grade_id == exercise.name and result.error:
                said = f"The answer's cell stopped before it defined {key.function}: {result.error}"
                said = f"{said.rstrip('.')}. {meaning_of(result.error)}".strip()
                return _nothing(key, result.stopped or "error", said)
        if exercise.name not in self.submission.answered:
            return _nothing(key, "missing", "The answer's cell is not in the notebook.")
        return _nothing(key, "missing", f"No function called {key.function} was defined.")


_LOST: Mapping[str, str] = {
    "timeout": "Your function did not come back in time: is there a loop without an end?",
    "crashed": "Your function ended the whole process.",
}


def _stopped(ending: Ending, error: wire.WireError) -> CellResult:
    if isinstance(error, wire.WireTimeout):
        return CellResult("the cell did not end in time", "timeout")
    return CellResult(ending.reason or "the cell ended the process", "crashed")


def _nothing(key: AnswerKey, status: ExerciseStatus, message: str) -> Findings:
    aspects = tuple(AspectResult(one.name, False, 0.0, one.points) for one in key.aspects)
    return Findings(key.exercise, status, 0.0, key.max_score, aspects, (), message)


def _hopeless(exercise: Exercise, key: AnswerKey, found: dict[str, Findings]) -> Findings | None:
    """Do not run what is known to hang, crash or be missing a second time."""
    for name in exercise.uses:
        if name in found and found[name].status in ("timeout", "crashed", "missing"):
            return _nothing(key, found[name].status, "It was not run.")
    return None


def _not_right(names: Sequence[str], before: Mapping[str, Findings]) -> list[str]:
    return [name for name in names if name in before and before[name].status != "passed"]


def _pointing_back(found: Findings, exercise: Exercise, before: dict[str, Findings]) -> Findings:
    """Send the learner first to an earlier answer that this one calls and that is not right."""
    if found.status == "passed":
        return found
    wrong = _not_right(exercise.uses, before)
    if not wrong:
        return found
    first = f"It calls {' and '.join(wrong)}: mend that first."
    return replace(found, message=f"{first} {found.message}")
