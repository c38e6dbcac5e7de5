"""Names that are doubtful: the answer does otherwise than the mistake that it is said to have."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import replace

from autograder.reference import composed
from tests.graders.inputs import wide_sheet
from tests.graders.judging import Bench, Sheet, bench
from tests.graders.strength import Graded
from utils.checking import Aspect
from utils.checking.compare import leaf_names

WIDE_CASES = 80


def doubtful_names(name: str, graded: Sequence[Graded]) -> list[str]:
    """Mutants whose names fit on the cases and not on a wide sample, in words.

    Who is said to do the same as a mistake must do so on the wide sample, too. A name for a part
    of an answer must fit at least one output that this mistake spoils.

    Parameters
    ----------
    name : str
        Of the exercise.
    graded : sequence of Graded
    """
    asked = bench(name)
    whole: dict[tuple[str, ...], list[Graded]] = {}
    parts: dict[tuple[str, ...], list[Graded]] = {}
    for one in graded:
        judged = one.hidden[0]
        if judged.explained:
            whole.setdefault(judged.names, []).append(one)
        elif not one.mutant.change.startswith("default"):  # which spoils some cases, no output
            for belief in judged.names:
                parts.setdefault((belief,), []).append(one)
    sheet_of = functools.cache(lambda names: wide_sheet_of(asked, names))
    found = [
        f"named {' with '.join(names)}, and does otherwise: {one.mutant.change}"
        for names, ones in whole.items()
        for one, right in zip(ones, _right_parts(asked, ones, sheet_of(names)), strict=True)
        if len(right) < len(sheet_of(names).key.aspects)
    ]
    for names, ones in parts.items():
        spoilt = _spoilt(asked, sheet_of(names))
        found += [
            f"named {names[0]} for a part, and no part is so: {one.mutant.change}"
            for one, right in zip(ones, _right_parts(asked, ones, sheet_of(names)), strict=True)
            if not right & spoilt
        ]
    return found


def _right_parts(asked: Bench, ones: Sequence[Graded], sheet: Sheet) -> list[set[str]]:
    judged = asked.judged([one.mutant.source for one in ones], [sheet])
    return [set(ruling.right) for (ruling,) in judged]


def _spoilt(asked: Bench, sheet: Sheet) -> set[str]:
    """The outputs in which an answer with these beliefs differs from the solution."""
    ((solution,),) = asked.judged([asked.solution], [sheet])
    return {aspect.name for aspect in sheet.key.aspects} - set(solution.right)


def wide_sheet_of(asked: Bench, names: Sequence[str]) -> Sheet:
    """A wide sample on which an answer with just these beliefs is the right one, output by output."""
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
        aspects=tuple(Aspect(leaf, 1.0, (leaf,)) for leaf in leaf_names(wide.outputs)),
        cases=tuple(case for case, _ in told),
        right=tuple(outcome for _, outcome in told),
    )
    return Sheet("wide", key, lambda: key)
