"""A class's results: what gradebook, verdicts and due dates say together, and where they disagree.

The gradebook counts: it holds what people gave by hand. Verdicts add the aspects, and tell of whom
nothing counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from autograder import deadlines, handed_in, late_records, notebook, recorded
from autograder.classroom import Classroom, title_of
from autograder.course import Unit
from autograder.errors import AutograderError
from autograder.gradebook import nbgrader_config
from autograder.late import Deadline, Late
from autograder.recorded import Recorded
from autograder.verdict import Verdict

Status = Literal["graded", "broken", "grader_fault", "not graded", "nothing handed in"]


@dataclass(frozen=True)
class Result:
    """What one student has got.

    Parameters
    ----------
    record : Recorded
    status : Status
        "grader_fault" and "not graded" have no score, "broken" has 0.
    reason : str
        Why it is not "graded".
    aspects : mapping
        From exercise and aspect to what the program gave.
    late : Late or None
    taken_off : float
        For lateness, of the points as they are now.
    flags : tuple of str
    """

    record: Recorded
    status: Status
    reason: str = ""
    aspects: Mapping[tuple[str, str], float] = field(default_factory=dict)
    late: Late | None = None
    taken_off: float = 0.0
    flags: tuple[str, ...] = ()

    @property
    def student(self) -> str:
        """The student's name, as in the classroom's folders."""
        return self.record.student

    @property
    def counts(self) -> bool:
        """Whether there is a score."""
        return self.status in ("graded", "broken")

    @property
    def earned(self) -> float:
        """Points before anything is taken off."""
        return earned(self.record)

    @property
    def total(self) -> float:
        """Points in the end, without those that wait for a person."""
        return max(self.earned - self.taken_off, 0.0)

    @property
    def waiting(self) -> bool:
        """Whether something waits for a person."""
        return self.counts and any(mark.waiting for mark in self.record.marks.values())


@dataclass(frozen=True)
class Note:
    """Something that whoever exports should know: about whom, and whether it is in the way."""

    said: str
    students: tuple[str, ...]
    stops: bool = False


@dataclass(frozen=True)
class Results:
    """The results of a unit, by student, with what is to be said of them."""

    unit: Unit
    title: str
    points: Mapping[str, float]
    by_hand: tuple[str, ...]
    students: tuple[Result, ...]
    records: recorded.Records
    notes: tuple[Note, ...]

    @property
    def maximum(self) -> float:
        """All points of the notebook."""
        return sum(self.points.values())


def earned(record: Recorded) -> float:
    """All points that a record holds."""
    return round(sum(mark.score or 0.0 for mark in record.marks.values()), 4)


def read(unit: Unit, classroom: Classroom, url: str | None = None) -> Results:
    """Read the results of all who handed in a unit, or have scores for it.

    Raises
    ------
    AutograderError
        If nobody was graded, or something cannot be read.
    """
    unit.demand_exercises()
    deadline = late_records.by_deadlines(deadlines.of(unit, classroom), nbgrader_config(unit.root))
    records = recorded.read(unit, classroom, url)
    released = list(notebook.read_cells(notebook.load(unit.release)))
    points = {cell.grade_id: cell.points for cell in released if cell.role in ("test", "manual")}
    verdicts = _verdicts(classroom, unit)
    graded = {name for name, record in records.students.items() if record.marks}
    names = sorted({*graded, *verdicts, *handed_in.everybody(classroom, unit)})
    made = tuple(
        _result(records.students.get(name, Recorded(name)), verdicts.get(name), deadline, points)
        for name in names
    )
    by_hand = tuple(cell.grade_id for cell in released if cell.role == "manual")
    title = title_of(released) or unit.name
    return Results(unit, title, points, by_hand, made, records, tuple(_notes(made, verdicts)))


def _verdicts(classroom: Classroom, unit: Unit) -> dict[str, Verdict]:
    """The verdicts that can be read; of the others there is a word, since their aspects lack."""
    found = {}
    for path in sorted((classroom.root / "verdicts" / unit.name).glob("*.json")):
        try:
            made = classroom.read_verdict_file(path, unit.name)
        except AutograderError:
            continue
        found[made.student] = made
    return found


def _result(
    record: Recorded,
    made: Verdict | None,
    deadline: Deadline | None,
    points: Mapping[str, float],
) -> Result:
    if made is not None and made.status == "grader_fault":
        return Result(record, "grader_fault", made.reason, flags=made.flags)
    if not record.marks:
        return Result(record, "not graded", "its scores are not in this gradebook" if made else "")
    late, taken_off = None, record.taken_off
    if deadline is not None:
        late = deadline.late(record.student, record.handed_in, earned(record), sum(points.values()))
        taken_off = late.points if late else 0.0
    if made is None:
        return Result(record, "graded", late=late, taken_off=taken_off)
    aspects = {
        (found.exercise, aspect.name): aspect.score
        for found in made.exercises
        for aspect in found.aspects
    }
    status: Status = "broken" if made.status == "broken" else "graded"
    return Result(record, status, made.reason, aspects, late, taken_off, made.flags)


# ---- what is to be said ----------------------------------------------------------------------


def _notes(made: Sequence[Result], verdicts: Mapping[str, Verdict]) -> list[Note]:
    counting = [result for result in made if result.counts]
    told = {
        "not graded, by the grader's fault: grade again": (
            [result for result in made if result.status == "grader_fault"], True),
        "handed in, but without a score in this gradebook: grade first": (
            [result for result in made if result.status == "not graded"], True),
        "to be marked by hand, or looked at again since graded anew": (
            [result for result in counting if result.waiting], True),
        "0 points, since what was handed in cannot be read": (
            [result for result in counting if result.status == "broken"], False),
        "without a verdict file that can be read: the gradebook counts, aspects are left empty": (
            [result for result in counting if result.student not in verdicts], False),
        "other scores in the verdict file than in the gradebook, which counts": (
            [result for result in counting if _disagrees(result, verdicts)], False),
        "scores that a person changed, which count: aspects are the program's": (
            [result for result in counting if _changed(result)], False),
        "another deduction in the gradebook than due date and points give now, which count: grade "
        "again to record it": (
            [result for result in counting if abs(result.taken_off - result.record.taken_off) > 0.005],
            False),
    }  # fmt: skip
    return [
        Note(said, tuple(result.student for result in results), stops)
        for said, (results, stops) in told.items()
        if results
    ]


def _disagrees(result: Result, verdicts: Mapping[str, Verdict]) -> bool:
    made = verdicts.get(result.student)
    if made is None:
        return False
    marks = result.record.marks
    scores = {
        f"test_{found.exercise}": found.score
        for found in made.exercises
        if found.status != "manual"
    }
    if made.status == "broken":
        return any(mark.automatic for mark in marks.values())
    return any(
        name not in marks or abs((marks[name].automatic or 0.0) - score) > 0.005
        for name, score in scores.items()
    )


def _changed(result: Result) -> bool:
    return any(
        mark.automatic is not None
        and mark.score is not None
        and not mark.waiting
        and mark.score != mark.automatic
        for mark in result.record.marks.values()
    )
