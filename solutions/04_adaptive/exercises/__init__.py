"""The exercises of 04, a learning rate for each weight, in the notebook's order."""

from __future__ import annotations

from autograder.model import Exercise

from .adagrad import (
    ADAGRAD_STEP,
    EFFECTIVE_LEARNING_RATE,
    INITIALIZE_ADAPTIVE,
    REPAIRED_ADAGRAD_STEP,
)
from .forgetting import ADADELTA_STEP, RMSPROP_STEP
from .normalized_step import NORMALIZED_STEP

EXERCISES: tuple[Exercise, ...] = (
    NORMALIZED_STEP,
    ADAGRAD_STEP,
    EFFECTIVE_LEARNING_RATE,
    RMSPROP_STEP,
    INITIALIZE_ADAPTIVE,
    ADADELTA_STEP,
    REPAIRED_ADAGRAD_STEP,
)
