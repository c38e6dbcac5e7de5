"""How the paths of optimizers look, from above and on a surface: one colour for each optimizer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np
from matplotlib import colors
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from mpl_toolkits.mplot3d.axes3d import Axes3D
from numpy.typing import NDArray

from utils.playground.landscape import Landscape
from utils.plots.style import NEUTRAL_COLOURS, OPTIMIZER_COLOURS, OPTIMIZER_MARKERS

Floats = NDArray[np.float64]
Paths = Mapping[str, Floats]

NO_PATHS: Paths = MappingProxyType({})
DASHES: tuple[Any, ...] = ("-", (0, (5, 1.6)), (0, (1.6, 1.2)), (0, (6, 1.5, 1.5, 1.5)))
HALO: Mapping[str, Any] = {
    "color": "white",
    "linewidth": 3.6,
    "alpha": 0.85,
    "solid_joinstyle": "round",
}
MARKED_STEPS = 40  # markers along a path, at most


def optimizer_of(label: str) -> str | None:
    """The optimizer's name that a label begins with, if any.

    >>> optimizer_of("Momentum, gamma 0.99"), optimizer_of("AdamW at 0.1"), optimizer_of("Adamant")
    ('Momentum', 'AdamW', None)
    """
    fitting = [name for name in OPTIMIZER_COLOURS if label.startswith(name)]
    return next((name for name in fitting if not label[len(name) :][:1].isalnum()), None)


def path_looks(labels: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Colour, marker and dashes for each label, as keywords of a line.

    An optimizer keeps its colour and marker; its second, third ... path gets another lightness
    and other dashes. Labels that begin with no optimizer's name get the neutral colours.

    >>> looks = path_looks(["GD", "Momentum", "GD, twice the rate"])
    >>> looks["GD"]["marker"] == looks["GD, twice the rate"]["marker"]
    True
    >>> looks["GD"]["color"] == looks["GD, twice the rate"]["color"]
    False
    """
    looks: dict[str, dict[str, Any]] = {}
    seen: dict[str | None, int] = {}
    for label in labels:
        optimizer = optimizer_of(label)
        family = OPTIMIZER_COLOURS.get(optimizer or "")  # GD and SGD share their colour
        turn = seen.get(family, 0)
        seen[family] = turn + 1
        if optimizer is None:
            colour, marker = NEUTRAL_COLOURS[turn % len(NEUTRAL_COLOURS)], "oDs^"[turn % 4]
        else:
            colour = _shade(OPTIMIZER_COLOURS[optimizer], turn)
            marker = OPTIMIZER_MARKERS[optimizer]
        dashes = DASHES[turn % len(DASHES)]
        looks[label] = {"color": colour, "marker": marker, "linestyle": dashes}
    return looks


def _shade(colour: str, turn: int) -> str:
    """The colour itself first, then steps towards white for dark ones, towards black for light."""
    luminance = float(np.dot(colors.to_rgb(colour), (0.3, 0.6, 0.1)))
    goal = 1.0 if luminance < 0.45 else 0.0
    return mixed(colour, goal, (0.0, 0.45, 0.25, 0.6)[turn % 4])


def mixed(colour: str, grey: float, share: float) -> str:
    """A colour with a share of grey between black (0) and white (1).

    >>> mixed("#FF0000", 1.0, 0.5)
    '#ff8080'
    """
    red, green, blue = ((1 - share) * part + share * grey for part in colors.to_rgb(colour))
    return colors.to_hex((red, green, blue))


def inside(path: Floats, window: tuple[float, float, float, float]) -> NDArray[np.bool_]:
    """Which rows of a path (k, 2) lie in a window; nan does not."""
    left, right, bottom, top = window
    first, second = np.asarray(path, dtype=np.float64).T
    return np.asarray(
        (left <= first) & (first <= right) & (bottom <= second) & (second <= top), dtype=np.bool_
    )


def on_surface(landscape: Landscape, path: Floats, pieces: int = 1) -> Floats:
    """A path with its costs as heights, (k, 3); nan outside the landscape's window.

    Parameters
    ----------
    landscape : Landscape
        Gives the heights.
    path : array (num_steps + 1, 2)
        May contain nan.
    pieces : int
        Into how many pieces each step is cut, so that it bends with the surface.
    """
    moments = np.arange(len(path))
    finer = np.linspace(0, len(path) - 1, pieces * (len(path) - 1) + 1)
    points = np.stack([np.interp(finer, moments, coordinate) for coordinate in path.T])
    points[:, ~inside(points.T, landscape.window)] = np.nan
    seen = np.isfinite(points[0])
    heights = np.full(len(finer), np.nan)
    heights[seen] = landscape.cost(points[:, seen])
    return np.vstack([points, heights]).T


def draw_paths(ax: Axes, paths: Paths) -> list[Line2D]:
    """Paths from above, onto axes whose limits are set.

    Parameters
    ----------
    ax : Axes
        What lies outside its limits is not drawn.
    paths : mapping of label to array (num_steps + 1, 2)
        A label's beginning names the optimizer, which gives colour and marker.

    Returns
    -------
    list of Line2D
        One with a label for each path, for a legend.
    """
    window = (*ax.get_xlim(), *ax.get_ylim())
    lines = []
    for label, look in path_looks(paths).items():
        path = np.asarray(paths[label], dtype=np.float64)
        ax.plot(*path.T, **HALO, zorder=3)
        lines += ax.plot(*path.T, label=label, **_line(look, path), zorder=3)
        _draw_ends(ax, path, inside(path, window), look)
    ax.set(xlim=window[:2], ylim=window[2:])
    return lines


def draw_paths_on(ax: Axes3D, landscape: Landscape, paths: Paths, pieces: int = 12) -> list[Line2D]:
    """Paths on a landscape's surface, above everything else that the axes show.

    Each step is cut into `pieces`, to bend with the surface; what lies outside the landscape's
    window is left out. Returns a line with a label for each path.
    """
    lines = []
    for label, look in path_looks(paths).items():
        path = np.asarray(paths[label], dtype=np.float64)
        bent = on_surface(landscape, path, pieces)
        look_of_steps = _line(look, path)
        look_of_steps["markevery"] *= pieces
        ax.plot(*bent.T, **HALO, zorder=5)
        lines += ax.plot(*bent.T, label=label, **look_of_steps, zorder=5)
        _draw_ends(ax, on_surface(landscape, path), inside(path, landscape.window), look)
    return lines


def _line(look: Mapping[str, Any], path: Floats) -> dict[str, Any]:
    every = -(-len(path) // MARKED_STEPS)
    return {
        **look,
        "linewidth": 1.8,
        "markersize": 5.2,
        "markeredgecolor": "white",
        "markeredgewidth": 0.5,
        "markevery": every + 1 - every % 2,  # odd: both sides of a zigzag get markers
    }


def _draw_ends(
    ax: Axes, points: Floats, visible: NDArray[np.bool_], look: Mapping[str, Any]
) -> None:
    """A ring around the start and a large marker at the end, if they can be seen."""
    at_start, at_end = points[:1], points[np.isfinite(points[:, 0])][-1:]
    ring: dict[str, Any] = {
        "marker": "o",
        "markersize": 12,
        "fillstyle": "none",
        "markeredgewidth": 1.5,
    }
    if visible[0]:
        ax.plot(*at_start.T, **ring, color="#222222", zorder=6)
    if visible[-1]:
        head: dict[str, Any] = {
            "marker": look["marker"],
            "markersize": 9,
            "markeredgecolor": "white",
        }
        ax.plot(*at_end.T, **head, color=look["color"], zorder=7)
