"""A class graded by our command, and the same answers in bare forks."""

from __future__ import annotations

import sys
from pathlib import Path

from autograder.classroom import Classroom
from autograder.course import Unit
from tests.bench import accounting
from tests.bench.accounting import Used
from tests.bench.handed_in import fill
from tests.conftest import ROOT


def grade(folder: Path, unit: Unit, count: int, jobs: int, with_memory: bool = False) -> Used:
    """Grade a class of so many; the folder takes its classroom."""
    classroom = Classroom(folder / "classroom")
    fill(classroom, unit, count)
    words = ("grade", unit.name, "--classroom", str(classroom.root), "--seed", "1")
    command = (sys.executable, "-m", "autograder", *words, "--jobs", str(jobs))
    return accounting.run(command, ROOT, with_memory=with_memory)


def floor(folder: Path, unit: Unit, count: int) -> Used:
    """Run the answers of a class of so many in bare forks."""
    classroom = Classroom(folder / "classroom")
    fill(classroom, unit, count)
    command = (sys.executable, "-m", "tests.bench.floor", str(classroom.root), unit.name)
    return accounting.run(command, ROOT)
