"""Answer keys survive JSON."""

from __future__ import annotations

import json

import numpy as np
import pytest

from autograder.reference import Reference
from utils.checking import Earlier, Function, Loaded, examine, from_json, to_json
from utils.checking.values import decode, encode

VALUES = [
    None,
    True,
    3,
    0.1,
    "text",
    [1, [2.5]],
    (1, (2.0, "a")),
    Earlier(1, "vW1"),
    Loaded("playground.case_functions:digits_part", ("X_train", 3, 100)),
    Function("playground.case_functions:wavy_sum", ([np.array([[1.0, 2.0]])],)),
]


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_values_come_back(value: object) -> None:
    assert repr(decode(json.loads(json.dumps(encode(value))))) == repr(value)


@pytest.mark.parametrize(
    "array", [np.zeros((0, 3)), np.array([[1, 2]]), np.array(1.5), np.array([np.nan, -np.inf])]
)
def test_arrays_keep_shape_kind_and_special_numbers(array: np.ndarray) -> None:
    back = decode(json.loads(json.dumps(encode(array))))
    assert back.shape == array.shape
    assert back.dtype.kind == array.dtype.kind or not array.size
    assert np.array_equal(back, array, equal_nan=True)


def test_what_is_no_plain_data_is_refused() -> None:
    with pytest.raises(TypeError, match="object"):
        encode(object())


@pytest.mark.parametrize("number", range(6))
def test_a_stored_key_judges_like_the_one_it_was_made_from(
    reference: Reference, number: int
) -> None:
    exercise = reference.unit.exercises[number]
    key = reference.key(exercise, seed=3)
    stored = from_json(json.loads(json.dumps(to_json(key))))
    assert stored.max_score == key.max_score
    assert examine(stored, key.right).status == "passed"
    for wrong in key.known_wrong:
        assert examine(stored, wrong.outcomes) == examine(key, wrong.outcomes)
