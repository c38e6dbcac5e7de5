"""One grading of a class from beginning to end: verdicts, gradebook, graded notebooks, feedback."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, replace

from autograder import (
    grade_class,
    graded_notebook,
    grading_times,
    handed_in,
    notebook,
    timestamps,
)
from autograder.classroom import Classroom, answers_of, feedback_page
from autograder.course import Unit
from autograder.errors import AutograderError
from autograder.grade import Graded, Grader, Options
from autograder.gradebook import Gradebook
from autograder.sandbox import Kind
from autograder.submission import Execute
from autograder.verdict import Verdict


@dataclass(frozen=True)
class MarkingRun:
    """What to grade, and how.

    Parameters
    ----------
    unit : Unit
    classroom : Classroom
    seed : int, optional
        Of the hidden cases; by default that of an interrupted grading, or a new one.
    students : tuple of str
        Empty for all.
    execute, sandbox, jobs
        See `Options`.
    database : str, optional
        URL; by default the classroom's own.
    cluster : str, optional
        The address of a Dask scheduler whose workers grade; by default this machine does.
    tell : callable
        Gets what is to be known beside the verdicts, a sentence at a time.
    """

    unit: Unit
    classroom: Classroom
    seed: int | None = None
    students: tuple[str, ...] = ()
    execute: Execute = "answers"
    sandbox: Kind = "bubblewrap"
    jobs: int = 1
    database: str | None = None
    cluster: str | None = None
    tell: Callable[[str], None] = lambda _: None

    def names(self) -> list[str]:
        """The students to be graded.

        Raises
        ------
        AutograderError
            If there is none.
        """
        return handed_in.students(self.classroom, self.unit, self.students)

    def __iter__(self) -> Generator[Verdict]:
        """Grade, record and write each submission; yields its verdict when all is written."""
        names = self.names()
        with grade_class.alone(self.classroom, self.unit):
            yield from self._graded(names)

    def _graded(self, names: Sequence[str]) -> Generator[Verdict]:
        seed = grade_class.begin(self.classroom, self.unit, self.seed)
        options = Options(seed, self.execute, self.sandbox, self.jobs)
        complete = True
        gradebook = Gradebook(self.unit, self.classroom, self.database)
        grader = Grader(self.unit, options)
        with (
            grader if self.cluster is None else contextlib.nullcontext(),
            gradebook as book,
            contextlib.closing(
                grade_class.grade_class(
                    grader, self.classroom, names, book.holds, self._grade_all()
                )
            ) as graded_ones,
            grading_times.kept(self.classroom, self.unit) as times,
        ):
            for graded in graded_ones:
                if graded.seconds is not None:
                    times[graded.verdict.student] = graded.seconds
                made = graded.verdict if graded.stored else self._kept(graded, grader, book)
                complete &= made.status != "grader_fault"
                yield made
        if complete:
            grade_class.finish(self.classroom, self.unit)

    def _grade_all(self) -> grade_class.GradeAll:
        """Where submissions are graded."""
        if self.cluster is None:
            return grade_class.side_by_side
        from autograder import cluster

        return functools.partial(cluster.grade_all, self.cluster, self.tell)

    def _kept(self, graded: Graded, grader: Grader, book: Gradebook) -> Verdict:
        """Write everything; what cannot be written is a fault of ours, and stops nobody else."""
        try:
            return self._keep(graded, grader, book)
        except Exception as error:
            book.forget()
            said = (
                str(error)
                if isinstance(error, AutograderError)
                else f"{type(error).__name__}: {error}"
            )
            reason = f"not recorded: {said}"[:500]
            made = replace(graded.verdict, status="grader_fault", score=None, reason=reason)
            with contextlib.suppress(AutograderError, UnicodeError):
                self.classroom.write_verdict(made)
            return made

    def _keep(self, graded: Graded, grader: Grader, book: Gradebook) -> Verdict:
        """Write everything; the verdict file last, since it says that the rest is there."""
        made, submission = graded.verdict, graded.submission
        if made.status != "grader_fault":
            _, odd = timestamps.handed_in_at(self.classroom, made.student, made.unit)
            made = replace(made, flags=(*made.flags, odd)) if odd else made
        made = replace(made, late=book.record(made, submission))
        if submission is not None:
            path = self.classroom.autograded(made.student, made.unit)
            released = grader.released
            text = graded_notebook.make(submission, released, made.exercises, graded.results)
            notebook.save(path, text)
        if made.status != "grader_fault":
            marks = book.hand_marks(made.student)
            page = feedback_page(self.unit, grader.released, made, answers_of(submission), marks)
            self.classroom.write_feedback(made, page)
        self.classroom.write_verdict(made)
        return made
