"""The last exercise of notebook 03: momentum for all parameters of a two-layer network."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.model import Exercise, Misconception, known_wrong
from utils.checking import Aspect, Call, Case, Earlier

from ...shared.cases import Array
from ...shared.step_beliefs import WRITE_NEW_ARRAYS
from ...shared.two_layer_network import (
    BIASES_LEFT_OUT,
    PARAMETERS,
    SECOND_LAYER_LEFT_OUT,
    parameters,
)
from .velocity_beliefs import WEIGHTS_IN_PLACE, velocity_beliefs

VELOCITIES = tuple(f"v{name}" for name in PARAMETERS)


def _arguments(rng: np.random.Generator, *sizes: int) -> tuple[Array, ...]:
    """Four parameters, their gradients and their velocities."""
    return tuple(array for _ in range(3) for array in parameters(rng, *sizes))


def _cases(rng: np.random.Generator) -> Sequence[Case]:
    sizes = (2, 1, 3)
    hyper = {"learning_rate": 0.05, "gamma": 0.7}
    state: list[Any] = [Earlier(0, name) for name in (*PARAMETERS, *VELOCITIES)]
    first = Call(_arguments(rng, *sizes), hyper)
    second = Call((*state[:4], *parameters(rng, *sizes), *state[4:]), hyper)
    other = [int(size) for size in rng.permutation(sizes)]
    rest = [np.zeros_like(array) for array in parameters(rng, *other)]
    moving = _arguments(rng, *other)
    resting = (*parameters(rng, *other), *parameters(rng, *other), *rest)
    return [
        Case("two steps in a row", (first, second)),
        Case("default arguments", (Call(moving),)),
        Case("from rest", (Call((*resting, 0.2, 0.6)),)),
        Case("one of each", (Call((*_arguments(rng, 1, 1, 1), 0.3, 0.6)),)),
    ]


def _everywhere(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """The same change in each of the four lines; `old` and `new` name the parameter as W."""
    return tuple((old.replace("W", name), new.replace("W", name)) for name in PARAMETERS)


_LINE = "    {0}, v{0} = momentum_step({0}, d{0}, v{0}, learning_rate, gamma)\n"
_FIRST = _LINE.format("W1").strip()
_RETURN = "return W1, b1, W2, b2, vW1, vb1, vW2, vb2"


_OWN_STEP = f"""
    right = dict(old="gamma * v", join="+", new="learning_rate * dw", move="-", step="v", kept="v")
    def momentum_step(w, dw, v, learning_rate, gamma):
        old, text = v, right | wrong
        v = eval(" ".join(text[place] for place in ("old", "join", "new")))
        return eval("w " + text["move"] + text["step"]), eval(text["kept"])
    {_FIRST}"""

# The same four lines, with a step of one's own that differs from momentum's in some places: see
# velocity_beliefs. A second mistake finds the first line again, and adds to what is wrong.
TEXTS = {
    place: (
        _FIRST,
        f"wrong = dict(locals().get('wrong', ())) | dict({place}='{{}}'){_OWN_STEP}",
    )
    for place in ("first", "old", "join", "new", "move", "step", "kept")
}

SHARES = {
    "wrong-sign": 7 / 12,
    "sign-inside-the-velocity": 0.4,
    "gradient-subtracted": 0.3,
    "averaged-form": 0.3,
    "gamma-on-everything": 0.3,
    "averaged-form-throughout": 0.3,
    "rate-in-the-step": 0.4,
    "rate-missing": 0.3,
    "rate-twice": 7 / 12,
    "history-lost": 0.3,
    "no-friction": 0.3,
    "one-minus-gamma-on-the-old": 0.3,
    "history-subtracted": 0.3,
    "rate-on-everything": 0.3,
    "gradient-instead-of-velocity": 7 / 12,
    "nesterov-instead": 7 / 12,
    "old-velocity-in-the-step": 7 / 12,
    "gamma-in-the-step": 7 / 12,
    "gradient-twice": 7 / 12,
    "plain-descent": 0.3,
    "weights-left": 7 / 12,
}

WORDS = {
    "averaged-form": (
        "the gradients are weighted with 1 - gamma",
        "That belongs to the averaged form. Here it is momentum_step's, four times.",
    ),
    "rate-in-the-step": (
        "the learning rate stands in the step instead of in the velocity",
        "That is PyTorch's form. Here a velocity already is a step.",
    ),
    "wrong-sign": (
        "the step goes uphill",
        "Velocities collect gradients, and gradients point to where the cost grows.",
    ),
    "weights-left": (
        "the parameters are handed back as they came",
        "A step has to move: what is subtracted from each of them?",
    ),
}


def _in_place(name: str, belief: str, hint: str, step: str) -> Misconception:
    """The same four lines, with a step that writes into what it was given."""
    own = f"def momentum_step(w, dw, v, learning_rate, gamma):\n{step}    {_FIRST}"
    return known_wrong(name, 10 / 12, belief, hint, (_FIRST, own), about="which step")


def _mixed_up(name: str, belief: str, old: str, new: str, share: float = 0.4) -> Misconception:
    """One parameter's line takes what belongs to another."""
    hint = "Each parameter has a gradient and a velocity of its own. Read the four lines aloud, name by name."
    return known_wrong(name, share, belief, hint, (old, new))


UPDATE_PARAMETERS_WITH_MOMENTUM = Exercise(
    name="update_parameters_with_momentum",
    parameters=(
        *PARAMETERS,
        *(f"d{name}" for name in PARAMETERS),
        *VELOCITIES,
        *("learning_rate", "gamma"),
    ),
    outputs=(*PARAMETERS, *VELOCITIES),
    cases=_cases,
    rubric=(
        Aspect("velocities", 5, VELOCITIES),
        Aspect("parameters", 5, PARAMETERS),
        Aspect("inputs unchanged", 2, kind="inputs unchanged"),
    ),
    misconceptions=(
        known_wrong(
            "gamma-not-passed-on",
            0.5,
            "gamma is always 0.9, whatever is passed",
            "Your function has a gamma, and so has the step it calls. Does the one reach the other?",
            *_everywhere("vW, learning_rate, gamma)", "vW, learning_rate, 0.9)"),
        ),
        known_wrong(
            "rate-not-passed-on",
            0.5,
            "the learning rate is always 0.01, whatever is passed",
            "Your function has a learning rate, and so has the step it calls. Does the one reach "
            "the other?",
            *_everywhere("vW, learning_rate, gamma)", "vW, 0.01, gamma)"),
        ),
        known_wrong(
            "rate-and-gamma-swapped",
            0.4,
            "learning rate and gamma have changed places",
            "Arguments without names go by their order. Compare the two heads, or pass gamma=gamma.",
            *_everywhere("vW, learning_rate, gamma)", "vW, gamma, learning_rate)"),
        ),
        known_wrong(
            "biases-left-out",
            0.5,
            *BIASES_LEFT_OUT,
            (_LINE.format("b1"), ""),
            (_LINE.format("b2"), ""),
            about="who is left out",
        ),
        known_wrong(
            "biases-without-momentum",
            0.5,
            "the biases walk by plain gradient descent",
            "A bias has a velocity, too: vb1 and vb2 come in and go out like vW1 and vW2.",
            (_LINE.format("b1"), "    b1 = b1 - learning_rate * db1\n"),
            (_LINE.format("b2"), "    b2 = b2 - learning_rate * db2\n"),
        ),
        known_wrong(
            "second-layer-left-out",
            0.5,
            *SECOND_LAYER_LEFT_OUT,
            (_LINE.format("W2"), ""),
            (_LINE.format("b2"), ""),
            about="who is left out",
        ),
        known_wrong(
            "first-layer-left-out",
            0.5,
            "only the second layer is updated",
            "All four parameters learn: W1 and b1, W2 and b2.",
            (_LINE.format("W1").strip(), "pass"),
            (_LINE.format("b1"), ""),
            about="who is left out",
        ),
        known_wrong(
            "weights-left-out",
            0.5,
            "only the biases are updated",
            "All four parameters learn: W1 and b1, W2 and b2.",
            (_LINE.format("W1").strip(), "pass"),
            (_LINE.format("W2"), ""),
            about="who is left out",
        ),
        _mixed_up(
            "velocity-of-another-parameter",
            "b2 is updated with the velocity of b1",
            "db2, vb2,",
            "db2, vb1,",
        ),
        _mixed_up(
            "velocity-of-the-weights",
            "b2 is updated with the velocity of W2",
            "db2, vb2,",
            "db2, vW2,",
        ),
        _mixed_up(
            "gradient-of-another-parameter",
            "b2 is updated with the gradient of b1",
            "b2, db2,",
            "b2, db1,",
        ),
        _mixed_up(
            "gradient-of-the-weights",
            "b2 is updated with the gradient of W2",
            "b2, db2,",
            "b2, dW2,",
        ),
        _mixed_up(
            "first-gradient-of-the-weights",
            "b1 is updated with the gradient of W1",
            "b1, db1,",
            "b1, dW1,",
        ),
        _mixed_up(
            "parameter-of-another",
            "b2 is updated from b1 instead of from itself",
            "momentum_step(b2,",
            "momentum_step(b1,",
            0.6,
        ),
        known_wrong(
            "velocities-not-kept",
            0.5,
            "the old velocities are returned",
            "The next step has to start from the velocities that this one ended with: each step "
            "hands back two things.",
            *_everywhere("W, vW = momentum_step(", "W, _ = momentum_step("),
        ),
        known_wrong(
            "results-in-another-order",
            0.4,
            "the results come parameter by parameter",
            "The order is part of the contract: four parameters, then four velocities.",
            (_RETURN, "return W1, vW1, b1, vb1, W2, vW2, b2, vb2"),
        ),
        *velocity_beliefs(TEXTS, "dw", SHARES, WORDS),
        _in_place(
            "changed-in-place",
            "the velocities are changed in place",
            WRITE_NEW_ARRAYS,
            "        v *= gamma\n        v += learning_rate * dw\n        return w - v, v\n",
        ),
        _in_place(
            *WEIGHTS_IN_PLACE,
            "        v = gamma * v + learning_rate * dw\n        w -= v\n        return w, v\n",
        ),
        _in_place(
            "all-changed-in-place",
            "velocities and parameters are changed in place",
            WRITE_NEW_ARRAYS,
            "        v *= gamma\n        v += learning_rate * dw\n        w -= v\n        return w, v\n",
        ),
    ),
    uses=("momentum_step",),
    telling=("one of each",),
)
