"""Lateness in nbgrader's database: due date, extension and time of a submission, points taken off.

`autograder grade` and nbgrader's own autograde both come through here.
"""

from __future__ import annotations

from datetime import UTC
from typing import Any

from autograder import timestamps
from autograder.classroom import Classroom
from autograder.late import Deadline, Late
from autograder.nbgrader_settings import LATE_POLICY


def times(
    classroom: Classroom, unit: str, student: str, deadline: Deadline | None
) -> dict[str, Any]:
    """What nbgrader's record of a submission says of time, as arguments to nbgrader's functions.

    Without an entry in deadlines.toml an extension stays that somebody granted in nbgrader.

    Raises
    ------
    FileFault
        If the time stamp cannot be read.
    """
    moment, _ = timestamps.handed_in_at(classroom, student, unit)
    if deadline is None:
        return {} if moment is None else {"timestamp": moment}
    return {"timestamp": moment, "extension": deadline.extension(student)}


def late_of(deadline: Deadline, notebook: Any) -> Late | None:
    """The lateness of what nbgrader calls a submitted notebook, by its scores as they are now."""
    assigned = notebook.assignment
    # nbgrader keeps UTC, without saying so.
    moment = assigned.timestamp and assigned.timestamp.replace(tzinfo=UTC)
    return deadline.late(assigned.student_id, moment, notebook.score, notebook.max_score)


def by_deadlines(deadline: Deadline | None, config: Any) -> Deadline | None:
    """The deadline, unless the course's nbgrader_config.py names another policy than ours."""
    return deadline if config.AssignLatePenalties.get("plugin_class") == LATE_POLICY else None


def note(notebook: Any, deadline: Deadline | None, config: Any) -> Late | None:
    """Record what is taken off a submitted notebook, as nbgrader's autograde would."""
    deadline = by_deadlines(deadline, config)
    if deadline is None:
        notebook.late_submission_penalty = _by_nbgrader(notebook, config)
        return None
    late = late_of(deadline, notebook)
    notebook.late_submission_penalty = late.points if late else None
    return late


def is_noted(notebook: Any, deadline: Deadline | None, config: Any, late: Late | None) -> bool:
    """Whether a verdict's lateness is what would be recorded now, and is recorded."""
    deadline = by_deadlines(deadline, config)
    if deadline is None:
        return late is None
    taken_off = late.points if late else None
    return late == late_of(deadline, notebook) and notebook.late_submission_penalty == taken_off


def _by_nbgrader(notebook: Any, config: Any) -> float | None:
    """What nbgrader's late policy takes off, never more than the score."""
    assigned = notebook.assignment
    late = assigned.total_seconds_late
    if late <= 0:
        return None
    from nbgrader.preprocessors import AssignLatePenalties

    policy = AssignLatePenalties(config=config)
    if config.AssignLatePenalties.get("plugin_class") == LATE_POLICY:
        # Ours has nothing to say here, and does what nbgrader's does.
        policy.plugin_class = "nbgrader.plugins.LateSubmissionPlugin"
    policy.init_plugin()
    penalty = policy.plugin_inst.late_submission_penalty(assigned.student_id, notebook.score, late)
    return None if penalty is None else min(max(penalty, 0.0), notebook.score)
