"""The instructor's working folder: what came back, and all that a grading writes there."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from autograder import late, notebook, verdict
from autograder.course import Course, Unit
from autograder.errors import AutograderError
from autograder.feedback import ManualGrade, page
from autograder.files import write_atomically
from autograder.submission import Submission
from autograder.verdict import Verdict

LONGEST_NAME_BYTES = 240
Marks = Mapping[str, tuple[float | None, str]]
"""Graded cell to the score it has by now (None while it waits for a person) and a comment."""


@dataclass(frozen=True)
class Classroom:
    """The folder, laid out as nbgrader and its formgrader expect it."""

    root: Path

    @classmethod
    def of(cls, course: Course) -> Classroom:
        """The classroom that nbgrader_config.py names: "classroom", or $CLASSROOM."""
        return cls(course.root / os.environ.get("CLASSROOM", "classroom"))

    @property
    def database_url(self) -> str:
        """nbgrader's database, where no other one is given."""
        return f"sqlite:///{(self.root / 'gradebook.db').resolve()}"

    @property
    def submitted(self) -> Path:
        """What came back: submitted/STUDENT/UNIT/UNIT.ipynb."""
        return self.root / "submitted"

    def submitted_file(self, student: str, unit: str) -> Path:
        """Where a student's notebook is expected."""
        return self.submitted / student / unit / f"{unit}.ipynb"

    def submitted_earlier(self, student: str, unit: str) -> Path:
        """Where hand-ins lie that a later one replaced, in a folder for each time."""
        return self.root / "submitted-earlier" / student / unit

    def autograded(self, student: str, unit: str) -> Path:
        """The graded notebook."""
        return self.root / "autograded" / student / unit / f"{unit}.ipynb"

    def feedback(self, student: str, unit: str) -> Path:
        """The feedback page."""
        return self.root / "feedback" / student / unit / f"{unit}.html"

    def verdict(self, student: str, unit: str) -> Path:
        """The verdict file. A name that leaves no room for the suffix is cut, with a digest."""
        name = student
        data = os.fsencode(student)
        if len(data) > LONGEST_NAME_BYTES:
            digest = hashlib.sha256(data).hexdigest()[:16]
            name = f"{data[:200].decode(errors='ignore')}-{digest}"
        return self.root / "verdicts" / unit / f"{name}.json"

    def read_verdict(self, student: str, unit: str) -> Verdict:
        """Read a verdict.

        Raises
        ------
        AutograderError
            If there is none that can be read.
        """
        return self.read_verdict_file(self.verdict(student, unit), unit)

    def read_verdict_file(self, path: Path, unit: str) -> Verdict:
        """Read a verdict whose student the file itself names.

        Raises
        ------
        AutograderError
            If there is none that can be read.
        """
        try:
            return verdict.from_json(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise AutograderError(
                f"{path} cannot be read ({error}): run 'autograder grade {unit}'"
            ) from error

    def written_with(self, made: Verdict) -> bool:
        """Whether all that is written with the verdict on a submission that was graded is there."""
        places = (self.autograded, self.feedback)
        return all(place(made.student, made.unit).is_file() for place in places)

    def write_verdict(self, made: Verdict) -> None:
        """Write a verdict file."""
        write_atomically(self.verdict(made.student, made.unit), verdict.to_json(made))

    def write_feedback(self, made: Verdict, text: str) -> None:
        """Write a feedback page."""
        write_atomically(self.feedback(made.student, made.unit), text)


def answers_of(submission: Submission | None) -> dict[str, str]:
    """The student's answers by grade id."""
    if submission is None:
        return {}
    return {name: submission.cells[index].source for name, index in submission.answered.items()}


def feedback_page(
    unit: Unit,
    released: Sequence[notebook.Cell],
    made: Verdict,
    answers: Mapping[str, str],
    marks: Marks,
    late_penalty: float = 0.0,
) -> str:
    """The feedback page of one submission, with the marks that people gave by now.

    What the verdict's lateness takes off counts, or `late_penalty` where it has none.
    """
    manual = [
        ManualGrade(cell.grade_id, *_mark(marks, cell.grade_id, cell.points))
        for cell in released
        if cell.role == "manual" and made.status == "graded"
    ]
    beliefs = {
        exercise.name: {wrong.id: wrong.public() for wrong in exercise.misconceptions}
        for exercise in unit.exercises
    }
    automatic = tuple(found for found in made.exercises if found.status != "manual")
    return page(
        replace(made, exercises=automatic),
        title=title_of(released) or unit.name,
        beliefs=beliefs,
        answers=answers,
        manual=manual,
        late_penalty=made.late.points if made.late else late_penalty,
        late_reason=late.said(made.late) if made.late else "",
    )


def _mark(marks: Marks, name: str, points: float) -> tuple[float | None, float, str]:
    score, comment = marks.get(name, (None, ""))
    return score, points, comment


def title_of(released: Sequence[notebook.Cell]) -> str:
    """A notebook's title; empty where it has none."""
    lines = (line for cell in released for line in cell.source.splitlines())
    return next((line[2:] for line in lines if line.startswith("# ")), "")
