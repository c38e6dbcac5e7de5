"""How the scores of a class are spread."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.report.results import ClassResults

BINS = 12
WIDTHS = (0.5, 1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000)


@dataclass(frozen=True)
class Scores:
    """The scores of those who began something.

    Parameters
    ----------
    values : tuple of float
        Ascending.
    max_score : float
    quartiles : tuple of float
        The first, the median, the third.
    edges : tuple of float
        Of the bins, one more than there are counts.
    counts : tuple of int
        How many scores are in each bin; an upper edge belongs to the next one, but for the last.
    """

    values: tuple[float, ...]
    max_score: float
    quartiles: tuple[float, float, float]
    edges: tuple[float, ...]
    counts: tuple[int, ...]

    @property
    def all_full(self) -> bool:
        """Whether everybody has all points."""
        return self.values[0] == self.max_score


def scores(results: ClassResults) -> Scores | None:
    """The spread of the scores; None where nobody has one."""
    values = tuple(sorted(results.score(member) for member in results.graded))
    if not values:
        return None
    edges = _edges(results.max_score)
    counts = [0] * (len(edges) - 1)
    for value in values:
        place = sum(value >= edge for edge in edges[1:-1])
        counts[place] += 1
    return Scores(values, results.max_score, quartiles(values), edges, tuple(counts))


def quartiles(values: Sequence[float]) -> tuple[float, float, float]:
    """The values that a quarter, a half and three quarters of all do not exceed.

    >>> quartiles([1.0, 2.0, 3.0, 4.0, 5.0])
    (2.0, 3.0, 4.0)
    >>> quartiles([7.0])
    (7.0, 7.0, 7.0)
    """
    if len(values) == 1:
        return values[0], values[0], values[0]
    first, median, third = statistics.quantiles(values, n=4, method="inclusive")
    return first, median, third


def _edges(max_score: float) -> tuple[float, ...]:
    """Bins of a round width, the last one cut at the maximum.

    >>> _edges(25)
    (0, 5, 10, 15, 20, 25)
    """
    top = max(max_score, 1.0)
    width = next((width for width in WIDTHS if width * BINS >= top), top / BINS)
    number = int(top / width)
    inner = [width * step for step in range(number + 1) if width * step < top - 1e-9]
    return (*inner, top)
