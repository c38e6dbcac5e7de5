"""Cases for steps that keep moments: `step(w, dw, first, ..., t, learning_rate, ...)`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.model import Cases
from utils.checking import Call, Case, Earlier

from ...shared.cases import Array, away_from_zero

HYPERPARAMETERS = ("learning_rate", "beta1", "beta2", "epsilon")
ROOTS = ("u",)  # sizes of gradients; the other moments but the first are sizes squared

THREE_WEIGHTS = "one step of three weights"
WEIGHTS = {
    "w": (1.5, -0.7, 2.0, 1.2),
    "dw": (2.2, -0.3, -1.0, 0.0),
    "m": (-4.5, -3.0, 2.4, 0.0),
    "v": (0.45, 0.5, 0.5, 0.0),
    "u": (0.3, 2.5, 0.6, 0.0),
    "v_max": (0.4, 6.0, 0.87, 0.0),  # the third: between the new v and the corrected one
}


def _moments(
    rng: np.random.Generator, names: Sequence[str], shape: tuple[int, ...], scale: float
) -> list[Array]:
    """A signed first moment, then positive ones, of gradients of such a scale."""
    made = [scale * away_from_zero(rng, *shape)]
    for name in names[1:]:
        # An exact zero would hide a missing epsilon behind 0 / 0 everywhere.
        size = rng.uniform(0.2, 2.5, shape).round(3)
        made.append(size * (scale if name in ROOTS else scale**2))
    return made


def cases_of_a_step(names: Sequence[str], *, dead: bool = False, **also: float) -> Cases:
    """Cases for a step with these moments, the first of them signed.

    Parameters
    ----------
    names : sequence of str
        Of the moments, as the outputs call them, for example ``("m", "v")``.
    dead : bool
        Let the last of three weights be one that never had a gradient: there a tiny epsilon and
        none at all differ.
    also : float
        Further hyperparameters, with values that differ from their defaults.

    Returns
    -------
    callable
        Generator to cases: one step of three weights, three steps in a row, default arguments with
        small gradients, a first step. The first of them is told about first and asked twice, so it
        is small enough for pencil and paper.
    """

    def cases(rng: np.random.Generator) -> Sequence[Case]:
        rows, columns = (int(size) for size in rng.permutation([2, 3]))
        odd = {"learning_rate": 0.05, "beta1": 0.7, "beta2": 0.8, "epsilon": 0.1, **also}
        return [
            _three_weights(rng, names, dead, also),
            _chain(rng, names, tuple(rng.permutation([1, 2]).tolist()), odd),
            _small_gradients(rng, names, (columns, rows)),
            _first_step(rng, names, also),
        ]

    return cases


def _chain(
    rng: np.random.Generator, names: Sequence[str], shape: tuple[int, ...], hyper: dict[str, float]
) -> Case:
    w, state = away_from_zero(rng, *shape), _moments(rng, names, shape, 1.0)
    gradients = [away_from_zero(rng, *shape) for _ in range(3)]
    # A maximum has to survive its cause (first weight), and not to feed the average (second one).
    for place, values in enumerate(((0.3, 0.3, 2.6, -0.2, 0.2), (0.3, 0.9, 0.2, 1.2, -0.2))):
        drawn = (*values[: len(names) - 1], *values[2:])
        for array, value in zip([*state[1:], *gradients], drawn, strict=True):
            array.flat[place] = value
    calls = [Call((w, gradients[0], *state, 3), hyper)]
    for step in (1, 2):
        earlier: list[Any] = [Earlier(step - 1, name) for name in ("w", *names)]
        calls.append(Call((earlier[0], gradients[step], *earlier[1:], 3 + step), hyper))
    return Case("three steps in a row", tuple(calls))


def _small_gradients(
    rng: np.random.Generator, names: Sequence[str], shape: tuple[int, ...]
) -> Case:
    scale = 1e-5
    args = (away_from_zero(rng, *shape), scale * away_from_zero(rng, *shape))
    call = Call((*args, *_moments(rng, names, shape, scale), 4))
    return Case("default arguments, small gradients", (call,))


def _first_step(rng: np.random.Generator, names: Sequence[str], also: dict[str, float]) -> Case:
    zeros = [np.zeros(4) for _ in names]
    gradients = away_from_zero(rng, 4)
    gradients[1] = 0.0
    call = Call((away_from_zero(rng, 4), gradients, *zeros, 1), also)
    return Case("first step, one gradient zero", (call,))


def _three_weights(
    rng: np.random.Generator, names: Sequence[str], dead: bool, also: dict[str, float]
) -> Case:
    """One step of three weights, on which even two mistakes at once can be told apart.

    Both the average and the gradient have both signs, alike or not; the largest gradient, and the
    largest second moment, are old, new, or in between. Small betas keep 1 - beta t positive, so
    that no mistake hides behind another one's nan.
    """
    odd = {"learning_rate": 0.4, "beta1": 0.48, "beta2": 0.45, "epsilon": 0.1, **also}
    three = [0, 2, 3] if dead else [0, 1, 2]
    w, dw, *state = (
        (np.array(values)[three] * rng.uniform(0.98, 1.02, 3)).round(3)
        for values in (WEIGHTS["w"], WEIGHTS["dw"], *(WEIGHTS[name] for name in names))
    )
    return Case(THREE_WEIGHTS, (Call((w, dw, *state, 2), odd),))
