"""The functions that the exercises' cases name."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from utils.checking import Call
from utils.playground.case_functions import (
    MOST_HIDDEN_UNITS,
    digits_part,
    network_accuracy,
    same_predictions,
    wavy,
    wavy_gradient,
    wavy_sum,
)
from utils.playground.datasets import relabelled_digits


def test_the_gradient_of_the_wavy_sum_is_known() -> None:
    rng = np.random.default_rng(0)
    c = [rng.standard_normal((2, 3)), rng.standard_normal(2)]
    p = [rng.standard_normal(array.shape) for array in c]
    h = 1e-6
    total = sum(array.sum() for array in p)
    for number, array in enumerate(p):
        for place in np.ndindex(array.shape):
            up, down = ([one.copy() for one in p] for _ in range(2))
            up[number][place] += h
            down[number][place] -= h
            slope = (wavy_sum(c, up) - wavy_sum(c, down)) / (2 * h)
            assert slope == pytest.approx(c[number][place] * np.cos(array[place]) + total, abs=1e-7)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: wavy_sum([np.zeros(2)], []), "a list of 1 arrays, got 0"),
        (lambda: wavy_sum([np.zeros(2)], [np.zeros(3)]), r"shape \(2,\), got \(3,\)"),
        (lambda: wavy_gradient(np.zeros(2), np.zeros(3)), r"shape \(2,\), got \(3,\)"),
    ],
)
def test_what_does_not_fit_is_refused(call: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        call()


def test_wavy_works_entry_by_entry() -> None:
    s = np.linspace(-2, 2, 12).reshape(3, 4)
    assert wavy(1.5, 0.3, s).shape == s.shape
    np.testing.assert_allclose(wavy(1.5, 0.3, s)[1, 2], 1.5 * np.sin(s[1, 2]) + 0.3 * s[1, 2] ** 2)


@pytest.mark.parametrize("part", ["X_train", "Y_train", "labels_train", "X_test", "labels_test"])
def test_digits_are_the_relabelled_ones(part: str) -> None:
    whole = getattr(relabelled_digits(5), part)
    np.testing.assert_array_equal(digits_part(part, 5), whole)
    np.testing.assert_array_equal(digits_part(part, 5, 20), whole[..., :20])
    assert digits_part(part, 5).flags.owndata


def test_digits_are_fresh_arrays() -> None:
    digits_part("X_train", 5)[:] = -1
    assert digits_part("X_train", 5).min() >= 0


X = np.array([[1.0, 2.0, 4.0], [2.0, 4.0, 8.0]])


@pytest.mark.parametrize(
    "value",
    [
        None,
        3.0,
        "text",
        (),
        (1.0, 2.0, 3.0),
        (np.zeros((2, 1)), 1.0),
        (np.zeros((1, 2)), np.zeros(1)),
        (np.full((1, 2), 1e308), 1e308),
        (np.full((1, 2), np.nan), 0.0),
        ("w", "b"),
        ([[1.0, [2.0]]], 0.0),
    ],
    ids=repr,
)
def test_what_is_no_linear_model_stays_as_it_is(value: Any) -> None:
    assert same_predictions(Call((X,)), value) is value


def test_models_that_predict_the_same_are_alike() -> None:
    one = same_predictions(Call((X,)), (np.array([[5.0, 0.0]]), 1.0))
    other = same_predictions(Call((X,)), [np.array([[1.0, 2.0]]), 1])
    np.testing.assert_allclose(one[0], other[0])
    assert one[1] == pytest.approx(other[1])


HELD_BACK = {"X": np.array([[1.0, -1.0, 2.0]]), "labels": np.array([0, 1, 1])}
RIGHT = {"W1": [[1.0]], "b1": [[0.0]], "W2": [[1.0], [0.0]], "b2": [[0.0], [0.5]]}


def test_accuracy_counts_the_examples_that_are_right() -> None:
    assert network_accuracy(HELD_BACK, RIGHT) == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    "spoilt",
    [
        {"W1": None},
        {"W1": [1.0]},
        {"W1": "text"},
        {"b1": [0.0]},
        {"W2": [[1.0, 0.0]]},
        {"b2": [[np.nan], [0.0]]},
        {"W2": [[np.inf], [0.0]]},
        {"W1": np.ones((MOST_HIDDEN_UNITS + 1, 1))},
    ],
    ids=str,
)
def test_what_is_no_network_gets_nothing_right(spoilt: dict[str, Any]) -> None:
    assert network_accuracy(HELD_BACK, RIGHT | spoilt) == 0.0


def test_no_parts_at_all_get_nothing_right() -> None:
    assert network_accuracy(HELD_BACK, {}) == 0.0
