"""The exercises of 06, a two-layer network, trained with Adam, in the notebook's order."""

from __future__ import annotations

from autograder.model import Exercise

from .adam_state import INITIALIZE_ADAM
from .adam_step import UPDATE_PARAMETERS_WITH_ADAM
from .backward import BACKWARD_PROPAGATION
from .digits_accuracy import DIGITS_ACCURACY
from .first_weights import INITIALIZE_PARAMETERS
from .forward import FORWARD_PROPAGATION
from .gradient_check import GRADIENT_CHECK

EXERCISES: tuple[Exercise, ...] = (
    INITIALIZE_PARAMETERS,
    FORWARD_PROPAGATION,
    BACKWARD_PROPAGATION,
    GRADIENT_CHECK,
    INITIALIZE_ADAM,
    UPDATE_PARAMETERS_WITH_ADAM,
    DIGITS_ACCURACY,
)
