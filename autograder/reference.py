"""Answer keys: the solution's answers and the known wrong ones, computed once per class.

There is no second copy of a reference. The solution cells of ``solutions/`` are run here, in
the trusted process, never where a submission runs; a misconception is the same cell with a
patch applied.
"""

from __future__ import annotations

import functools
import itertools
import threading
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from autograder import notebook
from autograder.course import Unit
from autograder.errors import CourseError
from autograder.model import Exercise, Misconception
from autograder.pairs import told_apart
from utils.checking import AnswerKey, Call, CaseOutcomes, KnownWrong
from utils.checking.defaults import defaults_of
from utils.checking.run import LocalCaller, error_class, run_cases

PUBLIC_SEED = 0


class Reference:
    """The solution of a unit, ready to answer.

    Parameters
    ----------
    unit : Unit
    cells : sequence of Cell, optional
        The solution's cells; by default those of the unit's solution notebook.

    Raises
    ------
    CourseError
        If a set-up, answer or given cell fails, or an exercise has no answer cell.
    """

    def __init__(self, unit: Unit, cells: Sequence[notebook.Cell] | None = None) -> None:
        self.unit = unit
        cells = cells or list(notebook.read_cells(notebook.load(unit.solution)))
        self.namespace: dict[str, Any] = {"__name__": "__solution__"}
        for cell in cells:
            if cell.role in ("setup", "answer", "given"):
                self._define(cell.grade_id or cell.role, cell.source)
        self.answers = {cell.grade_id: cell.source for cell in cells if cell.role == "answer"}
        for exercise in unit.exercises:
            if exercise.misconceptions and exercise.name not in self.answers:
                raise CourseError(f"{unit.source}: there is no answer cell called {exercise.name}")
            if exercise.called not in self.namespace:
                raise CourseError(f"{unit.source}: no cell defines {exercise.called}")

    def key(self, exercise: Exercise, seed: int) -> AnswerKey:
        """Compute the answer key of one exercise on the cases of a seed.

        Parameters
        ----------
        exercise : Exercise
        seed : int
            Of the cases; misconceptions are included one at a time.

        Raises
        ------
        CourseError
            If the solution itself fails, or a patch does not apply.
        """
        # Each exercise draws from its own stream: adding one leaves the others' cases alone.
        name = int.from_bytes(exercise.name.encode()[:16], "big")
        cases = tuple(exercise.cases(np.random.default_rng([seed, name])))
        key = AnswerKey(
            exercise=exercise.name,
            function=exercise.called,
            parameters=exercise.parameters,
            outputs=exercise.outputs,
            aspects=exercise.rubric,
            cases=cases,
            right=(),
            beliefs=tuple(wrong.public() for wrong in exercise.misconceptions),
            uses=exercise.uses,
            defaults=defaults_of(self.namespace[exercise.called]),
        )
        right = self.outcomes(key, "")
        self._demand_answers(key, right)
        singles = self.known_wrong(replace(key, right=right), exercise, 1)
        key = replace(key, right=right, known_wrong=singles)
        return key if exercise.trains else _with_repetition(key)

    def with_pairs(self, key: AnswerKey, exercise: Exercise, everywhere: bool = False) -> AnswerKey:
        """Add to a key what two misconceptions at once lead to.

        Parameters
        ----------
        key : AnswerKey
        exercise : Exercise
        everywhere : bool
            On all cases; else on the exercise's telling ones, which keeps a stored key small.
        """
        pairs = self.known_wrong(key, exercise, 2)
        if not everywhere and exercise.telling:
            pairs = told_apart(key, pairs)
            shown = [case.name in exercise.telling for case in key.cases]
            pairs = tuple(replace(pair, outcomes=_of(pair.outcomes, shown)) for pair in pairs)
        return replace(key, known_wrong=(*key.known_wrong, *pairs))

    def known_wrong(self, key: AnswerKey, exercise: Exercise, size: int) -> tuple[KnownWrong, ...]:
        """Run the answer cell with each combination of so many misconceptions."""
        asked = [True] * len(key.cases)
        if size > 1 and not exercise.trains:
            asked[-1] = False  # the repetition, see below
        return tuple(
            KnownWrong(
                tuple(one.id for one in chosen), _spread(self.outcomes(key, source, asked), asked)
            )
            for chosen in itertools.combinations(exercise.misconceptions, size)
            if (source := composed(self.answers[exercise.name], chosen)) is not None
        )

    def outcomes(
        self, key: AnswerKey, patched: str, asked: Sequence[bool] | None = None
    ) -> CaseOutcomes:
        """What the solution does on the asked cases, with its answer cell replaced if `patched`."""
        cases = key.cases
        if asked is not None:
            cases = tuple(case for case, wanted in zip(cases, asked, strict=True) if wanted)
        if patched:
            self._define(key.exercise, patched)
        try:
            caller = LocalCaller(self.namespace[key.function], key)
            return run_cases(replace(key, cases=cases), caller)
        finally:
            if patched:
                self._define(key.exercise, self.answers[key.exercise])

    def _define(self, name: str, source: str) -> None:
        try:
            exec(compile(source, f"<{name}>", "exec"), self.namespace)
        except Exception as error:
            raise CourseError(
                f"{self.unit.source}: the cell {name} fails: {type(error).__name__}: {error}"
            ) from error

    def _demand_answers(self, key: AnswerKey, right: CaseOutcomes) -> None:
        for case, outcomes in zip(key.cases, right, strict=True):
            for outcome in outcomes:
                raised = error_class(outcome.error) if outcome.status == "raised" else ""
                if raised != case.raises or outcome.status not in ("returned", "raised"):
                    raise CourseError(
                        f"{self.unit.source}: the solution of {key.exercise} fails in the case "
                        f"{case.name!r}: {outcome.error or outcome.status}"
                    )


class Keys:
    """The answer keys of one grading, computed when first asked for; safe for several threads.

    Parameters
    ----------
    unit : Unit
        Its solution is run when it is first needed, or at once with `prepare`.
    seed : int
        Of the hidden cases.
    """

    def __init__(self, unit: Unit, seed: int) -> None:
        self._unit = unit
        self._seed = seed
        self._exercises = {exercise.name: exercise for exercise in unit.exercises}
        self._made: dict[tuple[str, bool], AnswerKey] = {}
        self._lock = threading.Lock()

    @functools.cached_property
    def _reference(self) -> Reference:
        return Reference(self._unit)

    def prepare(self) -> None:
        """Run the solution now.

        Raises
        ------
        CourseError
            If it fails.
        """
        with self._lock:
            self._reference.answers  # noqa: B018

    def __call__(self, name: str, pairs: bool = False) -> AnswerKey:
        """Return the key of an exercise, with `pairs` also of two misconceptions at once."""
        with self._lock:
            return self._key(name, pairs)

    def solve(self, name: str, call: Call) -> Any:
        """Return what the solution of an exercise gives for a call.

        Raises
        ------
        Exception
            Whatever the solution raises.
        """
        with self._lock:  # a belief stands in the solution's place for the moments of its run
            function = self._reference.namespace[self._exercises[name].called]
        return function(*call.args, **call.kwargs)

    def _key(self, name: str, pairs: bool) -> AnswerKey:
        if (name, pairs) not in self._made:
            exercise = self._exercises[name]
            if pairs:
                single = self._key(name, False)
                key = self._reference.with_pairs(single, exercise, everywhere=True)
            else:
                key = self._reference.key(exercise, self._seed)
            self._made[name, pairs] = key
        return self._made[name, pairs]


def _of(outcomes: CaseOutcomes, shown: Sequence[bool]) -> CaseOutcomes:
    """The outcomes of some cases; the others stay empty."""
    return tuple(done if wanted else () for done, wanted in zip(outcomes, shown, strict=True))


def _spread(outcomes: CaseOutcomes, asked: Sequence[bool]) -> CaseOutcomes:
    """Put outcomes of the asked cases back in their places; the others stay empty."""
    remaining = iter(outcomes)
    return tuple(next(remaining, ()) if wanted else () for wanted in asked)


def _with_repetition(key: AnswerKey) -> AnswerKey:
    """Ask the first case once more at the end: an answer that keeps something in between shows it."""
    first = replace(key.cases[0], name=f"{key.cases[0].name}, once more")
    return replace(
        key,
        aspects=tuple(
            # Whatever looks at the first case looks at its repetition, too.
            replace(aspect, cases=(*aspect.cases, first.name))
            if key.cases[0].name in aspect.cases
            else aspect
            for aspect in key.aspects
        ),
        cases=(*key.cases, first),
        right=(*key.right, key.right[0]),
        known_wrong=tuple(
            replace(wrong, outcomes=(*wrong.outcomes, wrong.outcomes[0]))
            for wrong in key.known_wrong
        ),
    )


def composed(source: str, chosen: Sequence[Misconception]) -> str | None:
    """Apply misconceptions one after the other; None where two touch the same text or thing.

    Raises
    ------
    CourseError
        If a single one does not apply.
    """
    things = [wrong.about for wrong in chosen if wrong.about]
    if len(things) != len(set(things)):
        return None
    for number, wrong in enumerate(chosen):
        try:
            source = wrong.apply(source)
        except CourseError:
            if number == 0:
                raise
            return None
    return source
