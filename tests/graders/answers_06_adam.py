"""Right steps of Adam for a whole network, in unusual form."""

from __future__ import annotations

from tests.graders.adam_cells import by_dicts, by_loop, cell, line_by_line

STEPS: tuple[str, ...] = (
    by_dicts("""
            v[d] = beta1 * v[d] + (1 - beta1) * grads[d]
            v_corrected[d] = v[d] / (1 - np.power(beta1, t))
            s[d] = beta2 * s[d] + (1 - beta2) * np.square(grads[d])
            s_corrected[d] = s[d] / (1 - np.power(beta2, t))
            parameters[name] = parameters[name] - learning_rate * v_corrected[d] / (np.sqrt(s_corrected[d]) + epsilon)
"""),
    by_loop("""
        m = m - (1 - beta1) * (m - g)
        r = r + (1 - beta2) * (g * g - r)
        root = np.sqrt(1 - beta2 ** t)
        p = p - learning_rate * root / (1 - beta1 ** t) * m / (np.sqrt(r) + epsilon * root)
"""),
    line_by_line("""
    vP = np.add(np.multiply(beta1, vP), np.multiply(1. - beta1, dP))
    sP = np.add(np.multiply(beta2, sP), np.multiply(1. - beta2, dP * dP))
    P = np.subtract(P, (learning_rate * (vP / (1. - beta1 ** t))) / ((sP / (1. - beta2 ** t)) ** .5 + epsilon))
"""),
    cell("""
    import math
    sizes = [a.size for a in (W1, b1, W2, b2)]
    flat = lambda *arrays: np.concatenate([np.ravel(a) for a in arrays])
    w, g = flat(W1, b1, W2, b2), flat(dW1, db1, dW2, db2)
    v, s = flat(vW1, vb1, vW2, vb2), flat(sW1, sb1, sW2, sb2)
    v = beta1 * v + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * g ** 2
    rate = learning_rate / (1 - math.pow(beta1, t))
    w = w - rate * v / (np.sqrt(s) / math.sqrt(1 - math.pow(beta2, t)) + epsilon)
    cut = lambda x: [part.reshape(a.shape) for part, a in
                     zip(np.split(x, np.cumsum(sizes)[:-1]), (W1, b1, W2, b2))]
    return cut(w) + cut(v) + cut(s)
"""),
    """
class Parameter:
    def __init__(self, value, grad, first, second):
        self.value, self.grad, self.first, self.second = (np.array(a) for a in (value, grad, first, second))

    def step(self, t, rate, beta1, beta2, epsilon):
        self.first *= beta1
        self.first += (1 - beta1) * self.grad
        self.second *= beta2
        self.second += (1 - beta2) * self.grad ** 2
        self.value -= rate * (self.first / (1 - beta1 ** t)) / (epsilon + np.sqrt(self.second / (1 - beta2 ** t)))


""" + cell("""
    them = [Parameter(W1, dW1, vW1, sW1), Parameter(b1, db1, vb1, sb1),
            Parameter(W2, dW2, vW2, sW2), Parameter(b2, db2, vb2, sb2)]
    for one in them:
        one.step(t=t, rate=learning_rate, beta1=beta1, beta2=beta2, epsilon=epsilon)
    return tuple([x.value for x in them] + [x.first for x in them] + [x.second for x in them])
"""),
    by_loop("""
        p, m, r = p.copy(), m.copy(), r.copy()
        for i in np.ndindex(p.shape):
            m[i] = beta1 * m[i] + (1 - beta1) * g[i]
            r[i] = beta2 * r[i] + (1 - beta2) * g[i] ** 2
            p[i] -= learning_rate * m[i] / (1 - beta1 ** t) / ((r[i] / (1 - beta2 ** t)) ** 0.5 + epsilon)
"""),
    by_loop("""
        product1 = product2 = 1.0
        for _ in range(t):
            product1, product2 = product1 * beta1, product2 * beta2
        m = np.einsum("k,kij->ij", np.array([beta1, 1 - beta1]), np.stack([m, g]))
        r = np.einsum("k,kij->ij", np.array([beta2, 1 - beta2]), np.stack([r, g ** 2]))
        p = p - learning_rate * np.divide(m, 1 - product1) / (np.sqrt(r / (1 - product2)) + epsilon)
        p, m, r = p.tolist(), m.tolist(), r.tolist()
"""),
)  # fmt: skip

STATES: tuple[str, ...] = (
    """
def initialize_adam(n_x, n_h, n_y):
    v, s = {}, {}
    for name, shape in {"W1": (n_h, n_x), "b1": (n_h, 1), "W2": (n_y, n_h), "b2": (n_y, 1)}.items():
        v[name] = np.zeros(shape)
        s[name] = np.zeros(shape)
    return tuple(v[k] for k in v) + tuple(s[k] for k in s)
""",
    """
def initialize_adam(n_x, n_h, n_y):
    vW1 = np.zeros((n_h, n_x))
    vb1 = np.zeros((n_h, 1))
    vW2 = np.zeros((n_y, n_h))
    vb2 = np.zeros((n_y, 1))
    return vW1, vb1, vW2, vb2, vW1.copy(), vb1.copy(), vW2.copy(), vb2.copy()
""",
    """
import numpy
def initialize_adam(n_x, n_h, n_y):
    make = lambda rows, columns: numpy.full((rows, columns), 0.0)
    sizes = ((n_h, n_x), (n_h, 1), (n_y, n_h), (n_y, 1))
    return [make(*size) for size in sizes * 2]
""",
    """
def initialize_adam(n_x, n_h, n_y):
    W1, b1, W2, b2 = (0 * part for part in initialize_parameters(n_x, n_h, n_y))
    return W1, b1, W2, b2, np.zeros_like(W1), np.zeros_like(b1), np.zeros_like(W2), np.zeros_like(b2)
""",
    """
def initialize_adam(n_x, n_h, n_y):
    moments = []
    for _ in range(2):
        for out, n in ((n_h, n_x), (n_y, n_h)):
            moments += [[[0.0] * n for _ in range(out)], [[0] for _ in range(out)]]
    return tuple(moments)
""",
    """
def initialize_adam(n_x, n_h, n_y):
    ones = np.ones((n_h, n_x)), np.ones((n_h, 1)), np.ones((n_y, n_h)), np.ones((n_y, 1))
    return tuple(one - 1 for one in ones) + tuple(one - one for one in ones)
""",
)
