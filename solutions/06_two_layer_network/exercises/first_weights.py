"""The exercise of notebook 06 that draws a network's first weights."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case

from ...shared.cases import different_sizes
from ...shared.step_beliefs import USE_THE_ARGUMENT
from ...shared.two_layer_network import PARAMETERS


def _seed(rng: np.random.Generator) -> int:
    return 2 * int(rng.integers(1, 500)) + 1


def _cases(rng: np.random.Generator) -> Sequence[Case]:
    n_x, n_h, n_y, _ = different_sizes(rng, 4)
    return [
        Case("default seed", (Call((n_x, n_h, n_y)),)),
        Case("another seed", (Call((n_h, n_y, n_x), {"seed": _seed(rng)}),)),
        Case("one hidden unit", (Call((n_x, 1, n_y, _seed(rng))),)),
    ]


_W1 = "W1 = rng.standard_normal((n_h, n_x)) * np.sqrt(2 / n_x)\n"
_W2 = "W2 = rng.standard_normal((n_y, n_h)) * np.sqrt(1 / n_h)\n"
_FACTOR = "Read the factors once more: the variances are 2 / n_x and 1 / n_h."
_COLUMNS = "Biases are columns in this course: (n_h, 1). A flat one is added along the wrong axis."

SCALES = (
    known_wrong(
        "one-scale-for-both-layers",
        2 / 3,
        "both layers are scaled for a ReLU",
        "Only the first layer feeds a ReLU, which drops half of what it gets. Read the factor "
        "for the second layer again.",
        ("np.sqrt(1 / n_h)", "np.sqrt(2 / n_h)"),
        about="the second scale",
    ),
    known_wrong(
        "no-factor-for-the-relu",
        2 / 3,
        "the first layer is scaled as if no ReLU came after it",
        "The ReLU removes half of the signal's power. What does the variance of W1 gain for it?",
        ("np.sqrt(2 / n_x)", "np.sqrt(1 / n_x)"),
        about="the first scale",
    ),
    known_wrong(
        "second-scaled-by-inputs",
        2 / 3,
        "W2 is scaled by the number of the network's inputs",
        "W2 adds up the outputs of the hidden layer: how many are these?",
        ("np.sqrt(1 / n_h)", "np.sqrt(1 / n_x)"),
        about="the second scale",
    ),
    known_wrong(
        "scaled-by-outputs",
        1 / 3,
        "the weights are scaled by the number of units they lead to",
        "A unit's sum grows with the number of its inputs: look at which size stands under "
        "the root.",
        ("np.sqrt(2 / n_x)", "np.sqrt(2 / n_h)"),
        ("np.sqrt(1 / n_h)", "np.sqrt(1 / n_y)"),
    ),
    known_wrong(
        "scaled-by-both-sides",
        1 / 3,
        "the weights are scaled by inputs and outputs together, as Glorot's are",
        _FACTOR,
        ("np.sqrt(2 / n_x)", "np.sqrt(2 / (n_x + n_h))"),
        ("np.sqrt(1 / n_h)", "np.sqrt(2 / (n_h + n_y))"),
    ),
    known_wrong(
        "scale-without-root",
        1 / 3,
        "the variance is used where the standard deviation is due",
        "Multiplying by c multiplies the variance by c squared. Is there a root in the formula?",
        ("np.sqrt(2 / n_x)", "(2 / n_x)"),
        ("np.sqrt(1 / n_h)", "(1 / n_h)"),
    ),
    known_wrong(
        "root-of-the-numerator",
        1 / 3,
        "the root is taken above the fraction line only",
        "The root is that of the whole fraction: where does its bracket close?",
        ("np.sqrt(2 / n_x)", "np.sqrt(2) / n_x"),
        ("np.sqrt(1 / n_h)", "np.sqrt(1) / n_h"),
    ),
    known_wrong(
        "root-of-the-denominator",
        2 / 3,
        "the root is taken below the fraction line only",
        "The root is that of the whole fraction: where does its bracket open?",
        ("np.sqrt(2 / n_x)", "2 / np.sqrt(n_x)"),
    ),
    known_wrong(
        "divided-by-the-scale",
        1 / 3,
        "the random numbers are divided by the standard deviation",
        "The more inputs a unit has, the smaller its weights should be. Are yours?",
        (" * np.sqrt(2 / n_x)", " / np.sqrt(2 / n_x)"),
        (" * np.sqrt(1 / n_h)", " / np.sqrt(1 / n_h)"),
    ),
    known_wrong(
        "unscaled-weights",
        1 / 3,
        "the random numbers are not scaled",
        "Multiply the standard normal numbers by the factor of each layer.",
        (" * np.sqrt(2 / n_x)", ""),
        (" * np.sqrt(1 / n_h)", ""),
    ),
    known_wrong(
        "one-hundredth-for-all",
        1 / 3,
        "all random numbers are multiplied by 0.01",
        "A fixed factor suits one size of layer only. " + _FACTOR,
        (" * np.sqrt(2 / n_x)", " * 0.01"),
        (" * np.sqrt(1 / n_h)", " * 0.01"),
    ),
)

GENERATORS = (
    known_wrong(
        "old-generator",
        1 / 3,
        "the numbers come from NumPy's old generator (np.random.seed, np.random.randn)",
        "The same seed gives other numbers there. Make one generator with "
        "np.random.default_rng(seed), and draw from it.",
        ("np.random.default_rng(seed)", "np.random.RandomState(seed)"),
        about="the generator",
    ),
    known_wrong(
        "seed-hard-coded",
        1 / 3,
        "the seed is always 0, whatever is passed",
        USE_THE_ARGUMENT,
        ("np.random.default_rng(seed)", "np.random.default_rng(0)"),
        about="the generator",
    ),
    known_wrong(
        "second-generator",
        2 / 3,
        "each matrix gets a fresh generator with the same seed",
        "Make one generator and draw W1, then W2 from it; a second one repeats the numbers.",
        ("    W2 = rng", "    rng = np.random.default_rng(seed)\n    W2 = rng"),
        about="the order of drawing",
    ),
    known_wrong(
        "second-matrix-first",
        1 / 3,
        "W2 is drawn before W1",
        "One generator gives its numbers one after the other: who comes first decides who gets "
        "which.",
        (_W1, "first = rng.standard_normal((n_y, n_h))\n    " + _W1),
        ("W2 = rng.standard_normal((n_y, n_h))", "W2 = first"),
        about="the order of drawing",
    ),
    known_wrong(
        "bias-drawn-in-between",
        1 / 3,
        "b1 is drawn at random between the matrices",
        "Biases start at zero, and every number drawn for one is missing for W2.",
        (_W1, _W1 + "    b1 = rng.standard_normal((n_h, 1))\n"),
        ("    b1 = np.zeros((n_h, 1))\n", ""),
        about="the order of drawing",
    ),
    known_wrong(
        "drawn-transposed",
        1 / 3,
        "the matrices are drawn with their axes exchanged and then transposed",
        "The shape is right, and every number stands in another place: draw (n_h, n_x) at once.",
        ("rng.standard_normal((n_h, n_x))", "rng.standard_normal((n_x, n_h)).T"),
        ("rng.standard_normal((n_y, n_h))", "rng.standard_normal((n_h, n_y)).T"),
        about="the weights' shape",
    ),
    known_wrong(
        "shapes-transposed",
        1 / 3,
        "the weights have a row for each input",
        "W1 is (n_h, n_x): rows are units, columns are inputs.",
        ("rng.standard_normal((n_h, n_x))", "rng.standard_normal((n_x, n_h))"),
        ("rng.standard_normal((n_y, n_h))", "rng.standard_normal((n_h, n_y))"),
        about="the weights' shape",
    ),
    known_wrong(
        "uniform-instead-of-normal",
        1 / 3,
        "the numbers are uniform between 0 and 1 (rng.random)",
        "Weights of one sign all push the same way. Which method draws from the normal "
        "distribution?",
        ("rng.standard_normal((n_h, n_x))", "rng.random((n_h, n_x))"),
        ("rng.standard_normal((n_y, n_h))", "rng.random((n_y, n_h))"),
    ),
)

BIASES = (
    known_wrong(
        "flat-biases",
        2 / 3,
        "the biases are made with shape (n_h,) instead of (n_h, 1)",
        _COLUMNS,
        ("np.zeros((n_h, 1))", "np.zeros(n_h)"),
        ("np.zeros((n_y, 1))", "np.zeros(n_y)"),
        about="the biases",
    ),
    known_wrong(
        "biases-as-rows",
        2 / 3,
        "the biases are rows, (1, n_h)",
        _COLUMNS,
        ("np.zeros((n_h, 1))", "np.zeros((1, n_h))"),
        ("np.zeros((n_y, 1))", "np.zeros((1, n_y))"),
        about="the biases",
    ),
    known_wrong(
        "biases-start-at-one",
        2 / 3,
        "the biases start at one",
        "The weights differ already, so the biases may start at zero, and here they do.",
        ("np.zeros((n_h, 1))", "np.ones((n_h, 1))"),
        ("np.zeros((n_y, 1))", "np.ones((n_y, 1))"),
        about="the biases",
    ),
    known_wrong(
        "biases-drawn-too",
        2 / 3,
        "the biases are drawn at random",
        "Weights must differ from unit to unit, and biases need not: what do they start at?",
        ("np.zeros((n_h, 1))", "rng.standard_normal((n_h, 1))"),
        ("np.zeros((n_y, 1))", "rng.standard_normal((n_y, 1))"),
        about="the biases",
    ),
)

INITIALIZE_PARAMETERS = Exercise(
    name="initialize_parameters",
    parameters=("n_x", "n_h", "n_y", "seed"),
    outputs=PARAMETERS,
    cases=_cases,
    rubric=(
        Aspect("first weights", 2, ("W1",)),
        Aspect("second weights", 2, ("W2",)),
        Aspect("biases", 2, ("b1", "b2")),
    ),
    misconceptions=(*SCALES, *GENERATORS, *BIASES),
    telling=("another seed",),
)
