"""Figures of methods that give each weight a step of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike, NDArray

from utils.playground.landscape import Landscape
from utils.plots.landscape import contours
from utils.plots.paths import Paths, path_looks
from utils.plots.style import new_axes

Floats = NDArray[np.float64]
AxesArray = np.ndarray[Any, np.dtype[np.object_]]

SHADES = ("#F3E3C3", "#D9A441")  # of neighbouring bands


def growing_squares(gradients: Mapping[str, ArrayLike], axes: AxesArray | None = None) -> AxesArray:
    """What an accumulator collects, as a square that grows by a band at each step.

    The band that a gradient g adds has the area g squared, so after t steps the whole square
    has the area of all squared gradients, and its side is what the step is divided by.

    Parameters
    ----------
    gradients : mapping of label to array (T,)
        One panel each.
    axes : array of Axes, optional
        One for each label; a new figure by default.

    Returns
    -------
    array of Axes
    """
    if axes is None:
        width = 3.3 * len(gradients)
        axes = plt.subplots(1, len(gradients), figsize=(width, 3.9), squeeze=False)[1]
    flat = np.ravel(axes)
    for ax, (label, sequence) in zip(flat, gradients.items(), strict=True):
        sides = np.sqrt(np.cumsum(np.square(np.asarray(sequence, dtype=np.float64))))
        for t in range(len(sides) - 1, -1, -1):  # the last, largest square lies at the bottom
            square = Rectangle((0, 0), sides[t], sides[t], edgecolor="#333333", linewidth=0.8)
            band = np.unique(sides[: t + 1]).size  # a gradient of zero makes none
            square.set_facecolor(SHADES[(band - 1) % 2])
            ax.add_patch(square)
        inner = 0.0
        for t, side in enumerate(sides, start=1):
            if side - inner > 0.055 * sides[-1]:  # a number needs a band to stand in
                ax.text((side + inner) / 2, side / 2, f"{t}", ha="center", va="center", fontsize=9)
            inner = side
        limits = (-0.04 * sides[-1], 1.04 * sides[-1])
        ax.set(xlim=limits, ylim=limits, title=label, aspect="equal")
        ax.set_xlabel(f"side after {len(sides)} steps: {sides[-1]:.1f}")
        ax.grid(visible=False)
    return np.asarray(axes)


def over_time(
    curves: Mapping[str, Floats],
    ax: Axes | None = None,
    *,
    title: str = "",
    ylabel: str = "effective learning rate",
    logarithmic: str = "y",
) -> Axes:
    """Curves against steps, counted from 1; `logarithmic` names the logarithmic axes ("xy").

    Labels that begin with an optimizer's name get its colour.
    """
    ax = new_axes(ax, figsize=(7.4, 3.8))
    for label, look in path_looks(curves).items():
        values = np.asarray(curves[label])
        steps = np.arange(1, len(values) + 1)
        marks = np.unique(np.geomspace(1, len(values), 8).astype(int)) - 1
        if "x" not in logarithmic:
            marks = np.arange(len(values) // 16, len(values), max(1, len(values) // 8))
        ax.plot(steps, values, label=label, **look, markevery=marks.tolist(), markersize=6)
    if "x" in logarithmic:
        ax.set_xscale("log")
    some = any(np.any(np.asarray(values) > 0) for values in curves.values())
    if "y" in logarithmic and some:  # steps that are all zero have no logarithm
        ax.set_yscale("log")
    ax.set(title=title, xlabel="steps", ylabel=ylabel)
    ax.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
    return ax


def chases(
    target: Floats, places: Mapping[str, Floats], axes: AxesArray | None = None
) -> AxesArray:
    """A target that jumps, and a weight that follows it: one panel for each method.

    Parameters
    ----------
    target : array (T,)
        Drawn as a grey line.
    places : mapping of label to array (T,)
        As `accumulators.follow` returns them; labels begin with an optimizer's name.
    axes : array of Axes, optional
        One for each label; a new figure by default.
    """
    if axes is None:
        height = 0.5 + 1.6 * len(places)
        rows = plt.subplots(len(places), 1, figsize=(8.4, height), sharex=True, squeeze=False)
        axes = rows[1]
    looks = path_looks(places)
    for ax, (label, path) in zip(np.ravel(axes), places.items(), strict=True):
        ax.plot(target, color="#888888", linewidth=2.4)
        ax.plot(path, color=looks[label]["color"], linewidth=1.0)
        ax.set(ylim=(-1.9, 1.9), ylabel="weight")
        ax.set_title(label, fontsize=11, loc="left", pad=3)
    np.ravel(axes)[-1].set_xlabel("steps (grey: the target)")
    return np.asarray(axes)


def errors_by_frequency(
    frequencies: Floats, errors: Mapping[str, Floats], ax: Axes | None = None
) -> Axes:
    """How far each weight is off, against how often its feature appears."""
    ax = new_axes(ax, figsize=(7.4, 3.8))
    for label, look in path_looks(errors).items():
        ax.plot(100 * frequencies, errors[label], label=label, **look, markersize=6)
    ax.set(
        xscale="log", xlabel="examples that have the feature (%)", ylabel="mean error of a weight"
    )
    ax.set(title="Weights after one pass", ylim=(0, None))
    ax.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
    return ax


def side_by_side(
    landscapes: Sequence[Landscape],
    paths: Sequence[Paths],
    titles: Sequence[str],
    axes: AxesArray | None = None,
) -> AxesArray:
    """Several landscapes from above, each with its own paths, and one legend below.

    Parameters
    ----------
    landscapes, paths, titles : sequences of equal length
        What each panel shows.
    axes : array of Axes, optional
        One for each landscape; a new figure by default.
    """
    own = axes is None
    if axes is None:
        width = 4.4 * len(landscapes)
        axes = plt.subplots(1, len(landscapes), figsize=(width, 3.5), squeeze=False)[1]
    for ax, landscape, walked, title in zip(np.ravel(axes), landscapes, paths, titles, strict=True):
        contours(landscape, ax, walked)
        ax.set_title(title)
        if legend := ax.get_legend():
            legend.remove()
    handles, labels = np.ravel(axes)[0].get_legend_handles_labels()
    if own:
        figure = np.ravel(axes)[0].figure
        figure.legend(handles, labels, loc="outside lower center", ncols=4)
    else:
        np.ravel(axes)[-1].legend(handles, labels, fontsize=9)
    return np.asarray(axes)


def steps_by_angle(
    degrees: ArrayLike, steps: Mapping[str, ArrayLike], ax: Axes | None = None
) -> Axes:
    """Steps to the goal against the angle by which a ravine is turned; gaps where never reached."""
    ax = new_axes(ax, figsize=(7.4, 3.8))
    for label, look in path_looks(steps).items():
        ax.plot(degrees, np.asarray(steps[label], dtype=float), label=label, **look, markersize=6)
    ax.set(title="The same ravine, turned", xlabel="turned by (degrees)", yscale="log")
    ax.set(ylabel="steps until the cost stays below 0.01", xticks=np.arange(0, 91, 15))
    ax.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
    return ax
