"""The trusted side of one submission: calls its answers, compares, decides.

A crash or a hang costs the exercise it happened in, and no other.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from autograder.answer_caller import SandboxCaller
from autograder.called_answers import Solution, misleading
from autograder.inside import wire
from autograder.model import Exercise
from autograder.running import CellResult, Running
from autograder.sandbox import Sandbox
from autograder.session import Ending, Session
from autograder.submission import Planned, Submission
from utils.checking import AnswerKey, AspectResult, CaseOutcomes, Findings, examine
from utils.checking.error_meanings import meaning_of
from utils.checking.findings import ExerciseStatus
from utils.checking.model import About
from utils.checking.run import run_cases


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
    about : About
        What the session tells of the answer.
    """

    outcomes: CaseOutcomes
    alone: bool
    lost: bool = False
    missing: bool = False
    ending: Ending = field(default_factory=Ending)
    about: About = field(default_factory=About)


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
        self.limits = sandbox.limits
        self.submission = submission
        self._running = Running(sandbox, submission, figures)
        self._judged: dict[str, Findings] = {}
        self._hangs = False

    @property
    def cells(self) -> dict[Planned, CellResult]:
        """What each cell showed that was run."""
        return self._running.cells

    def findings(self, exercises: tuple[Exercise, ...], keys: Solution) -> tuple[Findings, ...]:
        """Judge the exercises in their order."""
        try:
            for exercise in exercises:
                key = keys(exercise.name, False)
                found = self._hopeless(exercise, key) or self._judge(exercise, key, keys)
                self._judged[exercise.name] = self._pointing_back(found, exercise, key, keys)
            return tuple(self._judged.values())
        finally:
            self._running.drop()

    def _judge(self, exercise: Exercise, key: AnswerKey, keys: Solution) -> Findings:
        """Judge an exercise in company of the earlier ones; what is not right, once more alone.

        A fork for each would be a third of what a submission costs, and most answers are right.
        """
        asked = self._ask(exercise, key, alone=False)
        found = self._found(exercise, key, keys, asked)
        if asked is None or asked.alone or self._is_settled(found, exercise):
            return found
        # What earlier exercises left behind must not cost this one its points.
        asked = self._ask(exercise, key, alone=True)
        if (
            time.monotonic() >= self._running.until
        ):  # no time for it, which must not cost points either
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
        return (found.explained and found.status != "error") or found.status in (
            "passed",
            "not_implemented",
        )

    def _found(
        self, exercise: Exercise, key: AnswerKey, keys: Solution, asked: Asked | None
    ) -> Findings:
        if asked is None:
            return _nothing(key, "timeout", "The time for the whole notebook was used up before.")
        if asked.missing:
            return self._missing(exercise, key)
        found = examine(key, asked.outcomes, asked.about)
        if found.status in ("partial", "failed", "error") and not found.explained:
            found = examine(keys(exercise.name, True), asked.outcomes, asked.about)
        if asked.ending.reason:
            return replace(found, message=f"Your function {asked.ending.reason}.")
        if asked.lost and not found.misconceptions:
            return replace(found, message=_LOST.get(found.status, found.message))
        return found

    def _ask(self, exercise: Exercise, key: AnswerKey, alone: bool) -> Asked | None:
        """Run an exercise's cases; again where something else than the answer ended it."""
        again = False
        while (session := self._running.ready()) is not None:
            asked = self._call(exercise, key, session, alone)
            if asked.lost:
                asked = replace(asked, ending=self._running.drop(lost=True))
            if asked.ending.killed:
                self._running.once_more(exercise.name, exercise.name)
            elif again or not session.spoilt:
                return asked
            again = True
        return None

    def _call(self, exercise: Exercise, key: AnswerKey, session: Session, alone: bool) -> Asked:
        call_s = self.limits.training_s if exercise.trains else self.limits.call_s
        caller = SandboxCaller(session, key, call_s, self._running.until)
        try:
            alone = session.begin_exercise(alone)
            outcomes = run_cases(key, caller)
        except wire.WireError:
            return Asked((), alone, lost=True)
        return Asked(outcomes, alone, caller.lost, caller.missing, about=caller.about)

    def _hopeless(self, exercise: Exercise, key: AnswerKey) -> Findings | None:
        """Do not run what names an answer that is known to hang, crash or be missing."""
        cell = self.submission.source_of(exercise.name)
        for name in exercise.uses:
            status = self._judged[name].status if name in self._judged else "passed"
            if status in ("timeout", "crashed", "missing") and (exercise.trains or name in cell):
                said = f"It calls {name}: mend that first. It was not run."
                return _nothing(key, status, said)
        return None

    def _pointing_back(
        self, found: Findings, exercise: Exercise, key: AnswerKey, keys: Solution
    ) -> Findings:
        """Send the learner first to an earlier answer that led this one astray."""
        wrong = _not_right(exercise.uses, self._judged)
        ended = found.status in ("passed", "timeout", "crashed", "missing", "not_implemented")
        if ended or not wrong:
            return found
        if not exercise.trains:  # there the course's own loop calls them all
            wrong = self._misleading(exercise, key, keys, wrong)
        first = f"It calls {' and '.join(wrong)}: mend that first. " if wrong else ""
        return replace(found, message=first + found.message)

    def _misleading(
        self, exercise: Exercise, key: AnswerKey, keys: Solution, suspects: list[str]
    ) -> list[str]:
        """Have the cases run once more, watching for calls of the suspects."""
        session = self._running.ready()
        if session is None:
            return []
        caller = SandboxCaller(session, key, self.limits.call_s, self._running.until, suspects)
        try:
            session.begin_exercise(alone=True)
            run_cases(key, caller)
        except wire.WireError:
            caller.lost = True
        if caller.lost:
            self._running.drop(lost=True)
        return misleading(caller.called, suspects, keys)

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


def _nothing(key: AnswerKey, status: ExerciseStatus, message: str) -> Findings:
    aspects = tuple(AspectResult(one.name, False, 0.0, one.points) for one in key.aspects)
    return Findings(key.exercise, status, 0.0, key.max_score, aspects, (), message)


def _not_right(names: Sequence[str], before: Mapping[str, Findings]) -> list[str]:
    return [name for name in names if name in before and before[name].status != "passed"]
