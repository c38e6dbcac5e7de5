"""What goes wrong in a step of Adam for all parameters: in which line, and for which of them."""

from __future__ import annotations

from autograder.model import Misconception, known_wrong

from ...shared.exclusive import exclusive
from ...shared.step_beliefs import STEP_BELIEFS
from ...shared.two_layer_network import BIASES_LEFT_OUT, PARAMETERS, SECOND_LAYER_LEFT_OUT
from .adam_texts import NETWORK_STEP_BELIEFS

Patch = tuple[str, str]
_STEP = "learning_rate * v_hat / (np.sqrt(s_hat) + epsilon)"
_RETURN = "return W1, b1, W2, b2, vW1, vb1, vW2, vb2, sW1, sb1, sW2, sb2"


def _belief(misconception_id: str, share: float, *patches: Patch, about: str = "") -> Misconception:
    belief, hint = {**STEP_BELIEFS, **NETWORK_STEP_BELIEFS}[misconception_id]
    return known_wrong(misconception_id, share, belief, hint, *patches, about=about)


def _before_the_step(lines: str) -> Patch:
    """Put lines before the inner function: they go with any other patch."""
    return "    def step(", f"    {lines}\n    def step("


def _beta_to_the_t(new1: str, new2: str) -> tuple[Patch, Patch]:
    """Write both corrections in another way."""
    return ("v / (1 - beta1 ** t)", f"v / {new1}"), ("s / (1 - beta2 ** t)", f"s / {new2}")


def _own_step(name: str, changed: str) -> Patch:
    """Call the inner function for one parameter with something else."""
    return f"step({name}, d{name}, v{name}, s{name})", changed


_BIASES_OTHERWISE: tuple[Patch, ...] = (
    ("(w, dw, v, s):", "(w, dw, v, s, bias=False):"),
    ("vb1, sb1)\n", "vb1, sb1, bias=True)\n"),
    _own_step("b2", "step(b2, db2, vb2, sb2, bias=True)"),
)

EPSILON = exclusive(
    "epsilon",
    _belief("epsilon-inside-root", 0.8, ("np.sqrt(s_hat) + epsilon", "np.sqrt(s_hat + epsilon)")),
    _belief("epsilon-dropped", 0.7, (" + epsilon)", ")")),
    _belief(
        "epsilon-added-to-weight", 0.6, ("(np.sqrt(s_hat) + epsilon)", "np.sqrt(s_hat) + epsilon")
    ),
    _belief("epsilon-added-to-the-step", 0.6, (_STEP, "(learning_rate * v_hat / np.sqrt(s_hat) + epsilon)")),
    _belief("epsilon-added-to-the-quotient", 0.6, (_STEP, "learning_rate * (v_hat / np.sqrt(s_hat) + epsilon)")),
    _belief("epsilon-added-to-the-rate", 0.6, (_STEP, "(learning_rate / np.sqrt(s_hat) + epsilon) * v_hat")),
    _belief(
        "epsilon-before-correction",
        0.8,
        ("np.sqrt(s_hat) + epsilon", "(np.sqrt(s) + epsilon) / np.sqrt(1 - beta2 ** t)"),
    ),
    _belief("epsilon-as-lower-limit", 0.8, ("np.sqrt(s_hat) + epsilon", "np.maximum(np.sqrt(s_hat), epsilon)")),
    _belief("epsilon-hard-coded", 0.8, ("+ epsilon)", "+ 1e-8)")),
)  # fmt: skip

CORRECTION = (
    *exclusive(
        "t",
        _belief("correction-without-t", 0.6, *_beta_to_the_t("(1 - beta1)", "(1 - beta2)")),
        _belief("power-of-one-minus-beta", 0.6, *_beta_to_the_t("(1 - beta1) ** t", "(1 - beta2) ** t")),
        _belief("power-without-one-minus", 0.6, *_beta_to_the_t("beta1 ** t", "beta2 ** t")),
        _belief("power-is-product", 0.6, *_beta_to_the_t("(1 - beta1 * t)", "(1 - beta2 * t)")),
        _belief("t-one-too-large", 0.6, *_beta_to_the_t("(1 - beta1 ** (t + 1))", "(1 - beta2 ** (t + 1))")),
        _belief("t-one-too-small", 0.6, *_beta_to_the_t("(1 - beta1 ** (t - 1))", "(1 - beta2 ** (t - 1))")),
        _belief("corrections-swapped", 0.6, *_beta_to_the_t("(1 - beta2 ** t)", "(1 - beta1 ** t)")),
        _belief("corrected-by-multiplying", 0.6, ("v / (", "v * ("), ("s / (", "s * (")),
        _belief("second-corrected-with-beta1", 0.6, ("(1 - beta2 ** t)", "(1 - beta1 ** t)")),
        _belief("first-corrected-with-beta2", 0.6, ("(1 - beta1 ** t)", "(1 - beta2 ** t)")),
        _belief("second-correction-rooted", 0.6, ("s / (1 - beta2 ** t)", "s / np.sqrt(1 - beta2 ** t)")),
    ),
    _belief("first-moment-uncorrected", 0.6, ("v_hat = v / (1 - beta1 ** t)", "v_hat = v")),
    _belief("second-moment-uncorrected", 0.6, ("s_hat = s / (1 - beta2 ** t)", "s_hat = s")),
    _belief("bias-second-moment-uncorrected", 0.6, *_BIASES_OTHERWISE, ("s_hat = s / (1 - beta2 ** t)", "s_hat = s / (1 - (not bias) * beta2 ** t)")),
)  # fmt: skip

AVERAGES = (
    *exclusive(
        "the betas",
        _belief(
            "weights-of-average-swapped",
            0.2,
            ("beta1 * v + (1 - beta1)", "(1 - beta1) * v + beta1"),
            ("beta2 * s + (1 - beta2)", "(1 - beta2) * s + beta2"),
        ),
        _belief("first-weights-swapped", 0.4, ("beta1 * v + (1 - beta1)", "(1 - beta1) * v + beta1")),
        _belief("second-weights-swapped", 0.4, ("beta2 * s + (1 - beta2)", "(1 - beta2) * s + beta2")),
        _belief("beta1-for-both-averages", 0.4, ("beta2 * s + (1 - beta2)", "beta1 * s + (1 - beta1)")),
    ),
    *exclusive(
        "the first average",
        _belief("first-history-lost", 0.4, ("beta1 * v + (1", "(1")),
        _belief("first-moment-unweighted", 0.4, ("v + (1 - beta1) * dw", "v + dw")),
        _belief("gradient-subtracted", 0.4, ("v + (1 - beta1)", "v - (1 - beta1)")),
        _belief(
            "first-moment-downhill", 0.4, ("v + (1 - beta1)", "v - (1 - beta1)"), ("return w -", "return w +")
        ),
        _belief("learning-rate-in-the-average", 0.4, ("v + (1 - beta1)", "v + learning_rate * (1 - beta1)")),
    ),
    *exclusive(
        "the second average",
        _belief("second-history-lost", 0.4, ("beta2 * s + (1", "(1")),
        _belief("second-moment-unweighted", 0.4, ("s + (1 - beta2) * dw", "s + dw")),
        _belief("summed-instead-of-averaged", 0.4, ("beta2 * s + (1 - beta2) * dw", "s + dw")),
        _belief("gradient-not-squared", 0.4, ("dw ** 2", "dw")),
        _belief("bias-gradient-not-squared", 0.4, *_BIASES_OTHERWISE, ("dw ** 2", "(dw if bias else dw ** 2)")),
        _belief("square-of-average", 0.4, ("dw ** 2", "v ** 2")),
        _belief("one-accumulator-for-all", 0.4, ("dw ** 2", "np.sum(dw ** 2)")),
        _belief("largest-gradient-kept", 0.4, ("beta2 * s + (1 - beta2) * dw ** 2", "np.maximum(beta2 * s, np.abs(dw))")),
    ),
)  # fmt: skip

ARGUMENTS = (
    *exclusive(
        "the betas",
        _belief("betas-swapped", 0.2, _before_the_step("beta1, beta2 = beta2, beta1")),
        _belief("betas-hard-coded", 0.2, _before_the_step("beta1, beta2 = 0.9, 0.999")),
        _belief("beta1-hard-coded", 0.4, _before_the_step("beta1 = 0.9")),
        _belief("beta2-hard-coded", 0.4, _before_the_step("beta2 = 0.999")),
    ),
    *exclusive(
        "the learning rate",
        _belief("learning-rate-hard-coded", 0.6, _before_the_step("learning_rate = 0.001")),
        _belief("learning-rate-left-out", 0.6, _before_the_step("learning_rate = 1.0")),
    ),
)

THE_STEP = (
    *exclusive(
        "the quotient",
        _belief("gradient-instead-of-first-moment", 0.6, ("* v_hat /", "* dw /")),
        _belief("stray-gradient", 0.6, ("* v_hat /", "* dw * v_hat /")),
        _belief("corrected-twice", 0.6, ("learning_rate * v_hat", "learning_rate * np.sqrt(1 - beta2 ** t) / (1 - beta1 ** t) * v_hat")),
        _belief("no-division", 0.6, (" / (np.sqrt(s_hat) + epsilon)", "")),
        _belief("nesterov-step", 0.6, ("* v_hat /", "* (beta1 * v_hat + (1 - beta1) * dw / (1 - beta1 ** t)) /")),
    ),
    _belief("root-missing", 0.6, ("np.sqrt(s_hat)", "s_hat")),
    _belief("wrong-sign", 0.7, ("return w - ", "return w + ")),
)  # fmt: skip

_REMEMBERED: Patch = ("        v = ", "        old_v, old_s = v, s\n        v = ")
STATE = (
    *exclusive(
        "the state",
        _belief("corrected-moments-stored", 0.5, (", v, s\n", ", v_hat, s_hat\n")),
        _belief("old-moments-returned", 0.4, _REMEMBERED, (", v, s\n", ", old_v, old_s\n")),
        _belief(
            "old-moments-in-the-step",
            0.6,
            _REMEMBERED,
            ("v_hat = v ", "v_hat = old_v "),
            ("s_hat = s ", "s_hat = old_s "),
        ),
    ),
    _belief(
        "changed-in-place",
        28 / 30,
        ("        v = ", "        given = v, s\n        v = "),
        ("        v_hat = ", "        given[0][...], given[1][...] = v, s\n        v_hat = "),
    ),
    _belief(
        "weights-changed-in-place",
        28 / 30,
        _before_the_step("given = W1, b1, W2, b2"),
        (
            "    return W1, b1, ",
            (
                "    for old, new in zip(given, (W1, b1, W2, b2)):\n        old[...] = new\n"
                "    return W1, b1, "
            ),
        ),
        about="which parameters",
    ),
)

WHICH_PARAMETERS = exclusive(
    "which parameters",
    _belief("moments-of-another-parameter", 0.3, _own_step("b2", "step(b2, db2, vb1, sb1)")),
    _belief("gradients-of-the-first-layer", 0.2,
            _own_step("W2", "step(W2, dW1, vW2, sW2)"), _own_step("b2", "step(b2, db1, vb2, sb2)")),
    known_wrong(
        "biases-left-out",
        0.5,
        *BIASES_LEFT_OUT,
        ("    b1, vb1, sb1 = step(b1, db1, vb1, sb1)\n", ""),
        ("    b2, vb2, sb2 = step(b2, db2, vb2, sb2)\n", ""),
    ),
    known_wrong(
        "second-layer-left-out",
        0.5,
        *SECOND_LAYER_LEFT_OUT,
        ("    W2, vW2, sW2 = step(W2, dW2, vW2, sW2)\n", ""),
        ("    b2, vb2, sb2 = step(b2, db2, vb2, sb2)\n", ""),
    ),
    _belief("weights-as-they-were", 0.6,
            *((f"    {name}, v{name}, ", f"    _, v{name}, ") for name in PARAMETERS)),
    _belief("results-in-another-order", 0.4,
            (_RETURN, "return W1, vW1, sW1, b1, vb1, sb1, W2, vW2, sW2, b2, vb2, sb2")),
)  # fmt: skip

MISCONCEPTIONS = (
    *EPSILON,
    *CORRECTION,
    *AVERAGES,
    *ARGUMENTS,
    *THE_STEP,
    *STATE,
    *WHICH_PARAMETERS,
)
