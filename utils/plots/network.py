"""Figures of digits, of the network and of its training."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from utils.playground.loss_slice import LossSlice
from utils.plots.style import NEUTRAL_COLOURS, new_axes

Floats = NDArray[np.float64]
AxesArray = np.ndarray[Any, np.dtype[np.object_]]

SIDE = 8  # pixels of a digit's side
EPOCHS = "epochs"
COST = "training cost (nats)"


def gallery(
    X: Floats,
    captions: Sequence[str],
    axes: AxesArray | None = None,
    *,
    columns: int = 10,
    title: str = "",
) -> AxesArray:
    """Images of digits, the columns of X (64, k), each below its caption.

    Parameters
    ----------
    X : array (64, k)
        Pixels between 0 and 1.
    captions : sequence of k str
        For example the labels.
    axes : array of Axes, optional
        At least k axes; a new figure with `columns` axes a row by default.
    columns : int
        Images in a row of a new figure.
    title : str
        Of the new figure.

    Returns
    -------
    array of Axes
    """
    if axes is None:
        rows = max(1, -(-X.shape[1] // columns))
        figure, axes = plt.subplots(
            rows, columns, figsize=(0.8 * columns, 0.35 + 1.05 * rows), squeeze=False
        )
        figure.suptitle(title, fontsize=12)
    for ax in np.ravel(axes):
        ax.set_axis_off()
    for ax, image, caption in zip(np.ravel(axes), X.T, captions, strict=False):
        ax.imshow(image.reshape(SIDE, SIDE), cmap="gray_r", vmin=0, vmax=1)
        ax.set_title(caption, fontsize=11)
    return axes


def cost_curves(
    curves: Mapping[str, Floats],
    ax: Axes | None = None,
    *,
    title: str,
    log: bool = True,
    colours: Sequence[str] = NEUTRAL_COLOURS,
) -> Axes:
    """Training cost against epochs, one labelled line for each curve (epochs + 1,)."""
    ax = new_axes(ax, figsize=(7.0, 3.6))
    for (name, costs), colour, dashes in zip(
        curves.items(), colours, ("-", "--", "-.", ":"), strict=False
    ):
        ax.plot(np.arange(len(costs)), costs, label=name, color=colour, linestyle=dashes)
    ax.set(title=title, xlabel=EPOCHS, ylabel=COST, yscale="log" if log else "linear")
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.legend()
    return ax


def hidden_units(
    weights: Mapping[str, Floats], axes: AxesArray | None = None, *, title: str = ""
) -> AxesArray:
    """What hidden units look for: each row of W1 (units, 64) as an image, a row of images a name.

    Orange adds to the unit's sum, purple takes from it; each row of images has its own scale.
    """
    columns = max(W1.shape[0] for W1 in weights.values())
    if axes is None:
        figure, axes = plt.subplots(
            len(weights),
            columns,
            figsize=(8.0, 0.4 + 1.05 * len(weights)),
            squeeze=False,
        )
        figure.suptitle(title, fontsize=12)
    for row, (name, W1) in zip(axes, weights.items(), strict=True):
        limit = max(float(np.abs(W1).max()), 1e-12)
        for ax, unit in zip(row, W1, strict=False):
            ax.imshow(unit.reshape(SIDE, SIDE), cmap="PuOr_r", vmin=-limit, vmax=limit)
            ax.set(xticks=[], yticks=[])
            ax.spines[:].set(visible=True, color="#BBBBBB")
        row[0].set_ylabel(name, rotation=0, ha="right", va="center")
    return axes


def network_diagram(ax: Axes | None = None) -> Axes:
    """The two-layer network as a chain of boxes: values go right, gradients come back left."""
    ax = new_axes(ax, figsize=(9.0, 2.9))
    boxes = (
        ("X", "($n_x$, m)", "given"),
        ("Z1", "($n_h$, m)", "W1 X + b1"),
        ("A1", "($n_h$, m)", "relu(Z1)"),
        ("Z2", "($n_y$, m)", "W2 A1 + b2"),
        ("A2", "($n_y$, m)", "softmax(Z2)"),
        ("J", "a number", "cross-entropy"),
    )
    for k, (name, shape, rule) in enumerate(boxes):
        ax.add_patch(
            FancyBboxPatch((k, 0), 0.62, 1, boxstyle="round,pad=0.04", fc="#F2F2F2", ec="#333333")
        )
        ax.text(k + 0.31, 0.72, name, ha="center", va="center", fontsize=14, weight="bold")
        ax.text(k + 0.31, 0.28, shape, ha="center", va="center", fontsize=10)
        ax.text(k + 0.31, 1.22, rule, ha="center", fontsize=10, color=NEUTRAL_COLOURS[0])
    for k in range(len(boxes) - 1):
        _arrow(ax, (k + 0.68, 0.75), (k + 0.94, 0.75), NEUTRAL_COLOURS[0])
    for k in range(1, len(boxes) - 1):
        _arrow(ax, (k + 0.94, 0.25), (k + 0.68, 0.25), NEUTRAL_COLOURS[1])
    for k, label in ((1, "dZ1"), (2, "dA1"), (3, "dZ2")):
        ax.text(k + 0.31, -0.34, label, ha="center", fontsize=11, color=NEUTRAL_COLOURS[1])
    for k, label in ((1, "dW1, db1"), (3, "dW2, db2")):
        _arrow(ax, (k + 0.31, -0.42), (k + 0.31, -0.74), NEUTRAL_COLOURS[1])
        ax.text(k + 0.31, -0.98, label, ha="center", fontsize=11, color=NEUTRAL_COLOURS[1])
    ax.set(xlim=(-0.1, 5.8), ylim=(-1.1, 1.5), title="Values go right, gradients come back left")
    ax.set_axis_off()
    return ax


def _arrow(ax: Axes, tail: tuple[float, float], head: tuple[float, float], colour: str) -> None:
    ax.annotate("", head, tail, arrowprops={"arrowstyle": "->", "color": colour, "lw": 1.8})


def check_against_h(h: Floats, errors: Floats, ax: Axes | None = None) -> Axes:
    """Results of a gradient check (h, nets) against its step h: every net a dot, the median a line.

    The dashed line is the usual alarm at 1e-5.
    """
    ax = new_axes(ax, figsize=(7.0, 3.8))
    ax.plot(h, errors, ".", color="#888888", alpha=0.5, markersize=5)
    ax.plot(h, np.median(errors, axis=1), "o-", color=NEUTRAL_COLOURS[0], label="median net")
    ax.axhline(1e-5, linestyle="--", color=NEUTRAL_COLOURS[1], label="alarm: 1e-5")
    ax.set(
        title="The same right gradients, checked with different h",
        xlabel="step h of the central difference",
        ylabel="largest relative difference",
        xscale="log",
        yscale="log",
    )
    ax.legend()
    return ax


def step_inspector(
    g: Floats, first: Floats, second: Floats, step: Floats, axes: AxesArray | None = None
) -> AxesArray:
    """One weight under Adam: its gradient, the two raw moments, and the step that came of them.

    Parameters
    ----------
    g, first, second : arrays (T,)
        The gradient, the raw first and the raw second moment at t = 1 ... T.
    step : array (T,)
        How far the weight went down at each t, in units of the learning rate.
    axes : array of two Axes, optional
        A new figure by default.

    Returns
    -------
    array of two Axes
    """
    if axes is None:
        axes = plt.subplots(2, 1, figsize=(8.0, 4.8), sharex=True)[1]
    t = np.arange(1, len(g) + 1)
    blue, red, green = NEUTRAL_COLOURS[:3]
    axes[0].bar(t, g, color="#BBBBBB", width=1.0, label="gradient")
    axes[0].plot(t, first, color=blue, label="raw first moment")
    axes[0].plot(t, np.sqrt(second), color=red, linestyle="--", label="root of raw second moment")
    axes[0].set(title="One weight under Adam", ylabel="nats per unit\nof weight")
    axes[0].legend(loc="upper right", fontsize=10)
    axes[1].plot(t, step, color=green)
    axes[1].axhline(0, color="#888888", linewidth=0.8)
    axes[1].set(xlabel="step t", ylabel="step down\n(learning rates)", ylim=(-1.15, 1.15))
    return np.asarray(axes)


def confusion(
    labels: NDArray[np.int64], predicted: NDArray[np.int64], ax: Axes | None = None
) -> Axes:
    """How often each digit (row) was taken for each digit (column); right answers in grey."""
    ax = new_axes(ax, figsize=(4.8, 4.6))
    counts = np.zeros((10, 10), dtype=int)
    np.add.at(counts, (labels, predicted), 1)
    mistakes = np.ma.masked_equal(np.where(np.eye(10, dtype=bool), 0, counts), 0)
    ax.imshow(mistakes, cmap="Oranges", vmin=-1, vmax=8)
    for i, j in np.argwhere(counts):
        colour = "#888888" if i == j else "black"
        ax.text(j, i, str(counts[i, j]), ha="center", va="center", color=colour)
    ax.set(
        title="Held-back digits: mistakes in orange",
        xlabel="the net says",
        ylabel="it is",
        xticks=range(10),
        yticks=range(10),
    )
    ax.grid(visible=False)
    return ax


def loss_slice(slice_: LossSlice, costs: Floats, axes: AxesArray | None = None) -> AxesArray:
    """A slice of the loss landscape from above and in 3D, and the cost along the way.

    Parameters
    ----------
    slice_ : LossSlice
        Costs on a plane through the trained parameters, and the path projected onto it.
    costs : array (epochs + 1,)
        The true costs along the path.
    axes : array of three Axes, optional
        The second one with a 3D projection; a new figure by default.

    Returns
    -------
    array of three Axes
    """
    if axes is None:
        figure = plt.figure(figsize=(12.0, 3.6))
        grid = figure.add_gridspec(1, 3, width_ratios=(1.6, 1.0, 0.9))
        axes = np.array(
            [
                figure.add_subplot(grid[0]),
                figure.add_subplot(grid[1], projection="3d"),
                figure.add_subplot(grid[2]),
            ]
        )
    a, b = np.meshgrid(slice_.first, slice_.second)
    log_costs = np.log10(slice_.costs)
    filled = axes[0].contourf(a, b, log_costs, levels=18)
    lines = axes[0].contour(a, b, log_costs, filled.levels[::3], colors="white", linewidths=0.6)
    axes[0].clabel(lines, fontsize=8)
    axes[0].plot(*slice_.path.T, "o-", color="white", markersize=4, markeredgecolor="black")
    axes[0].plot(*slice_.path[-1], "*", color=NEUTRAL_COLOURS[1], markersize=13)
    axes[0].grid(visible=False)
    axes[0].set_aspect("equal")  # else perpendicular steps would not look perpendicular
    axes[0].set(title="log10 cost from above", xlabel="main direction", ylabel="second direction")
    axes[1].plot_surface(a, b, log_costs, cmap="cividis", rcount=40, ccount=40, alpha=0.85)
    axes[1].plot(*slice_.path.T, slice_.path_heights, "o-", color="black", markersize=3)
    axes[1].set(title="log10 cost in 3D", xlabel="main", ylabel="second")
    axes[1].view_init(elev=38, azim=-125)
    axes[2].plot(costs, "o-", color=NEUTRAL_COLOURS[1], markersize=4)
    axes[2].set(title="The cost on the way", xlabel=EPOCHS, ylabel=COST, yscale="log")
    return np.asarray(axes)
