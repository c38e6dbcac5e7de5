"""Figures of linear regression: lines and their costs, step sizes, mini-batches, noise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle
from matplotlib.patheffects import withStroke
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from utils.playground.landscape import Landscape
from utils.plots.landscape import contours, surface
from utils.plots.paths import optimizer_of, path_looks
from utils.plots.style import NEUTRAL_COLOURS, new_axes

Floats = NDArray[np.float64]
AxesArray = np.ndarray[Any, np.dtype[np.object_]]

POINTS = "progression (points)"
COST = "cost (points²)"
ABOVE_LOWEST = "cost above the lowest (points²)"
NEUTRAL_MARKERS = ("o", "D", "s", "^")
NEUTRAL_DASHES = ("-", "--", "-.", ":")


def fit_and_cost(
    x: Floats,
    Y: Floats,
    lines: Mapping[str, tuple[float, float]],
    landscape: Landscape,
    axes: AxesArray | None = None,
    *,
    xlabel: str = "x",
) -> AxesArray:
    """Lines through data, and the same lines as points of the cost's landscape.

    Parameters
    ----------
    x, Y : arrays (1, m)
        The data.
    lines : mapping of label to (w, b)
        At most four.
    landscape : Landscape
        The cost in (w, b).
    axes : array of three Axes, optional
        The last one with a 3D projection; a new figure by default.
    xlabel : str
        What x is, with its unit.

    Returns
    -------
    array of three Axes
    """
    if axes is None:
        axes = _row((None, None, "3d"), widths=(1.2, 1.0, 1.0))
    axes[0].plot(x[0], Y[0], ".", color="#AAAAAA", markersize=4)
    ends = np.array([x.min(), x.max()])
    contours(landscape, axes[1]).set_title("each line is a point")
    surface(landscape, axes[2]).set(title="the same, aslant", zlabel="")
    looks = zip(NEUTRAL_COLOURS, NEUTRAL_MARKERS, NEUTRAL_DASHES, strict=True)
    for (name, (w, b)), (colour, marker, dashes) in zip(lines.items(), looks, strict=False):
        axes[0].plot(ends, w * ends + b, dashes, color=colour, label=name)
        dot = {"color": colour, "marker": marker, "markersize": 10, "markeredgecolor": "white"}
        axes[1].plot(w, b, **dot, linestyle="none", zorder=5)
        height = float(landscape.cost(np.array([w, b])))
        axes[2].plot([w], [b], [height], **dot, zorder=6)
    axes[0].set(title="lines through the data", xlabel=xlabel, ylabel=POINTS)
    axes[0].set_ylim(0, 360)
    axes[0].legend(loc="lower right", fontsize=10)
    return np.asarray(axes)


def risks(
    w: Floats,
    costs: Mapping[str, Floats],
    ax: Axes | None = None,
    *,
    title: str = "Cost of w for everybody, and for samples",
) -> Axes:
    """Costs as functions of one weight, a labelled curve each, with their lowest points marked.

    Parameters
    ----------
    w : array (k,)
    costs : mapping of label to array (k,)
        The first one is drawn thick and dark: the whole population.
    ax : Axes, optional
        A new figure by default.
    title : str
    """
    ax = new_axes(ax, figsize=(7.0, 3.6))
    colours = ("#333333", *NEUTRAL_COLOURS)
    dashes = ("-", *NEUTRAL_DASHES[1:], "-")
    for (name, values), colour, dash in zip(costs.items(), colours, dashes, strict=False):
        first = colour == colours[0]
        ax.plot(w, values, dash, color=colour, linewidth=3 if first else 1.8, label=name)
        lowest = int(values.argmin())
        ax.plot(w[lowest], values[lowest], "o" if first else "D", color=colour, markersize=8)
    ax.set(title=title, xlabel="weight w (points per standard deviation of bmi)", ylabel=COST)
    ax.legend(loc="upper right")
    return ax


def costs_by_step(
    curves: Mapping[str, Floats],
    ax: Axes | None = None,
    *,
    title: str,
    xlabel: str = "step",
    ylabel: str = COST,
) -> Axes:
    """Costs (steps + 1,) on a logarithmic axis, one labelled curve each."""
    ax = new_axes(ax, figsize=(7.0, 3.6))
    for (name, costs), colour, dash in zip(
        curves.items(), NEUTRAL_COLOURS, NEUTRAL_DASHES, strict=False
    ):
        ax.plot(costs, dash, color=colour, label=name)
    ax.set(title=title, xlabel=xlabel, ylabel=ylabel, yscale="log")
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.legend()
    return ax


def steps_on_a_parabola(
    products: Sequence[float], axes: AxesArray | None = None, num_steps: int = 6
) -> AxesArray:
    """Gradient descent on a parabola of curvature L, a panel for each learning rate times L."""
    if axes is None:
        axes = plt.subplots(1, len(products), figsize=(2.9 * len(products), 3.0), sharey=True)[1]
    w = np.linspace(-1.6, 1.6, 81)
    (look,) = path_looks(["GD"]).values()
    for ax, product in zip(np.ravel(axes), products, strict=True):
        walked = (1 - product) ** np.arange(num_steps + 1)
        walked[np.abs(walked) > 1.6] = np.nan
        ax.plot(w, w**2 / 2, color="#A2B0BC")
        ax.plot(walked, walked**2 / 2, **look, markersize=6, markeredgecolor="white")
        ax.plot(walked[:1], walked[:1] ** 2 / 2, "o", fillstyle="none", color="#333333", ms=12)
        ax.set(title=f"rate × L = {product:g}", xlabel="distance from minimum", ylim=(-0.06, 1.3))
        ax.grid(visible=False)
    np.ravel(axes)[0].set_ylabel("cost above the minimum")
    return np.asarray(axes)


def equal_gradients(
    landscape: Landscape,
    paths: Mapping[str, Floats],
    costs: Mapping[str, tuple[NDArray[np.int64], Floats]],
    axes: AxesArray | None = None,
) -> AxesArray:
    """Descents from above, and their costs against the number of gradients that they needed.

    Parameters
    ----------
    landscape : Landscape
    paths : mapping of label to array (steps + 1, 2)
        A label begins with the optimizer's name, which gives colour and marker.
    costs : mapping of label to two arrays (steps + 1,)
        Gradient evaluations, and cost above the lowest one.
    axes : array of three Axes, optional
        The second one with a 3D projection; a new figure by default.

    Returns
    -------
    array of three Axes
    """
    if axes is None:
        axes = _row((None, "3d", None), widths=(1.0, 0.9, 1.35))
    contours(landscape, axes[0], paths).set_title("the way, from above")
    if legend := axes[0].get_legend():
        legend.remove()
    surface(landscape, axes[1], paths).set(title="the same, aslant", zlabel="")
    for label, look in path_looks(costs).items():
        evaluations, above = costs[label]
        every = max(1, len(above) // 12)
        axes[2].plot(
            evaluations, above, **look, label=label, linewidth=1.3, markersize=6, markevery=every
        )
    axes[2].set(
        title="the cost, at equal numbers of gradients",
        xlabel="gradients of single examples",
        ylabel=ABOVE_LOWEST,
        yscale="log",
    )
    axes[2].legend(loc="lower left", fontsize=10)
    return np.asarray(axes)


def noise_balls(
    clouds: Mapping[str, Floats],
    minimum: Floats,
    axes: AxesArray | None = None,
    *,
    reach: float = 24.0,
) -> AxesArray:
    """Where mini-batch training stays, from above: one panel for each cloud of late positions.

    Parameters
    ----------
    clouds : mapping of title to array (k, 2)
        Two weights at the last k steps. A title that begins with an optimizer's name gives its
        colour.
    minimum : array (2,)
        The weights of least cost; a cross.
    axes : array of Axes, optional
        One for each cloud; a new figure by default.
    reach : float
        Half the width of each panel. Circles show the mean distance in these two weights. A cloud
        too small to be seen so is drawn once more in the corner, on a scale of its own.

    Returns
    -------
    array of Axes
    """
    if axes is None:
        size = (3.0 * len(clouds), 3.4)
        axes = plt.subplots(1, len(clouds), figsize=size, sharex=True, sharey=True)[1]
    for ax, (title, cloud) in zip(np.ravel(axes), clouds.items(), strict=True):
        (look,) = path_looks([title if optimizer_of(title) else "Mini-batch"]).values()
        away, colour = cloud - minimum, look["color"]
        mean = float(np.linalg.norm(away, axis=1).mean())
        _cloud(ax, away, mean, reach, colour)
        ax.set(title=title, xlabel="$w_1$ from the best")
        if mean < reach / 16:
            lens = ax.inset_axes((0.56, 0.56, 0.42, 0.42))
            _cloud(lens, away, mean, 3.5 * mean, colour)
            lens.tick_params(labelsize=8, length=2, pad=1)
            ax.indicate_inset_zoom(lens, edgecolor="#777777")
    np.ravel(axes)[0].set_ylabel("$w_2$ from the best")
    return np.asarray(axes)


def _cloud(ax: Axes, away: Floats, mean: float, reach: float, colour: str) -> None:
    """Points (k, 2) around a cross, and a circle at their mean distance."""
    ax.plot(*away.T, ".", color=colour, markersize=2, alpha=0.35)
    circle = Circle((0, 0), mean, fill=False, color="black", lw=1.4, zorder=3)
    circle.set_path_effects([withStroke(linewidth=3.4, foreground="white")])  # on a dark cloud
    ax.add_patch(circle)
    ax.plot(0, 0, "+", color="black", markersize=7, markeredgewidth=1.2)
    ax.set(xlim=(-reach, reach), ylim=(-reach, reach))
    ax.set_aspect("equal")


def _row(projections: tuple[str | None, ...], widths: Sequence[float]) -> AxesArray:
    """Axes of a new, wide figure, side by side."""
    figure = plt.figure(figsize=(12.0, 3.9))
    grid = figure.add_gridspec(1, len(widths), width_ratios=widths)
    return np.array([figure.add_subplot(grid[k], projection=p) for k, p in enumerate(projections)])
