"""Whose a file is, by what the platforms call it; and what a student's own names cannot do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.platforms import origin

UNITS = ["05_adam", "06_two_layer_network"]
U = UNITS[1]
KNOWN = {
    "Moodle, folders": (["d.zip", "Ada Lovelace_12345_assignsubmission_file_", "w.ipynb"], "Moodle", "Ada Lovelace", "12345"),
    "Moodle, folders without their end": (["d", "Ada Lovelace_12345_assignsubmission_file", "w.ipynb"], "Moodle", "Ada Lovelace", "12345"),
    "Moodle, flat": (["d.zip", "Zoë O'Brien-Łu_7_assignsubmission_file_my_work_1.ipynb"], "Moodle", "Zoë O'Brien-Łu", "7"),
    "Moodle, a student's archive": (["d.zip", "Ada L_1_assignsubmission_file_", "w.zip", "sub", "w.ipynb"], "Moodle", "Ada L", "1"),
    "Canvas": (["submissions.zip", "lovelaceada_12345_67890_work.ipynb"], "Canvas", "lovelaceada", "12345"),
    "Canvas, late": (["s.zip", "lovelaceada_LATE_12345_67890_work.ipynb"], "Canvas", "lovelaceada", "12345"),
    "Canvas, with letters": (["s.zip", "łukaszzoë_1_67890_a_b_3_4_c.ipynb"], "Canvas", "łukaszzoë", "1"),
    "Canvas, without names": (["s.zip", "anon_aB3xZ_67890_work.ipynb"], "Canvas", "anon_aB3xZ", "aB3xZ"),
    "Canvas, a student's archive": (["s", "lovelaceada_12345_67890_work.zip", "x", "work.ipynb"], "Canvas", "lovelaceada", "12345"),
    "nbgrader, collected": (["submitted", "ada.l", U, f"{U}.ipynb"], "nbgrader", "ada.l", ""),
    "nbgrader, in the exchange": (["inbound", f"ada+{U}+2026-11-29 12:00:00.123456 UTC+k3y", f"{U}.ipynb"], "nbgrader", "ada", ""),
    "folders": (["week 3", "Ada Lovelace", "w.ipynb"], "folder", "Ada Lovelace", ""),
    "folders in a unit's": ([U, "ada", f"{U}.ipynb"], "folder", "ada", ""),
    "archives by student": (["week 3", "ada.zip", "w.ipynb"], "folder", "ada", ""),
    "files": (["week 3", "ada.ipynb"], "folder", "ada", ""),
    "files in a unit's folder": (["all", U, "ada.ipynb"], "folder", "ada", ""),
    "files with the unit's name": (["week 3", f"{U}_ada-lovelace (2).ipynb"], "folder", "ada-lovelace", ""),
    "one file": (["ada.ipynb"], "folder", "ada", ""),
    "a student's own folder": (["ada", f"{U}.ipynb"], "folder", "ada", ""),
}  # fmt: skip


@pytest.mark.parametrize(("parts", "platform", "name", "number"), KNOWN.values(), ids=KNOWN)
def test_what_platforms_deliver(parts: list[str], platform: str, name: str, number: str) -> None:
    found = origin(parts, UNITS)
    assert found is not None
    assert (found.platform, found.likely, found.number) == (platform, name, number)


def test_a_notebook_that_kept_its_name_is_nobodys() -> None:
    assert origin([f"{U}.ipynb"], UNITS) is None
    assert origin(["submitted", U, f"{U}.ipynb"], UNITS) is None


def test_texts_typed_into_moodle_are_passed_over() -> None:
    found = origin(["d", "Ada L_1_assignsubmission_onlinetext_", "onlinetext.html"], UNITS)
    assert found is not None
    assert "text typed" in found.ignored


@pytest.mark.parametrize(
    ("name", "late", "order"),
    [
        ("a_1_500_w.ipynb", False, (500, 0)),
        ("a_LATE_1_501_w-1.ipynb", True, (501, 1)),
        ("a_1_502_w-12.ipynb", False, (502, 12)),
        ("LATE_anon_xY_503_w-2.ipynb", True, (503, 2)),
    ],
)
def test_attempts_and_lateness_on_canvas(name: str, late: bool, order: tuple[int, int]) -> None:
    found = origin(["s.zip", name], UNITS)
    assert found is not None
    assert (found.late, found.order) == (late, order)


SPOOFS = {
    "a folder in an archive": ["d", "Eve X_1_assignsubmission_file_", "w.zip", "Ada L_2_assignsubmission_file_", "w.ipynb"],
    "a flat name": ["d", "Eve X_1_assignsubmission_file_Ada L_2_assignsubmission_file_w.ipynb"],
    "Canvas's names in Moodle's": ["d", "Eve X_1_assignsubmission_file_ada_12_34567_w.ipynb"],
    "nbgrader's layout": ["d", "Eve X_1_assignsubmission_file_", "w.zip", "ada", U, f"{U}.ipynb"],
    "the exchange's": ["d", "Eve X_1_assignsubmission_file_", f"ada+{U}+2026-01-01 00:00:00 UTC", f"{U}.ipynb"],
}  # fmt: skip


@pytest.mark.parametrize("parts", SPOOFS.values(), ids=SPOOFS)
def test_no_student_hands_in_as_another_one(parts: list[str]) -> None:
    found = origin(parts, UNITS)
    assert found is not None
    assert found.names == ("d", "Eve X")
    assert (found.likely, found.place) == ("Eve X", 1)


@given(st.text(max_size=40), st.lists(st.text(max_size=20), max_size=3))
def test_nothing_that_a_student_names_is_another_student(name: str, folders: list[str]) -> None:
    own = name.replace("/", "_") + ".ipynb"
    canvas = origin(["s.zip", f"evex_12_34567_{own}", *folders], UNITS)
    moodle = origin(
        ["s.zip", f"Eve X_12_assignsubmission_file_{own}".replace("\n", ""), *folders], UNITS
    )
    assert canvas is not None
    assert moodle is not None
    assert (canvas.likely, moodle.likely) == ("evex", "Eve X")
