"""Gathers what a report is made from: verdicts, hand marks, and what students handed in, unexecuted."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from autograder import grading_times, handed_in, notebook
from autograder.classroom import Classroom, title_of
from autograder.course import Unit
from autograder.errors import AutograderError, GraderFault, SubmissionError
from autograder.gradebook import Gradebook
from autograder.model import BEGIN_SOLUTION, Exercise
from autograder.report import anonymous
from autograder.report.results import NOT_BEGUN, ClassResults, Member, Task
from autograder.submission import Submission, parse, sort_out
from autograder.verdict import Verdict

Scrub = Callable[[str], str]
Marks = Mapping[str, Mapping[str, float]]


def gather(
    unit: Unit,
    classroom: Classroom,
    url: str | None = None,
    names: Mapping[str, str] = MappingProxyType({}),
) -> ClassResults:
    """Read all that a class's report shows.

    Parameters
    ----------
    unit : Unit
    classroom : Classroom
    url : str, optional
        Of the gradebook that holds what people marked by hand; by default the classroom's, if
        there is one.
    names : mapping
        What students are called in an anonymous report; empty for a report with their names.

    Raises
    ------
    AutograderError
        If nobody handed in anything, or nothing is graded yet.
    """
    students = handed_in.students(classroom, unit)
    verdicts = {student: _verdict(classroom, student, unit.name) for student in students}
    if not any(verdicts.values()):
        raise AutograderError(
            f"no submission of {unit.name} is graded: run 'autograder grade {unit.name}' first"
        )
    released = list(notebook.read_cells(notebook.load(unit.release)))
    marks = _marks(unit, classroom, url, students)
    reader = _Reader(unit, classroom, released, names)
    members = [reader.member(student, verdicts[student], marks) for student in students]
    return ClassResults(
        unit=unit.name,
        title=title_of(released) or unit.name,
        tasks=tuple(_tasks(unit, released)),
        members=tuple(sorted(members, key=lambda member: _natural(member.name))),
        released=tuple(cell.source for cell in released if cell.kind == "code"),
        anonymous=bool(names),
    )


def _natural(name: str) -> tuple[int, str]:
    """The order of numbered names, and of others as texts."""
    _, _, number = name.rpartition("\u00a0")
    return (int(number) if number.isdecimal() and len(number) < 9 else 0, name)


def _verdict(classroom: Classroom, student: str, unit: str) -> Verdict | None:
    with contextlib.suppress(AutograderError):
        return classroom.read_verdict(student, unit)
    return None


def _marks(unit: Unit, classroom: Classroom, url: str | None, students: Sequence[str]) -> Marks:
    """What people gave, by student and cell; nothing where no gradebook was made yet."""
    if url is None and not (classroom.root / "gradebook.db").is_file():
        return {}
    found = {}
    with Gradebook(unit, classroom, url) as book:
        for student in students:
            with contextlib.suppress(ValueError):  # nbgrader's word for: nothing recorded
                marks = book.hand_marks(student)
                found[student] = {
                    cell: score for cell, (score, _) in marks.items() if score is not None
                }
    return found


class _Reader:
    """Reads what each student handed in, and puts it beside the verdict."""

    def __init__(
        self,
        unit: Unit,
        classroom: Classroom,
        released: Sequence[notebook.Cell],
        names: Mapping[str, str],
    ) -> None:
        self.unit = unit
        self.classroom = classroom
        self.released = released
        self.names = names
        self.limit_bytes = unit.course.settings.limits.notebook_bytes
        self.seconds = grading_times.read(classroom, unit)
        self.known = {exercise.name for exercise in unit.exercises}

    def member(self, student: str, verdict: Verdict | None, marks: Marks) -> Member:
        name = self.names.get(student, student)
        if verdict is None:
            return Member(name, "waiting", reason="handed in, and not graded yet")
        if verdict.status != "graded":
            state = "broken" if verdict.status == "broken" else "fault"
            return Member(name, state, reason=self._harmless(verdict.reason))  # type: ignore[arg-type]
        findings = {one.exercise: one for one in verdict.exercises if one.exercise in self.known}
        begun = any(one.status not in NOT_BEGUN for one in findings.values())
        return Member(
            name,
            "graded" if begun else "nothing",
            findings=findings,
            marks=marks.get(student, {}),
            reason="" if begun else "no exercise was begun",
            flags=tuple(map(self._harmless, verdict.flags)),
            answers=self._answers(student) if begun else {},
            seconds=self.seconds.get(student),
        )

    def _harmless(self, text: str) -> str:
        return anonymous.scrubbed(text, self.names)

    def _answers(self, student: str) -> Mapping[str, str]:
        """The code of a student, read and never run; nothing where it cannot be read any more."""
        try:
            found = handed_in.read(self.classroom, student, self.unit, self.limit_bytes)
            submission = sort_out(parse(found.data), self.released)
        except (SubmissionError, GraderFault):
            return {}
        return dict(_code(submission, self.known))


def _code(submission: Submission, exercises: set[str]) -> Iterator[tuple[str, str]]:
    for name in exercises & submission.answered.keys() - submission.untouched:
        yield name, submission.source_of(name)
    own = [step.source for step in submission.plan if not step.grade_id and step.index >= 0]
    yield "", "\n\n".join(own)


# ---- the unit --------------------------------------------------------------------------------


def _tasks(unit: Unit, released: Sequence[notebook.Cell]) -> Iterator[Task]:
    """The unit's exercises, and then what people mark."""
    sections = _sections(released)
    solution = {
        cell.grade_id: cell.source for cell in notebook.read_cells(notebook.load(unit.solution))
    }
    for exercise in unit.exercises:
        section = sections.get(exercise.name) or sections.get(f"test_{exercise.name}", "")
        beliefs = {one.id: one.public() for one in exercise.misconceptions}
        own = tuple(_course_own(exercise, solution.get(exercise.name, "")))
        yield Task(exercise.name, exercise.points, section, beliefs, own)
    for cell in released:
        if cell.role == "manual":
            section = sections.get(cell.grade_id, "")
            yield Task(cell.grade_id, cell.points, section, by_hand=True)


def _sections(released: Sequence[notebook.Cell]) -> dict[str, str]:
    """Graded cell to the heading above it."""
    found, heading = {}, ""
    for cell in released:
        if cell.kind == "markdown" and cell.role != "manual":
            for line in cell.source.splitlines():
                marks, _, text = line.partition(" ")
                if 2 <= len(marks) <= 4 and set(marks) == {"#"}:
                    heading = text.strip()
        if cell.grade_id:
            found[cell.grade_id] = heading
    return found


def _course_own(exercise: Exercise, solution: str) -> Iterator[str]:
    """The solution of an exercise, and the ways to write it that the course knows to be wrong."""
    if not solution:
        return
    yield solution
    # What cannot be patched is the build's concern.
    for wrong in exercise.misconceptions if BEGIN_SOLUTION in solution else ():
        with contextlib.suppress(AutograderError):
            yield wrong.apply(solution)
