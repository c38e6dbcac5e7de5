"""The exercises of 05, Adam and its family, in the notebook's order."""

from __future__ import annotations

from autograder.model import Exercise

from .adam import ADAM_STEP, REPAIRED_ADAM_STEP, UNCORRECTED_STEP_RATIO
from .adam_family import ADAMAX_STEP, ADAMW_STEP, AMSGRAD_STEP, NADAM_STEP

EXERCISES: tuple[Exercise, ...] = (
    UNCORRECTED_STEP_RATIO,
    ADAM_STEP,
    ADAMAX_STEP,
    NADAM_STEP,
    AMSGRAD_STEP,
    ADAMW_STEP,
    REPAIRED_ADAM_STEP,
)
