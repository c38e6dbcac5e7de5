"""What nbgrader's autograde loads for late work: our policy, and the dates that it goes by."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.plugins import LateSubmissionPlugin
from nbgrader.preprocessors import AssignLatePenalties

from autograder import deadlines, late_records
from autograder.classroom import Classroom
from autograder.course import Course
from autograder.late import Deadline


def _deadline(assignment: str) -> tuple[Classroom, Deadline | None]:
    course = Course.find()
    classroom = Classroom.of(course)
    return classroom, deadlines.of(course.unit(assignment), classroom)


class LatePolicy(LateSubmissionPlugin):
    """Takes off what the classroom's deadlines.toml says.

    Where it says nothing about an assignment, nbgrader's own method counts
    (``LateSubmissionPlugin.penalty_method``).
    """

    def late_submission_penalty(
        self, student_id: str, score: float, total_seconds_late: float
    ) -> float | None:
        """Return the points to be taken off.

        Parameters
        ----------
        student_id : str
        score : float
            Of the notebook, with what people have given by now.
        total_seconds_late : float
            After the student's own due date: `AssignLateness` told nbgrader the extensions.
        """
        step = self.parent
        _, deadline = _deadline(step.assignment_id)
        if deadline is None:
            penalty: float | None = super().late_submission_penalty(
                student_id, score, total_seconds_late
            )
            return penalty
        notebook = step.gradebook.find_submission_notebook(
            step.notebook_id, step.assignment_id, student_id
        )
        due = deadline.due_for(student_id).astimezone(UTC)
        moment = due + timedelta(seconds=total_seconds_late)
        late = deadline.late(student_id, moment, score, notebook.max_score)
        return late.points if late else None


class AssignLateness(AssignLatePenalties):
    """nbgrader's step that assigns penalties, with the due dates of deadlines.toml.

    Before it, they go into nbgrader's database; after it, the verdict file holds what was taken
    off and why.
    """

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Assign the penalty of the submission that `resources` names."""
        names = resources["nbgrader"]
        unit, student = names["assignment"], names["student"]
        classroom, deadline = _deadline(unit)
        with Gradebook(names["db_url"]) as book:
            if deadline is not None:
                book.update_or_create_assignment(unit, duedate=deadline.due)
            when = late_records.times(classroom, unit, student, deadline)
            book.update_or_create_submission(unit, student, **when)
        nb, resources = super().preprocess(nb, resources)
        ours = late_records.by_deadlines(deadline, self.config)
        if ours is not None:
            with Gradebook(names["db_url"]) as book:
                notebook = book.find_submission_notebook(names["notebook"], unit, student)
                late = late_records.late_of(ours, notebook)
            made = classroom.read_verdict(student, unit)
            classroom.write_verdict(replace(made, late=late))
        return nb, resources
