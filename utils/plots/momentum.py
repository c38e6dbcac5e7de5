"""Figures of landscapes, of what a rate and a gamma do together, and of looking ahead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, NullLocator
from numpy.typing import NDArray

from utils.playground.landscape import Landscape
from utils.playground.velocity import Method, factor
from utils.plots.landscape import contours, surface
from utils.plots.paths import path_looks
from utils.plots.style import OPTIMIZER_COLOURS, new_axes

Floats = NDArray[np.float64]
AxesArray = np.ndarray[Any, np.dtype[np.object_]]


def landscape_gallery(landscapes: Sequence[Landscape], axes: AxesArray | None = None) -> AxesArray:
    """Landscapes side by side: aslant in the first row, from above in the second.

    `axes` are (2, number of landscapes), the first row with a 3D projection.
    """
    count = len(landscapes)
    if axes is None:
        figure = plt.figure(figsize=(2.5 * count, 4.9))
        grid = figure.add_gridspec(2, count, height_ratios=(1.05, 1))
        axes = np.array(
            [
                [figure.add_subplot(grid[row, k], projection=kind) for k in range(count)]
                for row, kind in enumerate(("3d", None))
            ],
            dtype=object,
        )
    for k, landscape in enumerate(landscapes):
        surface(landscape, axes[0, k])
        axes[0, k].set(xlabel="", ylabel="", zlabel="", xticks=[], yticks=[], zticks=[])
        axes[0, k].set_title(landscape.name)
        contours(landscape, axes[1, k]).set_title("")
        if k:
            axes[1, k].set_ylabel("")
    return axes


def halving_bars(
    factors: Mapping[str, Floats], curvatures: Sequence[float], ax: Axes | None = None
) -> Axes:
    """Steps until a distance is halved, a group of bars for each curvature.

    Parameters
    ----------
    factors : mapping of label to array (curvatures,)
        As `velocity.factor` returns them: by what a distance is multiplied at each step.
        The label begins with the optimizer's name, which gives the colour.
    curvatures : sequence of float
        One for each direction.
    """
    ax = new_axes(ax, figsize=(7.0, 3.2))
    width = 0.8 / len(factors)
    places = np.arange(len(curvatures))
    for k, (label, values) in enumerate(factors.items()):
        steps = np.log(0.5) / np.log(np.clip(values, 1e-12, 1 - 1e-12))
        left = places + (k - (len(factors) - 1) / 2) * width
        colour = OPTIMIZER_COLOURS[label.split(",")[0].split()[0]]
        bars = ax.bar(left, steps, 0.9 * width, color=colour, label=label)
        ax.bar_label(bars, [f"{n:.0f}" if n >= 1 else "<1" for n in steps], fontsize=10, padding=2)
    ax.set_xticks(places, [f"{c:g}" for c in curvatures])
    ax.set(
        title="How long each direction takes",
        xlabel="curvature along the direction",
        ylabel="steps until half is left",
    )
    ax.margins(y=0.18)
    ax.grid(visible=False, axis="x")
    ax.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
    return ax


MAPS: tuple[tuple[str, Method, float, str], ...] = (
    ("Momentum", "Momentum", 4.0, "momentum, gamma/eta form"),
    ("averaged", "Momentum", 42.0, "momentum, averaged form"),
    ("NAG", "NAG", 4.0, "NAG"),
)


def stability_map(
    measured: Mapping[str, tuple[float, float]], axes: AxesArray | None = None
) -> AxesArray:
    """Where a walk on a quadratic converges, for each rate and gamma, and how fast.

    Parameters
    ----------
    measured : mapping of name to (gamma, largest stable rate times L)
        Names are "Momentum", "averaged" and "NAG", which have a map each, and "GD", which is
        marked on all of them at gamma 0; found with the learner's functions.
    axes : array of Axes, optional
        One for each map; a new figure by default.
    """
    maps = [one for one in MAPS if one[0] in measured]
    if axes is None:
        figure, grid = plt.subplots(
            1, len(maps), figsize=(1.0 + 3.9 * len(maps), 3.7), sharey=True, squeeze=False
        )
        axes = grid[0]
        shades = [_draw_map(ax, one, measured) for ax, one in zip(axes, maps, strict=True)]
        figure.colorbar(shades[-1], ax=list(axes), label="left of a distance\nafter one step")
    else:
        for ax, one in zip(axes, maps, strict=True):
            _draw_map(ax, one, measured)
    axes[0].set_ylabel("gamma or beta")
    return axes


def _draw_map(
    ax: Axes, one: tuple[str, Method, float, str], measured: Mapping[str, tuple[float, float]]
) -> Any:
    """One map, with its own mark and that of GD; returns the shades for a colour bar."""
    name, method, reach, title = one
    gamma = np.linspace(0, 0.98, 140)[:, None]
    rate = np.linspace(0.005, 1, 180)[None, :] * reach
    values = factor(method, rate * (1 - gamma) if name == "averaged" else rate, gamma)
    levels = np.linspace(0, 1, 11)
    shades = ax.contourf(rate[0], gamma[:, 0], values, levels=levels, cmap="cividis_r")
    ax.contour(rate[0], gamma[:, 0], values, levels=[1.0], colors="black", linewidths=1.6)
    ax.set(title=title, xlabel="learning rate times L", facecolor="#EFEFEF")
    ax.grid(visible=False)
    for label, colour in (("GD", OPTIMIZER_COLOURS["GD"]), (name, OPTIMIZER_COLOURS[method])):
        if label in measured:
            height, limit = measured[label]
            _mark(ax, limit, height, colour, to_the_left=limit > 0.7 * reach)
    return shades


def _mark(ax: Axes, x: float, y: float, colour: str, to_the_left: bool) -> None:
    """A dot with its first coordinate beside it."""
    ax.plot(
        x, y, "o", color=colour, markeredgecolor="white", markersize=10, clip_on=False, zorder=5
    )
    ax.annotate(
        f"{x:.2f}".rstrip("0").rstrip("."),
        (x, y),
        (-11 if to_the_left else 10, 9),
        textcoords="offset points",
        ha="right" if to_the_left else "left",
        va="center",
        weight="bold",
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.5},
        zorder=6,
    )


def look_ahead(
    landscape: Landscape,
    w: Floats,
    v: Floats,
    learning_rate: float,
    gamma: float,
    axes: AxesArray | None = None,
) -> AxesArray:
    """One step of momentum beside one of NAG, from the same place with the same velocity.

    Each step is drawn as two arrows: what is left of the velocity, and the slope's share.
    The ring marks where the slope is asked for.
    """
    if axes is None:
        axes = plt.subplots(1, 2, figsize=(9.0, 3.9), sharey=True)[1]
    coasted = w - gamma * v
    for ax, name, place in zip(axes, ("Momentum", "NAG"), (w, coasted), strict=True):
        contours(landscape, ax)
        push = -learning_rate * landscape.gradient(place)
        arrow(ax, w, coasted, "#666666")
        arrow(ax, coasted, coasted + push, OPTIMIZER_COLOURS[name])
        if place is w:
            arrow(ax, w, w + push, OPTIMIZER_COLOURS[name], alpha=0.35)
        ax.plot(
            *place,
            "o",
            markersize=15,
            markerfacecolor="none",
            markeredgecolor="#0072B2",
            markeredgewidth=2.2,
            zorder=6,
        )
        ax.plot(*w, "ko", markersize=6, zorder=6)
        ax.plot(*(coasted + push), "*", color="black", markersize=13, zorder=6)
        below = (8, 6) if name == "Momentum" else (6, -17)
        for words, at, offset in (("w", w, (-4, 10)), ("new w", coasted + push, below)):
            ax.annotate(words, at, offset, textcoords="offset points", fontsize=11)
        ax.set_title(f"{name}: slope asked at the ring")
    axes[1].set_ylabel("")
    return axes


def arrow(ax: Axes, tail: Floats, head: Floats, colour: str, alpha: float = 1.0) -> None:
    """Draw a bold arrow between two places."""
    ax.annotate(
        "",
        tuple(head),
        tuple(tail),
        arrowprops={
            "arrowstyle": "-|>",
            "color": colour,
            "lw": 2.4,
            "alpha": alpha,
            "shrinkA": 0,
            "shrinkB": 0,
            "mutation_scale": 16,
        },
        zorder=5,
    )


def steps_against_rate(
    rates: Floats, steps: Mapping[str, Floats], ax: Axes | None = None, *, title: str = ""
) -> Axes:
    """Steps to the goal against the learning rate, one curve for each method; gaps diverge.

    Parameters
    ----------
    rates : array (k,)
        Learning rates times L.
    steps : mapping of label to array (k,)
        nan where the goal is never reached; as `velocity.sweep` returns them.
    """
    ax = new_axes(ax, figsize=(8.0, 3.8))
    for label, look in path_looks(dict.fromkeys(steps, np.zeros((1, 2)))).items():
        ax.plot(rates, steps[label], **look, markersize=4, label=label)
        if np.isfinite(steps[label]).any():
            _ring(ax, rates, steps[label], look["color"])
    ax.set(title=title, xlabel="learning rate times L", ylabel="steps", xscale="log", yscale="log")
    ax.margins(y=0.12)
    for axis, ticks in ((ax.xaxis, (0.1, 0.2, 0.5, 1, 2, 4)), (ax.yaxis, (25, 50, 100, 200, 400))):
        axis.set_major_locator(FixedLocator(ticks))
        axis.set_minor_locator(NullLocator())
        axis.set_major_formatter("{x:g}")
    ax.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
    return ax


def _ring(ax: Axes, rates: Floats, steps: Floats, colour: str) -> None:
    """Ring the fewest steps of a curve and write their number below."""
    best = int(np.nanargmin(steps))
    ax.plot(
        rates[best],
        steps[best],
        "o",
        markersize=12,
        markerfacecolor="none",
        markeredgecolor=colour,
        markeredgewidth=2,
    )
    ax.annotate(
        f"{steps[best]:.0f}",
        (rates[best], steps[best]),
        (0, -19),
        textcoords="offset points",
        ha="center",
        fontsize=11,
        weight="bold",
    )
