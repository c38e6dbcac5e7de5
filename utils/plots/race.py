"""Figures of the race between optimizers, and of the clinic that follows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from utils.playground.race import Race
from utils.playground.recordings import Movement
from utils.plots.network import COST, EPOCHS
from utils.plots.style import NEUTRAL_COLOURS, OPTIMIZER_COLOURS, OPTIMIZER_MARKERS, new_axes

Floats = NDArray[np.float64]
AxesArray = np.ndarray[Any, np.dtype[np.object_]]

CHANCE = float(np.log(10))  # nats: the cost of guessing one digit in ten
CEILING = 10.0  # nats: runs above it, and diverged ones, are drawn here


def at_one_rate(race: Race, learning_rate: float, ax: Axes | None = None) -> Axes:
    """Cost against epochs, every optimizer at the same learning rate, median of the seeds."""
    ax = new_axes(ax, figsize=(8.0, 4.0))
    index = race.rate_index(learning_rate)
    for name in race.methods:
        costs = _tamed(np.median(race.costs[name][index], axis=0))
        ax.plot(costs, label=_label(race, name), markevery=4, **_look(name))
    ax.set(
        title=f"Everybody at learning rate {race.learning_rates[index]:g}",
        xlabel=EPOCHS,
        ylabel=COST,
        yscale="log",
        ylim=(1e-3, 1.5 * CEILING),
    )
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    return ax


def rate_sweep(race: Race, ax: Axes | None = None) -> Axes:
    """The key figure: final training cost against learning rate, one line for each optimizer.

    Lines are medians over the seeds, bars reach from the best to the worst seed.
    """
    ax = new_axes(ax, figsize=(9.0, 4.8))
    rates = np.array(race.learning_rates)
    for name in race.methods:
        final = _tamed(race.final_costs(name))
        middle = np.median(final, axis=1)
        spread = np.abs(np.array([final.min(axis=1), final.max(axis=1)]) - middle)
        ax.errorbar(rates, middle, spread, label=_label(race, name), elinewidth=0.8, **_look(name))
        best = race.tuned(name)
        ax.plot(rates[best], middle[best], "o", markersize=15, fillstyle="none", **_colour(name))
    ax.axhline(CHANCE, color="#888888", linestyle=":", label="guessing")
    ax.set(
        title="Every optimizer has its own best learning rate (circled)",
        xlabel="learning rate",
        ylabel=f"final {COST}",
        xscale="log",
        yscale="log",
        ylim=(1e-3, 1.5 * CEILING),
    )
    ax.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    return ax


def race_bands(race: Race, axes: AxesArray | None = None) -> AxesArray:
    """Each optimizer at its tuned rate: median and range of the seeds, the others in grey behind.

    The last axes shows the held-back accuracy of every seed.
    """
    if axes is None:
        axes = plt.subplots(2, 4, figsize=(10.5, 4.9))[1]
    flat = np.ravel(axes)
    tuned = {name: _tamed(race.costs[name][race.tuned(name)]) for name in race.methods}
    for ax, name in zip(flat, race.methods, strict=False):
        for other in tuned.values():
            ax.plot(np.median(other, axis=0), color="#CCCCCC", linewidth=0.8)
        low, high = tuned[name].min(axis=0), tuned[name].max(axis=0)
        ax.fill_between(np.arange(len(low)), low, high, alpha=0.3, **_colour(name))
        ax.plot(np.median(tuned[name], axis=0), **_colour(name))
        rate = race.learning_rates[race.tuned(name)]
        ax.set(title=f"{name} at {rate:g}", xlabel=EPOCHS, yscale="log", ylim=(1e-3, 5))
        ax.label_outer()
    for row in np.reshape(flat, (2, 4)):
        row[0].set_ylabel(COST)
    accuracy_dots(race, flat[len(race.methods)])
    for ax in flat[len(race.methods) + 1 :]:
        ax.set_axis_off()
    return np.asarray(axes)


def accuracy_dots(race: Race, ax: Axes | None = None) -> Axes:
    """Held-back accuracy of every seed at each optimizer's tuned rate."""
    ax = new_axes(ax, figsize=(6.0, 3.6))
    for place, name in enumerate(race.methods):
        accuracies = 100 * race.accuracies[name][race.tuned(name)]
        look = {**_look(name), "linestyle": "none"}
        ax.plot(accuracies, np.full(len(accuracies), place), **look)
    ax.set(title="held-back accuracy", xlabel="%", yticks=range(len(race.methods)))
    ax.set_yticklabels(race.methods, fontsize=9)
    ax.invert_yaxis()
    return ax


def clinic(curves: Mapping[str, Floats], axes: AxesArray | None = None) -> AxesArray:
    """Four curves on scales of their own; the dotted line in each is the cost of guessing."""
    if axes is None:
        axes = plt.subplots(2, 2, figsize=(8.0, 4.8), sharex=True)[1]
    for ax, (name, costs), colour in zip(
        np.ravel(axes), curves.items(), NEUTRAL_COLOURS, strict=True
    ):
        ax.plot(costs, "o-", color=colour, markersize=4)
        ax.axhline(CHANCE, color="#888888", linestyle=":")
        ax.set(title=f"Patient {name}", ylim=(0, 1.1 * max(costs.max(), CHANCE)))
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    for ax in axes[:, 0]:
        ax.set_ylabel(COST)
    for ax in axes[-1]:
        ax.set_xlabel(EPOCHS)
    return axes


def sparse_pixels(
    X: Floats, movements: Mapping[str, Movement], axes: AxesArray | None = None
) -> AxesArray:
    """How far the weights of each pixel travelled, against how often that pixel has ink.

    Parameters
    ----------
    X : array (64, m)
        Training images.
    movements : mapping of optimizer to Movement
        As `recordings.movement` returns them.
    axes : array of Axes, optional
        One for each optimizer; a new figure by default.
    """
    if axes is None:
        axes = plt.subplots(1, len(movements), figsize=(10.0, 3.2), sharex=True, sharey=True)[1]
    often = 100 * (X > 0).mean(axis=1)
    seen = often > 0
    for ax, (name, movement) in zip(np.ravel(axes), movements.items(), strict=True):
        look = {**_look(name), "linestyle": "none"}
        ax.plot(often[seen], movement.distance[seen], alpha=0.7, **look)
        ax.set(title=f"{name} at {movement.learning_rate:g}", xscale="log", yscale="log")
        ax.set_xlabel("images with ink there (%)")
    np.ravel(axes)[0].set_ylabel("mean change of a weight")
    return np.asarray(axes)


def _tamed(costs: Floats) -> Floats:
    """Costs for a logarithmic axis: diverged runs stand at the ceiling."""
    return np.clip(np.nan_to_num(costs, nan=CEILING, posinf=CEILING), 1e-6, CEILING)


def _colour(name: str) -> dict[str, Any]:
    return {"color": OPTIMIZER_COLOURS.get(name, "#777777")}


def _look(name: str) -> dict[str, Any]:
    dashes = "--" if name == "NAG" else "-"  # its curves often lie upon momentum's
    marker = OPTIMIZER_MARKERS.get(name, ".")
    return {**_colour(name), "marker": marker, "markersize": 6, "linestyle": dashes}


def _label(race: Race, name: str) -> str:
    return f"{name} (yours)" if name in race.live else name
