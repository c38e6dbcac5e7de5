"""Cost landscapes from above and aslant, with the paths of optimizers on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import BoundaryNorm, LinearSegmentedColormap
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator
from mpl_toolkits.mplot3d.axes3d import Axes3D
from numpy.typing import NDArray

from utils.playground.landscape import Landscape
from utils.plots.paths import NO_PATHS, Paths, draw_paths, draw_paths_on, path_looks
from utils.plots.style import new_axes

__all__ = ["above_and_aslant", "contours", "draw_paths", "journey", "surface"]

Floats = NDArray[np.float64]
AxesArray = np.ndarray[Any, np.dtype[np.object_]]

PAPER = LinearSegmentedColormap.from_list(
    "paper", ["#FFFEF6", "#EFF1E8", "#D5E0DF", "#BBCDD6", "#A0B7C8"]
)
"""Quiet on purpose, light where the cost is low: the paths carry the colours."""

LIGHT = np.array([-0.45, 0.45, 0.77])  # where the light comes from
VIEW = (42.0, -120.0)  # degrees: elevation and azimuth
LEGEND: Mapping[str, Any] = {"markerscale": 1.4, "handlelength": 2.6}
TINY = 1e-14  # costs above the minimum end here on logarithmic axes
WIDEST = 3.0  # windows up to so many times as wide as high keep equal scales


def contours(
    landscape: Landscape,
    ax: Axes | None = None,
    paths: Paths = NO_PATHS,
    levels: int | Sequence[float] = 14,
) -> Axes:
    """A landscape from above: quiet contours, minima as crosses, paths in their colours.

    Parameters
    ----------
    landscape : Landscape
        What is drawn, over its window.
    ax : Axes, optional
        A new figure by default.
    paths : mapping of label to array (num_steps + 1, 2)
        Drawn by `draw_paths`; with paths there is a legend on the right.
    levels : int or increasing sequence of float
        How many levels, or the costs themselves. The roots of the levels' heights are evenly
        spaced, so that a quadratic has evenly spaced rings, and a plain none.

    Returns
    -------
    Axes
    """
    ax = new_axes(ax, figsize=(7.0, 4.6))
    lines = _from_above(ax, landscape, paths, levels)
    if lines:
        ax.legend(handles=lines, loc="upper left", bbox_to_anchor=(1.0, 1.0), **LEGEND)
    return ax


def surface(
    landscape: Landscape,
    ax: Axes3D | None = None,
    paths: Paths = NO_PATHS,
    view: tuple[float, float] = VIEW,
) -> Axes3D:
    """A landscape aslant: a softly lit surface, with paths lying on it.

    Parameters
    ----------
    landscape : Landscape
        What is drawn, over its window.
    ax : Axes3D, optional
        A new figure by default.
    paths : mapping of label to array (num_steps + 1, 2)
        Drawn over the surface, also where a hill would hide them; no legend.
    view : tuple of 2 floats
        Elevation and azimuth of the eye, in degrees.

    Returns
    -------
    Axes3D
    """
    if ax is None:
        ax = plt.figure(figsize=(6.0, 4.8)).add_subplot(projection="3d")
    ax.computed_zorder = False  # else parts of a path vanish in the surface it lies on
    w1, w2, costs = landscape.grid(61)
    colours = _lit(costs, _box(landscape), view)
    sheet = ax.plot_surface(w1, w2, costs, facecolors=colours, rcount=61, ccount=61, shade=False)
    sheet.set(linewidth=0.4, zorder=1, clip_on=False)  # edges in the faces' colours close the seams
    draw_paths_on(ax, landscape, paths)
    _bare(ax, landscape)
    ax.view_init(*view)
    return ax


def above_and_aslant(
    landscape: Landscape, paths: Paths = NO_PATHS, axes: AxesArray | None = None
) -> AxesArray:
    """A landscape in 3D (left) beside its contours (right), with the same paths.

    `axes` are two, the first with a 3D projection; a new figure by default.
    """
    own = axes is None
    if axes is None:
        axes = _row(("3d", None), (1.0, 1.1), figsize=(9.6, 4.2))
    surface(landscape, axes[0], paths)
    lines = _from_above(axes[1], landscape, paths)
    _legend(axes, lines, own)
    axes[0].set(title=_title(landscape), zlabel="")
    axes[1].set_title("from above")
    return np.asarray(axes)


def journey(landscape: Landscape, paths: Paths, axes: AxesArray | None = None) -> AxesArray:
    """The course's standard figure of a descent: from above, aslant, and its cost.

    Parameters
    ----------
    landscape : Landscape
        What was walked on.
    paths : mapping of label to array (num_steps + 1, 2)
        As `landscapes.walk` returns them.
    axes : array of three Axes, optional
        Contours, surface (3D projection), cost against steps; a new figure by default.

    Returns
    -------
    array of three Axes
        The cost is counted from the deepest minimum, on a logarithmic axis; as it is where there
        is no minimum.
    """
    own = axes is None
    if axes is None:
        axes = _row((None, "3d", None), (1.15, 1.0, 0.95), figsize=(12.0, 3.9))
    lines = _from_above(axes[0], landscape, paths)
    surface(landscape, axes[1], paths)
    costs_on_the_way(landscape, axes[2], paths)
    _legend(axes, lines, own)
    axes[0].set_title(_title(landscape))
    axes[1].set(title="the same, aslant", zlabel="")
    axes[2].set_title("the cost on the way")
    return np.asarray(axes)


def costs_on_the_way(landscape: Landscape, ax: Axes, paths: Paths) -> list[Line2D]:
    """The third part of `journey`: what each path costs, step by step, above the minimum."""
    lowest = landscape.lowest()
    lines = []
    for label, look in path_looks(paths).items():
        costs = heights_of(landscape, paths[label])
        every = max(1, len(costs) // 8)
        lines += ax.plot(costs, label=label, **look, markersize=5, markevery=every)
    grid = landscape.grid(41)[2]
    if lowest is None:
        ax.set(ylabel=landscape.unit, ylim=(grid.min(), grid.max()))
    else:
        ax.set(ylabel=f"{landscape.unit} above the minimum", yscale="log")
        ax.set_ylim(max(ax.get_ylim()[0], TINY), 2 * (grid.max() - lowest))
    ax.set_xlabel("step")
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    return lines


def heights_of(landscape: Landscape, path: Floats) -> Floats:
    """The costs along a path (k, 2), above the deepest minimum if there is one; nan stays nan."""
    path = np.asarray(path, dtype=np.float64)
    costs = np.asarray(landscape.cost(path.T), dtype=np.float64)
    lowest = landscape.lowest()
    return costs if lowest is None else np.maximum(costs - lowest, TINY)


def _from_above(
    ax: Axes, landscape: Landscape, paths: Paths, levels: int | Sequence[float] = 14
) -> list[Line2D]:
    """All of `contours` but the legend."""
    w1, w2, costs = landscape.grid(161)
    heights = _levels(costs, levels, bottom=bool(landscape.minima))
    norm = BoundaryNorm(heights, PAPER.N, extend="max")
    ax.contourf(w1, w2, costs, heights, cmap=PAPER, norm=norm, extend="max")
    ax.contour(w1, w2, costs, heights, colors="#7C8B99", linewidths=0.5, zorder=2)
    for minimum in landscape.minima:
        ax.plot(*minimum, "+", color="#444444", markersize=9, markeredgewidth=1.3, zorder=2.5)
    left, right, bottom, top = landscape.window
    ax.set(xlim=(left, right), ylim=(bottom, top), title=_title(landscape))
    ax.set(xlabel=landscape.coordinates[0], ylabel=landscape.coordinates[1])
    if 1 / WIDEST <= (right - left) / (top - bottom) <= WIDEST:
        ax.set_aspect("equal")  # else perpendicular steps would not look perpendicular
    ax.grid(visible=False)
    ax.spines[:].set(visible=True, color="#BBBBBB")
    return draw_paths(ax, paths)


def _levels(costs: Floats, levels: int | Sequence[float], bottom: bool) -> Floats:
    """Increasing costs; a number of them is dense near the lowest one, or else the highest."""
    if not isinstance(levels, int):
        return np.asarray(levels, dtype=np.float64)
    low, high = costs.min(), costs.max()
    shares = np.linspace(0, 1, levels + 1)
    return np.asarray(low + (high - low) * (shares**2 if bottom else 1 - (1 - shares) ** 2))


def _box(landscape: Landscape) -> tuple[float, float, float]:
    """Sides of the box around a surface: like the window, but neither too long nor too thin."""
    left, right, bottom, top = landscape.window
    longest = max(right - left, top - bottom)
    return max(0.55, (right - left) / longest), max(0.55, (top - bottom) / longest), 0.5


def _lit(costs: Floats, box: tuple[float, float, float], view: tuple[float, float]) -> Floats:
    """Colours (num, num, 4) of a surface: high is darker, slopes are lit, the underside is dim."""
    heights = (costs - costs.min()) / max(float(np.ptp(costs)), 1e-12)
    along, across = np.gradient(box[2] * heights, *(side / (len(costs) - 1) for side in box[1::-1]))
    normals = np.stack([-across, -along, np.ones_like(heights)])
    normals /= np.linalg.norm(normals, axis=0)
    brightness = np.interp(np.tensordot(LIGHT, normals, axes=1), [-0.2, 0.9], [0.74, 1.0])
    elevation, azimuth = np.radians(view)
    level = np.cos(elevation)
    eye = np.array([level * np.cos(azimuth), level * np.sin(azimuth), np.sin(elevation)])
    brightness *= np.where(np.tensordot(eye, normals, axes=1) < 0, 0.78, 1.0)
    rgba = PAPER(np.sqrt(heights))
    rgba[..., :3] *= brightness[..., None]
    return np.asarray(rgba)


def _bare(ax: Axes3D, landscape: Landscape) -> None:
    """Three ticks on each axis, no walls."""
    left, right, bottom, top = landscape.window
    ax.set(xlim=(left, right), ylim=(bottom, top), title=_title(landscape))
    ax.set_xlabel(landscape.coordinates[0], labelpad=-6)
    ax.set_ylabel(landscape.coordinates[1], labelpad=-6)
    ax.set_zlabel(landscape.unit, labelpad=4)
    ax.set_box_aspect(_box(landscape), zoom=1.12)
    ax.grid(visible=False)
    for axis in (ax.xaxis, ax.yaxis, ax.zaxis):
        axis.set_major_locator(MaxNLocator(3))
        axis.set_tick_params(labelsize=8, pad=-3)
        axis.set_pane_color((1.0, 1.0, 1.0, 0.0))
        axis.line.set_color("#BBBBBB")
    ax.zaxis.set_tick_params(pad=0)


def _row(
    projections: Sequence[str | None], widths: Sequence[float], figsize: tuple[float, float]
) -> AxesArray:
    """Axes of a new figure, side by side."""
    figure = plt.figure(figsize=figsize)
    grid = figure.add_gridspec(1, len(widths), width_ratios=widths)
    made = [figure.add_subplot(grid[k], projection=kind) for k, kind in enumerate(projections)]
    return np.array(made, dtype=object)


def _legend(axes: AxesArray, lines: Sequence[Line2D], own: bool) -> None:
    """One legend, below a figure of our own, in the last axes of another's."""
    if not lines:
        return
    if own:
        columns = min(len(lines), 4)
        axes[0].figure.legend(handles=lines, loc="outside lower center", ncols=columns, **LEGEND)
    else:
        axes[-1].legend(handles=lines, fontsize=9)


def _title(landscape: Landscape) -> str:
    return landscape.name[:1].upper() + landscape.name[1:]
