"""Exercises of notebook 05: Adam's step, and a faulty one to repair."""

from __future__ import annotations

from autograder.model import Exercise, Misconception, known_wrong
from utils.checking import Aspect

from ...shared.moment_families import (
    beliefs_about_both,
    beliefs_about_corrections,
    beliefs_about_t,
    beliefs_about_the_first,
    beliefs_about_the_numerator,
    beliefs_about_the_second,
    beliefs_about_what_is_kept,
)
from ...shared.step_families import beliefs_about_epsilon, beliefs_about_the_step, without
from .moment_cases import FIVE_WEIGHTS, HYPERPARAMETERS, cases_of_a_step

POWERS = (("beta1", "t"), ("beta2", "t"))
NUMERATOR, SIZE = "learning_rate * m_hat", "np.sqrt(v_hat)"


def beliefs_about_adam(step: float, moment: float) -> tuple[Misconception, ...]:
    """What goes wrong in Adam's own lines, but for its first and its last words.

    Parameters
    ----------
    step, moment : float
        Shares of a wrong step from right moments, and of a wrong moment.
    """
    first, second = "m_hat = m / (1", "v_hat = v / (1"
    return (
        *beliefs_about_epsilon(NUMERATOR, SIZE, placed=0.8, outside=step),
        *beliefs_about_t(step, *POWERS),
        known_wrong(
            "epsilon-before-correction",
            0.8,
            "epsilon is added before the second moment is corrected",
            "That is Keras' form, the paper's epsilon hat. Here v is corrected first, then its root "
            "is taken, then epsilon is added.",
            (second, second.replace("(1", "(share := 1")),
            ("epsilon)", "epsilon / np.sqrt(share))"),
            about="epsilon",
        ),
        known_wrong(
            "nothing-corrected",
            step,
            "neither moment is corrected for its start at zero",
            "The two raw averages are too small by different factors, so the error does not cancel: "
            "you worked out their ratio above.",
            (first, "m_hat = m; share = (1"),
            (second, "v_hat = v; share = (1"),
        ),
        *beliefs_about_corrections(step),
        *beliefs_about_the_numerator(step),
        *beliefs_about_the_first(moment),
        *beliefs_about_the_second(moment),
        *beliefs_about_both(0.3),
    )


ADAM_STEP = Exercise(
    name="adam_step",
    parameters=("w", "dw", "m", "v", "t", *HYPERPARAMETERS),
    outputs=("w", "m", "v"),
    cases=cases_of_a_step(("m", "v")),
    rubric=(
        Aspect("first moment", 6, ("m",)),
        Aspect("second moment", 6, ("v",)),
        Aspect("updated weights", 10, ("w",)),
        Aspect("inputs unchanged", 2, kind="inputs unchanged"),
    ),
    misconceptions=(
        *beliefs_about_adam(0.65, 0.4),
        *beliefs_about_the_step("0.001", ", m, v", unchanged=22 / 24, returned=0.65),
        *beliefs_about_what_is_kept(0.5, 22 / 24, 0.65),
    ),
    telling=(FIVE_WEIGHTS,),
)

UNLIKELY_IN_A_COPY = (
    "epsilon-as-floor",
    "epsilon-in-both-places",
    "correction-multiplied",
    "corrected-after-the-root",
    "old-first-moment-in-full",
    "old-second-moment-in-full",
    "sizes-averaged",
    "average-squared",
    "square-of-the-first-moment",
)
"""Where Adam's lines need not be thought up, since they are shown, or stand some cells above."""

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
        *without(
            beliefs_about_adam(0.65, 0.4),
            "stray-gradient",
            "gradient-instead-of-first-moment",
            *UNLIKELY_IN_A_COPY,
        ),
        known_wrong(
            "stray-gradient",
            0.25,
            "nothing is mended: the step is still multiplied by the gradient",
            "Work out one step by hand from w = -1, where dw = -1 and the fraction is about -1. Does w "
            "move towards 0?",
            ("m_hat / ", "dw * m_hat / "),
            about="the numerator",
        ),
        known_wrong(
            "mended-with-absolute-value",
            0.45,
            "the step is multiplied by the size of the gradient",
            "Now the direction is right, and the length is not: Adam's first step is one learning "
            "rate, however large the gradient. Yours is the gradient times that.",
            ("m_hat / ", "np.abs(dw) * m_hat / "),
            about="the numerator",
        ),
        known_wrong(
            "mended-with-sign",
            0.45,
            "the step is multiplied by the gradient's sign",
            "The fraction has a sign already: that of the average, which is the one to follow. "
            "Times a second sign, both cancel.",
            ("m_hat / ", "np.sign(dw) * m_hat / "),
            about="the numerator",
        ),
        known_wrong(
            "mended-at-the-wrong-factor",
            0.5,
            "the first moment has gone, and the stray gradient has stayed",
            "Two factors carry a direction. One is the average over many steps, the other belongs to "
            "this step alone. Which one is Adam's?",
            ("m_hat / ", "dw / "),
            about="the numerator",
        ),
        known_wrong(
            "mended-from-one-side",
            0.45,
            "the step always goes down by the fraction's size",
            "From the other side of the minimum the weight must grow. Keep the sign of the average.",
            ("m_hat / ", "np.abs(m_hat) / "),
            about="the numerator",
        ),
        known_wrong(
            "mended-with-the-gradients-sign-alone",
            0.45,
            "the step goes against the gradient's sign, by the fraction's size",
            "The average has a sign of its own, and it may differ from this gradient's. Which of the "
            "two does Adam follow?",
            ("m_hat / ", "np.sign(dw) * np.abs(m_hat) / "),
            about="the numerator",
        ),
        *beliefs_about_the_step("0.001", ", m, v", unchanged=7 / 8, returned=0.5),
        *beliefs_about_what_is_kept(0.8, 7 / 8, 0.5),
    ),
    uses=("adam_step",),
    telling=(FIVE_WEIGHTS,),
)
