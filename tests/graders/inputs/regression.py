"""Wide inputs for the exercises of notebook 02, and for what notebook 03 asks of a Hessian."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from tests.graders.inputs.drawing import (
    Array,
    Draw,
    Rng,
    case,
    decay,
    shape,
    signed,
    size,
    some,
    some_of,
    steps_done,
)
from utils.checking import Case

Names = Mapping[str, Any]


def _sizes(rng: Rng) -> tuple[int, int]:
    return int(rng.integers(1, 5)), int(some(rng, (1, 2, 3, 5, 12)))


def _data(rng: Rng) -> tuple[Array, Array]:
    n_x, m = _sizes(rng)
    X = signed(rng, (n_x, m), -1, 1) + signed(rng, (n_x, 1), -1, 1)
    return X, signed(rng, (1, m), -1, 1)


def _model(rng: Rng, n_x: int) -> tuple[Array, float]:
    return signed(rng, (1, n_x), -1, 1), float(signed(rng, (), -1, 1))


def _predict(rng: Rng, _names: Names) -> Case:
    X, _ = _data(rng)
    return case(X, *_model(rng, len(X)))


def _with_a_model(rng: Rng, _names: Names) -> Case:
    X, Y = _data(rng)
    return case(X, Y, *_model(rng, len(X)))


def _closed_form(rng: Rng, _names: Names) -> Case:
    X, Y = _data(rng)
    alike = "playground.case_functions:same_predictions"
    return case(X, Y, relative=1e-6, alike=alike)


def _lipschitz_constant(rng: Rng, _names: Names) -> Case:
    return case(_data(rng)[0])


def _update_parameters_with_gd(rng: Rng, _names: Names) -> Case:
    n_x = int(rng.integers(1, 5))
    return case(*_model(rng, n_x), *_model(rng, n_x), size(rng, -3, 1))


def _random_mini_batches(rng: Rng, _names: Names) -> Case:
    n_x, m = int(rng.integers(1, 4)), int(rng.integers(1, 150))
    X, Y = rng.standard_normal((n_x, m)), rng.standard_normal((1, m))
    largest = some(rng, (3, m, 2 * m))
    size = int(rng.integers(1, largest + 1))
    return case(X, Y, **some_of(rng, mini_batch_size=size, seed=int(rng.integers(0, 999))))


def _train_linear(rng: Rng, _names: Names) -> Case:
    n_x, m = int(rng.integers(1, 4)), int(rng.integers(1, 12))
    X, Y = rng.standard_normal((n_x, m)), rng.standard_normal((1, m))
    epochs, size = int(rng.integers(1, 5)), int(rng.integers(1, m + 3))
    return case(
        X, Y, rng.uniform(0.01, 0.3), epochs, size, **some_of(rng, seed=int(rng.integers(99)))
    )


def _inverse_time_decay(rng: Rng, _names: Names) -> Case:
    rate = some(rng, (0.0, size(rng, -3, 1)))
    return case(size(rng, -3, 1), int(some(rng, (0, 1, 2, 10, 1000))), rate)


def _classify_critical_point(rng: Rng, _names: Names) -> Case:
    n = int(rng.integers(1, 5))
    eigenvalues = 10.0 ** rng.uniform(-6, 4) * rng.uniform(0.1, 1.0, n)
    eigenvalues *= some(rng, (1.0, -1.0, rng.choice([-1.0, 1.0], n)))
    if rng.random() < 0.4:
        eigenvalues = eigenvalues / np.abs(eigenvalues).max()  # rounding stays below the limit
        eigenvalues[int(rng.integers(n))] = some(rng, (0.0, 9e-9, -9e-9, 1.2e-8, -1.2e-8))
    turn = np.linalg.qr(rng.standard_normal((n, n)))[0]
    H = turn @ np.diag(eigenvalues) @ turn.T
    return case((H + H.T) / 2)


def _ewma(rng: Rng, _names: Names) -> Case:
    return case(signed(rng, (int(rng.integers(1, 30)), *some(rng, ((), shape(rng))))), decay(rng))


def _bias_correct(rng: Rng, _names: Names) -> Case:
    return case(signed(rng, shape(rng)), decay(rng), steps_done(rng))


def _convert_learning_rate(rng: Rng, _names: Names) -> Case:
    return case(size(rng, -4, 1), decay(rng))


SAMPLES: Mapping[str, Draw] = {
    "predict": _predict,
    "mse_cost": _with_a_model,
    "linear_gradients": _with_a_model,
    "closed_form": _closed_form,
    "lipschitz_constant": _lipschitz_constant,
    "update_parameters_with_gd": _update_parameters_with_gd,
    "random_mini_batches": _random_mini_batches,
    "train_linear": _train_linear,
    "inverse_time_decay": _inverse_time_decay,
    "classify_critical_point": _classify_critical_point,
    "ewma": _ewma,
    "bias_correct": _bias_correct,
    "convert_learning_rate": _convert_learning_rate,
}
