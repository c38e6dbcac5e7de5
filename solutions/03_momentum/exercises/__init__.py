"""The exercises of 03, averages, momentum and Nesterov, in the notebook's order."""

from __future__ import annotations

from autograder.model import Exercise

from .averaged_step import MOMENTUM_EMA_STEP
from .averages import EWMA
from .bias_correction import BIAS_CORRECT
from .critical_points import CLASSIFY_CRITICAL_POINT
from .learning_rate import CONVERT_LEARNING_RATE
from .momentum_step import MOMENTUM_STEP
from .nag import NAG_STEP
from .nag_rewritten import NAG_REWRITTEN_STEP
from .update_parameters import UPDATE_PARAMETERS_WITH_MOMENTUM

EXERCISES: tuple[Exercise, ...] = (
    CLASSIFY_CRITICAL_POINT,
    EWMA,
    BIAS_CORRECT,
    MOMENTUM_STEP,
    MOMENTUM_EMA_STEP,
    CONVERT_LEARNING_RATE,
    NAG_STEP,
    NAG_REWRITTEN_STEP,
    UPDATE_PARAMETERS_WITH_MOMENTUM,
)
