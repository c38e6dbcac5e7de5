"""The exercise of notebook 03 that tells minima, maxima and saddles apart by curvature."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case

from ...shared.cases import Array, number


def _with_eigenvalues(rng: np.random.Generator, *eigenvalues: float) -> Array:
    """A symmetric matrix with these eigenvalues, turned at random; no entry gives them away."""
    Q = np.linalg.qr(rng.standard_normal((len(eigenvalues), len(eigenvalues))))[0]
    H = Q @ np.diag(eigenvalues) @ Q.T
    return np.asarray((H + H.T) / 2)


def _sizes(rng: np.random.Generator, count: int) -> list[float]:
    """So many curvatures between 0.5 and 3."""
    return [float(size) for size in rng.uniform(0.5, 3.0, count).round(2)]


def _saddle_with_positive_diagonal(rng: np.random.Generator) -> Array:
    """Diagonal entries and eigenvalues disagree: [[a, b], [b, a]] has eigenvalues a - b, a + b."""
    a = number(rng, 0.5, 1.5, digits=2)
    b = round(a + float(rng.uniform(0.5, 1.5)), 2)
    return np.array([[a, b], [b, a]])


def _critical_points(rng: np.random.Generator) -> Sequence[Case]:
    a, b, c, d = _sizes(rng, 4)
    maximum = _with_eigenvalues(rng, -a, -b, -c)
    return [
        Case("a minimum", (Call((_with_eigenvalues(rng, a, b),)),)),
        Case("a maximum of three weights", (Call((maximum,)),)),
        Case("a maximum of two weights", (Call((_with_eigenvalues(rng, -b, -c),)),)),
        Case("a saddle with a positive diagonal", (Call((_saddle_with_positive_diagonal(rng),)),)),
        # Two positive, two negative: their product, the determinant, is positive.
        Case("a saddle of four weights", (Call((_with_eigenvalues(rng, a, b, -c, -d),)),)),
        Case("a saddle of three weights", (Call((_with_eigenvalues(rng, -a, c, d),)),)),
        Case("a gentle minimum", (Call((_with_eigenvalues(rng, a, 1e-5),)),)),
        Case("one flat direction, the rest a bowl", (Call((np.diag([a, 0.0, b]),)),)),
        Case(
            "one flat direction, the rest a saddle",
            (Call((np.diag(rng.permutation([a, -b, 0.0])),)),),
        ),
        Case("a curvature of 1e-9", (Call((_with_eigenvalues(rng, c, 1e-9),)),)),
        Case("a curvature of -1e-9", (Call((_with_eigenvalues(rng, -d, -1e-9),)),)),
    ]


_MINIMA_AND_MAXIMA = (
    "a minimum",
    "a maximum of three weights",
    "a maximum of two weights",
    "a gentle minimum",
)
_SADDLES = (
    "a saddle with a positive diagonal",
    "a saddle of four weights",
    "a saddle of three weights",
)
_FLAT = (
    "one flat direction, the rest a bowl",
    "one flat direction, the rest a saddle",
    "a curvature of 1e-9",
    "a curvature of -1e-9",
)
_DEGENERATE = (
    "    if np.any(np.abs(eigenvalues) <= 1e-8):\n"
    '        return "degenerate"\n'
)  # fmt: skip

_CAPITALS = (
    ('return "degenerate"', 'return "Degenerate"'),
    ('return "minimum"', 'return "Minimum"'),
    (
        'return "maximum" if np.all(eigenvalues < 0) else "saddle"',
        'return "Maximum" if np.all(eigenvalues < 0) else "Saddle"',
    ),
)

CLASSIFY_CRITICAL_POINT = Exercise(
    name="classify_critical_point",
    parameters=("H",),
    outputs=("the kind of point",),
    cases=_critical_points,
    # Each aspect looks at points of the other kinds, too: one word for all earns nothing.
    rubric=(
        Aspect("minima and maxima", 2, cases=(*_MINIMA_AND_MAXIMA, _SADDLES[0])),
        Aspect("saddles", 3, cases=(*_SADDLES, "a minimum", "a maximum of two weights")),
        Aspect("degenerate points", 3, cases=(*_FLAT, "a gentle minimum")),
    ),
    misconceptions=(
        known_wrong(
            "diagonal-read",
            0.25,
            "the signs on the diagonal of H decide",
            "The diagonal holds the curvatures along the axes only. In [[1, 2], [2, 1]] both are "
            "positive, and yet the cost falls along (1, -1): work out that curvature by hand.",
            ("np.linalg.eigvalsh(H)", "np.diag(H)"),
        ),
        known_wrong(
            "determinant-test",
            0.375,
            "the determinant and one entry decide, as for two variables",
            "That recipe is for 2 by 2 matrices. With four weights two falling directions give a "
            "positive determinant, too: two minus signs cancel. Look at each eigenvalue.",
            (
                "    if np.all(eigenvalues > 0):\n",
                (
                    "    eigenvalues = np.full(2, np.sign(H[0, 0])) if np.linalg.det(H) > 0 else "
                    "np.array([1, -1])\n"
                    "    if np.all(eigenvalues > 0):\n"
                ),
            ),
        ),
        known_wrong(
            "degenerate-last",
            0.625,
            "a flat direction counts only where no other name fits",
            "One flat direction makes the point degenerate, whatever the other curvatures are: "
            "the terms beyond the Hessian decide there. In which order do you ask?",
            (_DEGENERATE, ""),
            (
                'return "maximum" if np.all(eigenvalues < 0) else "saddle"',
                (
                    "if np.all(eigenvalues < 0):\n"
                    '        return "maximum"\n'
                    "    if np.any(eigenvalues > 1e-8) and np.any(eigenvalues < -1e-8):\n"
                    '        return "saddle"\n'
                    '    return "degenerate"'
                ),
            ),
        ),
        known_wrong(
            "exactly-zero-only",
            5 / 8,
            "only an eigenvalue of exactly zero counts as flat",
            "Computed eigenvalues are rounded: a true zero comes out as 1e-17 or so. The text "
            "names a size below which a curvature counts as zero.",
            ("np.abs(eigenvalues) <= 1e-8", "eigenvalues == 0"),
        ),
        known_wrong(
            "degenerate-forgotten",
            5 / 8,
            "no point is ever called degenerate",
            "There are four kinds. What if one curvature is zero: does the Hessian still tell?",
            (_DEGENERATE, ""),
        ),
        known_wrong(
            "sign-lost-in-the-tolerance",
            3 / 8,
            "every negative eigenvalue counts as flat",
            "-3 is smaller than 1e-8, and yet far from zero. Compare the size, without its sign.",
            ("np.abs(eigenvalues) <= 1e-8", "eigenvalues <= 1e-8"),
        ),
        known_wrong(
            "minimum-and-maximum-swapped",
            0.7,
            "minimum and maximum have changed places",
            "At a minimum the cost rises in every direction: it curves upwards, like w^2. Which "
            "sign has the second derivative of w^2?",
            ("eigenvalues > 0", "eigenvalues < PLACE"),
            ("eigenvalues < 0", "eigenvalues > 0"),
            ("eigenvalues < PLACE", "eigenvalues < 0"),
        ),
        known_wrong(
            "one-direction-enough",
            0.4,
            "one positive eigenvalue is enough for a minimum",
            "A saddle rises in some direction, too. At a minimum, in how many directions must the "
            "cost rise?",
            ("np.all(eigenvalues > 0)", "np.any(eigenvalues > 0)"),
        ),
        known_wrong(
            "capital-letters",
            0.8,
            "the words begin with a capital letter",
            "The kinds are right. How does the description of the function write their names?",
            *_CAPITALS,
        ),
        known_wrong(
            "singular-values",
            0.4,
            "singular values are taken for eigenvalues",
            "Singular values are never negative, so the sign of the curvature is lost. For a "
            "symmetric matrix NumPy has a function for eigenvalues of its own.",
            ("np.linalg.eigvalsh(H)", "np.linalg.svd(H)[1]"),
        ),
    ),
)
