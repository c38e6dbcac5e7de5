"""The exercise of notebook 06 that makes the state of Adam: two moments for each parameter."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case

from ...shared.cases import different_sizes
from ...shared.two_layer_network import PARAMETERS

FIRST = tuple(f"v{name}" for name in PARAMETERS)
SECOND = tuple(f"s{name}" for name in PARAMETERS)


def _initialize_adam_cases(rng: np.random.Generator) -> Sequence[Case]:
    n_x, n_h, n_y, _ = different_sizes(rng, 4)
    one_unit = Call((), {"n_y": n_y, "n_h": 1, "n_x": n_x})
    return [
        Case("twice with one shape", (Call((n_x, n_h, n_y)), Call((n_x, n_h, n_y)))),
        Case("other sizes", (Call((n_h, n_y, n_x)), one_unit)),
        Case("equal sizes", (Call((3, 3, 3)),)),
    ]


_SHAPES = "(n_h, n_x), (n_h, 1), (n_y, n_h), (n_y, 1)"
_FIRST = "vW1, vb1, vW2, vb2 = [np.zeros(shape) for shape in shapes]"
_SECOND = "sW1, sb1, sW2, sb2 = [np.zeros(shape) for shape in shapes]"
_RETURN = "return vW1, vb1, vW2, vb2, sW1, sb1, sW2, sb2"

INITIALIZE_ADAM = Exercise(
    name="initialize_adam",
    parameters=("n_x", "n_h", "n_y"),
    outputs=(*FIRST, *SECOND),
    cases=_initialize_adam_cases,
    rubric=(
        Aspect("first moments", 3, FIRST),
        Aspect("second moments", 3, SECOND),
        Aspect("eight separate arrays", 4, kind="separate arrays"),
    ),
    misconceptions=(
        known_wrong(
            "one-array-twice",
            0.6,
            "first and second moments share their arrays",
            "Two names for one array change together. Make a new array for each of the eight.",
            (_SECOND, "sW1, sb1, sW2, sb2 = vW1, vb1, vW2, vb2"),
        ),
        known_wrong(
            "made-once-for-all-calls",
            0.6,
            "every call hands out the arrays of the call before",
            "The state of one training must not leak into the next: make new arrays at each call.",
            (
                f"    {_FIRST}\n    {_SECOND}",
                (
                    "    kept = globals().setdefault('_kept_moments', {})\n"
                    "    made = [np.zeros(shape) for shape in shapes + shapes]\n"
                    "    vW1, vb1, vW2, vb2, sW1, sb1, sW2, sb2 = kept.setdefault(str(shapes), made)"
                ),
            ),
        ),
        known_wrong(
            "flat-biases",
            0.4,
            "the moments of the biases have shape (n_h,) instead of (n_h, 1)",
            "Every moment has exactly the shape of its parameter, and biases are columns.",
            ("(n_h, 1),", "(n_h,),"),
            ("(n_y, 1)]", "(n_y,)]"),
            about="the biases' shape",
        ),
        known_wrong(
            "biases-as-rows",
            0.4,
            "the moments of the biases are rows, (1, n_h)",
            "Every moment has exactly the shape of its parameter, and biases are columns.",
            ("(n_h, 1),", "(1, n_h),"),
            ("(n_y, 1)]", "(1, n_y)]"),
            about="the biases' shape",
        ),
        known_wrong(
            "biases-of-one-size",
            0.4,
            "the moments of b2 have as many entries as those of b1",
            "b2 belongs to the output layer: how many units has that?",
            ("(n_y, 1)]", "(n_h, 1)]"),
            about="the biases' shape",
        ),
        known_wrong(
            "shapes-transposed",
            0.4,
            "the weight moments are transposed",
            "W1 is (n_h, n_x): rows are units, columns are inputs.",
            ("(n_h, n_x),", "(n_x, n_h),"),
            ("(n_y, n_h),", "(n_h, n_y),"),
            about="the weights' shape",
        ),
        known_wrong(
            "second-layer-transposed",
            0.4,
            "the moments of W2 are transposed",
            "W2 is (n_y, n_h), as W1 is (n_h, n_x): a row for each unit that it leads to.",
            ("(n_y, n_h),", "(n_h, n_y),"),
            about="the weights' shape",
        ),
        known_wrong(
            "second-layer-sees-the-inputs",
            0.4,
            "the moments of W2 have a column for each input instead of each hidden unit",
            "W2 multiplies A1: how many rows has that?",
            ("(n_y, n_h),", "(n_y, n_x),"),
            about="the weights' shape",
        ),
        known_wrong(
            "numbers-instead-of-arrays",
            0.4,
            "each moment is the number 0",
            "Each weight has moments of its own: every moment has the shape of its parameter.",
            (_FIRST, "vW1, vb1, vW2, vb2 = 0.0, 0.0, 0.0, 0.0"),
            (_SECOND, "sW1, sb1, sW2, sb2 = 0.0, 0.0, 0.0, 0.0"),
        ),
        known_wrong(
            "second-moments-start-at-one",
            0.7,
            "the second moments start at one",
            "Both moments start at zero; the correction with t makes up for that. A start at one "
            "would keep the first steps small.",
            (_SECOND, "sW1, sb1, sW2, sb2 = [np.ones(shape) for shape in shapes]"),
            about="the start",
        ),
        known_wrong(
            "moments-start-at-one",
            0.4,
            "all moments start at one",
            "Both moments start at zero; the correction with t makes up for that.",
            (_FIRST, "vW1, vb1, vW2, vb2 = [np.ones(shape) for shape in shapes]"),
            (_SECOND, "sW1, sb1, sW2, sb2 = [np.ones(shape) for shape in shapes]"),
            about="the start",
        ),
        known_wrong(
            "interleaved-order",
            0.5,
            "first and second moments are returned in turns",
            "The order is part of the contract: all four first moments, then all four second ones.",
            (_RETURN, "return vW1, sW1, vb1, sb1, vW2, sW2, vb2, sb2"),
            about="the order",
        ),
        known_wrong(
            "weights-before-biases",
            0.5,
            "the moments of the weights are returned before those of the biases",
            "The order is part of the contract: W1, b1, W2, b2, layer by layer.",
            (_RETURN, "return vW1, vW2, vb1, vb2, sW1, sW2, sb1, sb2"),
            about="the order",
        ),
    ),
    telling=("twice with one shape",),
)
