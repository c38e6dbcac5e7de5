"""A course of numerical methods, by somebody who never opened the autograder."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import pytest

from tests.second_course.conftest import Command

pytestmark = pytest.mark.sandbox
UNIT = "01_root_finding"


def belief_of(student: str, classroom: Path) -> tuple[str, str] | None:
    """The exercise and belief of a sample student, if it is one of those."""
    about = json.loads((classroom / "sample_class.json").read_text())[student]
    found = re.fullmatch(r"(\w+): ([\w-]+)", about)
    return (found[1], found[2]) if found else None


def filled(root: Path, sources: dict[str, str]) -> dict[str, Any]:
    """The release with the solution's answers, but for those given."""
    solution = json.loads((root / "solutions" / UNIT / f"{UNIT}.ipynb").read_text())
    right = {cell["id"]: cell["source"] for cell in solution["cells"]}
    made = json.loads((root / "notebooks" / UNIT / f"{UNIT}.ipynb").read_text())
    for cell in made["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
        if cell["metadata"].get("nbgrader", {}).get("solution"):
            cell["source"] = sources.get(name, right[cell["id"]])
    return made


def hand_in(root: Path, classroom: Path, student: str, **sources: str) -> None:
    path = classroom / "submitted" / student / UNIT / f"{UNIT}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(filled(root, sources)))


def graded(command: Command, root: Path, classroom: Path, *words: str) -> dict[str, dict[str, Any]]:
    done = command(
        root, "autograder", "grade", "01", "--classroom", str(classroom), "--json", *words
    )
    return {made["student"]: made for made in map(json.loads, done.stdout.splitlines())}


# ---- as its author works ----------------------------------------------------------------------


def test_what_is_generated_agrees(command: Command, second: Path) -> None:
    assert "1 unit(s) agree" in command(second, "autograder", "build", "--check").stdout


def test_its_own_tests_pass(command: Command, second: Path) -> None:
    assert " passed" in command(second, "pytest", "-q", "-p", "no:cacheprovider").stdout


def test_a_sample_class_is_graded_in_the_sandbox_and_each_belief_is_named(
    command: Command, second: Path, tmp_path: Path
) -> None:
    command(second, "autograder", "sample", "01", "--classroom", str(tmp_path))
    made = graded(command, second, tmp_path)
    assert made["ada"]["score"] == made["ada"]["max_score"] == 12
    assert made["alan"]["score"] == 0
    named = 0
    for student, verdict in made.items():
        if belief := belief_of(student, tmp_path):
            assert verdict["exercises"][belief[0]]["misconceptions"] == [belief[1]]
            named += 1
    assert named == 9


RECURSIVE = """
def bisect(f, a, b, tol):
    def within(a, b, up, n):
        m = 0.5 * (a + b)
        if b - m <= tol:
            return np.float64(m), n
        return within(m, b, up, n + 1) if (f(m) > 0) != up else within(a, m, up, n + 1)
    if np.sign(f(a)) == np.sign(f(b)):
        raise ValueError
    return within(a, b, f(b) > 0, 0)
"""
WITH_A_LOOP = """
def newton(f, df, x, steps):
    path = np.zeros(steps + 1)
    path[0] = x
    for k in range(1, steps + 1):
        path[k] = path[k - 1] - f(path[k - 1]) / df(path[k - 1])
    return (path[-1], list(path))
"""


def test_right_answers_written_oddly_pass(command: Command, second: Path, tmp_path: Path) -> None:
    hand_in(second, tmp_path, "odd", bisect=RECURSIVE, newton=WITH_A_LOOP)
    verdict = graded(command, second, tmp_path)["odd"]
    assert verdict["score"] == 12, verdict


WRONG = {
    "secant, not bisection": (
        "bisect",
        "def bisect(f, a, b, tol):\n    return (a * f(b) - b * f(a)) / (f(b) - f(a)), 3\n",
        0,
    ),
    "another exception": (
        "bisect",
        "def bisect(f, a, b, tol):\n    raise ZeroDivisionError\n",
        0,
    ),
    "a wrong number of results": ("newton", "def newton(f, df, x, steps):\n    return x\n", 0),
    "a rounded step": (
        "newton_step",
        "def newton_step(f, df, x):\n    return round(x - f(x) / df(x), 3)\n",
        1,
    ),
    "ends the process": ("newton", "def newton(*args):\n    import os\n    os._exit(0)\n", 0),
}


def test_wrong_answers_that_nobody_listed_are_refused(
    command: Command, second: Path, tmp_path: Path
) -> None:
    for student, (exercise, source, _) in WRONG.items():
        hand_in(second, tmp_path, student, **{exercise: source})
    made = graded(command, second, tmp_path)
    for student, (exercise, _, points) in WRONG.items():
        assert made[student]["exercises"][exercise]["score"] == points, student
        others = [n for n in ("bisect", "newton_step", "newton") if n != exercise]
        if exercise != "newton_step":
            assert all(made[student]["exercises"][n]["status"] == "passed" for n in others)


# ---- as its learners work ---------------------------------------------------------------------


def test_the_check_in_a_notebook_names_the_belief(second: Path, tmp_path: Path) -> None:
    import nbformat
    from nbclient import NotebookClient

    wrong = "def newton_step(f, df, x):\n    slope = df(x)\n    if slope == 0:\n        raise ZeroDivisionError\n    return x + f(x) / slope\n"
    root = tmp_path / "handed_out"
    for name in ("notebooks", "utils"):
        shutil.copytree(second / name, root / name)
    made = nbformat.reads(json.dumps(filled(second, {"newton_step": wrong})), as_version=4)
    folder = {"metadata": {"path": str(root / "notebooks" / UNIT)}}
    NotebookClient(made, allow_errors=True, kernel_name="python3", resources=folder).execute(
        stderr=subprocess.DEVNULL
    )
    by_name = {cell["id"]: str(cell["outputs"]) for cell in made.cells if "outputs" in cell}
    assert "the step is added" in by_name["test-newton-step"]
    assert "NotYet" in by_name["test-newton-step"]
    assert "NotYet" not in by_name["test-bisect"]


def test_nothing_that_is_handed_out_holds_a_solution(second: Path) -> None:
    for folder in ("notebooks", "utils"):
        for path in (second / folder).rglob("*"):
            if path.is_file() and path.suffix != ".pyc":
                text = path.read_text()
                assert "left * f(middle)" not in text, path
                assert "np.array(path)" not in text, path


# ---- nbgrader's commands ----------------------------------------------------------------------


def test_nbgraders_own_commands_give_the_same_scores(
    command: Command, second: Path, tmp_path: Path
) -> None:
    root = tmp_path / "second"
    shutil.copytree(second, root)
    command(root, "autograder", "sample", "01", "--classroom", "classroom")
    shutil.rmtree(root / "classroom" / "submitted" / "annie")  # an empty folder stops nbgrader
    made = graded(command, root, root / "classroom", "--seed", "5")
    (root / "classroom" / "gradebook.db").unlink()
    shutil.rmtree(root / "classroom" / "autograded")
    for words in (("generate_assignment", "--force"), ("autograde",), ("generate_feedback",)):
        command(root, "nbgrader", words[0], UNIT, *words[1:])
    sql = """select a.student_id, sum(g.auto_score) from grade g
        join submitted_notebook n on n.id = g.notebook_id
        join submitted_assignment a on a.id = n.assignment_id group by a.student_id"""
    with sqlite3.connect(root / "classroom" / "gradebook.db") as connection:
        recorded = dict(connection.execute(sql))
    connection.close()
    assert recorded == {student: verdict["score"] for student, verdict in made.items()}
    page = root / "classroom" / "feedback" / "claude" / UNIT / f"{UNIT}.html"
    assert "the step is added" in page.read_text()


# ---- the copy of the checking part ------------------------------------------------------------


def test_an_old_copy_of_the_checking_part_is_named_and_renewed(
    command: Command, second: Path, tmp_path: Path
) -> None:
    root = tmp_path / "second"
    shutil.copytree(second, root)
    changed = root / "utils" / "checking" / "compare.py"
    before = changed.read_bytes()
    changed.write_bytes(before + b"# older\n")
    (root / "utils" / "checking" / "stray.py").write_text("")
    for words in (("build", "--check"), ("grade", "01"), ("sample", "01")):
        said = command(root, "autograder", *words, fails=True).stderr
        assert "compare.py, stray.py" in said
        assert "autograder build" in said
    said = command(root, "autograder", "build").stdout
    assert "renewed utils/checking/compare.py" in said
    assert changed.read_bytes() == before
    command(root, "autograder", "build", "--check")


# ---- new-course and new-unit ------------------------------------------------------------------


def test_what_new_course_writes_works_at_once(command: Command, tmp_path: Path) -> None:
    command(tmp_path, "autograder", "new-course", "my-first_course")
    root = tmp_path / "my-first_course"
    assert 'title = "My first course"' in (root / "course.toml").read_text()
    command(root, "autograder", "new-unit", "fixed_points")
    command(root, "autograder", "build")
    assert "2 unit(s) agree" in command(root, "autograder", "build", "--check").stdout
    for number in ("01", "02"):
        command(root, "autograder", "sample", number)
        done = command(root, "autograder", "grade", number, "--classroom", "demo")
        assert "square-of-the-mean" in done.stdout
        assert "sum-instead-of-mean" in done.stdout
    assert "3 passed" in command(root, "pytest", "-q", "-p", "no:cacheprovider").stdout


def test_new_course_overwrites_nothing(command: Command, second: Path) -> None:
    before = sorted(second.rglob("*"))
    said = command(second.parent, "autograder", "new-course", second.name, fails=True).stderr
    assert "is not empty" in said
    assert sorted(second.rglob("*")) == before


NAMES = {
    "number taken": ("01_again", "there is a unit 01 already"),
    "capitals": ("02_Newton", "no name for a unit"),
    "no topic": ("02", "no name for a unit"),
    "path": ("../02_out", "no name for a unit"),
}


@pytest.mark.parametrize(("name", "said"), NAMES.values(), ids=NAMES)
def test_odd_names_of_units_are_refused(
    command: Command, second: Path, name: str, said: str
) -> None:
    done = command(second, "autograder", "new-unit", name, fails=True)
    assert said in done.stderr
    assert [path.name for path in (second / "solutions").iterdir()] == [UNIT]


def test_a_sample_class_never_replaces_a_real_one(
    command: Command, second: Path, tmp_path: Path
) -> None:
    hand_in(second, tmp_path, "somebody")
    done = command(second, "autograder", "sample", "01", "--classroom", str(tmp_path), fails=True)
    assert "no sample class" in done.stderr
    assert (tmp_path / "submitted" / "somebody").is_dir()


# ---- the students' archive --------------------------------------------------------------------


def test_its_archive_is_made_unpacked_and_checks(
    command: Command, second: Path, tmp_path: Path
) -> None:
    archive = tmp_path / "out.zip"
    assert "wrote" in command(second, "autograder", "bundle", "--output", str(archive)).stdout
    shutil.unpack_archive(archive, tmp_path / "empty")
    (home,) = (tmp_path / "empty").iterdir()
    assert "requirements.txt" in {path.name for path in home.iterdir()}
    work = f"""if True:
        import sys
        sys.path += ["{home}", {sysconfig.get_path("purelib")!r}]
        from utils import check
        def newton_step(f, df, x):
            if df(x) == 0:
                raise ZeroDivisionError
            return x - f(x) / df(x)
        check(newton_step)
    """
    done = subprocess.run(
        [sys.executable, "-S", "-c", work], cwd=tmp_path, capture_output=True, text=True, timeout=60,
        env={"COURSE_NO_PROGRESS": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_its_archive_shows_no_solution(command: Command, second: Path, tmp_path: Path) -> None:
    root = tmp_path / "second"
    shutil.copytree(second, root)
    solution = (root / "solutions" / UNIT / f"{UNIT}.py").read_text()
    line = next(line for line in solution.splitlines() if "left * f(middle)" in line)
    with (root / "utils" / "curves.py").open("a") as file:
        file.write(f"# {line.strip()}\n")
    said = command(root, "autograder", "bundle", fails=True).stderr
    assert "utils/curves.py, line" in said
    assert "would show a line of bisect" in said
    assert not list(root.glob("*.zip"))
