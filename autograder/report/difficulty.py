"""How hard each exercise was, and whether it tells apart who can do the rest."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.report.results import ClassResults, Task

LOW = 0.2
SOLVED = 0.9
"""Share of the points above which nearly everybody has solved an exercise."""
FEW = 10
"""Students, below which a correlation means little."""


@dataclass(frozen=True)
class Difficulty:
    """An exercise by its numbers.

    Parameters
    ----------
    task : Task
    students : int
        Of whom the numbers speak.
    share : float
        Of its points that they earned, from 0 to 1.
    full : int
        How many earned all of its points.
    discrimination : float or None
        Pearson's correlation of its points with those of all other exercises together; None
        where either is the same for everybody.
    interval : tuple of float, or None
        In which the correlation of a much larger class of this kind would lie, 19 times in 20.
    """

    task: Task
    students: int
    share: float
    full: int
    discrimination: float | None
    interval: tuple[float, float] | None

    @property
    def low(self) -> bool:
        """Whether it hardly tells who can do the rest, though not nearly everybody solved it."""
        return (
            self.discrimination is not None and self.discrimination < LOW and self.share <= SOLVED
        )

    @property
    def meaning(self) -> str:
        """What to do about it, in words."""
        r = self.discrimination
        if r is None:
            if self.full == self.students:
                return "Everybody earned all points: it tells nobody apart."
            return (
                "Everybody earned the same here, or in all the rest: there is nothing to compare."
            )
        if self.students < FEW:
            return f"With {self.students} students the correlation says next to nothing."
        if r >= LOW:
            return "Who earns points here earns them elsewhere, too."
        return f"It hardly tells who can do the rest. {self._why_low(r)}"

    @property
    def _vague(self) -> bool:
        return self.interval is None or self.interval[1] > LOW

    def _why_low(self, r: float) -> str:
        if self.share > SOLVED:
            return "Nearly everybody earns its points, so there is little to tell."
        if self.share < 1 - SOLVED:
            return "Nearly nobody earns its points: too hard, or its text misleads."
        doubt = " In a class of this size it may be chance." if self._vague else ""
        if r < 0:
            return (
                "Those who do well elsewhere even do worse here: look at its text, its cases and its "
                f"grading first.{doubt}"
            )
        return (
            "It asks for something that the others do not, or its text trips the good and the weak "
            f"alike: read some of its wrong answers.{doubt}"
        )


def difficulties(results: ClassResults) -> tuple[Difficulty, ...]:
    """Each task that everybody has points for, in the notebook's order."""
    found = (_difficulty(results, task) for task in results.counted)
    return tuple(one for one in found if one is not None)


def _difficulty(results: ClassResults, task: Task) -> Difficulty | None:
    with_points = [(member, member.earned(task)) for member in results.graded]
    rated = [(member, points) for member, points in with_points if points is not None]
    if not rated or task.points <= 0:
        return None
    others = [one for one in results.counted if one.name != task.name]
    here = [points for _, points in rated]
    rest = [sum(member.earned(one) or 0.0 for one in others) for member, _ in rated]
    r = correlation(here, rest)
    return Difficulty(
        task,
        len(rated),
        statistics.fmean(here) / task.points,
        sum(points >= task.points for points in here),
        r,
        None if r is None else interval(r, len(rated)),
    )


def correlation(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Pearson's correlation; None where one of the two does not vary.

    >>> correlation([0, 1, 2], [1, 3, 5])
    1.0
    >>> correlation([1, 1, 1], [1, 3, 5])
    """
    if len(one) < 3 or len(set(one)) == 1 or len(set(other)) == 1:
        return None
    return max(-1.0, min(1.0, statistics.correlation(one, other)))


def interval(r: float, students: int) -> tuple[float, float] | None:
    """The 95% confidence interval of a correlation, by Fisher's z; None for fewer than four.

    >>> [round(end, 2) for end in interval(0.5, 25)]
    [0.13, 0.75]
    """
    if students < 4:
        return None
    z = math.atanh(max(-0.999999, min(0.999999, r)))
    reach = 1.96 / math.sqrt(students - 3)
    return math.tanh(z - reach), math.tanh(z + reach)
