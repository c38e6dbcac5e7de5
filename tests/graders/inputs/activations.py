"""Wide inputs for the exercises of notebooks 00 and 01."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from tests.graders.inputs.drawing import (
    Array,
    Draw,
    Rng,
    case,
    never_zero,
    shape,
    signed,
    size,
    some,
    some_of,
)
from utils.checking import Case, Function

TASKS = (
    "binary classification",
    "regression in [0, 1]",
    "regression in [-1, 1]",
    "unbounded regression",
    "multi-class classification",
)
NO_TASKS = ("", "softmax", "Binary classification", "regression", "clustering", "unbounded")
Names = Mapping[str, Any]


def _step_downhill(rng: Rng, _names: Names) -> Case:
    where = shape(rng)
    w, slope = signed(rng, where), signed(rng, where)
    if rng.random() < 0.3:
        return case(float(w.flat[0]), float(slope.flat[0]), size(rng, -3, 1))
    return case(w, slope, size(rng, -3, 1))


def _numerical_derivative(rng: Rng, _names: Names) -> Case:
    f = Function("playground.case_functions:wavy", (size(rng, -1, 1), size(rng, -2, 1)))
    h = some_of(rng, h=size(rng, -4, 0))
    return case(f, signed(rng, shape(rng), -1, 1), relative=1e-6, **h)


def _any_size(rng: Rng, _names: Names) -> Case:
    return case(_spread_over_sizes(rng))


def _spread_over_sizes(rng: Rng) -> Array:
    """Pre-activations of one size or of many at once, up to a thousand; no kink among them."""
    where = shape(rng)
    return np.clip(never_zero(rng, where, -3, 3) * 10.0 ** rng.uniform(-2, 0, where), -1000, 1000)


def _with_alpha(low: float, high: float) -> Draw:
    def draw(rng: Rng, _names: Names) -> Case:
        alpha = float(some(rng, (low, high, rng.uniform(low, high))))
        return case(_spread_over_sizes(rng), **some_of(rng, alpha=alpha))

    return draw


def _maxout(rng: Rng, _names: Names) -> Case:
    k, n_out, n_in, m = (int(number) for number in rng.integers(1, 5, 4))
    W, b = signed(rng, (k, n_out, n_in)), signed(rng, (k, n_out, 1))
    return case(signed(rng, (n_in, m)), W, b)


def _softmax(rng: Rng, _names: Names) -> Case:
    n, m = (int(number) for number in rng.integers(1, 6, 2))
    where = some(rng, ((n,), (n, m)))
    # Each column at its own height: a shift by the largest number of all is not enough.
    heights = rng.uniform(-1000, 1000, where[1:]) * some(rng, (0, 1))
    return case(np.clip(signed(rng, where, -2, 2) + heights, -1000, 1000))


def _softmax_jacobian(rng: Rng, _names: Names) -> Case:
    return case(signed(rng, (int(rng.integers(1, 7)),), -1, 1))


def _softmax_backward(rng: Rng, names: Names) -> Case:
    n, m = (int(number) for number in rng.integers(1, 6, 2))
    a = names["softmax"](signed(rng, (n, m), -1, 1))
    return case(a, signed(rng, (n, m)))


def _output_activation(rng: Rng, _names: Names) -> Case:
    if rng.random() < 0.4:
        return case(some(rng, NO_TASKS), raises="ValueError")
    return case(some(rng, TASKS))


SAMPLES: Mapping[str, Draw] = {
    "step_downhill": _step_downhill,
    "numerical_derivative": _numerical_derivative,
    "sigmoid": _any_size,
    "sigmoid_derivative": _any_size,
    "tanh_derivative": _any_size,
    "relu": _any_size,
    "relu_derivative": _any_size,
    "leaky_relu": _with_alpha(0.0, 1.0),
    "leaky_relu_derivative": _with_alpha(0.0, 1.0),
    "elu": _with_alpha(0.05, 3.0),
    "elu_derivative": _with_alpha(0.05, 3.0),
    "maxout": _maxout,
    "softmax": _softmax,
    "softmax_jacobian": _softmax_jacobian,
    "softmax_backward": _softmax_backward,
    "output_activation": _output_activation,
}
