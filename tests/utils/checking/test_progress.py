"""What was passed when: kept, read, shown; and never in the way."""

from __future__ import annotations

import json
import os
import re
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from utils.checking import AspectResult, Findings, progress
from utils.checking.progress import ExerciseProgress, UnitOutline

UNIT = "03_momentum"
PASSED = Findings("nag_step", "passed", 5.0, 5.0, (AspectResult("step", True, 5.0, 5.0),))
WRONG = replace(PASSED, status="partial", score=2.0, misconceptions=("wrong-sign",))
STUB = replace(PASSED, status="not_implemented", score=0.0)


@pytest.fixture
def notebooks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A learner's folder of notebooks; the working directory is one unit's own."""
    for name in progress.SILENCED_BY:
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "course" / "notebooks"
    for unit in (UNIT, "04_adaptive"):
        (folder / unit).mkdir(parents=True)
        (folder / unit / f"{unit}.ipynb").write_text("{}")
    monkeypatch.chdir(folder / UNIT)
    monkeypatch.setattr(progress, "_now", iter(["2026-11-01T10:00:00+01:00", "later"]).__next__)
    return folder


def kept() -> ExerciseProgress:
    return progress.read()[UNIT]["nag_step"]


# ---- keeping ---------------------------------------------------------------------------------


def test_the_story_of_an_exercise(notebooks: Path) -> None:
    moments = []
    for findings in (STUB, WRONG, PASSED, WRONG, PASSED):
        progress.record(UNIT, findings)
        moments.append(kept())
    first = "2026-11-01T10:00:00+01:00"
    assert moments == [
        ExerciseProgress(0.0, 5.0, "not_implemented", 0, None, ()),
        ExerciseProgress(2.0, 5.0, "partial", 1, None, ("wrong-sign",)),
        ExerciseProgress(5.0, 5.0, "passed", 2, first, ()),
        ExerciseProgress(5.0, 5.0, "partial", 3, first, ("wrong-sign",)),
        ExerciseProgress(5.0, 5.0, "passed", 4, first, ()),
    ]


def test_units_and_exercises_are_kept_side_by_side(notebooks: Path) -> None:
    progress.record(UNIT, PASSED)
    progress.record(UNIT, replace(WRONG, exercise="momentum_step"))
    progress.record("04_adaptive", replace(WRONG, exercise="adagrad_step"))
    assert {unit: set(kept) for unit, kept in progress.read(notebooks).items()} == {
        UNIT: {"nag_step", "momentum_step"},
        "04_adaptive": {"adagrad_step"},
    }
    assert sorted(path.name for path in notebooks.iterdir()) == [
        progress.FILE,
        UNIT,
        "04_adaptive",
    ]


def test_the_time_has_a_zone() -> None:
    import datetime

    assert datetime.datetime.fromisoformat(progress._now()).tzinfo is not None


@pytest.mark.parametrize(
    ("start", "found"),
    [
        ("course/notebooks/03_momentum", "course/notebooks"),
        ("course/notebooks", "course/notebooks"),
        ("course", "course/notebooks"),
        ("course/notebooks/00_start", "course/notebooks"),
        (".", "."),
        ("07_my_folder", "07_my_folder"),
    ],
)
def test_the_folder_is_found_from_where_one_may_be(
    notebooks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: str, found: str
) -> None:
    (tmp_path / start).mkdir(exist_ok=True)
    # A folder whose name begins like a unit's is none without a notebook of its name.
    (tmp_path / "05_other").mkdir()
    (tmp_path / "05_other" / "notes.ipynb").write_text("{}")
    monkeypatch.chdir(tmp_path / start)
    assert progress.folder_of_notebooks() == tmp_path / found
    progress.record(UNIT, PASSED)
    assert (tmp_path / found / progress.FILE).is_file()


def test_units_of_another_course_above_are_left_alone(
    notebooks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    above = notebooks.parent / "01_other_course"
    above.mkdir()
    (above / "01_other_course.ipynb").write_text("{}")
    monkeypatch.chdir(notebooks)
    assert progress.folder_of_notebooks() == notebooks


@pytest.mark.parametrize("name", ["COURSE_NO_PROGRESS", "NBGRADER_EXECUTION"])
def test_programs_that_run_notebooks_leave_no_trace(
    notebooks: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "1")
    progress.record(UNIT, PASSED)
    assert not (notebooks / progress.FILE).exists()
    monkeypatch.delenv(name)
    progress.record(UNIT, PASSED)
    assert (notebooks / progress.FILE).exists()


# ---- never in the way ------------------------------------------------------------------------

ENTRY = {
    "best": 5.0,
    "max_score": 5.0,
    "status": "passed",
    "attempts": 1,
    "first_passed": None,
    "misconceptions": [],
}


def file_with(**changes: object) -> bytes:
    units = {UNIT: {"nag_step": {**ENTRY, **changes}}}
    return json.dumps({"format": progress.FORMAT, "units": units}).encode()


NOT_OURS = {
    "empty": b"",
    "cut off": b'{"format": 1, "units": {"03',
    "not text": b"\xff\xfe\x00",
    "a list": b"[]",
    "of another program": b'{"cells": []}',
    "of another format": b'{"format": 2, "units": {}}',
    "units are a list": b'{"format": 1, "units": [1]}',
    "a unit is a number": b'{"format": 1, "units": {"03_momentum": 3}}',
    "nested deep": b"[" * 100_000,
    "large": file_with() + b" " * progress.LARGEST_BYTES,
    "best is NaN": file_with(best=float("nan")),
    "best is text": file_with(best="5"),
    "best is negative": file_with(best=-1),
    "a field is missing": b'{"format": 1, "units": {"03_momentum": {"nag_step": {"best": 1}}}}',
    "a field is too much": file_with(colour="red"),
    "time is a number": file_with(first_passed=3),
    "misconceptions are numbers": file_with(misconceptions=[1]),
}


def test_the_file_that_the_broken_ones_vary_can_be_read(notebooks: Path) -> None:
    (notebooks / progress.FILE).write_bytes(file_with())
    assert kept() == ExerciseProgress(5.0, 5.0, "passed", 1)


@pytest.mark.parametrize("content", NOT_OURS.values(), ids=NOT_OURS.keys())
def test_a_file_that_is_not_ours_is_set_aside(notebooks: Path, content: bytes) -> None:
    path = notebooks / progress.FILE
    path.write_bytes(content)
    assert progress.read() == {}
    assert path.read_bytes() == content
    progress.record(UNIT, WRONG)
    assert kept().best == 2.0
    assert (notebooks / f"{progress.FILE}.bak").read_bytes() == content


@pytest.mark.parametrize("kind", ["folder", "pipe", "dangling link"])
def test_what_is_no_file_does_not_stop_a_check(notebooks: Path, kind: str) -> None:
    path = notebooks / progress.FILE
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("nowhere")
    assert progress.read() == {}
    progress.record(UNIT, WRONG)
    assert kept().best == 2.0


def test_a_read_only_folder_is_silently_accepted(
    notebooks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise PermissionError(13, "read-only")

    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    progress.record(UNIT, PASSED)
    assert progress.read() == {}


def test_a_working_directory_that_is_gone_is_silently_accepted(
    notebooks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    progress.record(UNIT, PASSED)
    assert progress.read() == {}


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    notebooks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    progress.record(UNIT, WRONG)
    before = sorted(notebooks.iterdir())

    def full(*args: object, **kwargs: object) -> None:
        raise OSError(28, "no space left on device")

    monkeypatch.setattr(json, "dump", full)
    progress.record(UNIT, PASSED)
    assert kept().best == 2.0
    assert sorted(notebooks.iterdir()) == before


# ---- showing ---------------------------------------------------------------------------------

UNITS = {
    UNIT: UnitOutline("03 · Momentum", (("momentum_step", 5.0), ("nag_step", 5.0), ("decay", 2.0))),
    "04_adaptive": UnitOutline("04 · <Adaptive>", (("adagrad_step", 8.0),)),
}
SO_FAR = {
    UNIT: {
        "momentum_step": ExerciseProgress(5.0, 5.0, "partial", 3, "2026-11-01T10:00:00+01:00"),
        "nag_step": ExerciseProgress(2.5, 5.0, "partial", 1),
        "gone": ExerciseProgress(9.0, 9.0, "passed", 1, "2026-11-01T10:00:00+01:00"),
    }
}


def test_table_lists_what_there_is_and_what_is_done() -> None:
    assert progress.table(SO_FAR, UNITS).splitlines() == [
        "03 · Momentum: 7.5 of 12 points",
        "  ✓ momentum_step  5 of 5",
        "  ◐ nag_step       2.5 of 5",
        "  ○ decay          0 of 2",
        "04 · <Adaptive>: 0 of 8 points",
        "  ○ adagrad_step  0 of 8",
    ]


def test_page_has_a_bar_for_each_unit_and_words_for_each_exercise() -> None:
    page = progress.render_html(SO_FAR, UNITS)
    assert re.findall(r"[^-]width:([\d.]+)%", page) == ["62.5", "0.0"]
    for phrase in ("passed, 2026-11-01 · 5 of 5", "1 attempt · 2.5 of 5", "not tried yet · 0 of 2"):
        assert phrase in page
    assert "04 · &lt;Adaptive&gt;" in page


def test_more_than_there_is_to_get_is_never_shown() -> None:
    lots = {UNIT: {"nag_step": ExerciseProgress(99.0, 99.0, "passed", 1, "<b>2026")}}
    assert "✓ nag_step       5 of 5" in progress.table(lots, UNITS)
    assert "passed, &lt;b&gt;2026 · 5 of 5" in progress.render_html(lots, UNITS)


def test_a_course_without_checks_says_so() -> None:
    assert "nothing to check" in progress.table({}, {})
    assert "nothing to check" in progress.render_html({}, {})


def test_outlines_are_read_from_the_checks(tmp_path: Path) -> None:
    aspects = [{"name": "a", "points": 2}, {"name": "b", "points": 3.5, "outputs": ["W1"]}]
    coded = {
        "unit": UNIT,
        "title": "03 · Momentum",
        "exercises": [{"exercise": "nag", "aspects": aspects}],
    }
    (tmp_path / f"{UNIT}.json").write_text(json.dumps(coded))
    assert progress.outlines(tmp_path) == {UNIT: UnitOutline("03 · Momentum", (("nag", 5.5),))}


def test_the_courses_own_checks_have_outlines() -> None:
    outline = progress.outlines()["06_two_layer_network"]
    assert outline.title.startswith("06")
    assert "90_errata" not in progress.outlines()  # nothing to do there
    assert dict(outline.exercises)["update_parameters_with_adam"] == 30.0


def test_show_prints_the_table_outside_ipython(
    notebooks: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    progress.record(
        "06_two_layer_network",
        replace(PASSED, exercise="initialize_adam", score=10.0, max_score=10.0),
    )
    progress.show(notebooks)
    assert "✓ initialize_adam              10 of 10" in capsys.readouterr().out
