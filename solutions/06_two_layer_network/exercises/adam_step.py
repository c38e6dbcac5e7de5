"""The exercise of notebook 06 that takes one step of Adam for all parameters of the network."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.model import Exercise
from utils.checking import Aspect, Call, Case, Earlier

from ...shared.cases import Array, number
from ...shared.two_layer_network import PARAMETERS, shapes
from .adam_beliefs import MISCONCEPTIONS
from .adam_state import FIRST, SECOND

STATE = (*PARAMETERS, *FIRST, *SECOND)


def _arrays(
    rng: np.random.Generator,
    sizes: tuple[int, int, int],
    scale: float = 1.0,
    positive: bool = False,
) -> tuple[Array, ...]:
    drawn = [rng.standard_normal(shape).round(2) for shape in shapes(*sizes)]
    # An exact zero among second moments would hide a missing epsilon behind 0 / 0 everywhere.
    return tuple(scale * (np.abs(a) + 0.05 if positive else a) for a in drawn)


def _chain(rng: np.random.Generator) -> Case:
    sizes = (1, 2, 3)
    state = (*_arrays(rng, sizes), *_arrays(rng, sizes), *_arrays(rng, sizes, positive=True))
    hyper = {"learning_rate": 0.05, "beta1": 0.7, "beta2": 0.8, "epsilon": 0.1}
    calls = [Call((*state[:4], *_arrays(rng, sizes), *state[4:], 3), hyper)]
    for step in (1, 2):
        earlier: list[Any] = [Earlier(step - 1, name) for name in STATE]
        gradients = _arrays(rng, sizes)
        gradients[step][...] = 0.0  # what has moved before goes on moving
        calls.append(Call((*earlier[:4], *gradients, *earlier[4:], 3 + step), hyper))
    return Case("three steps in a row", tuple(calls))


def _one_step(
    rng: np.random.Generator,
    name: str,
    sizes: tuple[int, int, int],
    t: int,
    scale: float,
    hyper: dict[str, float],
) -> Case:
    """One step whose gradients are of a given scale, with moments to match."""
    gradients = _arrays(rng, sizes, scale)
    moments = (*_arrays(rng, sizes, scale), *_arrays(rng, sizes, scale**2, positive=True))
    return Case(name, (Call((*_arrays(rng, sizes), *gradients, *moments, t), hyper),))


def _with_dead_weights(case: Case) -> Case:
    """One weight without any gradient so far, 0 / 0 without epsilon; others with roots below it."""
    for position, tiny in ((4, 1e-5), (8, 1e-5), (12, 1e-10)):  # dW1, vW1, sW1, and their likes
        case.calls[0].args[position][0, 0] = 0.0
        for other in (1, 2, 3):
            case.calls[0].args[position + other][0, 0] = tiny
    return case


def _first_step(rng: np.random.Generator, sizes: tuple[int, int, int]) -> Case:
    zeros = [np.zeros_like(array) for array in _arrays(rng, sizes)]
    gradients = _arrays(rng, sizes)
    gradients[0][0, 0] = gradients[3][0, 0] = 0.0
    state = (*_arrays(rng, sizes), *gradients, *zeros, *(zero.copy() for zero in zeros))
    return Case("first step, some gradients zero", (Call((*state, 1)),))


def _without_memory(rng: np.random.Generator) -> Case:
    """Both betas zero, all by position: the step is the gradient over its size, whatever t."""
    arrays = [array for positive in (False, False, False, True) for array in
              _arrays(rng, (1, 1, 1), positive=positive)]  # fmt: skip
    rate = number(rng, 0.01, 0.1)
    return Case("beta1 and beta2 zero, one unit", (Call((*arrays, 2, rate, 0.0, 0.0, 0.05)),))


def _cases(rng: np.random.Generator) -> Sequence[Case]:
    n_x, n_h, n_y = (int(size) for size in rng.permutation([2, 3, 4]))
    # At t = 3 no two ways to count it agree, and these betas keep 1 - beta t positive, so that
    # no mistake hides behind another one's nan.
    odd = {"learning_rate": 0.03, "beta1": 0.3, "beta2": 0.2, "epsilon": 0.01}
    # Here 1 - beta^t is still far from 1, and no gradient is small.
    late = {"epsilon": 0.5, "beta2": 0.9995, "beta1": 0.998, "learning_rate": 0.2}
    t = int(rng.integers(400, 2000))
    return [
        _chain(rng),
        _one_step(rng, "default arguments, small gradients", (n_x, n_h, n_y), 4, 1e-6, {}),
        _first_step(rng, (2, 1, 3)),
        _with_dead_weights(_one_step(rng, "two hidden units", (1, 2, 1), 3, 1.0, odd)),
        _one_step(rng, "late, large gradients, equal sizes", (2, 2, 2), t, 30.0, late),
        _without_memory(rng),
    ]


UPDATE_PARAMETERS_WITH_ADAM = Exercise(
    name="update_parameters_with_adam",
    parameters=(
        *PARAMETERS,
        *(f"d{name}" for name in PARAMETERS),
        *FIRST,
        *SECOND,
        *("t", "learning_rate", "beta1", "beta2", "epsilon"),
    ),
    outputs=STATE,
    cases=_cases,
    rubric=(
        Aspect("first moments", 8, FIRST),
        Aspect("second moments", 8, SECOND),
        Aspect("updated parameters", 12, PARAMETERS),
        Aspect("inputs unchanged", 2, kind="inputs unchanged"),
    ),
    misconceptions=MISCONCEPTIONS,
    telling=("two hidden units",),
)
