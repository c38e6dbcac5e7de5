"""Sliders that become a still picture where nobody can move them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from utils.playground.progress_bar import somebody_is_looking


def slider(
    draw: Callable[[float], None], values: Sequence[float], start: float, label: str
) -> None:
    """A slider over `values` that redraws; without a reader's page, the picture at `start`.

    Parameters
    ----------
    draw : callable
        Shows the figure for one value.
    values : sequence of float
        What the slider stops at.
    start : float
        One of `values`: where the slider begins, and what the still picture shows.
    label : str
        Stands beside the slider.
    """
    if not somebody_is_looking():
        draw(start)
        return
    import ipywidgets

    control: Any = ipywidgets.SelectionSlider(
        options=[(f"{value:g}", value) for value in values],
        value=start,
        description=label,
        continuous_update=False,
        style={"description_width": "initial"},
    )
    ipywidgets.interact(lambda value: draw(value), value=control)
