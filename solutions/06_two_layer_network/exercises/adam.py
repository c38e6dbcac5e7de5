"""Exercises of notebook 06: Adam for all parameters of the network, its moments and its step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect, Call, Case, Earlier

from ...shared.cases import Array, different_sizes
from ...shared.step_beliefs import CORRECTIONS_SWAPPED, beliefs_about_t, step_belief
from ...shared.two_layer_network import BIASES_LEFT_OUT, PARAMETERS, SECOND_LAYER_LEFT_OUT, shapes

FIRST = tuple(f"v{name}" for name in PARAMETERS)
SECOND = tuple(f"s{name}" for name in PARAMETERS)
STATE = (*PARAMETERS, *FIRST, *SECOND)


# ---- initialize_adam -----------------------------------------------------------------------


def _initialize_adam_cases(rng: np.random.Generator) -> Sequence[Case]:
    n_x, n_h, n_y, _ = different_sizes(rng, 4)
    return [
        Case("twice with one shape", (Call((n_x, n_h, n_y)), Call((n_x, n_h, n_y)))),
        Case("other sizes", (Call((n_h, n_y, n_x)),)),
        Case("equal sizes", (Call((3, 3, 3)),)),
    ]


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
            (
                "sW1, sb1, sW2, sb2 = [np.zeros(shape) for shape in shapes]",
                "sW1, sb1, sW2, sb2 = vW1, vb1, vW2, vb2",
            ),
        ),
        known_wrong(
            "flat-biases",
            0.4,
            "the moments of the biases have shape (n_h,) instead of (n_h, 1)",
            "Every moment has exactly the shape of its parameter, and biases are columns.",
            (
                "(n_h, n_x), (n_h, 1), (n_y, n_h), (n_y, 1)",
                "(n_h, n_x), (n_h,), (n_y, n_h), (n_y,)",
            ),
        ),
        known_wrong(
            "shapes-transposed",
            0.4,
            "the weight moments are transposed",
            "W1 is (n_h, n_x): rows are units, columns are inputs.",
            (
                "(n_h, n_x), (n_h, 1), (n_y, n_h), (n_y, 1)",
                "(n_x, n_h), (n_h, 1), (n_h, n_y), (n_y, 1)",
            ),
        ),
        known_wrong(
            "second-moments-start-at-one",
            0.7,
            "the second moments start at one",
            "Both moments start at zero; the correction with t makes up for that. A start at one "
            "would keep the first steps small.",
            (
                "sW1, sb1, sW2, sb2 = [np.zeros(shape) for shape in shapes]",
                "sW1, sb1, sW2, sb2 = [np.ones(shape) for shape in shapes]",
            ),
        ),
        known_wrong(
            "interleaved-order",
            0.5,
            "first and second moments are returned in turns",
            "The order is part of the contract: all four first moments, then all four second ones.",
            (
                "return vW1, vb1, vW2, vb2, sW1, sb1, sW2, sb2",
                "return vW1, sW1, vb1, sb1, vW2, sW2, vb2, sb2",
            ),
        ),
    ),
)


# ---- update_parameters_with_adam -----------------------------------------------------------


def _arrays(
    rng: np.random.Generator,
    sizes: tuple[int, int, int],
    scale: float = 1.0,
    positive: bool = False,
) -> tuple[Array, ...]:
    drawn = [rng.standard_normal(shape).round(2) for shape in shapes(*sizes)]
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


_V = "v = beta1 * v + (1 - beta1) * dw"
_S = "s = beta2 * s + (1 - beta2) * dw ** 2"
_STEP = "learning_rate * v_hat / (np.sqrt(s_hat) + epsilon)"
_RETURN = "return W1, b1, W2, b2, vW1, vb1, vW2, vb2, sW1, sb1, sW2, sb2"

MISCONCEPTIONS = (
    step_belief(
        "epsilon-inside-root", 0.8, ("np.sqrt(s_hat) + epsilon", "np.sqrt(s_hat + epsilon)")
    ),
    step_belief("epsilon-dropped", 0.7, ("(np.sqrt(s_hat) + epsilon)", "np.sqrt(s_hat)")),
    step_belief(
        "epsilon-added-to-weight", 0.6, ("(np.sqrt(s_hat) + epsilon)", "np.sqrt(s_hat) + epsilon")
    ),
    step_belief("epsilon-hard-coded", 0.8, ("+ epsilon)", "+ 1e-8)")),
    step_belief("first-moment-uncorrected", 0.6, ("v_hat = v / (1 - beta1 ** t)", "v_hat = v")),
    step_belief("second-moment-uncorrected", 0.6, ("s_hat = s / (1 - beta2 ** t)", "s_hat = s")),
    step_belief(
        "second-corrected-with-beta1",
        0.6,
        ("s_hat = s / (1 - beta2 ** t)", "s_hat = s / (1 - beta1 ** t)"),
    ),
    step_belief("corrected-moments-stored", 0.5, ("epsilon), v, s", "epsilon), v_hat, s_hat")),
    step_belief(
        "betas-swapped",
        0.2,
        (_V, "v = beta2 * v + (1 - beta2) * dw"),
        (_S, "s = beta1 * s + (1 - beta1) * dw ** 2"),
        *CORRECTIONS_SWAPPED,
    ),
    step_belief(
        "weights-of-average-swapped",
        0.2,
        (_V, "v = (1 - beta1) * v + beta1 * dw"),
        (_S, "s = (1 - beta2) * s + beta2 * dw ** 2"),
    ),
    step_belief("betas-hard-coded", 0.3, (_V, "beta1, beta2 = 0.9, 0.999\n        " + _V)),
    *beliefs_about_t(0.6),
    step_belief("first-history-lost", 0.4, (_V, "v = (1 - beta1) * dw")),
    step_belief("second-history-lost", 0.4, (_S, "s = (1 - beta2) * dw ** 2")),
    step_belief("first-moment-unweighted", 0.4, (_V, "v = beta1 * v + dw")),
    step_belief("gradient-not-squared", 0.4, (_S, "s = beta2 * s + (1 - beta2) * dw")),
    step_belief(
        "gradient-instead-of-first-moment",
        0.6,
        (_STEP, "learning_rate * dw / (np.sqrt(s_hat) + epsilon)"),
    ),
    step_belief("stray-gradient", 0.6, (_STEP, _STEP + " * dw")),
    step_belief("wrong-sign", 0.7, ("return w - learning_rate", "return w + learning_rate")),
    step_belief("root-missing", 0.6, ("np.sqrt(s_hat)", "s_hat")),
    step_belief(
        "changed-in-place",
        28 / 30,
        (_V, "v *= beta1\n        v += (1 - beta1) * dw"),
        (_S, "s *= beta2\n        s += (1 - beta2) * dw ** 2"),
    ),
    known_wrong(
        "moments-of-another-parameter",
        0.3,
        "b2 is updated with the moments of b1",
        "Each parameter has moments of its own. Read the four lines aloud, name by name.",
        ("step(b2, db2, vb2, sb2)", "step(b2, db2, vb1, sb1)"),
    ),
    known_wrong(
        "biases-left-out",
        0.5,
        *BIASES_LEFT_OUT,
        ("    b1, vb1, sb1 = step(b1, db1, vb1, sb1)\n", ""),
        ("    b2, vb2, sb2 = step(b2, db2, vb2, sb2)\n", ""),
    ),
    known_wrong(
        "second-layer-left-out",
        0.5,
        *SECOND_LAYER_LEFT_OUT,
        ("    W2, vW2, sW2 = step(W2, dW2, vW2, sW2)\n", ""),
        ("    b2, vb2, sb2 = step(b2, db2, vb2, sb2)\n", ""),
    ),
    known_wrong(
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
