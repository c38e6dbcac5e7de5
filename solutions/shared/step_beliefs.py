"""Beliefs that spoil the step of many optimizers: said once, patched in by each exercise."""

from __future__ import annotations

from collections.abc import Mapping

from autograder.model import Misconception, known_wrong

from .moment_texts import MOMENT_BELIEFS
from .step_texts import COMMON_BELIEFS, USE_THE_ARGUMENT, WRITE_NEW_ARRAYS

__all__ = [
    "CORRECTIONS_SWAPPED",
    "STEP_BELIEFS",
    "USE_THE_ARGUMENT",
    "WRITE_NEW_ARRAYS",
    "beliefs_about_t",
    "step_belief",
]

STEP_BELIEFS: Mapping[str, tuple[str, str]] = {**COMMON_BELIEFS, **MOMENT_BELIEFS}
"""What is believed, and a hint, by the misconception's id."""

_BY_THING: Mapping[str, tuple[str, ...]] = {
    "epsilon": (
        "epsilon-inside-root",
        "epsilon-dropped",
        "epsilon-added-to-weight",
        "epsilon-added-to-the-step",
        "epsilon-added-to-the-fraction",
        "epsilon-hard-coded",
        "epsilon-as-floor",
        "epsilon-in-both-places",
    ),
    "t": (
        "correction-without-t",
        "power-is-product",
        "power-of-the-difference",
        "t-one-too-large",
        "t-one-too-small",
    ),
    "the learning rate": ("learning-rate-hard-coded", "learning-rate-left-out"),
    "the first moment": (
        "first-history-lost",
        "first-moment-unweighted",
        "old-first-moment-in-full",
        "first-moment-with-beta2",
    ),
    "the second moment": (
        "second-history-lost",
        "second-moment-unweighted",
        "old-second-moment-in-full",
        "second-moment-with-beta1",
        "squares-summed",
        "sizes-averaged",
        "square-of-the-first-moment",
        "gradient-not-squared",
        "average-squared",
        "one-accumulator-for-all",
        # The same of one accumulator alone.
        "absolute-values-collected",
        "accumulator-forgotten",
        "averaged-instead-of-summed",
        "new-square-unweighted",
        "old-square-unweighted",
        "rho-on-the-wrong-term",
        "summed-instead-of-averaged",
    ),
    "the first correction": (
        "first-moment-uncorrected",
        "first-corrected-with-beta2",
        "first-corrected-without-t",
    ),
    "the second correction": (
        "second-moment-uncorrected",
        "second-corrected-with-beta1",
        "second-corrected-without-t",
        "corrected-after-the-root",
    ),
    "what is kept": (
        "corrected-moments-stored",
        "old-moments-returned",
        "old-moments-in-the-step",
        "old-accumulator-in-the-step",
        "old-accumulator-returned",
    ),
    "the numerator": (
        "gradient-instead-of-first-moment",
        "gradient-left-out",
        "stray-gradient",
    ),
}
_THINGS = {each: thing for thing, beliefs in _BY_THING.items() for each in beliefs}


def step_belief(misconception_id: str, share: float, *patches: tuple[str, str]) -> Misconception:
    """Return one of `STEP_BELIEFS` with its share and its patches for one exercise."""
    belief, hint = STEP_BELIEFS[misconception_id]
    thing = _THINGS.get(misconception_id, "")
    return known_wrong(misconception_id, share, belief, hint, *patches, about=thing)


CORRECTIONS_SWAPPED = (
    ("beta1 ** t)", "BETA ** t)"),
    ("beta2 ** t)", "beta1 ** t)"),
    ("BETA ** t)", "beta2 ** t)"),
)
"""Patches that correct each moment with the other one's rate."""


def beliefs_about_t(share: float) -> tuple[Misconception, ...]:
    """What goes wrong with t where both moments are corrected, with beta1 ** t and beta2 ** t."""
    wrong = {
        "power-is-product": ("{} ** t", "{} * t"),
        "t-one-too-large": ("{} ** t", "{} ** (t + 1)"),
        "t-one-too-small": ("{} ** t", "{} ** (t - 1)"),
    }
    return tuple(
        step_belief(
            each, share, *((old.format(beta), new.format(beta)) for beta in ("beta1", "beta2"))
        )
        for each, (old, new) in wrong.items()
    )
