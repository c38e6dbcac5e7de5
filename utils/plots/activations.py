"""Figures of activation functions, their derivatives, and what they do to gradients."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import LogLocator
from numpy.typing import NDArray

from utils.plots.style import NEUTRAL_COLOURS, new_axes

Floats = NDArray[np.float64]
AxesArray = np.ndarray[Any, np.dtype[np.object_]]
Activation = Callable[[Floats], Floats]

BLUE, RED, GREEN, PINK = NEUTRAL_COLOURS
PRE_ACTIVATION = "pre-activation s"


def _row(axes: AxesArray | None, count: int, width: float, height: float, **more: Any) -> AxesArray:
    """`axes`, or a new row of so many axes, each of a size in inches."""
    if axes is not None:
        return axes
    return np.ravel(
        plt.subplots(1, count, figsize=(width * count, height), squeeze=False, **more)[1]
    )


def activation_curves(
    functions: Mapping[str, tuple[Activation, Activation]],
    axes: AxesArray | None = None,
    *,
    measured: Callable[[Activation, Floats], Floats] | None = None,
    limit: float = 5.0,
) -> AxesArray:
    """Each activation above its derivative, in one column, over the same pre-activations.

    Parameters
    ----------
    functions : mapping
        Name to the activation and its derivative, both elementwise.
    axes : array of Axes (2, number of functions), optional
        A new figure by default.
    measured : callable, optional
        Called with an activation and an array: slopes to draw as dots, none of them at 0.
    limit : float
        The pre-activations reach from -limit to limit. Nothing is drawn at exactly 0.

    Returns
    -------
    array of Axes (2, number of functions)
    """
    if axes is None:
        axes = plt.subplots(
            2, len(functions), figsize=(max(5.2, 3.1 * len(functions)), 4.6), sharex=True,
            sharey="row", squeeze=False,
        )[1]  # fmt: skip
    right = np.linspace(1e-9, limit, 200)
    dots = np.linspace(-0.95 * limit, 0.95 * limit, 14)
    for (upper, lower), (name, (f, derivative)) in zip(axes.T, functions.items(), strict=True):
        for half in (-right[::-1], right):
            upper.plot(half, f(half), color=BLUE)
            lower.plot(half, derivative(half), color=RED)
        if measured is not None:
            slopes = measured(f, dots)
            lower.plot(dots, slopes, "o", color="#333333", markersize=4.5, label="measured")
            lower.legend(loc="best", fontsize=10)
        for ax in (upper, lower):
            ax.axhline(0, color="#888888", linewidth=0.8)
            ax.axvline(0, color="#888888", linewidth=0.8)
        upper.set_title(name)
        lower.set_xlabel(PRE_ACTIVATION)
    axes[0, 0].set_ylabel("f(s)")
    axes[1, 0].set_ylabel("f'(s)")
    return np.asarray(axes)


def two_secants(
    f: Activation, slope: float, at: float, h: float, axes: AxesArray | None = None
) -> AxesArray:
    """The tangent of f at a point, beside a chord to one side and a chord across both sides."""
    axes = _row(axes, 2, 4.2, 3.4, sharey=True)
    s = np.linspace(at - 1.4 * h, at + 1.4 * h, 100)
    chords = {"a step to one side": (at, at + h), "a step to both sides": (at - h, at + h)}
    for ax, (title, ends) in zip(axes, chords.items(), strict=True):
        x = np.array(ends)
        y = f(x)
        here = float(f(np.array([at]))[0])
        ax.plot(s, f(s), color="#888888", label="f")
        ax.plot(s, here + slope * (s - at), "--", color=BLUE, label="tangent")
        ax.plot(s, y[0] + (y[1] - y[0]) / (x[1] - x[0]) * (s - x[0]), color=RED, label="chord")
        ax.plot(x, y, "o", color=RED)
        ax.set(title=title, xlabel="s")
    axes[0].set_ylabel("f(s)")
    axes[0].legend(loc="upper left")
    return axes


def regions(
    X: Floats,
    inside: NDArray[np.bool_],
    scores: Mapping[str, Callable[[Floats], Floats]],
    axes: AxesArray | None = None,
) -> AxesArray:
    """Points (2, m) of two kinds on the regions that each score (positive: inside) gives them."""
    axes = _row(axes, len(scores), 3.9, 3.6)
    side = np.linspace(-2.7, 2.7, 120)
    grid = np.array(np.meshgrid(side, side))
    for ax, (name, score) in zip(axes, scores.items(), strict=True):
        values = score(grid.reshape(2, -1)).reshape(grid.shape[1:])
        ax.contourf(*grid, values, levels=[-np.inf, 0.0, np.inf], colors=["#FBE3D4", "#D6E8F5"])
        ax.plot(*X[:, inside], "o", color=BLUE, markersize=4)
        ax.plot(*X[:, ~inside], "^", color=RED, markersize=4)
        ax.set(title=name, xlabel="first input", aspect="equal")
        ax.grid(visible=False)
    axes[0].set_ylabel("second input")
    return axes


def gradient_bars(
    norms: Mapping[str, Floats], axes: AxesArray | None = None, *, smallest: float = 1e-12
) -> AxesArray:
    """The gradient that reaches each layer's weights, in units of the last layer's, a bar a layer.

    Parameters
    ----------
    norms : mapping
        Name to an array (layers,), layer 1 first.
    axes : array of Axes, optional
        One for each name; a new figure by default.
    smallest : float
        Where the bars begin.

    Returns
    -------
    array of Axes
    """
    width = 7.0 if len(norms) == 1 else 3.6
    axes = _row(axes, len(norms), width, 3.2, sharey=True)
    for ax, (name, of_layers), colour in zip(axes, norms.items(), (RED, GREEN, BLUE), strict=False):
        layers = np.arange(1, len(of_layers) + 1)
        share = np.maximum(of_layers / of_layers[-1], smallest)
        ax.bar(layers, share, color=colour, width=0.8)
        ax.set(
            title=name,
            xlabel="layer (1 is next to the input)",
            yscale="log",
            xticks=[1, *layers[4::5]],
        )
        ax.set_ylim(smallest, 1e2)
        ax.yaxis.set_major_locator(LogLocator(numticks=8))
        ax.grid(axis="x", visible=False)
        ax.set_axisbelow(True)
    axes[0].set_ylabel("gradient of the weights\n(last hidden layer = 1)")
    return axes


def maxout_pieces(
    x: Floats,
    units: Mapping[str, tuple[Floats, Floats]],
    axes: AxesArray | None = None,
) -> AxesArray:
    """Maxout units of one input: their linear pieces, thin, and what they return, thick.

    Parameters
    ----------
    x : array (m,)
        The input.
    units : mapping
        Name to the pieces (k, m) and the unit's output (m,).
    axes : array of Axes, optional
        One for each unit; a new figure by default.

    Returns
    -------
    array of Axes
    """
    axes = _row(axes, len(units), 3.1, 3.1)
    for ax, (name, (pieces, output)) in zip(axes, units.items(), strict=True):
        ax.plot(x, output, color=BLUE, linewidth=4, alpha=0.5, label="maxout")
        for number, piece in enumerate(pieces):
            label = "its pieces" if number == 0 else None
            ax.plot(x, piece, "--", color="#333333", linewidth=1.1, label=label)
        ax.set(title=name, xlabel="input x")
        ax.set_ylim(output.min() - 0.8, output.max() + 0.4)
    axes[0].set_ylabel("output")
    axes[0].legend(loc="upper left", fontsize=10)
    return axes


def probability_bars(panels: Mapping[str, Floats], axes: AxesArray | None = None) -> AxesArray:
    """Shares that add up to 1, a panel of bars for each name."""
    axes = _row(axes, len(panels), 2.3, 2.9, sharey=True)
    for ax, (name, shares) in zip(axes, panels.items(), strict=True):
        classes = np.arange(1, len(shares) + 1)
        bars = ax.bar(classes, shares, color=BLUE, width=0.7)
        ax.bar_label(bars, [f"{share:.2f}" for share in shares], fontsize=10)
        ax.set(title=name, xlabel="class", xticks=classes, ylim=(0, 1.12))
        ax.grid(axis="x", visible=False)
        ax.set_axisbelow(True)
    axes[0].set_ylabel("share")
    return axes


def jacobian(matrix: Floats, ax: Axes | None = None, *, title: str = "") -> Axes:
    """A square matrix of derivatives as colours and numbers: row i is a_i, column j is s_j."""
    ax = new_axes(ax, figsize=(4.4, 3.7))
    limit = float(np.abs(matrix).max()) or 1.0
    ax.imshow(matrix, cmap="PuOr_r", vmin=-limit, vmax=limit)
    for i, j in np.ndindex(matrix.shape):
        value = float(matrix[i, j])
        colour = "white" if abs(value) > 0.75 * limit else "black"
        ax.text(j, i, f"{value:.3f}", ha="center", va="center", color=colour)
    names: Sequence[int] = range(1, len(matrix) + 1)
    ax.set_xticks(range(len(matrix)), [f"$s_{number}$" for number in names])
    ax.set_yticks(range(len(matrix)), [f"$a_{number}$" for number in names])
    ax.set(title=title, xlabel="the logit that moves", ylabel="the probability that answers")
    ax.grid(visible=False)
    return ax
