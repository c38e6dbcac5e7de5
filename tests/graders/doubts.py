"""Names that are doubtful: the answer does otherwise than the mistake that it is said to have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from autograder.reference import composed
from tests.graders.inputs import wide_sheet
from tests.graders.judging import Bench, Sheet, bench
from tests.graders.strength import Graded
from utils.checking import Aspect

WIDE_CASES = 80


def doubtful_names(name: str, graded: Sequence[Graded]) -> list[str]:
    """Mutants whose name explains them on the cases and not on a wide sample, in words.

    Parameters
    ----------
    name : str
        Of the exercise.
    graded : sequence of Graded
    """
    asked, found = bench(name), list[str]()
    by_names: dict[tuple[str, ...], list[Graded]] = {}
    for one in graded:
        for judged in one.hidden[:1]:
            if judged.explained and judged.names:
                by_names.setdefault(judged.names, []).append(one)
    for names, ones in by_names.items():
        sheet = wide_sheet_of(asked, names)
        rulings = asked.judged([one.mutant.source for one in ones], [sheet])
        found += [
            f"named {' with '.join(names)}, and does otherwise: {one.mutant.change}"
            for one, (ruling,) in zip(ones, rulings, strict=True)
            if not ruling.passed
        ]
    return found


def wide_sheet_of(asked: Bench, names: Sequence[str]) -> Sheet:
    """A wide sample on which an answer with just these beliefs is the right one."""
    chosen = [one for one in asked.exercise.misconceptions if one.id in names]
    source = composed(asked.solution, chosen)
    assert source is not None
    wide = wide_sheet(asked, WIDE_CASES).key
    outcomes = asked.reference.outcomes(wide, source)
    told = [
        (case, outcome)
        for case, outcome in zip(wide.cases, outcomes, strict=True)
        if not case.raises and outcome and outcome[-1].status == "returned"
    ]
    key = replace(
        wide,
        aspects=(Aspect("values", 1.0),),
        cases=tuple(case for case, _ in told),
        right=tuple(outcome for _, outcome in told),
    )
    return Sheet("wide", key, lambda: key)
