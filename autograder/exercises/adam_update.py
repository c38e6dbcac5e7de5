"""The course's last exercise: one step of Adam for the four parameters of a two-layer net."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.exercises.model import Exercise, Misconception, Patch
from utils.checking import Aspect, Call, Case, Earlier

Array = npt.NDArray[np.float64]
PARAMETERS = ("W1", "b1", "W2", "b2")
FIRST = tuple(f"v{name}" for name in PARAMETERS)
SECOND = tuple(f"s{name}" for name in PARAMETERS)
STATE = (*PARAMETERS, *FIRST, *SECOND)


def _arrays(
    rng: np.random.Generator,
    sizes: tuple[int, int, int],
    scale: float = 1.0,
    positive: bool = False,
) -> tuple[Array, ...]:
    n_x, n_h, n_y = sizes
    drawn = [rng.standard_normal(s).round(2) for s in ((n_h, n_x), (n_h, 1), (n_y, n_h), (n_y, 1))]
    # An exact zero among second moments would hide a missing epsilon behind 0 / 0 everywhere.
    return tuple(scale * (np.abs(a) + 0.05 if positive else a) for a in drawn)


def _chain(rng: np.random.Generator) -> Case:
    sizes = (3, 2, 4)
    state = (*_arrays(rng, sizes), *_arrays(rng, sizes), *_arrays(rng, sizes, positive=True))
    hyper = {"learning_rate": 0.05, "beta1": 0.7, "beta2": 0.8, "epsilon": 0.1}
    calls = [Call((*state[:4], *_arrays(rng, sizes), *state[4:], 3), hyper)]
    for step in (1, 2):
        earlier: list[Any] = [Earlier(step - 1, name) for name in STATE]
        calls.append(Call((*earlier[:4], *_arrays(rng, sizes), *earlier[4:], 3 + step), hyper))
    return Case("three steps in a row", tuple(calls))


def _one_step(
    rng: np.random.Generator,
    name: str,
    sizes: tuple[int, int, int],
    t: int,
    scale: float,
    **hyper: float,
) -> Case:
    """One step whose gradients are of a given scale, with moments to match."""
    gradients = _arrays(rng, sizes, scale)
    moments = (*_arrays(rng, sizes, scale), *_arrays(rng, sizes, scale**2, positive=True))
    return Case(name, (Call((*_arrays(rng, sizes), *gradients, *moments, t), hyper),))


def _with_a_dead_weight(case: Case) -> Case:
    """One weight whose gradients have always been zero: 0 / 0 where epsilon is missing."""
    for position in (4, 8, 12):  # dW1, vW1, sW1
        case.calls[0].args[position][0, 0] = 0.0
    return case


def _first_step(rng: np.random.Generator, sizes: tuple[int, int, int]) -> Case:
    zeros = [np.zeros_like(array) for array in _arrays(rng, sizes)]
    gradients = _arrays(rng, sizes)
    gradients[0][0, 0] = gradients[3][0, 0] = 0.0
    state = (*_arrays(rng, sizes), *gradients, *zeros, *(zero.copy() for zero in zeros))
    return Case("first step, some gradients zero", (Call((*state, 1)),))


def _cases(rng: np.random.Generator) -> Sequence[Case]:
    n_x, n_h, n_y = (int(size) for size in rng.permutation([2, 3, 4]))
    # Small betas keep 1 - beta t positive, so that no mistake hides behind another one's nan.
    odd = {"learning_rate": 0.03, "beta1": 0.3, "beta2": 0.45, "epsilon": 0.01}
    return [
        _chain(rng),
        _one_step(rng, "default arguments, small gradients", (n_x, n_h, n_y), 4, 1e-4),
        _first_step(rng, (2, 1, 3)),
        _with_a_dead_weight(_one_step(rng, "equal sizes", (2, 2, 2), 2, 1.0, **odd)),
    ]


def _misconception(
    misconception_id: str, share: float, belief: str, hint: str, *patches: tuple[str, str]
) -> Misconception:
    return Misconception(
        misconception_id, belief, hint, share, tuple(Patch(old, new) for old, new in patches)
    )


_V = "v = beta1 * v + (1 - beta1) * dw"
_S = "s = beta2 * s + (1 - beta2) * dw ** 2"
_STEP = "learning_rate * v_hat / (np.sqrt(s_hat) + epsilon)"
_RETURN = "return W1, b1, W2, b2, vW1, vb1, vW2, vb2, sW1, sb1, sW2, sb2"

MISCONCEPTIONS = (
    _misconception(
        "epsilon-inside-root",
        0.8,
        "epsilon stands inside the square root",
        "In this course, as in the paper, epsilon is added after the root is taken. The place "
        "matters when gradients are small: compare sqrt(1e-12 + 1e-8) with sqrt(1e-12) + 1e-8.",
        ("np.sqrt(s_hat) + epsilon", "np.sqrt(s_hat + epsilon)"),
    ),
    _misconception(
        "epsilon-dropped",
        0.7,
        "epsilon is left out",
        "A parameter whose gradients have all been zero has a second moment of zero. What does "
        "your step divide by there?",
        ("(np.sqrt(s_hat) + epsilon)", "np.sqrt(s_hat)"),
    ),
    _misconception(
        "epsilon-added-to-weight",
        0.6,
        "epsilon ends up outside the fraction",
        "Division binds tighter than addition: a / b + c is (a / b) + c. The denominator needs "
        "brackets.",
        ("(np.sqrt(s_hat) + epsilon)", "np.sqrt(s_hat) + epsilon"),
    ),
    _misconception(
        "epsilon-hard-coded",
        0.8,
        "epsilon is always 1e-8, whatever is passed",
        "Use the argument: other tests, and other people, pass another value.",
        ("+ epsilon)", "+ 1e-8)"),
    ),
    _misconception(
        "first-moment-uncorrected",
        0.6,
        "the first moment is not corrected for its start at zero",
        "v starts at zero, so early on it is too small, by the factor 1 - beta1^t. Look at how "
        "v-hat is made.",
        ("v_hat = v / (1 - beta1 ** t)", "v_hat = v"),
    ),
    _misconception(
        "second-moment-uncorrected",
        0.6,
        "the second moment is not corrected for its start at zero",
        "s starts at zero, so early on it is far too small, and a step divided by its root far "
        "too large. Look at how s-hat is made.",
        ("s_hat = s / (1 - beta2 ** t)", "s_hat = s"),
    ),
    _misconception(
        "second-corrected-with-beta1",
        0.6,
        "the second moment is corrected with beta1",
        "Each average forgets at its own rate, and is corrected with the rate it was made with.",
        ("s_hat = s / (1 - beta2 ** t)", "s_hat = s / (1 - beta1 ** t)"),
    ),
    _misconception(
        "corrected-moments-stored",
        0.5,
        "the corrected moments are handed back as the new state",
        "The correction serves this step only. What the next step starts from are the raw "
        "averages.",
        ("epsilon), v, s", "epsilon), v_hat, s_hat"),
    ),
    _misconception(
        "betas-swapped",
        0.2,
        "beta1 and beta2 have changed places",
        "beta1 belongs to the average of the gradients, beta2 to the average of their squares.",
        (_V, "v = beta2 * v + (1 - beta2) * dw"),
        (_S, "s = beta1 * s + (1 - beta1) * dw ** 2"),
        ("beta1 ** t)", "BETA ** t)"),
        ("beta2 ** t)", "beta1 ** t)"),
        ("BETA ** t)", "beta2 ** t)"),
    ),
    _misconception(
        "weights-of-average-swapped",
        0.2,
        "the old average gets 1 - beta and the new gradient gets beta",
        "With beta = 0.9 the average should change slowly: which of the two terms is the large one?",
        (_V, "v = (1 - beta1) * v + beta1 * dw"),
        (_S, "s = (1 - beta2) * s + beta2 * dw ** 2"),
    ),
    _misconception(
        "betas-hard-coded",
        0.3,
        "beta1 and beta2 are always 0.9 and 0.999, whatever is passed",
        "Use the arguments: other tests, and other people, pass other values.",
        (_V, "beta1, beta2 = 0.9, 0.999\n        " + _V),
    ),
    _misconception(
        "power-is-product",
        0.6,
        "beta is multiplied by t instead of raised to its power",
        "After t steps a start at zero has been multiplied by beta t times: that is a power, "
        "and Python writes it **.",
        ("beta1 ** t", "beta1 * t"),
        ("beta2 ** t", "beta2 * t"),
    ),
    _misconception(
        "t-one-too-large",
        0.6,
        "the correction uses t + 1",
        "t starts at 1 and is incremented before the call: at the first step the correction of "
        "v must give back exactly the gradient.",
        ("beta1 ** t", "beta1 ** (t + 1)"),
        ("beta2 ** t", "beta2 ** (t + 1)"),
    ),
    _misconception(
        "t-one-too-small",
        0.6,
        "the correction uses t - 1",
        "t starts at 1 and is incremented before the call. What is 1 - beta^0?",
        ("beta1 ** t", "beta1 ** (t - 1)"),
        ("beta2 ** t", "beta2 ** (t - 1)"),
    ),
    _misconception(
        "first-history-lost",
        0.4,
        "the old first moment is forgotten at each step",
        "An average over steps needs its old value: beta1 of it stays.",
        (_V, "v = (1 - beta1) * dw"),
    ),
    _misconception(
        "second-history-lost",
        0.4,
        "the old second moment is forgotten at each step",
        "An average over steps needs its old value: beta2 of it stays.",
        (_S, "s = (1 - beta2) * dw ** 2"),
    ),
    _misconception(
        "first-moment-unweighted",
        0.4,
        "the gradient is added to the first moment in full",
        "That is momentum's form. In Adam both moments are averages: their weights add up to 1.",
        (_V, "v = beta1 * v + dw"),
    ),
    _misconception(
        "gradient-not-squared",
        0.4,
        "the second moment averages the gradients instead of their squares",
        "A second moment averages squares. Without them it can turn negative under the root.",
        (_S, "s = beta2 * s + (1 - beta2) * dw"),
    ),
    _misconception(
        "gradient-instead-of-first-moment",
        0.6,
        "the step follows the gradient itself instead of its average",
        "That is RMSprop with a correction. Adam's numerator is the corrected first moment.",
        (_STEP, "learning_rate * dw / (np.sqrt(s_hat) + epsilon)"),
    ),
    _misconception(
        "stray-gradient",
        0.6,
        "the step is multiplied by the gradient once more",
        "v-hat points downhill already. Times the gradient the step loses its sign: two "
        "negative numbers make a positive one.",
        (_STEP, _STEP + " * dw"),
    ),
    _misconception(
        "wrong-sign",
        0.7,
        "the step goes uphill",
        "The gradient points to where the cost grows.",
        ("return w - learning_rate", "return w + learning_rate"),
    ),
    _misconception(
        "root-missing",
        0.6,
        "the step is divided by the second moment itself, without the root",
        "The gradient and the root of its mean square have the same unit, so the step does not "
        "depend on the cost's scale. Check the unit of your fraction.",
        ("np.sqrt(s_hat)", "s_hat"),
    ),
    _misconception(
        "changed-in-place",
        28 / 30,
        "the moments are changed in place",
        "An exercise of this course leaves its inputs as they are: write v = ..., not v *= ...",
        (_V, "v *= beta1\n        v += (1 - beta1) * dw"),
        (_S, "s *= beta2\n        s += (1 - beta2) * dw ** 2"),
    ),
    _misconception(
        "moments-of-another-parameter",
        0.3,
        "b2 is updated with the moments of b1",
        "Each parameter has moments of its own. Read the four lines aloud, name by name.",
        ("step(b2, db2, vb2, sb2)", "step(b2, db2, vb1, sb1)"),
    ),
    _misconception(
        "biases-left-out",
        0.5,
        "the biases are left as they were",
        "All four parameters learn, the biases too.",
        ("    b1, vb1, sb1 = step(b1, db1, vb1, sb1)\n", ""),
        ("    b2, vb2, sb2 = step(b2, db2, vb2, sb2)\n", ""),
    ),
    _misconception(
        "second-layer-left-out",
        0.5,
        "only the first layer is updated",
        "All four parameters learn: W1 and b1, W2 and b2.",
        ("    W2, vW2, sW2 = step(W2, dW2, vW2, sW2)\n", ""),
        ("    b2, vb2, sb2 = step(b2, db2, vb2, sb2)\n", ""),
    ),
    _misconception(
        "results-in-another-order",
        0.4,
        "the results come parameter by parameter",
        "The order is part of the contract: four parameters, four first moments, four second ones.",
        (_RETURN, "return W1, vW1, sW1, b1, vb1, sb1, W2, vW2, sW2, b2, vb2, sb2"),
    ),
)

UPDATE_PARAMETERS_WITH_ADAM = Exercise(
    name="update_parameters_with_adam",
    parameters=(
        *PARAMETERS,
        *(f"d{name}" for name in PARAMETERS),
        *FIRST,
        *SECOND,
        *("t", "learning_rate", "beta1", "beta2", "epsilon"),
    ),
    outputs=STATE,
    cases=_cases,
    rubric=(
        Aspect("first moments", 8, FIRST),
        Aspect("second moments", 8, SECOND),
        Aspect("updated parameters", 12, PARAMETERS),
        Aspect("inputs unchanged", 2, kind="inputs unchanged"),
    ),
    misconceptions=MISCONCEPTIONS,
    telling=("equal sizes",),
)
