"""Which course's folder we stand in: found and entered before anything of a course is imported.

Standard library only. A course brings a package `utils` of its own, and whatever else is
installed may have one, too; so the course's folder comes first where modules are looked for.
"""

from __future__ import annotations

import sys
from pathlib import Path

from autograder.errors import CourseError

FILE = "course.toml"
LEARNERS_PACKAGE = "utils"


def root_of(start: Path) -> Path | None:
    """The innermost folder around `start` that is a course; None where there is none."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder
    return None


def enter(root: Path) -> None:
    """Let `import utils` find this course's package, whatever else is installed.

    Raises
    ------
    CourseError
        If another one was imported before.
    """
    loaded = getattr(sys.modules.get(LEARNERS_PACKAGE), "__file__", None)
    if loaded and Path(loaded).resolve().parent != root / LEARNERS_PACKAGE:
        raise CourseError(
            f"{root} cannot be used in this process: the utils of another course, {loaded}, is "
            "loaded already"
        )
    if str(root) not in sys.path:
        sys.path.insert(0, str(root))
