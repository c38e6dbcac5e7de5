"""Families of beliefs: what goes wrong around one line of a step, whichever optimizer it belongs to.

A family patches parts of lines, so that beliefs of different families can be held at once. In an
exercise's list the families stand in this order: epsilon, the step, what is collected, what is kept;
a patch looks for its text in what the ones before it have left.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from autograder.model import Misconception

from .step_beliefs import step_belief

Patches = tuple[tuple[str, str], ...]


def without(beliefs: Iterable[Misconception], *ids: str) -> tuple[Misconception, ...]:
    """Leave some beliefs out, which an exercise words otherwise or where nobody holds them."""
    return tuple(belief for belief in beliefs if belief.id not in ids)


def beliefs_about_epsilon(
    step: str, size: str, *, placed: float = 0.7, outside: float = 0.6
) -> tuple[Misconception, ...]:
    """What goes wrong with epsilon in ``step / (size + epsilon)``.

    Parameters
    ----------
    step : str
        The solution's text before the division, which ends with ``* numerator``.
    size : str
        What epsilon is added to; where it is a root, epsilon may also stand inside.
    placed, outside : float
        Shares of epsilon at a wrong place below, and outside the fraction.
    """
    whole, numerator = f"{step} / ({size} + epsilon)", step.rsplit("* ", 1)[-1]
    below = f"({size} + epsilon)"
    found = {
        "epsilon-dropped": (0.7, (below, size)),
        "epsilon-hard-coded": (placed, (below, f"({size} + 1e-8)")),
        "epsilon-as-floor": (placed, (below, f"np.maximum({size}, epsilon)")),
        "epsilon-added-to-weight": (outside, (below, f"{size} + epsilon")),
        "epsilon-added-to-the-step": (outside, (whole, f"({step} / {size} + epsilon)")),
        "epsilon-added-to-the-fraction": (
            outside,
            (f"{numerator} / {below}", f"({numerator} / {size} + epsilon)"),
        ),
    }
    if size.startswith("np.sqrt("):
        inside = f"{size[:-1]} + epsilon)"
        found["epsilon-inside-root"] = (placed, (below, inside))
        found["epsilon-in-both-places"] = (placed, (below, f"({inside} + epsilon)"))
    return tuple(step_belief(each, share, patch) for each, (share, patch) in found.items())


def beliefs_about_the_step(
    default_rate: str,
    state: str = "",
    *,
    unchanged: float,
    returned: float,
    rate: float = 0.7,
    operator: str = "*",
) -> tuple[Misconception, ...]:
    """What goes wrong around ``return w - learning_rate * ...``, followed by the state.

    Parameters
    ----------
    default_rate : str
        The learning rate that is hard-coded; empty where it has no default.
    state : str
        What is returned beside the weights: ``", m, v"``.
    unchanged, returned, rate : float
        Shares of weights changed in place, of the step alone, of a wrong learning rate.
    operator : str
        What follows the learning rate.
    """
    end = f"{state}\n"
    in_place = f"\n    w[...] = moved\n    return w{state}\n"
    found: dict[str, tuple[float, Patches]] = {
        "weights-changed-in-place": (
            unchanged,
            (("    return w", "    moved = w"), (end, in_place)),
        ),
        "wrong-sign": (0.7, ((" - learning_rate", " + learning_rate"),)),
        "step-returned": (returned, (("return w", "return 0 * w"),)),
        "learning-rate-left-out": (rate, ((f"learning_rate {operator} ", f"1 {operator} "),)),
    }
    if default_rate:
        hard_coded = ((f"learning_rate {operator} ", f"{default_rate} {operator} "),)
        found["learning-rate-hard-coded"] = (rate, hard_coded)
    return tuple(step_belief(each, share, *patches) for each, (share, patches) in found.items())


def beliefs_about_the_kept(name: str, share: float, in_place: float) -> tuple[Misconception, ...]:
    """What goes wrong with an accumulator that is updated, used in the step, and returned last."""
    line, end = f"    {name} = ", f", {name}\n"
    return (
        step_belief(
            "old-accumulator-in-the-step", share, (line, "    fresh = "), (end, ", fresh\n")
        ),
        step_belief(
            "old-accumulator-returned", share, (line, f"    old = {name}\n{line}"), (end, ", old\n")
        ),
        step_belief("changed-in-place", in_place, (line, f"    {name}[...] = ")),
    )


def beliefs_about_a_line(
    line: str, share: float, beliefs: Mapping[str, str]
) -> tuple[Misconception, ...]:
    """Beliefs that put another text in a line's place, by their ids."""
    return tuple(step_belief(each, share, (line, wrong)) for each, wrong in beliefs.items())
