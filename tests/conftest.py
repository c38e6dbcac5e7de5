"""What the tests share: the course, its unit, a graded sample class."""

from __future__ import annotations

import functools
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from autograder import sample_class, unit_modules
from autograder.classroom import Classroom
from autograder.course import Course, Unit
from autograder.marking_run import MarkingRun
from autograder.reference import Reference
from autograder.verdict import Verdict

ROOT = Path(__file__).resolve().parent.parent
UNIT = "06_two_layer_network"
RECORDING = unit_modules.load(ROOT / "solutions" / UNIT, "recording")
SAMPLE = unit_modules.load(ROOT / "solutions" / UNIT, "sample_class")
BY_UNIT = {unit.name: unit.exercises for unit in Course.find(ROOT).units() if unit.exercises}


@pytest.fixture(autouse=True)
def _no_progress_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSE_NO_PROGRESS", "1")


@pytest.fixture(scope="session")
def course() -> Course:
    return Course.find(ROOT)


@pytest.fixture(scope="session")
def unit(course: Course) -> Unit:
    return course.unit(UNIT)


@pytest.fixture(scope="session")
def reference_of(course: Course) -> Callable[[str], Reference]:
    """The solution of a unit by the unit's name, run once."""
    return functools.cache(lambda name: Reference(course.unit(name)))


@pytest.fixture(scope="session")
def reference(reference_of: Callable[[str], Reference]) -> Reference:
    return reference_of(UNIT)


@pytest.fixture
def grade(unit: Unit, tmp_path: Path) -> Callable[..., dict[str, Verdict]]:
    """Grade submissions given as bytes by student name; returns the verdicts by student."""

    def run(submissions: dict[str, bytes], seed: int = 7, jobs: int = 2) -> dict[str, Verdict]:
        classroom = Classroom(tmp_path / "classroom")
        for student, data in submissions.items():
            path = classroom.submitted_file(student, unit.name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return {made.student: made for made in MarkingRun(unit, classroom, seed=seed, jobs=jobs)}

    return run


@dataclass(frozen=True)
class GradedClass:
    """The sample class after grading."""

    classroom: Classroom
    verdicts: dict[str, Verdict]


@pytest.fixture(scope="session")
def graded_class(unit: Unit, tmp_path_factory: pytest.TempPathFactory) -> GradedClass:
    """The demo's students, graded once."""
    classroom = Classroom(tmp_path_factory.mktemp("sample") / "classroom")
    sample_class.fill(classroom, unit)
    verdicts = {made.student: made for made in MarkingRun(unit, classroom, seed=7, jobs=2)}
    return GradedClass(classroom, verdicts)


@pytest.fixture
def course_copy(tmp_path: Path) -> Path:
    """A copy of the course's own files, to change."""
    root = tmp_path / "course"
    ignored = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
    for name in ("solutions", "notebooks", "utils"):
        shutil.copytree(ROOT / name, root / name, ignore=ignored)
    for name in ("course.toml", "nbgrader_config.py"):
        shutil.copy(ROOT / name, root)
    return root
