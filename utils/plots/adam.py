"""Figures of Adam and its family: one step taken apart, ratios, weights on their way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from utils.playground.moments import Watched
from utils.plots.momentum import arrow
from utils.plots.network import step_inspector
from utils.plots.paths import path_looks
from utils.plots.style import NEUTRAL_COLOURS, OPTIMIZER_COLOURS, new_axes

Floats = NDArray[np.float64]
AxesArray = np.ndarray[Any, np.dtype[np.object_]]

NUMBERED = (1, 10, 100, 1000)  # steps whose ratio stands beside the curve


def ratio_curve(t: Sequence[int], ratios: Sequence[float], ax: Axes | None = None) -> Axes:
    """How many times too long the uncorrected step is, against the step's number.

    Parameters
    ----------
    t : sequence of int
        Numbers of steps, from 1; the logarithmic axis shows them.
    ratios : sequence of float
        One for each t.
    ax : Axes, optional
        A new figure by default.
    """
    ax = new_axes(ax, figsize=(7.0, 3.4))
    ax.plot(t, ratios, color=NEUTRAL_COLOURS[0])
    ax.axhline(1.0, color="#555555", linestyle="--", linewidth=1.2)
    ax.annotate("as long as with correction", (t[0], 1.0), (0, -14), textcoords="offset points")
    for step, ratio in zip(t, ratios, strict=True):
        if step in NUMBERED:
            ax.plot(step, ratio, "o", color=NEUTRAL_COLOURS[1])
            ax.annotate(f"{ratio:.2f}", (step, ratio), (6, 5), textcoords="offset points")
    ax.set(
        title="The uncorrected step, in corrected steps",
        xlabel="step t",
        ylabel="times too long",
        xscale="log",
        ylim=(0, 1.15 * max(ratios)),
    )
    return ax


def step_taken_apart(
    seen: Watched, t: int, beta1: float, beta2: float, axes: AxesArray | None = None
) -> AxesArray:
    """One weight under Adam: its whole history, and one step of it taken apart.

    Parameters
    ----------
    seen : Watched
        With the raw first and second moment of each step.
    t : int
        The step that is taken apart, from 1.
    beta1, beta2 : float
        What the moments were made with; their shares 1 - beta^t turn raw into corrected ones.
    axes : array of three Axes, optional
        Gradient and moments, steps, and the bars of step t; a new figure by default.
    """
    if axes is None:
        axes = _two_and_one((9.6, 4.6))
    first, second = seen.moments
    step_inspector(seen.g, first, second, seen.step, axes[:2])
    for ax in axes[:2]:
        ax.axvline(t, color="#222222", linestyle=":", linewidth=1.4)
    axes[0].set(title="", ylabel="cost per\nunit of weight")
    axes[0].tick_params(labelbottom=False)
    axes[0].legend(loc="lower left", bbox_to_anchor=(-0.02, 1.0), ncols=3, fontsize=9)
    lowest, highest = min(-1.15, seen.step.min() * 1.1), max(1.15, seen.step.max() * 1.1)
    axes[1].set_ylim(lowest, highest)
    shares = 1 - beta1**t, 1 - beta2**t
    roots = np.sqrt(second[t - 1]), np.sqrt(second[t - 1] / shares[1])
    bars = {
        "gradient": (seen.g[t - 1], "#BBBBBB"),
        r"$m$, raw": (first[t - 1], NEUTRAL_COLOURS[0]),
        r"$\hat m$, corrected": (first[t - 1] / shares[0], NEUTRAL_COLOURS[0]),
        r"$\sqrt{v}$, raw": (roots[0], NEUTRAL_COLOURS[1]),
        r"$\sqrt{\hat v}$, corrected": (roots[1], NEUTRAL_COLOURS[1]),
        "step": (seen.step[t - 1], NEUTRAL_COLOURS[2]),
        "effective rate": (1 / roots[1] if roots[1] else np.nan, "#999933"),
    }
    _named_bars(axes[2], bars)
    axes[2].set_title(f"Step {t} taken apart")
    return np.asarray(axes)


def numerators(m: Floats, dw: Floats, beta1: float, axes: AxesArray | None = None) -> AxesArray:
    """What Adam follows at one late step, beside what Nadam follows, each as a sum of two arrows.

    Parameters
    ----------
    m, dw : array (2,)
        The first moment before the step, and the step's gradient. Steps go against both.
    beta1 : float
        The first moment's memory. t is so large that corrections change nothing.
    axes : array of two Axes, optional
        A new figure by default.
    """
    if axes is None:
        axes = plt.subplots(1, 2, figsize=(9.0, 3.6), sharex=True, sharey=True)[1]
    share = -(1 - beta1) * dw
    adams = -beta1 * m + share
    kept = {"Adam": (-beta1 * m, "old"), "Nadam": (beta1 * adams, "new")}
    ends = np.array([np.zeros(2), *(tail + share for tail, _ in kept.values()), -beta1 * m])
    for ax, (name, (tail, age)) in zip(axes, kept.items(), strict=True):
        place, side = ((-6, 8), "right") if age == "old" else ((6, 8), "left")
        arrow(ax, np.zeros(2), adams, OPTIMIZER_COLOURS["Adam"], alpha=0.25)
        arrow(ax, np.zeros(2), tail, "#666666")
        arrow(ax, tail, tail + share, OPTIMIZER_COLOURS[name])
        ax.plot(0, 0, "ko", markersize=6)
        ax.plot(*(tail + share), "*", color="black", markersize=13, zorder=6)
        beside = {"textcoords": "offset points", "fontsize": 11}
        ax.annotate(rf"$\beta_1 m$, {age} $m$", tuple(tail / 2), place, ha=side, **beside)
        ax.annotate(r"$(1 - \beta_1)\,dw$", tuple(tail + share / 2), (10, -2), **beside)
        ax.set(title=f"{name}'s numerator", xticks=[], yticks=[])
        ax.set_xlim(ends[:, 0].min() - 0.8, ends[:, 0].max() + 0.9)
        ax.set_ylim(ends[:, 1].min() - 0.3, ends[:, 1].max() + 0.4)
    return np.asarray(axes)


def _two_and_one(figsize: tuple[float, float]) -> AxesArray:
    """Two axes above each other that share the steps, and one to their right."""
    figure = plt.figure(figsize=figsize)
    grid = figure.add_gridspec(2, 2, width_ratios=(1.9, 1.0))
    above = figure.add_subplot(grid[0, 0])
    below = figure.add_subplot(grid[1, 0], sharex=above)
    return np.array([above, below, figure.add_subplot(grid[:, 1])], dtype=object)


def _named_bars(ax: Axes, bars: Mapping[str, tuple[float, str]]) -> None:
    """Horizontal bars with their numbers, the first one on top."""
    ax.clear()
    values = [value for value, _ in bars.values()]
    reach = 1.75 * max(1e-12, float(np.nanmax(np.abs(values))))
    for place, (value, colour) in enumerate(bars.values()):
        ax.barh(-place, value, color=colour, height=0.7)
        beside = 4 if value >= 0 else -4
        ax.annotate(
            f"{value:.3g}",
            (value if np.isfinite(value) else 0.0, -place),
            (beside, 0),
            textcoords="offset points",
            ha="left" if value >= 0 else "right",
            va="center",
        )
    ax.set_yticks(-np.arange(len(bars)), list(bars))
    ax.axvline(0, color="#555555", linewidth=0.8)
    ax.set_xlim(-reach if min(values) < 0 else 0, reach)
    ax.set_xlabel("in its own unit")
    ax.grid(visible=False, axis="y")


def weights_over_time(
    curves: Mapping[str, Floats],
    ax: Axes | None = None,
    *,
    title: str,
    goal: float | None = None,
    log: bool = False,
    ylabel: str = "weight",
) -> Axes:
    """One weight against steps, a line for each method, coloured by the optimizer in its label.

    Parameters
    ----------
    curves : mapping of label to array (T + 1,)
        The weight at the start and after each step.
    ax : Axes, optional
        A new figure by default.
    title : str
    goal : float, optional
        A dashed line: where the weight should go.
    log : bool
        A logarithmic scale for the weight.
    ylabel : str
    """
    ax = new_axes(ax, figsize=(7.0, 3.4))
    for label, look in path_looks(curves).items():
        values = np.asarray(curves[label])
        every = max(1, len(values) // 8)
        ax.plot(values, label=label, **look, markersize=6, markevery=every)
    if goal is not None:
        ax.axhline(goal, color="#555555", linestyle="--", linewidth=1.2, label="best place")
    ax.set(title=title, xlabel="step", ylabel=ylabel, yscale="log" if log else "linear")
    ax.xaxis.set_major_locator(MaxNLocator(5, integer=True))
    ax.legend(fontsize=10)
    return ax


def denominators(
    g: Floats,
    sizes: Mapping[str, Floats],
    steps: Mapping[str, Floats],
    axes: AxesArray | None = None,
    *,
    first: int = 1,
) -> AxesArray:
    """Gradients and what two methods divide by (above); the steps that come of it (below).

    Parameters
    ----------
    g : array (T,)
        The gradients of one weight.
    sizes, steps : mapping of label to array (T,)
        What is divided by; how far the weight goes, in learning rates.
    axes : array of two Axes, optional
        A new figure by default.
    first : int
        The number of the first step shown.
    """
    if axes is None:
        axes = plt.subplots(2, 1, figsize=(8.0, 4.6), sharex=True)[1]
    t = first + np.arange(len(g))
    axes[0].bar(t, np.abs(g), color="#DDDDDD", width=max(1.0, len(g) / 250), label="size of g")
    for ax, curves in zip(axes, (sizes, steps), strict=True):
        for label, look in path_looks(curves).items():
            line = {"color": look["color"], "linestyle": look["linestyle"]}
            ax.plot(t, curves[label], label=label, **line)
    axes[0].set(title="A weight whose gradient falls silent, and returns", ylabel="divides by")
    axes[1].set(xlabel="step t", ylabel="step down\n(learning rates)")
    axes[0].legend(fontsize=10)
    return np.asarray(axes)


def relative_steps(
    layers: Sequence[str], shares: Mapping[str, Sequence[float]], ax: Axes | None = None
) -> Axes:
    """How far one step moves each layer, in per cent of the layer's length, for several methods."""
    ax = new_axes(ax, figsize=(7.0, 3.2))
    width = 0.8 / len(shares)
    for place, (name, values) in enumerate(shares.items()):
        at = np.arange(len(layers)) + (place - (len(shares) - 1) / 2) * width
        colour = OPTIMIZER_COLOURS.get(name, NEUTRAL_COLOURS[place])
        bars = ax.bar(at, 100 * np.asarray(values), width, label=name, color=colour)
        ax.bar_label(bars, fmt="%.3g", padding=2, fontsize=10)
    ax.set_xticks(range(len(layers)), layers)
    ax.set(title="How far one step moves a layer", ylabel="per cent of\nits length", yscale="log")
    ax.margins(y=0.25)
    ax.grid(visible=False, axis="x")
    ax.legend(fontsize=10, loc="upper right")
    return ax
