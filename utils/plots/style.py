"""How every figure of the course looks: one colour per optimizer, alt text, small files."""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from PIL import Image

OPTIMIZER_COLOURS: Mapping[str, str] = {
    "GD": "#333333",
    "SGD": "#333333",
    "Mini-batch": "#AA4499",
    "Momentum": "#E69F00",
    "NAG": "#56B4E9",
    "AdaGrad": "#009E73",
    "RMSprop": "#CC79A7",
    "Adadelta": "#999933",
    "Adam": "#D55E00",
    "AdaMax": "#882255",
    "Nadam": "#0072B2",
    "AMSGrad": "#332288",
    "AdamW": "#661100",
}
"""One fixed colour per optimizer, in every notebook.

From two palettes made for colour-blind readers: M. Okabe and K. Ito (2008), and P. Tol's "muted"
(2021). Lines carry a marker as well, so that no figure depends on colour alone.
"""

OPTIMIZER_MARKERS: Mapping[str, str] = {
    "GD": "o",
    "SGD": "o",
    "Mini-batch": "d",
    "Momentum": "s",
    "NAG": "^",
    "AdaGrad": "D",
    "RMSprop": "v",
    "Adadelta": "P",
    "Adam": "X",
    "AdaMax": "<",
    "Nadam": ">",
    "AMSGrad": "p",
    "AdamW": "*",
}
"""One fixed marker per optimizer, to go with its colour."""

NEUTRAL_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7")
"""Blue, vermilion, green, pink: for curves that are not optimizers."""

COURSE_STYLE: Mapping[Any, Any] = {
    "figure.dpi": 72,
    "savefig.dpi": 72,
    "figure.facecolor": "white",  # on purpose: readable in JupyterLab's dark theme as well
    "axes.facecolor": "white",
    "savefig.facecolor": "white",
    "figure.constrained_layout.use": True,
    "figure.figsize": (8.0, 4.2),
    "font.size": 11,
    "axes.titlesize": 12,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.color": "#DDDDDD",
    "grid.linewidth": 0.6,
    "lines.linewidth": 1.8,
    "legend.frameon": False,
    "image.cmap": "cividis",
}


def use_course_style() -> None:
    """Set matplotlib up for the course: white paper, 72 dots per inch, quiet grid."""
    plt.rcParams.update(COURSE_STYLE)


def new_axes(ax: Axes | None, **figure: Any) -> Axes:
    """`ax` itself, or the axes of a new figure."""
    return plt.subplots(**figure)[1] if ax is None else ax


def show(axes: Axes | Sequence[Any] | np.ndarray[Any, Any], alt: str) -> None:
    """Display a figure together with a sentence for those who cannot see it, then close it.

    Parameters
    ----------
    axes : Axes or array of Axes
        Any axes of the figure.
    alt : str
        What the figure shows. It becomes the picture's alternative text in exported pages and
        its plain-text form in terminals.
    """
    from IPython.display import display

    figure = _figure_of(axes)
    picture = base64.b64encode(_small_png(figure)).decode("ascii")
    plt.close(figure)
    display(
        {"image/png": picture, "text/plain": alt}, raw=True, metadata={"image/png": {"alt": alt}}
    )


def _small_png(figure: Figure) -> bytes:
    """The figure as a PNG of 256 colours: a third of the size, and no eye sees the difference."""
    full, small = io.BytesIO(), io.BytesIO()
    figure.savefig(full, format="png", bbox_inches="tight")
    with Image.open(full) as picture:
        # Without k-means large areas take a colour of their neighbourhood: a pink for a cream.
        few = picture.convert("RGB").quantize(
            256, method=Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE
        )
    few.save(small, format="png", optimize=True)
    return small.getvalue()


def _figure_of(axes: Axes | Sequence[Any] | np.ndarray[Any, Any]) -> Figure:
    figure = np.ravel(np.array(axes, dtype=object))[0].get_figure(root=True)
    assert isinstance(figure, Figure)
    return figure
