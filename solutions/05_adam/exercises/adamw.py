"""The exercise of notebook 05 on AdamW, whose decay no moment sees."""

from __future__ import annotations

from autograder.model import Exercise, Misconception, known_wrong
from utils.checking import Aspect

from ...shared.moment_families import FIRST, SECOND, beliefs_about_what_is_kept
from ...shared.step_beliefs import USE_THE_ARGUMENT, step_belief
from ...shared.step_families import without
from ...shared.written_out import written_out
from .adam import UNLIKELY_IN_A_COPY, beliefs_about_adam
from .moment_cases import FIVE_WEIGHTS, HYPERPARAMETERS, cases_of_a_step

_CALL = "moved, m, v = adam_step(w, dw, m, v, t, learning_rate, beta1, beta2, epsilon)"
_ADAM = f"""m = {FIRST}
    v = {SECOND}
    m_hat = m / (1 - beta1 ** t)
    v_hat = v / (1 - beta2 ** t)
    moved = w - learning_rate * m_hat / (np.sqrt(v_hat) + epsilon)"""
_MOVED = "    moved, m, v = "
_DECAY = "- learning_rate * weight_decay * w,"
_END = ", m, v\n"


def _beliefs_about_adams_lines() -> tuple[Misconception, ...]:
    """What goes wrong where Adam's step is written anew instead of called."""
    beliefs = (
        *without(beliefs_about_adam(0.6, 0.3), *UNLIKELY_IN_A_COPY),
        *beliefs_about_what_is_kept(0.8, 7 / 8, 0.6),
        step_belief("wrong-sign", 0.7, ("moved = w - ", "moved = w + ")),
        step_belief("learning-rate-left-out", 0.6, ("learning_rate * m_hat", "m_hat")),
    )
    return written_out(_CALL, _ADAM, beliefs)


ADAMW_STEP = Exercise(
    name="adamw_step",
    parameters=("w", "dw", "m", "v", "t", *HYPERPARAMETERS, "weight_decay"),
    outputs=("w", "m", "v"),
    cases=cases_of_a_step(("m", "v"), weight_decay=0.25),
    rubric=(
        Aspect("moments", 2, ("m", "v")),
        Aspect("updated weights", 5, ("w",)),
        Aspect("inputs unchanged", 1, kind="inputs unchanged"),
    ),
    misconceptions=(
        # Alone, and first: with a second mistake it is like weights changed in place.
        known_wrong(
            "decay-in-place",
            7 / 8,
            "the weights that come in are made smaller in place",
            "An exercise of this course leaves its inputs as they are: write w = w * ..., not "
            "w *= ...",
            (f"    {_CALL}\n", "    w *= 1 - learning_rate * weight_decay\n"),
            (f"return moved {_DECAY} m, v", f"return {_CALL.split('= ')[1]}"),
            about="the decay",
        ),
        known_wrong(
            "decay-in-the-gradient",
            0.4,
            "the decay is added to the gradient",
            "That is L2 regularisation, PyTorch's Adam(weight_decay=...). It goes through both moments, "
            "and Adam divides it away. Leave the gradient alone.",
            (_MOVED, f"    dw = dw + weight_decay * w\n{_MOVED}"),
            (f" {_DECAY}", ","),
            about="the decay",
        ),
        known_wrong(
            "decay-of-the-new-weights",
            0.7,
            "the weights are decayed after Adam's step",
            "Which w is meant: the one that came in, or the one that Adam has moved?",
            (_DECAY, _DECAY.replace(" w,", " moved,")),
            about="the decay",
        ),
        known_wrong(
            "decay-without-the-rate",
            0.6,
            "the decay is not multiplied by the learning rate",
            "With the defaults a weight should shrink by a hundred-thousandth a step, not by a "
            "hundredth.",
            (_DECAY, "- weight_decay * w,"),
            about="the decay",
        ),
        known_wrong(
            "no-decay",
            0.5,
            "there is no decay",
            "That is Adam. Try a gradient of zero: the weights should still shrink.",
            (f" {_DECAY}", ","),
            about="the decay",
        ),
        known_wrong(
            "weights-grow",
            0.6,
            "the weights grow instead of shrinking",
            "Decay pulls towards zero: from a weight of 2 something is taken away.",
            (_DECAY, _DECAY.replace("- ", "+ ")),
            about="the decay",
        ),
        known_wrong(
            "decay-hard-coded",
            0.6,
            "the decay is always 0.01, whatever is passed",
            USE_THE_ARGUMENT,
            (_DECAY, _DECAY.replace("weight_decay", "0.01")),
            about="the decay",
        ),
        known_wrong(
            "decay-by-sign",
            0.5,
            "every weight shrinks by the same amount",
            "A large weight shrinks by more: in proportion to its size. (Yours is L1's decay.)",
            (_DECAY, _DECAY.replace(" w,", " np.sign(w),")),
            about="the decay",
        ),
        known_wrong(
            "decay-squared",
            0.5,
            "the decay is proportional to the squared weight",
            "The penalty is a square, its slope is not. From a weight of -2, where does yours go?",
            (_DECAY, _DECAY.replace(" w,", " w ** 2,")),
            about="the decay",
        ),
        known_wrong(
            "settings-not-passed-on",
            0.4,
            "Adam's step inside runs with its own defaults",
            "Your function has a learning rate, two betas and an epsilon, and so has the one it calls. "
            "Do they reach it?",
            (f"    {_CALL}", f"    {_CALL.split(', learning_rate')[0]})"),
        ),
        step_belief(
            "weights-changed-in-place",
            7 / 8,
            ("    return moved", "    moved = moved"),
            (_END, f"\n    w[...] = moved\n    return w{_END}"),
        ),
        step_belief(
            "learning-rate-hard-coded", 0.7, (_MOVED, f"    learning_rate = 0.001\n{_MOVED}")
        ),
        step_belief("step-returned", 0.6, ("return moved", "return moved - w")),
        *_beliefs_about_adams_lines(),
    ),
    uses=("adam_step",),
    telling=(FIVE_WEIGHTS,),
)
