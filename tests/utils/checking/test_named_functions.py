"""Functions that stored cases name: only the course's own are found, data are loaded once."""

from __future__ import annotations

import json
import sys
import types
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from autograder.model import Exercise
from autograder.reference import Reference
from tests.conftest import BY_UNIT
from utils.checking import AnswerKey, Aspect, Call, Case, Function, Loaded, examine, from_json
from utils.checking.named_functions import callable_for, find, with_data
from utils.checking.run import LocalCaller, run_cases

MODULE = "utils.made_up"


@pytest.fixture
def made_up() -> Iterator[types.ModuleType]:
    """A module of the course, for the time of a test."""
    module = types.ModuleType(MODULE)
    code = """
from os import getcwd
import os
TEXT = "no function"
made = []
def scaled(factor, x): return factor * x
def counted(name, size):
    made.append((name, size))
    return {"numbers": list(range(size))}
def _private(): return 1
"""
    exec(code, module.__dict__)
    sys.modules[MODULE] = module
    yield module
    del sys.modules[MODULE]


def test_a_function_is_found_by_its_name(made_up: types.ModuleType) -> None:
    assert find("made_up:scaled") is made_up.scaled
    assert find("checking.compare:describe")(None) == "None"


@pytest.mark.parametrize(
    "name",
    [
        "os:getcwd",
        "os.path:exists",
        "subprocess:run",
        "autograder.build:build",
        "utils.checking.compare:describe",  # the name is relative already
        "made_up:getcwd",  # imported there, defined elsewhere
        "made_up:os",
        "made_up:TEXT",
        "made_up:missing",
        "made_up:_private",
        "made_up:__builtins__",
        "made_up:scaled.__globals__",
        "made_up",
        "made_up:",
        ":scaled",
        "",
        ".made_up:scaled",
        "..autograder.build:build",
        "made_up:scaled\n",
        "made_up :scaled",
        "__init__:scaled",
        "checks/00_start_here:x",
    ],
)
def test_nothing_else_is_found(made_up: types.ModuleType, name: str) -> None:
    with pytest.raises(ValueError, match="names no function of this course"):
        find(name)


def test_nothing_outside_is_imported() -> None:
    outside = "this"  # the Zen of Python, which nobody imports
    assert outside not in sys.modules
    with pytest.raises(ValueError, match=r"no module utils\.this"):
        find(f"{outside}:s")
    assert outside not in sys.modules


def test_a_module_that_lacks_something_itself_says_so(
    made_up: types.ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lacking(name: str) -> types.ModuleType:
        raise ModuleNotFoundError("No module named 'numbers_of_life'", name="numbers_of_life")

    monkeypatch.setattr("importlib.import_module", lacking)
    with pytest.raises(ModuleNotFoundError, match="numbers_of_life"):
        find("made_up:scaled")


def test_a_functions_parameters_go_first(made_up: types.ModuleType) -> None:
    assert callable_for(Function("made_up:scaled", (3.0,)))(2.0) == 6.0


def test_data_are_made_once_and_given_as_copies(made_up: types.ModuleType) -> None:
    wanted = Loaded("made_up:counted", ("a", 3))
    first = with_data(wanted)
    first["numbers"].append("spoilt")
    assert with_data(Loaded("made_up:counted", ("a", 3))) == {"numbers": [0, 1, 2]}
    assert with_data(Loaded("made_up:counted", ("b", 1))) == {"numbers": [0]}
    assert made_up.made == [("a", 3), ("b", 1)]


def test_other_values_stay_as_they_are() -> None:
    array = np.zeros(2)
    assert with_data(array) is array


def test_an_answer_gets_the_data_that_a_case_names(made_up: types.ModuleType) -> None:
    case = Case("data", (Call((Loaded("made_up:counted", ("c", 2)),)),))
    key = AnswerKey("f", "f", ("x",), ("y",), (Aspect("values", 1),), (case,), ())
    seen: list[Any] = []
    run_cases(key, LocalCaller(lambda x: seen.append(x), key))
    assert seen == [{"numbers": [0, 1]}]


def names_in(coded: Any) -> Iterator[str]:
    """All names of functions in a stored answer key."""
    if isinstance(coded, list):
        for part in coded:
            yield from names_in(part)
    if isinstance(coded, dict):
        for tag, part in coded.items():
            if tag in ("function", "loaded") and isinstance(part, list):
                yield part[0]
            elif tag in ("alike", "measure"):
                yield part
            else:
                yield from names_in(part)


def test_every_name_in_the_stored_checks_is_found(course: Any) -> None:
    names = {
        name
        for unit in BY_UNIT
        for name in names_in(json.loads(course.unit(unit).checks.read_text(encoding="utf-8")))
    }
    assert len(names) >= 6
    for name in names:
        assert callable(find(name))


def test_a_name_that_leads_nowhere_is_no_fault_of_the_answer() -> None:
    """It stops the check, with the name, and is not taken for an error of the learner's."""
    case = Case("f", (Call((Function("nowhere:f"),)),))
    key = AnswerKey("f", "f", ("g",), ("y",), (Aspect("values", 1),), (case,), ())
    with pytest.raises(ValueError, match="nowhere:f"):
        run_cases(key, LocalCaller(lambda g: g(1), key))


def test_a_training_is_measured_as_its_aspect_says(reference: Reference, course: Any) -> None:
    exercise: Exercise = reference.unit.exercises[-1]
    stored = json.loads(course.unit(reference.unit.name).checks.read_text(encoding="utf-8"))
    key = next(from_json(one) for one in stored["exercises"] if one["exercise"] == exercise.name)
    assert key.aspects[0].measure == exercise.rubric[0].measure != ""
    nothing = run_cases(key, LocalCaller(lambda X, Y, seed: None, key))
    found = examine(key, nothing)
    assert (found.status, found.score) == ("failed", 0.0)
    assert "too few of the held-back examples" in found.message
