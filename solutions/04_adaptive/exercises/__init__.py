"""The exercises of 04, a learning rate for each weight, in the notebook's order."""

from __future__ import annotations

from autograder.model import Exercise

from .adadelta import ADADELTA_STEP
from .adagrad import ADAGRAD_STEP, EFFECTIVE_LEARNING_RATE, REPAIRED_ADAGRAD_STEP
from .initialize_adaptive import INITIALIZE_ADAPTIVE
from .normalized_step import NORMALIZED_STEP
from .rmsprop import RMSPROP_STEP

EXERCISES: tuple[Exercise, ...] = (
    NORMALIZED_STEP,
    ADAGRAD_STEP,
    EFFECTIVE_LEARNING_RATE,
    RMSPROP_STEP,
    INITIALIZE_ADAPTIVE,
    ADADELTA_STEP,
    REPAIRED_ADAGRAD_STEP,
)
