"""What a course sets in its course.toml: its title, what the sandbox holds ready, its limits."""

from __future__ import annotations

import dataclasses
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.errors import CourseError
from autograder.limits import Limits


@dataclass(frozen=True)
class Settings:
    """The contents of course.toml.

    Parameters
    ----------
    title : str
    warm : tuple of str
        Modules that the sandbox imports once, before any submission: what submissions of this
        course import and what takes long.
    limits : Limits
        Those that differ from the grader's own.
    """

    title: str = ""
    warm: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)


def read(path: Path) -> Settings:
    """Read a course.toml.

    Raises
    ------
    CourseError
        Naming what cannot be understood, and what could stand there.
    """
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CourseError(f"{path} cannot be read: {error}") from error
    _demand_known(path, "", told, ("title", "sandbox", "limits"))
    title, sandbox, limits = told.get("title", ""), told.get("sandbox", {}), told.get("limits", {})
    if not isinstance(title, str):
        raise CourseError(f"{path}: title is a text")
    _demand_known(path, "[sandbox] ", sandbox, ("warm",))
    warm = sandbox.get("warm", [])
    if not isinstance(warm, list) or not all(isinstance(name, str) for name in warm):
        raise CourseError(f"{path}: [sandbox] warm is a list of modules' names")
    return Settings(title, tuple(warm), _limits(path, limits))


def _limits(path: Path, told: Any) -> Limits:
    kinds: dict[str, type[int] | type[float]] = {
        name: type(value) for name, value in dataclasses.asdict(Limits()).items()
    }
    _demand_known(path, "[limits] ", told, tuple(kinds))
    for name, value in told.items():
        if isinstance(value, bool) or not isinstance(value, (int, kinds[name])) or value <= 0:
            raise CourseError(f"{path}: [limits] {name} is a number above 0, not {value!r}")
    chosen: dict[str, Any] = {name: kinds[name](value) for name, value in told.items()}
    return Limits(**chosen)


def _demand_known(path: Path, place: str, told: Any, known: tuple[str, ...]) -> None:
    if not isinstance(told, dict):
        raise CourseError(f"{path}: {place.strip()} is a table of settings, not {told!r}")
    for name in told:
        if name not in known:
            raise CourseError(f"{path}: {place}{name} is unknown; known are {', '.join(known)}")
