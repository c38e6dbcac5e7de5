"""Wrong networks, forwards and backwards, as people write them."""

from __future__ import annotations

from tests.graders.model import Mistake

INIT, FORWARD, BACKWARD = "initialize_parameters", "forward_propagation", "backward_propagation"

_INITIAL = (
    Mistake(INIT, "np.random.seed and randn", """
def initialize_parameters(n_x, n_h, n_y, seed=0):
    np.random.seed(seed)
    W1 = np.random.randn(n_h, n_x) * np.sqrt(2. / n_x)
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_h) / np.sqrt(n_h)
    b2 = np.zeros((n_y, 1))
    return W1, b1, W2, b2
""", ("old-generator",)),
    Mistake(INIT, "times 0.01", """
def initialize_parameters(n_x, n_h, n_y, seed=0):
    draw = np.random.default_rng(seed).standard_normal
    W1, W2 = 0.01 * draw((n_h, n_x)), 0.01 * draw((n_y, n_h))
    return W1, np.zeros((n_h, 1)), W2, np.zeros((n_y, 1))
""", ("one-hundredth-for-all",)),
    Mistake(INIT, "He for both", """
def initialize_parameters(n_x, n_h, n_y, seed=0):
    rng = np.random.default_rng(seed)
    weights = [rng.normal(0, (2 / n) ** 0.5, (out, n)) for out, n in ((n_h, n_x), (n_y, n_h))]
    return weights[0], np.zeros((n_h, 1)), weights[1], np.zeros((n_y, 1))
""", ("one-scale-for-both-layers",)),
    Mistake(INIT, "dividing by n instead of its root", """
def initialize_parameters(n_x, n_h, n_y, seed=0):
    rng = np.random.default_rng(seed)
    W1 = rng.standard_normal((n_h, n_x)) * 2 / n_x
    W2 = rng.standard_normal((n_y, n_h)) / n_h
    b1, b2 = [[0.0]] * n_h, [[0.0]] * n_y
    return W1, b1, W2, b2
""", ("scale-without-root",)),
    Mistake(INIT, "random biases in between", """
def initialize_parameters(n_x, n_h, n_y, seed=0):
    rng = np.random.default_rng(seed)
    W1 = rng.standard_normal((n_h, n_x)) * np.sqrt(2 / n_x)
    b1 = rng.standard_normal((n_h, 1))
    W2 = rng.standard_normal((n_y, n_h)) * np.sqrt(1 / n_h)
    b2 = np.zeros((n_y, 1))
    return W1, b1, W2, b2
""", ("bias-drawn-in-between",)),
    Mistake(INIT, "flat biases, no scale", """
def initialize_parameters(n_x, n_h, n_y, seed=0):
    rng = np.random.default_rng(seed)
    return rng.standard_normal((n_h, n_x)), np.zeros(n_h), rng.standard_normal((n_y, n_h)), np.zeros(n_y)
""", ("flat-biases", "unscaled-weights")),
    Mistake(INIT, "two generators, Xavier first", """
def initialize_parameters(n_x, n_h, n_y, seed=0):
    def layer(out, n):
        return np.random.default_rng(seed).standard_normal((out, n)) / np.sqrt(n), np.zeros((out, 1))
    return (*layer(n_h, n_x), *layer(n_y, n_h))
""", ("no-factor-for-the-relu", "second-generator")),
)  # fmt: skip

_FORWARD = (
    Mistake(FORWARD, "softmax as in the first lecture", """
def forward_propagation(X, W1, b1, W2, b2):
    Z1 = np.dot(W1, X) + b1
    A1 = np.maximum(0, Z1)
    Z2 = np.dot(W2, A1) + b2
    A2 = np.exp(Z2) / np.sum(np.exp(Z2), axis=0)
    return A2, (X, Z1, A1, A2)
""", ("softmax-unshifted",)),
    Mistake(FORWARD, "np.max of everything", """
def softmax(z):
    e = np.exp(z - np.max(z))
    return e / e.sum(axis=0)

def forward_propagation(X, W1, b1, W2, b2):
    Z1 = W1.dot(X) + b1
    A1 = Z1 * (Z1 > 0)
    A2 = softmax(W2.dot(A1) + b2)
    return A2, (X, Z1, A1, A2)
""", ("shifted-by-the-largest-of-all",)),
    Mistake(FORWARD, "axis 1 throughout", """
def forward_propagation(X, W1, b1, W2, b2):
    Z1 = W1 @ X + b1
    A1 = np.where(Z1 > 0, Z1, 0)
    Z2 = W2 @ A1 + b2
    e = np.exp(Z2 - np.max(Z2, axis=1, keepdims=True))
    A2 = e / np.sum(e, axis=1, keepdims=True)
    return A2, (X, Z1, A1, A2)
""", ("softmax-over-examples",)),
    Mistake(FORWARD, "tanh as in planar data classification", """
def forward_propagation(X, W1, b1, W2, b2):
    Z1 = W1 @ X + b1
    A1 = np.tanh(Z1)
    Z2 = W2 @ A1 + b2
    t = np.exp(Z2 - Z2.max(0))
    A2 = t / t.sum(0)
    return A2, (X, Z1, A1, A2)
""", ("tanh-hidden-layer",)),
    Mistake(FORWARD, "ReLU by assignment", """
def forward_propagation(X, W1, b1, W2, b2):
    Z1 = W1 @ X + b1
    A1 = Z1
    A1[A1 < 0] = 0
    Z2 = W2 @ A1 + b2
    Z2 = Z2 - Z2.max(axis=0)
    A2 = np.exp(Z2) / np.exp(Z2).sum(axis=0)
    return A2, (X, Z1, A1, A2)
""", ("relu-in-place",)),
    Mistake(FORWARD, "Z1 goes on", """
def forward_propagation(X, W1, b1, W2, b2):
    Z1 = W1 @ X + b1
    A1 = np.maximum(Z1, 0)
    Z2 = W2 @ Z1 + b2
    E = np.exp(Z2 - Z2.max(axis=0))
    return E / E.sum(axis=0), (X, Z1, A1, E / E.sum(axis=0))
""", ("second-layer-sees-z1",)),
    Mistake(FORWARD, "unshifted, and no ReLU", """
def forward_propagation(X, W1, b1, W2, b2):
    Z1 = A1 = W1 @ X + b1
    E = np.exp(W2 @ A1 + b2)
    A2 = E / E.sum(axis=0, keepdims=True)
    return A2, (X, Z1, A1, A2)
""", ("linear-hidden-layer", "softmax-unshifted")),
    Mistake(FORWARD, "the first bias forgotten, shift of all", """
def forward_propagation(X, W1, b1, W2, b2):
    Z1 = np.einsum("hx,xm->hm", W1, X)
    A1 = np.clip(Z1, 0, None)
    Z2 = np.einsum("yh,hm->ym", W2, A1) + b2
    E = np.exp(Z2 - np.amax(Z2))
    A2 = E / np.sum(E, 0)
    return A2, (X, Z1, A1, A2)
""", ("first-bias-left-out", "shifted-by-the-largest-of-all")),
)  # fmt: skip

_BACKWARD = (
    Mistake(BACKWARD, "no mean", """
def backward_propagation(Y, cache, W2):
    (X, Z1, A1, A2) = cache
    delta2 = A2 - Y
    delta1 = W2.T.dot(delta2)
    delta1[Z1 <= 0] = 0
    return (delta1.dot(X.T), np.sum(delta1, axis=1, keepdims=True),
            delta2.dot(A1.T), np.sum(delta2, axis=1, keepdims=True))
""", ("sum-instead-of-mean",)),
    Mistake(BACKWARD, "np.sum without an axis", """
def backward_propagation(Y, cache, W2):
    X, Z1, A1, A2 = cache
    m = Y.shape[1]
    dZ2 = A2 - Y
    dW2, db2 = 1 / m * np.dot(dZ2, A1.T), 1 / m * np.sum(dZ2)
    dZ1 = np.dot(W2.T, dZ2) * np.where(Z1 > 0, 1, 0)
    dW1, db1 = 1 / m * np.dot(dZ1, X.T), 1 / m * np.sum(dZ1)
    return dW1, db1, dW2, db2
""", ("bias-gradients-one-number",)),
    Mistake(BACKWARD, "slope of tanh, from planar data classification", """
def backward_propagation(Y, cache, W2):
    X, Z1, A1, A2 = cache
    m = X.shape[1]
    dZ2 = A2 - Y
    dW2 = 1 / m * np.dot(dZ2, A1.T)
    db2 = 1 / m * np.sum(dZ2, axis=1, keepdims=True)
    dZ1 = np.dot(W2.T, dZ2) * (1 - np.power(A1, 2))
    dW1 = 1 / m * np.dot(dZ1, X.T)
    db1 = 1 / m * np.sum(dZ1, axis=1, keepdims=True)
    return dW1, db1, dW2, db2
""", ("slope-of-tanh",)),
    Mistake(BACKWARD, "1/m in every line", """
def backward_propagation(Y, cache, W2):
    X, Z1, A1, A2 = cache
    m = X.shape[1]
    e2 = (A2 - Y) / m
    e1 = (Z1 > 0) * (W2.T @ e2)
    ones = np.ones((m, 1))
    return e1 @ X.T / m, e1 @ ones / m, e2 @ A1.T / m, e2 @ ones / m
""", ("averaged-twice",)),
    Mistake(BACKWARD, "biases without 1/m", """
def backward_propagation(Y, cache, W2):
    X, Z1, A1, A2 = cache
    m = X.shape[1]
    dZ2 = A2 - Y
    dZ1 = (W2.T @ dZ2) * (A1 > 0)
    return dZ1 @ X.T / m, dZ1.sum(1, keepdims=True), dZ2 @ A1.T / m, dZ2.sum(1, keepdims=True)
""", ("bias-gradients-not-averaged",)),
    Mistake(BACKWARD, "dW1 made of dZ2", """
def backward_propagation(Y, cache, W2):
    X, Z1, A1, A2 = cache
    dZ2 = (A2 - Y) / Y.shape[1]
    dZ1 = (W2.T @ dZ2) * (Z1 > 0)
    dW2 = np.einsum("ym,hm->yh", dZ2, A1)
    dW1 = np.einsum("hm,xm->hx", dZ2, X)
    return dW1, dZ1.sum(axis=1)[:, None], dW2, dZ2.sum(axis=1)[:, None]
""", ("w1-with-the-error-of-layer-2",)),
    Mistake(BACKWARD, "dZ = A2, minus one at the label", """
def backward_propagation(Y, cache, W2):
    X, Z1, A1, A2 = cache
    dZ2 = A2
    dZ2[Y.argmax(axis=0), np.arange(Y.shape[1])] -= 1
    dZ2 = dZ2 / Y.shape[1]
    dZ1 = np.dot(W2.T, dZ2)
    dZ1 = np.where(Z1 > 0, dZ1, 0)
    return dZ1 @ X.T, dZ1.sum(1).reshape(-1, 1), dZ2 @ A1.T, dZ2.sum(1).reshape(-1, 1)
""", ("changed-in-place",)),
    Mistake(BACKWARD, "m = X.shape[0], flat biases", """
def backward_propagation(Y, cache, W2):
    X, Z1, A1, A2 = cache
    n = len(X)
    dZ2 = A2 - Y
    dZ1 = W2.T @ dZ2 * (Z1 > 0)
    return dZ1 @ X.T / n, dZ1.sum(axis=1) / n, dZ2 @ A1.T / n, dZ2.sum(axis=1) / n
""", ("bias-gradients-flat", "m-counts-the-inputs")),
    Mistake(BACKWARD, "no mask and no mean", """
def backward_propagation(Y, cache, W2):
    X, Z1, A1, A2 = cache
    dZ2 = A2 - Y
    dZ1 = W2.T @ dZ2
    grads = []
    for error, input in ((dZ1, X), (dZ2, A1)):
        grads += [error @ input.T, error.sum(axis=1, keepdims=True)]
    return grads
""", ("relu-mask-missing", "sum-instead-of-mean")),
    Mistake(BACKWARD, "Y - A2 with a sigmoid's slope", """
def backward_propagation(Y, cache, W2):
    X, Z1, A1, A2 = cache
    m = X.shape[1]
    dZ2 = (Y - A2) / m
    dA1 = W2.T @ dZ2
    dZ1 = dA1 * A1 * (1 - A1)
    return dZ1 @ X.T, np.sum(dZ1, 1, keepdims=True), dZ2 @ A1.T, np.sum(dZ2, 1, keepdims=True)
""", ("sign-of-the-error", "slope-of-sigmoid")),
)  # fmt: skip

MISTAKES: tuple[Mistake, ...] = (*_INITIAL, *_FORWARD, *_BACKWARD)
