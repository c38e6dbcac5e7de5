"""A course is a folder: where its files are, which units it has, and what it sets."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from autograder import course_folder, settings, unit_modules
from autograder.course_folder import LEARNERS_PACKAGE as LEARNERS_PACKAGE
from autograder.errors import CourseError
from autograder.model import Exercise
from autograder.settings import Settings

SOURCES = "solutions"
RELEASES = "notebooks"


@dataclass(frozen=True)
class Unit:
    """One notebook of the course, which is one assignment of nbgrader."""

    name: str
    root: Path

    @property
    def folder(self) -> Path:
        """What belongs to the unit and is not for learners."""
        return self.root / SOURCES / self.name

    @property
    def source(self) -> Path:
        """The text that people edit."""
        return self.folder / f"{self.name}.py"

    @property
    def solution(self) -> Path:
        """The executed solution: nbgrader's source, nbval's reference."""
        return self.folder / f"{self.name}.ipynb"

    @property
    def release(self) -> Path:
        """The student version."""
        return self.root / RELEASES / self.name / f"{self.name}.ipynb"

    @property
    def checks(self) -> Path:
        """The public cases of the instant check; there is no file where there are no exercises."""
        return self.root / LEARNERS_PACKAGE / "checks" / f"{self.name}.json"

    @property
    def course(self) -> Course:
        """The course that the unit is of."""
        return Course(self.root)

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """The exercises in the notebook's order; none for a notebook that is only read.

        Raises
        ------
        CourseError
            If the unit's exercises cannot be loaded.
        """
        return unit_modules.exercises(self.folder)

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
    """The folder that holds course.toml, solutions/, notebooks/ and utils/."""

    root: Path

    @classmethod
    def find(cls, start: Path | None = None) -> Course:
        """Return the course that `start` (the current folder) lies in.

        Raises
        ------
        CourseError
            If there is none.
        """
        root = course_folder.root_of(start or Path.cwd())
        if root is not None:
            return cls(root)
        raise CourseError(
            f"{start or Path.cwd()} is not inside a course (a folder with {course_folder.FILE}): change to the "
            "course's folder, or make one with 'autograder new-course DIR'"
        )

    def enter(self) -> Course:
        """Let `import utils` find this course's package, whatever else is installed; see `course_folder`.

        Raises
        ------
        CourseError
            If another course's package is loaded already.
        """
        course_folder.enter(self.root)
        return self

    @cached_property
    def settings(self) -> Settings:
        """What course.toml says.

        Raises
        ------
        CourseError
            Naming the line that cannot be understood.
        """
        return settings.read(self.root / course_folder.FILE)

    def units(self) -> list[Unit]:
        """All units that have a source, in order."""
        folders = sorted((self.root / SOURCES).glob("*/"))
        found = [Unit(folder.name, self.root) for folder in folders]
        return [unit for unit in found if unit.source.is_file()]

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
        raise CourseError(f"there is no unit {name!r} in {self.root / SOURCES}; units: {names}")
