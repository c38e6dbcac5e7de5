"""What the class of a measurement hands in: right answers, and ones with one or two mistakes."""

from __future__ import annotations

import json

from autograder import notebook
from autograder.classroom import Classroom
from autograder.course import Unit
from tests.conftest import SAMPLE

STUDENTS = ("ada", "annie", "barbara", "emmy", "fei", "george", "grace", "joan")
"""Of the sample class, whose first one solved everything; over and over for a larger class."""


def fill(classroom: Classroom, unit: Unit, count: int, demonstrations: bool = True) -> None:
    """Put the submissions of so many students into a classroom."""
    by_name = {student.name: student for student in SAMPLE.STUDENTS}
    made = [by_name[name].make(unit) or b"" for name in STUDENTS[:count]]
    if not demonstrations:
        made = [without_demonstrations(data) for data in made]
    for number in range(count):
        path = classroom.submitted_file(f"student-{number:04d}", unit.name)
        path.parent.mkdir(parents=True)
        path.write_bytes(made[number % len(made)])


def without_demonstrations(data: bytes) -> bytes:
    """A notebook with none of the course's cells that only show something."""
    made = json.loads(data)
    showing = {cell.raw["id"] for cell in notebook.read_cells(made) if cell.role == "demonstration"}
    made["cells"] = [cell for cell in made["cells"] if cell["id"] not in showing]
    return json.dumps(made).encode()
