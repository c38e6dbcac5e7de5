"""Exercises of notebook 05: what Adam has to correct, Adam's step, and a faulty one to repair."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.model import Exercise, Misconception, known_wrong
from utils.checking import Aspect, Call, Case

from ...shared.step_beliefs import CORRECTIONS_SWAPPED, beliefs_about_t, step_belief
from . import moment_patches
from .moment_cases import HYPERPARAMETERS, THREE_WEIGHTS, cases_of_a_step
from .moment_patches import M, V

# ---- uncorrected_step_ratio ----------------------------------------------------------------


def _ratio_cases(rng: np.random.Generator) -> Sequence[Case]:
    early, later = (int(t) for t in rng.choice(np.arange(4, 60), 2, replace=False))
    beta1, beta2 = float(rng.integers(40, 70)) / 100, float(rng.integers(75, 95)) / 100
    return [
        Case("the first step", (Call((1,)),)),
        Case(f"t = {early}", (Call((early,)),)),
        Case("other betas", (Call((3,), {"beta1": beta1, "beta2": beta2}),)),
        Case(f"other betas, t = {later}", (Call((later, beta1, beta2)),)),
        Case("no first average", (Call((int(rng.integers(2, 6)), 0.0, beta2)),)),
    ]


_NUMERATOR, _DENOMINATOR = "(1 - beta1 ** t)", "np.sqrt(1 - beta2 ** t)"
_FIRST_STEP = "t = 1 is the first step. The averages have seen one gradient by then."

UNCORRECTED_STEP_RATIO = Exercise(
    name="uncorrected_step_ratio",
    parameters=("t", "beta1", "beta2"),
    outputs=("ratio",),
    cases=_ratio_cases,
    rubric=(Aspect("ratio", 8),),
    misconceptions=(
        known_wrong(
            "root-missing",
            0.4,
            "the share of the squares is used without its root",
            "The step divides by the root of the average of squares. What is the root of "
            "(1 - beta2^t) g^2?",
            (_DENOMINATOR, "(1 - beta2 ** t)"),
        ),
        known_wrong(
            "upside-down",
            0.5,
            "the corrected step is divided by the uncorrected one",
            "The ratio says how many times too long the raw step is. At t = 1 it is 3.16 with the "
            "usual betas.",
            (f"{_NUMERATOR} / {_DENOMINATOR}", f"{_DENOMINATOR} / {_NUMERATOR}"),
        ),
        known_wrong(
            "betas-swapped",
            0.4,
            "beta1 and beta2 have changed places",
            "beta1 belongs to the numerator, the average of gradients; beta2 to the squares below.",
            (f"{_NUMERATOR} / {_DENOMINATOR}", "(1 - beta2 ** t) / np.sqrt(1 - beta1 ** t)"),
        ),
        known_wrong(
            "root-of-both",
            0.4,
            "the root is taken of the numerator as well",
            "Only the average of squares stands under a root.",
            (f"{_NUMERATOR} / {_DENOMINATOR}", f"np.sqrt({_NUMERATOR} / (1 - beta2 ** t))"),
        ),
        known_wrong(
            "weights-of-one-step",
            0.3,
            "t is not used",
            "1 - beta is the share that one step adds. After t steps the old ones still count: "
            "the share of the zero at the start is beta^t.",
            (f"{_NUMERATOR} / {_DENOMINATOR}", "(1 - beta1) / np.sqrt(1 - beta2)"),
        ),
        step_belief(
            "power-is-product", 0.4, ("beta1 ** t", "beta1 * t"), ("beta2 ** t", "beta2 * t")
        ),
        known_wrong(
            "t-one-too-small",
            0.5,
            "the shares are taken at t - 1",
            _FIRST_STEP,
            ("beta1 ** t", "beta1 ** (t - 1)"),
            ("beta2 ** t", "beta2 ** (t - 1)"),
        ),
        known_wrong(
            "t-one-too-large",
            0.5,
            "the shares are taken at t + 1",
            _FIRST_STEP,
            ("beta1 ** t", "beta1 ** (t + 1)"),
            ("beta2 ** t", "beta2 ** (t + 1)"),
        ),
        known_wrong(
            "share-of-the-zero",
            0.3,
            "the share of the zero at the start is used in place of the gradients' share",
            "beta^t is what the zero at the start still weighs. How much do the gradients weigh?",
            (_NUMERATOR, "(beta1 ** t)"),
            (_DENOMINATOR, "np.sqrt(beta2 ** t)"),
        ),
        step_belief("betas-hard-coded", 0.4, ("return ", "beta1, beta2 = 0.9, 0.999\n    return ")),
    ),
)

# ---- adam_step and the clinic --------------------------------------------------------------

_STEP = "learning_rate * m_hat / (np.sqrt(v_hat) + epsilon)"
_RETURN = "return w - learning_rate"


def _adam_beliefs() -> tuple[Misconception, ...]:
    """What goes wrong in a step of Adam, whether it is written anew or mended."""
    return (
        step_belief("epsilon-inside-root", 0.8, moment_patches.EPSILON_INSIDE_ROOT),
        step_belief("epsilon-dropped", 0.7, moment_patches.EPSILON_DROPPED),
        step_belief(
            "epsilon-added-to-weight",
            0.65,
            ("(np.sqrt(v_hat) + epsilon)", "np.sqrt(v_hat) + epsilon"),
        ),
        step_belief("first-moment-uncorrected", 0.65, moment_patches.M_UNCORRECTED),
        step_belief("second-moment-uncorrected", 0.65, moment_patches.V_UNCORRECTED),
        step_belief("corrected-moments-stored", 0.5, ("epsilon), m, v", "epsilon), m_hat, v_hat")),
        step_belief(
            "gradient-instead-of-first-moment", 0.65, (_STEP, _STEP.replace("m_hat", "dw"))
        ),
        step_belief("stray-gradient", 0.65, (_STEP, f"{_STEP} * dw")),
        step_belief("wrong-sign", 0.7, moment_patches.UPHILL),
        step_belief("root-missing", 0.65, moment_patches.ROOT_MISSING),
    )


ADAM_STEP = Exercise(
    name="adam_step",
    parameters=("w", "dw", "m", "v", "t", *HYPERPARAMETERS),
    outputs=("w", "m", "v"),
    cases=cases_of_a_step(("m", "v"), dead=True),
    rubric=(
        Aspect("first moment", 6, ("m",)),
        Aspect("second moment", 6, ("v",)),
        Aspect("updated weights", 10, ("w",)),
        Aspect("inputs unchanged", 2, kind="inputs unchanged"),
    ),
    misconceptions=(
        *_adam_beliefs(),
        step_belief("epsilon-hard-coded", 0.8, ("+ epsilon)", "+ 1e-8)")),
        step_belief("learning-rate-hard-coded", 0.8, (_RETURN, "return w - 0.001")),
        known_wrong(
            "epsilon-before-correction",
            0.8,
            "epsilon is added before the second moment is corrected",
            "That is Keras' form, the paper's epsilon hat. Here v is corrected first, then its root is "
            "taken, then epsilon is added.",
            ("(np.sqrt(v_hat) + epsilon)", "((np.sqrt(v) + epsilon) / np.sqrt(1 - beta2 ** t))"),
        ),
        known_wrong(
            "nothing-corrected",
            0.65,
            "neither moment is corrected for its start at zero",
            "The two raw averages are too small by different factors, so the error does not cancel: "
            "you worked out their ratio above.",
            moment_patches.M_UNCORRECTED,
            moment_patches.V_UNCORRECTED,
        ),
        step_belief(
            "first-corrected-with-beta2",
            0.65,
            ("m_hat = m / (1 - beta1 ** t)", "m_hat = m / (1 - beta2 ** t)"),
        ),
        step_belief(
            "second-corrected-with-beta1",
            0.65,
            ("v_hat = v / (1 - beta2 ** t)", "v_hat = v / (1 - beta1 ** t)"),
        ),
        step_belief(
            "betas-swapped",
            0.2,
            (M, "m = beta2 * m + (1 - beta2) * dw"),
            (V, "v = beta1 * v + (1 - beta1) * dw ** 2"),
            *CORRECTIONS_SWAPPED,
        ),
        step_belief(
            "weights-of-average-swapped",
            0.2,
            (M, "m = (1 - beta1) * m + beta1 * dw"),
            (V, "v = (1 - beta2) * v + beta2 * dw ** 2"),
        ),
        step_belief("betas-hard-coded", 0.3, (M, f"beta1, beta2 = 0.9, 0.999\n    {M}")),
        *beliefs_about_t(0.65),
        step_belief("first-history-lost", 0.4, moment_patches.M_WITHOUT_HISTORY),
        step_belief("second-history-lost", 0.4, (V, "v = (1 - beta2) * dw ** 2")),
        step_belief("first-moment-unweighted", 0.4, moment_patches.M_UNWEIGHTED),
        step_belief("second-moment-unweighted", 0.4, (V, "v = beta2 * v + dw ** 2")),
        step_belief("gradient-not-squared", 0.4, moment_patches.V_OF_GRADIENTS),
        step_belief(
            "changed-in-place", 22 / 24, moment_patches.M_IN_PLACE, moment_patches.V_IN_PLACE
        ),
    ),
    telling=(THREE_WEIGHTS,),
)

REPAIRED_ADAM_STEP = Exercise(
    name="repaired_adam_step",
    parameters=("w", "dw", "m", "v", "t", *HYPERPARAMETERS),
    outputs=("w", "m", "v"),
    cases=cases_of_a_step(("m", "v")),
    rubric=(
        Aspect("moments", 1, ("m", "v")),
        Aspect("updated weights", 6, ("w",)),
        Aspect("inputs unchanged", 1, kind="inputs unchanged"),
    ),
    misconceptions=(
        *(
            belief
            for belief in _adam_beliefs()
            if belief.id not in ("stray-gradient", "gradient-instead-of-first-moment")
        ),
        known_wrong(
            "stray-gradient",
            0.25,
            "nothing is mended: the step is still multiplied by the gradient",
            "Work out one step by hand from w = -1, where dw = -1 and the fraction is about -1. Does w "
            "move towards 0?",
            (_STEP, f"{_STEP} * dw"),
        ),
        known_wrong(
            "mended-with-absolute-value",
            0.45,
            "the step is multiplied by the size of the gradient",
            "Now the direction is right, and the length is not: Adam's first step is one learning "
            "rate, however large the gradient. Yours is the gradient times that.",
            (_STEP, f"{_STEP} * np.abs(dw)"),
        ),
        known_wrong(
            "mended-with-sign",
            0.45,
            "the step is multiplied by the gradient's sign",
            "The fraction has a sign already: that of the average, which is the one to follow. "
            "Times a second sign, both cancel.",
            (_STEP, f"{_STEP} * np.sign(dw)"),
        ),
        known_wrong(
            "mended-at-the-wrong-factor",
            0.5,
            "the first moment has gone, and the stray gradient has stayed",
            "Two factors carry a direction. One is the average over many steps, the other belongs to "
            "this step alone. Which one is Adam's?",
            (_STEP, _STEP.replace("m_hat", "dw")),
        ),
        known_wrong(
            "mended-from-one-side",
            0.45,
            "the step always goes down by the fraction's size",
            "From the other side of the minimum the weight must grow. Keep the sign of the average.",
            (_STEP, _STEP.replace("m_hat", "np.abs(m_hat)")),
        ),
        step_belief(
            "changed-in-place", 7 / 8, moment_patches.M_IN_PLACE, moment_patches.V_IN_PLACE
        ),
    ),
    uses=("adam_step",),
    telling=(THREE_WEIGHTS,),
)
