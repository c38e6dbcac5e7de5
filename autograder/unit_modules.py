"""The Python files that lie beside a unit's text: its exercises, and its sample class if it has one.

``solutions/UNIT/exercises.py`` (or a package of that name) lists ``EXERCISES``. It may import
what else lies in ``solutions/`` by relative imports, such as ``from ..shared.cases import
normal``: a course's ``solutions/`` is loaded as a package under a name that no other has.
"""

from __future__ import annotations

import functools
import hashlib
import importlib
import sys
import traceback
import types
from pathlib import Path
from typing import Any

from autograder.errors import CourseError
from autograder.model import Exercise


@functools.cache
def exercises(folder: Path) -> tuple[Exercise, ...]:
    """The exercises of the unit in a folder, in the notebook's order; none where no file says any.

    Raises
    ------
    CourseError
        If the file cannot be loaded or lists no exercises.
    """
    module = load(folder, "exercises")
    if module is None:
        return ()
    listed = getattr(module, "EXERCISES", None)
    if not isinstance(listed, tuple) or not all(isinstance(one, Exercise) for one in listed):
        raise CourseError(
            f"{module.__file__} must list its exercises: EXERCISES = (...), a tuple of Exercise"
        )
    return listed


def load(folder: Path, name: str) -> Any:
    """Load the module or package of that name in a unit's folder; None where there is none.

    Raises
    ------
    CourseError
        If it fails, with the line.
    """
    if not (folder / f"{name}.py").is_file() and not (folder / name / "__init__.py").is_file():
        return None
    solutions = folder.parent
    course = "course_" + hashlib.sha256(str(solutions.resolve()).encode()).hexdigest()[:12]
    _package(course, solutions)
    _package(f"{course}.{folder.name}", folder)
    try:
        return importlib.import_module(f"{course}.{folder.name}.{name}")
    except Exception as error:
        raise CourseError(f"{_place(error, folder)} {type(error).__name__}: {error}") from error


def _package(name: str, folder: Path) -> None:
    """Let a folder be a package, though its name may begin with a digit."""
    if name not in sys.modules:
        package = types.ModuleType(name)
        package.__path__ = [str(folder)]
        sys.modules[name] = package


def _place(error: BaseException, folder: Path) -> str:
    """The file and line of the course that an error comes from."""
    if isinstance(error, SyntaxError):
        return f"{error.filename}, line {error.lineno}:"
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if frame.filename.startswith(str(folder.parent))]
    return f"{own[-1].filename}, line {own[-1].lineno}:" if own else f"{folder}:"
