"""Steps that keep moments: how they walk, what they are made of, and which rate suits them.

Every function here takes the learner's own step, `step(w, dw, *moments, t, **settings)`, which
returns the new w and the new moments. The moments start at zero, and t counts from 1.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from utils.playground.landscape import Landscape
from utils.playground.velocity import steps_below
from utils.playground.walks import Step, walk

Floats = NDArray[np.float64]
MomentStep = Callable[..., Any]

GOAL = 0.01  # cost above the minimum at which a walk has arrived


def with_moments(step: MomentStep, num: int = 2, t: int | None = None, **settings: float) -> Step:
    """A step that keeps `num` moments, made ready for `landscapes.walk`.

    Parameters
    ----------
    step : callable
        ``step(w, dw, *moments, t, **settings)``.
    num : int
        How many moments it keeps.
    t : int, optional
        What the step is told instead of the true t. From a very large t a correction for the
        start at zero has nothing to correct.
    settings : float
        The learning rate and so on.

    Examples
    --------
    >>> halve = with_moments(lambda w, dw, m, t: (w / 2, m), num=1)
    >>> halve(np.ones(2), lambda w: w, None, 1)
    (array([0.5, 0.5]), (array([0., 0.]),))
    """

    def walks(
        w: Floats, gradient: Callable[[Floats], Floats], state: Any, now: int
    ) -> tuple[Any, Any]:
        moments = [np.zeros_like(w) for _ in range(num)] if state is None else state
        moved, *kept = step(w, gradient(w), *moments, now if t is None else t, **settings)
        return moved, tuple(kept)

    return walks


@dataclass(frozen=True, eq=False)
class Watched:
    """One weight under a stream of gradients.

    Attributes
    ----------
    g : array (T,)
        The gradients.
    moments : array (num, T)
        The moments that the step handed back.
    step : array (T,)
        How far the weight went down, in units of the learning rate.
    w : array (T + 1,)
        The weight, first its start.
    """

    g: Floats
    moments: Floats
    step: Floats
    w: Floats


def watch(
    step: MomentStep,
    gradients: ArrayLike,
    start: float = 0.0,
    num: int = 2,
    learning_rate: float | Callable[[int], float] = 0.001,
    bounds: tuple[float, float] = (-np.inf, np.inf),
    **settings: float,
) -> Watched:
    """Feed gradients to a step that moves one weight, and keep everything it does.

    Parameters
    ----------
    step : callable
        ``step(w, dw, *moments, t, learning_rate=..., **settings)``, with arrays (1,).
    gradients : array (T,)
        One for each step, whatever the weight.
    start : float
        The weight before the first step.
    num : int
        How many moments the step keeps.
    learning_rate : float or callable
        A constant, or what to take at each t.
    bounds : tuple of 2 floats
        The weight is put back to the nearer bound after a step that leaves them.

    Examples
    --------
    >>> def descend(w, dw, t, learning_rate):
    ...     return (w - learning_rate * dw,)
    >>> watch(descend, [1.0, 1.0, -4.0], num=0, learning_rate=0.1).w.round(1)
    array([ 0. , -0.1, -0.2,  0.2])
    """
    g = np.asarray(gradients, dtype=np.float64)
    moments = [np.zeros(1) for _ in range(num)]
    w = np.array([start])
    kept, lengths, places = np.empty((num, len(g))), np.empty(len(g)), np.empty(len(g) + 1)
    places[0] = start
    for t in range(1, len(g) + 1):
        rate = learning_rate(t) if callable(learning_rate) else learning_rate
        moved, *moments = step(w, g[t - 1 : t], *moments, t, learning_rate=rate, **settings)
        lengths[t - 1] = (w[0] - moved[0]) / rate
        w = np.clip(moved, *bounds)
        kept[:, t - 1] = [moment[0] for moment in moments]
        places[t] = w[0]
    return Watched(g, kept, lengths, places)


def on_a_parabola(
    step: MomentStep, start: float, learning_rate: float, num_steps: int = 50
) -> Floats:
    """Positions (num_steps + 1,) of a walk on w^2 / 2, whose gradient is w itself.

    >>> on_a_parabola(lambda w, dw, m, v, t, learning_rate: (w - learning_rate * dw, m, v), 1.0, 0.5, 2)
    array([1.  , 0.5 , 0.25])
    """
    w, *moments = np.array([start]), np.zeros(1), np.zeros(1)
    path = [start]
    for t in range(1, num_steps + 1):
        w, *moments = step(w, w, *moments, t, learning_rate=learning_rate)
        path.append(w[0])
    return np.array(path)


def settles(costs: Floats, goal: float = GOAL) -> int | None:
    """The step from which on all costs stay below `goal`; None if the last one does not.

    >>> settles(np.array([4.0, 0.001, 0.5, 0.002, 0.001]))
    3
    """
    return steps_below(costs, goal)[1]


@dataclass(frozen=True, eq=False)
class Tuned:
    """What one method does at the rate that suits it best.

    Attributes
    ----------
    rate : float
        The learning rate.
    steps : int or None
        From which step on the cost stays below the goal; None if it never does.
    path : array (num_steps + 1, 2)
    """

    rate: float
    steps: int | None
    path: Floats


def tuned(
    landscape: Landscape,
    start: ArrayLike,
    at_rate: Callable[[float], Step],
    rates: Iterable[float],
    num_steps: int = 200,
) -> Tuned:
    """Walk at every rate, and keep the walk that settles first.

    Where none settles, the one with the lowest last cost is kept.
    """
    lowest = landscape.lowest() or 0.0

    def tried(rate: float) -> tuple[tuple[float, float], Tuned]:
        path = walk(landscape, start, num_steps, at_rate(rate))
        costs = np.asarray(landscape.cost(path.T)) - lowest
        steps = settles(costs)
        last = costs[-1] if np.isfinite(costs[-1]) else np.inf
        return (np.inf if steps is None else steps, last), Tuned(rate, steps, path)

    return min(map(tried, rates), key=lambda one: one[0])[1]


def family(steps: dict[str, tuple[MomentStep, int]]) -> dict[str, Callable[[float], Step]]:
    """For each name its step and number of moments, made into a function of the learning rate."""

    def at(step: MomentStep, num: int, rate: float) -> Step:
        return with_moments(step, num, learning_rate=rate)

    return {name: functools.partial(at, *one) for name, one in steps.items()}
