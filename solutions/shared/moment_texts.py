"""What is believed of Adam's two moments and their correction, with a hint for each."""

from __future__ import annotations

from collections.abc import Mapping

_ITS_OWN_RATE = (
    "Each average forgets at its own rate, and is corrected with the rate it was made with."
)

MOMENT_BELIEFS: Mapping[str, tuple[str, str]] = {
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
    "correction-without-t": (
        "the correction divides by 1 - beta, whatever t is",
        (
            "That is the share of one step. Follow a gradient that is always 1: after two steps "
            "from zero, how much of the average is real, and what do you divide by?"
        ),
    ),
    "first-corrected-without-t": (
        "the first moment is divided by 1 - beta1, whatever t is",
        (
            "That is the share of one step. Follow a gradient that is always 1: after two steps "
            "from zero, how much of the average is real, and what do you divide by?"
        ),
    ),
    "second-corrected-without-t": (
        "the second moment is divided by 1 - beta2, whatever t is",
        (
            "That is the share of one step. Follow a square that is always 1: after two steps from "
            "zero, how much of the average is real, and what do you divide by?"
        ),
    ),
    "power-of-the-difference": (
        "the whole difference 1 - beta is raised to the power of t",
        (
            "As t grows the correction should fade away, so what it divides by should go towards 1. "
            "Towards what does yours go?"
        ),
    ),
    "correction-multiplied": (
        "the moments are multiplied by their correction",
        "Early averages are too small. Are yours larger or smaller after the correction?",
    ),
    "corrected-after-the-root": (
        "the second moment is corrected after its root is taken",
        "It is the average of squares that is too small: correct it first, then take the root.",
    ),
    "first-moment-with-beta2": (
        "the first moment forgets at the rate beta2",
        "beta1 belongs to the average of the gradients, beta2 to the average of their squares.",
    ),
    "second-moment-with-beta1": (
        "the second moment forgets at the rate beta1",
        "beta1 belongs to the average of the gradients, beta2 to the average of their squares.",
    ),
    "old-first-moment-in-full": (
        "the old first moment stays in full",
        (
            "In an average the weights add up to 1. With a gradient of 1 at every step, where should "
            "it settle, and where does yours?"
        ),
    ),
    "old-second-moment-in-full": (
        "the old second moment stays in full",
        (
            "In an average the weights add up to 1. With a gradient of 1 at every step, where should "
            "it settle, and where does yours?"
        ),
    ),
    "squares-summed": (
        "the squares are added up for ever, as AdaGrad does",
        "Both moments are averages: a share of the old one stays, and the rest is replaced.",
    ),
    "sizes-averaged": (
        "the second moment collects the gradients' sizes, not their squares",
        "A root is taken of it later. What has to stand under a root to give a size?",
    ),
    "square-of-the-first-moment": (
        "the second moment is made of the first one's squares",
        "Both averages are made of the same thing: what this step has brought. Which letter is that?",
    ),
    "old-moments-returned": (
        "the old moments are handed back",
        "The next step has to start from the moments that this one ended with.",
    ),
    "old-moments-in-the-step": (
        "the step uses the moments as they were before this gradient",
        (
            "First both moments take this gradient in, then the step uses them. What would the very "
            "first step be otherwise?"
        ),
    ),
}
"""What is believed, and a hint, by the misconception's id."""
