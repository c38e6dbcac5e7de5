"""Beliefs about Adam's step and their hints, beside those that many optimizers share."""

from __future__ import annotations

from collections.abc import Mapping

from ...shared.step_beliefs import USE_THE_ARGUMENT, WRITE_NEW_ARRAYS

_BRACKETS = (
    "Division binds tighter than addition: a / b + c is (a / b) + c. What does your step divide by "
    "where nothing has been collected?"
)
_PATH_OF_THE_CORRECTION = (
    "A first moment that started at zero is too small by the factor 1 - beta1^t. Work out this "
    "factor for t = 1, and for t = 1000: what should be left of the correction there?"
)

NETWORK_STEP_BELIEFS: Mapping[str, tuple[str, str]] = {
    "epsilon-added-to-the-quotient": (
        "epsilon is added to the quotient of the moments instead of to its denominator",
        _BRACKETS,
    ),
    "epsilon-added-to-the-rate": (
        "epsilon is added to the learning rate over the root",
        _BRACKETS,
    ),
    "epsilon-before-correction": (
        "epsilon is added to the root of the second moment before that is corrected",
        "Some libraries do so. Here epsilon is added last: to the root of the corrected moment.",
    ),
    "epsilon-as-lower-limit": (
        "epsilon is taken as a lower limit of the denominator",
        "Epsilon is added to the root, whether that is small or large.",
    ),
    "correction-without-t": (
        "both corrections divide by 1 - beta at every step, whatever t is",
        _PATH_OF_THE_CORRECTION,
    ),
    "power-of-one-minus-beta": (
        "1 - beta is raised to the power t, instead of beta alone",
        _PATH_OF_THE_CORRECTION,
    ),
    "power-without-one-minus": (
        "the moments are divided by beta^t",
        _PATH_OF_THE_CORRECTION,
    ),
    "corrections-swapped": (
        "each moment is corrected with the other one's beta",
        "Each average forgets at its own rate, and is corrected with the rate it was made with.",
    ),
    "corrected-by-multiplying": (
        "the corrections multiply where they should divide",
        "The averages are too small at first. Does your correction make them larger?",
    ),
    "second-correction-rooted": (
        "the second moment is divided by the root of its correction",
        "The root is taken once, of the corrected moment as a whole. How many are there in yours?",
    ),
    "bias-second-moment-uncorrected": (
        "the biases' second moments are not corrected for their start at zero",
        "The step is the same for weights and biases. Compare your lines for W1 and b1.",
    ),
    "corrected-twice": (
        "the moments are corrected, and the learning rate is corrected for them once more",
        "Either the moments get hats, or the learning rate makes up for them. Which do you have?",
    ),
    "first-weights-swapped": (
        "in the first moment the old average gets 1 - beta1 and the gradient gets beta1",
        "With beta1 = 0.9 the average should change slowly: which of the two terms is the large one?",
    ),
    "second-weights-swapped": (
        "in the second moment the old average gets 1 - beta2 and the square gets beta2",
        (
            "With beta2 = 0.999 the average should hardly change: which of the two terms is the large "
            "one?"
        ),
    ),
    "beta1-for-both-averages": (
        "the second moment is averaged with beta1",
        "The two averages forget at two rates. Which of them belongs to the squares?",
    ),
    "gradient-subtracted": (
        "the gradient is subtracted from the first moment",
        (
            "The first moment is an average of gradients. For a gradient that is 1 at every step, where "
            "does yours settle?"
        ),
    ),
    "first-moment-downhill": (
        "the first moment collects the negative gradients, and is added to the weights",
        (
            "The path is the same from a start at zero, but what is stored has the other sign. Here the "
            "first moment is an average of gradients, and the step subtracts."
        ),
    ),
    "learning-rate-in-the-average": (
        "the gradient is multiplied by the learning rate before it is averaged, and the step once more",
        "The rate is needed once. In which of the lines does the formula have it?",
    ),
    "bias-gradient-not-squared": (
        "the biases collect their gradients where the squares are due",
        "The second moment is the same for weights and biases. Compare your lines for W1 and b1.",
    ),
    "square-of-average": (
        "the second moment averages the square of the first moment",
        "What is squared is the gradient of this step, not its average.",
    ),
    "largest-gradient-kept": (
        "the second moment keeps the largest gradient, as AdaMax does",
        "Adam averages squares: none of them is picked out.",
    ),
    "beta1-hard-coded": ("beta1 is always 0.9, whatever is passed", USE_THE_ARGUMENT),
    "beta2-hard-coded": ("beta2 is always 0.999, whatever is passed", USE_THE_ARGUMENT),
    "no-division": (
        "the step does not divide by the second moment",
        (
            "That is momentum with a correction. What makes Adam's steps about equally long for all "
            "weights?"
        ),
    ),
    "nesterov-step": (
        "the step looks ahead, as Nadam does",
        "Adam's numerator is the corrected first moment, with nothing added.",
    ),
    "old-moments-returned": (
        "the old moments are handed back",
        "The next step has to start from the moments that this one ended with.",
    ),
    "old-moments-in-the-step": (
        "the step is taken with the moments as they were before this gradient",
        (
            "First the moments take this gradient in, then the step uses them. How long would the very "
            "first step be otherwise?"
        ),
    ),
    "weights-changed-in-place": ("the parameters are changed in place", WRITE_NEW_ARRAYS),
    "moments-of-another-parameter": (
        "b2 is updated with the moments of b1",
        "Each parameter has moments of its own. Read the four lines aloud, name by name.",
    ),
    "gradients-of-the-first-layer": (
        "the second layer is updated with the first layer's gradients",
        "Each parameter has a gradient of its own. Read the four lines aloud, name by name.",
    ),
    "weights-as-they-were": (
        "the parameters are handed back as they came",
        "The moments are new, and what has moved? Look at what your last line returns.",
    ),
    "results-in-another-order": (
        "the results come parameter by parameter",
        "The order is part of the contract: four parameters, four first moments, four second ones.",
    ),
}
"""What is believed, and a hint, by the misconception's id."""
