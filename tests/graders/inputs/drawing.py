"""What all samples draw: numbers of any size, arrays of any shape, hyperparameters with their edges."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from utils.checking import Call, Case

Array = npt.NDArray[np.float64]
Rng = np.random.Generator
Draw = Callable[[Rng, Mapping[str, Any]], Case]
"""Draws one case; may use what the solutions define, to make a cache or an activation."""

SHAPES = ((1,), (2,), (5,), (1, 1), (1, 4), (3, 1), (2, 2), (2, 3), (4, 2), (2, 3, 2))


def case(
    *args: Any, relative: float = 1e-8, raises: str = "", alike: str = "", **kwargs: Any
) -> Case:
    """A case of one call."""
    return Case("", (Call(args, kwargs),), relative=relative, raises=raises, alike=alike)


def some(rng: Rng, choices: Sequence[Any]) -> Any:
    """One of several."""
    return choices[int(rng.integers(len(choices)))]


def size(rng: Rng, low: float, high: float) -> float:
    """A positive number, its order of magnitude uniform between two powers of ten."""
    return float(10.0 ** rng.uniform(low, high))


def shape(rng: Rng) -> tuple[int, ...]:
    """A shape that arrays of weights may have."""
    return some(rng, SHAPES)


def signed(rng: Rng, shape: tuple[int, ...], low: float = -3.0, high: float = 2.0) -> Array:
    """Numbers of both signs, of one order of magnitude; now and then some are exactly zero."""
    made = size(rng, low, high) * rng.standard_normal(shape)
    return np.where(rng.random(shape) < some(rng, (0.0, 0.0, 0.3)), 0.0, made)


def never_zero(rng: Rng, shape: tuple[int, ...], low: float = -3.0, high: float = 2.0) -> Array:
    """Numbers of both signs, none of them zero."""
    return size(rng, low, high) * rng.choice([-1.0, 1.0], shape) * rng.uniform(0.1, 2.0, shape)


def positive(rng: Rng, shape: tuple[int, ...], scale: float) -> Array:
    """What an accumulator holds: nothing at all, or some positive numbers."""
    return some(rng, (0.0, 1.0, 1.0, 1.0)) * scale * rng.uniform(0.0, 3.0, shape)


def decay(rng: Rng) -> float:
    """A factor of forgetting, from 0 to below 1."""
    return float(some(rng, (0.0, 0.5, 0.9, 0.99, 0.999, rng.uniform(0.01, 0.98))))


def steps_done(rng: Rng) -> int:
    """Which step it is: the first, an early or a late one."""
    return int(some(rng, (1, 2, 3, 7, 50, 400, 5000)))


def some_of(rng: Rng, **keywords: Any) -> dict[str, Any]:
    """Some keyword arguments, the others left to their defaults."""
    return {name: value for name, value in keywords.items() if rng.random() < 0.65}
