"""Right answers of notebook 06 in unusual form."""

from __future__ import annotations

from collections.abc import Mapping

from tests.graders.answers_06_adam import STATES, STEPS
from tests.graders.answers_06_network import BACKWARD, CHECK, FORWARD, INITIAL

RIGHT: Mapping[str, tuple[str, ...]] = {
    "initialize_parameters": INITIAL,
    "forward_propagation": FORWARD,
    "backward_propagation": BACKWARD,
    "gradient_check": CHECK,
    "initialize_adam": STATES,
    "update_parameters_with_adam": STEPS,
}
