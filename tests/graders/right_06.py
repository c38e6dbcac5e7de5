"""Right answers of notebook 06 in unusual form."""

from __future__ import annotations

from collections.abc import Mapping

from tests.graders.right_06_adam import STATES, STEPS

RIGHT: Mapping[str, tuple[str, ...]] = {
    "initialize_adam": STATES,
    "update_parameters_with_adam": STEPS,
}
