"""Cases for steps that keep moments: `step(w, dw, first, ..., t, learning_rate, ...)`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from autograder.model import Cases
from utils.checking import Call, Case, Earlier

from ...shared.cases import Array, away_from_zero

HYPERPARAMETERS = ("learning_rate", "beta1", "beta2", "epsilon")
ROOTS = ("u",)  # sizes of gradients; the other moments but the first are sizes squared

FIVE_WEIGHTS = "one step of five weights"
TINY = "default arguments, tiny gradients, much later"
WEIGHTS = {
    "w": (1.5, -0.7, 2.0, 0.9, 1.2),
    "dw": (2.2, -0.3, -1.0, 0.005, 0.0),
    "m": (-3.0, -3.0, 3.4, 0.02, 0.0),
    "v": (0.45, 1.5, 3.0, 0.00001, 0.0),
    "u": (0.3, 2.5, 0.6, 0.04, 0.0),
    "v_max": (0.4, 6.0, 0.0, 0.00001, 0.0),  # the third is chosen when v is known
}
TELLING_BETAS = {"beta1": 0.32, "beta2": 0.28}


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


def cases_of_a_step(names: Sequence[str], **also: float) -> Cases:
    """Cases for a step with these moments, the first of them signed.

    Parameters
    ----------
    names : sequence of str
        Of the moments, as the outputs call them, for example ``("m", "v")``.
    also : float
        Further hyperparameters, with values that differ from their defaults.

    Returns
    -------
    callable
        Generator to cases: one step of five weights, three late steps in a row, default arguments
        with tiny gradients after many steps, a first step, a step that remembers nothing. The
        first of them is told about first and asked twice, so it is small enough for pencil and
        paper.
    """

    def cases(rng: np.random.Generator) -> Sequence[Case]:
        rows, columns = (int(size) for size in rng.permutation([2, 3]))
        return [
            _five_weights(rng, names, also),
            _chain(rng, names, tuple(rng.permutation([1, 2]).tolist()), also),
            _small_gradients(rng, names, (columns, rows)),
            _first_step(rng, names, also),
            _no_memory(rng, names, also),
        ]

    return cases


def _chain(
    rng: np.random.Generator,
    names: Sequence[str],
    shape: tuple[int, ...],
    also: Mapping[str, float],
) -> Case:
    """Three steps with everything passed by position, late enough to need t, and not at its end."""
    settings = (0.05, 0.99, 0.995, 0.1, *also.values())
    t = int(rng.integers(120, 250))
    w, state = away_from_zero(rng, *shape), _moments(rng, names, shape, 1.0)
    gradients = [away_from_zero(rng, *shape) for _ in range(3)]
    # A maximum has to survive its cause (first weight), and not to feed the average (second one).
    for place, values in enumerate(((0.3, 0.3, 2.6, -0.2, 0.2), (0.3, 0.9, 0.2, 1.2, -0.2))):
        drawn = (*values[: len(names) - 1], *values[2:])
        for array, value in zip([*state[1:], *gradients], drawn, strict=True):
            array.flat[place] = value
    calls = [Call((w, gradients[0], *state, t, *settings))]
    for step in (1, 2):
        earlier: list[Any] = [Earlier(step - 1, name) for name in ("w", *names)]
        arguments = (earlier[0], gradients[step], *earlier[1:], t + step)
        calls.append(Call((*arguments, *settings)))
    return Case("three late steps in a row", tuple(calls))


def _small_gradients(
    rng: np.random.Generator, names: Sequence[str], shape: tuple[int, ...]
) -> Case:
    """Default arguments, after so many steps that only the second correction still counts."""
    scale = 1e-8
    args = (away_from_zero(rng, *shape), scale * away_from_zero(rng, *shape))
    moments = _moments(rng, names, shape, scale)
    if names[-1] in ("u", "v_max"):  # one maximum is old, in a step that shows it
        moments[0].flat[0] = 2.5 * scale
        moments[-1].flat[0] = 4 * scale if names[-1] in ROOTS else 16 * scale**2
    call = Call((*args, *moments, int(rng.integers(1000, 2500))))
    return Case(TINY, (call,))


def _first_step(rng: np.random.Generator, names: Sequence[str], also: Mapping[str, float]) -> Case:
    zeros = [np.zeros(4) for _ in names]
    gradients = away_from_zero(rng, 4)
    gradients[1] = 0.0
    call = Call((away_from_zero(rng, 4), gradients, *zeros, 1), also)
    return Case("first step, one gradient zero", (call,))


def _no_memory(rng: np.random.Generator, names: Sequence[str], also: Mapping[str, float]) -> Case:
    """Both betas, and whatever may be switched off, are zero."""
    shape, scale = (2, 1, 2), 100.0
    args = (away_from_zero(rng, *shape), scale * away_from_zero(rng, *shape))
    zero = {"beta1": 0.0, "beta2": 0.0, "epsilon": 0.1, **dict.fromkeys(also, 0.0)}
    settings = {"learning_rate": 0.4, **zero}
    moments = _moments(rng, names, shape, scale)
    if names[-1] in ("u", "v_max"):
        moments[-1].flat[:2] *= (1e-4, 50.0)  # one maximum is overtaken, and one is not
    call = Call((*args, *moments, int(rng.integers(5, 50))), settings)
    return Case("both betas zero, large gradients", (call,))


def _five_weights(
    rng: np.random.Generator, names: Sequence[str], also: Mapping[str, float]
) -> Case:
    """One step of five weights, on which even two mistakes at once can be told apart.

    Both the average and the gradient have both signs, alike or not; the largest gradient, and the
    largest second moment, are old, new, or in between; the fourth weight's gradients are smaller
    than epsilon, and the last one never had any. Small betas keep 1 - beta t positive, so that no
    mistake hides behind another one's nan; and t = 3 is the first that tells t - 1 from no t.
    """
    odd = {"learning_rate": 0.4, **TELLING_BETAS, "epsilon": 0.1, **also}
    drawn = {
        name: (np.array(WEIGHTS[name]) * rng.uniform(0.98, 1.02, 5)).round(5)
        for name in ("w", "dw", *names)
    }
    if "v_max" in names:  # between the new v and the corrected one
        beta2 = odd["beta2"]
        new = beta2 * drawn["v"][2] + (1 - beta2) * drawn["dw"][2] ** 2
        drawn["v_max"][2] = round(1.01 * new, 5)
    return Case(FIVE_WEIGHTS, (Call((*drawn.values(), 3), odd),))
