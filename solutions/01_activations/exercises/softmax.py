"""Exercises of notebook 01: the softmax, its slopes, and a gradient's way back through it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case

from ...shared.cases import Array, different_sizes, normal

# ---- softmax -------------------------------------------------------------------------------

COLUMNS = ("columns", "more examples", "equal sizes")


def _far_out(rng: np.random.Generator) -> Array:
    """Columns of logits around 1000 and around -1000, and one with both."""
    small = rng.uniform(0.5, 2.5, (3, 3)).round(2)
    rows = [[997.0, -1000.0, 997.0], [995.0, -998.0, 0.0], [996.0, -999.0, -1000.0]]
    logits: Array = small + np.array(rows)
    return logits


def _softmax_cases(rng: np.random.Generator) -> Sequence[Case]:
    n, m, length = different_sizes(rng, 3)
    return [
        Case("columns", (Call((2 * normal(rng, n, m),)),)),
        Case("one vector", (Call((2 * normal(rng, length),)),)),
        Case("more examples", (Call((normal(rng, 3, 6),)),)),
        Case("equal sizes", (Call((normal(rng, 3, 3),)),)),
        Case("far out", (Call((_far_out(rng),)),)),
    ]


_SHIFTED, _SHARED = "np.exp(s - s.max(axis=0))", "e / e.sum(axis=0)"

SOFTMAX = Exercise(
    name="softmax",
    parameters=("s",),
    outputs=("a",),
    cases=_softmax_cases,
    rubric=(
        Aspect("columns of examples", 3, cases=COLUMNS),
        Aspect("one vector", 1, cases=("one vector",)),
        Aspect("right at ±1000", 2, cases=("far out",)),
        Aspect("silent at ±1000", 1, kind="silent"),
        Aspect("input unchanged", 1, kind="inputs unchanged"),
    ),
    misconceptions=(
        known_wrong(
            "unshifted",
            5 / 8,
            "the exponentials are taken of the logits as they are",
            "e^1000 overflows. Subtracting one number from all logits of a column leaves the "
            "probabilities as they are: which number makes every exponent at most 0?",
            (_SHIFTED, "np.exp(s)"),
        ),
        known_wrong(
            "shifted-by-the-largest-of-all",
            5 / 8,
            "all columns are shifted by the largest logit of the whole array",
            "A column around -1000 beside one around 1000: after your shift all its exponents are "
            "about -2000, and 0 is divided by 0. Each column needs its own shift.",
            ("s.max(axis=0)", "s.max()"),
        ),
        known_wrong(
            "last-axis",
            3 / 8,
            "the sum runs along the rows",
            "Columns are examples: each column must add up to 1. Other libraries use the last axis, "
            "since their rows are examples.",
            (_SHIFTED, "np.exp(s - s.max(axis=-1, keepdims=True))"),
            (_SHARED, "e / e.sum(axis=-1, keepdims=True)"),
        ),
        known_wrong(
            "needs-a-second-axis",
            2 / 8,
            "the sum runs along axis 1, which a vector does not have",
            "Columns are examples, so the classes lie along the first axis. That one a vector has, "
            "too.",
            (_SHIFTED, "np.exp(s - s.max(axis=1, keepdims=True))"),
            (_SHARED, "e / e.sum(axis=1, keepdims=True)"),
        ),
        known_wrong(
            "sum-over-everything",
            3 / 8,
            "the exponentials are divided by the sum over all classes and all examples",
            "Each column must add up to 1 by itself. Along which axis do you sum?",
            (_SHARED, "e / e.sum()"),
        ),
        known_wrong(
            "not-normalised",
            2 / 8,
            "the exponentials are not divided by their sum",
            "Add up a column of your result: it should be 1.",
            (_SHARED, "e"),
        ),
        known_wrong(
            "logarithms",
            2 / 8,
            "the logarithms of the probabilities are returned",
            "Probabilities lie between 0 and 1; yours are negative.",
            (f"return {_SHARED}", "return s - s.max(axis=0) - np.log(e.sum(axis=0))"),
        ),
        known_wrong(
            "shifted-in-place",
            7 / 8,
            "the caller's own logits are shifted",
            "s -= ... changes the array that the caller still holds. Make a new one.",
            (f"e = {_SHIFTED}", "s -= s.max(axis=0)\n    e = np.exp(s)"),
        ),
        known_wrong(
            "denominator-unshifted",
            2 / 8,
            "only the numerator is shifted",
            "The factor cancels only if it stands above and below. Shift the logits first, and "
            "use the shifted ones in both places.",
            (_SHARED, "e / np.exp(s).sum(axis=0)"),
        ),
        known_wrong(
            "shifted-upwards",
            5 / 8,
            "the largest logit is added instead of subtracted",
            "The probabilities stay, but the exponents grow: from 1000 to 2000. Which shift "
            "makes the largest exponent 0?",
            (_SHIFTED, "np.exp(s + s.max(axis=0))"),
        ),
        known_wrong(
            "plain-shares",
            2 / 8,
            "the logits themselves are divided by their sum",
            "Logits may be negative, probabilities may not. Which function makes every number "
            "positive first?",
            (f"return {_SHARED}", "return s / s.sum(axis=0)"),
        ),
    ),
    telling=("columns", "one vector", "equal sizes", "far out"),
)


# ---- softmax_jacobian ----------------------------------------------------------------------


def _jacobian_cases(rng: np.random.Generator) -> Sequence[Case]:
    # Three to five classes: with two of them several mistakes give the same numbers.
    return [
        Case("three classes", (Call((normal(rng, 3),)),)),
        Case("four classes", (Call((2 * normal(rng, 4),)),)),
        Case("five classes", (Call((normal(rng, 5),)),)),
    ]


_JACOBIAN = "np.diag(a) - np.outer(a, a)"

SOFTMAX_JACOBIAN = Exercise(
    name="softmax_jacobian",
    parameters=("s",),
    outputs=("J",),
    cases=_jacobian_cases,
    rubric=(Aspect("slopes", 11), Aspect("input unchanged", 1, kind="inputs unchanged")),
    misconceptions=(
        known_wrong(
            "diagonal-only",
            0.4,
            "only the diagonal is filled",
            "Raise one logit: the other probabilities must fall, since all add up to 1. So the "
            "entries beside the diagonal are not 0. Does each column of your matrix add up to 0?",
            (_JACOBIAN, "np.diag(a * (1 - a))"),
        ),
        known_wrong(
            "vector-instead-of-matrix",
            0.3,
            "the diagonal is returned as a vector",
            "There is a slope for each pair of a probability and a logit: n times n of them.",
            (_JACOBIAN, "a * (1 - a)"),
        ),
        known_wrong(
            "inner-product",
            0.4,
            "a @ a.T is one number for a vector, and is subtracted everywhere",
            "For shape (n,) a.T is a itself, and a @ a the sum of squares. You want the table of "
            "all products a_i a_j: NumPy calls it an outer product.",
            ("np.outer(a, a)", "a @ a.T"),
        ),
        known_wrong(
            "sign-beside-the-diagonal",
            0.4,
            "the products are added instead of subtracted",
            "Raise one logit: do the other probabilities rise or fall?",
            ("np.diag(a) - np.outer", "np.diag(a) + np.outer"),
        ),
        known_wrong(
            "diagonal-left-out",
            0.4,
            "only the products are there, without diag(a)",
            "Raise one logit: its own probability rises. On your diagonal it falls.",
            (_JACOBIAN, "-np.outer(a, a)"),
        ),
        known_wrong(
            "ones-on-the-diagonal",
            0.4,
            "1 stands on the diagonal where a_i should",
            "The delta is multiplied by a_i, too: a_i (delta_ij - a_j) has a bracket.",
            ("np.diag(a)", "np.eye(len(a))"),
        ),
        known_wrong(
            "logits-instead-of-probabilities",
            0.2,
            "the logits are put where the probabilities belong",
            "The formula is written in a = softmax(s). Your function gets s.",
            ("a = softmax(s)", "a = s"),
        ),
        known_wrong(
            "probabilities-in-every-row",
            0.4,
            "a stands in every row, instead of on the diagonal alone",
            "A vector minus a matrix repeats the vector in each row. delta_ij is 0 beside the "
            "diagonal, so the products stand there alone.",
            ("np.diag(a)", "a"),
        ),
        known_wrong(
            "squares-in-every-row",
            0.4,
            "a * a.T is a vector of squares, and is subtracted in every row",
            "For shape (n,) a.T is a itself. You want the table of all products a_i a_j: NumPy "
            "calls it an outer product.",
            ("np.outer(a, a)", "a * a.T"),
        ),
        known_wrong(
            "delta-always-one",
            0.4,
            "a_i (1 - a_j) stands everywhere",
            "That takes delta_ij as 1 for every pair. Beside the diagonal it is 0: which sign "
            "do those slopes have?",
            (_JACOBIAN, "np.outer(a, 1 - a)"),
        ),
    ),
    uses=("softmax", "numerical_derivative"),
)


# ---- softmax_backward ----------------------------------------------------------------------


def _backward_case(rng: np.random.Generator, name: str, n: int, m: int) -> Case:
    weights = rng.uniform(0.5, 3, (n, m)).round(2)
    return Case(name, (Call((weights / weights.sum(axis=0), normal(rng, n, m))),))


def _backward_cases(rng: np.random.Generator) -> Sequence[Case]:
    return [
        _backward_case(rng, "three classes", 3, int(rng.integers(4, 6))),
        _backward_case(rng, "more classes than examples", 4, int(rng.integers(2, 4))),
        _backward_case(rng, "equal sizes", 3, 3),
        _backward_case(rng, "one example", 4, 1),
    ]


_MEAN = "(a * da).sum(axis=0)"
_BACKWARD = f"a * (da - {_MEAN})"

SOFTMAX_BACKWARD = Exercise(
    name="softmax_backward",
    parameters=("a", "da"),
    outputs=("ds",),
    cases=_backward_cases,
    rubric=(Aspect("gradient", 7), Aspect("inputs unchanged", 1, kind="inputs unchanged")),
    misconceptions=(
        known_wrong(
            "diagonal-only",
            0.4,
            "only the diagonal of the matrix is used",
            "a (1 - a) da lets each logit answer for its own probability alone. Compare with your "
            "softmax_jacobian times da for one column.",
            (_BACKWARD, "a * (1 - a) * da"),
        ),
        known_wrong(
            "sum-over-examples",
            0.4,
            "the weighted mean runs over the examples instead of the classes",
            "Every example has a mean of its own: sum down each column.",
            (_MEAN, "(a * da).sum(axis=1, keepdims=True)"),
        ),
        known_wrong(
            "sum-over-everything",
            0.4,
            "the weighted mean runs over classes and examples",
            "Every example has a mean of its own: along which axis do you sum?",
            (_MEAN, "(a * da).sum()"),
        ),
        known_wrong(
            "mean-missing",
            0.4,
            "the weighted mean is not subtracted",
            "Test by hand: if da is the same for all classes, nothing may come back, since the "
            "probabilities cannot all rise. What does yours give?",
            (_BACKWARD, "a * da"),
        ),
        known_wrong(
            "unweighted-sum",
            0.4,
            "da is added up without its weights a",
            "The sum runs over a_i da_i: a mean of da, in which likely classes count more.",
            (_MEAN, "da.sum(axis=0)"),
        ),
        known_wrong(
            "softmax-again",
            0.3,
            "the softmax is applied to a once more",
            "a is the output already: softmax of a softmax is another function.",
            ("return a", "a = softmax(a)\n    return a"),
        ),
        known_wrong(
            "cross-entropy-shortcut",
            0.1,
            "a minus something is returned, the shortcut for the cross-entropy",
            "a - y holds for one cost, with y its labels. Here da is what comes back from any cost.",
            (_BACKWARD, "a - da"),
        ),
        known_wrong(
            "wrong-sign",
            0.5,
            "the difference is taken the wrong way round",
            "Where da is larger than its mean, ds is positive.",
            (_BACKWARD, f"a * ({_MEAN} - da)"),
        ),
        known_wrong(
            "changed-in-place",
            7 / 8,
            "the right numbers come out, and da itself is changed on the way",
            "da -= ... changes the array that the caller still holds. Make a new one.",
            (f"return {_BACKWARD}", f"da -= {_MEAN}\n    return a * da"),
        ),
        known_wrong(
            "bracket-missing",
            0.4,
            "the weighted mean is subtracted without its factor a",
            "a_j multiplies the whole bracket. Then each column of ds adds up to 0. Does yours?",
            (_BACKWARD, f"a * da - {_MEAN}"),
        ),
        known_wrong(
            "products-averaged",
            0.4,
            "the products a_i da_i are averaged instead of added up",
            "The weights a add up to 1 already: the sum of a_i da_i is the weighted mean.",
            (_MEAN, "(a * da).mean(axis=0)"),
        ),
        known_wrong(
            "mean-added",
            0.4,
            "the weighted mean is added instead of subtracted",
            "Test by hand: if da is 1 for all classes, nothing may come back, since the "
            "probabilities cannot all rise. What does yours give?",
            (_BACKWARD, f"a * (da + {_MEAN})"),
        ),
    ),
    uses=("softmax_jacobian", "softmax"),
    telling=("three classes", "equal sizes"),
)
