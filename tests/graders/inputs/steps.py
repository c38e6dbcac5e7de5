"""Wide inputs for the steps of all optimizers, notebooks 03 to 05."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.graders.inputs.drawing import (
    Array,
    Draw,
    Rng,
    case,
    decay,
    never_zero,
    positive,
    shape,
    signed,
    size,
    some,
    some_of,
    steps_done,
)
from utils.checking import Case, Function

Names = Mapping[str, Any]
ROOTS = ("u",)
"""Sizes of gradients; the other accumulators are sizes squared."""


def _gradient(rng: Rng, where: tuple[int, ...]) -> tuple[Array, float]:
    """A gradient and its scale."""
    scale = size(rng, -6, 3)
    return scale * signed(rng, where, 0, 0), scale


def _momentum(factor: str) -> Draw:
    def draw(rng: Rng, _names: Names) -> Case:
        where = shape(rng)
        dw, scale = _gradient(rng, where)
        v = scale * signed(rng, where, -1, 1)
        return case(
            signed(rng, where), dw, v, size(rng, -3, 1), **some_of(rng, **{factor: decay(rng)})
        )

    return draw


def _nag_step(rng: Rng, _names: Names) -> Case:
    where = shape(rng)
    grad_fn = Function("playground.case_functions:wavy_gradient", (never_zero(rng, where, -1, 1),))
    v = signed(rng, where, -2, 1)
    gamma = some_of(rng, gamma=decay(rng))
    return case(signed(rng, where, -1, 1), grad_fn, v, size(rng, -3, 0), **gamma)


def _accumulating(
    *accumulators: str, required_rate: bool = False, decays: tuple[str, ...] = ()
) -> Draw:
    """A draw for `step(w, dw, *accumulators, learning_rate, ..., epsilon)`."""

    def draw(rng: Rng, _names: Names) -> Case:
        where = shape(rng)
        dw, scale = _gradient(rng, where)
        state = [positive(rng, where, scale**2) for _ in accumulators]
        keywords: dict[str, Any] = {name: decay(rng) for name in decays}
        keywords["epsilon"] = size(rng, -10, 0)
        rate = size(rng, -3, 1)
        if required_rate:
            return case(signed(rng, where), dw, *state, rate, **some_of(rng, **keywords))
        return case(signed(rng, where), dw, *state, **some_of(rng, learning_rate=rate, **keywords))

    return draw


def _adadelta_step(rng: Rng, _names: Names) -> Case:
    where = shape(rng)
    dw, scale = _gradient(rng, where)
    s, d = positive(rng, where, scale**2), positive(rng, where, size(rng, -8, 0))
    keywords = some_of(rng, rho=decay(rng), epsilon=size(rng, -8, 0))
    return case(signed(rng, where), dw, s, d, **keywords)


def _effective_learning_rate(rng: Rng, _names: Names) -> Case:
    G = positive(rng, shape(rng), size(rng, -8, 4))
    return case(G, size(rng, -4, 1), **some_of(rng, epsilon=size(rng, -10, 0)))


def _initialize_adaptive(rng: Rng, _names: Names) -> Case:
    return case(signed(rng, shape(rng)))


def _moments(*names: str, decays_weights: bool = False) -> Draw:
    """A draw for `step(w, dw, m, *names, t, learning_rate, beta1, beta2, epsilon)`."""

    def draw(rng: Rng, _names: Names) -> Case:
        where = shape(rng)
        dw, scale = _gradient(rng, where)
        m = some(rng, (0.0, 1.0, 1.0)) * scale * signed(rng, where, 0, 0)
        state = [positive(rng, where, scale if name in ROOTS else scale**2) for name in names]
        keywords = _hyperparameters(rng)
        if decays_weights:
            keywords["weight_decay"] = some(rng, (0.0, size(rng, -3, 0)))
        return case(signed(rng, where), dw, m, *state, steps_done(rng), **some_of(rng, **keywords))

    return draw


def _hyperparameters(rng: Rng) -> dict[str, Any]:
    return {
        "learning_rate": size(rng, -4, 1),
        "beta1": decay(rng),
        "beta2": decay(rng),
        "epsilon": size(rng, -10, 0),
    }


def _uncorrected_step_ratio(rng: Rng, _names: Names) -> Case:
    return case(steps_done(rng), **some_of(rng, beta1=decay(rng), beta2=decay(rng)))


SAMPLES: Mapping[str, Draw] = {
    "momentum_step": _momentum("gamma"),
    "momentum_ema_step": _momentum("beta"),
    "nag_step": _nag_step,
    "nag_rewritten_step": _momentum("gamma"),
    "normalized_step": _accumulating(required_rate=True),
    "adagrad_step": _accumulating("G"),
    "effective_learning_rate": _effective_learning_rate,
    "rmsprop_step": _accumulating("s", decays=("rho",)),
    "initialize_adaptive": _initialize_adaptive,
    "adadelta_step": _adadelta_step,
    "repaired_adagrad_step": _accumulating("G"),
    "uncorrected_step_ratio": _uncorrected_step_ratio,
    "adam_step": _moments("v"),
    "adamax_step": _moments("u"),
    "nadam_step": _moments("v"),
    "amsgrad_step": _moments("v", "v_max"),
    "adamw_step": _moments("v", decays_weights=True),
    "repaired_adam_step": _moments("v"),
}
