"""Mistakes in notebook 05 as people write them, in their own names and their own algebra."""

from __future__ import annotations

from textwrap import dedent, indent

from tests.graders.model import Mistake
from tests.graders.relatives_of_adam import RELATIVES

SETTINGS = "learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8"
HEADS = {
    "uncorrected_step_ratio": "t, beta1=0.9, beta2=0.999",
    "adam_step": f"w, dw, m, v, t, {SETTINGS}",
    "repaired_adam_step": f"w, dw, m, v, t, {SETTINGS}",
}


def written(exercise: str, says: str, body: str, *named: str) -> Mistake:
    """Return a `Mistake` from the body of the function."""
    lines = indent(dedent(body).strip("\n"), "    ")
    return Mistake(exercise, says, f"def {exercise}({HEADS[exercise]}):\n{lines}\n", named)


RATIO = "uncorrected_step_ratio"
ADAM = "adam_step"
REPAIRED = "repaired_adam_step"

MISTAKES = (
    *RELATIVES,
    written(RATIO, "t forgotten", "return (1 - beta1) / (1 - beta2) ** 0.5", "weights-of-one-step"),
    written(
        RATIO,
        "the power of a difference",
        """
        first = (1 - beta1) ** t
        second = np.sqrt((1 - beta2) ** t)
        return first / second
        """,
        "power-of-the-difference",
    ),
    written(
        RATIO,
        "no root",
        """
        import math
        return (1 - math.pow(beta1, t)) / (1 - math.pow(beta2, t))
        """,
        "root-missing",
    ),
    written(
        RATIO,
        "the other way round",
        "return (1 - beta2**t) ** 0.5 / (1 - beta1**t)",
        "upside-down",
    ),
    written(
        RATIO,
        "sums of weights, one too few",
        """
        first = sum((1 - beta1) * beta1**k for k in range(t - 1))
        second = sum((1 - beta2) * beta2**k for k in range(t - 1))
        return np.divide(first, np.sqrt(second))
        """,
        "t-one-too-small",
    ),
    written(
        RATIO,
        "t forgotten, no root",
        "return (1 - beta1) / (1 - beta2)",
        "weights-of-one-step",
        "root-missing",
    ),
    written(
        RATIO,
        "the root of the power",
        """
        m = 1 - beta1**t
        v = 1 - np.sqrt(beta2**t)
        return m / v
        """,
        "root-of-the-power",
    ),
    written(
        RATIO,
        "constants",
        "return (1 - 0.9**t) / np.sqrt(1 - 0.999**t)",
        "betas-hard-coded",
    ),
    written(
        ADAM,
        "1 - beta for both",
        """
        first = beta1 * m + (1 - beta1) * dw
        second = beta2 * v + (1 - beta2) * dw**2
        first_hat = first / (1 - beta1)
        second_hat = second / (1 - beta2)
        w_new = w - learning_rate * first_hat / (np.sqrt(second_hat) + epsilon)
        return w_new, first, second
        """,
        "correction-without-t",
    ),
    written(
        ADAM,
        "1 - beta for both, epsilon inside",
        """
        m = m * beta1 + dw * (1 - beta1)
        v = v * beta2 + np.square(dw) * (1 - beta2)
        return w - learning_rate * (m / (1 - beta1)) / np.sqrt(v / (1 - beta2) + epsilon), m, v
        """,
        "correction-without-t",
        "epsilon-inside-root",
    ),
    written(
        ADAM,
        "no correction of the squares",
        """
        m = m + (1 - beta1) * (dw - m)
        v = v + (1 - beta2) * (dw * dw - v)
        rate = learning_rate / (1 - beta1**t)
        return w - rate * m / (v**0.5 + epsilon), m, v
        """,
        "second-moment-uncorrected",
    ),
    written(
        ADAM,
        "RMSprop with momentum",
        """
        m = beta1 * m + (1 - beta1) * dw
        v = beta2 * v + (1 - beta2) * dw * dw
        w = w - learning_rate * m / (np.sqrt(v) + epsilon)
        return w, m, v
        """,
        "nothing-corrected",
    ),
    written(
        ADAM,
        "names used twice",
        """
        m = beta1 * m + (1 - beta1) * dw
        v = beta2 * v + (1 - beta2) * dw * dw
        m = m / (1 - beta1**t)
        v = v / (1 - beta2**t)
        w = w - learning_rate * m / (np.sqrt(v) + epsilon)
        return w, m, v
        """,
        "corrected-moments-stored",
    ),
    written(
        ADAM,
        "D2L's precedence",
        """
        m = beta1 * m + (1 - beta1) * dw
        v = beta2 * v + (1 - beta2) * dw * dw
        mh, vh = m / (1 - beta1**t), v / (1 - beta2**t)
        change = learning_rate * mh / np.sqrt(vh) + epsilon
        return w - change, m, v
        """,
        "epsilon-added-to-the-step",
    ),
    written(
        ADAM,
        "w in place",
        """
        m = beta1 * m + (1 - beta1) * dw
        v = beta2 * v + (1 - beta2) * dw * dw
        w -= learning_rate * m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + epsilon)
        return w, m, v
        """,
        "weights-changed-in-place",
    ),
    written(
        ADAM,
        "a power of the difference, momentum's form",
        """
        m = beta1 * m + dw
        v = beta2 * v + (1 - beta2) * dw * dw
        m_hat, v_hat = m / (1 - beta1) ** t, v / (1 - beta2) ** t
        return w - learning_rate * m_hat / (np.sqrt(v_hat) + epsilon), m, v
        """,
        "power-of-the-difference",
        "first-moment-unweighted",
    ),
    written(
        ADAM,
        "t counted once more",
        """
        t = t + 1
        m = beta1 * m + (1 - beta1) * dw
        v = beta2 * v + (1 - beta2) * dw * dw
        alpha = learning_rate * np.sqrt(1 - beta2**t) / (1 - beta1**t)
        return w - alpha * m / (np.sqrt(v) + epsilon * np.sqrt(1 - beta2**t)), m, v
        """,
        "t-one-too-large",
    ),
    written(
        ADAM,
        "the paper's epsilon hat",
        """
        m = beta1 * m + (1 - beta1) * dw
        v = beta2 * v + (1 - beta2) * dw * dw
        alpha = learning_rate * np.sqrt(1 - beta2**t) / (1 - beta1**t)
        return w - alpha * m / (np.sqrt(v) + epsilon), m, v
        """,
        "epsilon-before-correction",
    ),
    written(
        ADAM,
        "entry by entry: no root, uphill",
        """
        w, m, v = w.copy(), m.copy(), v.copy()
        for i in np.ndindex(w.shape):
            m[i] = beta1 * m[i] + (1 - beta1) * dw[i]
            v[i] = beta2 * v[i] + (1 - beta2) * dw[i] ** 2
            w[i] += learning_rate * m[i] / (1 - beta1**t) / (v[i] / (1 - beta2**t) + epsilon)
        return w, m, v
        """,
        "root-missing",
        "wrong-sign",
    ),
    written(
        ADAM,
        "plain gradients, one beta for both averages",
        """
        new = {"m": beta1 * m + (1 - beta1) * dw, "v": beta1 * v + (1 - beta1) * dw**2}
        hat = new["v"] / (1 - beta2**t)
        return w - learning_rate * dw / (np.sqrt(hat) + epsilon), new["m"], new["v"]
        """,
        "gradient-instead-of-first-moment",
        "second-moment-with-beta1",
    ),
    written(
        REPAIRED,
        "still there",
        """
        m, v = (1 - beta1) * dw + m * beta1, (1 - beta2) * dw**2 + v * beta2
        first, second = m / (1 - beta1**t), v / (1 - beta2**t)
        change = first / (np.sqrt(second) + epsilon) * dw
        return w - learning_rate * change, m, v
        """,
        "stray-gradient",
    ),
    written(
        REPAIRED,
        "by its size",
        """
        m, v = (1 - beta1) * dw + m * beta1, (1 - beta2) * dw**2 + v * beta2
        first, second = m / (1 - beta1**t), v / (1 - beta2**t)
        change = first / (np.sqrt(second) + epsilon) * abs(dw)
        return w - learning_rate * change, m, v
        """,
        "mended-with-absolute-value",
    ),
    written(
        REPAIRED,
        "the other factor is dropped, and epsilon inside",
        """
        m, v = (1 - beta1) * dw + m * beta1, (1 - beta2) * dw**2 + v * beta2
        change = dw / np.sqrt(v / (1 - beta2**t) + epsilon)
        return w - learning_rate * change, m, v
        """,
        "mended-at-the-wrong-factor",
        "epsilon-inside-root",
    ),
    written(
        REPAIRED,
        "mended, and w in place",
        """
        m, v = (1 - beta1) * dw + m * beta1, (1 - beta2) * dw**2 + v * beta2
        first, second = m / (1 - beta1**t), v / (1 - beta2**t)
        w -= learning_rate * first / (np.sqrt(second) + epsilon)
        return w, m, v
        """,
        "weights-changed-in-place",
    ),
    written(
        REPAIRED,
        "mended, and t forgotten",
        """
        m, v = (1 - beta1) * dw + m * beta1, (1 - beta2) * dw**2 + v * beta2
        first, second = m / (1 - beta1), v / (1 - beta2)
        return w - learning_rate * first / (np.sqrt(second) + epsilon), m, v
        """,
        "correction-without-t",
    ),
    written(
        REPAIRED,
        "mended, and corrected moments kept",
        """
        m, v = (1 - beta1) * dw + m * beta1, (1 - beta2) * dw**2 + v * beta2
        m, v = m / (1 - beta1**t), v / (1 - beta2**t)
        return w - learning_rate * m / (np.sqrt(v) + epsilon), m, v
        """,
        "corrected-moments-stored",
    ),
)
