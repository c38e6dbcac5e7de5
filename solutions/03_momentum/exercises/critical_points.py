"""The exercise of notebook 03 that tells minima, maxima and saddles apart by curvature."""

from __future__ import annotations

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect

from .critical_cases import CLOSE_TO_FLAT, FLAT, MINIMA_AND_MAXIMA, SADDLES, critical_points

_DEGENERATE = (
    "    if np.any(np.abs(eigenvalues) <= 1e-8):\n"
    '        return "degenerate"\n'
)  # fmt: skip

_NUMBERS, _FLATNESS, _SIGNS, _WORDS = "which numbers decide", "flatness", "signs", "the words"

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
    cases=critical_points,
    # Each aspect looks at points of the other kinds, too: one word for all earns nothing.
    rubric=(
        Aspect("minima and maxima", 2, cases=(*MINIMA_AND_MAXIMA, SADDLES[0])),
        Aspect("saddles", 3, cases=(*SADDLES, "a minimum", "a maximum of two weights")),
        Aspect(
            "degenerate points",
            2,
            cases=(*FLAT, *CLOSE_TO_FLAT, "a minimum", "a saddle of three weights"),
        ),
        Aspect("inputs unchanged", 1, kind="inputs unchanged"),
    ),
    misconceptions=(
        known_wrong(
            "diagonal-read",
            0.25,
            "the signs on the diagonal of H decide",
            "The diagonal holds the curvatures along the axes only. In [[1, 2], [2, 1]] both are "
            "positive, and yet the cost falls along (1, -1): work out that curvature by hand.",
            ("np.linalg.eigvalsh(H)", "np.diag(H)"),
            about=_NUMBERS,
        ),
        known_wrong(
            "entries-read",
            0.25,
            "the signs of H's entries decide",
            "An entry off the diagonal says how two weights act together; the point's kind does not "
            "hang on its sign. Which numbers of a matrix say how the cost curves?",
            ("np.linalg.eigvalsh(H)", "H"),
            about=_NUMBERS,
        ),
        known_wrong(
            "trace-decides",
            0.25,
            "the sum of the diagonal decides",
            "The trace is the sum of all curvatures: a steep rise hides a gentle fall. Look at each "
            "eigenvalue.",
            ("np.linalg.eigvalsh(H)", "np.array([np.trace(H)])"),
            about=_NUMBERS,
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
            about=_NUMBERS,
        ),
        known_wrong(
            "degenerate-last",
            6 / 8,
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
            about=_FLATNESS,
        ),
        known_wrong(
            "exactly-zero-only",
            6 / 8,
            "only an eigenvalue of exactly zero counts as flat",
            "Computed eigenvalues are rounded: a true zero comes out as 1e-17 or so. The text "
            "names a size below which a curvature counts as zero.",
            ("np.abs(eigenvalues) <= 1e-8", "eigenvalues == 0"),
            about=_FLATNESS,
        ),
        known_wrong(
            "limit-too-large",
            6 / 8,
            "curvatures above 1e-8 count as flat, too",
            "The text names a size up to which a curvature counts as zero. 2e-8 is above it.",
            ("<= 1e-8", "<= 1e-6"),
            about=_FLATNESS,
        ),
        known_wrong(
            "limit-too-small",
            6 / 8,
            "curvatures count as flat only far below 1e-8",
            "The text names a size up to which a curvature counts as zero. 4e-9 is below it.",
            ("<= 1e-8", "<= 1e-11"),
            about=_FLATNESS,
        ),
        known_wrong(
            "limit-left-out",
            6 / 8,
            "a curvature of exactly 1e-8 does not count as flat",
            "At most 1e-8 includes 1e-8 itself.",
            ("<= 1e-8", "< 1e-8"),
            about=_FLATNESS,
        ),
        known_wrong(
            "limit-relative",
            6 / 8,
            "curvatures count as flat in comparison with the largest one",
            "That is a good habit elsewhere. Here the limit is 1e-8, whatever the others are.",
            ("<= 1e-8", "<= 1e-8 * np.max(np.abs(eigenvalues))"),
            about=_FLATNESS,
        ),
        known_wrong(
            "minimum-and-maximum-first",
            6 / 8,
            "minima and maxima are asked for before flat directions",
            "A curvature of 4e-9 is positive, and counts as zero. In which order do you ask?",
            (
                "np.any(np.abs(eigenvalues) <= 1e-8)",
                "np.any(np.abs(eigenvalues) <= 1e-8) and np.min(eigenvalues) * np.max(eigenvalues) <= 0",
            ),
            about=_FLATNESS,
        ),
        known_wrong(
            "saddle-first",
            6 / 8,
            "saddles are asked for before flat directions",
            "One flat direction makes the point degenerate, whatever the others do. In which order do "
            "you ask?",
            (
                "np.any(np.abs(eigenvalues) <= 1e-8)",
                (
                    "np.any(np.abs(eigenvalues) <= 1e-8) and not "
                    "(np.any(eigenvalues > 1e-8) and np.any(eigenvalues < -1e-8))"
                ),
            ),
            about=_FLATNESS,
        ),
        known_wrong(
            "all-must-be-flat",
            6 / 8,
            "a point is called degenerate only if every direction is flat",
            "One flat direction is enough: along it the Hessian cannot tell.",
            ("np.any(np.abs", "np.all(np.abs"),
            about=_FLATNESS,
        ),
        known_wrong(
            "determinant-for-flatness",
            0.5,
            "a small determinant is taken for a flat direction",
            "The determinant is the product of all curvatures: three gentle ones make it tiny, and a "
            "steep one hides a flat one. Look at each eigenvalue.",
            ("np.any(np.abs(eigenvalues) <= 1e-8)", "abs(np.linalg.det(H)) <= 1e-8"),
            about=_NUMBERS,
        ),
        known_wrong(
            "flat-counts-as-rising",
            6 / 8,
            "a flat direction counts as one in which the cost rises",
            "There are four kinds. Along a flat direction the cost may do anything: does the Hessian "
            "still tell?",
            (_DEGENERATE, ""),
            ("eigenvalues > 0", "eigenvalues >= -1e-8"),
            about=_FLATNESS,
        ),
        known_wrong(
            "degenerate-forgotten",
            6 / 8,
            "no point is ever called degenerate",
            "There are four kinds. What if one curvature is zero: does the Hessian still tell?",
            (_DEGENERATE, ""),
            about=_FLATNESS,
        ),
        known_wrong(
            "sign-lost-in-the-tolerance",
            3 / 8,
            "every negative eigenvalue counts as flat",
            "-3 is smaller than 1e-8, and yet far from zero. Compare the size, without its sign.",
            ("np.abs(eigenvalues) <= 1e-8", "eigenvalues <= 1e-8"),
            about=_FLATNESS,
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
            about=_SIGNS,
        ),
        known_wrong(
            "one-direction-enough",
            0.4,
            "one positive eigenvalue is enough for a minimum",
            "A saddle rises in some direction, too. At a minimum, in how many directions must the "
            "cost rise?",
            ("np.all(eigenvalues > 0)", "np.any(eigenvalues > 0)"),
            about=_SIGNS,
        ),
        known_wrong(
            "one-falling-direction-enough",
            0.4,
            "one negative eigenvalue is enough for a maximum",
            "A saddle falls in some direction, too. At a maximum, in how many directions must the cost "
            "fall?",
            ("np.all(eigenvalues < 0)", "np.any(eigenvalues < 0)"),
            about=_SIGNS,
        ),
        known_wrong(
            "capital-letters",
            0.8,
            "the words begin with a capital letter",
            "The kinds are right. How does the description of the function write their names?",
            *_CAPITALS,
            about=_WORDS,
        ),
        known_wrong(
            "saddle-point-for-saddle",
            0.8,
            "a saddle is called “saddle point”",
            "The kinds are right. How does the description of the function write their names?",
            ('"saddle"', '"saddle point"'),
            about=_WORDS,
        ),
        known_wrong(
            "local-minimum-for-minimum",
            0.8,
            "minima and maxima are called “local minimum” and “local maximum”",
            "The kinds are right. How does the description of the function write their names?",
            ('"minimum"', '"local minimum"'),
            ('"maximum"', '"local maximum"'),
            about=_WORDS,
        ),
        known_wrong(
            "short-words",
            0.8,
            "minima and maxima are called “min” and “max”",
            "The kinds are right. How does the description of the function write their names?",
            ('"minimum"', '"min"'),
            ('"maximum"', '"max"'),
            about=_WORDS,
        ),
        known_wrong(
            "singular-values",
            0.4,
            "singular values are taken for eigenvalues",
            "Singular values are never negative, so the sign of the curvature is lost. For a "
            "symmetric matrix NumPy has a function for eigenvalues of its own.",
            ("np.linalg.eigvalsh(H)", "np.linalg.svd(H)[1]"),
            about=_NUMBERS,
        ),
    ),
)
