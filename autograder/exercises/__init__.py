"""The graded exercises, one module per unit.

To add an exercise: write its answer cell and its test cell in ``solutions/NN_topic.py``, and
an `Exercise` of the same name in the unit's module here. To change a hint, change it there.
"""

from __future__ import annotations

from autograder.exercises import (
    activations,
    adam,
    adaptive,
    linear_regression,
    momentum,
    start_here,
    two_layer_network,
)
from autograder.exercises.model import Exercise

BY_UNIT: dict[str, tuple[Exercise, ...]] = {
    "00_start_here": start_here.EXERCISES,
    "01_activations": activations.EXERCISES,
    "02_linear_regression": linear_regression.EXERCISES,
    "03_momentum": momentum.EXERCISES,
    "04_adaptive": adaptive.EXERCISES,
    "05_adam": adam.EXERCISES,
    "06_two_layer_network": two_layer_network.EXERCISES,
}
