"""The exercises of 02, linear regression by three ways of descent, in the notebook's order."""

from __future__ import annotations

from autograder.model import Exercise

from .closed_form import CLOSED_FORM
from .cost import MSE_COST
from .curvature import LIPSCHITZ_CONSTANT
from .decay import INVERSE_TIME_DECAY
from .gradient_descent import UPDATE_PARAMETERS_WITH_GD
from .gradients import LINEAR_GRADIENTS
from .linear_model import PREDICT
from .mini_batches import RANDOM_MINI_BATCHES
from .training import TRAIN_LINEAR

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
