"""The exercises of 03, averages, momentum and Nesterov, in the notebook's order."""

from __future__ import annotations

from autograder.model import Exercise

from .averages import BIAS_CORRECT, EWMA
from .critical_points import CLASSIFY_CRITICAL_POINT
from .momentum_step import CONVERT_LEARNING_RATE, MOMENTUM_EMA_STEP, MOMENTUM_STEP
from .nesterov import NAG_REWRITTEN_STEP, NAG_STEP
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
