"""Figures of averages that forget, and of how long they remember."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from utils.plots.style import NEUTRAL_COLOURS, new_axes

Floats = NDArray[np.float64]
AxesArray = np.ndarray[Any, np.dtype[np.object_]]


def averages(
    data: Floats,
    curves: Mapping[str, Floats],
    ax: Axes | None = None,
    *,
    truth: Floats | None = None,
    title: str = "",
) -> Axes:
    """Noisy data (T,) as dots, averages of them as lines, and what is behind them as a grey band."""
    ax = new_axes(ax, figsize=(8.0, 3.6))
    t = np.arange(1, len(data) + 1)
    ax.plot(t, data, ".", color="#BBBBBB", markersize=5, label="data")
    if truth is not None:
        ax.plot(t, truth, color="#DDDDDD", linewidth=7, zorder=0, label="without noise")
    styles = zip(NEUTRAL_COLOURS, ("-", "--", "-.", ":"), strict=True)
    for (label, curve), (colour, dashes) in zip(curves.items(), styles, strict=False):
        ax.plot(t, curve, color=colour, linestyle=dashes, label=label)
    ax.set(title=title, xlabel="step t", ylabel="value")
    ax.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
    return ax


def memory(betas: Sequence[float], axes: AxesArray | None = None, *, reach: int = 40) -> AxesArray:
    """The weight that an average gives to each value, by age: dark until half of it is used up.

    The dashed line stands at the age 1 / (1 - beta).
    """
    if axes is None:
        axes = plt.subplots(1, len(betas), figsize=(8.0, 2.9), sharex=True, squeeze=False)[1][0]
    age = np.arange(reach)
    for ax, beta in zip(axes, betas, strict=True):
        half_life = np.log(0.5) / np.log(beta)
        weights = (1 - beta) * beta**age
        colours = np.where(age + 1 <= half_life, NEUTRAL_COLOURS[0], "#A9C9DE")
        ax.bar(age, weights, color=colours, width=1.0)
        ax.axvline(1 / (1 - beta), linestyle="--", color=NEUTRAL_COLOURS[1])
        ax.set(title=rf"$\beta$ = {beta:g}", xlabel="age (steps)")
    axes[0].set_ylabel("weight in the average")
    return axes
