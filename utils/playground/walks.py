"""Walks down a cost landscape, step by step: what makes one, and how many steps it takes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from utils.playground.landscape import Floats, Landscape

Step = Callable[[Floats, Callable[[Floats], Floats], Any, int], tuple[Any, Any]]

LOST = 1e6  # size of a coordinate from which a walk counts as diverged


def walk(landscape: Landscape, start: ArrayLike, num_steps: int, step: Step) -> Floats:
    """Follow a rule from a start, and keep every position.

    Parameters
    ----------
    landscape : Landscape
        What is walked on.
    start : array (2,)
        Is not changed.
    num_steps : int
        How often `step` is called, at most.
    step : callable
        ``step(w, gradient_function, state, t)`` returns the next w (2,) and the next state;
        state is None at first, t counts from 1.

    Returns
    -------
    array (num_steps + 1, 2)
        Starts with `start`. As soon as a coordinate is larger than 1e6 in size, or not finite,
        the walk has diverged: that row and all later ones are nan.

    Raises
    ------
    ValueError
        If `step` returns a position of another shape.

    Examples
    --------
    >>> from utils.playground.landscapes import bowl
    >>> halfway = lambda w, gradient, state, t: (w - 0.5 * gradient(w), state)
    >>> walk(bowl(), [2.0, -1.0], 2, halfway)
    array([[ 2.  , -1.  ],
           [ 1.  , -0.5 ],
           [ 0.5 , -0.25]])
    """
    w = np.array(start, dtype=np.float64)
    path = np.full((num_steps + 1, 2), np.nan)
    path[0] = w
    state: Any = None
    for t in range(1, num_steps + 1):
        moved, state = step(w, landscape.gradient, state, t)
        w = np.array(moved, dtype=np.float64)
        if w.shape != (2,):
            raise ValueError(f"step {t} returned a position of shape {w.shape}, not (2,)")
        if not np.abs(w).max() <= LOST:  # also when it is nan
            break
        path[t] = w
    return path


def carrying(step: Callable[..., Any], num_states: int, **settings: float) -> Step:
    """A step ``step(w, dw, *states, **settings)``, made ready for `walk`.

    Parameters
    ----------
    step : callable
        Returns ``w, *states``, or only w where `num_states` is 0.
    num_states : int
        How many arrays it remembers: velocities, accumulators. They start at zero.
    **settings
        The learning rate, gamma, rho, epsilon.

    Returns
    -------
    callable

    Examples
    --------
    >>> half = carrying(lambda w, dw, learning_rate: w - learning_rate * dw, 0, learning_rate=0.5)
    >>> half(np.ones(2), lambda w: w, None, 1)
    (array([0.5, 0.5]), ())
    """

    def walks(w: Floats, gradient: Callable[[Floats], Floats], state: Any, t: int) -> Any:
        states = [np.zeros_like(w) for _ in range(num_states)] if state is None else state
        result = step(w, gradient(w), *states, **settings)
        return (result[0], tuple(result[1:])) if num_states else (result, ())

    return walks


def steps_to(path: Floats, target: ArrayLike, distance: float) -> int | None:
    """The first step of a path whose distance from `target` is below `distance`.

    Parameters
    ----------
    path : array (num_steps + 1, 2)
        As `walk` returns it.
    target : array (2,)
        For example a minimum.
    distance : float
        How close is close enough.

    Returns
    -------
    int or None
        0 if the start is close enough already, None if the path never comes that close.

    Examples
    --------
    >>> steps_to(np.array([[4.0, 0.0], [2.0, 0.0], [1.0, 0.0]]), [0.0, 0.0], 2.5)
    1
    """
    away = np.linalg.norm(np.asarray(path) - np.asarray(target), axis=1)
    close = np.flatnonzero(away < distance)
    return int(close[0]) if close.size else None
