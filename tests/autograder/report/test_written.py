"""A report from a graded classroom: what it takes from where, and that names can be left out."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from autograder import grading_times
from autograder.classroom import Classroom
from autograder.course import Unit
from autograder.errors import AutograderError
from autograder.gradebook import Gradebook
from autograder.report import anonymous, gathering, written
from autograder.report.likeness import likeness
from tests.conftest import SAMPLE, GradedClass

ADAM = SAMPLE.ADAM
NAMES = [student.name for student in SAMPLE.STUDENTS]


@pytest.fixture
def classroom(graded_class: GradedClass, tmp_path: Path) -> Classroom:
    """The graded sample class, to change."""
    shutil.copytree(graded_class.classroom.root, tmp_path / "class")
    return Classroom(tmp_path / "class")


def page_of(unit: Unit, classroom: Classroom, **options: object) -> str:
    return written.write(unit, classroom, **options).read_text(encoding="utf-8")  # type: ignore[arg-type]


@pytest.mark.sandbox
def test_the_sample_class_is_worth_looking_at(unit: Unit, graded_class: GradedClass) -> None:
    results = gathering.gather(unit, graded_class.classroom)
    assert {member.name for member in results.members} == set(NAMES)
    assert [member.name for member in results.of("nothing", "broken")] == [
        "alan",
        "margaret",
        "radia",
    ]
    (pair,) = likeness(results).pairs
    assert (pair.first, pair.second) == ("dennis", "ken")
    by_name = {task.name: task for task in results.tasks}
    assert by_name[ADAM].section == "5 · Adam"
    assert by_name["digits_accuracy"].section == "6 · Train"
    assert by_name["reflection"].by_hand
    assert all(member.seconds is not None for member in results.graded)


@pytest.mark.sandbox
def test_the_page_of_the_sample_class(unit: Unit, classroom: Classroom) -> None:
    text = re.sub(r"\s+", " ", page_of(unit, classroom))
    assert (classroom.root / "report" / f"{unit.name}.html").is_file()
    assert "5 of 33: the second moment is not corrected for its start at zero" in text
    assert "look at the section “5 · Adam” again" in text
    assert "4 of the 4 for whom the first moment is not corrected" in text
    assert all(name in text for name in NAMES)


@pytest.mark.sandbox
def test_an_anonymous_report_names_nobody(unit: Unit, classroom: Classroom, tmp_path: Path) -> None:
    folder = classroom.submitted / "annie" / unit.name
    (folder / f"{unit.name}.ipynb").rename(folder / "annie_lovelace.ipynb")
    made = classroom.read_verdict("annie", unit.name)
    classroom.write_verdict(
        type(made)(**{**vars(made), "flags": ("handed in as annie_lovelace.ipynb",)})
    )
    output = tmp_path / "elsewhere" / "report.html"
    text = page_of(unit, classroom, output=output, anonymous=True)
    for name in [*NAMES, "lovelace"]:
        assert not re.search(rf"(?<![^\W_]){name}(?![^\W_])", text, re.IGNORECASE), name
    numbers = {int(number) for number in re.findall(r"student\u00a0(\d+)", text)}
    assert numbers == set(range(1, len(NAMES) + 1))
    assert page_of(unit, classroom, output=output, anonymous=True) == text


@pytest.mark.sandbox
def test_hand_marks_come_from_the_gradebook(unit: Unit, classroom: Classroom) -> None:
    with Gradebook(unit, classroom) as book:
        grade = book._book.find_grade("reflection", unit.name, unit.name, "ada")
        grade.manual_score, grade.needs_manual_grade = 8.0, False
        book._book.db.commit()
    members = {one.name: one for one in gathering.gather(unit, classroom).members}
    assert members["ada"].marks["reflection"] == 8
    assert "reflection" not in members["annie"].marks
    url = f"sqlite:///{classroom.root / 'elsewhere.db'}"
    (classroom.root / "gradebook.db").rename(classroom.root / "elsewhere.db")
    assert not any(one.marks for one in gathering.gather(unit, classroom).members)
    assert not (classroom.root / "gradebook.db").exists()
    again = {one.name: one for one in gathering.gather(unit, classroom, url).members}
    assert again["ada"].marks["reflection"] == 8


@pytest.mark.sandbox
def test_a_hand_in_without_a_verdict_waits(unit: Unit, classroom: Classroom) -> None:
    classroom.verdict("ada", unit.name).unlink()
    classroom.verdict("annie", unit.name).write_text("{}")
    waiting = gathering.gather(unit, classroom).of("waiting")
    assert [one.name for one in waiting] == ["ada", "annie"]


@pytest.mark.sandbox
def test_a_hand_in_that_cannot_be_read_any_more_keeps_its_verdict(
    unit: Unit, classroom: Classroom
) -> None:
    path = classroom.submitted_file("ada", unit.name)
    path.unlink()
    path.symlink_to("/etc/passwd")
    members = {one.name: one for one in gathering.gather(unit, classroom).members}
    assert members["ada"].findings
    assert members["ada"].answers == {}


def test_nothing_graded_is_said(unit: Unit, tmp_path: Path) -> None:
    path = Classroom(tmp_path).submitted_file("ada", unit.name)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"{}")
    with pytest.raises(AutograderError, match="run 'autograder grade 06_two_layer_network' first"):
        written.write(unit, Classroom(tmp_path))


# ---- numbers for names -----------------------------------------------------------------------


def test_numbers_stay_and_new_students_get_the_next(tmp_path: Path) -> None:
    first = anonymous.labels(tmp_path, ["a", "b", "c"])
    assert sorted(first.values()) == [f"student\u00a0{n}" for n in (1, 2, 3)]
    later = anonymous.labels(tmp_path, ["a", "b", "c", "d", "e"])
    assert {name: later[name] for name in first} == first
    assert {later["d"], later["e"]} == {"student\u00a04", "student\u00a05"}
    assert anonymous.labels(tmp_path, ["e"]) == {"e": later["e"]}


def test_numbers_are_drawn_by_lot(tmp_path: Path) -> None:
    drawn = {
        tuple(anonymous.labels(tmp_path / str(n), ["a", "b", "c"]).values()) for n in range(40)
    }
    assert len(drawn) > 1


@pytest.mark.parametrize(
    "text", ["no JSON", "[]", '{"a": 2}', '{"a": "1"}', '{"a": 1, "b": 1}', "[1]"]
)
def test_a_file_of_numbers_that_is_none_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / anonymous.FILE).write_text(text)
    with pytest.raises(AutograderError, match=anonymous.FILE):
        anonymous.labels(tmp_path, ["a"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("eve.x and Eve.X", "N and N"),
        ("by eve_2 (eve)", "by M_2 (M)"),
        ("evening", "evening"),
        ("handed in as eves homework.ipynb", "handed in under another file name"),
        (r"a\1 eve.x\g<0>", r"a\1 N\g<0>"),
    ],
)
def test_names_in_texts_become_numbers(text: str, expected: str) -> None:
    assert anonymous.scrubbed(text, {"eve": "M", "eve.x": "N"}) == expected
    assert anonymous.scrubbed(text, {}) == text


# ---- what grading took -----------------------------------------------------------------------


def test_seconds_are_kept_however_a_grading_ends(unit: Unit, tmp_path: Path) -> None:
    room = Classroom(tmp_path)
    assert grading_times.read(room, unit) == {}

    def interrupted() -> None:
        with grading_times.kept(room, unit) as times:
            times["ada"] = 1.5
            raise KeyError

    with pytest.raises(KeyError):
        interrupted()
    with grading_times.kept(room, unit) as times:
        times["annie"] = 2.5
    assert grading_times.read(room, unit) == {"ada": 1.5, "annie": 2.5}


@pytest.mark.parametrize("text", ["", "[1]", '{"ada": "long", "annie": 1}', "\xff"])
def test_odd_notes_of_seconds_are_passed_over(unit: Unit, tmp_path: Path, text: str) -> None:
    path = tmp_path / grading_times.FOLDER / f"{unit.name}.json"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="latin-1")
    assert "ada" not in grading_times.read(Classroom(tmp_path), unit)


@pytest.mark.sandbox
def test_verdicts_hold_no_seconds(graded_class: GradedClass, unit: Unit) -> None:
    text = graded_class.classroom.verdict("john", unit.name).read_text()
    assert "seconds" not in json.loads(text)
    assert grading_times.read(graded_class.classroom, unit)["john"] > 5
