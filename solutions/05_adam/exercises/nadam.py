"""The exercise of notebook 05 on Nadam, whose numerator looks one step ahead."""

from __future__ import annotations

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect

from ...shared.moment_families import (
    beliefs_about_both,
    beliefs_about_t,
    beliefs_about_the_first,
    beliefs_about_the_second,
    beliefs_about_the_second_correction,
    beliefs_about_what_is_kept,
)
from ...shared.step_beliefs import step_belief
from ...shared.step_families import beliefs_about_epsilon, beliefs_about_the_step, without
from .moment_cases import FIVE_WEIGHTS, HYPERPARAMETERS, cases_of_a_step

M = "m = beta1 * m + (1 - beta1) * dw"
_AHEAD = "beta1 * m / (1 - beta1 ** (t + 1))"
_NOW = "(1 - beta1) * dw / (1 - beta1 ** t)"
_POWERS = (("beta1", "(t + 1)"), ("beta1", "t"), ("beta2", "t"))
_END = ", m, v\n"

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
        *beliefs_about_epsilon(
            "learning_rate * m_ahead", "np.sqrt(v_hat)", placed=0.8, outside=0.6
        ),
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
        known_wrong(
            "gradient-uncorrected",
            0.6,
            "the gradient's term is not corrected",
            "Both terms are shares of an average that started at zero. What is the second one divided "
            "by?",
            ("dw / (1 - beta1 ** t)", "dw"),
            about="the gradient's term",
        ),
        step_belief(
            "first-moment-uncorrected",
            0.6,
            (f"{_AHEAD} + {_NOW}", "beta1 * m + (1 - beta1) * dw"),
        ),
        *beliefs_about_t(0.65, *_POWERS),
        *beliefs_about_the_second_correction(0.6),
        *beliefs_about_the_first(0.3),
        *beliefs_about_the_second(0.3),
        *beliefs_about_both(0.3),
        step_belief("root-missing", 0.6, ("np.sqrt(v_hat)", "v_hat")),
        step_belief("gradient-instead-of-first-moment", 0.6, ("m_ahead / ", "dw / ")),
        step_belief("stray-gradient", 0.6, ("m_ahead / ", "dw * m_ahead / ")),
        *beliefs_about_the_step("0.001", ", m, v", unchanged=13 / 14, returned=0.6),
        step_belief("corrected-moments-stored", 0.65, (_END, ", m_ahead, v_hat\n")),
        *without(beliefs_about_what_is_kept(0.8, 13 / 14, 0.5), "corrected-moments-stored"),
    ),
    telling=(FIVE_WEIGHTS,),
)
