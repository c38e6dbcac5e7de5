"""What a cost landscape over two parameters is: its cost, its slopes and its curvatures.

A position `w` is an array (2,), or (2, ...) for many positions at once: its first axis is the
coordinate. The landscapes themselves are in `landscapes`, the ways down in `walks`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Window = tuple[float, float, float, float]


@dataclass(frozen=True, eq=False)
class Landscape:
    """A cost of two parameters, with its slopes and curvatures.

    Attributes
    ----------
    name : str
        What figures call it.
    cost : callable
        Positions (2, ...) to costs (...); one position (2,) to a number.
    gradient : callable
        Positions (2, ...) to slopes of the same shape.
    hessian : callable
        One position (2,) to its curvatures, (2, 2).
    window : tuple of 4 floats
        The part that figures show: w1 from, w1 to, w2 from, w2 to.
    minima : tuple of arrays (2,)
        Where the local minima are; empty if there are none.
    coordinates : tuple of 2 str
        What the two parameters are called on axes, for example ``("w", "b")``.
    unit : str
        What the cost is called on axes, with its unit if it has one.
    """

    name: str
    cost: Callable[[Floats], Any]
    gradient: Callable[[Floats], Floats]
    hessian: Callable[[Floats], Floats]
    window: Window
    minima: tuple[Floats, ...] = ()
    coordinates: tuple[str, str] = ("$w_1$", "$w_2$")
    unit: str = "cost"

    def grid(self, num: int = 101) -> tuple[Floats, Floats, Floats]:
        """First coordinates, second coordinates and costs, each (num, num), over the window."""
        left, right, bottom, top = self.window
        w1, w2 = np.meshgrid(np.linspace(left, right, num), np.linspace(bottom, top, num))
        costs = np.asarray(self.cost(np.stack([w1, w2])), dtype=np.float64)
        if costs.shape != w1.shape:
            raise ValueError(
                f"cost of {self.name!r} gave shape {costs.shape} for positions (2, {num}, {num}); "
                "wrap a cost of one position in landscapes.everywhere"
            )
        return w1, w2, costs

    def lowest(self) -> float | None:
        """The cost at the deepest minimum; None if there is no minimum."""
        return min((float(self.cost(minimum)) for minimum in self.minima), default=None)


def everywhere(cost: Callable[[Floats], Any]) -> Callable[[Floats], Floats]:
    """A cost of one position (2,), made to take many positions (2, ...) at once.

    >>> everywhere(lambda w: float(w @ w))(np.array([[0.0, 1.0, 2.0], [0.0, 1.0, 0.0]]))
    array([0., 2., 4.])
    """

    def costs(w: Floats) -> Floats:
        points = np.asarray(w, dtype=np.float64).reshape(2, -1).T
        return np.array([float(cost(point)) for point in points]).reshape(np.shape(w)[1:])

    return costs
