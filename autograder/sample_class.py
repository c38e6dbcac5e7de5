"""A sample class: notebooks as students hand them in, made from the release and the solution.

Nothing of it is stored. Each student is a name and what they did to the notebook; the tests
use the same students.
"""

from __future__ import annotations

import copy
import json
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from autograder import notebook, unit_modules
from autograder.classroom import Classroom
from autograder.course import Unit
from autograder.errors import AutograderError
from autograder.files import write_atomically
from autograder.reference import composed

REFLECTION = "I would start with the question again, and measure before I believe."
NAMES = (
    "ada", "alan", "annie", "barbara", "claude", "donald", "edsger", "emmy", "euler", "fei",
    "florence", "frances", "george", "grace", "hedy", "joan", "john", "karen", "katherine",
    "linus", "mallory", "margaret", "niklaus", "oscar", "radia",
)  # fmt: skip


@dataclass(frozen=True)
class Student:
    """A sample student.

    Parameters
    ----------
    name : str
        The id, and the name of the folder.
    about : str
        What this student did.
    make : callable
        From the unit to the bytes that were handed in; None for an empty folder.
    """

    name: str
    about: str
    make: Callable[[Unit], bytes | None]


def answers(unit: Unit) -> dict[str, str]:
    """The solution's answer cells."""
    cells = notebook.read_cells(notebook.load(unit.solution))
    return {cell.grade_id: cell.source for cell in cells if cell.role == "answer"}


def filled(
    unit: Unit, sources: Mapping[str, str], extra: str = "", reflection: str = REFLECTION
) -> dict[str, Any]:
    """The release with answers in their cells, and an extra cell of the student's after the first."""
    made = copy.deepcopy(notebook.load(unit.release))
    for raw in made["cells"]:
        cell = notebook.cell_of(raw)
        assert cell is not None
        if cell.role == "answer" and cell.grade_id in sources:
            raw["source"] = re.sub(r" *### (BEGIN|END) SOLUTION\n?", "", sources[cell.grade_id])
        if cell.role == "manual" and reflection:
            raw["source"] = reflection
    if extra:
        raw = {"cell_type": "code", "metadata": {}, "source": extra, "outputs": [],
               "execution_count": None, "id": "students-own"}  # fmt: skip
        made["cells"].insert(3, raw)
    return made


def believing(**beliefs: tuple[str, ...]) -> Callable[[Unit], bytes]:
    """Everything right but for some misconceptions."""

    def make(unit: Unit) -> bytes:
        sources = answers(unit)
        for name, ids in beliefs.items():
            exercise = next(one for one in unit.exercises if one.name == name)
            chosen = [one for one in exercise.misconceptions if one.id in ids]
            patched = composed(sources[name], chosen)
            assert patched is not None, f"{ids} cannot be held at once"
            sources[name] = patched
        return notebook.dump(filled(unit, sources)).encode()

    return make


def solved(extra: str = "", **sources: str) -> Callable[[Unit], bytes]:
    """The solution, with some answers in other words and a cell of the student's own."""

    def make(unit: Unit) -> bytes:
        return notebook.dump(filled(unit, answers(unit) | sources, extra)).encode()

    return make


def only(*names: str) -> Callable[[Unit], bytes]:
    """Some answers right, the others not begun."""

    def make(unit: Unit) -> bytes:
        sources = {name: source for name, source in answers(unit).items() if name in names}
        return notebook.dump(filled(unit, sources, reflection="")).encode()

    return make


def class_of(unit: Unit) -> tuple[Student, ...]:
    """The sample class of a unit: its own, or one in which everybody holds one belief.

    A unit's own class is ``STUDENTS`` in ``solutions/UNIT/sample_class.py``. Without one, the
    first student solved everything, the second nothing, the third handed in an empty folder, and
    from one of the others to the next it is the next exercise's next belief.
    """
    own = unit_modules.load(unit.folder, "sample_class")
    if own is not None:
        students: tuple[Student, ...] = own.STUDENTS
        return students
    beliefs = [
        (exercise.name, place[number].id)
        for number in range(max((len(one.misconceptions) for one in unit.exercises), default=0))
        for exercise in unit.exercises
        if number < len(place := exercise.misconceptions)
    ]
    first = (
        Student(NAMES[0], "the solution", solved()),
        Student(
            NAMES[1], "handed in the untouched release", lambda unit: unit.release.read_bytes()
        ),
        Student(NAMES[2], "an empty folder", lambda unit: None),
    )
    return first + tuple(
        Student(name, f"{exercise}: {belief}", believing(**{exercise: (belief,)}))
        for name, (exercise, belief) in zip(NAMES[3:], beliefs, strict=False)
    )


def fill(classroom: Classroom, unit: Unit) -> int:
    """Put the sample class's submissions into a classroom, anew; return how many.

    Raises
    ------
    AutograderError
        If the classroom holds submissions of others.
    """
    unit.demand_exercises()
    note = classroom.root / "sample_class.json"
    if classroom.submitted.exists() and not note.exists():
        raise AutograderError(
            f"{classroom.submitted} holds submissions that are no sample class: name another "
            "folder with --classroom"
        )
    shutil.rmtree(classroom.submitted, ignore_errors=True)
    students = class_of(unit)
    for student in students:
        data = student.make(unit)
        path = classroom.submitted_file(student.name, unit.name)
        path.parent.mkdir(parents=True, exist_ok=True)
        if data is not None:
            write_atomically(path, data)
    about = {student.name: student.about for student in students}
    write_atomically(note, json.dumps(about, indent=1) + "\n")
    return len(students)
