"""nbgrader's database: what is recorded, and that nbgrader's own commands record the same."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder import sample_class
from autograder.classroom import Classroom
from autograder.course import Course, Unit
from autograder.errors import GradebookError
from autograder.gradebook import Gradebook
from autograder.marking_run import MarkingRun
from autograder.verdict import Verdict
from tests import gradebooks
from tests.conftest import ROOT, SAMPLE, UNIT, GradedClass
from tests.gradebooks import Rows

pytestmark = pytest.mark.sandbox


def rows(database: Path) -> Rows:
    return gradebooks.rows(f"sqlite:///{database}")


def scores(database: Path, student: str) -> dict[str, tuple[float | None, int]]:
    return {
        name: (auto, waiting)
        for who, name, auto, _, _, waiting in rows(database)["grades"]
        if who == student
    }


def test_scores_are_recorded_and_hand_marked_cells_wait(graded_class: GradedClass) -> None:
    database = graded_class.classroom.root / "gradebook.db"
    found = scores(database, "annie")
    assert found["test_update_parameters_with_adam"] == (24.0, 0)
    assert found["test_initialize_adam"] == (10.0, 0)
    assert found["reflection"] == (None, 1)


def test_an_untouched_reflection_is_zero_with_a_comment(graded_class: GradedClass) -> None:
    database = graded_class.classroom.root / "gradebook.db"
    assert scores(database, "alan")["reflection"] == (0.0, 0)
    comments = {(who, name): said for who, name, said, _ in rows(database)["comments"]}
    assert comments["alan", "reflection"] == "No response."
    assert comments["ada", "reflection"] is None


def test_broken_submissions_are_zero(graded_class: GradedClass) -> None:
    database = graded_class.classroom.root / "gradebook.db"
    for student in ("margaret", "radia"):
        assert set(scores(database, student).values()) == {(0.0, 0)}


def test_the_database_is_what_the_verdicts_say(graded_class: GradedClass) -> None:
    database = graded_class.classroom.root / "gradebook.db"
    for student, made in graded_class.verdicts.items():
        assert sum(auto or 0 for auto, _ in scores(database, student).values()) == pytest.approx(
            made.score
        )


def test_marks_given_by_hand_survive_another_grading(
    unit: Unit, tmp_path: Path, graded_class: GradedClass
) -> None:
    classroom = Classroom(tmp_path / "classroom")
    sample_class.fill(classroom, unit)
    list(MarkingRun(unit, classroom, seed=1, students=("ada",)))
    with Gradebook(unit, classroom) as book:
        grade = book._book.find_grade("reflection", unit.name, unit.name, "ada")
        grade.manual_score, grade.needs_manual_grade = 8.0, False
        book._book.db.commit()
    list(MarkingRun(unit, classroom, seed=2, students=("ada",)))
    with Gradebook(unit, classroom) as book:
        grade = book._book.find_grade("reflection", unit.name, unit.name, "ada")
        assert (grade.manual_score, grade.needs_manual_grade) == (8.0, True)


def test_a_timestamp_and_a_due_date_make_a_submission_late(unit: Unit, tmp_path: Path) -> None:
    classroom = Classroom(tmp_path / "classroom")
    sample_class.fill(classroom, unit)
    folder = classroom.submitted_file("ada", unit.name).parent
    (folder / "timestamp.txt").write_text("2026-03-02 12:00:00 UTC")
    with Gradebook(unit, classroom) as book:
        book._book.update_or_create_assignment(unit.name, duedate="2026-03-01 12:00:00 UTC")
    list(MarkingRun(unit, classroom, seed=1, students=("ada",)))
    with Gradebook(unit, classroom) as book:
        found = book._book.find_submission(unit.name, "ada")
        assert found.total_seconds_late == 24 * 3600


def test_a_database_of_another_kind_is_named(unit: Unit, tmp_path: Path) -> None:
    (tmp_path / "gradebook.db").write_text("no database " * 100)
    with (
        pytest.raises(GradebookError, match=r"gradebook\.db"),
        Gradebook(unit, Classroom(tmp_path)),
    ):
        pass


def test_a_grader_fault_is_not_recorded(unit: Unit, tmp_path: Path) -> None:
    made = Verdict("ada", unit.name, "grader_fault", "ours", None, 90, 1, "none", (), ())
    with Gradebook(unit, Classroom(tmp_path)) as book:
        book.record(made, None)
    assert rows(tmp_path / "gradebook.db")["students"] == []


# ---- nbgrader's own commands -----------------------------------------------------------------


@pytest.fixture(scope="module")
def by_nbgrader(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """A course in which nbgrader's plain commands have run over the sample class."""
    root = tmp_path_factory.mktemp("plain") / "course"
    ignored = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
    for name in ("solutions", "notebooks", "utils"):
        shutil.copytree(ROOT / name, root / name, ignore=ignored)
    shutil.copy(ROOT / "course.toml", root)
    config = (ROOT / "nbgrader_config.py").read_text() + "\nc.JudgeSubmission.seed = 7\n"
    (root / "nbgrader_config.py").write_text(config)
    unit = Course(root).unit(UNIT)
    sample_class.fill(Classroom(root / "classroom"), unit)
    for student in UNREADABLE:
        shutil.rmtree(root / "classroom" / "submitted" / student)

    def run(*command: str) -> str:
        done = subprocess.run(
            [str(Path(sys.executable).with_name("nbgrader")), *command],
            cwd=root, capture_output=True, text=True, timeout=300,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stderr

    run.root = root
    run("generate_assignment", unit.name, "--force")
    run("autograde", unit.name)
    run("generate_feedback", unit.name)
    run("export")
    return run


UNREADABLE = ("margaret", "radia")
"""nbgrader stops at a file that is no notebook; we record a zero with a reason."""


@pytest.mark.nbgrader
def test_generate_assignment_makes_the_release_that_the_build_made(by_nbgrader, unit: Unit) -> None:
    made = by_nbgrader.root / "notebooks" / unit.name
    assert [path.name for path in made.iterdir()] == [f"{unit.name}.ipynb"]
    assert (made / f"{unit.name}.ipynb").read_bytes() == unit.release.read_bytes()


@pytest.mark.nbgrader
def test_both_ways_write_equal_gradebooks(by_nbgrader, graded_class: GradedClass) -> None:
    theirs = rows(by_nbgrader.root / "classroom" / "gradebook.db")
    ours = rows(graded_class.classroom.root / "gradebook.db")
    for name, found in theirs.items():
        others = [row for row in ours[name] if not set(UNREADABLE) & set(row)]
        assert found == others, name
    assert len(theirs["grades"]) == 8 * (len(SAMPLE.STUDENTS) - 2)


@pytest.mark.nbgrader
def test_nbgraders_feedback_is_our_page(by_nbgrader, unit: Unit) -> None:
    page = Classroom(by_nbgrader.root / "classroom").feedback("annie", unit.name).read_text()
    assert "epsilon stands inside the square root" in page
    assert "portable" not in page


@pytest.mark.nbgrader
def test_export_lists_everybody(by_nbgrader) -> None:
    lines = (by_nbgrader.root / "grades.csv").read_text().splitlines()
    assert len(lines) == 1 + len(SAMPLE.STUDENTS) - 2


# ---- a new database ---------------------------------------------------------------------------

DIES = """
import os, sys
from pathlib import Path
from autograder import database
api = database.nbgraders_api()
api.Gradebook.check_course = lambda *a, **k: os.kill(os.getpid(), 9)
database.open_gradebook("sqlite:///" + sys.argv[1], "x")
"""


def test_whoever_is_killed_while_making_a_database_leaves_none(unit: Unit, tmp_path: Path) -> None:
    path = tmp_path / "gradebook.db"
    done = subprocess.run([sys.executable, "-c", DIES, str(path)], cwd=ROOT, check=False)
    assert done.returncode == -9
    assert not path.exists()
    with Gradebook(unit, Classroom(tmp_path)):
        pass
    with sqlite3.connect(path) as connection:
        ((version,),) = connection.execute("select version_num from alembic_version")
    connection.close()
    assert version


def test_of_two_who_make_a_database_at_once_both_use_one(
    unit: Unit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from autograder import database

    real = database._newest_version
    made = []

    def slow() -> str:
        if not made:
            made.append(True)
            database.open_gradebook(f"sqlite:///{tmp_path / 'gradebook.db'}", "optimizers").close()
        return real()

    monkeypatch.setattr(database, "_newest_version", slow)
    with Gradebook(unit, Classroom(tmp_path)) as book:
        book._book.add_student("ada")
    assert [path.name for path in tmp_path.iterdir()] == ["gradebook.db"]
    assert rows(tmp_path / "gradebook.db")["students"] == [("ada", None, None, None)]
