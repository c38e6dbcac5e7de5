"""Ctrl-C at any time: one sentence, status 130, and nothing that was written is lost."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from autograder import sample_class
from autograder.classroom import Classroom
from autograder.course import Unit
from tests.conftest import ROOT

pytestmark = pytest.mark.sandbox
PATIENCE_S = 60


def start(folder: Path, *python: str) -> subprocess.Popen[str]:
    words = ["autograder", "grade", "06", "--classroom", str(folder), "--jobs", "2"]
    return subprocess.Popen(
        [sys.executable, *python, "-m", *words], cwd=ROOT, text=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip


def interrupt(run: subprocess.Popen[str]) -> None:
    """As a terminal does: to the whole group of processes."""
    os.killpg(run.pid, signal.SIGINT)


def ended_well(run: subprocess.Popen[str]) -> None:
    _, said = run.communicate(timeout=PATIENCE_S)
    said = "\n".join(line for line in said.splitlines() if not line.startswith("import time:"))
    assert run.returncode == 130, said
    assert said.strip().startswith("autograder: interrupted"), said
    assert len(said.strip().splitlines()) == 1


@pytest.mark.parametrize("module", ["typer", "rich.console", "numpy", "sqlalchemy", "nbgrader.api"])
def test_while_modules_are_imported(unit: Unit, tmp_path: Path, module: str) -> None:
    sample_class.fill(Classroom(tmp_path), unit)
    with start(tmp_path, "-X", "importtime") as run:
        for line in run.stderr:
            if line.split("|")[-1].strip() == module:
                break
        interrupt(run)
        ended_well(run)


def test_while_a_class_is_graded_and_then_go_on(unit: Unit, tmp_path: Path) -> None:
    classroom = Classroom(tmp_path)
    sample_class.fill(classroom, unit)
    verdicts = tmp_path / "verdicts" / unit.name
    until = time.monotonic() + PATIENCE_S
    with start(tmp_path) as run:
        while not list(verdicts.glob("*.json")) and time.monotonic() < until:
            time.sleep(0.01)
        interrupt(run)
        ended_well(run)
    first = {path: path.stat().st_mtime_ns for path in verdicts.glob("*.json")}
    total = len(list(classroom.submitted.iterdir()))
    assert 0 < len(first) < total
    seeds = {json.loads(path.read_text())["seed"] for path in first}
    with start(tmp_path) as again:
        again.communicate(timeout=10 * PATIENCE_S)
    assert again.returncode == 0
    made = {path: json.loads(path.read_text()) for path in verdicts.glob("*.json")}
    assert len(made) == total
    assert {one["seed"] for one in made.values()} == seeds
    kept = [path for path in first if made[path]["status"] == "graded"]
    assert all(path.stat().st_mtime_ns == first[path] for path in kept)
