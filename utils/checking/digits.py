"""Digits as inputs of an exercise: split and relabelled by a seed, loaded when needed."""

from __future__ import annotations

import functools
from typing import Any

import numpy.typing as npt

from utils.checking.model import DigitsPart


@functools.lru_cache(maxsize=2)
def _split(seed: int) -> Any:
    from utils.playground.datasets import relabelled_digits

    return relabelled_digits(seed)


def load_part(part: DigitsPart) -> npt.NDArray[Any]:
    """Load one array of the digits.

    Parameters
    ----------
    part : DigitsPart
        Names the array and the seed of order and labels.

    Returns
    -------
    array
        X_train (64, 1400), Y_train (10, 1400), X_test (64, 397) or labels_test (397,).
    """
    array: npt.NDArray[Any] = getattr(_split(part.seed), part.part)
    return array.copy()
