"""Right answers of notebook 04 in forms that the solution does not have."""

from __future__ import annotations

from textwrap import dedent, indent

from tests.graders.mistakes_04 import HEADS


def answers(exercise: str, *bodies: str) -> tuple[str, ...]:
    """Return whole cells; a body that defines the function itself stays as it is."""
    cells = [dedent(body).strip("\n") + "\n" for body in bodies]
    head = f"def {exercise}({HEADS[exercise]}):\n"
    return tuple(
        cell
        if f"def {exercise}(" in cell or f"{exercise} =" in cell
        else head + indent(cell, "    ")
        for cell in cells
    )


RIGHT = {
    name: answers(name, *bodies)
    for name, bodies in {
        "normalized_step": (
            "return w - learning_rate / (1 + epsilon / np.maximum(np.abs(dw), 1e-300)) * np.sign(dw)",
            """
            size = np.sqrt(np.square(dw))
            return np.subtract(w, np.multiply(learning_rate, np.divide(dw, np.add(size, epsilon))))
            """,
            """
            new = np.empty(w.shape)
            for place, gradient in np.ndenumerate(dw):
                new[place] = w[place] - learning_rate * gradient / (epsilon + abs(gradient))
            return new
            """,
            """
            size = np.where(dw < 0, -dw, dw)
            scale = 1.0 / (size + epsilon)
            return (w - scale * dw * learning_rate).tolist()
            """,
            """
            def fraction(g):
                return g / (abs(g) + epsilon)

            return w + np.vectorize(fraction)(dw) * -learning_rate
            """,
            """
            w = w.copy()
            w -= learning_rate * dw / (np.fabs(dw) + epsilon)
            return w
            """,
        ),
        "adagrad_step": (
            """
            cache = G + np.einsum("...,...->...", dw, dw)
            return w - learning_rate * dw * (np.sqrt(cache) + epsilon) ** -1, cache
            """,
            """
            state = {"w": w.copy(), "G": G.copy()}
            state["G"] += dw * dw
            state["w"] -= learning_rate * dw / (np.sqrt(state["G"]) + epsilon)
            return state["w"], state["G"]
            """,
            """
            import math

            new_w, new_G = np.zeros(w.shape), np.zeros(w.shape)
            for i in np.ndindex(*w.shape):
                new_G[i] = G[i] + math.pow(dw[i], 2)
                new_w[i] = w[i] - learning_rate * dw[i] / (math.sqrt(new_G[i]) + epsilon)
            return [new_w, new_G]
            """,
            """
            root = np.hypot(np.sqrt(G), dw)
            return w - learning_rate * dw / (root + epsilon), root**2
            """,
            """
            import numpy

            class AdaGrad:
                def __init__(self, collected):
                    self.collected = collected

                def step(self, weights, gradient):
                    self.collected = self.collected + numpy.square(gradient)
                    rate = learning_rate / (numpy.sqrt(self.collected) + epsilon)
                    return weights - rate * gradient

            optimizer = AdaGrad(G)
            return optimizer.step(w, dw), optimizer.collected
            """,
        ),
        "effective_learning_rate": (
            "return learning_rate * (G**0.5 + epsilon) ** -1",
            "return np.divide(learning_rate, np.add(np.sqrt(G), epsilon))",
            """
            import math
            rates = [learning_rate / (math.sqrt(g) + epsilon) for g in G.ravel()]
            return np.array(rates).reshape(G.shape)
            """,
            """
            rates = np.full(G.shape, learning_rate)
            rates /= np.power(G, 1 / 2) + epsilon
            return rates.tolist()
            """,
            """
            one = lambda g: learning_rate / (g**0.5 + epsilon)
            return np.vectorize(one)(G)
            """,
            """
            still = np.zeros_like(G)
            return -(still - learning_rate * np.ones_like(G) / (epsilon + np.sqrt(G)))
            """,
        ),
        "rmsprop_step": (
            """
            s = s - (1 - rho) * (s - dw**2)
            return w - learning_rate * dw / (s**0.5 + epsilon), s
            """,
            """
            s = np.average([s, np.square(dw)], axis=0, weights=[rho, 1 - rho])
            return w - dw * learning_rate / (epsilon + np.sqrt(s)), s
            """,
            """
            w, s = np.array(w), np.array(s)
            for i, g in np.ndenumerate(dw):
                s[i] = rho * s[i] + (1 - rho) * g * g
                w[i] -= learning_rate / (s[i] ** 0.5 + epsilon) * g
            return w.tolist(), s.tolist()
            """,
            """
            kept = dict(old=rho * s, new=(1 - rho) * dw * dw)
            total = sum(kept.values())
            return w - learning_rate * np.divide(dw, np.sqrt(total) + epsilon), total
            """,
            """
            def average(old, new):
                return rho * old + new - rho * new

            s = average(s, dw**2)
            return w - effective_learning_rate(s, learning_rate, epsilon) * dw, s
            """,
        ),
        "initialize_adaptive": (
            "return np.zeros(w.shape)",
            "return 0 * w",
            "return w - w",
            "return np.full(w.shape, 0.0)",
            "return np.zeros_like(w, dtype=float).tolist()",
            """
            made = np.empty(np.shape(w))
            made.fill(0)
            return made
            """,
            "initialize_adaptive = lambda w: np.zeros(tuple(w.shape))",
        ),
        "adadelta_step": (
            """
            s = rho * s + (1 - rho) * dw**2
            step = dw * ((d + epsilon) / (s + epsilon)) ** 0.5
            return w - step, s, rho * d + (1 - rho) * step**2
            """,
            """
            rms = lambda x: np.sqrt(x + epsilon)
            s = s + (1 - rho) * (np.square(dw) - s)
            delta = -(rms(d) / rms(s)) * dw
            return w + delta, s, d + (1 - rho) * (np.square(delta) - d)
            """,
            """
            w, s, d = w.copy(), s.copy(), d.copy()
            for i in np.ndindex(w.shape):
                s[i] = rho * s[i] + (1 - rho) * dw[i] ** 2
                step = np.sqrt(d[i] + epsilon) / np.sqrt(s[i] + epsilon) * dw[i]
                d[i] = rho * d[i] + (1 - rho) * step**2
                w[i] -= step
            return w, s, d
            """,
            """
            import math
            rows = []
            for a, g, x, y in zip(w.ravel(), dw.ravel(), s.ravel(), d.ravel()):
                x = rho * x + (1 - rho) * g * g
                change = -math.sqrt(y + epsilon) / math.sqrt(x + epsilon) * g
                rows.append((a + change, x, rho * y + (1 - rho) * change * change))
            return tuple(np.reshape(column, w.shape) for column in zip(*rows))
            """,
            """
            new_s = np.add(np.multiply(rho, s), np.multiply(1 - rho, np.power(dw, 2)))
            ratio = np.divide(d + epsilon, new_s + epsilon)
            change = np.sqrt(ratio) * -dw
            return [w + change, new_s, rho * d + (1 - rho) * ratio * dw**2]
            """,
        ),
        "repaired_adagrad_step": (
            "return adagrad_step(w=w, dw=dw, G=G, epsilon=epsilon, learning_rate=learning_rate)",
            """
            # G += changed the caller's array
            G = G.copy()
            G += np.square(dw)
            w = w - learning_rate * dw / (np.sqrt(G) + epsilon)
            return w, G
            """,
            """
            G = np.square(dw) + G
            return w - dw * effective_learning_rate(G, learning_rate, epsilon), G
            """,
            """
            total = G + dw * dw
            step = np.zeros_like(w)
            seen = total > 0
            step[seen] = learning_rate * dw[seen] / (np.sqrt(total[seen]) + epsilon)
            return w - step, total
            """,
            """
            new_w, new_G = [], []
            for row, gradients, collected in zip(w.ravel(), dw.ravel(), G.ravel()):
                new_G.append(collected + gradients**2)
                new_w.append(row - learning_rate * gradients / (new_G[-1] ** 0.5 + epsilon))
            return np.array(new_w).reshape(w.shape), np.array(new_G).reshape(w.shape)
            """,
        ),
    }.items()
}
