"""The units of the course and where their files are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from autograder.errors import CourseError
from autograder.exercises import BY_UNIT
from autograder.exercises.model import Exercise


@dataclass(frozen=True)
class Unit:
    """One notebook of the course, which is one assignment of nbgrader."""

    name: str
    root: Path

    @property
    def source(self) -> Path:
        """The text that people edit."""
        return self.root / "solutions" / f"{self.name}.py"

    @property
    def solution(self) -> Path:
        """The executed solution: nbgrader's source, nbval's reference."""
        return self.root / "solutions" / self.name / f"{self.name}.ipynb"

    @property
    def release(self) -> Path:
        """The student version."""
        return self.root / "notebooks" / self.name / f"{self.name}.ipynb"

    @property
    def checks(self) -> Path:
        """The public cases of the instant check; there is no file where there are no exercises."""
        return self.root / "utils" / "checks" / f"{self.name}.json"

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """The exercises in the notebook's order; none for a notebook that is only read."""
        return BY_UNIT.get(self.name, ())

    def demand_exercises(self) -> None:
        """Stop a command that is of no use for a notebook that is only read.

        Raises
        ------
        CourseError
            If the unit has no exercises.
        """
        if not self.exercises:
            raise CourseError(f"{self.name} has no exercises: there is nothing to grade")


@dataclass(frozen=True)
class Course:
    """The folder that holds solutions/, notebooks/ and nbgrader_config.py."""

    root: Path

    @classmethod
    def find(cls, start: Path | None = None) -> Course:
        """Return the course that `start` (the current folder) lies in.

        Raises
        ------
        CourseError
            If there is none.
        """
        start = (start or Path.cwd()).resolve()
        for folder in (start, *start.parents):
            if (folder / "nbgrader_config.py").is_file() and (folder / "solutions").is_dir():
                return cls(folder)
        raise CourseError(
            f"{start} is not inside a course (a folder with solutions/ and nbgrader_config.py): "
            "change to the course's folder"
        )

    def units(self) -> list[Unit]:
        """All units that have a source, in order."""
        return [
            Unit(path.stem, self.root) for path in sorted((self.root / "solutions").glob("*.py"))
        ]

    def unit(self, name: str) -> Unit:
        """Return a unit by its name, or by the number that it begins with.

        Raises
        ------
        CourseError
            If there is no such unit; names those that are there.
        """
        known = self.units()
        matching = [unit for unit in known if unit.name == name]
        matching = matching or [unit for unit in known if unit.name.startswith(f"{name}_")]
        if len(matching) == 1:
            return matching[0]
        names = ", ".join(unit.name for unit in known) or "none"
        raise CourseError(f"there is no unit {name!r} in {self.root / 'solutions'}; units: {names}")
