"""No fault of the machine costs a student points, ends a class, or is taken for done."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from autograder import sample_class
from autograder.classroom import Classroom
from autograder.course import Unit
from autograder.errors import AutograderError, GradebookError
from autograder.gradebook import Gradebook
from autograder.handed_in import students
from autograder.marking_run import MarkingRun
from autograder.verdict import Verdict
from tests.conftest import ROOT

pytestmark = pytest.mark.sandbox
NAMES = ("ada", "alan", "annie")


@pytest.fixture
def classroom(unit: Unit, tmp_path: Path) -> Classroom:
    """Three of the sample class, handed in."""
    made = Classroom(tmp_path / "class")
    sample_class.fill(made, unit)
    for folder in made.submitted.iterdir():
        if folder.name not in NAMES:
            shutil.rmtree(folder)
    return made


def grade(unit: Unit, classroom: Classroom, **options: object) -> dict[str, Verdict]:
    return {made.student: made for made in MarkingRun(unit, classroom, seed=7, **options)}


def recorded(classroom: Classroom) -> dict[str, float]:
    """The sum of each student's automatic scores in the database."""
    sql = """select a.student_id, sum(g.auto_score) from grade g
        join submitted_notebook n on n.id = g.notebook_id
        join submitted_assignment a on a.id = n.assignment_id group by a.student_id"""
    with sqlite3.connect(classroom.root / "gradebook.db") as connection:
        found = dict(connection.execute(sql))
    connection.close()
    return found


@pytest.fixture
def unreadable() -> Iterator[Callable[[Path, Classroom, Unit], None]]:
    """Make reading of one path fail, as a broken disk would; root reads everything else."""
    with pytest.MonkeyPatch.context() as patch:

        def make(path: Path, number: int) -> None:
            real = os.open

            def failing(name: object, *args: object, **settings: object) -> int:
                if os.fspath(name) == os.fspath(path):
                    raise OSError(number, os.strerror(number))
                return real(name, *args, **settings)

            patch.setattr(os, "open", failing)

        yield make


@pytest.mark.parametrize("number", [5, 13, 116], ids=["EIO", "EACCES", "ESTALE"])
def test_a_notebook_that_cannot_be_read_keeps_its_old_score_and_stops_nobody(
    unit: Unit, classroom: Classroom, unreadable: Callable[[Path, int], None], number: int
) -> None:
    grade(unit, classroom)
    before = recorded(classroom)
    unreadable(classroom.submitted_file("ada", unit.name), number)
    made = grade(unit, classroom, students=())
    assert (made["ada"].status, made["ada"].score) == ("grader_fault", None)
    assert os.strerror(number) in made["ada"].reason
    assert {made[name].status for name in ("alan", "annie")} == {"graded"}
    assert recorded(classroom) == before
    assert before["ada"] == 90


def test_a_folder_that_vanishes_while_the_class_is_graded(unit: Unit, classroom: Classroom) -> None:
    names = students(classroom, unit)
    run = iter(MarkingRun(unit, classroom, seed=7))
    made = [next(run)]
    others = [name for name in names if name != made[0].student]
    for name in others:
        shutil.rmtree(classroom.submitted / name)
    made += list(run)
    # One of them may have been read by then.
    assert {one.student for one in made} == set(names)
    assert all(one.status in ("graded", "grader_fault") for one in made)
    assert any(one.status == "grader_fault" for one in made)


AS_NOBODY = """
import os, sys
from pathlib import Path
from autograder.classroom import Classroom
from autograder.course import Course
from autograder.errors import FileFault
from autograder.files import read_untrusted
from autograder.handed_in import students

unit = Course(Path(sys.argv[1])).unit("06")
unit.demand_exercises()
os.chdir(sys.argv[2])
os.setgroups([]); os.setgid(65534); os.setuid(65534)
classroom = Classroom(Path())
for name in students(classroom, unit):
    try:
        read_untrusted(classroom.submitted_file(name, unit.name), 1 << 24)
        print(name, "read")
    except FileFault as error:
        print(name, "fault")
"""


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become somebody else")
def test_a_folder_without_permission_is_listed_and_is_nobodys_mistake(
    unit: Unit, classroom: Classroom
) -> None:
    classroom.root.chmod(0o755)
    (classroom.submitted / "ada").chmod(0o700)
    classroom.submitted_file("alan", unit.name).chmod(0o600)
    done = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, str(ROOT), str(classroom.root)],
        capture_output=True, text=True, cwd=ROOT, check=False,
    )  # fmt: skip
    assert done.stdout.splitlines() == ["ada fault", "alan fault", "annie read"], done.stderr


# ---- what counts as done -----------------------------------------------------------------------


def fresh(classroom: Classroom, unit: Unit) -> dict[str, float]:
    """When each verdict file was written."""
    return {name: classroom.verdict(name, unit.name).stat().st_mtime_ns for name in NAMES}


def test_what_is_recorded_everywhere_is_not_graded_again(unit: Unit, classroom: Classroom) -> None:
    first = grade(unit, classroom)
    before = fresh(classroom, unit)
    again = grade(unit, classroom)
    assert fresh(classroom, unit) == before
    assert {n: v.score for n, v in again.items()} == {n: v.score for n, v in first.items()}


def drop_database(classroom: Classroom, unit: Unit) -> None:
    (classroom.root / "gradebook.db").unlink()


def drop_feedback(classroom: Classroom, unit: Unit) -> None:
    for name in NAMES:
        classroom.feedback(name, unit.name).unlink()


def drop_notebooks(classroom: Classroom, unit: Unit) -> None:
    shutil.rmtree(classroom.root / "autograded")


def change_a_score(classroom: Classroom, unit: Unit) -> None:
    with sqlite3.connect(classroom.root / "gradebook.db") as connection:
        connection.execute("update grade set auto_score = 1")
    connection.close()


@pytest.mark.parametrize("lose", [drop_database, drop_feedback, drop_notebooks, change_a_score])
def test_what_is_lost_is_made_again(
    unit: Unit, classroom: Classroom, lose: Callable[[Classroom, Unit], None]
) -> None:
    grade(unit, classroom)
    before = recorded(classroom)
    lose(classroom, unit)
    grade(unit, classroom)
    assert recorded(classroom) == before
    assert all(classroom.feedback(name, unit.name).is_file() for name in NAMES)
    assert all(classroom.autograded(name, unit.name).is_file() for name in NAMES)


def test_another_database_gets_the_scores_too(
    unit: Unit, classroom: Classroom, tmp_path: Path
) -> None:
    grade(unit, classroom)
    before = recorded(classroom)
    other = Classroom(tmp_path / "other")
    other.root.mkdir()
    grade(unit, classroom, database=other.database_url)
    assert recorded(other) == before


def test_a_stored_fault_is_tried_again_with_the_same_seed(unit: Unit, classroom: Classroom) -> None:
    blocked = classroom.feedback("ada", unit.name).parent
    blocked.parent.mkdir(parents=True)
    blocked.write_text("a file where a folder must be")
    first = {made.student: made for made in MarkingRun(unit, classroom)}
    assert (first["ada"].status, first["ada"].score) == ("grader_fault", None)
    assert str(blocked) in first["ada"].reason
    assert first["alan"].status == "graded"
    blocked.unlink()
    before = fresh(classroom, unit)
    again = {made.student: made for made in MarkingRun(unit, classroom)}
    assert (again["ada"].status, again["ada"].score) == ("graded", 90)
    assert again["ada"].seed == first["ada"].seed  # a grading with faults is not finished
    assert fresh(classroom, unit)["alan"] == before["alan"]


def test_a_locked_database_is_a_fault_and_is_tried_again(unit: Unit, classroom: Classroom) -> None:
    grade(unit, classroom, students=("alan",))
    lock = sqlite3.connect(classroom.root / "gradebook.db", isolation_level=None)
    run = iter(MarkingRun(unit, classroom, seed=7, students=("ada", "annie")))
    lock.execute("pragma busy_timeout = 0")
    first = next(run)
    lock.execute("begin exclusive")
    second = next(run)
    lock.execute("rollback")
    assert list(run) == []
    assert (first.status, second.status) == ("graded", "grader_fault")
    assert "database is locked" in second.reason
    assert {made.status for made in MarkingRun(unit, classroom, seed=7)} == {"graded"}
    lock.close()
    assert set(recorded(classroom)) == set(NAMES)


AT_ONCE = """
import os, sys
from autograder import late_records
late_records.note = lambda *a: os.kill(os.getpid(), 9)
from autograder.__main__ import main
sys.argv = ["autograder", "grade", "06", "--classroom", sys.argv[1], "--seed", "7"]
main()
"""


def test_whoever_is_killed_while_recording_leaves_nothing_of_that_submission(
    unit: Unit, classroom: Classroom
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", AT_ONCE, str(classroom.root)], cwd=ROOT, check=False
    )
    assert done.returncode == -9
    with sqlite3.connect(classroom.root / "gradebook.db") as connection:
        for table in ("student", "submitted_assignment", "grade"):
            assert connection.execute(f"select count(*) from {table}").fetchone() == (0,)
    connection.close()
    assert {made.status for made in grade(unit, classroom).values()} == {"graded"}
    assert recorded(classroom)["ada"] == 90


def test_a_database_that_is_read_only_is_one_sentence_before_anybody_is_graded(
    unit: Unit, classroom: Classroom
) -> None:
    grade(unit, classroom, students=("ada",))
    before = recorded(classroom)
    url = f"sqlite:///file:{classroom.root / 'gradebook.db'}?mode=ro&uri=true"
    with pytest.raises(GradebookError, match="it can only be read: see who may write"):
        grade(unit, classroom, database=url)
    assert recorded(classroom) == before
    assert not classroom.verdict("annie", unit.name).exists()
    assert {made.status for made in grade(unit, classroom).values()} == {"graded"}
    assert set(recorded(classroom)) == set(NAMES)


WRITES_AS_NOBODY = """
import os, sys
from pathlib import Path
from autograder.classroom import Classroom
from autograder.course import Course
from autograder.errors import GradebookError
from autograder.gradebook import Gradebook

book = Gradebook(Course(Path.cwd()).unit("06"), Classroom(Path(sys.argv[1])))
with book:  # everything is imported and read while we may
    cells = book._expected()
book._expected = lambda: cells
os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    with book:
        print("opened")
except GradebookError as error:
    print(error)
"""


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become somebody else")
def test_a_database_of_somebody_else_is_one_sentence(unit: Unit, classroom: Classroom) -> None:
    grade(unit, classroom, students=("ada",))
    with tempfile.TemporaryDirectory(dir="/tmp") as name:  # nobody may enter pytest's folders
        folder = Path(name)
        folder.chmod(0o755)
        path = folder / "gradebook.db"
        shutil.copy(classroom.root / "gradebook.db", path)
        path.chmod(0o644)
        before = recorded(Classroom(folder))
        done = subprocess.run(
            [sys.executable, "-c", WRITES_AS_NOBODY, name],
            capture_output=True, text=True, cwd=ROOT, check=False,
        )  # fmt: skip
        (said,) = done.stdout.splitlines()
        assert f"{path} cannot be used" in said
        assert "it can only be read: see who may write to its file and to the folder" in said
        assert recorded(Classroom(folder)) == before == {"ada": 90}
        made = grade(unit, classroom, database=f"sqlite:///{path}")
        assert {one.status for one in made.values()} == {"graded"}
        assert set(recorded(Classroom(folder))) == set(NAMES)


# ---- words -------------------------------------------------------------------------------------

ODD_TIMES = {
    "words": b"yesterday evening", "empty": b"", "no text": b"\xff\xfe\x00", "long": b"2026" * 100,
}  # fmt: skip


@pytest.mark.parametrize("data", ODD_TIMES.values(), ids=ODD_TIMES)
def test_a_garbage_timestamp_is_flagged(unit: Unit, classroom: Classroom, data: bytes) -> None:
    classroom.submitted_file("ada", unit.name).with_name("timestamp.txt").write_bytes(data)
    made = grade(unit, classroom, students=("ada",))["ada"]
    (flag,) = made.flags
    assert "timestamp.txt holds no time" in flag
    stored = json.loads(classroom.verdict("ada", unit.name).read_text())
    assert stored["flags"] == [flag]


def test_a_timestamp_that_cannot_be_read_is_a_fault(
    unit: Unit, classroom: Classroom, unreadable: Callable[[Path, int], None]
) -> None:
    path = classroom.submitted_file("ada", unit.name).with_name("timestamp.txt")
    path.write_text("2026-03-02 12:00:00 UTC")
    unreadable(path, 5)
    made = grade(unit, classroom, students=("ada",))["ada"]
    assert (made.status, made.score) == ("grader_fault", None)
    assert "timestamp.txt" in made.reason


URLS = {
    "unknown kind": ("nosuch://ada:se@cret@host/db", "kind that is not known"),
    "no URL": ("//ada:se@cret@host", "cannot be understood"),
    "driver missing": ("postgresql+psycopg2://ada:se@cret@host/db", "not installed: psycopg2"),
    "folder missing": ("sqlite:////proc/none/gradebook.db", "cannot be made"),
    "a folder": ("sqlite:////proc", "cannot be used"),
}


@pytest.mark.parametrize(("url", "said"), URLS.values(), ids=URLS)
def test_a_database_that_cannot_be_opened_is_one_sentence_without_its_password(
    unit: Unit, tmp_path: Path, url: str, said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(GradebookError, match=said) as caught:
        Gradebook(unit, Classroom(tmp_path), url).__enter__()
    assert "cret" not in str(caught.value)
    printed = capfd.readouterr()
    assert "Traceback" not in printed.out + printed.err


def occupied(classroom: Classroom) -> None:
    (classroom.root / "verdicts").write_text("a file")


def full(classroom: Classroom) -> None:
    (classroom.root / "verdicts").symlink_to("/dev/full/nothing")


@pytest.mark.parametrize("spoil", [occupied, full])
def test_a_classroom_that_cannot_be_written_is_one_sentence(
    unit: Unit, classroom: Classroom, spoil: Callable[[Classroom], None]
) -> None:
    spoil(classroom)
    with pytest.raises(AutograderError, match="cannot be written"):
        grade(unit, classroom)


# ---- notebooks under another name --------------------------------------------------------------


def rename(classroom: Classroom, unit: Unit, *names: str) -> None:
    """Ada's notebook under other names."""
    path = classroom.submitted_file("ada", unit.name)
    data = path.read_bytes()
    path.unlink()
    for name in names:
        path.with_name(name).write_bytes(data)


def test_the_only_notebook_counts_under_another_name_with_a_flag(
    unit: Unit, classroom: Classroom
) -> None:
    name = f"{unit.name} (1).ipynb"
    rename(classroom, unit, name, ".hidden.ipynb", "notes.txt")
    made = grade(unit, classroom, students=("ada",))["ada"]
    assert (made.score, made.flags) == (90, (f"handed in as {name}",))
    before = classroom.verdict("ada", unit.name).stat().st_mtime_ns
    grade(unit, classroom, students=("ada",))
    assert classroom.verdict("ada", unit.name).stat().st_mtime_ns == before


def test_of_two_notebooks_under_other_names_neither_counts(
    unit: Unit, classroom: Classroom
) -> None:
    rename(classroom, unit, "first.ipynb", "second.IPYNB")
    made = grade(unit, classroom, students=("ada",))["ada"]
    assert (made.status, made.score) == ("broken", 0)
    assert "2 other notebooks" in made.reason


def test_a_link_under_another_name_is_not_followed(unit: Unit, classroom: Classroom) -> None:
    rename(classroom, unit)
    classroom.submitted_file("ada", unit.name).with_name("mine.ipynb").symlink_to(
        classroom.submitted_file("annie", unit.name)
    )
    made = grade(unit, classroom, students=("ada",))["ada"]
    assert (made.status, made.score) == ("broken", 0)


# ---- two at once -------------------------------------------------------------------------------


def test_two_gradings_of_one_unit_do_not_meet_in_a_classroom(
    unit: Unit, classroom: Classroom
) -> None:
    first = iter(MarkingRun(unit, classroom, seed=7))
    made = [next(first)]
    with pytest.raises(AutograderError, match=r"graded in .* by another process"):
        grade(unit, classroom)
    made += list(first)
    assert {one.status for one in made} == {"graded"}
    before = fresh(classroom, unit)
    grade(unit, classroom)  # it lets go when it is done
    assert fresh(classroom, unit) == before


HOLDS = """
import os, sys
from pathlib import Path
from autograder.files import held
with held(Path(sys.argv[1])) as ours:
    print(ours, flush=True)
    os.kill(os.getpid(), 9)
"""


def test_whoever_is_killed_lets_go(tmp_path: Path) -> None:
    path = tmp_path / "new" / "lock"
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", HOLDS, str(path)], cwd=ROOT, capture_output=True, text=True, check=False
        )  # fmt: skip
        assert (done.stdout, done.returncode) == ("True\n", -9)


def test_a_corrupt_database_is_one_sentence(unit: Unit, classroom: Classroom) -> None:
    grade(unit, classroom)
    path = classroom.root / "gradebook.db"
    data = bytearray(path.read_bytes())
    data[2048:] = b"\xff" * (len(data) - 2048)
    path.write_bytes(data)
    with pytest.raises(GradebookError, match=r"gradebook\.db cannot be used"):
        grade(unit, classroom)
    path.unlink()
    assert {made.status for made in grade(unit, classroom).values()} == {"graded"}
