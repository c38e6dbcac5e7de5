"""The exercise of notebook 05 on AMSGrad, which remembers the largest second moment."""

from __future__ import annotations

from autograder.model import Exercise, known_wrong
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
from .moment_cases import FIVE_WEIGHTS, HYPERPARAMETERS, TINY, cases_of_a_step

_MAX = "v_max = np.maximum(v_max, v)"
_RETURN = "    return w"

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
        *beliefs_about_epsilon("learning_rate * m_hat", "np.sqrt(v_hat)", placed=0.8, outside=0.65),
        *beliefs_about_t(0.65, ("beta1", "t"), ("beta2", "t")),
        known_wrong(
            "second-moment-uncorrected",
            0.65,
            "the maximum is not corrected in the step",
            "So it stands in the paper on AMSGrad. Here, as in PyTorch, the raw maximum is corrected "
            "like Adam's second moment.",
            ("v_hat = v_max / (1", "v_hat = v_max; share = (1"),
            about="the second correction",
        ),
        *without(beliefs_about_corrections(0.65, "v_max"), "second-moment-uncorrected"),
        *beliefs_about_the_numerator(0.65),
        *beliefs_about_the_first(0.5),
        *without(beliefs_about_the_second(0.5), "sizes-averaged"),
        *beliefs_about_both(0.5),
        known_wrong(
            "maximum-unused",
            0.65,
            "the step divides by the present second moment",
            "The maximum is kept, but then it has to be used: what stands under the root?",
            ("v_hat = v_max / ", "v_hat = v / "),
            about="the maximum",
        ),
        known_wrong(
            "corrected-before-the-maximum",
            0.5,
            "the corrected second moment goes into the maximum",
            "That is Optax's order. Here the maximum is taken of the raw v, and corrected afterwards, "
            "for this step only.",
            (f"    {_MAX}\n", ""),
            ("v_hat = v_max / (1", "share = (1"),
            (_RETURN, f"    v_hat = v_max = np.maximum(v_max, v / share)\n{_RETURN}"),
            about="the maximum",
        ),
        known_wrong(
            "corrected-maximum-stored",
            0.5,
            "the corrected maximum is handed back as the new state",
            "The correction serves this step only. The next one starts from the raw maximum.",
            ("m, v, v_max\n", "m, v, v_hat\n"),
            about="the maximum",
        ),
        known_wrong(
            "maximum-not-returned",
            0.5,
            "the old maximum is handed back",
            "The next step has to know of the maximum that this one found.",
            (_MAX, "old, v_max = v_max, np.maximum(v_max, v)"),
            ("m, v, v_max\n", "m, v, old\n"),
            about="the maximum",
        ),
        known_wrong(
            "maximum-of-the-old",
            0.5,
            "the maximum is taken before the second moment is updated",
            "First the new v, then the larger one of it and the maximum so far.",
            (f"    {_MAX}\n", ""),
            ("    v = ", f"    {_MAX}\n    v = "),
            about="the maximum",
        ),
        known_wrong(
            "maximum-fed-back",
            0.5,
            "the maximum takes the place of v itself",
            "v goes on as the plain average. The maximum is a second array beside it.",
            (_MAX, "v = v_max = np.maximum(v_max, v)"),
            about="the maximum",
        ),
        known_wrong(
            "square-in-the-maximum",
            0.5,
            "the squared gradient itself goes into the maximum",
            "The maximum remembers the largest average, not the largest single square. After v = 0 and "
            "one gradient of 10, how large is v? And how large is your maximum?",
            (_MAX, "v_max = np.maximum(v_max, dw ** 2)"),
            about="the maximum",
        ),
        known_wrong(
            "smaller-of-the-two",
            0.5,
            "the smaller of the two is kept",
            "AMSGrad never lets the denominator shrink. Which of the two does that?",
            ("np.maximum", "np.minimum"),
            about="the maximum",
        ),
        known_wrong(
            "maximum-over-all-weights",
            0.5,
            "one maximum is taken over all weights",
            "Each weight has a maximum of its own: compare the two arrays entry by entry.",
            (_MAX, "v_max = np.maximum(v_max, v)\n    v_max = np.full_like(v_max, v_max.max())"),
            about="the maximum",
        ),
        *beliefs_about_the_step("0.001", ", m, v, v_max", unchanged=13 / 14, returned=0.65),
        *without(
            beliefs_about_what_is_kept(0.8, 13 / 14, 0.65, ", v_max"), "corrected-moments-stored"
        ),
    ),
    telling=(FIVE_WEIGHTS, TINY),
)
