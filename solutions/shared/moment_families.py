"""Families of beliefs about Adam's two moments ``m`` and ``v``, for all steps that keep them."""

from __future__ import annotations

from autograder.model import Misconception

from .step_beliefs import step_belief
from .step_families import Patches, beliefs_about_a_line

FIRST = "beta1 * m + (1 - beta1) * dw"
SECOND = "beta2 * v + (1 - beta2) * dw ** 2"


def beliefs_about_t(share: float, *powers: tuple[str, str]) -> tuple[Misconception, ...]:
    """What goes wrong with t in corrections.

    Parameters
    ----------
    share : float
    powers : tuple of (str, str)
        Each beta with its exponent as the solution has it, each in ``(1 - beta ** exponent)``:
        ``("beta1", "t")``, ``("beta1", "(t + 1)")``.
    """

    def everywhere(wrong: str) -> Patches:
        return tuple(
            (
                f"(1 - {beta} ** {exponent})",
                wrong.format(
                    beta=beta, t=exponent, more=_moved(exponent, 1), less=_moved(exponent, -1)
                ),
            )
            for beta, exponent in powers
        )

    return (
        step_belief("correction-without-t", share, *everywhere("(1 - {beta})")),
        step_belief("power-is-product", share, *everywhere("(1 - {beta} * {t})")),
        step_belief("power-of-the-difference", share, *everywhere("(1 - {beta}) ** {t}")),
        step_belief("t-one-too-large", share, *everywhere("(1 - {beta} ** {more})")),
        step_belief("t-one-too-small", share, *everywhere("(1 - {beta} ** {less})")),
    )


def _moved(exponent: str, by: int) -> str:
    """The exponent of a correction that is so many steps late.

    >>> _moved("t", 1), _moved("t", -1), _moved("(t + 1)", -1)
    ('(t + 1)', '(t - 1)', '(t + 0)')
    """
    ahead = by + (exponent == "(t + 1)")
    return f"(t {'-' if ahead < 0 else '+'} {abs(ahead)})"


def beliefs_about_the_first(share: float) -> tuple[Misconception, ...]:
    """What goes wrong in the line of the first moment."""
    wrong = {
        "first-history-lost": "(1 - beta1) * dw",
        "first-moment-unweighted": "beta1 * m + dw",
        "old-first-moment-in-full": "m + (1 - beta1) * dw",
        "first-moment-with-beta2": "beta2 * m + (1 - beta2) * dw",
    }
    return beliefs_about_a_line(FIRST, share, wrong)


def beliefs_about_the_second(share: float) -> tuple[Misconception, ...]:
    """What goes wrong in the line of the second moment."""
    wrong = {
        "second-history-lost": "(1 - beta2) * dw ** 2",
        "second-moment-unweighted": "beta2 * v + dw ** 2",
        "old-second-moment-in-full": "v + (1 - beta2) * dw ** 2",
        "second-moment-with-beta1": "beta1 * v + (1 - beta1) * dw ** 2",
        "squares-summed": "v + dw ** 2",
        "gradient-not-squared": "beta2 * v + (1 - beta2) * dw",
        "sizes-averaged": "beta2 * v + (1 - beta2) * np.abs(dw)",
        "average-squared": "beta2 * v + ((1 - beta2) * dw) ** 2",
        "square-of-the-first-moment": "beta2 * v + (1 - beta2) * m ** 2",
    }
    return beliefs_about_a_line(SECOND, share, wrong)


def beliefs_about_both(share: float) -> tuple[Misconception, ...]:
    """What goes wrong with both moments alike."""
    return (
        step_belief(
            "weights-of-average-swapped",
            share,
            (FIRST, "(1 - beta1) * m + beta1 * dw"),
            (SECOND, "(1 - beta2) * v + beta2 * dw ** 2"),
        ),
        step_belief(
            "betas-hard-coded", share, ("    m = ", "    beta1, beta2 = 0.9, 0.999\n    m = ")
        ),
        step_belief(
            "betas-swapped", share, ("    m = ", "    beta1, beta2 = beta2, beta1\n    m = ")
        ),
    )


def beliefs_about_corrections(share: float, corrected: str = "v") -> tuple[Misconception, ...]:
    """What goes wrong with the corrections of ``m``, and of what stands under the root."""
    first, second = "m_hat = m / (1", f"v_hat = {corrected} / (1"
    return (
        # A correction that is not used keeps its text: beliefs about t still find theirs.
        step_belief("first-moment-uncorrected", share, (first, "m_hat = m; share = (1")),
        step_belief("first-corrected-with-beta2", share, (f"{first} - beta1", f"{first} - beta2")),
        step_belief(
            "first-corrected-without-t", share, (f"{first} - beta1 ** t", f"{first} - beta1")
        ),
        *beliefs_about_the_second_correction(share, corrected),
        step_belief(
            "correction-multiplied",
            share,
            (first, first.replace("/", "*")),
            (second, second.replace("/", "*")),
        ),
    )


def beliefs_about_the_second_correction(
    share: float, corrected: str = "v"
) -> tuple[Misconception, ...]:
    """What goes wrong with the correction of what stands under the root."""
    second = f"v_hat = {corrected} / (1"
    return (
        step_belief(
            "second-moment-uncorrected", share, (second, f"v_hat = {corrected}; share = (1")
        ),
        step_belief(
            "second-corrected-with-beta1", share, (f"{second} - beta2", f"{second} - beta1")
        ),
        step_belief(
            "second-corrected-without-t", share, (f"{second} - beta2 ** t", f"{second} - beta2")
        ),
        step_belief(
            "corrected-after-the-root",
            share,
            (second, f"v_hat = {corrected}; factor = 1 / (1"),
            ("np.sqrt(v_hat", "np.sqrt(factor ** 2 * v_hat"),
        ),
    )


def beliefs_about_the_numerator(share: float) -> tuple[Misconception, ...]:
    """What goes wrong in ``learning_rate * m_hat / (np.sqrt(v_hat) + epsilon)``."""
    return (
        step_belief("gradient-instead-of-first-moment", share, ("m_hat / ", "dw / ")),
        step_belief("stray-gradient", share, ("m_hat / ", "dw * m_hat / ")),
        step_belief("gradient-left-out", share, ("m_hat / ", "1 / ")),
        step_belief("root-missing", share, ("np.sqrt(v_hat)", "v_hat")),
    )


def beliefs_about_what_is_kept(
    kept: float, in_place: float, used: float, further: str = ""
) -> tuple[Misconception, ...]:
    """What goes wrong with the moments that are returned, after the weights.

    Parameters
    ----------
    kept, in_place, used : float
        Shares of wrong moments returned, of moments changed in place, of old ones used in the step.
    further : str
        What is returned after them: ``", v_max"``.
    """
    end, m, v = f", m, v{further}\n", "    m = ", "    v = "
    return (
        step_belief("corrected-moments-stored", kept, (end, f", m_hat, v_hat{further}\n")),
        step_belief(
            "old-moments-returned",
            kept,
            (m, f"    old = m, v\n{m}"),
            (end, f", *old{further}\n"),
        ),
        step_belief(
            "old-moments-in-the-step",
            used,
            (m, "    fresh_m = "),
            (v, "    fresh_v = "),
            (end, f", fresh_m, fresh_v{further}\n"),
        ),
        step_belief("changed-in-place", in_place, (m, "    m[...] = "), (v, "    v[...] = ")),
    )
