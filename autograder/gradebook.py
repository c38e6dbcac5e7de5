"""Verdicts into nbgrader's database, as nbgrader's own autograde would record them.

One open session for a whole class. nbgrader and its database are touched here and in the
plugin alone, and imported late: that costs seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from autograder import database, deadlines, late_records, notebook, transactions
from autograder.classroom import Classroom
from autograder.course import Unit
from autograder.errors import FileFault, GradebookError
from autograder.late import Late
from autograder.submission import Submission
from autograder.verdict import Verdict

if TYPE_CHECKING:
    from types import TracebackType

Result = TypeVar("Result")


class Gradebook:
    """The gradebook of one unit; use it as a context manager.

    Parameters
    ----------
    unit : Unit
    classroom : Classroom
    url : str, optional
        Of the database; by default nbgrader's SQLite file in the classroom.

    Raises
    ------
    GradebookError
        If the database cannot be opened, or holds the unit with other cells and submissions.
    DeadlineError
        If the classroom's due dates cannot be understood.
    """

    def __init__(self, unit: Unit, classroom: Classroom, url: str | None = None) -> None:
        self.unit = unit
        self.classroom = classroom
        self.url = url or classroom.database_url
        self.deadline = deadlines.of(unit, classroom)
        self._config = nbgrader_config(unit.root)
        released = notebook.read_cells(notebook.load(unit.release))
        self._manual = {cell.grade_id for cell in released if cell.role == "manual"}

    def __enter__(self) -> Gradebook:
        course = self._config.CourseDirectory.get("course_id", "")
        self._book = database.open_gradebook(self.url, course)
        try:
            with database.saying_what_is_wrong(self.url):
                with database.turn(self.url):
                    transactions.again(self._book, self._register)
                api = database.nbgraders_api()
                transactions.demand_writing(self._book, api.Student(id=api.new_uuid()))
        except BaseException:
            self._book.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._book.close()

    # ---- the unit --------------------------------------------------------------------

    def _register(self) -> None:
        """Put the unit's cells into the database, unless they are there as they should be."""
        name = self.unit.name
        due = {"duedate": self.deadline.due} if self.deadline else {}
        self._book.update_or_create_assignment(name, **due)
        if self._registered() == self._expected():
            return
        try:
            _save_cells(self.unit, self.url)
        except RuntimeError as error:
            raise GradebookError(
                f"{database.shown(self.url)} holds {name} with other cells, and submissions for them: {error}"
            ) from error
        self._book.db.expire_all()

    def _registered(self) -> dict[str, str]:
        try:
            found = self._book.find_notebook(self.unit.name, self.unit.name)
        except database.nbgraders_api().MissingEntry:
            return {}
        return {cell.name: cell.source for cell in found.source_cells}

    def _expected(self) -> dict[str, str]:
        solution = notebook.read_cells(notebook.load(self.unit.solution))
        released = {
            cell.grade_id: cell.source
            for cell in notebook.read_cells(notebook.load(self.unit.release))
        }
        return {
            cell.grade_id: cell.source
            if cell.role in ("test", "given")
            else released[cell.grade_id]
            for cell in solution
            if cell.grade_id
        }

    # ---- verdicts --------------------------------------------------------------------

    def record(self, verdict: Verdict, submission: Submission | None) -> Late | None:
        """Record one verdict: scores, what waits for a person, comments; return its lateness.

        A "grader_fault" is never recorded. A score given by hand stays as it is.

        Raises
        ------
        GradebookError, FileFault
            If it is not recorded.
        """
        if verdict.status == "grader_fault":
            return None
        return self._whole(lambda: self._record(verdict, submission))

    def _whole(self, work: Callable[[], Result]) -> Result:
        with database.saying_what_is_wrong(self.url):
            return transactions.whole(self._book, work)

    def holds(self, verdict: Verdict) -> bool:
        """Whether the database holds just what a verdict says, as `record` would leave it now."""
        held = self._automatic.get(verdict.student, {})
        scores = {
            f"test_{found.exercise}": found.score
            for found in verdict.exercises
            if found.status != "manual"
        }
        if not held or any(held.get(name) != score for name, score in scores.items()):
            return False
        try:
            return self._whole(lambda: self._holds_lateness(verdict))
        except FileFault:  # recording it says so, of this student alone
            return False

    def _holds_lateness(self, verdict: Verdict) -> bool:
        name, student = self.unit.name, verdict.student
        when = late_records.times(self.classroom, name, student, self.deadline)
        self._book.update_or_create_submission(name, student, **when)
        found = self._book.find_submission_notebook(name, name, student)
        return late_records.is_noted(found, self.deadline, self._config, verdict.late)

    @cached_property
    def _cells(self) -> Mapping[str, str]:
        """Names of the unit's cells by id, asked for once: one by one they were half of all queries."""
        from sqlalchemy import select

        api = database.nbgraders_api()
        asked = (
            select(api.BaseCell.id, api.BaseCell.name)
            .join(api.BaseCell.notebook)
            .join(api.Notebook.assignment)
            .where(api.Assignment.name == self.unit.name)
        )
        return dict(self._book.db.execute(asked).all())

    @cached_property
    def _automatic(self) -> Mapping[str, Mapping[str, float | None]]:
        """The automatic scores that the database held at first: by student, by cell."""
        from sqlalchemy import select

        api = database.nbgraders_api()
        asked = (
            select(api.SubmittedAssignment.student_id, api.BaseCell.name, api.Grade.auto_score)
            .join(api.SubmittedAssignment.notebooks)
            .join(api.SubmittedNotebook.grades)
            .join(api.Grade.cell)
            .join(api.Assignment, api.Assignment.id == api.SubmittedAssignment.assignment_id)
            .where(api.Assignment.name == self.unit.name)
        )
        found: dict[str, dict[str, float | None]] = {}
        for student, cell, score in self._whole(lambda: self._book.db.execute(asked).all()):
            found.setdefault(student, {})[cell] = score
        return found

    def forget(self) -> None:
        """Drop what the last recording left unfinished."""
        self._book.db.rollback()

    def _record(self, verdict: Verdict, submission: Submission | None) -> Late | None:
        name = self.unit.name
        self._book.update_or_create_student(verdict.student)
        when = late_records.times(self.classroom, name, verdict.student, self.deadline)
        # nbgrader links objects before it adds them; a flush in between would warn, and filters
        # of warnings are of no use where other threads set theirs.
        with self._book.db.no_autoflush:
            assigned = self._book.update_or_create_submission(name, verdict.student, **when)
            self._keep_others_off(assigned)
        handed_in = next(nb for nb in assigned.notebooks if nb.name == name)
        untouched = self._untouched(submission)
        scores = {f"test_{found.exercise}": found.score for found in verdict.exercises}
        for grade in handed_in.grades:
            if submission is None:
                grade.auto_score, grade.needs_manual_grade = 0.0, False
                continue
            cell = self._cells[grade.cell_id]
            grade.auto_score = scores.get(cell, 0.0 if cell in untouched else None)
            grade.needs_manual_grade = grade.manual_score is not None or grade.auto_score is None
        for comment in handed_in.comments:
            silent = submission is not None and self._cells[comment.cell_id] in untouched
            comment.auto_comment = "No response." if silent else None
        self._book.db.flush()
        self._book.db.expire(handed_in, ["score"])
        return late_records.note(handed_in, self.deadline, self._config)

    def _keep_others_off(self, assigned: Any) -> None:
        """Let nobody else write into this submission until we are done: two would mix their scores."""
        from sqlalchemy import select

        kind = type(assigned)
        self._book.db.execute(select(kind.id).where(kind.id == assigned.id).with_for_update())

    def _untouched(self, submission: Submission | None) -> set[str]:
        """Cells without an answer; a manual one that is gone has none either."""
        if submission is None:
            return set()
        return set(submission.untouched) | (self._manual - submission.answered.keys())

    def hand_marks(self, student: str) -> Mapping[str, tuple[float | None, str]]:
        """Scores and comments that people gave: cell name to score (None if waiting) and comment."""
        return self._whole(lambda: self._hand_marks(student))

    def _hand_marks(self, student: str) -> Mapping[str, tuple[float | None, str]]:
        found = self._book.find_submission_notebook(self.unit.name, self.unit.name, student)
        comments = {comment.cell_id: comment.comment or "" for comment in found.comments}
        return {
            self._cells[grade.cell_id]: (
                None if grade.needs_manual_grade else grade.score,
                comments.get(grade.cell_id, ""),
            )
            for grade in found.grades
        }


def nbgrader_config(root: Path) -> Any:
    """What a course's nbgrader_config.py sets."""
    from traitlets.config.loader import load_pyconfig_files

    return load_pyconfig_files(["nbgrader_config.py"], str(root))


def _save_cells(unit: Unit, url: str) -> None:
    """Run those steps of nbgrader's generate_assignment that fill its database."""
    import nbformat
    from nbgrader import preprocessors as steps

    made = nbformat.from_dict(notebook.load(unit.solution))
    for cell in made["cells"]:
        cell["source"] = notebook.text_of(cell["source"])
    resources = {"nbgrader": {"notebook": unit.name, "assignment": unit.name, "db_url": url}}
    for step in (
        steps.LockCells,
        steps.ClearSolutions,
        steps.ClearOutput,
        steps.CheckCellMetadata,
        steps.ComputeChecksums,
        steps.SaveCells,
    ):
        made, resources = step().preprocess(made, resources)
