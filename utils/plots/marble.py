"""The first figure of the course: a marble that jumps about in a valley with one weight."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from utils.plots.style import NEUTRAL_COLOURS

AxesArray = np.ndarray[Any, np.dtype[np.object_]]
WINDOW = 6.0  # of the weight, to both sides
MOST_LABELS = 4
"""Positions that carry their number: later ones lie too close together, or outside."""


def marbles(
    cost: Callable[[Any], Any],
    paths: Mapping[str, Sequence[float]],
    axes: AxesArray | None = None,
) -> AxesArray:
    """Draw the positions of a marble in a valley, one panel for each path.

    Parameters
    ----------
    cost : callable
        Height of the valley at a weight, or at an array of weights.
    paths : mapping of title to sequence of float
        Positions, the first one being the start.
    axes : array of Axes, optional
        One for each path; a new figure by default.

    Returns
    -------
    array of Axes
    """
    if axes is None:
        axes = plt.subplots(
            1, len(paths), figsize=(3.4 * len(paths), 3.3), sharey=True, squeeze=False
        )[1][0]
    ground = np.linspace(-WINDOW, WINDOW, 121)
    for ax, (title, path) in zip(np.ravel(axes), paths.items(), strict=True):
        ax.plot(ground, cost(ground), color="#999999", linewidth=2)
        places = np.array(path, dtype=float)
        seen = places[np.abs(places) <= WINDOW]
        _draw_jumps(ax, seen, np.asarray(cost(seen)))
        gone = len(seen) < len(places)
        ax.set(
            title=f"{title}\n(leaves the picture)" if gone else f"{title}\n",
            xlabel="weight w",
            xlim=(-WINDOW, WINDOW),
            ylim=(-0.06 * cost(WINDOW), cost(WINDOW)),
        )
    np.ravel(axes)[0].set_ylabel("cost J(w)")
    return np.asarray(axes)


def _draw_jumps(ax: Axes, places: NDArray[np.float64], heights: NDArray[np.float64]) -> None:
    blue, vermilion = NEUTRAL_COLOURS[:2]
    for k in range(len(places) - 1):
        start, end = (places[k], heights[k]), (places[k + 1], heights[k + 1])
        arrow = {"arrowstyle": "->", "color": vermilion, "linewidth": 1.3, "shrinkB": 4}
        ax.annotate("", xy=end, xytext=start, arrowprops=arrow)
    ax.plot(places, heights, "o", color=blue, markersize=7)
    for k, (w, height) in enumerate(zip(places, heights, strict=True)):
        if k < MOST_LABELS:
            ax.annotate(
                str(k), (w, height), xytext=(9 if w >= 0 else -9, -3),
                textcoords="offset points", ha="left" if w >= 0 else "right", fontsize=10,
            )  # fmt: skip
