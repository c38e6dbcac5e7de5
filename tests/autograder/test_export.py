"""Exports, read back as each platform reads them."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder import export as exporter
from autograder import sample_class, spreadsheet
from autograder.classroom import Classroom
from autograder.course import Course, Unit
from autograder.errors import AutograderError, ExportError, GradebookError
from autograder.export import Exported
from autograder.gradebook import Gradebook
from autograder.marking_run import MarkingRun
from tests.conftest import ROOT

UNIT = "01_activations"
DEADLINES = "[01]\ndue = 2027-01-15T23:59:00+01:00\nper_day = 10\n"
MARKED = {"ada": 8.0, "bob": 4.5, "claire": 6.0}


@pytest.fixture(scope="module")
def unit01() -> Unit:
    return Course(ROOT).unit(UNIT)


@pytest.fixture(scope="module")
def graded(unit01: Unit, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Graded, nothing marked by hand: ada right, bob late, claire without relu, dora broken."""
    classroom = Classroom(tmp_path_factory.mktemp("export") / "classroom")
    names = [one.name for one in unit01.exercises if one.name != "relu"]
    submitted = {
        "ada": sample_class.solved()(unit01),
        "bob": sample_class.solved()(unit01),
        "claire": sample_class.only(*names)(unit01).replace(b"YOUR ANSWER HERE", b"I think."),
        "dora": b"no notebook",
    }
    for student, data in submitted.items():
        path = classroom.submitted_file(student, UNIT)
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
    stamp = classroom.submitted_file("bob", UNIT).with_name("timestamp.txt")
    stamp.write_text("2027-01-16 12:00:00 UTC")
    (classroom.root / "deadlines.toml").write_text(DEADLINES)
    list(MarkingRun(unit01, classroom, seed=7))
    return classroom.root


def copied(graded: Path, folder: Path) -> Classroom:
    shutil.copytree(graded, folder / "classroom")
    return Classroom(folder / "classroom")


def mark(
    unit: Unit, classroom: Classroom, points: Mapping[str, float], cell: str = "reflection"
) -> None:
    with Gradebook(unit, classroom) as book:
        for student, score in points.items():
            grade = book._book.find_grade(cell, unit.name, unit.name, student)
            grade.manual_score, grade.needs_manual_grade = score, False
        book._book.db.commit()


@pytest.fixture
def waiting(graded: Path, tmp_path: Path) -> Classroom:
    return copied(graded, tmp_path)


@pytest.fixture
def marked(waiting: Classroom, unit01: Unit) -> Classroom:
    mark(unit01, waiting, MARKED)
    return waiting


def table(made: Exported, encoding: str = "utf-8") -> list[dict[str, str]]:
    assert made.path is not None
    text = made.path.read_bytes().decode(encoding)
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def notes(made: Exported) -> dict[str, tuple[str, ...]]:
    return {note.said: note.students for note in made.notes}


pytestmark = pytest.mark.sandbox

# ---- everything ------------------------------------------------------------------------------


def test_a_table_of_everything(unit01: Unit, marked: Classroom) -> None:
    made = exporter.export(unit01, marked, "csv")
    assert made.path == marked.root / "exports" / "01_activations-csv.csv"
    assert made.path.read_bytes().startswith(b"\xef\xbb\xbfstudent,")
    rows = {row["student"]: row for row in table(made, "utf-8-sig")}
    assert list(rows) == ["ada", "bob", "claire", "dora"]
    assert rows["ada"]["relu (of 4)"] == "4"
    assert rows["claire"]["relu (of 4)"] == "0"
    assert rows["claire"]["relu: values (of 3)"] == "0"
    assert [rows[name]["reflection (of 8)"] for name in MARKED] == ["8", "4.5", "6"]
    assert [rows[name]["taken off for lateness"] for name in rows] == ["0", "10", "0", "0"]
    assert [rows[name]["total"] for name in rows] == ["100", "86.5", "94", "0"]
    assert {row["maximum"] for row in rows.values()} == {"100"}
    assert rows["bob"]["handed in"] == "2027-01-16 12:00:00 UTC"
    assert "10 % of 100 points are taken off: 10." in rows["bob"]["lateness"]
    assert [rows[name]["status"] for name in rows] == ["graded"] * 3 + ["broken"]
    assert "notebook" in rows["dora"]["remarks"]
    for row in rows.values():
        scores = [float(row[f"{one.name} (of {one.points:g})"]) for one in unit01.exercises]
        assert sum(scores) + float(row["reflection (of 8)"]) == pytest.approx(float(row["earned"]))


def test_aspects_add_up_to_their_exercise(unit01: Unit, marked: Classroom) -> None:
    row = table(exporter.export(unit01, marked, "csv"), "utf-8-sig")[2]
    for exercise in unit01.exercises:
        parts = [float(cell) for name, cell in row.items() if name.startswith(f"{exercise.name}: ")]
        assert len(parts) == len(exercise.rubric)
        assert sum(parts) == pytest.approx(float(row[f"{exercise.name} (of {exercise.points:g})"]))


# ---- what is missing -------------------------------------------------------------------------


@pytest.mark.parametrize("to", ["csv", "canvas", "moodle", "nbgrader"])
def test_nothing_is_written_while_marks_are_missing(
    unit01: Unit, waiting: Classroom, to: str
) -> None:
    made = exporter.export(unit01, waiting, to)
    assert made.path is None
    assert not (waiting.root / "exports").exists()
    assert notes(made)["to be marked by hand, or looked at again since graded anew"] == tuple(
        MARKED
    )
    made = exporter.export(unit01, waiting, to, partial=True)
    assert made.path is not None


def test_what_is_missing_shows_as_empty(unit01: Unit, waiting: Classroom) -> None:
    row = table(exporter.export(unit01, waiting, "csv", partial=True), "utf-8-sig")[0]
    assert row["reflection (of 8)"] == ""
    assert (row["status"], row["total"]) == ("waits for a person", "92")


def test_marks_are_looked_at_again_after_another_grading(unit01: Unit, marked: Classroom) -> None:
    list(MarkingRun(unit01, marked, seed=8, students=("ada",)))
    made = exporter.export(unit01, marked, "csv")
    assert made.path is None
    assert ("ada",) in notes(made).values()
    rows = table(exporter.export(unit01, marked, "csv", partial=True), "utf-8-sig")
    assert rows[0]["total"] == "100"


def _fault(classroom: Classroom) -> None:
    made = classroom.read_verdict("ada", UNIT)
    classroom.write_verdict(replace(made, status="grader_fault", score=None, reason="a lost mount"))


@pytest.mark.parametrize("to", ["csv", "canvas", "moodle", "nbgrader"])
def test_our_own_fault_is_named_and_no_zero(unit01: Unit, marked: Classroom, to: str) -> None:
    _fault(marked)
    made = exporter.export(unit01, marked, to)
    assert made.path is None
    assert notes(made)["not graded, by the grader's fault: grade again"] == ("ada",)
    rows = table(exporter.export(unit01, marked, to, partial=True), "utf-8-sig")
    text = [" ".join(row.values()) for row in rows if "ada" in row.values()]
    if to == "csv":
        assert rows[0]["total"] == rows[0]["relu (of 4)"] == ""
        assert (rows[0]["status"], rows[0]["remarks"]) == ("grader_fault", "a lost mount")
    else:
        assert text == []


def test_who_was_not_graded_is_named(unit01: Unit, marked: Classroom) -> None:
    path = marked.submitted_file("zoe", UNIT)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"")
    made = exporter.export(unit01, marked, "canvas")
    assert notes(made)["handed in, but without a score in this gradebook: grade first"] == ("zoe",)
    assert made.path is None


def test_broken_ones_are_named(unit01: Unit, marked: Classroom) -> None:
    made = exporter.export(unit01, marked, "canvas")
    assert notes(made)["0 points, since what was handed in cannot be read"] == ("dora",)
    assert made.path is not None


def test_where_verdict_and_gradebook_disagree_the_gradebook_counts(
    unit01: Unit, marked: Classroom
) -> None:
    made = marked.read_verdict("claire", UNIT)
    others = tuple(replace(found, score=1.0) for found in made.exercises)
    marked.write_verdict(replace(made, exercises=others))
    marked.verdict("bob", UNIT).write_text("{}")
    mark(unit01, marked, {"ada": 2.0}, "test_relu")
    exported = exporter.export(unit01, marked, "csv")
    said = notes(exported)
    assert said["other scores in the verdict file than in the gradebook, which counts"] == (
        "claire",
    )
    assert ("bob",) in said.values()
    assert said["scores that a person changed, which count: aspects are the program's"] == ("ada",)
    rows = {row["student"]: row for row in table(exported, "utf-8-sig")}
    assert rows["claire"]["total"] == "94"
    assert (rows["ada"]["relu (of 4)"], rows["ada"]["relu: values (of 3)"]) == ("2", "3")
    assert rows["bob"]["relu: values (of 3)"] == ""


def test_a_deduction_follows_due_date_and_marks_as_they_are_now(
    unit01: Unit, marked: Classroom
) -> None:
    (marked.root / "deadlines.toml").write_text(DEADLINES + 'of = "earned"\n')
    made = exporter.export(unit01, marked, "csv")
    assert any("another deduction" in said for said in notes(made))
    rows = {row["student"]: row for row in table(made, "utf-8-sig")}
    assert rows["bob"]["taken off for lateness"] == "9.65"


def test_nothing_to_export(unit01: Unit, tmp_path: Path) -> None:
    with pytest.raises(GradebookError, match="run 'autograder grade 01_activations' first"):
        exporter.export(unit01, Classroom(tmp_path), "csv")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(GradebookError, match="run 'autograder"):
        exporter.export(unit01, Classroom(tmp_path), "csv", url=f"sqlite:///{tmp_path}/no.db")


# ---- Canvas ----------------------------------------------------------------------------------

CANVAS = """\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,Start here (11),01_activations (22),Final Score
    Points Possible,,,,,5,100,(read only)
"Lovelace, Ada",501,s1,ada,"Optimizers, A",,,
"Moon; Bob",502,s2,bob,Optimizers,,,
"Dupré, Claire",503,s3,CLAIRE,Optimizers,,,
"Points Possible, Dora",504,s4,dora,Optimizers,,,
"Student, Test",599,,x9,Optimizers,,,
"""


def in_canvas(made: Exported) -> tuple[str, float, dict[str, tuple[str, float]]]:
    """The assignment's column, its points, and by ID name and grade, as Canvas takes them."""
    assert made.path is not None
    data = made.path.read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))
    header = rows[0]
    assert header[:5] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    assert len(header) == 6
    assert {len(row) for row in rows} == {6}
    special = [row for row in rows[1:] if "Points Possible" in row[0]]
    students = [row for row in rows[1:] if "Points Possible" not in row[0]]
    assert special == rows[1:2]
    found = {row[1] or row[2] or row[3]: (row[0], float(row[5])) for row in students}
    assert len(found) == len(students)
    return header[5], float(special[0][5]), found


def test_canvas_with_its_own_export_as_roster(
    unit01: Unit, marked: Classroom, tmp_path: Path
) -> None:
    (tmp_path / "canvas.csv").write_text(CANVAS, encoding="utf-8")
    made = exporter.export(unit01, marked, "canvas", listed=tmp_path / "canvas.csv")
    assert in_canvas(made) == (
        "01_activations (22)",
        100.0,
        {
            "501": ("Lovelace, Ada", 100.0),
            "502": ("Moon; Bob", 86.5),
            "503": ("Dupré, Claire", 94.0),
            "504": ("Points possible, Dora", 0.0),
        },
    )
    assert not any("new assignment" in said for said in notes(made))


def test_canvas_without_a_roster(unit01: Unit, marked: Classroom) -> None:
    made = exporter.export(unit01, marked, "canvas")
    column, _, found = in_canvas(made)
    assert column == UNIT
    assert any("Canvas makes a new assignment" in said for said in notes(made))
    assert found["bob"] == ("bob", 86.5)
    named = exporter.export(unit01, marked, "canvas", assignment="Homework 1 (77)")
    assert in_canvas(named)[0] == "Homework 1 (77)"


def test_whom_the_roster_does_not_know(unit01: Unit, marked: Classroom, tmp_path: Path) -> None:
    text = "\n".join(line for line in CANVAS.splitlines() if "Ada" not in line)
    (tmp_path / "canvas.csv").write_text(text, encoding="utf-8")
    options = {"listed": tmp_path / "canvas.csv"}
    made = exporter.export(unit01, marked, "canvas", **options)
    assert made.path is None
    assert notes(made)["in no row of the roster, or without an identifier there: left out"] == (
        "ada",
    )
    assert (
        "501"
        not in in_canvas(exporter.export(unit01, marked, "canvas", partial=True, **options))[2]
    )


def test_a_list_of_ones_own_has_canvas_numbers_only_where_it_says_so(
    unit01: Unit, marked: Classroom, tmp_path: Path
) -> None:
    path = tmp_path / "roster.csv"
    path.write_text("id,name,platform_id\nada,Ada L,501\nbob,Bob,50x\nclaire,C,\ndora,D,\n")
    made = exporter.export(unit01, marked, "canvas", listed=path)
    assert made.path is not None
    rows = list(csv.reader(io.StringIO(made.path.read_text())))[2:]
    assert [row[:4] for row in rows] == [
        ["Ada L", "501", "", "ada"],
        ["Bob", "", "", "bob"],
        ["C", "", "", "claire"],
        ["D", "", "", "dora"],
    ]


# ---- Moodle ----------------------------------------------------------------------------------

MOODLE = """First name;Last name;ID number;Email address;Username
Ada;Lovelace;1815;ada@x.org;ada
Bob;Moon;;bob@x.org;bob
Claire;Dupré;1706;claire@x.org;claire
Dora;Maar;;+dora@x.org;dora
Eve;Never;1;eve@x.org;eve
"""


def in_moodle(made: Exported) -> tuple[str, dict[str, float]]:
    """The identifying column, and the grades that Moodle would import."""
    rows = table(made)
    assert rows
    column, grade = list(rows[0])[:2]
    assert all(row[column].strip() for row in rows)
    return column, {row[column]: float(row[grade]) for row in rows}


def test_moodle_by_mail_address(unit01: Unit, marked: Classroom, tmp_path: Path) -> None:
    (tmp_path / "moodle.csv").write_text(MOODLE, encoding="utf-8")
    options = {"listed": tmp_path / "moodle.csv", "feedback": True}
    made = exporter.export(unit01, marked, "moodle", **options)
    assert made.path is None
    assert ("dora",) in [note.students for note in made.notes if note.stops]
    made = exporter.export(unit01, marked, "moodle", partial=True, **options)
    assert in_moodle(made) == (
        "Email address",
        {"ada@x.org": 100.0, "bob@x.org": 86.5, "claire@x.org": 94.0},
    )
    row = table(made)[1]
    assert row["Late deduction"] == "10"
    assert "reflection: 4.5 of 8. Handed in" in row["Feedback comments"]


@pytest.mark.parametrize(
    ("roster", "column", "first"),
    [
        (None, "ID number", "ada"),
        ("student_id,ID number\nada,1\nbob,2\nclaire,3\ndora,4\n", "ID number", "1"),
        ("student_id\temail\nada\ta@x\nbob\tb@x\nclaire\tc@x\ndora\td@x\n", "Email address", "a@x"),
        ("username\nada\nbob\nclaire\ndora\n", "Username", "ada"),
    ],
)
def test_moodles_identifiers(
    unit01: Unit, marked: Classroom, tmp_path: Path, roster: str | None, column: str, first: str
) -> None:
    path = tmp_path / "roster.csv"
    path.write_text(roster or "")
    made = exporter.export(unit01, marked, "moodle", listed=path if roster else None)
    found = in_moodle(made)
    assert found[0] == column
    assert found[1][first] == 100.0
    assert len(found[1]) == 4


def test_moodle_writes_nobody_without_an_identifier(
    unit01: Unit, marked: Classroom, tmp_path: Path
) -> None:
    (tmp_path / "r.csv").write_text("student_id,ID number\nada,1\nbob,\nclaire,3\ndora,4\n")
    made = exporter.export(unit01, marked, "moodle", listed=tmp_path / "r.csv", partial=True)
    assert list(in_moodle(made)[1]) == ["1", "3", "4"]
    assert ("bob",) in notes(made).values()


def test_a_roster_that_moodle_cannot_use(unit01: Unit, marked: Classroom, tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text("student_id\nada\n")
    with pytest.raises(ExportError, match="none of Email address, ID number, Username"):
        exporter.export(unit01, marked, "moodle", listed=tmp_path / "r.csv")


# ---- nbgrader --------------------------------------------------------------------------------


@pytest.mark.nbgrader
def test_the_same_as_nbgraders_own_export(unit01: Unit, marked: Classroom, tmp_path: Path) -> None:
    with Gradebook(unit01, marked) as book:
        book._book.update_or_create_student("ada", first_name="Ada", last_name="King", email="a@x")
        book._book.update_or_create_student("never")
    made = exporter.export(unit01, marked, "nbgrader")
    done = subprocess.run(
        [str(Path(sys.executable).with_name("nbgrader")), "export", "--to", str(tmp_path / "g.csv"),
         "--db", marked.database_url],
        cwd=tmp_path, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert made.path is not None
    ours, theirs = (path.read_text().splitlines() for path in (made.path, tmp_path / "g.csv"))
    assert sorted(ours) == sorted(theirs)
    assert notes(made)["handed in nothing, 0 as nbgrader writes it"] == ("never",)


# ---- rosters ---------------------------------------------------------------------------------

ROSTERS = {
    "empty": ("", "names no column"),
    "no header": ("ada,1\nbob,2\n", "names no column that tells students apart.*username"),
    "a quote that does not end": ('username\n"ada\n', "line 2"),
    "two rows for one": ("username\nada\nADA\n", "2 rows have ada as username"),
}


@pytest.mark.parametrize(("text", "said"), ROSTERS.values(), ids=ROSTERS)
def test_odd_rosters(unit01: Unit, marked: Classroom, tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "r.csv").write_text(text)
    with pytest.raises(ExportError, match=said) as caught:
        exporter.export(unit01, marked, "canvas", listed=tmp_path / "r.csv")
    assert "r.csv" in str(caught.value)


@pytest.mark.parametrize("data", [b"username\nad\xe9\n", None])
def test_a_roster_that_cannot_be_read(
    unit01: Unit, marked: Classroom, tmp_path: Path, data: bytes | None
) -> None:
    if data:
        (tmp_path / "r.csv").write_bytes(data)
    with pytest.raises(AutograderError, match=r"r\.csv"):
        exporter.export(unit01, marked, "canvas", listed=tmp_path / "r.csv")


# ---- hostile text ----------------------------------------------------------------------------

HOSTILE = [
    '=HYPERLINK("http://evil","x")', "+1+1", "-2+3", "@SUM(1)", "\t=1", "\r=1", "x\n=1+1", "a;=1+1",
    'x",=1+1', "＝1+1", "\u202e=1", " =1", "a,@x", "\x00=1", "\ufeff=1",
]  # fmt: skip


def cells(text: str) -> Iterator[str]:
    """Every cell that a spreadsheet could make of a text, whatever it takes for its separator."""
    for separator in ",;|\t":
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            yield from row
    for quoteless in re.split(r"[,;|\t\r\n]", text):
        yield quoteless.strip().strip('"')


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_a_formula(text: str) -> None:
    for cell in cells(spreadsheet.table(["a", "b"], [[text, 1.0]])):
        assert not re.match(r"\s*[=+\-@＝＋－＠]", cell), cell


@settings(deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=[])), min_size=1, max_size=4))
def test_any_text_is_one_cell_and_no_formula(texts: list[str]) -> None:
    written = spreadsheet.table(["h"] * len(texts), [texts])
    assert written.encode("utf-8").decode() == written
    header, *rows = csv.reader(io.StringIO(written, newline=""), strict=True)
    if texts == [""]:
        return  # a row of one empty cell
    assert [len(row) for row in rows] == [len(header)]
    number = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")
    for cell in rows[0]:
        assert not re.match(r"\s*[=+\-@]", cell) or number.fullmatch(cell)
        assert "\n" not in cell


@pytest.mark.parametrize("points", ["-4.5", "+3", "0", "-1e-05", "12.25"])
def test_numbers_stay_numbers(points: str) -> None:
    assert spreadsheet.harmless(points) == points
    assert spreadsheet.number(float(points)) == f"{round(float(points), 2) + 0:g}"


def test_a_student_with_a_hostile_name(unit01: Unit, marked: Classroom) -> None:
    name = "=cmd|'C calc'!A0;\u202e"
    path = marked.submitted_file(name, UNIT)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"no notebook")
    list(MarkingRun(unit01, marked, seed=7, students=(name,)))
    made = exporter.export(unit01, marked, "csv")
    row = table(made, "utf-8-sig")[0]
    assert row["student"] == "'=cmd|'C calc'!A0; "
    assert name in notes(made)["0 points, since what was handed in cannot be read"]


# ---- the command -----------------------------------------------------------------------------


def command(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "autograder", "export", *words],
        cwd=ROOT, capture_output=True, text=True, timeout=120,
    )  # fmt: skip


def test_the_command_says_who_is_missing_and_ends_with_one(
    waiting: Classroom, tmp_path: Path
) -> None:
    folder, output = ("--classroom", str(waiting.root)), ("--output", str(tmp_path / "out.csv"))
    done = command("01", "--to", "canvas", *folder, *output)
    assert done.returncode == 1
    assert "graded anew (3): ada, bob, claire" in done.stderr
    assert "--partial" in done.stderr
    assert done.stdout == ""
    assert not (tmp_path / "out.csv").exists()
    done = command("01", "--to", "canvas", *folder, *output, "--partial")
    assert done.returncode == 0
    assert "graded anew (3): ada, bob, claire" in done.stderr
    assert done.stdout == f"wrote {tmp_path / 'out.csv'}: 4 students with a score\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["99"], "no unit '99'"),
        (["90"], "90_errata has no exercises"),
        (["01", "--to", "blackboard"], "blackboard"),
        (["01", "--classroom", "nowhere"], "there is nothing of 01_activations in the database"),
    ],
)
def test_wrong_usage_ends_with_two(words: list[str], said: str) -> None:
    done = command(*words)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
