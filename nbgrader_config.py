"""nbgrader's steps on this repository's folders, through our executor.

The plain commands (generate_assignment, autograde, generate_feedback, export, formgrader)
work at the root of the repository. CLASSROOM=demo in the environment makes them use demo/.
"""

import os

c = get_config()  # noqa: F821 - given by traitlets
classroom = os.environ.get("CLASSROOM", "classroom")

c.CourseDirectory.course_id = "optimizers"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "notebooks"
c.CourseDirectory.submitted_directory = f"{classroom}/submitted"
c.CourseDirectory.autograded_directory = f"{classroom}/autograded"
c.CourseDirectory.feedback_directory = f"{classroom}/feedback"
c.CourseDirectory.db_url = f"sqlite:///{classroom}/gradebook.db"

# Text sources and exercises lie beside the assignments; they must never be copied into a release.
c.CourseDirectory.ignore = [
    ".ipynb_checkpoints", "*.pyc", "__pycache__", "*.py", "exercises", ".DS_Store", "feedback",
    ".progress.json*",
]  # fmt: skip

c.Autograde.sanitize_preprocessors = [
    "nbgrader.preprocessors.ClearOutput",
    "autograder.nbgrader_plugin.ForgetDuplicates",
    "nbgrader.preprocessors.OverwriteKernelspec",
    "nbgrader.preprocessors.OverwriteCells",
    "nbgrader.preprocessors.CheckCellMetadata",
]
# Answers are judged outside the student's process; see docs/safety.md.
c.Autograde.autograde_preprocessors = [
    "autograder.nbgrader_plugin.JudgeSubmission",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.GenerateFeedback.exporter_class = "autograder.nbgrader_plugin.FeedbackExporter"
