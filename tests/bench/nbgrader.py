"""A class graded by plain nbgrader: its own executor, comparison in the student's process."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from pathlib import Path

from autograder.classroom import Classroom
from autograder.course import Unit
from tests.bench import accounting
from tests.bench.accounting import Used
from tests.bench.handed_in import fill
from tests.conftest import ROOT

PLAIN = """
c.Autograde.sanitize_preprocessors = [
    "nbgrader.preprocessors." + name
    for name in ("ClearOutput", "DeduplicateIds", "OverwriteKernelspec", "OverwriteCells", "CheckCellMetadata")
]
c.Autograde.autograde_preprocessors = [
    "nbgrader.preprocessors." + name
    for name in ("Execute", "LimitOutput", "SaveAutoGrades", "AssignLatePenalties", "CheckCellMetadata")
]
"""


def autograde(folder: Path, unit: Unit, count: int, demonstrations: bool) -> Used:
    """Grade a class of so many; the folder takes a copy of the course.

    Raises
    ------
    RuntimeError
        If the solution was not found right, so that something else was measured.
    """
    root = folder / "course"
    ignored = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
    for name in ("solutions", "notebooks", "utils"):
        shutil.copytree(ROOT / name, root / name, ignore=ignored)
    shutil.copy(ROOT / "course.toml", root)
    (root / "nbgrader_config.py").write_text((ROOT / "nbgrader_config.py").read_text() + PLAIN)
    classroom = Classroom(root / "classroom")
    fill(classroom, unit, count, demonstrations)
    nbgrader = str(Path(sys.executable).with_name("nbgrader"))
    accounting.run((nbgrader, "generate_assignment", unit.name, "--force"), root)
    used = accounting.run((nbgrader, "autograde", unit.name), root)
    wanted = sum(exercise.points for exercise in unit.exercises)
    if _best(classroom.root / "gradebook.db") != wanted:
        raise RuntimeError(f"plain nbgrader did not give the solution its {wanted} points")
    return used


def _best(gradebook: Path) -> float:
    """The most points that a submission was given automatically."""
    with sqlite3.connect(gradebook) as database:
        (points,) = database.execute(
            "select max(points) from (select sum(auto_score) as points from grade group by notebook_id)"
        ).fetchone()
    return float(points or 0)
