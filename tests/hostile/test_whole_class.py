"""Attacks between honest copies, in several orders: honest verdicts stay equal byte for byte."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder import notebook, sample_class, verdict
from autograder.classroom import Classroom
from autograder.course import Unit
from autograder.grade import Grader, Options
from autograder.grade_class import grade_class
from autograder.limits import Limits
from autograder.reference import composed
from autograder.verdict import Verdict
from tests.conftest import SAMPLE

pytestmark = [pytest.mark.hostile, pytest.mark.sandbox]

ADAM = "update_parameters_with_adam"
ATTACKS = {
    "burns": "import os\nfor _ in range(12):\n    if os.fork() == 0:\n        while True:\n            pass\n"
    "while True:\n    pass\n",
    "hogs": "x = [bytearray(1 << 20) for _ in range(100_000)]",
    "forks": "import os\nwhile True:\n    try:\n        os.fork()\n    except OSError:\n        pass\n",
    "kills": "import os, signal; os.kill(-1, signal.SIGKILL)",
    "kills its group": "import os, signal; os.killpg(0, signal.SIGKILL)",
    "floods": "import os\nwhile True:\n    os.write(3, bytes(1 << 16))\n",
    "writes": "for place in ('/dev', '/scratch', '/dev/shm'):\n    try:\n"
    "        for k in range(200):\n            open(f'{place}/{k}', 'wb').write(bytes(1 << 20))\n"
    "    except OSError:\n        pass\n",
    "patches": SAMPLE.PATCHES_EVERYTHING,
    "renames": "import ctypes, os, time\nctypes.CDLL(None).prctl(15, b'\\xff) Z 1', 0, 0, 0)\n"
    "os.fork() or time.sleep(100)\ntime.sleep(0.5)\n",
    "stays": "import os, time\nos.fork() or os.fork() or time.sleep(1000)\n",
}


def honest_notebooks(unit: Unit) -> dict[str, bytes]:
    """Right, wrong in known ways, and unfinished: what an honest class hands in."""
    right = sample_class.answers(unit)
    found = {"right": right, "nothing": {}}
    for exercise in unit.exercises:
        for wrong in exercise.misconceptions[:1]:
            patched = composed(right[exercise.name], [wrong])
            assert patched
            found[f"believes {wrong.id}"] = right | {exercise.name: patched}
    found["hangs"] = right | {ADAM: SAMPLE.FAILING_ADAM["endless"]}
    return {
        name: notebook.dump(sample_class.filled(unit, sources)).encode()
        for name, sources in found.items()
    }


@pytest.fixture(scope="module")
def alone(unit: Unit, limits: Limits) -> dict[str, str]:
    """The verdicts of the honest, graded without anybody else."""
    with Grader(unit, Options(seed=7), limits) as grader:
        return {
            name: verdict.to_json(grader.grade_bytes(f"honest {name}", data).verdict)
            for name, data in honest_notebooks(unit).items()
        }


@pytest.mark.parametrize("order", ["attacks first", "attacks last", "mixed"])
def test_honest_verdicts_are_the_same_whoever_else_hands_in(
    unit: Unit,
    limits: Limits,
    tmp_path: Path,
    alone: dict[str, str],
    order: str,
) -> None:
    classroom = Classroom(tmp_path / "classroom")
    right = sample_class.answers(unit)
    submissions = {f"honest {name}": data for name, data in honest_notebooks(unit).items()}
    attackers = {
        f"attacker {name}": notebook.dump(sample_class.filled(unit, right, source)).encode()
        for name, source in ATTACKS.items()
    }
    names = [*attackers, *submissions]
    if order == "attacks last":
        names = [*submissions, *attackers]
    elif order == "mixed":
        random.Random(order).shuffle(names)
    for name, data in (submissions | attackers).items():
        path = classroom.submitted_file(name, unit.name)
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
    found: dict[str, Verdict] = {}
    with Grader(unit, Options(seed=7, jobs=3), limits) as grader:
        for graded in grade_class(grader, classroom, names):
            found[graded.verdict.student] = graded.verdict
    for name, expected in alone.items():
        assert verdict.to_json(found[f"honest {name}"]) == expected
    for name in attackers:
        assert found[name].status == "graded", found[name].reason


def test_the_class_is_whole_and_in_the_gradebook(
    unit: Unit, tmp_path: Path, handed_in: Callable[..., bytes]
) -> None:
    # Through to the database and the pages, with what a submission may contain at its worst.
    from autograder.marking_run import MarkingRun

    classroom = Classroom(tmp_path / "classroom")
    worst = "raise ValueError('\\ud800\\x1b[2J<script>alert(1)</script>' * 50)"
    submissions = {
        "ada": handed_in(),
        "eve": handed_in(
            "print('\\ud800\\x1b[2J<script>alert(1)</script>')",
            **{ADAM: f"# \ud800\x00\ndef {ADAM}(*args, **kwargs):\n    {worst}\n"},
        ),
        "frances": handed_in(),
    }
    for name, data in submissions.items():
        path = classroom.submitted_file(name, unit.name)
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
    found = {made.student: made for made in MarkingRun(unit, classroom, seed=7)}
    assert [found[name].score for name in ("ada", "frances")] == [90.0, 90.0]
    assert found["eve"].status == "graded"
    page = classroom.feedback("eve", unit.name).read_text()
    assert "<script>alert" not in page
    assert "\x1b" not in page
    assert (classroom.root / "verdicts" / unit.name / "eve.json").is_file()
