"""The exercises of 05, Adam and its family, in the notebook's order."""

from __future__ import annotations

from autograder.model import Exercise

from .adam import ADAM_STEP, REPAIRED_ADAM_STEP
from .adamax import ADAMAX_STEP
from .adamw import ADAMW_STEP
from .amsgrad import AMSGRAD_STEP
from .nadam import NADAM_STEP
from .step_ratio import UNCORRECTED_STEP_RATIO

EXERCISES: tuple[Exercise, ...] = (
    UNCORRECTED_STEP_RATIO,
    ADAM_STEP,
    ADAMAX_STEP,
    NADAM_STEP,
    AMSGRAD_STEP,
    ADAMW_STEP,
    REPAIRED_ADAM_STEP,
)
