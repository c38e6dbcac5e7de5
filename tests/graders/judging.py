"""Judge any source of an answer as the product does: on hidden cases, and on the public ones."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from autograder.course import Course
from autograder.model import Exercise
from autograder.reference import Reference
from tests.conftest import BY_UNIT, ROOT
from tests.graders.forked import TimeUp, cpu_limit, in_forks
from utils.checking import AnswerKey, examine, from_json
from utils.checking.run import LocalCaller, error_text, run_cases

ANSWER_S = 2.0
"""Of the processor, for all cases of a key."""


@dataclass(frozen=True)
class Judged:
    """What matters of `Findings`.

    Parameters
    ----------
    status : str
        As in `Findings`, or "lost": it ended its process.
    score : float
        Points.
    names : tuple of str
        The beliefs that are named.
    explained : bool
        Whether a known wrong answer does the same in every case.
    message : str
        What the learner reads.
    right : tuple of str
        Names of the aspects that are right.
    """

    status: str
    score: float = 0.0
    names: tuple[str, ...] = ()
    explained: bool = False
    message: str = ""
    right: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether it earns all points."""
        return self.status == "passed"


@dataclass(frozen=True)
class Sheet:
    """The cases of one seed, or the public ones.

    Parameters
    ----------
    name : str
        "public", or the seed.
    key : AnswerKey
        Asked first.
    pairs : callable
        Gives the key that is asked where the first one explains nothing.
    """

    name: str
    key: AnswerKey
    pairs: Callable[[], AnswerKey]


@dataclass(frozen=True)
class Bench:
    """One exercise and all that it takes to judge answers to it."""

    unit: str
    exercise: Exercise
    reference: Reference

    @property
    def name(self) -> str:
        """The exercise's name."""
        return self.exercise.name

    @property
    def solution(self) -> str:
        """The solution's cell."""
        return self.reference.answers[self.name]

    @functools.cached_property
    def public(self) -> Sheet:
        """The cases of the instant check, as they are stored."""
        text = Course.find(ROOT).unit(self.unit).checks.read_text(encoding="utf-8")
        coded = json.loads(text)["exercises"]
        key = next(from_json(one) for one in coded if one["exercise"] == self.name)
        return Sheet("public", key, lambda: key)

    def hidden(self, seed: int) -> Sheet:
        """The cases of a seed, as a grading uses them."""
        key = self.reference.key(self.exercise, seed)
        pairs = functools.cache(lambda: self.reference.with_pairs(key, self.exercise, True))
        return Sheet(str(seed), key, pairs)

    def sheets(self, seeds: Iterable[int]) -> list[Sheet]:
        """The public cases and those of some seeds."""
        return [self.public, *(self.hidden(seed) for seed in seeds)]

    def judged(
        self, sources: Sequence[str], sheets: Sequence[Sheet], named: bool = True
    ) -> list[tuple[Judged, ...]]:
        """Judge each source on each sheet, in forked children.

        Parameters
        ----------
        sources : sequence of str
        sheets : sequence of Sheet
        named : bool
            Whether pairs of mistakes are asked for names, too.
        """
        if named:  # here: a child's would be lost with it
            for sheet in sheets:
                sheet.pairs()
        else:
            sheets = [replace(sheet, pairs=lambda key=sheet.key: key) for sheet in sheets]

        def work(source: str) -> tuple[Judged, ...]:
            found: list[Judged] = []
            for sheet in sheets:
                hangs = bool(found) and found[-1].status == "timeout"  # not waited for twice
                found.append(found[-1] if hangs else judge(source, sheet, self.reference.namespace))
            return tuple(found)

        lost = (Judged("lost"),) * len(sheets)
        return [found or lost for found in in_forks(work, sources)]


def judge(source: str, sheet: Sheet, namespace: Mapping[str, Any]) -> Judged:
    """Judge one answer on one sheet, here: in this process.

    Parameters
    ----------
    source : str
        The whole answer cell.
    sheet : Sheet
    namespace : mapping
        What the notebook has defined before; left as it is.
    """
    own = dict(namespace)
    try:
        with cpu_limit(ANSWER_S):
            exec(compile(source, f"<{sheet.key.exercise}>", "exec"), own)
            caller = LocalCaller(own[sheet.key.function], sheet.key)
            outcomes = run_cases(sheet.key, caller)
    except TimeUp:
        return Judged("timeout")
    except Exception as error:  # the cell itself fails: no function is defined
        return Judged("error", message=error_text(error, judge))
    found = examine(sheet.key, outcomes, caller.about)
    if found.status in ("partial", "failed", "error") and not found.explained:
        found = examine(sheet.pairs(), outcomes, caller.about)
    return Judged(
        status=found.status,
        score=found.score,
        names=found.misconceptions,
        explained=found.explained,
        message=found.message,
        right=tuple(aspect.name for aspect in found.aspects if aspect.passed),
    )


@functools.cache
def _reference(unit: str) -> Reference:
    return Reference(Course.find(ROOT).unit(unit))


@functools.cache
def bench(name: str) -> Bench:
    """The bench of an exercise of that name."""
    return next(
        Bench(unit, exercise, _reference(unit))
        for unit, exercises in BY_UNIT.items()
        for exercise in exercises
        if exercise.name == name
    )


def exercises(unit: str = "") -> list[str]:
    """Names of all exercises whose answers are functions that are called; of units that start so."""
    return [
        exercise.name
        for name, exercises in BY_UNIT.items()
        for exercise in exercises
        if name.startswith(unit) and not exercise.trains
    ]
