"""Mistakes in RMSprop, Adadelta, their first accumulators and a repaired AdaGrad, as people write them."""

from __future__ import annotations

from textwrap import dedent, indent

from tests.graders.model import Mistake

HEADS = {
    "normalized_step": "w, dw, learning_rate, epsilon=1e-8",
    "adagrad_step": "w, dw, G, learning_rate=0.01, epsilon=1e-8",
    "effective_learning_rate": "G, learning_rate, epsilon=1e-8",
    "rmsprop_step": "w, dw, s, learning_rate=0.001, rho=0.9, epsilon=1e-8",
    "initialize_adaptive": "w",
    "adadelta_step": "w, dw, s, d, rho=0.95, epsilon=1e-6",
    "repaired_adagrad_step": "w, dw, G, learning_rate=0.01, epsilon=1e-8",
}


def written(exercise: str, says: str, body: str, *named: str) -> Mistake:
    """Return a `Mistake` from the body of the function."""
    lines = indent(dedent(body).strip("\n"), "    ")
    return Mistake(exercise, says, f"def {exercise}({HEADS[exercise]}):\n{lines}\n", named)


RMSPROP = "rmsprop_step"
ZEROS = "initialize_adaptive"
ADADELTA = "adadelta_step"
REPAIRED = "repaired_adagrad_step"

RELATIVES = (
    written(
        RMSPROP,
        "Keras",
        """
        velocity = rho * s + (1 - rho) * np.square(dw)
        return w - learning_rate * dw / np.sqrt(velocity + epsilon), velocity
        """,
        "epsilon-inside-root",
    ),
    written(
        RMSPROP,
        "squares with their weight",
        """
        s = s * rho + np.square((1 - rho) * dw)
        w = w - learning_rate / (np.sqrt(s) + epsilon) * dw
        return w, s
        """,
        "average-squared",
    ),
    written(
        RMSPROP,
        "weights exchanged",
        """
        s2 = s + rho * (dw**2 - s)
        return w - learning_rate * dw / (np.sqrt(s2) + epsilon), s2
        """,
        "rho-on-the-wrong-term",
    ),
    written(
        RMSPROP,
        "rho of another course, in the line",
        """
        s_new = 0.9 * s + 0.1 * dw * dw
        return w - learning_rate * dw / (s_new**0.5 + epsilon), s_new
        """,
        "rho-hard-coded",
    ),
    written(
        RMSPROP,
        "no average",
        """
        s_new = rho * s + dw * dw
        return w - learning_rate * dw / (s_new**0.5 + epsilon), s_new
        """,
        "new-square-unweighted",
    ),
    written(
        RMSPROP,
        "in place, and epsilon inside",
        """
        s *= rho
        s += (1 - rho) * dw * dw
        return w - learning_rate * dw / np.sqrt(s + epsilon), s
        """,
        "changed-in-place",
        "epsilon-inside-root",
    ),
    written(
        RMSPROP,
        "old s in the step, no root",
        """
        step = learning_rate * dw / (s + epsilon)
        s = rho * s + (1 - rho) * dw**2
        return w - step, s
        """,
        "old-accumulator-in-the-step",
        "root-missing",
    ),
    written(
        RMSPROP,
        "sizes, and uphill",
        """
        s = rho * s + (1 - rho) * abs(dw)
        return w + learning_rate * dw / (np.sqrt(s) + epsilon), s
        """,
        "sizes-averaged",
        "wrong-sign",
    ),
    written(
        RMSPROP,
        "the rate is fixed",
        """
        s = rho * s + (1 - rho) * dw**2
        lr = 1e-3
        return w - lr * dw / (np.sqrt(s) + epsilon), s
        """,
        "learning-rate-hard-coded",
    ),
    written(ZEROS, "flat", "return np.zeros(np.prod(w.shape))", "flat"),
    written(ZEROS, "by length", "return np.zeros(len(w))", "first-axis-only"),
    written(
        ZEROS,
        "shape unpacked",
        """
        rows, columns = w.shape[0], w.shape[1]
        return np.zeros((rows, columns))
        """,
        "two-dimensions-only",
    ),
    written(ZEROS, "ones", "return np.full(w.shape, 1)", "ones"),
    written(
        ZEROS,
        "w itself",
        """
        w -= w
        return np.zeros(w.shape)
        """,
        "weights-erased",
    ),
    written(ZEROS, "Keras' start", "return 0.1 * np.ones(w.shape)", "a-tenth"),
    written(ZEROS, "one number", "return 0", "one-number"),
    written(
        ADADELTA,
        "epsilon outside",
        """
        s = rho * s + (1 - rho) * dw * dw
        step = (np.sqrt(d) + epsilon) / (np.sqrt(s) + epsilon) * dw
        d = rho * d + (1 - rho) * step * step
        return w - step, s, d
        """,
        "epsilon-outside-the-roots",
    ),
    written(
        ADADELTA,
        "RMSprop by another name",
        """
        s = rho * s + (1 - rho) * np.square(dw)
        delta = dw / np.sqrt(s + epsilon)
        d = rho * d + (1 - rho) * np.square(delta)
        return w - delta, s, d
        """,
        "numerator-missing",
    ),
    written(
        ADADELTA,
        "Keras' rate",
        """
        E_g = rho * s + (1 - rho) * dw**2
        dx = -0.001 * np.sqrt((d + epsilon) / (E_g + epsilon)) * dw
        E_x = rho * d + (1 - rho) * dx**2
        return w + dx, E_g, E_x
        """,
        "learning-rate-added",
    ),
    written(
        ADADELTA,
        "d of gradients",
        """
        s = rho * s + (1 - rho) * dw**2
        delta = dw * np.sqrt(d + epsilon) / np.sqrt(s + epsilon)
        d = rho * d + (1 - rho) * dw**2
        return w - delta, s, d
        """,
        "gradient-in-place-of-steps",
    ),
    written(
        ADADELTA,
        "uphill",
        """
        s = rho * s + (1 - rho) * dw**2
        delta = dw * np.sqrt(d + epsilon) / np.sqrt(s + epsilon)
        d = rho * d + (1 - rho) * delta**2
        return w + delta, s, d
        """,
        "wrong-sign",
    ),
    written(
        ADADELTA,
        "uphill, and s of plain gradients' sums",
        """
        s = s + dw**2
        delta = dw * np.sqrt(d + epsilon) / np.sqrt(s + epsilon)
        d = rho * d + (1 - rho) * delta**2
        return w + delta, s, d
        """,
        "wrong-sign",
        "summed-instead-of-averaged",
    ),
    written(
        ADADELTA,
        "d and s exchanged in the result, no epsilon above",
        """
        avg = rho * s + (1 - rho) * dw**2
        change = -np.sqrt(d) / np.sqrt(avg + epsilon) * dw
        moved = rho * d + (1 - rho) * change**2
        return w + change, moved, avg
        """,
        "results-swapped",
        "no-epsilon-above",
    ),
    written(
        ADADELTA,
        "in place",
        """
        s[:] = rho * s + (1 - rho) * dw**2
        delta = -np.sqrt(d + epsilon) / np.sqrt(s + epsilon) * dw
        d[:] = rho * d + (1 - rho) * delta**2
        w += delta
        return w, s, d
        """,
        "changed-in-place",
        "weights-changed-in-place",
    ),
    written(
        REPAIRED,
        "the shown version",
        """
        G += np.square(dw)
        w = w - learning_rate * dw / np.sqrt(G) + epsilon
        return w, G
        """,
        "as-shown",
    ),
    written(
        REPAIRED,
        "brackets in another wrong place",
        """
        # the epsilon was outside the root
        G = G + np.square(dw)
        return w - learning_rate * dw / np.sqrt(G + epsilon), G
        """,
        "epsilon-inside-root",
    ),
    written(
        REPAIRED,
        "a copy, too late",
        """
        G += dw**2
        H = G.copy()
        return w - learning_rate * dw / (np.sqrt(H) + epsilon), H
        """,
        "changed-in-place",
    ),
    written(
        REPAIRED,
        "zeros caught",
        """
        G = G + dw**2
        root = np.sqrt(G)
        root[root == 0] = 1
        return w - learning_rate * dw / root, G
        """,
        "zero-caught-without-epsilon",
    ),
    written(
        REPAIRED,
        "epsilon thrown out",
        """
        G = G + dw**2
        return w - learning_rate * dw / np.sqrt(G), G
        """,
        "epsilon-dropped",
    ),
    written(
        REPAIRED,
        "mended inside, changed in place",
        """
        G += np.square(dw)
        w = w - learning_rate * dw / np.sqrt(G + epsilon)
        return w, G
        """,
        "changed-in-place",
        "epsilon-inside-root",
    ),
)
