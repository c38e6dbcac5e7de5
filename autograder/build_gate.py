"""The build's gate: the graders are tested before anybody is graded by them.

For each exercise the solution must pass, and each misconception must be caught, named alone,
and earn the share declared for it; two at once must be named as two, or as one of them, unless
their answers are the same as those of the misconceptions named.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from autograder.model import Exercise, Misconception
from autograder.reference import Reference, composed
from utils.checking import AnswerKey, Belief, Case, CaseOutcomes, KnownWrong, examine
from utils.checking.evidence import Evidence
from utils.checking.known_wrong import NUMBERS, alike

ROUNDING = 0.011
"""Of each aspect: scores are rounded to hundredths of a point."""
ANY = Belief("any", "", "", 0.0)


def complaints(reference: Reference, exercise: Exercise, seed: int) -> list[str]:
    """All that is wrong with one exercise on the cases of a seed; empty if nothing is.

    Raises
    ------
    CourseError
        If a patch does not apply.
    """
    key = reference.key(exercise, seed)
    found = list(_on_the_solution(key))
    for wrong in exercise.misconceptions:
        found += _on_one(reference, key, exercise, wrong)
    if exercise.misconceptions and not exercise.trains:
        found += _on_pairs(reference, reference.with_pairs(key, exercise), exercise)
    return [f"{exercise.name} (seed {seed}): {complaint}" for complaint in found]


def _on_the_solution(key: AnswerKey) -> Iterator[str]:
    found = examine(key, key.right)
    if found.status != "passed":
        yield f"the solution does not pass its own check: {found.message}"
    elif found.remarks:
        yield f"the solution behaves oddly: {' '.join(found.remarks)}"
    repeated = {case.name for case in key.cases if _count(key.cases, case.name) > 1}
    if repeated:
        yield f"cases share a name: {', '.join(sorted(repeated))}"
    for aspect in key.aspects:
        if unknown := set(aspect.cases) - {case.name for case in key.cases}:
            yield f"aspect {aspect.name!r} looks at unknown cases {sorted(unknown)}"


def _count(cases: tuple[Case, ...], name: str) -> int:
    return sum(case.name == name for case in cases)


def _outcomes(
    reference: Reference, key: AnswerKey, exercise: Exercise, chosen: Sequence[Misconception]
) -> CaseOutcomes | None:
    source = composed(reference.answers[exercise.name], chosen)
    return None if source is None else reference.outcomes(key, source)


def _on_one(
    reference: Reference, key: AnswerKey, exercise: Exercise, wrong: Misconception
) -> Iterator[str]:
    outcomes = _outcomes(reference, key, exercise, (wrong,))
    assert outcomes is not None
    found = examine(key, outcomes)
    if found.status == "passed":
        yield f"{wrong.id} is not caught"
    elif found.misconceptions != (wrong.id,):
        yield f"{wrong.id} is named {found.misconceptions or 'nothing'}"
    elif abs(found.score - wrong.share * exercise.points) > ROUNDING * len(key.aspects):
        yield f"{wrong.id} earns {found.score:g}, declared are {wrong.share * exercise.points:g}"


def _on_pairs(reference: Reference, key: AnswerKey, exercise: Exercise) -> Iterator[str]:
    by_id = {wrong.id: wrong for wrong in exercise.misconceptions}
    for pair in itertools.combinations(exercise.misconceptions, 2):
        outcomes = _outcomes(reference, key, exercise, pair)
        if outcomes is None:
            continue
        found = examine(key, outcomes)
        ids = {wrong.id for wrong in pair}
        if found.status == "passed":
            yield f"{' with '.join(sorted(ids))} is not caught"
        elif not found.misconceptions and not _told(key, exercise, outcomes):
            continue  # errors and nan alone: much else leads there, too
        elif not found.misconceptions or not set(found.misconceptions) <= ids:
            named = [by_id[belief] for belief in found.misconceptions]
            like = _outcomes(reference, key, exercise, named) if named else None
            if like is None or not _same(key, like, outcomes):
                yield f"{' with '.join(sorted(ids))} is named {found.misconceptions or 'nothing'}"


def _told(key: AnswerKey, exercise: Exercise, outcomes: CaseOutcomes) -> bool:
    """Whether an answer does something in the telling cases by which it could be known."""
    shown = tuple(
        done if not exercise.telling or case.name in exercise.telling else ()
        for case, done in zip(key.cases, outcomes, strict=False)
    )
    return alike(Evidence(key, outcomes), KnownWrong((), shown)) == NUMBERS


def _same(key: AnswerKey, like: CaseOutcomes, outcomes: CaseOutcomes) -> bool:
    """Whether two wrong answers do the same in all cases, so that nobody can tell them apart."""
    alone = replace(key, beliefs=(ANY,), known_wrong=(KnownWrong((ANY.id,), like),))
    return examine(alone, outcomes).explained
