"""The graded exercises, one module per unit.

To add an exercise: write its answer cell and its test cell in ``solutions/NN_topic.py``, and
an `Exercise` of the same name in the unit's module here. To change a hint, change it there.
"""

from __future__ import annotations

from autograder.exercises import two_layer_network
from autograder.exercises.model import Exercise

BY_UNIT: dict[str, tuple[Exercise, ...]] = {
    "06_two_layer_network": two_layer_network.EXERCISES,
}
