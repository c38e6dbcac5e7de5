"""Descents as small animations (GIF), which every notebook page and viewer can show."""

from __future__ import annotations

import base64
import html
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from numpy.typing import NDArray

from utils.playground.landscape import Landscape
from utils.plots.landscape import contours, costs_on_the_way, heights_of
from utils.plots.palette import palette_of, with_palette
from utils.plots.paths import Paths, mixed, path_looks

Floats = NDArray[np.float64]
Pixels = NDArray[np.uint8]

DPI = 72
LIMIT_BYTES = 300_000
FRAME_MS = 110
LAST_FRAME_MS = 2500
LABEL = {"boxstyle": "round,pad=0.2", "facecolor": "white", "edgecolor": "none", "alpha": 0.8}
TAIL = 6  # steps behind the head that are drawn bold


@dataclass(frozen=True)
class Animation:
    """A GIF that loops, and its last frame.

    Attributes
    ----------
    gif : bytes
        The animation, less than 300 kB.
    png : bytes
        The last frame, for pages that cannot move.
    num_frames : int
        Pictures in the GIF.
    """

    gif: bytes
    png: bytes
    num_frames: int


def animate_paths(
    landscape: Landscape,
    paths: Paths,
    num_frames: int = 40,
    every: int = 1,
    title: str = "",
    figsize: tuple[float, float] = (5.0, 4.0),
    arrivals: Mapping[str, int | None] | None = None,
) -> Animation:
    """Paths that grow, seen from above.

    Parameters
    ----------
    landscape : Landscape
        What was walked on.
    paths : mapping of label to array (num_steps + 1, 2)
        As `landscapes.walk` returns them; a diverged one stops at its last finite row.
    num_frames : int
        Pictures, fewer if the paths end earlier. The first shows the start, so
        ``(num_frames - 1) * every`` steps are seen.
    every : int
        Steps from one picture to the next.
    title : str
        Stands above; the number of the step stands in the lower right corner.
    figsize : tuple of 2 floats
        Inches, at 72 dots each.
    arrivals : mapping of label to int, optional
        The step at which a path is at its goal: there its head leaves, and its name joins a list.

    Returns
    -------
    Animation

    Raises
    ------
    ValueError
        If the GIF would reach 300 kB, or `num_frames` or `every` is below 1.
    """
    figure = Figure(figsize=figsize, dpi=DPI, layout="constrained")
    ax = figure.subplots()
    contours(landscape, ax).set_title(title, fontsize=11)
    shown = _first_steps(paths, num_frames, every)
    arrivals = arrivals or {}
    runners = [
        _Runner(ax, shown[label], look, arrivals.get(label))
        for label, look in path_looks(shown).items()
    ]
    return _film(figure, ax, shown, runners, every, arrivals)


def animate_journey(
    landscape: Landscape,
    paths: Paths,
    num_frames: int = 40,
    every: int = 1,
    title: str = "",
    figsize: tuple[float, float] = (8.0, 3.8),
) -> Animation:
    """Paths that grow, seen from above, and beside them their costs above the minimum.

    Parameters, result and errors are those of `animate_paths`.
    """
    figure = Figure(figsize=figsize, dpi=DPI, layout="constrained")
    above, beside = figure.subplots(1, 2)
    contours(landscape, above).set_title(title, fontsize=11)
    shown = _first_steps(paths, num_frames, every)
    for line in costs_on_the_way(landscape, beside, shown):
        line.remove()  # they have set the limits
    last = max(map(len, shown.values())) - 1
    beside.set_xlim(-0.02 * last - 0.5, 1.02 * last + 0.5)
    runners = []
    for label, look in path_looks(shown).items():
        costs = heights_of(landscape, shown[label])
        along = np.column_stack([np.arange(len(costs)), costs])
        runners += [_Runner(above, shown[label], look), _Runner(beside, along, look)]
    return _film(figure, above, shown, runners, every, {})


def show_animation(animation: Animation, alt: str) -> None:
    """Display an animation together with a sentence for those who cannot see it.

    Parameters
    ----------
    animation : Animation
        As `animate_paths` and `animate_journey` return it.
    alt : str
        What moves, and how. It becomes the picture's alternative text, and its plain-text form
        in terminals.
    """
    from IPython.display import display

    encoded = base64.b64encode(animation.gif).decode("ascii")
    picture = f'<img alt="{html.escape(alt)}" src="data:image/gif;base64,{encoded}">'
    display({"text/html": picture, "text/plain": alt}, raw=True)


class _Runner:
    """A line that grows: a pale trail, a bold tail and a head at its last finite point."""

    def __init__(
        self, ax: Axes, points: Floats, look: Mapping[str, Any], arrives: int | None = None
    ) -> None:
        self.ax, self.points = ax, points if arrives is None else points[: arrives + 1]
        self.arrives = arrives
        pale = mixed(look["color"], 1.0, 0.5)
        line = {"linestyle": look["linestyle"], "animated": True}
        (self.trail,) = ax.plot([], [], color=pale, linewidth=1.3, zorder=3, **line)
        (self.tail,) = ax.plot([], [], color=look["color"], linewidth=2.2, zorder=4, **line)
        (self.head,) = ax.plot([], [], **_head(look), animated=True, zorder=5)

    def draw(self, step: int, part: int) -> None:
        """Draw the trail (part 0), the tail (1) or the head (2) as it is after so many steps."""
        if part == 2 and self.arrives is not None and step >= self.arrives:
            return
        line, since = ((self.trail, 0), (self.tail, step - TAIL), (self.head, step))[part]
        so_far = self.points[: step + 1]
        finite = int(np.isfinite(so_far[:, 0]).sum())
        if part == 2:
            since = finite - 1  # where a diverged or finished path stands
        line.set_data(*so_far[max(0, since) :].T)
        self.ax.draw_artist(line)


def _head(look: Mapping[str, Any]) -> dict[str, Any]:
    edge = {"markeredgecolor": "white", "markeredgewidth": 0.9, "markersize": 9}
    return {"color": look["color"], "marker": look["marker"], **edge}


def _first_steps(paths: Paths, num_frames: int, every: int) -> dict[str, Floats]:
    """What an animation shows of its paths."""
    if num_frames < 1 or every < 1:
        raise ValueError(f"num_frames and every must be at least 1, not {num_frames} and {every}")
    rows = (num_frames - 1) * every + 1
    return {label: np.asarray(path, dtype=np.float64)[:rows] for label, path in paths.items()}


def _film(
    figure: Figure,
    ax: Axes,
    paths: Paths,
    runners: Sequence[_Runner],
    every: int,
    arrivals: Mapping[str, int | None],
) -> Animation:
    """Photograph the runners after every so many steps, on a background drawn only once."""
    looks = path_looks(paths)
    handles = [
        ax.plot([], [], label=label, linestyle=look["linestyle"], **_head(look))[0]
        for label, look in looks.items()
    ]
    figure.legend(
        handles=handles, loc="outside lower center", ncols=2 if len(paths) < 7 else 4, fontsize=10
    )
    counter = ax.annotate(
        "",
        (0.98, 0.03),
        xycoords="axes fraction",
        ha="right",
        fontsize=9,
        animated=True,
        bbox=LABEL,
    )
    board = ax.annotate(
        "", (0.02, 0.97), xycoords="axes fraction", va="top", fontsize=9, animated=True
    )
    canvas: Any = FigureCanvasAgg(figure)
    canvas.draw()
    background = canvas.copy_from_bbox(figure.bbox)
    last = max(map(len, paths.values())) - 1
    frames = []
    for step in [*range(0, last, every), last]:
        canvas.restore_region(background)
        for part in (0, 1, 2):
            for runner in runners:
                runner.draw(step, part)
        counter.set_text(f"step {step}")
        arrived = sorted(
            (at, label) for label, at in arrivals.items() if at is not None and at <= step
        )
        board.set_text("\n".join(f"{label}, step {at}" for at, label in arrived))
        for words in (counter, board):
            ax.draw_artist(words)
        frames.append(np.asarray(canvas.buffer_rgba())[..., :3].copy())
    return _animation(frames, [look["color"] for look in looks.values()])


def _animation(frames: Sequence[Pixels], path_colours: Iterable[str]) -> Animation:
    """Frames (height, width, 3) as a GIF with one palette; Pillow stores only what changes."""
    pictures = with_palette(frames, palette_of(frames[-1], path_colours))
    gif, png = io.BytesIO(), io.BytesIO()
    durations = [FRAME_MS] * (len(frames) - 1) + [LAST_FRAME_MS]
    pictures[0].save(
        gif,
        "GIF",
        save_all=True,
        append_images=pictures[1:],
        duration=durations,
        loop=0,
        optimize=True,  # unchanged pixels become transparent
    )
    pictures[-1].save(png, "PNG", optimize=True)
    return Animation(_small(gif.getvalue()), png.getvalue(), len(frames))


def _small(gif: bytes) -> bytes:
    if len(gif) >= LIMIT_BYTES:
        raise ValueError(
            f"the animation has {len(gif) / 1000:.0f} kB, the limit is {LIMIT_BYTES / 1000:.0f} kB: "
            "take fewer frames (num_frames), fewer paths, or a smaller figsize"
        )
    return gif
