"""Which beliefs a class holds, and which of them go together."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from autograder.report.results import ClassResults, Task

CHANCE = 0.01
"""Two beliefs go together if chance alone would bring them together so often more rarely than this."""
TOGETHER_AT_LEAST = 2
MATRIX = 12


@dataclass(frozen=True)
class Held:
    """A belief, and who holds it.

    Parameters
    ----------
    task : Task
    id, belief, hint : str
    holders : tuple of str
        Students, as the report names them.
    """

    task: Task
    id: str
    belief: str
    hint: str
    holders: tuple[str, ...]

    @property
    def place(self) -> tuple[str, str]:
        """Its exercise and id, which name it."""
        return self.task.name, self.id


@dataclass(frozen=True)
class Together:
    """Two beliefs that the same students hold.

    Parameters
    ----------
    first, second : Held
        The first is held by no more students than the second.
    both : tuple of str
    chance : float
        How often so many would hold both if the two had nothing to do with each other.
    """

    first: Held
    second: Held
    both: tuple[str, ...]
    chance: float

    @property
    def telling(self) -> bool:
        """Whether it is more than chance."""
        return self.chance < CHANCE


@dataclass(frozen=True)
class Beliefs:
    """What the class holds: each belief with its holders, most first, and pairs of them."""

    students: int
    held: tuple[Held, ...]
    together: tuple[Together, ...]

    @property
    def matrix(self) -> tuple[Held, ...]:
        """Those beliefs that go with another one, few enough for a picture."""
        often = [pair for pair in self.together if len(pair.both) >= TOGETHER_AT_LEAST]
        often = often or list(self.together)
        chosen: set[tuple[str, str]] = set()
        for pair in often:
            more = chosen | {pair.first.place, pair.second.place}
            chosen = more if len(more) <= MATRIX else chosen
        return tuple(one for one in self.held if one.place in chosen)


def beliefs(results: ClassResults) -> Beliefs:
    """The beliefs that were named in a class."""
    holders: dict[tuple[str, str], list[str]] = {}
    for member in results.graded:
        for place in dict.fromkeys(member.beliefs):
            holders.setdefault(place, []).append(member.name)
    order = {task.name: number for number, task in enumerate(results.tasks)}
    places = sorted(holders, key=lambda place: (-len(holders[place]), order[place[0]], place[1]))
    held = tuple(_held(results, *place, holders[place]) for place in places)
    return Beliefs(len(results.graded), held, _together(held, len(results.graded)))


def _held(results: ClassResults, exercise: str, one: str, holders: Sequence[str]) -> Held:
    task = results.task(exercise)
    known = task.beliefs.get(one)
    belief, hint = (known.belief, known.hint) if known else (one, "")
    return Held(task, one, belief, hint, tuple(holders))


def _together(held: Sequence[Held], students: int) -> tuple[Together, ...]:
    counts: Counter[tuple[int, int]] = Counter()
    of: dict[str, list[int]] = {}
    for number, one in enumerate(held):
        for name in one.holders:
            of.setdefault(name, []).append(number)
    for numbers in of.values():
        counts.update(combinations(numbers, 2))
    pairs = []
    for (large, small), number in counts.items():
        first, second = held[small], held[large]
        both = tuple(name for name in first.holders if name in second.holders)
        chance = by_chance(number, len(first.holders), len(second.holders), students)
        pairs.append(Together(first, second, both, chance))
    return tuple(sorted(pairs, key=lambda pair: (-len(pair.both), pair.chance, pair.first.id)))


def by_chance(both: int, one: int, other: int, students: int) -> float:
    """How likely at least `both` hold two beliefs that have nothing to do with each other.

    The upper tail of the hypergeometric distribution: Fisher's exact test.

    >>> by_chance(1, 1, 1, 10)
    0.1
    """
    ways = math.comb(students, other)
    tail = sum(
        math.comb(one, number) * math.comb(students - one, other - number)
        for number in range(both, min(one, other) + 1)
        if other - number <= students - one
    )
    return tail / ways
