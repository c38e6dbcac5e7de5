"""Random inputs that the exercises of several units draw, and steps that follow each other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from utils.checking import Call, Earlier

Array = npt.NDArray[np.float64]


def number(rng: np.random.Generator, low: float, high: float, digits: int = 3) -> float:
    """A number between two limits, with few digits: a learning rate, a decay, a slope.

    >>> number(np.random.default_rng(0), 0.05, 0.4)
    0.273
    """
    return round(float(rng.uniform(low, high)), digits)


def normal(rng: np.random.Generator, *shape: int) -> Array:
    """Normal numbers with few digits, so that the stored cases stay readable.

    >>> normal(np.random.default_rng(0), 2, 3)
    array([[ 0.126, -0.132,  0.64 ],
           [ 0.105, -0.536,  0.362]])
    """
    return rng.standard_normal(shape).round(3)


def away_from_zero(rng: np.random.Generator, *shape: int) -> Array:
    """Numbers of either sign between 0.1 and 3 in size: none near a kink, none equal to zero."""
    return (rng.choice([-1.0, 1.0], shape) * rng.uniform(0.1, 3.0, shape)).round(3)


def alternating(rng: np.random.Generator, size: int) -> Array:
    """Numbers between 0.1 and 3 in size, of alternating sign: each sign is there for every seed.

    Where somebody takes the root of what may be negative, the positive ones still tell the rest.
    """
    return np.abs(away_from_zero(rng, size)) * np.where(np.arange(size) % 2 == 0, 1.0, -1.0)


def squares(rng: np.random.Generator, *shape: int, scale: float = 1.0) -> Array:
    """What an accumulator of squared gradients may hold: positive, never close to zero."""
    return scale * (np.abs(normal(rng, *shape)) + 0.05)


def different_sizes(rng: np.random.Generator, count: int) -> tuple[int, ...]:
    """So many different sizes from 2 on, in random order: a transposed matrix cannot fit.

    >>> sorted(different_sizes(np.random.default_rng(0), 4))
    [2, 3, 4, 5]
    """
    return tuple(int(size) for size in rng.permutation(np.arange(2, 2 + count)))


def steps_in_a_row(
    first: Call, names: Sequence[str], gradients: Sequence[Array]
) -> tuple[Call, ...]:
    """A first step, and one more for each gradient, each from where the one before ended.

    The step is called as `step(w, dw, *state)`, with the keyword arguments of the first call, and
    returns what `names` says: w, then the state.
    """
    calls = [first]
    for before, gradient in enumerate(gradients):
        w, *state = (Earlier(before, name) for name in names)
        calls.append(Call((w, gradient, *state), first.kwargs))
    return tuple(calls)
