"""What a course sets in its course.toml: its title, what the sandbox holds ready, its limits, what is no secret."""

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
    public_lines : tuple of str
        Lines of solutions or known mistakes that learners may see all the same, because they
        stand in many programs or the text itself discusses them.
    """

    title: str = ""
    warm: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
    public_lines: tuple[str, ...] = ()


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
    _demand_known(path, "", told, ("title", "sandbox", "limits", "handout"))
    title, sandbox, limits = told.get("title", ""), told.get("sandbox", {}), told.get("limits", {})
    if not isinstance(title, str):
        raise CourseError(f"{path}: title is a text")
    warm = _texts(path, "sandbox", sandbox, "warm", "modules' names")
    public = _texts(path, "handout", told.get("handout", {}), "public_lines", "lines of programs")
    return Settings(title, warm, _limits(path, limits), public)


def _texts(path: Path, table: str, told: Any, name: str, what: str) -> tuple[str, ...]:
    """The one setting of a table, a list of texts."""
    _demand_known(path, f"[{table}] ", told, (name,))
    found = told.get(name, [])
    if not isinstance(found, list) or not all(isinstance(text, str) for text in found):
        raise CourseError(f"{path}: [{table}] {name} is a list of {what}")
    return tuple(found)


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
