"""What is believed of an optimizer's step and of what it collects, with a hint for each."""

from __future__ import annotations

from collections.abc import Mapping

USE_THE_ARGUMENT = "Use the argument: other tests, and other people, pass another value."
"""A hint for every value that is hard-coded."""

WRITE_NEW_ARRAYS = (
    "An exercise of this course leaves its inputs as they are: write v = ..., not v *= ..."
)
"""A hint for every state that is changed in place."""

COMMON_BELIEFS: Mapping[str, tuple[str, str]] = {
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
    "weights-changed-in-place": (
        "the weights that come in are changed in place",
        (
            "An exercise of this course leaves its inputs as they are: write w = w - ..., "
            "not w -= ..."
        ),
    ),
    "step-returned": (
        "the step is returned in place of the weights",
        "What is due is where the step ends. Where does it start?",
    ),
    "gradient-left-out": (
        "neither the gradient nor an average of it appears in the step",
        (
            "What is divided by is always positive. Which way does your step go, and how far where "
            "the gradient is zero?"
        ),
    ),
    "epsilon-added-to-the-fraction": (
        "epsilon is added to the fraction, not to what it is divided by",
        (
            "Division binds tighter than addition: a / b + c is (a / b) + c. What does your step "
            "divide by where nothing has been collected?"
        ),
    ),
    "epsilon-as-floor": (
        "epsilon counts only where what it is added to is smaller",
        (
            "The formula adds epsilon for every weight. With a size of 0.3 and an epsilon of 0.1, "
            "what is due below the fraction, and what do you have?"
        ),
    ),
    "epsilon-in-both-places": (
        "epsilon is added twice, under the root and after it",
        "One epsilon keeps the denominator from zero. Where does the formula have it?",
    ),
    "average-squared": (
        "the weighted gradient is squared, weight and all",
        (
            "A square binds tighter than the product before it, unless brackets say otherwise: it "
            "is the gradient that is squared, not its weight."
        ),
    ),
    "absolute-values-collected": (
        "the sizes of the gradients are collected, not their squares",
        "Gradients of 3 and 4 should give 25 under the root. What do yours give?",
    ),
    "old-square-unweighted": (
        "the old average stays in full, and only the new square is weighted",
        (
            "In an average the weights add up to 1. With a gradient of 1 for ever, where should the "
            "accumulator settle?"
        ),
    ),
}
"""What is believed, and a hint, by the misconception's id."""
