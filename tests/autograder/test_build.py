"""The build: what it makes, and what it refuses to make."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from autograder import build, notebook, public_checks
from autograder.course import Course, Unit
from autograder.errors import BuildError, CourseError
from tests.conftest import UNIT

ADAM = "update_parameters_with_adam"


def copied(root: Path) -> Unit:
    return Course(root).unit(UNIT)


def change(unit: Unit, old: str, new: str, count: int = 1) -> None:
    text = unit.source.read_text(encoding="utf-8")
    assert old in text
    unit.source.write_text(text.replace(old, new, count), encoding="utf-8")


def test_what_is_stored_is_what_the_source_gives(course_copy: Path) -> None:
    assert build.check(copied(course_copy)) == []


def test_building_again_runs_nothing_and_writes_nothing(
    course_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "execute", lambda *_: pytest.fail("executed"))
    assert build.build(copied(course_copy), say=lambda _: None) == []


def test_a_lost_release_is_made_again_byte_for_byte(course_copy: Path) -> None:
    unit = copied(course_copy)
    before = unit.release.read_bytes()
    unit.release.unlink()
    assert build.build(unit, say=lambda _: None) == [unit.release]
    assert unit.release.read_bytes() == before


def test_lost_checks_are_made_again_as_far_as_a_comparison_looks(course_copy: Path) -> None:
    unit = copied(course_copy)
    before = json.loads(unit.checks.read_text())
    unit.checks.unlink()
    _, _, again = build._prepare(unit)
    assert list(public_checks.differences(before, json.loads(again))) == []


def edit_release(unit: Unit) -> None:
    made = notebook.load(unit.release)
    made["cells"][4]["source"] = ["edited\n"]
    notebook.save(unit.release, made)


def edit_checks(unit: Unit) -> None:
    unit.checks.write_text(unit.checks.read_text().replace("softmax", "softmin", 1))


def edit_solution(unit: Unit) -> None:
    made = notebook.load(unit.solution)
    made["metadata"]["outputs_of"] = "another source"
    notebook.save(unit.solution, made)


def clear_outputs(unit: Unit) -> None:
    made = notebook.load(unit.solution)
    for cell in made["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = []
    notebook.save(unit.solution, made)


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (edit_release, r"notebooks.*cell 5"),
        (edit_checks, r"checks.*exercise"),
        (edit_solution, "not made from the present source"),
        (clear_outputs, "no outputs"),
        (lambda unit: unit.release.unlink(), "missing"),
    ],
)
def test_check_names_file_and_cell_that_differ(course_copy: Path, edit, said: str) -> None:
    unit = copied(course_copy)
    edit(unit)
    complaints = "\n".join(build.check(unit))
    assert re.search(said, complaints), complaints


def test_a_solution_line_in_the_prose_code_is_a_leak(course_copy: Path) -> None:
    unit = copied(course_copy)
    change(unit, "# %% [markdown]\n", "# %%\ndW2 = dZ2 @ A1.T\n\n# %% [markdown]\n")
    with pytest.raises(BuildError, match=r"dW2 = dZ2 @ A1\.T"):
        build.build(unit, say=lambda _: None)


def test_a_hidden_test_line_outside_its_region_is_a_leak(course_copy: Path) -> None:
    unit = copied(course_copy)
    line = "from autograder.portable import check"
    change(unit, "# %% [markdown]\n", f"# %%\n{line}\n\n# %% [markdown]\n")
    with pytest.raises(BuildError, match="portable"):
        build.build(unit, say=lambda _: None)


def test_a_grade_id_that_stands_twice_is_refused(course_copy: Path) -> None:
    unit = copied(course_copy)
    change(unit, '"grade_id": "initialize_adam"', f'"grade_id": "{ADAM}"')
    with pytest.raises(BuildError, match="stand twice"):
        build.build(unit, say=lambda _: None)


def test_points_that_differ_from_the_rubric_are_refused(course_copy: Path) -> None:
    unit = copied(course_copy)
    change(unit, '"points": 30', '"points": 31')
    with pytest.raises(BuildError, match=f"test_{ADAM} has 31"):
        build.build(unit, say=lambda _: None)


def test_a_test_cell_without_an_exercise_is_refused(course_copy: Path) -> None:
    unit = copied(course_copy)
    change(unit, '"grade_id": "test_initialize_adam"', '"grade_id": "test_something"')
    with pytest.raises(BuildError, match="test_initialize_adam has no points"):
        build.build(unit, say=lambda _: None)


def test_a_patch_that_no_longer_applies_fails_the_build(course_copy: Path) -> None:
    unit = copied(course_copy)
    change(unit, "s_hat = s / (1 - beta2 ** t)", "s_hat = s / (1 - np.power(beta2, t))")
    with pytest.raises(CourseError, match=r"its patch looks for 's / \(1 - beta2 \*\* t\)'"):
        build.build(unit, say=lambda _: None)


def test_a_wrong_solution_does_not_pass_unnoticed(course_copy: Path) -> None:
    unit = copied(course_copy)
    change(unit, "dZ2 = (A2 - Y) / m", "dZ2 = (A2 - Y) / n")
    with pytest.raises(CourseError, match="backward_propagation"):
        build.build(unit, say=lambda _: None)


def test_nothing_of_solutions_or_hidden_tests_is_in_the_student_version(unit: Unit) -> None:
    text = unit.release.read_text(encoding="utf-8")
    for secret in ("BEGIN SOLUTION", "HIDDEN TESTS", "portable", "np.sqrt(s_hat)", "mark scheme"):
        assert secret not in text
    cells = list(notebook.read_cells(json.loads(text)))
    answers = [cell for cell in cells if cell.role == "answer"]
    assert len(answers) == 6
    assert all("raise NotImplementedError" in cell.source for cell in answers)
    assert not any(cell.raw.get("outputs") for cell in cells)


def test_cell_ids_are_unique_and_tell_what_the_cell_is(unit: Unit) -> None:
    ids = [cell["id"] for cell in notebook.load(unit.solution)["cells"]]
    assert len(ids) == len(set(ids))
    assert "update-parameters-with-adam" in ids


def test_an_unknown_unit_is_named_with_those_that_are_there(course_copy: Path) -> None:
    with pytest.raises(CourseError, match=UNIT):
        Course(course_copy).unit("07")


def test_outside_a_course_the_error_says_where_to_go(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="change to the course's folder"):
        Course.find(tmp_path)


def test_only_the_text_source_is_needed(course_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unit = copied(course_copy)
    stored = notebook.load(unit.solution)
    unit.solution.unlink()
    shutil.rmtree(course_copy / "notebooks")
    unit.checks.unlink()
    monkeypatch.setattr(build, "execute", lambda source, *_: {**source, "cells": stored["cells"]})
    written = build.build(unit, say=lambda _: None)
    assert {path.name for path in written} == {f"{UNIT}.ipynb", f"{UNIT}.json"}


def test_a_forced_build_is_signed_too(course_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unit = Course(course_copy).unit("00")
    stored = notebook.load(unit.solution)
    monkeypatch.setattr(build, "_pass_gate", lambda *args: None)
    monkeypatch.setattr(
        build, "execute", lambda source, *args: {**source, "cells": stored["cells"]}
    )
    build.build(unit, print, force=True)
    assert build.check(unit) == []


READ_ONLY = "90_errata"


def test_a_unit_without_exercises_is_built_without_checks(course_copy: Path) -> None:
    unit = Course(course_copy).unit(READ_ONLY)
    assert build.check(unit) == []
    unit.release.unlink()
    assert build.build(unit, say=lambda _: None) == [unit.release]
    assert not unit.checks.exists()


def test_checks_of_a_unit_without_exercises_are_of_no_use(course_copy: Path) -> None:
    unit = Course(course_copy).unit(READ_ONLY)
    unit.checks.write_text("{}")
    assert "belongs to no exercise" in "\n".join(build.check(unit))


def test_a_test_cell_in_a_unit_without_exercises_is_refused(course_copy: Path) -> None:
    unit = Course(course_copy).unit(READ_ONLY)
    metadata = (
        '{"grade": true, "grade_id": "test_it", "locked": true, "points": 5, "solution": false}'
    )
    change(unit, "# %% [markdown]\n", f"# %% nbgrader={metadata}\nassert True\n\n# %% [markdown]\n")
    with pytest.raises(BuildError, match="test_it has 5"):
        build.build(unit, say=lambda _: None)


def test_what_a_killed_build_left_is_removed_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    gone = subprocess.Popen(["true"])
    gone.wait()
    left, ours, other = (
        tmp_path / name
        for name in (
            f"{build.WORKSHOP}{gone.pid}-abc",
            f"{build.WORKSHOP}{os.getpid()}-abc",
            "course-1",
        )
    )
    for folder in (left, ours, other):
        folder.mkdir()
        (folder / "file").touch()
    with build._workshop() as folder:
        assert folder.is_dir()
    assert sorted(tmp_path.iterdir()) == sorted([ours, other])
