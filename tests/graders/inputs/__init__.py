"""Wide random samples of the inputs that a statement allows, far beyond an exercise's own cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from tests.graders.inputs import activations, networks, regression, steps
from tests.graders.inputs.drawing import Draw
from tests.graders.judging import Bench, Sheet
from utils.checking import Aspect

SAMPLES: Mapping[str, Draw] = {
    **activations.SAMPLES,
    **regression.SAMPLES,
    **steps.SAMPLES,
    **networks.SAMPLES,
}
"""By exercise: what draws one case."""

BEHAVIOUR = ("inputs unchanged", "separate arrays", "calls of a function")


def wide_sheet(bench: Bench, count: int, seed: int = 1) -> Sheet:
    """So many wide cases of an exercise, with the solution's answers.

    Parameters
    ----------
    bench : Bench
    count : int
        Of cases.
    seed : int
        Other cases for each.
    """
    rng = np.random.default_rng([seed, len(bench.name)])
    draw = SAMPLES[bench.name]
    cases = tuple(
        replace(draw(rng, bench.reference.namespace), name=f"wide {number}")
        for number in range(count)
    )
    key = bench.reference.key(bench.exercise, seed)
    kinds = {aspect.kind: aspect.threshold for aspect in bench.exercise.rubric}
    aspects = [Aspect("values", 1.0)]
    aspects += [
        Aspect(kind, 1.0, kind=kind, threshold=kinds[kind]) for kind in BEHAVIOUR if kind in kinds
    ]
    key = replace(key, aspects=tuple(aspects), cases=cases, known_wrong=(), right=())
    key = replace(key, right=bench.reference.outcomes(key, ""))
    return Sheet("wide", key, lambda: key)
