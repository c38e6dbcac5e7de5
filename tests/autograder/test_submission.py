"""Which cells of a submission are run, and what is said of a submission that was changed."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from autograder import notebook
from autograder.course import Unit
from autograder.errors import SubmissionError
from autograder.submission import parse, sort_out

ADAM = "update_parameters_with_adam"

BROKEN = {
    "nothing": (b"", "not a notebook"),
    "cut off": (b'{"cells": [', "not a notebook"),
    "not text": (b"\xff\xfe\x00", "not text"),
    "a zip": (b"PK\x03\x04" + b"\x80" * 20, "not text"),
    "a list": (b"[]", "no list of cells"),
    "cells are a dict": (b'{"cells": {}}', "no list of cells"),
    "deep": (b"[" * 200_000, "nested too deep"),
    "huge number": (b'{"cells": [' + b"1" * 10_000 + b"]}", "not a notebook"),
    "many cells": (b'{"cells": [' + b"{}," * 2000 + b"{}]}", "more than"),
}


@pytest.mark.parametrize(("data", "said"), BROKEN.values(), ids=BROKEN.keys())
def test_broken_files_are_told_apart(data: bytes, said: str) -> None:
    with pytest.raises(SubmissionError, match=said):
        parse(data)


def test_a_byte_order_mark_does_not_matter() -> None:
    assert parse(b'\xef\xbb\xbf{"cells": []}') == {"cells": []}


@pytest.fixture
def release(unit: Unit) -> dict[str, Any]:
    return copy.deepcopy(notebook.load(unit.release))


@pytest.fixture(scope="module")
def released(unit: Unit) -> list[notebook.Cell]:
    return list(notebook.read_cells(notebook.load(unit.release)))


def raw_cell(found: dict[str, Any], grade_id: str) -> dict[str, Any]:
    return next(
        raw
        for raw in found["cells"]
        if raw["metadata"].get("nbgrader", {}).get("grade_id") == grade_id
    )


def own_cell(source: str) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "metadata": {},
        "source": source,
        "outputs": [],
        "execution_count": None,
    }


def test_of_an_untouched_release_only_setup_answers_and_given_cells_run(release, released) -> None:
    found = sort_out(release, released)
    roles = {cell.grade_id: cell.role for cell in released}
    assert found.plan[0].name == "setup"
    assert {roles[step.grade_id] for step in found.plan[1:]} == {"answer", "given"}
    assert found.flags == ()
    assert {ADAM, "reflection"} <= found.untouched


def test_all_runs_the_demonstrations_too(release, released) -> None:
    demonstrations = sum(cell.role == "demonstration" for cell in released)
    some, everything = (len(sort_out(release, released, how).plan) for how in ("answers", "all"))
    assert everything == some + demonstrations


def test_cells_that_the_student_added_run_where_they_stand(release, released) -> None:
    place = release["cells"].index(raw_cell(release, ADAM))
    release["cells"].insert(place, own_cell("helper = 1"))
    plan = sort_out(release, released).plan
    assert [step.source for step in plan][-3:-1] == ["helper = 1", raw_source(release, ADAM)]


def raw_source(found: dict[str, Any], grade_id: str) -> str:
    return notebook.text_of(raw_cell(found, grade_id)["source"])


def test_a_changed_demonstration_is_the_students_own(release, released) -> None:
    index = next(i for i, cell in enumerate(released) if cell.role == "demonstration")
    release["cells"][index]["source"] = "mine = 1"
    assert any(step.source == "mine = 1" for step in sort_out(release, released).plan)


def test_locked_cells_are_restored_and_the_change_is_flagged(release, released) -> None:
    raw_cell(release, "test_initialize_adam")["source"] = "score = 10"
    raw_cell(release, "train_on_digits")["source"] = "def train_on_digits(*args): return best"
    found = sort_out(release, released)
    assert not any(
        "score = 10" in step.source or "return best" in step.source for step in found.plan
    )
    assert any(step.grade_id == "train_on_digits" for step in found.plan)
    (flag,) = found.flags
    assert flag.startswith("test_initialize_adam, train_on_digits: the locked cells were changed")


HIDDEN = "### BEGIN HIDDEN TESTS\nfrom autograder.portable import check\n### END HIDDEN TESTS\n"


@pytest.mark.parametrize(
    "change",
    [
        lambda source: HIDDEN + source,
        lambda source: source.replace("\n", "\r\n\r\n"),
        lambda source: "\n\n" + source.replace("(", "( ") + " ",
    ],
    ids=["the solution's own", "other line ends", "spaces"],
)
def test_a_locked_cell_that_a_program_saved_anew_is_no_flag(release, released, change) -> None:
    for grade_id in ("test_initialize_adam", "train_on_digits"):
        cell = raw_cell(release, grade_id)
        cell["source"] = change(notebook.text_of(cell["source"]))
    assert sort_out(release, released).flags == ()


def test_a_given_cell_that_was_deleted_comes_back(release, released) -> None:
    release["cells"].remove(raw_cell(release, "train_on_digits"))
    found = sort_out(release, released)
    assert found.plan[-1].grade_id == "train_on_digits"


def test_of_two_cells_with_one_grade_id_both_run_and_the_last_is_the_answer(
    release, released
) -> None:
    double = copy.deepcopy(raw_cell(release, ADAM))
    double["source"] = "x = 1"
    release["cells"].append(double)
    found = sort_out(release, released)
    assert found.answered[ADAM] == len(release["cells"]) - 1
    assert sum(step.grade_id == ADAM for step in found.plan) == 2
    assert "2 times" in found.flags[0]


def test_a_missing_answer_is_flagged(release, released) -> None:
    release["cells"].remove(raw_cell(release, ADAM))
    found = sort_out(release, released)
    assert ADAM not in found.answered
    assert found.flags == (f"{ADAM}: the cell is missing",)


ODD_CELLS = [
    None,
    3,
    [],
    {},
    {"cell_type": "code"},
    {"cell_type": "code", "source": None, "metadata": None},
    {"cell_type": "code", "source": ["a = ", 1], "metadata": []},
    {"cell_type": ["code"], "source": "a"},
    {"cell_type": "code", "source": "a", "metadata": {"nbgrader": []}},
    {"cell_type": "code", "source": "a", "metadata": {"nbgrader": {"grade_id": 7, "points": "x"}}},
    {"cell_type": "code", "source": "a", "metadata": {"nbgrader": {"grade_id": ADAM, "points": 1e300}}},
    {"cell_type": "code", "source": "a", "metadata": {"tags": "setup", "nbgrader": {"locked": "yes"}}},
]  # fmt: skip


@pytest.mark.parametrize("odd", ODD_CELLS, ids=lambda odd: json.dumps(odd)[:40])
def test_cells_of_any_form_do_no_harm(release, released, odd: object) -> None:
    release["cells"].insert(2, odd)
    found = sort_out(release, released)
    assert {step.grade_id for step in found.plan} >= {ADAM, "train_on_digits"}


def test_a_students_own_setup_tag_and_setup_text_do_not_run_first(release, released) -> None:
    cell = own_cell("stolen = 1")
    cell["metadata"]["tags"] = ["setup"]
    release["cells"].append(cell)
    plan = sort_out(release, released).plan
    assert plan[0].source != "stolen = 1"
    assert any(step.source == "stolen = 1" for step in plan)
