"""From a Matplotlib figure to SVG that belongs to the page: its fonts, its colours in light and dark.

Figures are drawn in stand-in colours, one for each role; in the SVG they become the page's own
(``var(--ink)``), so that one drawing serves light, dark and paper.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib as mpl
from markupsafe import Markup, escape
from matplotlib.axes import Axes
from matplotlib.figure import Figure

INK, PALE, LINE, BAR, ACCENT, GROUND = (f"#0a0b{number:02x}" for number in range(1, 7))
ROLES = {INK: "ink", PALE: "pale", LINE: "line", BAR: "bar", ACCENT: "accent", GROUND: "ground"}
_STYLE: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "report",
    "font.size": 11,
    "font.family": "sans-serif",
    "text.parse_math": False,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": LINE,
    "axes.facecolor": "none",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": LINE,
    "ytick.color": LINE,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "figure.facecolor": "none",
}


@contextmanager
def canvas(width_inches: float, height_inches: float, columns: int = 1) -> Iterator[Figure]:
    """A figure with its axes side by side, in the report's style; no state is kept of it."""
    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(width_inches, height_inches), layout="constrained")
        figure.subplots(1, columns, sharey=columns > 1)
        yield figure


def svg(figure: Figure, name: str, says: str) -> Markup:
    """Return a figure as an SVG element for the middle of a page.

    Parameters
    ----------
    figure : Figure
        Drawn within `canvas`.
    name : str
        Begins the ids in it, so that several figures go into one page.
    says : str
        What it shows, for those who do not see it.
    """
    written = io.StringIO()
    unnamed = {"Date": None, "Creator": None, "Format": None, "Type": None}
    figure.savefig(written, format="svg", metadata=unnamed)
    text = written.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>|<!--.*?-->", "", text, flags=re.DOTALL)
    text = re.sub(r'(\bid="|href="#|url\(#)', rf"\g<1>{name}-", text)
    for stand_in, role in ROLES.items():
        text = text.replace(stand_in, f"var(--{role})")
    text = re.sub(r" ?font-family: [^;\"]*;?", "", text)
    text = re.sub(r"font: (?:(\w+) )?([\d.]+)px [^;\"]*", _font, text)
    width, height = _size(text)
    head = (
        f'<svg role="img" aria-label="{escape(says)}" viewBox="0 0 {width:g} {height:g}" '
        f'style="aspect-ratio: {width:g} / {height:g}">'
    )
    return Markup(head + "\n".join(text[text.index(">") + 1 :].split("\n")))


def _font(found: re.Match[str]) -> str:
    weight = f"; font-weight: {found[1]}" if found[1] and found[1].isdecimal() else ""
    return f"font-size: {found[2]}px{weight}"


def _size(text: str) -> tuple[float, float]:
    found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', text)
    assert found is not None
    return float(found[1]), float(found[2])


def bare(ax: Axes, grid: str = "") -> None:
    """Take away what carries no number; leave faint lines along one axis to read values by."""
    ax.tick_params(length=0)
    for spine in ax.spines.values():
        spine.set_visible(False)
    if grid:
        ax.grid(axis=grid, color=LINE, linewidth=0.8)  # type: ignore[arg-type]
        ax.set_axisbelow(True)
