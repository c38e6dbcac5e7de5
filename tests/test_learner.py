"""What a learner has, notebooks/, utils/ and the packages of environment.yml, is enough."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from autograder import sample_class
from autograder.course import Course
from tests.conftest import ROOT

pytestmark = pytest.mark.learner

# -S: without `site` nothing that is installed for development can be found, the course least of all.
WORK = """
import importlib.util, json, os, sys
sys.path.append(sys.argv[1])
assert importlib.util.find_spec("autograder") is None
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
for source in json.load(open(sys.argv[2])):
    shell.run_cell(source).raise_error()
import utils
assert os.path.dirname(os.path.dirname(os.path.abspath(utils.__file__))) == sys.argv[3]
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A learner's folder."""
    ignored = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints", ".progress.json")
    for name in ("notebooks", "utils"):
        shutil.copytree(ROOT / name, tmp_path / "course" / name, ignore=ignored)
    return tmp_path / "course"


@pytest.mark.parametrize(
    "unit_name", sorted(path.stem for path in ROOT.glob("solutions/*/[0-9]*.py"))
)
def test_a_learner_can_work_through_it(
    course: Course, home: Path, unit_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit = course.unit(unit_name)
    made = sample_class.filled(unit, sample_class.answers(unit))
    code = ["".join(raw["source"]) for raw in made["cells"] if raw["cell_type"] == "code"]
    (home / "cells.json").write_text(json.dumps(code))
    monkeypatch.delenv("COURSE_NO_PROGRESS")
    monkeypatch.delenv("PYTHONPATH", raising=False)
    monkeypatch.setenv("MPLBACKEND", "agg")
    packages = sysconfig.get_path("purelib")
    done = subprocess.run(
        [sys.executable, "-S", "-c", WORK, packages, str(home / "cells.json"), str(home)],
        cwd=home / "notebooks" / unit_name, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
    if not unit.exercises:
        assert not (home / "notebooks" / ".progress.json").exists()
        return
    kept = json.loads((home / "notebooks" / ".progress.json").read_text())["units"][unit_name]
    assert {name for name, one in kept.items() if one["status"] == "passed"} == {
        exercise.name for exercise in unit.exercises
    }
