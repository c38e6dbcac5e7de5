"""A class's report as a file."""

from __future__ import annotations

from pathlib import Path

from autograder import handed_in
from autograder.classroom import Classroom
from autograder.course import Unit
from autograder.files import write_atomically
from autograder.report import anonymous as numbers
from autograder.report import gathering
from autograder.report.page import page


def write(
    unit: Unit,
    classroom: Classroom,
    output: Path | None = None,
    *,
    anonymous: bool = False,
    url: str | None = None,
) -> Path:
    """Write the report on a graded class; return where it is.

    Parameters
    ----------
    unit : Unit
    classroom : Classroom
    output : Path, optional
        By default ``report/UNIT.html`` in the classroom.
    anonymous : bool
        Whether students become numbers, the same in every report of the classroom.
    url : str, optional
        Of the gradebook; by default the classroom's.

    Raises
    ------
    AutograderError
        If nothing is graded, or the page cannot be written.
    """
    students = handed_in.students(classroom, unit)
    names = numbers.labels(classroom.root, students) if anonymous else {}
    results = gathering.gather(unit, classroom, url, names)
    path = output or classroom.root / "report" / f"{unit.name}.html"
    write_atomically(path, page(results, lambda text: numbers.scrubbed(text, names)))
    return path
