"""Exercises of notebook 01: ELU and its slope, right and without a warning at 1000, too."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise
from utils.checking import Aspect, Call, Case

from ...shared.cases import different_sizes, number
from .elu_beliefs import ELU_BELIEFS
from .elu_derivative_beliefs import ELU_DERIVATIVE_BELIEFS
from .rectifiers import UNCHANGED, both_signs


def _elu_cases(rng: np.random.Generator) -> Sequence[Case]:
    rows, columns, length = different_sizes(rng, 3)
    small = number(rng, 0.3, 0.8, digits=2)
    large = {"alpha": number(rng, 1.3, 1.8, digits=2)}
    far = np.array([1000.0, number(rng, 0.2, 0.8, digits=2), 800.0])
    # Where a large alpha makes the left half steeper than 1, so that no maximum of both halves fits.
    close = both_signs(rng, 2, 1, 3)
    close.flat[0] = -number(rng, 0.1, 0.2)
    low = np.array([[number(rng, 20, 60, digits=1), -number(rng, 20, 60, digits=1), -0.003, 0.002]])
    return [
        Case("a small alpha", (Call((both_signs(rng, length), small)),)),
        Case("the default alpha", (Call((both_signs(rng, rows, columns),)),)),
        Case("a large alpha", (Call((close,), large),)),
        Case("small and large entries", (Call((low,), {"alpha": number(rng, 2, 4, digits=1)}),)),
        Case("far to the right", (Call((far,)),)),
    ]


_ORDINARY = ("a small alpha", "the default alpha", "a large alpha", "small and large entries")
_ELU = (
    Aspect("values", 2, cases=_ORDINARY),
    Aspect("right at 1000", 1, cases=("far to the right",)),
    Aspect("silent at 1000", 1, kind="silent"),
    UNCHANGED,
)
_TELLING = ("a small alpha", "a large alpha", "small and large entries", "far to the right")

ELU = Exercise(
    name="elu",
    parameters=("s", "alpha"),
    outputs=("a",),
    cases=_elu_cases,
    rubric=_ELU,
    misconceptions=ELU_BELIEFS,
    uses=("relu", "leaky_relu"),
    telling=_TELLING,
)

ELU_DERIVATIVE = Exercise(
    name="elu_derivative",
    parameters=("s", "alpha"),
    outputs=("slope",),
    cases=_elu_cases,
    rubric=_ELU,
    misconceptions=ELU_DERIVATIVE_BELIEFS,
    uses=("elu", "numerical_derivative"),
    telling=_TELLING,
)
