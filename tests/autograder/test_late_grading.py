"""Late work as `autograder grade` and nbgrader's own autograde record it: to the same result."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from autograder import sample_class, timestamps, verdict
from autograder.classroom import Classroom
from autograder.course import Course, Unit
from autograder.errors import DeadlineError, FileFault
from autograder.gradebook import Gradebook
from autograder.late import Late
from autograder.marking_run import MarkingRun
from autograder.terminal import found_in
from autograder.verdict import Verdict
from tests.conftest import ROOT

pytestmark = pytest.mark.sandbox
UNIT = "01_activations"
DEADLINES = """
[01_activations]
due = 2027-01-15T23:59:00+01:00
grace_minutes = 30
per_day = 10
cap = 50
floor = 80
[01_activations.extensions]
edsger = 2027-01-18T23:59:00+01:00
emmy = 2027-01-18T23:59:00+01:00
nobody = 2027-01-18T23:59:00+01:00
"""
# What each handed in: everything, or all but some; when; what is taken off of 92 points.
STUDENTS = {
    "ada": ("all", "2027-01-15 22:59:00 UTC", None),
    "alan": ("all", "2027-01-15 23:29:00 UTC", 0.0),
    "annie": ("all", "2027-01-15 23:29:01 UTC", 10.0),
    "barbara": ("most", "2027-01-16 01:00:00 UTC", 8.0),
    "claude": ("all", "2027-03-16 01:00:00 UTC", 12.0),
    "donald": ("all", None, None),
    "edsger": ("all", "2027-01-18 22:58:00 UTC", None),
    "emmy": ("all", "2027-01-19 01:00:00 +0100", 10.0),
    "euler": ("none", "2027-01-19 01:00:00 UTC", 0.0),
}


@pytest.fixture(scope="module")
def unit01() -> Unit:
    return Course(ROOT).unit(UNIT)


def fill(classroom: Classroom, unit: Unit) -> Classroom:
    most = [one.name for one in unit.exercises if one.name != "relu"]
    made = {
        "all": sample_class.solved(),
        "most": sample_class.only(*most),
        "none": lambda unit: unit.release.read_bytes(),
    }
    for student, (what, stamp, _) in STUDENTS.items():
        path = classroom.submitted_file(student, unit.name)
        path.parent.mkdir(parents=True)
        path.write_bytes(made[what](unit))
        if stamp:
            (path.parent / "timestamp.txt").write_text(stamp)
    (classroom.root / "deadlines.toml").write_text(DEADLINES)
    return classroom


def penalties(root: Path) -> dict[str, float | None]:
    with sqlite3.connect(root / "gradebook.db") as connection:
        found = dict(
            connection.execute(
                """select a.student_id, n.late_submission_penalty
                from submitted_notebook n join submitted_assignment a on a.id = n.assignment_id"""
            )
        )
    connection.close()
    return found


def times(root: Path) -> list[tuple[object, ...]]:
    with sqlite3.connect(root / "gradebook.db") as connection:
        found = sorted(
            connection.execute(
                """select s.student_id, s.timestamp, s.extension, a.duedate
                from submitted_assignment s join assignment a on a.id = s.assignment_id"""
            ),
            key=repr,
        )
    connection.close()
    return found


def mark(unit: Unit, classroom: Classroom, student: str, points: float) -> None:
    """Give points by hand, as somebody does in the formgrader."""
    with Gradebook(unit, classroom) as book:
        found = book._book.find_submission_notebook(unit.name, unit.name, student)
        for grade in found.grades:
            if grade.needs_manual_grade:
                grade.manual_score, grade.needs_manual_grade = points, False
        book._book.db.commit()


@pytest.fixture(scope="module")
def ours(
    unit01: Unit, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Classroom, dict[str, Verdict]]:
    classroom = fill(Classroom(tmp_path_factory.mktemp("late") / "classroom"), unit01)
    return classroom, {made.student: made for made in MarkingRun(unit01, classroom, seed=7)}


def test_what_is_taken_off(ours: tuple[Classroom, dict[str, Verdict]]) -> None:
    classroom, verdicts = ours
    expected = {student: points for student, (_, _, points) in STUDENTS.items()}
    assert penalties(classroom.root) == pytest.approx(expected)
    for student, points in expected.items():
        late = verdicts[student].late
        assert (late and late.points) == points
        assert verdicts[student].score == sum(found.score for found in verdicts[student].exercises)


def test_nbgrader_knows_due_dates_and_extensions(
    ours: tuple[Classroom, dict[str, Verdict]],
) -> None:
    found = {row[0]: row[1:] for row in times(ours[0].root)}
    assert {row[2] for row in found.values()} == {"2027-01-15 22:59:00.000000"}
    assert found["ada"][0] == "2027-01-15 22:59:00.000000"
    assert found["emmy"][0] == "2027-01-19 00:00:00.000000"
    assert found["donald"][0] is None
    assert {student for student, row in found.items() if row[1]} == {"edsger", "emmy"}


def test_verdict_page_and_table_say_why(ours: tuple[Classroom, dict[str, Verdict]]) -> None:
    classroom, verdicts = ours
    told = json.loads(classroom.verdict("emmy", UNIT).read_text())["late"]
    assert told == {
        "handed_in": "2027-01-19T00:00:00+00:00",
        "due": "2027-01-18T23:59:00+01:00",
        "extended": True,
        "seconds": 3660.0,
        "percent": 10.0,
        "of": "maximum",
        "base": 100.0,
        "maximum": 100.0,
        "points": 10.0,
    }
    page = classroom.feedback("emmy", UNIT).read_text()
    assert "82</strong> of 100 points so far" in page
    assert "Taken off because it came late: 10 points." in page
    assert "after the due date with your extension until 2027-01-18 23:59 UTC+01:00." in page
    assert "within" not in classroom.feedback("ada", UNIT).read_text()
    assert found_in(verdicts["emmy"]) == [
        "all right",
        "late by 1 h 1 min (after an extension): 10 taken off",
    ]
    assert found_in(verdicts["ada"]) == ["all right"]
    assert "late" not in json.loads(classroom.verdict("ada", UNIT).read_text())


def test_the_same_run_again_takes_what_is_there(
    unit01: Unit, ours: tuple[Classroom, dict[str, Verdict]], monkeypatch: pytest.MonkeyPatch
) -> None:
    classroom, verdicts = ours
    monkeypatch.setattr("autograder.grade_class.grade_file", None)
    again = {made.student: made for made in MarkingRun(unit01, classroom, seed=7)}
    assert again == verdicts


def test_a_time_stamp_that_cannot_be_read_is_one_students_fault_of_ours(
    unit01: Unit,
    ours: tuple[Classroom, dict[str, Verdict]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shutil.copytree(ours[0].root, tmp_path / "classroom")
    real = timestamps.read_untrusted

    def fails(path: Path, limit_bytes: int) -> bytes:
        if path.parent.parent.name == "ada":
            raise FileFault(f"{path} cannot be read (a lost mount)")
        return real(path, limit_bytes)

    monkeypatch.setattr(timestamps, "read_untrusted", fails)
    run = MarkingRun(unit01, Classroom(tmp_path / "classroom"), seed=7, students=("ada", "annie"))
    made = {one.student: one for one in run}
    assert made["ada"].status == "grader_fault"
    assert "a lost mount" in made["ada"].reason
    assert made["annie"] == ours[1]["annie"]


def test_another_due_date_or_hand_in_time_is_noticed(
    unit01: Unit, ours: tuple[Classroom, dict[str, Verdict]], tmp_path: Path
) -> None:
    shutil.copytree(ours[0].root, tmp_path / "classroom")
    classroom = Classroom(tmp_path / "classroom")
    later = DEADLINES.replace("due = 2027-01-15T23:59", "due = 2027-01-16T00:10")
    (classroom.root / "deadlines.toml").write_text(later)
    (classroom.submitted_file("alan", UNIT).with_name("timestamp.txt")).unlink()
    chosen = ("ada", "alan", "annie")
    again = {made.student: made for made in MarkingRun(unit01, classroom, seed=7, students=chosen)}
    assert {name: made.late and made.late.points for name, made in again.items()} == {
        "ada": None,
        "alan": None,
        "annie": 0.0,
    }
    found = penalties(classroom.root)
    assert [found[name] for name in chosen] == [None, None, 0.0]


def test_without_an_entry_nothing_is_taken_off(unit01: Unit, tmp_path: Path) -> None:
    classroom = fill(Classroom(tmp_path / "classroom"), unit01)
    (classroom.root / "deadlines.toml").write_text("[05]\ndue = 2020-01-15T23:59:00+01:00")
    (made,) = MarkingRun(unit01, classroom, seed=7, students=("claude",))
    assert made.late is None
    assert penalties(classroom.root) == {"claude": None}


def test_a_wrong_file_stops_before_anybody_is_graded(unit01: Unit, tmp_path: Path) -> None:
    classroom = fill(Classroom(tmp_path / "classroom"), unit01)
    (classroom.root / "deadlines.toml").write_text("[01]\ndue = 2027-01-15")
    with pytest.raises(DeadlineError):
        list(MarkingRun(unit01, classroom))
    assert not (classroom.root / "gradebook.db").exists()


def test_a_verdict_with_and_without_lateness_is_read_as_written() -> None:
    made = Verdict("ada", UNIT, "graded", "", 90, 92, 1, "none", (), (), "k")
    late = Late("2027-01-19T00:00:00+00:00", "2027-01-18T23:59:00+01:00", True, 3660, 10, "maximum",
                100, 100, 10)  # fmt: skip
    for one in (made, replace(made, late=late)):
        assert verdict.from_json(verdict.to_json(one)) == one
    assert "late" not in verdict.to_json(made)
    with pytest.raises(ValueError, match="not a verdict"):
        verdict.from_json(verdict.to_json(replace(made, late=late)).replace("percent", "parts"))


# ---- nbgrader's own autograde ----------------------------------------------------------------


def nbgrader(root: Path, *words: str) -> None:
    done = subprocess.run(
        [str(Path(sys.executable).with_name("nbgrader")), *words],
        cwd=root, capture_output=True, text=True, timeout=300, env={**os.environ, "PYTHONPATH": ""},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]


@pytest.fixture(scope="module")
def theirs(unit01: Unit, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("plain") / "course"
    ignored = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
    for name in ("solutions", "notebooks", "utils"):
        shutil.copytree(ROOT / name, root / name, ignore=ignored)
    shutil.copytree(ROOT / "autograder", root / "autograder", ignore=ignored)
    shutil.copy(ROOT / "course.toml", root)
    config = (ROOT / "nbgrader_config.py").read_text() + "\nc.JudgeSubmission.seed = 7\n"
    (root / "nbgrader_config.py").write_text(config)
    fill(Classroom(root / "classroom"), unit01)
    nbgrader(root, "generate_assignment", UNIT, "--force")
    nbgrader(root, "autograde", UNIT)
    nbgrader(root, "generate_feedback", UNIT)
    return root


@pytest.mark.nbgrader
def test_both_ways_take_off_the_same(
    ours: tuple[Classroom, dict[str, Verdict]], theirs: Path
) -> None:
    classroom = Classroom(theirs / "classroom")
    assert penalties(classroom.root) == penalties(ours[0].root)
    assert times(classroom.root) == times(ours[0].root)
    for student, made in ours[1].items():
        assert classroom.read_verdict(student, UNIT).late == made.late
    page = classroom.feedback("emmy", UNIT).read_text()
    assert "after the due date with your extension until 2027-01-18 23:59 UTC+01:00." in page


@pytest.mark.nbgrader
def test_hand_marks_and_another_grading_keep_both_ways_equal(
    unit01: Unit, ours: tuple[Classroom, dict[str, Verdict]], theirs: Path, tmp_path: Path
) -> None:
    roots = tmp_path / "ours", theirs / "classroom"
    shutil.copytree(ours[0].root, roots[0])
    for root in roots:
        # claude's deduction was held by the floor, at 80 of 92 points: more of it counts now.
        for student in ("annie", "claude"):
            mark(unit01, Classroom(root), student, 8.0)
    nbgrader(theirs, "generate_feedback", UNIT, "--student", "claude", "--force")
    page = Classroom(roots[1]).feedback("claude", UNIT).read_text()
    assert "80</strong> of 100 points" in page
    assert "no more than 20 can be taken off" in page
    list(MarkingRun(unit01, Classroom(roots[0]), seed=8, students=("annie", "claude")))
    for student in ("annie", "claude"):
        nbgrader(theirs, "autograde", UNIT, "--student", student, "--force")
    found, others = (penalties(root) for root in roots)
    assert found == others
    assert (found["annie"], found["claude"]) == (10.0, 20.0)
