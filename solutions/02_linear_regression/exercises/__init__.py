"""The exercises of 02, linear regression by three ways of descent, in the notebook's order."""

from __future__ import annotations

from autograder.model import Exercise

from .closed_form import CLOSED_FORM
from .gradient_descent import LIPSCHITZ_CONSTANT, UPDATE_PARAMETERS_WITH_GD
from .linear_model import LINEAR_GRADIENTS, MSE_COST, PREDICT
from .mini_batches import RANDOM_MINI_BATCHES
from .training import INVERSE_TIME_DECAY, TRAIN_LINEAR

EXERCISES: tuple[Exercise, ...] = (
    PREDICT,
    MSE_COST,
    CLOSED_FORM,
    LINEAR_GRADIENTS,
    UPDATE_PARAMETERS_WITH_GD,
    LIPSCHITZ_CONSTANT,
    RANDOM_MINI_BATCHES,
    TRAIN_LINEAR,
    INVERSE_TIME_DECAY,
)
