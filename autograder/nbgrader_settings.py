"""nbgrader's steps on a course's folders, through our executor; for its nbgrader_config.py."""

from __future__ import annotations

import os
from typing import Any

KEPT_BACK = [
    ".ipynb_checkpoints", "*.pyc", "__pycache__", "*.py", "exercises", ".DS_Store", "feedback",
    ".progress.json*",
]  # fmt: skip
"""Text sources and exercises lie beside the assignments: they must never get into a release."""

LATE_POLICY = "autograder.late_plugin.LatePolicy"


def configure(config: Any, course_id: str) -> Any:
    """Set what nbgrader needs in a course, and return the configuration.

    Parameters
    ----------
    config : traitlets.config.Config
        What ``get_config()`` gives.
    course_id : str
        The course's name in nbgrader's database and exchange.
    """
    classroom = os.environ.get("CLASSROOM", "classroom")
    folders = config.CourseDirectory
    folders.course_id = course_id
    folders.source_directory = "solutions"
    folders.release_directory = "notebooks"
    folders.submitted_directory = f"{classroom}/submitted"
    folders.autograded_directory = f"{classroom}/autograded"
    folders.feedback_directory = f"{classroom}/feedback"
    folders.db_url = f"sqlite:///{classroom}/gradebook.db"
    folders.ignore = KEPT_BACK
    config.Autograde.sanitize_preprocessors = [
        "nbgrader.preprocessors.ClearOutput",
        "autograder.nbgrader_plugin.ForgetDuplicates",
        "nbgrader.preprocessors.OverwriteKernelspec",
        "nbgrader.preprocessors.OverwriteCells",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]
    # Answers are judged outside the student's process.
    config.Autograde.autograde_preprocessors = [
        "autograder.nbgrader_plugin.JudgeSubmission",
        "nbgrader.preprocessors.SaveAutoGrades",
        "autograder.late_plugin.AssignLateness",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]
    config.AssignLatePenalties.plugin_class = LATE_POLICY
    config.GenerateFeedback.exporter_class = "autograder.nbgrader_plugin.FeedbackExporter"
    return config
