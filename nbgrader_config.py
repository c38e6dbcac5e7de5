"""nbgrader's steps on this repository's folders, through the autograder's executor.

The plain commands (generate_assignment, autograde, generate_feedback, export, formgrader)
work at the root of the repository. CLASSROOM=demo in the environment makes them use demo/.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))  # this course's utils before any other

from autograder.nbgrader_settings import configure

c = configure(get_config(), course_id="optimizers")  # noqa: F821 - given by traitlets
