"""Answers too much alike: passages that two students share and nobody else would write.

An answer becomes the sequence of its tokens without names, numbers, comments and layout, and that
all its runs of `RUN` tokens, its fingerprints. Those of the release, of the solution and of the
course's known mistakes do not count, nor those that many of the class have; of the others, the
rarer weigh more. (Schleimer, Wilkerson and Aiken, Winnowing, SIGMOD 2003, keep a sample of such
runs, since they compare files; answers are so short that all can be kept.)
"""

from __future__ import annotations

import math
import statistics
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from autograder.report.results import ClassResults
from autograder.report.tokens import scan, structure

RUN = 10
DAMPING = 25.0
"""So many fingerprints of weight 1 are too few: with all shared, the likeness is one half."""
LOWEST, HIGHEST = 0.5, 0.85
"""Between these lies the threshold, wherever the class puts it."""
FENCE = 3 * 1.4826
"""So many median absolute deviations are three standard deviations of a normal distribution."""
FEW = 6
Prints = frozenset[tuple[str, ...]]


@dataclass(frozen=True)
class Alike:
    """One answer of two students.

    Parameters
    ----------
    exercise : str
        Empty for what they wrote beside the answers.
    likeness : float
        From 0 to 1.
    shared : frozenset
        Fingerprints that both have and that count.
    """

    exercise: str
    likeness: float
    shared: Prints


@dataclass(frozen=True)
class Pair:
    """Two students with at least one answer above the threshold, the most alike first."""

    first: str
    second: str
    answers: tuple[Alike, ...]

    @property
    def likeness(self) -> float:
        """That of their most alike answer."""
        return self.answers[0].likeness


@dataclass(frozen=True)
class Likeness:
    """What comparing everybody with everybody gave.

    Parameters
    ----------
    nearest : mapping
        Student to the likeness with whoever is most alike.
    threshold : float
    pairs : tuple of Pair
        Above the threshold, most alike first.
    """

    nearest: Mapping[str, float]
    threshold: float
    pairs: tuple[Pair, ...]

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """Students who are tied to each other by pairs, the largest group first."""
        group_of: dict[str, set[str]] = {}
        for pair in self.pairs:
            joined = {pair.first, pair.second}
            for name in (pair.first, pair.second):
                joined |= group_of.get(name, set())
            group_of |= dict.fromkeys(joined, joined)
        different = {id(group): group for group in group_of.values()}.values()
        order = list(self.nearest)
        named = (tuple(sorted(group, key=order.index)) for group in different)
        return tuple(sorted(named, key=lambda names: -len(names)))

    @property
    def telling(self) -> tuple[Pair, ...]:
        """The pairs in an order in which each group has been seen before one is seen again."""
        group_of = {name: number for number, names in enumerate(self.groups) for name in names}
        seen: dict[int, int] = {}
        turns = []
        for pair in self.pairs:
            turns.append(seen.get(group_of[pair.first], 0))
            seen[group_of[pair.first]] = turns[-1] + 1
        in_turn = sorted(
            zip(turns, range(len(turns)), self.pairs, strict=True), key=lambda t: t[:2]
        )
        return tuple(pair for _, _, pair in in_turn)

    @property
    def few(self) -> bool:
        """Whether the class is too small to show what everybody writes."""
        return len(self.nearest) < FEW


def likeness(results: ClassResults) -> Likeness:
    """Compare all answers of a class with each other."""
    found: dict[tuple[str, str], list[Alike]] = defaultdict(list)
    authors = [member for member in results.members if member.answers]
    for exercise in ("", *(task.name for task in results.tasks)):
        own = course_prints(results, exercise)
        answers = {
            member.name: prints(member.answers[exercise]) - own
            for member in authors
            if member.answers.get(exercise)
        }
        for pair, alike in _compare(exercise, answers, len(authors)):
            found[pair].append(alike)
    nearest = {member.name: 0.0 for member in authors}
    for (first, second), answered in found.items():
        most = max(alike.likeness for alike in answered)
        nearest[first] = max(nearest[first], most)
        nearest[second] = max(nearest[second], most)
    threshold = _threshold(list(nearest.values()))
    nearest = dict(sorted(nearest.items(), key=lambda one: -one[1]))
    return Likeness(nearest, threshold, tuple(_above(found, threshold)))


def prints(code: str) -> Prints:
    """The fingerprints of a code.

    >>> prints("a = b + c * d - e / f") == prints("x=y+z*u-v/w  # mine")
    True
    """
    words = [word for word, _ in structure(scan(code))]
    return frozenset(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def shared_tokens(code: str, shared: Prints, course: Prints) -> list[bool]:
    """For each token of `scan`, whether it lies in a shared passage and in none of the course's."""
    tokens = scan(code)
    kept = list(structure(tokens))
    words = [word for word, _ in kept]
    inside: set[int] = set()
    given: set[int] = set()
    for at in range(len(words) - RUN + 1):
        run = tuple(words[at : at + RUN])
        if run in shared or run in course:
            found = inside if run in shared else given
            found.update(token.start for _, token in kept[at : at + RUN])
    inside -= given
    return [token.start in inside for token in tokens]


def course_prints(results: ClassResults, exercise: str) -> Prints:
    """The fingerprints of all that the course itself wrote: they count for nobody."""
    sources = (*results.released, *results.task(exercise).course_own)
    return frozenset().union(*map(prints, sources)) if sources else frozenset()


def _compare(
    exercise: str, answers: Mapping[str, Prints], students: int
) -> Iterator[tuple[tuple[str, str], Alike]]:
    """The pairs that share something rare in one exercise."""
    limit = most_sharing(students)
    having: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, own in answers.items():
        for one in own:
            having[one].append(name)
    weights = {one: _weight(len(names), limit) for one, names in having.items()}
    totals = {name: math.fsum(weights[one] for one in own) for name, own in answers.items()}
    shared: dict[tuple[str, str], list[tuple[str, ...]]] = defaultdict(list)
    for one, names in having.items():
        if 2 <= len(names) <= limit:
            for pair in combinations(names, 2):
                shared[pair].append(one)
    for (first, second), common in shared.items():
        weight = math.fsum(weights[one] for one in common)
        alike = weight / (min(totals[first], totals[second]) + DAMPING)
        yield (first, second), Alike(exercise, alike, frozenset(common))


def most_sharing(students: int) -> int:
    """How many of a class may share a fingerprint that counts; what more have, everybody writes.

    >>> [most_sharing(number) for number in (2, 12, 20, 30, 100, 1000)]
    [3, 3, 5, 6, 10, 20]
    """
    return max(3, min(6, students // 4), min(20, students // 10))


def _weight(students: int, limit: int) -> float:
    """What a fingerprint counts that so many students have: 1 for two, ever less, 0 above the limit.

    >>> [round(_weight(number, 6), 2) for number in (1, 2, 3, 4, 5, 6, 7)]
    [1.0, 1.0, 0.8, 0.6, 0.4, 0.2, 0.0]
    """
    return min(1.0, max(0.0, 1.0 - (students - 2) / (limit - 1)))


def _threshold(nearest: Sequence[float]) -> float:
    """Far above what is usual in the class: the median and three deviations, within limits.

    Each student counts once, with whoever is nearest; with medians, copies raise it only when half
    of the class copies.
    """
    if len(nearest) < FEW:
        return LOWEST
    usual = statistics.median(nearest)
    deviation = statistics.median(abs(value - usual) for value in nearest)
    return min(HIGHEST, max(LOWEST, usual + FENCE * deviation))


def _above(found: Mapping[tuple[str, str], Collection[Alike]], threshold: float) -> Iterator[Pair]:
    pairs = []
    for (first, second), answered in found.items():
        if above := [alike for alike in answered if alike.likeness >= threshold]:
            above.sort(key=lambda alike: (-alike.likeness, alike.exercise))
            pairs.append(Pair(first, second, tuple(above)))
    yield from sorted(pairs, key=lambda pair: (-pair.likeness, pair.first, pair.second))
