"""Exercises of notebook 05: AdaMax, Nadam, AMSGrad and AdamW, each Adam with a line changed."""

from __future__ import annotations

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect

from ...shared.step_beliefs import USE_THE_ARGUMENT, step_belief
from . import moment_patches
from .moment_cases import HYPERPARAMETERS, THREE_WEIGHTS, cases_of_a_step
from .moment_patches import M, V

_TELLING = (THREE_WEIGHTS,)

# ---- adamax_step ---------------------------------------------------------------------------

_U = "u = np.maximum(beta2 * u, np.abs(dw))"

ADAMAX_STEP = Exercise(
    name="adamax_step",
    parameters=("w", "dw", "m", "u", "t", *HYPERPARAMETERS),
    outputs=("w", "m", "u"),
    cases=cases_of_a_step(("m", "u")),
    rubric=(
        Aspect("first moment", 3, ("m",)),
        Aspect("largest gradient", 4, ("u",)),
        Aspect("updated weights", 6, ("w",)),
        Aspect("inputs unchanged", 1, kind="inputs unchanged"),
    ),
    misconceptions=(
        step_belief("first-history-lost", 0.5, moment_patches.M_WITHOUT_HISTORY),
        step_belief("first-moment-unweighted", 0.5, moment_patches.M_UNWEIGHTED),
        known_wrong(
            "divided-by-the-root",
            0.65,
            "the step is divided by the root of u",
            "u is the size of a gradient, not of its square: a root would spoil the unit. With "
            "gradients of 10000 the step would be 100 times too long.",
            ("(u + epsilon)", "(np.sqrt(u) + epsilon)"),
        ),
        known_wrong(
            "first-moment-uncorrected",
            0.65,
            "the first moment is not corrected for its start at zero",
            "u needs no correction, m does: from its start at zero it is too small by 1 - beta1^t.",
            ("learning_rate / (1 - beta1 ** t) * m", "learning_rate * m"),
        ),
        known_wrong(
            "largest-gradient-corrected",
            0.65,
            "u is corrected as if it were an average",
            "u is a maximum. At the first step it is exactly the gradient's size: what is there to "
            "correct?",
            ("(u + epsilon)", "(u / (1 - beta2 ** t) + epsilon)"),
        ),
        step_belief("first-corrected-with-beta2", 0.65, ("beta1 ** t", "beta2 ** t")),
        known_wrong(
            "size-missing",
            0.4,
            "u compares the gradient with its sign",
            "A gradient of -5 is large. The maximum of 1 and -5 is not what is meant.",
            ("np.abs(dw)", "dw"),
        ),
        known_wrong(
            "squares-compared",
            0.4,
            "the squared gradient goes into the maximum",
            "Adam needs squares because it takes a root later. There is no root here.",
            ("np.abs(dw)", "dw ** 2"),
        ),
        known_wrong(
            "average-instead-of-maximum",
            0.4,
            "u is an average of sizes",
            "The larger one of two numbers counts: the old u, faded a little, or the new size. "
            "Nothing is added up.",
            (_U, "u = beta2 * u + (1 - beta2) * np.abs(dw)"),
        ),
        known_wrong(
            "new-size-weighted",
            0.4,
            "the new size counts only 1 - beta2",
            "Weights that add up to 1 belong to an average. In a maximum the new size counts in full.",
            ("np.abs(dw)", "(1 - beta2) * np.abs(dw)"),
        ),
        known_wrong(
            "epsilon-in-the-maximum",
            0.4,
            "epsilon is added to the gradient's size, inside the maximum",
            "That is PyTorch's form. Here u stays the size of a gradient, and epsilon is added where "
            "the step divides.",
            ("np.abs(dw)", "np.abs(dw) + epsilon"),
            ("(u + epsilon)", "u"),
        ),
        known_wrong(
            "never-fades",
            0.4,
            "the old u does not fade",
            "A single outlier would rule for ever. What does beta2 do to the old u?",
            ("beta2 * u", "u"),
        ),
        known_wrong(
            "smaller-of-the-two",
            0.4,
            "the smaller of the two is kept",
            "u must be at least the size of the present gradient, so that no step grows too long.",
            ("np.maximum", "np.minimum"),
        ),
        step_belief("epsilon-dropped", 0.7, ("(u + epsilon)", "u")),
        step_belief("epsilon-added-to-weight", 0.65, ("(u + epsilon)", "u + epsilon")),
        step_belief("wrong-sign", 0.7, moment_patches.UPHILL),
        step_belief("power-is-product", 0.65, ("beta1 ** t", "beta1 * t")),
        step_belief("changed-in-place", 13 / 14, moment_patches.M_IN_PLACE),
    ),
    telling=_TELLING,
)

# ---- nadam_step ----------------------------------------------------------------------------

_AHEAD = "beta1 * m / (1 - beta1 ** (t + 1))"
_NOW = "(1 - beta1) * dw / (1 - beta1 ** t)"

NADAM_STEP = Exercise(
    name="nadam_step",
    parameters=("w", "dw", "m", "v", "t", *HYPERPARAMETERS),
    outputs=("w", "m", "v"),
    cases=cases_of_a_step(("m", "v")),
    rubric=(
        Aspect("moments", 4, ("m", "v")),
        Aspect("updated weights", 9, ("w",)),
        Aspect("inputs unchanged", 1, kind="inputs unchanged"),
    ),
    misconceptions=(
        known_wrong(
            "no-look-ahead",
            0.5,
            "the numerator is Adam's",
            "That is Adam. Nadam weighs the first moment once more by beta1, and adds the present "
            "gradient's share a second time.",
            (f"{_AHEAD} + {_NOW}", "m / (1 - beta1 ** t)"),
        ),
        known_wrong(
            "both-corrected-alike",
            0.65,
            "both terms are corrected with the same power of beta1",
            "The first term is what the next step's average will contain: it belongs to t + 1.",
            ("(t + 1)", "t"),
        ),
        known_wrong(
            "gradient-corrected-at-the-next-step",
            0.65,
            "the gradient's term is corrected with t + 1",
            "Only the first term looks ahead. The gradient is that of step t.",
            ("dw / (1 - beta1 ** t)", "dw / (1 - beta1 ** (t + 1))"),
        ),
        known_wrong(
            "one-added-to-the-power",
            0.6,
            "1 is added to the power of beta1 instead of to t",
            "Python takes ** before +. Which brackets does a power of t + 1 need?",
            ("beta1 ** (t + 1)", "beta1 ** t + 1"),
        ),
        known_wrong(
            "numerator-stored",
            0.4,
            "the numerator is handed back as the first moment",
            "The look-ahead serves this step only. What the next step starts from is the raw average.",
            ("epsilon), m, v", "epsilon), m_ahead, v"),
        ),
        known_wrong(
            "powers-exchanged",
            0.6,
            "t and t + 1 have changed places",
            "The average looks ahead, so its term belongs to t + 1. The gradient is that of step t.",
            ("(t + 1)", "TIME"),
            ("dw / (1 - beta1 ** t)", "dw / (1 - beta1 ** (t + 1))"),
            ("TIME", "t"),
        ),
        known_wrong(
            "gradient-in-full",
            0.6,
            "the gradient is added without its weight",
            "In the average a new gradient weighs 1 - beta1, and so it does here.",
            ("(1 - beta1) * dw / (1 - beta1 ** t)", "dw / (1 - beta1 ** t)"),
        ),
        known_wrong(
            "gradient-left-out",
            0.5,
            "only the average's term is there",
            "Two terms make the numerator: the weights of both together are those of one average.",
            (f" + {_NOW}", ""),
        ),
        known_wrong(
            "average-unweighted",
            0.6,
            "the average is not weighted by beta1",
            "Both terms have a weight, and the weights add up to 1.",
            ("beta1 * m / (1", "m / (1"),
        ),
        known_wrong(
            "old-average",
            0.6,
            "the numerator uses the first moment from before this step",
            "Looking ahead means one step further than now: take the new m. With the old one the "
            "numerator is Adam's m again, only corrected in another way.",
            (M, f"old = m\n    {M}"),
            ("beta1 * m / (1", "beta1 * old / (1"),
        ),
        step_belief("second-moment-uncorrected", 0.6, moment_patches.V_UNCORRECTED),
        step_belief("epsilon-inside-root", 0.8, moment_patches.EPSILON_INSIDE_ROOT),
        step_belief("epsilon-dropped", 0.7, moment_patches.EPSILON_DROPPED),
        step_belief("root-missing", 0.6, moment_patches.ROOT_MISSING),
        step_belief("wrong-sign", 0.7, moment_patches.UPHILL),
        step_belief("gradient-not-squared", 0.3, moment_patches.V_OF_GRADIENTS),
        step_belief(
            "changed-in-place", 13 / 14, moment_patches.M_IN_PLACE, moment_patches.V_IN_PLACE
        ),
    ),
    telling=_TELLING,
)

# ---- amsgrad_step --------------------------------------------------------------------------

_MAX = "v_max = np.maximum(v_max, v)"
_V_HAT = "v_hat = v_max / (1 - beta2 ** t)"

AMSGRAD_STEP = Exercise(
    name="amsgrad_step",
    parameters=("w", "dw", "m", "v", "v_max", "t", *HYPERPARAMETERS),
    outputs=("w", "m", "v", "v_max"),
    cases=cases_of_a_step(("m", "v", "v_max")),
    rubric=(
        Aspect("moments", 4, ("m", "v")),
        Aspect("largest second moment", 4, ("v_max",)),
        Aspect("updated weights", 5, ("w",)),
        Aspect("inputs unchanged", 1, kind="inputs unchanged"),
    ),
    misconceptions=(
        known_wrong(
            "maximum-unused",
            0.65,
            "the step divides by the present second moment",
            "The maximum is kept, but then it has to be used: what stands under the root?",
            (_V_HAT, "v_hat = v / (1 - beta2 ** t)"),
        ),
        known_wrong(
            "corrected-before-the-maximum",
            0.5,
            "the corrected second moment goes into the maximum",
            "That is Optax's order. Here the maximum is taken of the raw v, and corrected afterwards, "
            "for this step only.",
            (_MAX, "v_max = np.maximum(v_max, v / (1 - beta2 ** t))"),
            (_V_HAT, "v_hat = v_max"),
        ),
        known_wrong(
            "corrected-maximum-stored",
            0.5,
            "the corrected maximum is handed back as the new state",
            "The correction serves this step only. The next one starts from the raw maximum.",
            ("m, v, v_max\n", "m, v, v_hat\n"),
        ),
        known_wrong(
            "maximum-not-returned",
            0.5,
            "the old maximum is handed back",
            "The next step has to know of the maximum that this one found.",
            (_MAX, "old, v_max = v_max, np.maximum(v_max, v)"),
            ("m, v, v_max\n", "m, v, old\n"),
        ),
        known_wrong(
            "maximum-of-the-old",
            0.5,
            "the maximum is taken before the second moment is updated",
            "First the new v, then the larger one of it and the maximum so far.",
            (V, f"{_MAX}\n    {V}"),
            (f"{_MAX}\n    m_hat", "m_hat"),
        ),
        known_wrong(
            "maximum-fed-back",
            0.5,
            "the maximum takes the place of v itself",
            "v goes on as the plain average. The maximum is a second array beside it.",
            (_MAX, "v = v_max = np.maximum(v_max, v)"),
        ),
        known_wrong(
            "square-in-the-maximum",
            0.5,
            "the squared gradient itself goes into the maximum",
            "The maximum remembers the largest average, not the largest single square. After v = 0 and "
            "one gradient of 10, how large is v? And how large is your maximum?",
            (_MAX, "v_max = np.maximum(v_max, dw ** 2)"),
        ),
        known_wrong(
            "smaller-of-the-two",
            0.5,
            "the smaller of the two is kept",
            "AMSGrad never lets the denominator shrink. Which of the two does that?",
            ("np.maximum", "np.minimum"),
        ),
        known_wrong(
            "maximum-over-all-weights",
            0.5,
            "one maximum is taken over all weights",
            "Each weight has a maximum of its own: compare the two arrays entry by entry.",
            (_MAX, "v_max = np.maximum(v_max, v)\n    v_max = np.full_like(v_max, v_max.max())"),
        ),
        step_belief("first-moment-uncorrected", 0.65, moment_patches.M_UNCORRECTED),
        known_wrong(
            "second-moment-uncorrected",
            0.65,
            "the maximum is not corrected in the step",
            "So it stands in the paper on AMSGrad. Here, as in PyTorch, the raw maximum is corrected "
            "like Adam's second moment.",
            (_V_HAT, "v_hat = v_max"),
        ),
        step_belief("epsilon-inside-root", 0.8, moment_patches.EPSILON_INSIDE_ROOT),
        step_belief("epsilon-dropped", 0.7, moment_patches.EPSILON_DROPPED),
        step_belief("root-missing", 0.65, moment_patches.ROOT_MISSING),
        step_belief("wrong-sign", 0.7, moment_patches.UPHILL),
        step_belief(
            "changed-in-place", 13 / 14, moment_patches.M_IN_PLACE, moment_patches.V_IN_PLACE
        ),
    ),
    telling=_TELLING,
)

# ---- adamw_step ----------------------------------------------------------------------------

_CALL = "adam_step(w, dw, m, v, t, learning_rate, beta1, beta2, epsilon)"
_DECAY = "- learning_rate * weight_decay * w,"

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
        known_wrong(
            "decay-in-the-gradient",
            0.4,
            "the decay is added to the gradient",
            "That is L2 regularisation, PyTorch's Adam(weight_decay=...). It goes through both moments, "
            "and Adam divides it away. Leave the gradient alone.",
            (_CALL, _CALL.replace("dw", "dw + weight_decay * w")),
            (f" {_DECAY}", ","),
        ),
        known_wrong(
            "decay-of-the-new-weights",
            0.7,
            "the weights are decayed after Adam's step",
            "Which w is meant: the one that came in, or the one that Adam has moved?",
            (_DECAY, _DECAY.replace(" w,", " moved,")),
        ),
        known_wrong(
            "decay-without-the-rate",
            0.6,
            "the decay is not multiplied by the learning rate",
            "With the defaults a weight should shrink by a hundred-thousandth a step, not by a "
            "hundredth.",
            (_DECAY, "- weight_decay * w,"),
        ),
        known_wrong(
            "no-decay",
            0.5,
            "there is no decay",
            "That is Adam. Try a gradient of zero: the weights should still shrink.",
            (f" {_DECAY}", ","),
        ),
        known_wrong(
            "weights-grow",
            0.6,
            "the weights grow instead of shrinking",
            "Decay pulls towards zero: from a weight of 2 something is taken away.",
            (_DECAY, _DECAY.replace("- ", "+ ")),
        ),
        known_wrong(
            "decay-hard-coded",
            0.6,
            "the decay is always 0.01, whatever is passed",
            USE_THE_ARGUMENT,
            (_DECAY, _DECAY.replace("weight_decay", "0.01")),
        ),
        known_wrong(
            "decay-by-sign",
            0.5,
            "every weight shrinks by the same amount",
            "A large weight shrinks by more: in proportion to its size. (Yours is L1's decay.)",
            (_DECAY, _DECAY.replace(" w,", " np.sign(w),")),
        ),
        known_wrong(
            "decay-squared",
            0.5,
            "the decay is proportional to the squared weight",
            "The penalty is a square, its slope is not. From a weight of -2, where does yours go?",
            (_DECAY, _DECAY.replace(" w,", " w ** 2,")),
        ),
        known_wrong(
            "settings-not-passed-on",
            0.4,
            "Adam's step inside runs with its own defaults",
            "Your function has a learning rate, two betas and an epsilon, and so has the one it calls. "
            "Do they reach it?",
            (_CALL, "adam_step(w, dw, m, v, t)"),
        ),
        step_belief(
            "changed-in-place",
            7 / 8,
            ("moved, m, v", "w *= 1 - learning_rate * weight_decay\n    moved, m, v"),
            (f" {_DECAY}", ","),
        ),
    ),
    uses=("adam_step",),
    telling=_TELLING,
)
