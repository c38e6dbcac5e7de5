"""Right answers of notebook 05 in forms that the solution does not have."""

from __future__ import annotations

from textwrap import dedent, indent

from tests.graders import relatives_of_adam
from tests.graders.mistakes_05 import HEADS as OWN_HEADS

HEADS = {**OWN_HEADS, **relatives_of_adam.HEADS}


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


ADAMS = (
    """
    first, second = beta1 * m + (1 - beta1) * dw, beta2 * v + (1 - beta2) * dw * dw
    rate = learning_rate * np.sqrt(1 - beta2**t) / (1 - beta1**t)
    return [w - rate * first / (np.sqrt(second) + epsilon * np.sqrt(1 - beta2**t)), first, second]
    """,
    """
    new = {"w": w.copy(), "m": m.copy(), "v": v.copy()}
    for i in np.ndindex(w.shape):
        new["m"][i] = beta1 * m[i] + (1 - beta1) * dw[i]
        new["v"][i] = beta2 * v[i] + (1 - beta2) * dw[i] ** 2
        first, second = new["m"][i] / (1 - beta1**t), new["v"][i] / (1 - beta2**t)
        new["w"][i] -= learning_rate * first / (second**0.5 + epsilon)
    return new["w"], new["m"], new["v"]
    """,
    """
    import math

    def average(old, new, beta):
        return old + (1 - beta) * (new - old)

    m, v = average(m, dw, beta1), average(v, np.power(dw, 2), beta2)
    one, two = -math.expm1(t * math.log(beta1)) if beta1 else 1, 1 - math.pow(beta2, t)
    return w - np.divide(learning_rate * m / one, np.sqrt(np.true_divide(v, two)) + epsilon), m, v
    """,
    """
    class Adam:
        def __init__(self, m, v, t):
            self.m, self.v, self.t = m, v, t

        def step(self, w, g):
            self.m = (1 - beta1) * g + beta1 * self.m
            self.v = (1 - beta2) * np.square(g) + beta2 * self.v
            m_hat = self.m / (1 - np.power(beta1, self.t))
            v_hat = self.v / (1 - np.power(beta2, self.t))
            return w - m_hat * learning_rate / (epsilon + v_hat**0.5)

    optimizer = Adam(m, v, t)
    return optimizer.step(w, dw), optimizer.m, optimizer.v
    """,
    """
    shares = 1 - np.array([beta1, beta2]) ** t
    m = np.einsum("i,i...->...", [beta1, 1 - beta1], [m, dw])
    v = np.einsum("i,i...->...", [beta2, 1 - beta2], [v, dw * dw])
    below = np.sqrt(v / shares[1]) + epsilon
    return w + -learning_rate * m / shares[0] / below, m, v
    """,
    """
    m, v = m.copy(), v.copy()
    m *= beta1
    m += (1 - beta1) * dw
    v *= beta2
    v += (1 - beta2) * dw**2
    zero1 = zero2 = 1.0
    for _ in range(t):
        zero1, zero2 = zero1 * beta1, zero2 * beta2
    return w - learning_rate * (m / (1 - zero1)) / (np.sqrt(v / (1 - zero2)) + epsilon), m, v
    """,
)

RIGHT = {
    name: answers(name, *bodies)
    for name, bodies in {
        "uncorrected_step_ratio": (
            """
            import math
            return (1 - math.pow(beta1, t)) / math.sqrt(1 - math.pow(beta2, t))
            """,
            "return np.array((1 - beta1**t) * (1 - beta2**t) ** -0.5)",
            """
            m = v = 0.0
            for _ in range(t):
                m, v = beta1 * m + (1 - beta1), beta2 * v + (1 - beta2)
            return m / v**0.5
            """,
            """
            past = np.arange(t)
            first, second = (1 - beta1) * beta1**past, (1 - beta2) * beta2**past
            return first.sum() / np.sqrt(second.sum())
            """,
            "return float(np.divide(1 - np.power(beta1, t), np.sqrt(1 - np.power(beta2, t))))",
            """
            def uncorrected_step_ratio(t, beta1=0.9, beta2=0.999):
                first, second = (1 - beta**t for beta in (beta1, beta2))
                return first / pow(second, 1 / 2)
            """,
        ),
        "adam_step": ADAMS,
        "repaired_adam_step": (
            *ADAMS[:4],
            "return adam_step(w, dw, m, v, t, learning_rate, beta1, beta2, epsilon)",
            """
            m, v = (1 - beta1) * dw + m * beta1, (1 - beta2) * dw**2 + v * beta2
            first, second = m / (1 - beta1**t), v / (1 - beta2**t)
            change = np.sign(first) * np.abs(first) / (np.sqrt(second) + epsilon)
            return w - learning_rate * change, m, v
            """,
        ),
        "adamax_step": (
            """
            m = (1 - beta1) * dw + beta1 * m
            u = np.where(beta2 * u > abs(dw), beta2 * u, abs(dw))
            return w - learning_rate * (m / (1 - beta1**t)) / (u + epsilon), m, u
            """,
            """
            m = m - (1 - beta1) * (m - dw)
            u = np.max(np.stack([u * beta2, np.sqrt(dw * dw)]), axis=0)
            return w - learning_rate * m / ((1 - beta1**t) * u + (1 - beta1**t) * epsilon), m, u
            """,
            """
            w, m, u = w.copy(), m.copy(), u.copy()
            for i, g in np.ndenumerate(dw):
                m[i] = beta1 * m[i] + (1 - beta1) * g
                u[i] = max(beta2 * u[i], abs(g))
                w[i] -= learning_rate / (1 - beta1**t) * m[i] / (u[i] + epsilon)
            return w, m, u
            """,
            """
            faded, size = beta2 * u, np.fabs(dw)
            u = (faded + size + np.fabs(faded - size)) / 2
            m = beta1 * m + (1 - beta1) * dw
            return [w - learning_rate * m / (1 - beta1**t) / (u + epsilon), m, u]
            """,
            """
            _, m, _ = adam_step(w, dw, m, u, t, beta1=beta1)
            u = np.fmax(u * beta2, np.absolute(dw))
            m_hat = m / (1 - beta1**t)
            return w - learning_rate * m_hat / (u + epsilon), m, u
            """,
        ),
        "nadam_step": (
            """
            m, v = beta1 * m + (1 - beta1) * dw, beta2 * v + (1 - beta2) * dw**2
            ahead = beta1 * m / (1 - beta1 * beta1**t) + dw * (1 - beta1) / (1 - beta1**t)
            return (w - learning_rate * ahead / (np.sqrt(v / (1 - beta2**t)) + epsilon), m, v)
            """,
            """
            _, m, v = adam_step(w, dw, m, v, t, learning_rate, beta1, beta2, epsilon)
            root = np.sqrt(v / (1 - beta2**t)) + epsilon
            w = w - learning_rate * beta1 * m / (1 - beta1 ** (t + 1)) / root
            return w - learning_rate * (1 - beta1) * dw / (1 - beta1**t) / root, m, v
            """,
            """
            w, m, v = np.array(w), np.array(m), np.array(v)
            for i in np.ndindex(w.shape):
                m[i] = beta1 * m[i] + (1 - beta1) * dw[i]
                v[i] = beta2 * v[i] + (1 - beta2) * dw[i] ** 2
                top = beta1 * m[i] / (1 - beta1 ** (1 + t)) + (1 - beta1) / (1 - beta1**t) * dw[i]
                w[i] = w[i] - learning_rate * top / ((v[i] / (1 - beta2**t)) ** 0.5 + epsilon)
            return w, m, v
            """,
            """
            def share(beta, step):
                return (1 - beta) * sum(beta**k for k in range(step))

            m = m + (1 - beta1) * (dw - m)
            v = v + (1 - beta2) * (dw**2 - v)
            top = beta1 * m / share(beta1, t + 1) + (1 - beta1) * dw / share(beta1, t)
            return w - learning_rate * top / (np.sqrt(v / share(beta2, t)) + epsilon), m, v
            """,
            """
            new_m = np.add(beta1 * m, (1 - beta1) * dw)
            new_v = np.add(beta2 * v, (1 - beta2) * np.square(dw))
            now, after = 1 - beta1**t, 1 - beta1 ** (t + 1)
            top = (beta1 * new_m * now + (1 - beta1) * dw * after) / (now * after)
            return [w - learning_rate * top / (np.sqrt(new_v / (1 - beta2**t)) + epsilon), new_m, new_v]
            """,
        ),
        "amsgrad_step": (
            """
            _, m, v = adam_step(w, dw, m, v, t, beta1=beta1, beta2=beta2)
            v_max = np.where(v > v_max, v, v_max)
            root = np.sqrt(v_max) / np.sqrt(1 - beta2**t)
            return w - learning_rate / (1 - beta1**t) * m / (root + epsilon), m, v, v_max
            """,
            """
            m = beta1 * m + (1 - beta1) * dw
            v = beta2 * v + (1 - beta2) * dw**2
            largest = np.max([v, v_max], axis=0)
            c = np.sqrt(1 - beta2**t)
            rate = learning_rate * c / (1 - beta1**t)
            return w - rate * m / (np.sqrt(largest) + epsilon * c), m, v, largest
            """,
            """
            out = [w.copy(), m.copy(), v.copy(), v_max.copy()]
            for i in np.ndindex(w.shape):
                out[1][i] = beta1 * m[i] + (1 - beta1) * dw[i]
                out[2][i] = beta2 * v[i] + (1 - beta2) * dw[i] ** 2
                out[3][i] = max(v_max[i], out[2][i])
                first, below = out[1][i] / (1 - beta1**t), out[3][i] / (1 - beta2**t)
                out[0][i] -= learning_rate * first / (below**0.5 + epsilon)
            return out
            """,
            """
            m = m * beta1 + dw - beta1 * dw
            v = v * beta2 + dw**2 - beta2 * dw**2
            v_max = v + np.maximum(v_max - v, 0)
            m_hat, root = m / (1 - beta1**t), np.sqrt(v_max / (1 - beta2**t))
            return w - learning_rate * m_hat / (root + epsilon), m, v, v_max
            """,
            """
            import numpy as xp

            state = dict(m=beta1 * m + (1 - beta1) * dw, v=beta2 * v + (1 - beta2) * xp.square(dw))
            state["v_max"] = xp.fmax(state["v"], v_max)
            step = state["m"] / (1 - beta1**t) / (xp.sqrt(state["v_max"] / (1 - beta2**t)) + epsilon)
            return (w - learning_rate * step, *state.values())
            """,
        ),
        "adamw_step": (
            """
            w = w * (1 - learning_rate * weight_decay)
            return adam_step(w, dw, m, v, t, learning_rate, beta1, beta2, epsilon)
            """,
            """
            m = beta1 * m + (1 - beta1) * dw
            v = beta2 * v + (1 - beta2) * dw**2
            change = m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + epsilon)
            return w - learning_rate * (change + weight_decay * w), m, v
            """,
            """
            moved, *moments = adam_step(
                w=w, dw=dw, m=m, v=v, t=t, learning_rate=learning_rate, beta1=beta1, beta2=beta2,
                epsilon=epsilon,
            )
            return [moved - weight_decay * learning_rate * w, *moments]
            """,
            """
            settings = dict(learning_rate=learning_rate, beta1=beta1, beta2=beta2, epsilon=epsilon)
            result = list(adam_step(w, dw, m, v, t, **settings))
            result[0] = result[0] - np.multiply(learning_rate * weight_decay, w)
            return result
            """,
            """
            step, m, v = adam_step(0 * w, dw, m, v, t, learning_rate, beta1, beta2, epsilon)
            return (1 - learning_rate * weight_decay) * w + step, m, v
            """,
            """
            w, m, v = w.copy(), m.copy(), v.copy()
            for i in np.ndindex(w.shape):
                decay = learning_rate * weight_decay * w[i]
                m[i] = beta1 * m[i] + (1 - beta1) * dw[i]
                v[i] = beta2 * v[i] + (1 - beta2) * dw[i] ** 2
                top, below = m[i] / (1 - beta1**t), (v[i] / (1 - beta2**t)) ** 0.5
                w[i] -= learning_rate * top / (below + epsilon) + decay
            return w, m, v
            """,
        ),
    }.items()
}
