"""The exercise of notebook 05 on AdaMax, which divides by the largest gradient of late."""

from __future__ import annotations

from autograder.model import Exercise, known_wrong
from utils.checking import Aspect

from ...shared.moment_families import beliefs_about_t, beliefs_about_the_first
from ...shared.step_beliefs import step_belief
from ...shared.step_families import beliefs_about_epsilon, beliefs_about_the_step
from .moment_cases import FIVE_WEIGHTS, HYPERPARAMETERS, TINY, cases_of_a_step

_MAX = "np.maximum(beta2 * u, np.abs(dw))"
_NUMERATOR = "learning_rate / (1 - beta1 ** t) * m"
_M, _U = "    m = ", "    u = "
_END = ", m, u\n"


def _divided_by(size: str) -> tuple[tuple[str, str], ...]:
    """Patches that let the step divide by something else than the u that is kept."""
    line = f"{_MAX}\n"
    return (line, f"{line}    kept, u = u, {size}\n"), (_END, ", m, kept\n")


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
        *beliefs_about_epsilon(_NUMERATOR, "u", placed=0.7, outside=0.65),
        known_wrong(
            "epsilon-in-the-maximum",
            0.4,
            "epsilon is added to the gradient's size, inside the maximum",
            "That is PyTorch's form. Here u stays the size of a gradient, and epsilon is added where "
            "the step divides.",
            ("np.abs(dw)", "np.abs(dw) + epsilon"),
            ("(u + epsilon)", "u"),
            about="epsilon",
        ),
        known_wrong(
            "epsilon-kept-in-u",
            0.4,
            "epsilon is added to the maximum and kept there",
            "Then it is added once more at each step. Here u stays the size of a gradient, and "
            "epsilon is added where the step divides.",
            (_MAX, f"{_MAX} + epsilon"),
            ("(u + epsilon)", "u"),
            about="epsilon",
        ),
        *beliefs_about_t(0.65, ("beta1", "t")),
        known_wrong(
            "first-moment-uncorrected",
            0.65,
            "the first moment is not corrected for its start at zero",
            "u needs no correction, m does: from its start at zero it is too small by 1 - beta1^t.",
            ("learning_rate / (1 - beta1 ** t) * m", "learning_rate * m"),
            about="the first correction",
        ),
        step_belief("first-corrected-with-beta2", 0.65, ("/ (1 - beta1", "/ (1 - beta2")),
        step_belief("correction-multiplied", 0.65, ("learning_rate / (1", "learning_rate * (1")),
        *beliefs_about_the_step("0.002", ", m, u", unchanged=13 / 14, returned=0.65, operator="/"),
        known_wrong(
            "divided-by-the-root",
            0.65,
            "the step is divided by the root of u",
            "u is the size of a gradient, not of its square: a root would spoil the unit. With "
            "gradients of 10000 the step would be 100 times too long.",
            *_divided_by("np.sqrt(u)"),
            about="the denominator",
        ),
        known_wrong(
            "largest-gradient-corrected",
            0.65,
            "u is corrected as if it were an average",
            "u is a maximum. At the first step it is exactly the gradient's size: what is there to "
            "correct?",
            *_divided_by("u / (1 - beta2 ** t)"),
            about="the denominator",
        ),
        known_wrong(
            "present-size-in-the-step",
            0.65,
            "the step is divided by the size of the present gradient alone",
            "The maximum is kept, but then it has to be used: what stands below the fraction?",
            *_divided_by("np.abs(dw)"),
            about="the denominator",
        ),
        *beliefs_about_the_first(0.5),
        known_wrong(
            "size-missing",
            0.4,
            "u compares the gradient with its sign",
            "A gradient of -5 is large. The maximum of 1 and -5 is not what is meant.",
            (_MAX, "np.maximum(beta2 * u, dw)"),
            about="the second moment",
        ),
        known_wrong(
            "squares-compared",
            0.4,
            "the squared gradient goes into the maximum",
            "Adam needs squares because it takes a root later. There is no root here.",
            (_MAX, "np.maximum(beta2 * u, dw ** 2)"),
            about="the second moment",
        ),
        known_wrong(
            "average-instead-of-maximum",
            0.4,
            "u is an average of sizes",
            "The larger one of two numbers counts: the old u, faded a little, or the new size. "
            "Nothing is added up.",
            (_MAX, "beta2 * u + (1 - beta2) * np.abs(dw)"),
            about="the second moment",
        ),
        known_wrong(
            "squares-averaged",
            0.4,
            "u is Adam's average of squares",
            "That is the second moment of Adam. AdaMax keeps a size, the largest one of late, and "
            "adds nothing up.",
            (_MAX, "beta2 * u + (1 - beta2) * dw ** 2"),
            about="the second moment",
        ),
        known_wrong(
            "new-size-weighted",
            0.4,
            "the new size counts only 1 - beta2",
            "Weights that add up to 1 belong to an average. In a maximum the new size counts in full.",
            (_MAX, "np.maximum(beta2 * u, (1 - beta2) * np.abs(dw))"),
            about="the second moment",
        ),
        known_wrong(
            "maximum-fades",
            0.4,
            "the new size fades, too",
            "beta2 lets the old u fade. The size that is new has had no time to.",
            (_MAX, "beta2 * np.maximum(u, np.abs(dw))"),
            about="the second moment",
        ),
        known_wrong(
            "never-fades",
            0.4,
            "the old u does not fade",
            "A single outlier would rule for ever. What does beta2 do to the old u?",
            (_MAX, "np.maximum(u, np.abs(dw))"),
            about="the second moment",
        ),
        known_wrong(
            "fades-with-beta1",
            0.4,
            "the old u fades at the rate beta1",
            "beta1 belongs to the average of the gradients, beta2 to the largest of their sizes.",
            (_MAX, "np.maximum(beta1 * u, np.abs(dw))"),
            about="the second moment",
        ),
        known_wrong(
            "first-moment-compared",
            0.4,
            "the average's size goes into the maximum",
            "u remembers the largest gradient, not the largest average.",
            (_MAX, "np.maximum(beta2 * u, np.abs(m))"),
            about="the second moment",
        ),
        known_wrong(
            "smaller-of-the-two",
            0.4,
            "the smaller of the two is kept",
            "u must be at least the size of the present gradient, so that no step grows too long.",
            (_MAX, "np.minimum(beta2 * u, np.abs(dw))"),
            about="the second moment",
        ),
        known_wrong(
            "maximum-over-all-weights",
            0.4,
            "one maximum is taken over all weights",
            "Each weight has a maximum of its own: compare the two arrays entry by entry.",
            (_MAX, f"np.full_like(u, np.max({_MAX}))"),
            about="the second moment",
        ),
        step_belief("betas-swapped", 0.3, (_M, f"    beta1, beta2 = beta2, beta1\n{_M}")),
        step_belief("betas-hard-coded", 0.3, (_M, f"    beta1, beta2 = 0.9, 0.999\n{_M}")),
        step_belief("gradient-instead-of-first-moment", 0.65, ("* m / ", "* dw / ")),
        step_belief("stray-gradient", 0.65, ("* m / ", "* dw * m / ")),
        step_belief("gradient-left-out", 0.65, ("* m / ", "* 1 / ")),
        step_belief(
            "old-moments-returned",
            0.5,
            (_M, f"    old = m, u\n{_M}"),
            (_END, ", *old\n"),
        ),
        step_belief(
            "old-moments-in-the-step",
            0.65,
            (_M, "    fresh_m = "),
            (_U, "    fresh_u = "),
            (_END, ", fresh_m, fresh_u\n"),
        ),
        step_belief("changed-in-place", 13 / 14, (_M, "    m[...] = "), (_U, "    u[...] = ")),
    ),
    telling=(FIVE_WEIGHTS, TINY),
)
