"""The stored public checks: kept while no comparison could tell them from the present ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder import public_checks
from utils.checking import AnswerKey, Aspect, Belief, Call, Case, KnownWrong, Outcome, to_json

LARGEST = 1000.0


def text_of(right: list[float], wrong: list[float], relative: float = 1e-8) -> str:
    """The file of one exercise with one case, whose largest number is 1000."""
    key = AnswerKey(
        "half",
        "half",
        ("x",),
        ("y",),
        (Aspect("values", 5.0),),
        (Case("a case", (Call((np.array([LARGEST]),)),), relative=relative),),
        ((Outcome("returned", np.array(right)),),),
        (Belief("twice", "it is doubled", "Look.", 0.0),),
        (KnownWrong(("twice",), ((Outcome("returned", np.array(wrong)),),)),),
    )
    return json.dumps({"unit": "one", "exercises": [to_json(key)]})


RIGHT, WRONG = [0.123456789012, 500.0], [0.5, 4.00000000499]


def kept(tmp_path: Path, stored: str, made: str) -> bool:
    path = tmp_path / "one.json"
    path.write_text(stored, encoding="utf-8")
    return public_checks.settled(path, made) == stored


def test_what_is_far_below_the_largest_number_is_stored_as_zero() -> None:
    coded = json.loads(text_of([-3.7e-16, 2e-9], [0.25, -4.1e-16]))["exercises"][0]
    assert coded["right"][0][0]["value"] == {"array": [0.0, 2e-9]}
    assert coded["known_wrong"][0]["outcomes"][0][0]["differs"] == {"y": {"array": [0.25, 0.0]}}


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (RIGHT, [0.5, 4.00000000501]),  # the ninth digit turns over
        ([0.123456789017, 500.0], WRONG),  # the eleventh does
        ([0.123456789012, 500.0 * (1 + 1e-15)], WRONG),
    ],
)
def test_another_rounding_changes_nothing(
    tmp_path: Path, right: list[float], wrong: list[float]
) -> None:
    assert text_of(right, wrong) != text_of(RIGHT, WRONG) or right[1] != RIGHT[1]
    assert kept(tmp_path, text_of(RIGHT, WRONG), text_of(right, wrong))


def another(change: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(text_of(RIGHT, WRONG))
    exercise = made["exercises"][0]
    if change == "a right number":
        exercise["right"][0][0]["value"]["array"][1] *= 1 + 1e-8
    elif change == "a known wrong number":
        exercise["known_wrong"][0]["outcomes"][0][0]["differs"]["y"]["array"][1] *= 1 + 1e-6
    elif change == "an input":
        exercise["cases"][0]["calls"][0]["args"]["tuple"][0]["array"][0] += 0.001
    elif change == "not a number any more":
        exercise["right"][0][0]["value"]["array"][0] = float("nan")
    elif change == "a hint":
        exercise["beliefs"][0]["hint"] = "Look there."
    elif change == "an integer in place of a number":
        exercise["right"][0][0]["value"]["array"] = [0, 500]
    elif change == "one mistake less":
        exercise["known_wrong"] = []
    elif change == "one exercise more":
        made["exercises"].append(exercise)
    else:
        made["unit"] = "two"
    return made


@pytest.mark.parametrize(
    "change",
    [
        "a right number",
        "a known wrong number",
        "an input",
        "not a number any more",
        "a hint",
        "an integer in place of a number",
        "one mistake less",
        "one exercise more",
        "the unit",
    ],
)
def test_any_real_change_is_seen(tmp_path: Path, change: str) -> None:
    made = json.dumps(another(change))
    assert not kept(tmp_path, text_of(RIGHT, WRONG), made)
    assert public_checks.settled(tmp_path / "one.json", made) == made


def test_a_case_that_allows_more_is_compared_by_what_it_allows(tmp_path: Path) -> None:
    moved = [RIGHT[0] * (1 + 1e-8), RIGHT[1]]
    assert kept(tmp_path, text_of(RIGHT, WRONG, 1e-6), text_of(moved, WRONG, 1e-6))


@pytest.mark.parametrize("stored", ["", "{}", "[]", '{"exercises": [{}]}', "no JSON"])
def test_a_file_that_is_none_is_replaced(tmp_path: Path, stored: str) -> None:
    assert not kept(tmp_path, stored, text_of(RIGHT, WRONG))
    assert public_checks.settled(tmp_path / "missing.json", "new") == "new"
