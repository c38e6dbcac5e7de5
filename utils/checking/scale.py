"""How large the numbers of a case are: what its absolute tolerance is a share of."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from utils.checking.model import Call, Outcome


def scale_of(calls: Sequence[Call], outcomes: Sequence[Outcome]) -> float:
    """Return the largest finite number among a case's inputs and right outputs, at least 1.

    What is counted or numbered (a step t, a size) is no number of that kind, and is left out.
    """
    largest = 1.0
    for call, outcome in zip(calls, outcomes, strict=True):
        for number in _numbers((call.args, tuple(call.kwargs.values()), outcome.value)):
            largest = max(largest, number)
    return largest


def _numbers(value: Any) -> Iterator[float]:
    if isinstance(value, (tuple, list)):
        for part in value:
            yield from _numbers(part)
    elif isinstance(value, np.ndarray) and value.size and value.dtype.kind in "fiu":
        finite = np.abs(value[np.isfinite(value)])
        yield float(finite.max()) if finite.size else 0.0
    elif isinstance(value, float) and math.isfinite(value):  # an int counts something
        yield abs(value)
