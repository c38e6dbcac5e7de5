"""Which known wrong answers are worth comparing: those whose first result sums up to the same number.

An exercise may have more than a thousand pairs of mistakes. One weighted sum of the results of one
call leaves a handful; what agrees in every number is never lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from utils.checking.compare import ABSOLUTE_PART, as_numbers
from utils.checking.evidence import KNOWN_WRONG_RELATIVE, Evidence
from utils.checking.model import AnswerKey, KnownWrong, Outcome

SLACK = 10.0
"""Times what a comparison forgives."""
MOST_NUMBERS = 100_000
"""A larger result is not summed up, be it right or wrong."""
FEWEST = 20
"""Where there are no more, all are compared."""


@dataclass(frozen=True)
class Sums:
    """The sums of all known wrong answers in one call.

    Parameters
    ----------
    case, call : int
        The first call that all of them were run on.
    sums, sizes : array
        Weighted sum, and sum of sizes, of the finite numbers of each; nan where there is no result.
    count : array
        How many numbers each has.
    """

    case: int
    call: int
    sums: npt.NDArray[np.float64]
    sizes: npt.NDArray[np.float64]
    count: npt.NDArray[np.float64]


def shortlist(evidence: Evidence) -> Sequence[KnownWrong]:
    """The known wrong answers that may be like this one, in their order."""
    known = evidence.key.known_wrong
    if len(known) <= FEWEST:
        return known
    table = _sums(evidence)
    if table is None or table.case in evidence.left_out:
        return known
    own, _, _ = _sum(evidence, evidence.outcome(table.case, table.call))
    if np.isnan(own):
        return [one for one, other in zip(known, table.sums, strict=True) if np.isnan(other)]
    relative = max(KNOWN_WRONG_RELATIVE, evidence.key.cases[table.case].relative)
    scale = evidence.key.scales[table.case]
    allowed = SLACK * relative * (table.sizes + table.count * ABSOLUTE_PART * scale)
    near = np.abs(table.sums - own) <= allowed
    return [known[number] for number in np.flatnonzero(near)]


def _sums(evidence: Evidence) -> Sums | None:
    """The table of a key, made once."""
    key = evidence.key
    if "sums" not in key.memo:
        key.memo["sums"] = _table(evidence, key)
    made: Sums | None = key.memo["sums"]
    return made


def _table(evidence: Evidence, key: AnswerKey) -> Sums | None:
    place = next(
        (
            case
            for case in range(len(key.cases))
            if all(case < len(one.outcomes) and one.outcomes[case] for one in key.known_wrong)
        ),
        None,
    )
    if place is None:
        return None
    rows = np.array([_sum(evidence, one.outcomes[place][0]) for one in key.known_wrong])
    return Sums(place, 0, rows[:, 0], rows[:, 1], rows[:, 2])


def _sum(evidence: Evidence, outcome: Outcome) -> tuple[float, float, int]:
    """Weighted sum, sum of sizes and number of all finite numbers in the parts of a result."""
    parts: list[Any] = [as_numbers(part) for part in evidence.parts(outcome).values()]
    arrays = [part.ravel() for part in parts if part is not None]
    if len(arrays) < len(parts) or not arrays:
        return np.nan, np.nan, 0
    if sum(array.size for array in arrays) > MOST_NUMBERS:  # memory, on an answer's word
        return np.nan, np.nan, 0
    numbers = np.concatenate(arrays)
    finite = np.isfinite(numbers)
    weights = 1.5 + np.cos(np.arange(numbers.size))
    told = numbers[finite]
    weighted = float(weights[finite] @ told)
    return weighted, float(weights[finite] @ np.abs(told)), int(numbers.size)
