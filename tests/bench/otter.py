"""A class graded by otter-grader, from an environment of its own (`make bench-peers`).

`otter grade` starts a container for each submission; what runs in the container is `otter run`.
That alone is measured here, so starting the container comes on top. The tests are nbgrader's
own test cells, one each: a doctest that wants all points from the cell's last line.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

from autograder import notebook
from autograder.classroom import Classroom
from autograder.course import Unit
from tests.bench import accounting
from tests.bench.accounting import Used
from tests.bench.handed_in import fill
from tests.conftest import ROOT

OTTER = ROOT / "build" / "otter" / "bin" / "otter"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}  # the tests import what compares
START = 'import otter\ngrader = otter.Notebook(tests_dir="./tests")'
MARKS = r"### (BEGIN|END) HIDDEN TESTS\n"


def is_there() -> bool:
    """Whether the environment was made."""
    return OTTER.is_file()


def run(folder: Path, unit: Unit, count: int, demonstrations: bool) -> list[Used]:
    """Grade a class of so many, one after the other; the folder takes the assignment.

    Raises
    ------
    RuntimeError
        If the solution was not found right, so that something else was measured.
    """
    assignment = generate(folder, unit)
    classroom = Classroom(folder / "classroom")
    fill(classroom, unit, count, demonstrations)
    paths = sorted(classroom.submitted.glob(f"*/{unit.name}/{unit.name}.ipynb"))
    found = []
    for path in paths:
        converted = with_checks(json.loads(path.read_bytes()))
        path.write_text(notebook.dump(converted))
        words = ("run", "--autograder", str(assignment), "--output-dir", str(path.parent))
        found.append(accounting.run((str(OTTER), *words, str(path)), folder, ENVIRONMENT))
    results = json.loads((paths[0].parent / "results.json").read_text())["tests"]
    earned = sum(test.get("score", 0) for test in results)
    wanted = sum(exercise.points for exercise in unit.exercises)
    if earned != wanted:
        raise RuntimeError(f"otter-grader gave the solution {earned} of {wanted} points")
    return found


def generate(folder: Path, unit: Unit) -> Path:
    """Make the zip file of an assignment: the tests, and what they and the notebook import."""
    ignored = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
    for name in ("utils", "solutions/shared", f"solutions/{unit.name}"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    shutil.copy(ROOT / "course.toml", folder)
    (folder / "tests").mkdir()
    for name, test in tests(notebook.load(unit.solution)).items():
        (folder / "tests" / f"{name}.py").write_text(f"OK_FORMAT = True\ntest = {test!r}\n")
    made = folder / "autograder.zip"
    files = ("utils", "solutions", "course.toml")
    words = ("generate", "--tests-dir", "tests", "--output-path", made.name, *files)
    accounting.run((str(OTTER), *words), folder, ENVIRONMENT)
    return made


def tests(solution: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Each test cell of a solution as one test of otter's, by its name."""
    return {
        cell.grade_id: {
            "name": cell.grade_id,
            "points": cell.points,
            "suites": [{"type": "doctest", "cases": [{"code": _doctest(cell), "hidden": True}]}],
        }
        for cell in notebook.read_cells(solution)
        if cell.role == "test"
    }


def _doctest(cell: notebook.Cell) -> str:
    """A test cell's lines, of which the last one must be worth all points."""
    lines = re.sub(MARKS, "", cell.source).strip().splitlines()
    return "\n".join([f">>> {line}" for line in lines]) + f" == {cell.points:g}\nTrue"


def with_checks(submission: dict[str, Any]) -> dict[str, Any]:
    """A submission as otter's students hand it in: with a call of otter's in place of each test."""
    start = {"cell_type": "code", "id": "otter", "metadata": {}, "source": START,
             "outputs": [], "execution_count": None}  # fmt: skip
    cells = []
    for raw in submission["cells"]:
        cell = notebook.cell_of(raw)
        tests = cell is not None and cell.role == "test"
        cells.append({**raw, "source": f'grader.check("{cell.grade_id}")'} if tests else raw)
    return {**submission, "cells": [start, *cells]}
