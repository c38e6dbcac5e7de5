"""The second course, made once as its author made it; everything happens in other processes.

This process has loaded the first course's `utils`, and a course cannot be used beside another.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

EDITS = Path(__file__).parent / "edits"
collect_ignore = ["edits"]
Command = Callable[..., subprocess.CompletedProcess[str]]


def run(folder: Path, *words: str, fails: bool = False) -> subprocess.CompletedProcess[str]:
    """Run a module of this Python in a folder."""
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=folder, capture_output=True, text=True, timeout=300
    )
    assert (done.returncode != 0) == fails, done.stdout[-3000:] + done.stderr[-3000:]
    return done


@pytest.fixture(scope="session")
def command() -> Command:
    return run


@pytest.fixture(scope="session")
def second(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What new-course wrote, its first unit replaced by the author's, and built."""
    root = tmp_path_factory.mktemp("courses") / "second"
    run(root.parent, "autograder", "new-course", "second")
    shutil.rmtree(root / "solutions")
    shutil.copytree(EDITS, root, dirs_exist_ok=True)
    run(root, "autograder", "build")
    return root
