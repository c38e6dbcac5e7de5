"""What nbgrader's gradebook holds of a unit by now: read, never written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from autograder import database, transactions
from autograder.classroom import Classroom
from autograder.course import Unit
from autograder.errors import GradebookError
from autograder.gradebook import nbgrader_config

_FILE = "sqlite:///"


@dataclass(frozen=True)
class Mark:
    """What a graded cell has got.

    Parameters
    ----------
    score : float or None
        What counts: a person's score before the program's. None where there is neither.
    automatic : float or None
        The program's.
    waiting : bool
        For a person: to mark it, or to look at a mark again since it was graded anew.
    """

    score: float | None
    automatic: float | None
    waiting: bool


@dataclass(frozen=True)
class Recorded:
    """A student of the gradebook, with what is recorded of the unit.

    Parameters
    ----------
    student, first_name, last_name, email : str
    marks : mapping
        From the names of graded cells; empty where nothing is recorded.
    handed_in : datetime or None
    taken_off : float
        For lateness.
    """

    student: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    marks: Mapping[str, Mark] = field(default_factory=dict)
    handed_in: datetime | None = None
    taken_off: float = 0.0


@dataclass(frozen=True)
class Records:
    """All students of a gradebook by name, and when the unit is due."""

    students: Mapping[str, Recorded]
    due: datetime | None = None


def read(unit: Unit, classroom: Classroom, url: str | None = None) -> Records:
    """Read what a gradebook holds of a unit.

    Raises
    ------
    GradebookError
        If there is no such database, or it does not know the unit.
    """
    url = url or classroom.database_url
    file = url.removeprefix(_FILE)
    if url.startswith(_FILE) and "?" not in file and not Path(file).is_file():
        raise GradebookError(_nothing(url, unit))
    course = nbgrader_config(unit.root).CourseDirectory.get("course_id", "")
    book = database.open_gradebook(url, course)
    try:
        with database.saying_what_is_wrong(url):
            return transactions.again(book, lambda: _records(book, unit, url))
    finally:
        book.close()


def _nothing(url: str, unit: Unit) -> str:
    return (
        f"there is nothing of {unit.name} in the database {database.shown(url)}: run 'autograder "
        f"grade {unit.name}' first, and name the same --classroom and --db here"
    )


def _records(book: Any, unit: Unit, url: str) -> Records:
    from sqlalchemy import select

    api = database.nbgraders_api()
    try:
        assignment = book.find_assignment(unit.name)
    except api.MissingEntry as error:
        raise GradebookError(_nothing(url, unit)) from error
    student = api.Student
    asked = select(student.id, student.first_name, student.last_name, student.email)
    marks, times = _marks(book, assignment), _times(book, assignment)
    return Records(
        {
            name: Recorded(
                name,
                first or "",
                last or "",
                email or "",
                marks.get(name, {}),
                *times.get(name, ()),
            )
            for name, first, last, email in book.db.execute(asked)
        },
        _utc(assignment.duedate),
    )


def _marks(book: Any, assignment: Any) -> dict[str, dict[str, Mark]]:
    """The marks of all students: by student, by cell."""
    from sqlalchemy import select

    api = database.nbgraders_api()
    grade, assigned = api.Grade, api.SubmittedAssignment
    asked = (
        select(assigned.student_id, api.BaseCell.name, grade.score, grade.auto_score,
               grade.manual_score, grade.needs_manual_grade)
        .join(assigned.notebooks)
        .join(api.SubmittedNotebook.grades)
        .join(grade.cell)
        .where(assigned.assignment_id == assignment.id)
    )  # fmt: skip
    found: dict[str, dict[str, Mark]] = {}
    for student, cell, score, automatic, manual, waiting in book.db.execute(asked):
        neither = automatic is None and manual is None
        mark = Mark(None if neither else score, automatic, bool(waiting))
        found.setdefault(student, {})[cell] = mark
    return found


def _times(book: Any, assignment: Any) -> dict[str, tuple[datetime | None, float]]:
    """When each student handed in, and what lateness cost."""
    from sqlalchemy import select

    api = database.nbgraders_api()
    assigned, notebook = api.SubmittedAssignment, api.SubmittedNotebook
    asked = (
        select(assigned.student_id, assigned.timestamp, notebook.late_submission_penalty)
        .join(assigned.notebooks)
        .where(assigned.assignment_id == assignment.id)
    )
    return {
        student: (_utc(moment), penalty or 0.0)
        for student, moment, penalty in book.db.execute(asked)
    }


def _utc(moment: datetime | None) -> datetime | None:
    return moment and moment.replace(tzinfo=UTC)
