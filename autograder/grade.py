"""A submission to its verdict."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from autograder import course_folder, notebook, verdict
from autograder.course import LEARNERS_PACKAGE, SOURCES, Unit
from autograder.errors import (
    KilledTwice,
    SandboxFault,
    SubmissionError,
)
from autograder.judge import Judge
from autograder.limits import Limits
from autograder.reference import Keys
from autograder.running import CellResult
from autograder.sandbox import Kind, Sandbox
from autograder.submission import Execute, Planned, Submission, parse, sort_out
from autograder.verdict import Verdict
from utils.checking import Findings

PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Options:
    """How to grade.

    Parameters
    ----------
    seed : int
        Of the hidden cases.
    execute : "answers" or "all"
        Whether the course's demonstrations are run, too.
    sandbox : "bubblewrap" or "none"
    jobs : int
        How many submissions at a time.
    """

    seed: int
    execute: Execute = "answers"
    sandbox: Kind = "bubblewrap"
    jobs: int = 1


@dataclass(frozen=True)
class Graded:
    """A verdict, and what the graded notebook is made from.

    Parameters
    ----------
    verdict : Verdict
    submission : Submission or None
        None where it could not be read.
    results : dict
        What each cell showed.
    stored : bool
        Whether the verdict was there before, with all that belongs to it.
    seconds : float or None
        What grading took.
    """

    verdict: Verdict
    submission: Submission | None = None
    results: dict[Planned, CellResult] = field(default_factory=dict)
    stored: bool = False
    seconds: float | None = None

    def handed_in(self, student: str, flags: Sequence[str]) -> Graded:
        """The same, with the name of who handed it in and what is odd about how it came."""
        made = replace(self.verdict, student=student)
        if self.submission is None:
            return replace(self, verdict=made)
        flags = (*flags, *self.submission.flags)
        submission = replace(self.submission, flags=flags)
        return replace(self, verdict=replace(made, flags=flags), submission=submission)


class Grader:
    """Grades submissions of one unit; use it as a context manager.

    Starts the solution once and the sandbox once, whatever the size of the class.
    """

    def __init__(self, unit: Unit, options: Options, limits: Limits | None = None) -> None:
        unit.demand_exercises()
        self.unit = unit
        self.options = options
        self.limits = limits or unit.course.settings.limits
        self.released = list(notebook.read_cells(notebook.load(unit.release)))
        self.max_score = sum(exercise.points for exercise in unit.exercises)

    def __enter__(self) -> Grader:
        self._sandbox = Sandbox(self.unit.course, self.options.sandbox, self.limits)
        try:
            self.keys = Keys(self.unit, self.options.seed)
            self.keys.prepare()  # while the sandbox's worker warms up
            self._sandbox.await_worker()
            self._try_the_solution()
        except BaseException:
            self._sandbox.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._sandbox.close()

    def _try_the_solution(self) -> None:
        """Grade the solution first: where it fails here, nobody else should lose points for it.

        Raises
        ------
        SandboxFault
            Naming the first exercise that the solution does not pass in this sandbox.
        """
        made = self.grade_bytes("", self.unit.solution.read_bytes()).verdict
        for found in made.exercises:
            if found.status not in ("passed", "manual"):
                raise SandboxFault(
                    f"the solution of {self.unit.name} does not pass {found.exercise} in the sandbox "
                    f"of this machine, so nobody is graded: {found.message}"
                )
        if made.status != "graded":
            raise SandboxFault(f"the solution of {self.unit.name}: {made.reason}")

    @cached_property
    def _by_hand(self) -> tuple[Findings, ...]:
        """What waits for a person; it counts neither in the score nor in its maximum."""
        return tuple(
            Findings(cell.grade_id, "manual", 0.0, cell.points, (), (), "Marked by hand.")
            for cell in self.released
            if cell.role == "manual"
        )

    @cached_property
    def version(self) -> str:
        """Digest of everything of ours that a verdict depends on."""
        digest = hashlib.sha256()
        root = self.unit.root
        files = [root / course_folder.FILE, self.unit.solution, self.unit.release]
        for folder in (PACKAGE, root / SOURCES, root / LEARNERS_PACKAGE):
            files += sorted(folder.rglob("*.py"))
        for path in files:
            digest.update(path.read_bytes())
        return digest.hexdigest()

    def key(self, data: bytes) -> str:
        """Digest of all that the verdict on these bytes depends on."""
        options = (self.options.seed, self.options.execute, self.options.sandbox)
        return hashlib.sha256(f"{self.version}{options}".encode() + data).hexdigest()

    def sorted_out(self, data: bytes) -> Submission:
        """Read a notebook file's content.

        Raises
        ------
        SubmissionError
        """
        return sort_out(parse(data), self.released, self.options.execute)

    def grade_bytes(self, student: str, data: bytes, flags: Sequence[str] = ()) -> Graded:
        """Grade a notebook file's content; `flags` say what is odd about how it came."""
        try:
            submission = self.sorted_out(data)
        except SubmissionError as error:
            return Graded(self.broken(student, str(error), self.key(data)))
        return self.grade(student, submission, self.key(data)).handed_in(student, flags)

    def grade_or_fault(self, student: str, data: bytes, flags: Sequence[str] = ()) -> Graded:
        """Grade a notebook file's content; whatever goes wrong with us is said in the verdict."""
        begun = time.monotonic()
        try:
            graded = self.grade_bytes(student, data, flags)
            return replace(graded, seconds=round(time.monotonic() - begun, 2))
        except Exception as error:  # our fault, on this submission: say so, and go on
            reason = f"{type(error).__name__}: {error}"[:500]
            return Graded(self.fault(student, reason))

    def grade(self, student: str, submission: Submission, key: str = "") -> Graded:
        """Grade a submission that was read; a fault of the sandbox is tried once more."""
        for attempt in (1, 2):
            judge = Judge(self._sandbox, submission, figures=self.options.execute == "all")
            try:
                findings = judge.findings(self.unit.exercises, self.keys)
                break
            except SandboxFault as error:
                if attempt == 2 or isinstance(error, KilledTwice):
                    return Graded(self.fault(student, str(error), key))
        score = round(sum(found.score for found in findings), 2)
        findings = (*findings, *self._by_hand)
        made = self._verdict(student, "graded", "", score, key, submission.flags, findings)
        return Graded(made, submission, judge.cells)

    def broken(self, student: str, reason: str, key: str = "") -> Verdict:
        """The verdict on something that cannot be read."""
        return self._verdict(student, "broken", reason, 0.0, key)

    def fault(self, student: str, reason: str, key: str = "") -> Verdict:
        """The verdict that is none, by our fault."""
        return self._verdict(student, "grader_fault", reason, None, key)

    def _verdict(
        self,
        student: str,
        status: verdict.VerdictStatus,
        reason: str,
        score: float | None,
        key: str,
        flags: Sequence[str] = (),
        findings: Sequence[Findings] = (),
    ) -> Verdict:
        return Verdict(
            student=student,
            unit=self.unit.name,
            status=status,
            reason=reason,
            score=score,
            max_score=self.max_score,
            seed=self.options.seed,
            sandbox=self.options.sandbox,
            flags=tuple(flags),
            exercises=tuple(findings),
            key=key,
        )
