"""Names and links in the folder of what was handed in."""

from __future__ import annotations

import io
import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from autograder import terminal, verdict
from autograder.classroom import Classroom
from autograder.course import Unit
from autograder.marking_run import MarkingRun
from autograder.verdict import Verdict

pytestmark = [pytest.mark.hostile, pytest.mark.sandbox]

NAMES = {
    "line break": "eve\nada",
    "escape": "eve\x1b[2J\x1b]0;x\x07",
    "markup": "[red]eve",
    "open markup": "eve[\\",
    "a dash": "--classroom",
    "quotes": "eve'; DROP TABLE grade; --\"",
    "a formula": "=1+1",
    "dots": "eve..",
    "a pattern": "eve*[a-z]?",
    "a percent": "eve%s%(x)s{0}{x}",
    "a page": "<img src=x onerror=alert(1)>",
    "backwards": "eve\u202eada",
    "255 bytes": "e" * 255,
}


class WaitsForEver(BaseException):
    """No `Exception`: the grader must not take it for a fault of the submission."""


@pytest.fixture(autouse=True)
def _an_end() -> Iterator[None]:
    """A pipe that is opened and waited for would hang for ever: fail instead."""

    def stop(*_: object) -> None:
        raise WaitsForEver

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(30)
    yield
    signal.alarm(0)


def place(classroom: Classroom, unit: Unit, student: str, data: bytes) -> Path:
    path = classroom.submitted_file(student, unit.name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def graded(classroom: Classroom, unit: Unit) -> dict[str, Verdict]:
    return {made.student: made for made in MarkingRun(unit, classroom, seed=7, jobs=2)}


def test_odd_names_are_graded_like_all_others(
    unit: Unit, tmp_path: Path, handed_in: Callable[..., bytes], honest: Verdict
) -> None:
    classroom = Classroom(tmp_path / "classroom")
    for name in (*NAMES.values(), "ada"):
        place(classroom, unit, name, handed_in())
    before = {path for path in tmp_path.rglob("*") if "classroom" not in path.parts}
    found = graded(classroom, unit)
    assert set(found) == {*NAMES.values(), "ada"}
    assert {made.score for made in found.values()} == {honest.score}
    assert before == {path for path in tmp_path.rglob("*") if "classroom" not in path.parts}
    for made in found.values():
        verdict.to_json(made).encode("utf-8", "backslashreplace")


def test_a_name_that_no_database_takes_stops_nobody(
    unit: Unit, tmp_path: Path, handed_in: Callable[..., bytes], honest: Verdict
) -> None:
    classroom = Classroom(tmp_path / "classroom")
    odd = os.fsdecode(b"eve\xff\xfe")
    for name in ("ada", odd, "frances"):
        place(classroom, unit, name, handed_in())
    found = graded(classroom, unit)
    assert (found["ada"].score, found["frances"].score) == (honest.score, honest.score)
    assert (found[odd].status, found[odd].score) == ("grader_fault", None)
    assert found[odd].reason


def test_odd_names_do_not_write_to_the_terminal(
    unit: Unit,
    tmp_path: Path,
    honest: Verdict,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    run = MarkingRun(unit, Classroom(tmp_path))
    consoles: list[Console] = []
    monkeypatch.setattr(
        terminal,
        "Console",
        lambda **kwargs: consoles.append(Console(file=io.StringIO(), width=200)) or consoles[-1],
    )
    terminal.print_table(run, [replace(honest, student=name) for name in NAMES.values()])
    text = "".join(console.file.getvalue() for console in consoles)  # type: ignore[attr-defined]
    assert not any(mark in text for mark in "\x1b\x07\u202e")
    assert "[red]eve" in text
    terminal.print_json([replace(honest, student=name) for name in NAMES.values()])
    assert len(capsys.readouterr().out.splitlines()) == len(NAMES)


def unit_is_a_link(eve: Path, ada: Path) -> None:
    eve.parent.parent.mkdir(parents=True)
    eve.parent.symlink_to(ada.parent)


def student_is_a_link(eve: Path, ada: Path) -> None:
    eve.parent.parent.symlink_to(ada.parent.parent)


def file_is_a_link(eve: Path, ada: Path) -> None:
    eve.parent.mkdir(parents=True)
    eve.symlink_to(ada)


def hidden_behind_dots(eve: Path, ada: Path) -> None:
    eve.parent.mkdir(parents=True)
    eve.symlink_to(Path("..") / ".." / "ada" / eve.parent.name / eve.name)


def a_device(eve: Path, ada: Path) -> None:
    eve.parent.mkdir(parents=True)
    eve.symlink_to("/dev/zero")


def a_pipe(eve: Path, ada: Path) -> None:
    eve.parent.mkdir(parents=True)
    os.mkfifo(eve)


def a_folder(eve: Path, ada: Path) -> None:
    eve.mkdir(parents=True)


def a_file_for_a_folder(eve: Path, ada: Path) -> None:
    eve.parent.parent.mkdir(parents=True)
    eve.parent.write_text("x")


def a_sparse_giant(eve: Path, ada: Path) -> None:
    eve.parent.mkdir(parents=True)
    with eve.open("wb") as file:
        file.truncate(1 << 40)


def a_loop(eve: Path, ada: Path) -> None:
    eve.parent.mkdir(parents=True)
    eve.symlink_to(eve)


ODD = [unit_is_a_link, student_is_a_link, file_is_a_link, hidden_behind_dots, a_device, a_pipe,
       a_folder, a_file_for_a_folder, a_sparse_giant, a_loop]  # fmt: skip


def test_links_and_other_things_in_place_of_a_notebook_earn_nothing(
    unit: Unit, tmp_path: Path, handed_in: Callable[..., bytes], honest: Verdict
) -> None:
    classroom = Classroom(tmp_path / "classroom")
    ada = place(classroom, unit, "ada", handed_in())
    for make in ODD:
        make(classroom.submitted_file(f"eve-{make.__name__}", unit.name), ada)
    found = graded(classroom, unit)
    assert found.pop("ada").score == honest.score
    assert len(found) == len(ODD)
    assert {(made.status, made.score) for made in found.values()} == {("broken", 0.0)}
    assert ada.read_bytes() == handed_in()


def stamp_pipe(stamp: Path) -> None:
    os.mkfifo(stamp)


def stamp_link(stamp: Path) -> None:
    secret = stamp.parents[4] / "elsewhere"
    secret.write_text("1999-01-01 00:00:00 UTC")
    stamp.symlink_to(secret)


def stamp_giant(stamp: Path) -> None:
    with stamp.open("wb") as file:
        file.truncate(1 << 40)


def stamp_nonsense(stamp: Path) -> None:
    stamp.write_text("tomorrow, perhaps")


def stamp_bytes(stamp: Path) -> None:
    stamp.write_bytes(b"\xff\xfe")


def stamp_far_away(stamp: Path) -> None:
    stamp.write_text("99999-01-01 00:00:00 UTC")


STAMPS = [stamp_pipe, stamp_link, stamp_giant, stamp_nonsense, stamp_bytes, stamp_far_away]


def test_time_stamps_of_any_kind_stop_nobody(
    unit: Unit, tmp_path: Path, handed_in: Callable[..., bytes], honest: Verdict
) -> None:
    classroom = Classroom(tmp_path / "classroom")
    for make in STAMPS:
        path = place(classroom, unit, f"eve-{make.__name__}", handed_in())
        make(path.with_name("timestamp.txt"))
    place(classroom, unit, "frances", handed_in())
    found = graded(classroom, unit)
    assert len(found) == len(STAMPS) + 1
    assert {made.score for made in found.values()} == {honest.score}
