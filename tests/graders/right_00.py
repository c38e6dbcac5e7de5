"""Right answers to the practice exercise of notebook 00, written otherwise than the solution."""

from __future__ import annotations

from collections.abc import Mapping

RIGHT: Mapping[str, tuple[str, ...]] = {
    "step_downhill": (
        """
def step_downhill(w, slope, learning_rate):
    step = -learning_rate * slope
    return w + step
""",
        """
import numpy


def step_downhill(w, slope, learning_rate):
    new = numpy.subtract(w, numpy.multiply(learning_rate, slope))
    return new
""",
        """
def step_downhill(w, slope, learning_rate):
    w = np.array(w, dtype=float)
    w -= learning_rate * np.asarray(slope)
    return w
""",
        """
def step_downhill(w, slope, learning_rate):
    if np.ndim(w) == 0:
        return float(w) - learning_rate * float(slope)
    return [step_downhill(one, other, learning_rate) for one, other in zip(w, slope)]
""",
        """
class Descent:
    def __init__(self, rate):
        self.rate = rate

    def step(self, w, slope):
        return (w / self.rate - slope) * self.rate if self.rate else w + 0


def step_downhill(w, slope, learning_rate):
    return Descent(learning_rate).step(w, slope)
""",
        "step_downhill = lambda w, slope, learning_rate: w - slope * learning_rate",
    ),
}
