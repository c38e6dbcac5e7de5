"""Wide inputs for the exercises with four parameters: notebook 06, and the last of notebook 03."""

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
    never_zero,
    positive,
    signed,
    size,
    some,
    some_of,
    steps_done,
)
from utils.checking import Case, Function

Names = Mapping[str, Any]


def _layers(rng: Rng) -> tuple[int, int, int]:
    n_x, n_h, n_y = (int(number) for number in rng.integers(1, 6, 3))
    return n_x, n_h, n_y


def _shapes(rng: Rng) -> tuple[tuple[int, int], ...]:
    n_x, n_h, n_y = _layers(rng)
    return (n_h, n_x), (n_h, 1), (n_y, n_h), (n_y, 1)


def _initialize_parameters(rng: Rng, _names: Names) -> Case:
    return case(*_layers(rng), **some_of(rng, seed=int(rng.integers(0, 99))))


def _initialize_adam(rng: Rng, _names: Names) -> Case:
    return case(*_layers(rng))


def _network(rng: Rng) -> tuple[Array, list[Array]]:
    shapes = _shapes(rng)
    n_x, m = shapes[0][1], int(rng.integers(1, 7))
    return signed(rng, (n_x, m), -1, 0), [signed(rng, one, -1, 0.3) for one in shapes]


def _forward_propagation(rng: Rng, _names: Names) -> Case:
    X, (W1, b1, W2, b2) = _network(rng)
    if rng.random() < 0.4:  # logits up to a thousand, each column at its own height
        X = X * rng.uniform(0, 1, X.shape[1])
        logits = np.abs(W2 @ np.maximum(W1 @ X + b1, 0) + b2).max()
        W2, b2 = (900 / max(logits, 1e-3) * array for array in (W2, b2))
    return case(X, W1, b1, W2, b2)


def _backward_propagation(rng: Rng, names: Names) -> Case:
    shapes = _shapes(rng)
    # No pre-activation is exactly zero: the slope there is a convention.
    X = never_zero(rng, (shapes[0][1], int(rng.integers(1, 7))), -1, 0)
    parameters = [never_zero(rng, one, -1, 0.3) for one in shapes]
    A2, cache = names["forward_propagation"](X, *parameters)
    Y = np.eye(len(A2))[:, rng.integers(0, len(A2), X.shape[1])]
    return case(Y, cache, parameters[2])


def _gradient_check(rng: Rng, _names: Names) -> Case:
    shapes = [some(rng, ((1, 2), (2, 1), (3,), (2, 2))) for _ in range(int(rng.integers(1, 4)))]
    flat = rng.random() < 0.2  # nothing to differentiate: only the floor stands below
    scale = 0.0 if flat else 1.0
    coefficients = [scale * signed(rng, one, -1, 0.5) for one in shapes]
    params = [scale * signed(rng, one, -1, 0.3) for one in shapes]
    grads = [some(rng, (1.0, 1e-9)) * signed(rng, one, -1, 0.5) for one in shapes]
    f = Function("playground.case_functions:wavy_sum", (coefficients,))
    h = float(some(rng, (1e-4, 1e-3, 0.1, 0.5)))
    return case(f, params, grads, relative=1e-6, h=h)


def _four(rng: Rng, shapes: tuple[tuple[int, int], ...], scale: float) -> list[Array]:
    return [scale * signed(rng, one, -1, 0.5) for one in shapes]


def _update_parameters_with_momentum(rng: Rng, _names: Names) -> Case:
    shapes, scale = _shapes(rng), size(rng, -4, 2)
    arrays = [*_four(rng, shapes, 1.0), *_four(rng, shapes, scale), *_four(rng, shapes, scale)]
    return case(*arrays, **some_of(rng, learning_rate=size(rng, -3, 1), gamma=decay(rng)))


def _update_parameters_with_adam(rng: Rng, _names: Names) -> Case:
    shapes, scale = _shapes(rng), size(rng, -4, 2)
    arrays = [*_four(rng, shapes, 1.0), *_four(rng, shapes, scale), *_four(rng, shapes, scale)]
    arrays += [positive(rng, one, scale**2) for one in shapes]
    keywords = {
        "learning_rate": size(rng, -4, 1),
        "beta1": decay(rng),
        "beta2": decay(rng),
        "epsilon": size(rng, -10, 0),
    }
    return case(*arrays, steps_done(rng), **some_of(rng, **keywords))


SAMPLES: Mapping[str, Draw] = {
    "update_parameters_with_momentum": _update_parameters_with_momentum,
    "initialize_parameters": _initialize_parameters,
    "initialize_adam": _initialize_adam,
    "forward_propagation": _forward_propagation,
    "backward_propagation": _backward_propagation,
    "gradient_check": _gradient_check,
    "update_parameters_with_adam": _update_parameters_with_adam,
}
