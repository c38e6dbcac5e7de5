"""A course's copy of the checking part of `utils`: the same as the autograder's own, byte for byte.

Learners have no autograder, so each course brings `utils/checking` along. What is checked in a
notebook and what is graded must come from the same lines.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from autograder.course_folder import LEARNERS_PACKAGE
from autograder.errors import CourseError
from autograder.files import write_atomically

ENGINES = Path(__file__).resolve().parents[1] / LEARNERS_PACKAGE / "checking"
"""The one that belongs to this autograder."""


def differing(root: Path) -> list[str]:
    """Names of the files in which a course's copy differs from the autograder's; sorted."""
    theirs, ours = _contents(_place(root)), _contents(ENGINES)
    return sorted(
        name for name in theirs.keys() | ours.keys() if theirs.get(name) != ours.get(name)
    )


def demand_same(root: Path) -> None:
    """Stop where a course's copy is of another version.

    Raises
    ------
    CourseError
        Naming the files and the command that mends it.
    """
    if names := differing(root):
        raise CourseError(
            f"{_place(root)} is not that of this autograder (it differs in {', '.join(names)}): "
            "run 'autograder build', which copies it"
        )


def renew(root: Path) -> list[Path]:
    """Make a course's copy the same as the autograder's; return what was written or removed."""
    changed = [_place(root) / name for name in differing(root)]
    for path in changed:
        source = ENGINES / path.relative_to(_place(root))
        if source.is_file():
            write_atomically(path, source.read_bytes())
        else:
            path.unlink()
    shutil.rmtree(_place(root) / "__pycache__", ignore_errors=True)
    return changed


def _place(root: Path) -> Path:
    return root / LEARNERS_PACKAGE / "checking"


def _contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }
