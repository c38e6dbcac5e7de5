"""Right networks, forwards and backwards, and right gradient checks, in unusual form."""

from __future__ import annotations

INITIAL: tuple[str, ...] = (
    """
def initialize_parameters(n_x, n_h, n_y, seed=0):
    rng = np.random.default_rng(seed)
    W1 = rng.normal(0.0, np.sqrt(2.0 / n_x), size=(n_h, n_x))
    b1 = np.zeros((n_h, 1))
    W2 = rng.normal(0.0, np.sqrt(1.0 / n_h), size=(n_y, n_h))
    return [W1, b1, W2, np.zeros((n_y, 1))]
""",
    """
def initialize_parameters(n_x, n_h, n_y, seed=0):
    rng = np.random.Generator(np.random.PCG64(seed))
    layers = []
    for out, n, gain in ((n_h, n_x, 2), (n_y, n_h, 1)):
        layers += [rng.standard_normal((out, n)) * (gain / n) ** 0.5, np.zeros((out, 1))]
    return tuple(layers)
""",
    """
import math
import numpy
def initialize_parameters(n_x, n_h, n_y, seed=0):
    numbers = numpy.random.default_rng(seed=seed).standard_normal(n_h * n_x + n_y * n_h)
    W1 = numbers[: n_h * n_x].reshape(n_h, n_x) / math.sqrt(n_x / 2)
    W2 = numbers[n_h * n_x :].reshape(n_y, n_h) / math.sqrt(n_h)
    return W1, numpy.array([[0]] * n_h), W2, numpy.array([[0]] * n_y)
""",
    """
def initialize_parameters(n_x, n_h, n_y, seed=0):
    rng = np.random.default_rng(seed)
    W1 = np.empty((n_h, n_x))
    W2 = np.empty((n_y, n_h))
    for W in (W1, W2):
        for i in np.ndindex(W.shape):
            W[i] = rng.standard_normal()
    W1 *= math_root(2 / n_x)
    W2 *= math_root(1 / n_h)
    return W1, W1[:, :1] * 0, W2, W2[:, :1] * 0

def math_root(x):
    return x ** .5
""",
    """
class Layer:
    def __init__(self, out, n, variance, rng):
        self.W = np.sqrt(variance) * rng.standard_normal(size=(out, n))
        self.b = np.zeros(out)[:, np.newaxis]

def initialize_parameters(n_x, n_h, n_y, seed=0):
    rng = np.random.default_rng(seed)
    one = Layer(n_h, n_x, 2 / n_x, rng)
    two = Layer(n_y, n_h, 1 / n_h, rng)
    return one.W, one.b, two.W, two.b
""",
)

FORWARD: tuple[str, ...] = (
    """
def forward_propagation(X, W1, b1, W2, b2):
    Z1 = np.dot(W1, X) + b1
    A1 = np.where(Z1 > 0, Z1, 0)
    Z2 = np.dot(W2, A1) + b2
    Z2 -= np.max(Z2, axis=0)
    A2 = np.exp(Z2 - np.log(np.exp(Z2).sum(axis=0)))
    return A2, [X, Z1, A1, A2]
""",
    """
def forward_propagation(X, W1, b1, W2, b2):
    m = X.shape[1]
    Z1, A2 = np.zeros((len(W1), m)), np.zeros((len(W2), m))
    for i in range(m):
        Z1[:, i] = W1 @ X[:, i] + b1[:, 0]
        z = W2 @ np.clip(Z1[:, i], 0, np.inf) + b2[:, 0]
        e = np.exp(z - max(z))
        A2[:, i] = e / sum(e)
    return A2, (X, Z1, Z1.clip(0), A2)
""",
    """
def forward_propagation(X, W1, b1, W2, b2):
    ones = np.ones((1, X.shape[1]))
    Z1 = np.hstack([W1, b1]) @ np.vstack([X, ones])
    A1 = (Z1 + np.abs(Z1)) / 2
    Z2 = np.hstack([W2, b2]) @ np.vstack([A1, ones])
    E = np.exp((Z2.T - Z2.T.max(axis=1, keepdims=True)).T)
    A2 = np.einsum("ki,i->ki", E, 1 / E.sum(axis=0))
    return A2, (X, Z1, A1, A2)
""",
    """
def relu(z):
    return z * (z > 0)

def softmax(z, axis=0):
    shifted = np.subtract(z, z.max(axis=axis, keepdims=True))
    return np.divide(np.exp(shifted), np.exp(shifted).sum(axis=axis, keepdims=True))

def forward_propagation(X, W1, b1, W2, b2):
    Z1 = W1.dot(X) + b1
    A1 = relu(Z1)
    A2 = softmax(z=W2.dot(A1) + b2, axis=0)
    cache = X, Z1, A1, A2
    return A2, cache
""",
    """
import math
def forward_propagation(X, W1, b1, W2, b2):
    Z1 = (W1 @ X + b1).tolist()
    A1 = [[max(z, 0.0) for z in row] for row in Z1]
    columns = []
    for z in (W2 @ np.array(A1) + b2).T.tolist():
        top = max(z)
        powers = [math.exp(one - top) for one in z]
        columns.append([power / math.fsum(powers) for power in powers])
    A2 = [list(row) for row in zip(*columns)]
    return A2, (X, Z1, A1, A2)
""",
    """
def forward_propagation(X, W1, b1, W2, b2):
    Z1 = np.matmul(W1, X); Z1 += b1
    A1 = Z1.copy()
    A1[A1 < 0] = 0
    Z2 = np.matmul(W2, A1); Z2 += b2
    E = np.exp(Z2 - np.sort(Z2, axis=0)[-1])
    A2 = E * np.reciprocal(np.add.reduce(E, axis=0))
    return A2, (X.copy(), Z1, A1, A2.copy())
""",
)

BACKWARD: tuple[str, ...] = (
    """
def backward_propagation(Y, cache, W2):
    X, Z1, A1, A2 = cache
    m = Y.shape[1]
    dZ2 = A2 - Y
    dW2 = (1 / m) * np.dot(dZ2, A1.T)
    db2 = (1 / m) * np.sum(dZ2, axis=1, keepdims=True)
    dZ1 = np.dot(W2.T, dZ2)
    dZ1[Z1 <= 0] = 0
    dW1 = (1 / m) * np.dot(dZ1, X.T)
    db1 = (1 / m) * np.sum(dZ1, axis=1, keepdims=True)
    return dW1, db1, dW2, db2
""",
    """
def backward_propagation(Y, cache, W2):
    X, Z1, A1, A2 = cache
    n = Y.shape[1]
    dW1, db1 = np.zeros((len(Z1), len(X))), np.zeros((len(Z1), 1))
    dW2, db2 = np.zeros_like(W2), np.zeros((len(W2), 1))
    for i in range(n):
        error = (A2[:, i] - Y[:, i]) / n
        dW2 += np.outer(error, A1[:, i])
        db2[:, 0] += error
        back = [float(W2[:, j] @ error) if A1[j, i] > 0 else 0.0 for j in range(len(Z1))]
        dW1 += np.outer(back, X[:, i])
        db1[:, 0] += back
    return dW1, db1, dW2, db2
""",
    """
def backward_propagation(Y, cache, W2):
    X, Z1, A1, A2 = cache
    E = np.einsum("ki->ki", A2 - Y)
    D = np.einsum("kj,ki,ji->ji", W2, E, np.heaviside(Z1, 0))
    m = float(np.size(Y, 1))
    return (np.einsum("ji,xi->jx", D, X) / m, np.mean(D, axis=1, keepdims=True),
            np.einsum("ki,ji->kj", E, A1) / m, np.mean(E, axis=1)[:, None])
""",
    """
def backward_propagation(Y, cache, W2):
    X, Z1, A1, A2 = cache
    m = len(Y[0])
    dA2 = -(Y / A2) / m
    dZ2 = np.empty_like(A2)
    for i in range(m):
        a = A2[:, [i]]
        dZ2[:, i] = (np.diagflat(a) - a @ a.T) @ dA2[:, i]
    ones = np.ones((m, 1))
    dZ1 = np.multiply(W2.T @ dZ2, np.int64(Z1 > 0))
    return dZ1 @ X.T, dZ1 @ ones, dZ2 @ A1.T, dZ2 @ ones
""",
    """
def backward_propagation(Y, cache, W2):
    X, Z1, A1, A2 = [np.asarray(part) for part in cache]
    labels, columns = Y.argmax(axis=0), np.arange(Y.shape[1])
    delta = A2.copy()
    delta[labels, columns] -= 1
    delta /= Y.shape[1]
    grads = {"W2": delta.dot(A1.T), "b2": delta.sum(axis=1).reshape(-1, 1)}
    delta = np.where(Z1 > 0, W2.T.dot(delta), 0)
    grads.update(W1=delta.dot(X.T), b1=delta.sum(axis=1).reshape(-1, 1))
    return [grads[name] for name in ("W1", "b1", "W2", "b2")]
""",
    """
def layer_back(error, given):
    both = error @ np.vstack([given, np.ones((1, given.shape[1]))]).T
    return both[:, :-1], both[:, -1:]

def backward_propagation(Y, cache, W2):
    X, Z1, A1, A2 = cache
    error = (A2 - Y) * (1.0 / Y.shape[-1])
    dW2, db2 = layer_back(error, A1)
    dW1, db1 = layer_back((error.T @ W2).T * np.sign(A1), X)
    return dW1.tolist(), db1.tolist(), dW2.tolist(), db2.tolist()
""",
)

CHECK: tuple[str, ...] = (
    """
def gradient_check(f, params, grads, h=1e-6):
    differences = []
    for k, p in enumerate(params):
        for i in range(p.size):
            value = p.flat[i]
            p.flat[i] = value + h
            up = f(params)
            p.flat[i] = value - h
            down = f(params)
            p.flat[i] = value
            num, g = (up - down) / (2.0 * h), grads[k].flat[i]
            differences.append(abs(num - g) / max(1e-8, abs(num) + abs(g)))
    return max(differences)
""",
    """
def gradient_check(f, params, grads, h=1e-6):
    worst = np.float64(0)
    for k in range(len(params)):
        num = np.zeros_like(params[k])
        for i in np.ndindex(params[k].shape):
            step = np.zeros_like(params[k])
            step[i] = h
            shifted = list(params)
            shifted[k] = params[k] + step
            above = f(shifted)
            shifted[k] = params[k] - step
            num[i] = 0.5 * (above - f(shifted)) / h
        sizes = np.maximum(np.abs(num) + np.abs(grads[k]), 1e-8)
        worst = np.maximum(worst, (np.abs(num - grads[k]) / sizes).max())
    return np.array(worst)
""",
    """
import copy
def gradient_check(f, params, grads, h=1e-6):
    mine = copy.deepcopy(params)
    result = 0.0
    for p, g in zip(mine, grads):
        it = np.nditer(p, flags=["multi_index"])
        while not it.finished:
            i = it.multi_index
            p[i] += h
            plus = f(mine)
            p[i] -= 2 * h
            minus = f(mine)
            p[i] += h
            num = plus / (2 * h) - minus / (2 * h)
            size = abs(num) + abs(g[i])
            difference = abs(num - g[i]) / (size if size > 1e-8 else 1e-8)
            if difference > result:
                result = difference
            it.iternext()
    return float(result)
""",
    """
def gradient_check(f, params, grads, h=1e-6):
    shapes, sizes = [p.shape for p in params], [p.size for p in params]
    x = np.concatenate([p.ravel() for p in params]).astype(float)
    g = np.concatenate([np.ravel(one) for one in grads])

    def at(vector):
        parts = np.split(vector, np.cumsum(sizes)[:-1])
        return f([part.reshape(shape) for part, shape in zip(parts, shapes)])

    num = np.array([(at(x + h * e) - at(x - h * e)) / (2 * h) for e in np.eye(x.size)])
    return np.max(np.abs(num - g) / np.maximum(1e-8, np.abs(num) + np.abs(g)))
""",
    """
def numerical(f, params, p, i, h):
    kept = p[i]
    values = []
    for sign in (1, -1):
        p[i] = kept + sign * h
        values.append(f(params))
    p[i] = kept
    return (values[0] - values[1]) / (h + h)

def gradient_check(f, params, grads, h=1e-6):
    return max(
        abs(num - g[i]) / max(abs(num) + abs(g[i]), 1e-8)
        for p, g in zip(params, grads)
        for i in np.ndindex(p.shape)
        for num in [numerical(f, params, p, i, h)]
    )
""",
    """
def gradient_check(f, params, grads, h=1e-6):
    worst = 0.0
    for p, g in zip(params, grads):
        for row in range(p.shape[0]):
            for column in range(p.shape[1]):
                p[row][column] -= h
                low = f(params)
                p[row][column] += 2 * h
                high = f(params)
                p[row][column] -= h
                num = (high - low) / (2 * h)
                worst = max([worst, np.abs(g[row, column] - num) / np.max([1e-8, np.abs(num) + np.abs(g[row, column])])])
    return worst
""",
)
