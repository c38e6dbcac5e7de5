"""Mistakes in notebook 04 as people write them, in their own names and their own algebra."""

from __future__ import annotations

from tests.graders.relatives_of_adagrad import HEADS, RELATIVES, written

__all__ = ["HEADS", "MISTAKES"]

NORMALIZED = "normalized_step"
ADAGRAD = "adagrad_step"
RATE = "effective_learning_rate"

MISTAKES = (
    *RELATIVES,
    written(
        NORMALIZED,
        "the whole gradient is made a unit vector",
        """
        norm = np.sqrt((dw * dw).sum())
        direction = dw / (norm + epsilon)
        return w - learning_rate * direction
        """,
        "one-length-for-all",
    ),
    written(
        NORMALIZED,
        "epsilon by precedence",
        """
        g = np.abs(dw)
        w_new = w - learning_rate * dw / g + epsilon
        return w_new
        """,
        "epsilon-added-to-weight",
    ),
    written(
        NORMALIZED,
        "epsilon by precedence, in the step",
        """
        step = learning_rate * (dw / np.abs(dw) + epsilon)
        return w - step
        """,
        "epsilon-added-to-the-fraction",
    ),
    written(NORMALIZED, "sign", "return w - np.sign(dw) * learning_rate", "sign-function"),
    written(
        NORMALIZED,
        "the root of the square with epsilon in it",
        "return w - (learning_rate / np.sqrt(epsilon + np.square(dw))) * dw",
        "epsilon-under-a-root",
    ),
    written(
        NORMALIZED,
        "in place",
        """
        w -= learning_rate * dw / (np.absolute(dw) + epsilon)
        return w
        """,
        "weights-changed-in-place",
    ),
    written(
        NORMALIZED,
        "uphill without a rate",
        """
        direction = dw / (np.absolute(dw) + epsilon)
        return w + direction
        """,
        "wrong-sign",
        "learning-rate-left-out",
    ),
    written(
        NORMALIZED,
        "a loop over a flat array, without the absolute value",
        """
        out = []
        for a, g in zip(w.ravel(), dw.ravel()):
            out.append(a - learning_rate * g / (g + epsilon))
        return np.array(out).reshape(w.shape)
        """,
        "sign-lost",
    ),
    written(
        NORMALIZED,
        "a floor, and uphill",
        "return w + learning_rate * dw / np.maximum(abs(dw), epsilon)",
        "epsilon-as-floor",
        "wrong-sign",
    ),
    written(
        ADAGRAD,
        "CS231n with epsilon inside",
        """
        cache = G + dw ** 2
        x = w - learning_rate * dw / np.sqrt(cache + epsilon)
        return x, cache
        """,
        "epsilon-inside-root",
    ),
    written(
        ADAGRAD,
        "all in place",
        """
        G += dw * dw
        w -= learning_rate * dw / (np.sqrt(G) + epsilon)
        return w, G
        """,
        "changed-in-place",
        "weights-changed-in-place",
    ),
    written(
        ADAGRAD,
        "precedence, as in D2L",
        """
        G_new = G + np.square(dw)
        w_new = w.copy()
        w_new -= learning_rate * dw / np.sqrt(G_new) + epsilon
        return w_new, G_new
        """,
        "epsilon-added-to-the-step",
    ),
    written(
        ADAGRAD,
        "old G below",
        """
        new_G = G + dw**2
        adapted = learning_rate / (np.sqrt(G) + epsilon)
        return w - adapted * dw, new_G
        """,
        "old-accumulator-in-the-step",
    ),
    written(
        ADAGRAD,
        "G is not handed on",
        """
        total = np.add(G, np.power(dw, 2))
        return w - np.multiply(learning_rate / (np.power(total, 0.5) + epsilon), dw), G
        """,
        "old-accumulator-returned",
    ),
    written(
        ADAGRAD,
        "one number from a norm",
        """
        G = G + np.linalg.norm(dw) ** 2
        return w - learning_rate / (np.sqrt(G) + epsilon) * dw, G
        """,
        "one-accumulator-for-all",
    ),
    written(
        ADAGRAD,
        "RMSprop without a root",
        """
        G = 0.9 * G + (1 - 0.9) * dw * dw
        w = w - learning_rate * dw / (G + epsilon)
        return w, G
        """,
        "averaged-instead-of-summed",
        "root-missing",
    ),
    written(
        ADAGRAD,
        "entry by entry, uphill, without epsilon",
        """
        w, G = np.array(w), np.array(G)
        for i in np.ndindex(*w.shape):
            G[i] += dw[i] ** 2
            w[i] += learning_rate * dw[i] / np.sqrt(G[i])
        return w, G
        """,
        "wrong-sign",
        "epsilon-dropped",
    ),
    written(
        RATE,
        "epsilon inside",
        "return learning_rate / (G + epsilon) ** 0.5",
        "epsilon-inside-root",
    ),
    written(
        RATE, "precedence", "return learning_rate / G**0.5 + epsilon", "epsilon-added-to-weight"
    ),
    written(RATE, "a scalar's root", "return learning_rate * 1 / (G + epsilon)", "root-missing"),
    written(
        RATE,
        "one for all",
        """
        total = 0
        for g in G.ravel():
            total = total + g
        return learning_rate / (np.sqrt(total) + epsilon)
        """,
        "one-rate-for-all",
    ),
    written(
        RATE,
        "multiplied and epsilon dropped",
        "return np.sqrt(G) * learning_rate",
        "multiplied",
        "epsilon-dropped",
    ),
    written(
        RATE,
        "no rate, epsilon inside",
        "return 1.0 / np.sqrt(epsilon + G)",
        "learning-rate-left-out",
        "epsilon-inside-root",
    ),
)
