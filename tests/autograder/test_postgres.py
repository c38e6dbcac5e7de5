"""PostgreSQL as gradebook: the same records, two graders at once, faults of server and network."""

from __future__ import annotations

import contextlib
import os
import pickle
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import NullPool, create_engine, text

from autograder import database, results, sample_class
from autograder.classroom import Classroom
from autograder.course import Course, Unit
from autograder.errors import GradebookError
from autograder.grade import Graded, Grader, Options
from autograder.grade_class import grade_file
from autograder.gradebook import Gradebook
from autograder.marking_run import MarkingRun
from tests.conftest import ROOT, UNIT
from tests.gradebooks import rows
from tests.postgres import PASSWORD, PATIENCE_S, Server, name_of, serving

pytestmark = [pytest.mark.database, pytest.mark.sandbox]
NAMES = ("ada", "alan", "annie", "margaret")
"""All right; nothing done; a known mistake; no notebook."""
WHEN = "2026-03-02 12:00:00 UTC"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as started:
        yield started


@pytest.fixture
def url(server: Server) -> str:
    """An empty database."""
    return server.new_database()


def fill(classroom: Classroom, unit: Unit) -> Classroom:
    """Hand in for the few of the sample class."""
    sample_class.fill(classroom, unit)
    for folder in classroom.submitted.iterdir():
        if folder.name not in NAMES:
            shutil.rmtree(folder)
    classroom.submitted_file("ada", unit.name).with_name("timestamp.txt").write_text(WHEN)
    return classroom


@pytest.fixture
def classroom(unit: Unit, tmp_path: Path) -> Classroom:
    return fill(Classroom(tmp_path / "class"), unit)


@pytest.fixture(scope="module")
def graded(unit: Unit, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Graded]:
    """The few, graded once and written nowhere."""
    classroom = fill(Classroom(tmp_path_factory.mktemp("graded")), unit)
    with Grader(unit, Options(seed=7)) as grader:
        return {name: grade_file(grader, classroom, name) for name in NAMES}


def record(book: Gradebook, one: Graded, student: str | None = None) -> None:
    """Record what was graded, perhaps as somebody else's."""
    made = replace(one.verdict, student=student or one.verdict.student, unit=book.unit.name)
    book.classroom.submitted_file(made.student, made.unit).parent.mkdir(parents=True, exist_ok=True)
    book.record(made, one.submission)


def held(server: Server, url: str, statement: str) -> list[object]:
    """The first column of what a database answers."""
    return [row[0] for row in server.execute(statement, name_of(url))]


# ---- the same records --------------------------------------------------------------------------


def test_the_command_line_records_what_it_records_in_sqlite(
    server: Server, url: str, unit: Unit, classroom: Classroom, graded: dict[str, Graded]
) -> None:
    words = ["autograder", "grade", "06", "--classroom", str(classroom.root), "--db", url]
    done = subprocess.run(
        [sys.executable, "-m", *words, "--seed", "7"],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=5 * PATIENCE_S,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "cr@t" not in done.stdout + done.stderr
    with Gradebook(unit, classroom) as book:
        for one in graded.values():
            record(book, one)
    ours = rows(url)
    assert ours == rows(classroom.database_url)
    assert len(ours["grades"]) == 8 * len(NAMES)
    assert sum(score or 0 for _, _, score, *_ in ours["grades"]) == 90 + 84


def test_the_formgrader_reads_the_same_from_both(
    url: str, unit: Unit, classroom: Classroom, graded: dict[str, Graded]
) -> None:
    read = []
    for place in (url, classroom.database_url):
        with Gradebook(unit, classroom, place) as book:
            for one in graded.values():
                record(book, one)
            pages = (
                book._book.student_dicts(),
                book._book.submission_dicts(unit.name),
                book._book.notebook_submission_dicts(unit.name, unit.name),
                [made.to_dict() for made in book._book.assignments],
            )
        read.append(
            [sorted(str({**row, "id": ""}) for row in page) for page in pages]
        )  # fmt: skip
    assert read[0] == read[1]
    assert all(len(page) for page in read[0])


def test_marks_given_by_hand_stay(
    url: str, unit: Unit, classroom: Classroom, graded: dict[str, Graded]
) -> None:
    with Gradebook(unit, classroom, url) as book:
        record(book, graded["ada"])
        mark = book._book.find_grade("reflection", unit.name, unit.name, "ada")
        mark.manual_score, mark.needs_manual_grade = 8.0, False
        book._book.db.commit()
        assert book.hand_marks("ada")["reflection"][0] == 8
        record(book, graded["ada"])
        mark = book._book.find_grade("reflection", unit.name, unit.name, "ada")
        assert (mark.manual_score, mark.needs_manual_grade) == (8.0, True)


# ---- a new database ----------------------------------------------------------------------------

DIES = """
import os, sys
from autograder import database
database._newest_version = lambda: os.kill(os.getpid(), 9)
database.open_gradebook(sys.argv[1], "x")
"""


def test_whoever_is_killed_while_making_the_tables_leaves_none(
    server: Server, url: str, unit: Unit, classroom: Classroom
) -> None:
    done = subprocess.run([sys.executable, "-c", DIES, url], cwd=ROOT, check=False)
    assert done.returncode == -9
    assert held(server, url, "select relname from pg_stat_user_tables") == []
    with Gradebook(unit, classroom, url):
        pass
    assert held(server, url, "select version_num from alembic_version") == [
        database._newest_version()
    ]


def test_tables_of_others_are_let_be(
    server: Server, url: str, unit: Unit, classroom: Classroom
) -> None:
    server.execute("create table recipes (name text)", name_of(url))
    with Gradebook(unit, classroom, url):
        pass
    assert len(held(server, url, "select version_num from alembic_version")) == 1
    assert held(server, url, "select name from recipes") == []


def test_a_database_that_another_program_stamped_is_refused(
    server: Server, url: str, unit: Unit, classroom: Classroom
) -> None:
    server.execute("create table alembic_version (version_num text)", name_of(url))
    with (
        pytest.raises(GradebookError, match="belongs to another program"),
        Gradebook(unit, classroom, url),
    ):
        pass


# ---- two graders at once -----------------------------------------------------------------------

GRADES = """
import pickle, sys
from dataclasses import replace
from pathlib import Path
from autograder.classroom import Classroom
from autograder.course import Course
from autograder.gradebook import Gradebook
unit, graded, names = pickle.loads(Path(sys.argv[1]).read_bytes())
unit = Course.find(Path.cwd()).unit(unit)
print("ready", flush=True)
sys.stdin.readline()
with Gradebook(unit, Classroom(Path(sys.argv[2])), sys.argv[3]) as book:
    for name, one in zip(names, graded):
        book.classroom.submitted_file(name, unit.name).parent.mkdir(parents=True, exist_ok=True)
        book.record(replace(one.verdict, student=name, unit=unit.name), one.submission)
"""
Task = tuple[str, list[Graded], list[str]]
"""A unit, what was graded of it, and whose it is."""


def at_once(url: str, folder: Path, tasks: list[Task]) -> None:
    """Record each task in a process of its own, all from the same moment on."""
    with contextlib.ExitStack() as stack:
        started = []
        for number, task in enumerate(tasks):
            path = folder / f"task{number}"
            path.write_bytes(pickle.dumps(task))
            one = subprocess.Popen(
                [sys.executable, "-c", GRADES, str(path), str(folder), url], cwd=ROOT, text=True,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            )  # fmt: skip
            started.append(stack.enter_context(one))
            stack.callback(one.kill)
        assert [one.stdout.readline() for one in started] == ["ready\n"] * len(started)
        for one in started:
            one.stdin.write("go\n")
            one.stdin.flush()
        ends = [(one.communicate(timeout=PATIENCE_S)[1], one.returncode) for one in started]
    assert ends == [("", 0)] * len(tasks)


def tasks_of(kind: str, graded: dict[str, Graded]) -> list[Task]:
    many = [graded[name] for name in NAMES] * 4
    first, second = [[f"{who}{n:02}" for n in range(len(many))] for who in ("a", "b")]
    broken = [graded["margaret"]] * len(many)
    return {
        "two classes, one unit": [(UNIT, many, first), (UNIT, many, second)],
        "two units, one class": [(UNIT, many, first), ("05_adam", broken, first)],
        "the same submissions": [(UNIT, many, first), (UNIT, many, first)],
    }[kind]


@pytest.mark.parametrize(
    ("kind", "isolation"),
    [
        ("two classes, one unit", "read committed"),
        ("two units, one class", "read committed"),
        ("the same submissions", "read committed"),
        ("the same submissions", "serializable"),
    ],
)
def test_two_at_once_record_what_they_record_one_after_the_other(
    server: Server, url: str, graded: dict[str, Graded], tmp_path: Path, kind: str, isolation: str
) -> None:
    server.execute(
        f"alter database {name_of(url)} set default_transaction_isolation = '{isolation}'"
    )
    tasks = tasks_of(kind, graded)
    at_once(url, tmp_path, tasks)
    alone = f"sqlite:///{tmp_path / 'alone.db'}"
    course = Course.find(ROOT)
    for name, several, students in tasks:
        with Gradebook(course.unit(name), Classroom(tmp_path), alone) as book:
            for one, student in zip(several, students, strict=True):
                record(book, one, student)
    assert rows(url) == rows(alone)
    assert len(held(server, url, "select version_num from alembic_version")) == 1


STUDENT = "insert into student (id) values ('ada')"
OTHER_MARKS = """select id from submitted_assignment for update;
    update grade set auto_score = 1 where auto_score > 0"""
"""As another grader does, with another verdict."""


@pytest.mark.parametrize("statements", [STUDENT, OTHER_MARKS], ids=["student", "marks"])
def test_whoever_records_last_has_the_last_word(
    server: Server, url: str, unit: Unit, classroom: Classroom, graded: dict[str, Graded],
    statements: str,
) -> None:  # fmt: skip
    with Gradebook(unit, classroom, url) as book:
        if statements == OTHER_MARKS:
            record(book, graded["ada"])
    engine = create_engine(url, poolclass=NullPool)
    with Gradebook(unit, classroom, url) as book, ThreadPoolExecutor(1) as pool:
        with engine.begin() as other:
            for statement in statements.split(";"):
                other.execute(text(statement))
            ours = pool.submit(record, book, graded["ada"])
            await_waiting(server)
        ours.result(PATIENCE_S)
    assert held(server, url, "select sum(auto_score) from grade") == [90]


def await_waiting(server: Server) -> None:
    """Wait until somebody waits for somebody else's lock."""
    until = time.monotonic() + PATIENCE_S
    while not server.execute("select 1 from pg_locks where not granted"):
        assert time.monotonic() < until
        time.sleep(0.02)


# ---- nothing by halves -------------------------------------------------------------------------


def test_lateness_is_recorded_and_exported(
    url: str, unit: Unit, graded: dict[str, Graded], classroom: Classroom
) -> None:
    told = (
        "[06]\ndue = 2026-03-01T00:00:00Z\nper_day = 10\nextensions = {alan = 2026-03-05T00:00:00Z}"
    )
    (classroom.root / "deadlines.toml").write_text(told)
    with Gradebook(unit, classroom, url) as book:
        for one in graded.values():
            record(book, one)
        late = book.record(graded["ada"].verdict, graded["ada"].submission)
        assert late is not None
        assert book.holds(replace(graded["ada"].verdict, late=late))
        assert not book.holds(graded["ada"].verdict)
    assert (late.points, late.seconds) == (20.0, 36 * 3600)
    found = {one.student: one for one in results.read(unit, classroom, url).students}
    assert {name: one.taken_off for name, one in found.items()} == dict.fromkeys(NAMES, 0.0) | {
        "ada": 20.0
    }
    assert found["ada"].total == 70
    assert found["margaret"].total == 0


STOPS = """
import os
from autograder import late_records
late_records.note = lambda *a: os.kill(os.getpid(), 9)
"""


def test_whoever_is_killed_while_recording_leaves_nothing_of_that_submission(
    server: Server, url: str, unit: Unit, graded: dict[str, Graded], tmp_path: Path
) -> None:
    with Gradebook(unit, Classroom(tmp_path), url) as book:
        record(book, graded["annie"])
    before = rows(url)
    path = tmp_path / "task"
    for name in ("ada", "annie"):  # one who is new, one who has scores
        path.write_bytes(pickle.dumps((UNIT, [graded["alan"]], [name])))
        done = subprocess.run(
            [sys.executable, "-c", STOPS + GRADES, str(path), str(tmp_path), url],
            cwd=ROOT, input="go\n", text=True, capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode == -9, done.stderr
        assert rows(url) == before


# ---- server and network ------------------------------------------------------------------------


def test_a_connection_that_breaks_is_made_anew(
    server: Server, url: str, unit: Unit, classroom: Classroom, graded: dict[str, Graded],
    capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    with Gradebook(unit, classroom, url) as book:
        record(book, graded["ada"])
        ended = server.execute(
            f"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name_of(url)}'"
        )
        assert ended
        record(book, graded["annie"])
    assert held(server, url, "select sum(auto_score) from grade") == [90 + 84]
    assert "Traceback" not in capfd.readouterr().err


def test_a_server_that_stops_in_the_middle_costs_nobody_anything(
    server: Server, url: str, unit: Unit, classroom: Classroom, capfd: pytest.CaptureFixture[str]
) -> None:
    run = iter(MarkingRun(unit, classroom, seed=7, database=url))
    made = [next(run)]
    server.stop()
    made.append(next(run))
    server.start()
    made += list(run)
    assert [one.status == "grader_fault" for one in made] == [False, True, False, False]
    assert "see whether its server runs" in made[1].reason
    said = made[1].reason + "".join(capfd.readouterr())
    assert "cr@t" not in said
    assert "cr%40t" not in said
    assert "Traceback" not in said
    recorded = {student for student, *_ in rows(url)["grades"]}
    assert recorded == {one.student for one in made} - {made[1].student}
    again = {one.student: one for one in MarkingRun(unit, classroom, database=url)}
    assert again[made[1].student].status in ("graded", "broken")
    assert {one.seed for one in again.values()} == {7}
    assert held(server, url, "select sum(auto_score) from grade") == [90 + 84]


# ---- what cannot be ----------------------------------------------------------------------------


def reader(server: Server, url: str) -> str:
    """The same database, for a role that may only read."""
    server.execute(
        f"create role reader_{name_of(url)} login password '{PASSWORD}' in role pg_read_all_data"
    )
    return server.url(name_of(url), f"reader_{name_of(url)}")


def set_to_read_only(server: Server, url: str) -> str:
    server.execute(f"alter database {name_of(url)} set default_transaction_read_only = on")
    return url


@pytest.mark.parametrize(
    ("spoil", "said"),
    [(reader, "the role may not do that"), (set_to_read_only, "the server takes no changes")],
)
def test_a_database_that_takes_no_changes_is_one_sentence_before_anybody_is_graded(
    server: Server, url: str, unit: Unit, classroom: Classroom,
    spoil: Callable[[Server, str], str], said: str,
) -> None:  # fmt: skip
    list(MarkingRun(unit, classroom, seed=7, students=("ada",), database=url))
    before = rows(url)
    with pytest.raises(GradebookError, match=said) as caught:
        list(MarkingRun(unit, classroom, database=spoil(server, url)))
    assert "cr@t" not in str(caught.value)
    assert rows(url) == before
    assert not classroom.verdict("annie", unit.name).exists()
    server.execute(f"alter database {name_of(url)} reset default_transaction_read_only")
    made = {one.student: one for one in MarkingRun(unit, classroom, database=url)}
    assert (made["ada"].score, made["annie"].score) == (90, 84)


def without_package(server: Server, url: str, patch: pytest.MonkeyPatch) -> str:
    patch.setitem(sys.modules, "psycopg", None)
    return url


def wrong_password(server: Server, url: str, patch: pytest.MonkeyPatch) -> str:
    return server.url(name_of(url), password="another:se@cret")


def no_password(server: Server, url: str, patch: pytest.MonkeyPatch) -> str:
    return f"postgresql+psycopg://ada@127.0.0.1:{server.port}/{name_of(url)}"


def no_server(server: Server, url: str, patch: pytest.MonkeyPatch) -> str:
    return url.replace(f":{server.port}/", ":9/")


def no_database(server: Server, url: str, patch: pytest.MonkeyPatch) -> str:
    return server.url("nosuch")


CLOSED = {
    without_package: r"python -m pip install 'psycopg\[binary\]', or the extra 'postgres'",
    wrong_password: "see whether user and password are right",
    no_password: "PGPASSWORD",
    no_server: "see whether its server runs",
    no_database: "make the database first",
}


@pytest.mark.parametrize(("spoil", "said"), CLOSED.items())
def test_a_database_that_lets_nobody_in_is_one_sentence_without_its_password(
    server: Server, url: str, unit: Unit, classroom: Classroom, monkeypatch: pytest.MonkeyPatch,
    spoil: Callable[[Server, str, pytest.MonkeyPatch], str], said: str,
) -> None:  # fmt: skip
    with (
        pytest.raises(GradebookError, match=said) as caught,
        Gradebook(unit, classroom, spoil(server, url, monkeypatch)),
    ):
        pass
    assert "cr@t" not in str(caught.value)
    assert "cr%40t" not in str(caught.value)
    assert "cret" not in str(caught.value)
    assert "127.0.0.1" in str(caught.value)


def test_the_password_may_stand_elsewhere(
    server: Server, url: str, unit: Unit, classroom: Classroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    with Gradebook(unit, classroom, no_password(server, url, monkeypatch)) as book:
        book._book.add_student("ada")
    assert held(server, url, "select id from student") == ["ada"]


def test_a_name_that_is_too_long_for_nbgrader_is_said_and_stops_nobody(
    server: Server, url: str, unit: Unit, classroom: Classroom, graded: dict[str, Graded]
) -> None:
    with Gradebook(unit, classroom, url) as book:
        with pytest.raises(GradebookError, match="longer than the 128 characters"):
            record(book, graded["ada"], "a" * 129)
        record(book, graded["ada"], "ä" * 127 + "a")  # all that a file system takes
    assert held(server, url, "select id from student") == ["ä" * 127 + "a"]


def test_a_name_that_the_encoding_cannot_hold_is_said(
    server: Server, unit: Unit, classroom: Classroom, graded: dict[str, Graded]
) -> None:
    server.execute("create database narrow encoding LATIN1 template template0")
    with Gradebook(unit, classroom, server.url("narrow")) as book:
        for name in ("Ωmega", "\udcff"):
            with pytest.raises((GradebookError, UnicodeError)):
                record(book, graded["ada"], name)
        record(book, graded["ada"], "Zoë")
    assert held(server, server.url("narrow"), "select id from student") == ["Zoë"]


# ---- nbgrader's own commands -------------------------------------------------------------------


def test_nbgraders_own_commands_work_on_the_database_and_record_the_same(
    server: Server, url: str, course_copy: Path, graded: dict[str, Graded]
) -> None:
    config = course_copy / "nbgrader_config.py"
    place = no_password(server, url, pytest.MonkeyPatch())
    config.write_text(
        f"{config.read_text()}\nc.JudgeSubmission.seed = 7\nc.CourseDirectory.db_url = '{place}'\n"
    )
    unit = Course(course_copy).unit(UNIT)
    classroom = fill(Classroom(course_copy / "classroom"), unit)
    shutil.rmtree(classroom.submitted / "margaret")  # nbgrader stops at what is no notebook
    program = str(Path(sys.executable).with_name("nbgrader"))
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"

    def run(*words: str) -> str:
        done = subprocess.run(
            [program, *words], cwd=course_copy, capture_output=True, text=True, check=False,
            env={**os.environ, "PATH": path, "PGPASSWORD": PASSWORD}, timeout=5 * PATIENCE_S,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout + done.stderr

    run("generate_assignment", UNIT, "--force")
    run("autograde", UNIT)
    run("generate_feedback", UNIT)
    assert classroom.feedback("annie", UNIT).is_file()
    theirs = rows(url)
    with Gradebook(unit, classroom) as book:
        for name in NAMES[:3]:
            record(book, graded[name])
    assert theirs == rows(classroom.database_url)
    with Gradebook(unit, classroom, url) as book:  # ours on what theirs made
        record(book, graded["margaret"])
    listed = run("db", "student", "list")
    assert all(f"{name} (None" in listed for name in NAMES)
    assert UNIT in run("db", "assignment", "list")
    run("export", "--db", url)
    lines = [line.split(",") for line in (course_copy / "grades.csv").read_text().splitlines()]
    scores = {line[3]: line[7] for line in lines[1:]}
    assert scores == {"ada": "90.0", "alan": "0.0", "annie": "84.0", "margaret": "0.0"}
    assert "Running upgrade" not in run("db", "upgrade")
