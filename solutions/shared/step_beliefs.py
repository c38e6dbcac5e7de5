"""Beliefs that spoil the step of many optimizers: said once, patched in by each exercise."""

from __future__ import annotations

from collections.abc import Mapping

from autograder.model import Misconception, known_wrong

USE_THE_ARGUMENT = "Use the argument: other tests, and other people, pass another value."
"""A hint for every value that is hard-coded."""

WRITE_NEW_ARRAYS = (
    "An exercise of this course leaves its inputs as they are: write v = ..., not v *= ..."
)
"""A hint for every state that is changed in place."""

_ITS_OWN_RATE = (
    "Each average forgets at its own rate, and is corrected with the rate it was made with."
)

STEP_BELIEFS: Mapping[str, tuple[str, str]] = {
    "wrong-sign": ("the step goes uphill", "The gradient points to where the cost grows."),
    "changed-in-place": ("the inputs are changed in place", WRITE_NEW_ARRAYS),
    "learning-rate-hard-coded": (
        "the learning rate is always the default, whatever is passed",
        USE_THE_ARGUMENT,
    ),
    "epsilon-inside-root": (
        "epsilon stands inside the square root",
        (
            "In this course, as in the paper, epsilon is added after the root is taken. The place "
            "matters when gradients are small: compare sqrt(1e-12 + 1e-8) with sqrt(1e-12) + 1e-8."
        ),
    ),
    "epsilon-dropped": (
        "epsilon is left out",
        (
            "A parameter whose gradients have all been zero has nothing under the root. What does "
            "your step divide by there?"
        ),
    ),
    "epsilon-added-to-weight": (
        "epsilon ends up outside the fraction",
        (
            "Division binds tighter than addition: a / b + c is (a / b) + c. The denominator needs "
            "brackets."
        ),
    ),
    "epsilon-hard-coded": ("epsilon is always the default, whatever is passed", USE_THE_ARGUMENT),
    "root-missing": (
        "the step is divided by the squares themselves, without the root",
        (
            "The gradient and the root of its mean square have the same unit, so the step does not "
            "depend on the cost's scale. Check the unit of your fraction."
        ),
    ),
    "gradient-not-squared": (
        "the gradients themselves are collected where their squares are due",
        "Squares cannot cancel, and cannot turn negative under a root. What is collected here?",
    ),
    "weights-of-average-swapped": (
        "the old average gets 1 - beta and the new value gets beta",
        (
            "With a factor of 0.9 the average should change slowly: which of the two terms is the "
            "large one?"
        ),
    ),
    "stray-gradient": (
        "the step is multiplied by the gradient once more",
        (
            "The fraction points the right way already. Times the gradient the step loses its sign: "
            "two negative numbers make a positive one."
        ),
    ),
    "first-moment-uncorrected": (
        "the first moment is not corrected for its start at zero",
        (
            "The average starts at zero, so early on it is too small, by the factor 1 - beta1^t. Look "
            "at how its corrected form is made."
        ),
    ),
    "second-moment-uncorrected": (
        "the second moment is not corrected for its start at zero",
        (
            "The average of squares starts at zero, so early on it is far too small, and a step "
            "divided by its root far too large. Look at how its corrected form is made."
        ),
    ),
    "second-corrected-with-beta1": ("the second moment is corrected with beta1", _ITS_OWN_RATE),
    "first-corrected-with-beta2": ("the first moment is corrected with beta2", _ITS_OWN_RATE),
    "corrected-moments-stored": (
        "the corrected moments are handed back as the new state",
        (
            "The correction serves this step only. What the next step starts from are the raw "
            "averages."
        ),
    ),
    "betas-swapped": (
        "beta1 and beta2 have changed places",
        "beta1 belongs to the average of the gradients, beta2 to the average of their squares.",
    ),
    "betas-hard-coded": (
        "beta1 and beta2 are always 0.9 and 0.999, whatever is passed",
        "Use the arguments: other tests, and other people, pass other values.",
    ),
    "power-is-product": (
        "beta is multiplied by t instead of raised to its power",
        (
            "After t steps a start at zero has been multiplied by beta t times: that is a power, "
            "and Python writes it **."
        ),
    ),
    "t-one-too-large": (
        "the correction uses t + 1",
        (
            "t starts at 1 and is incremented before the call: at the first step the correction of "
            "the first moment must give back exactly the gradient."
        ),
    ),
    "t-one-too-small": (
        "the correction uses t - 1",
        "t starts at 1 and is incremented before the call. What is 1 - beta^0?",
    ),
    "first-history-lost": (
        "the old first moment is forgotten at each step",
        "An average over steps needs its old value: beta1 of it stays.",
    ),
    "second-history-lost": (
        "the old second moment is forgotten at each step",
        "An average over steps needs its old value: beta2 of it stays.",
    ),
    "first-moment-unweighted": (
        "the gradient is added to the first moment in full",
        "That is momentum's form. In Adam both moments are averages: their weights add up to 1.",
    ),
    "second-moment-unweighted": (
        "the squared gradient is added to the second moment in full",
        (
            "In an average the weights add up to 1. With a gradient of 1 at every step, where should "
            "it settle, and where does yours?"
        ),
    ),
    "gradient-instead-of-first-moment": (
        "the step follows the gradient itself instead of its average",
        "That is RMSprop with a correction. Adam's numerator is the corrected first moment.",
    ),
    "epsilon-added-to-the-step": (
        "epsilon ends up outside the fraction and is added to the step",
        (
            "Division binds tighter than addition: a / b + c is (a / b) + c. What does your step "
            "divide by where nothing has been collected?"
        ),
    ),
    "rho-hard-coded": ("rho is always the default, whatever is passed", USE_THE_ARGUMENT),
    "learning-rate-left-out": (
        "the learning rate does not appear in the step",
        "The fraction alone is about 1 in size. What decides how long the step is?",
    ),
    "one-accumulator-for-all": (
        "one number collects the squares of all weights together",
        (
            "Each weight has an accumulator of its own: that is the point of the method. Try dw = "
            "(1, 1000) by hand: which weights' steps may the 1000 shorten?"
        ),
    ),
    "old-accumulator-in-the-step": (
        "the step is divided by the accumulator as it was before this gradient",
        (
            "First the accumulator takes this gradient in, then the step uses it. What would the "
            "very first step divide by otherwise?"
        ),
    ),
    "old-accumulator-returned": (
        "the old accumulator is handed back",
        "The next step has to start from the accumulator that this one ended with.",
    ),
    "accumulator-forgotten": (
        "the old accumulator does not count at all",
        "What was collected before this step must stay in, all of it or a share of it.",
    ),
    "summed-instead-of-averaged": (
        "the squares are added up for ever, as AdaGrad does",
        "This method forgets: of the old accumulator a share rho stays, and the rest is replaced.",
    ),
    "averaged-instead-of-summed": (
        "old squares are forgotten, as RMSprop does",
        (
            "AdaGrad forgets nothing: G after two steps is the sum of both squares. Check it with "
            "gradients 3 and 4."
        ),
    ),
    "results-swapped": (
        "the weights and the accumulator are handed back in each other's place",
        "The last line of the description says what comes first.",
    ),
    "new-square-unweighted": (
        "the new square enters with weight 1 instead of 1 - rho",
        (
            "In an average the weights add up to 1. With a gradient of 1 for ever, where should the "
            "accumulator settle?"
        ),
    ),
    "rho-on-the-wrong-term": (
        "rho and 1 - rho have changed places",
        (
            "With rho = 0.9 the average should change slowly: which of the two terms is the large "
            "one?"
        ),
    ),
}
"""What is believed, and a hint, by the misconception's id."""


def step_belief(misconception_id: str, share: float, *patches: tuple[str, str]) -> Misconception:
    """Return one of `STEP_BELIEFS` with its share and its patches for one exercise."""
    belief, hint = STEP_BELIEFS[misconception_id]
    return known_wrong(misconception_id, share, belief, hint, *patches)


CORRECTIONS_SWAPPED = (
    ("beta1 ** t)", "BETA ** t)"),
    ("beta2 ** t)", "beta1 ** t)"),
    ("BETA ** t)", "beta2 ** t)"),
)
"""Patches that correct each moment with the other one's rate."""


def beliefs_about_t(share: float) -> tuple[Misconception, ...]:
    """What goes wrong with t where both moments are corrected, with beta1 ** t and beta2 ** t."""
    return (
        step_belief(
            "power-is-product", share, ("beta1 ** t", "beta1 * t"), ("beta2 ** t", "beta2 * t")
        ),
        step_belief(
            "t-one-too-large",
            share,
            ("beta1 ** t", "beta1 ** (t + 1)"),
            ("beta2 ** t", "beta2 ** (t + 1)"),
        ),
        step_belief(
            "t-one-too-small",
            share,
            ("beta1 ** t", "beta1 ** (t - 1)"),
            ("beta2 ** t", "beta2 ** (t - 1)"),
        ),
    )
