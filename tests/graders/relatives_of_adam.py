"""Mistakes in AdaMax, Nadam, AMSGrad and AdamW as people write them."""

from __future__ import annotations

from textwrap import dedent, indent

from tests.graders.model import Mistake

SETTINGS = "learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8"
HEADS = {
    "adamax_step": f"w, dw, m, u, t, {SETTINGS.replace('0.001', '0.002')}",
    "nadam_step": f"w, dw, m, v, t, {SETTINGS}",
    "amsgrad_step": f"w, dw, m, v, v_max, t, {SETTINGS}",
    "adamw_step": f"w, dw, m, v, t, {SETTINGS}, weight_decay=0.01",
}
ADAMAX, NADAM, AMSGRAD, ADAMW = HEADS
MOMENTS = """\
m = beta1 * m + (1 - beta1) * dw
v = beta2 * v + (1 - beta2) * np.square(dw)
"""


def written(exercise: str, says: str, body: str, *named: str) -> Mistake:
    """Return a `Mistake` from the body of the function; ``...`` first stands for `MOMENTS`."""
    lines = dedent(body).strip("\n")
    if lines.startswith("...\n"):
        lines = MOMENTS + lines[4:]
    whole = f"def {exercise}({HEADS[exercise]}):\n{indent(lines, '    ')}\n"
    return Mistake(exercise, says, whole, named)


RELATIVES = (
    written(
        ADAMAX,
        "no absolute value",
        """
        m = beta1 * m + (1 - beta1) * dw
        new = np.where(beta2 * u > dw, beta2 * u, dw)
        return w - learning_rate * (m / (1 - beta1**t)) / (new + epsilon), m, new
        """,
        "size-missing",
    ),
    written(
        ADAMAX,
        "PyTorch's epsilon",
        """
        m = m + (1 - beta1) * (dw - m)
        u = np.maximum(u * beta2, abs(dw) + epsilon)
        return w - learning_rate / (1 - beta1**t) * m / u, m, u
        """,
        "epsilon-in-the-maximum",
    ),
    written(
        ADAMAX,
        "t forgotten",
        """
        m = beta1 * m + (1 - beta1) * dw
        u = np.maximum(beta2 * u, np.abs(dw))
        return w - (learning_rate / (1 - beta1)) * (m / (u + epsilon)), m, u
        """,
        "correction-without-t",
    ),
    written(
        ADAMAX,
        "u corrected, no epsilon",
        """
        m = beta1 * m + (1 - beta1) * dw
        u = np.maximum(beta2 * u, np.abs(dw))
        m_hat, u_hat = m / (1 - beta1**t), u / (1 - beta2**t)
        return w - learning_rate * m_hat / u_hat, m, u
        """,
        "largest-gradient-corrected",
        "epsilon-dropped",
    ),
    written(
        ADAMAX,
        "an average of sizes",
        """
        m = beta1 * m + (1 - beta1) * dw
        u = beta2 * u + (1 - beta2) * np.abs(dw)
        step = m / (1 - beta1**t) / (u + epsilon)
        return w - learning_rate * step, m, u
        """,
        "average-instead-of-maximum",
    ),
    written(
        ADAMAX,
        "no correction, uphill",
        """
        m = beta1 * m + (1 - beta1) * dw
        u = np.max([beta2 * u, np.abs(dw)], axis=0)
        return w + learning_rate * m / (u + epsilon), m, u
        """,
        "first-moment-uncorrected",
        "wrong-sign",
    ),
    written(
        NADAM,
        "the blogs' form",
        """
        ...
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        bar = beta1 * m_hat + (1 - beta1) * dw / (1 - beta1**t)
        return w - learning_rate * bar / (np.sqrt(v_hat) + epsilon), m, v
        """,
        "both-corrected-alike",
    ),
    written(
        NADAM,
        "the gradient uncorrected",
        """
        ...
        m_hat, v_hat = m / (1 - beta1 ** (t + 1)), v / (1 - beta2**t)
        bar = beta1 * m_hat + (1 - beta1) * dw
        return w - learning_rate * bar / (np.sqrt(v_hat) + epsilon), m, v
        """,
        "gradient-uncorrected",
    ),
    written(
        NADAM,
        "Adam",
        """
        ...
        return w - learning_rate * m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + epsilon), m, v
        """,
        "no-look-ahead",
    ),
    written(
        NADAM,
        "the old average",
        """
        before = np.copy(m)
        m = beta1 * m + (1 - beta1) * dw
        v = beta2 * v + (1 - beta2) * dw**2
        ahead = beta1 * before / (1 - beta1 ** (t + 1)) + (1 - beta1) * dw / (1 - beta1**t)
        return w - learning_rate * ahead / (np.sqrt(v / (1 - beta2**t)) + epsilon), m, v
        """,
        "old-average",
    ),
    written(
        NADAM,
        "the blogs' form, epsilon inside",
        """
        ...
        bar = (beta1 * m + (1 - beta1) * dw) / (1 - beta1**t)
        return w - learning_rate * bar / np.sqrt(v / (1 - beta2**t) + epsilon), m, v
        """,
        "both-corrected-alike",
        "epsilon-inside-root",
    ),
    written(
        NADAM,
        "no weight for the gradient, w in place",
        """
        ...
        bar = beta1 * m / (1 - beta1 ** (t + 1)) + dw / (1 - beta1**t)
        w -= learning_rate * bar / (np.sqrt(v / (1 - beta2**t)) + epsilon)
        return w, m, v
        """,
        "gradient-in-full",
        "weights-changed-in-place",
    ),
    written(
        AMSGRAD,
        "Optax",
        """
        ...
        v_hat = v / (1 - beta2**t)
        v_max = np.maximum(v_max, v_hat)
        return w - learning_rate * m / (1 - beta1**t) / (np.sqrt(v_max) + epsilon), m, v, v_max
        """,
        "corrected-before-the-maximum",
    ),
    written(
        AMSGRAD,
        "the paper",
        """
        ...
        v_max = np.where(v > v_max, v, v_max)
        return w - learning_rate * m / (np.sqrt(v_max) + epsilon), m, v, v_max
        """,
        "first-moment-uncorrected",
        "second-moment-uncorrected",
    ),
    written(
        AMSGRAD,
        "the maximum is not used",
        """
        ...
        biggest = np.maximum(v_max, v)
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        return w - learning_rate * m_hat / (np.sqrt(v_hat) + epsilon), m, v, biggest
        """,
        "maximum-unused",
    ),
    written(
        AMSGRAD,
        "v becomes the maximum",
        """
        ...
        v = np.maximum(v_max, v)
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        return w - learning_rate * m_hat / (np.sqrt(v_hat) + epsilon), m, v, v
        """,
        "maximum-fed-back",
    ),
    written(
        AMSGRAD,
        "Optax with epsilon inside",
        """
        ...
        v_max = np.maximum(v_max, v / (1 - beta2**t))
        return w - learning_rate * m / (1 - beta1**t) / np.sqrt(v_max + epsilon), m, v, v_max
        """,
        "corrected-before-the-maximum",
        "epsilon-inside-root",
    ),
    written(
        AMSGRAD,
        "t forgotten",
        """
        ...
        v_max = np.maximum(v_max, v)
        top, below = m / (1 - beta1), np.sqrt(v_max / (1 - beta2))
        return w - learning_rate * top / (below + epsilon), m, v, v_max
        """,
        "correction-without-t",
    ),
    written(
        ADAMW,
        "L2",
        """
        return adam_step(w, dw + weight_decay * w, m, v, t, learning_rate, beta1, beta2, epsilon)
        """,
        "decay-in-the-gradient",
    ),
    written(
        ADAMW,
        "the new weights decay",
        """
        w, m, v = adam_step(w, dw, m, v, t, learning_rate, beta1, beta2, epsilon)
        w = w - learning_rate * weight_decay * w
        return w, m, v
        """,
        "decay-of-the-new-weights",
    ),
    written(
        ADAMW,
        "no rate",
        """
        a, m, v = adam_step(w, dw, m, v, t, learning_rate, beta1, beta2, epsilon)
        return a - weight_decay * w, m, v
        """,
        "decay-without-the-rate",
    ),
    written(
        ADAMW,
        "in full, epsilon inside",
        """
        ...
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        return w - learning_rate * (m_hat / np.sqrt(v_hat + epsilon) + weight_decay * w), m, v
        """,
        "epsilon-inside-root",
    ),
    written(
        ADAMW,
        "in full, t forgotten, no rate before the decay",
        """
        ...
        m_hat, v_hat = m / (1 - beta1), v / (1 - beta2)
        step = learning_rate * m_hat / (np.sqrt(v_hat) + epsilon)
        return w - step - weight_decay * w, m, v
        """,
        "correction-without-t",
        "decay-without-the-rate",
    ),
    written(
        ADAMW,
        "in full, uncorrected, in place",
        """
        ...
        w *= 1 - learning_rate * weight_decay
        w -= learning_rate * m / (np.sqrt(v) + epsilon)
        return w, m, v
        """,
        "nothing-corrected",
        "weights-changed-in-place",
    ),
    written(
        ADAMW,
        "defaults inside",
        """
        new, m, v = adam_step(w, dw, m, v, t)
        return new - learning_rate * weight_decay * w, m, v
        """,
        "settings-not-passed-on",
    ),
)
