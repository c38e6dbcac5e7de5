"""Right answers to the exercises of notebook 02 in forms that nobody thought of."""

from __future__ import annotations

_GD = "def update_parameters_with_gd(w, b, dw, db, learning_rate):\n"
_BATCHES = "def random_mini_batches(X, Y, mini_batch_size=64, seed=0):\n"
_TRAIN = "def train_linear(X, Y, learning_rate, num_epochs, mini_batch_size, seed=0):\n"
_DECAY = "def inverse_time_decay(learning_rate0, t, decay_rate):\n"

RIGHT: dict[str, tuple[str, ...]] = {
    "predict": (
        "def predict(X, w, b):\n    return np.einsum('ij,jk->ik', w, X) + b",
        "def predict(X, w, b):\n    return [[sum(w[0, j] * X[j, i] for j in range(len(X))) + b for i in range(X.shape[1])]]",
        "def predict(X, w, b):\n    return (X.T @ w.T).T + b * np.ones((1, X.shape[1]))",
        "def predict(X, w, b):\n    y_hat = np.empty((1, X.shape[1]))\n    for i, column in enumerate(X.T):\n        y_hat[0, i] = np.dot(w.ravel(), column) + b\n    return y_hat",
        "def predict(X, w, b):\n    augmented = np.vstack([X, np.ones(X.shape[1])])\n    return np.hstack([w, [[b]]]).dot(augmented)",
        "import numpy\ndef predict(X, w, b):\n    return numpy.add(numpy.sum(numpy.multiply(w.T, X), axis=0, keepdims=True), b)",
    ),
    "mse_cost": (
        "def mse_cost(X, Y, w, b):\n    e = (predict(X=X, w=w, b=b) - Y).ravel()\n    return e.dot(e) / e.size / 2",
        "def mse_cost(X, Y, w, b):\n    total = 0.0\n    for y_hat, y in zip(predict(X, w, b)[0], Y[0]):\n        total += (y - y_hat) ** 2\n    return 0.5 * total / len(Y[0])",
        "def mse_cost(X, Y, w, b):\n    return np.linalg.norm(w @ X + b - Y) ** 2 / (2 * X.shape[1])",
        "def mse_cost(X, Y, w, b):\n    e = Y - b - w @ X\n    return (np.var(e) + np.mean(e) ** 2) * 0.5",
        "import math\ndef mse_cost(X, Y, w, b):\n    return math.fsum(((w @ X + b - Y) ** 2 / 2)[0]) / Y.shape[1]",
        "def mse_cost(X, Y, w, b):\n    return np.trace((w @ X + b - Y).T @ (w @ X + b - Y)) / (2 * Y.size)",
    ),
    "closed_form": (
        "def closed_form(X, Y):\n    theta = Y @ np.linalg.pinv(np.vstack([X, np.ones(X.shape[1])]))\n    return theta[:, :-1], float(theta[0, -1])",
        "def closed_form(X, Y):\n    A = np.c_[np.ones(X.shape[1]), X.T]\n    theta, residuals, rank, s = np.linalg.lstsq(A, Y.T, rcond=None)\n    return theta[1:].T, theta[0, 0]",
        "def closed_form(X, Y):\n    A = np.r_[X, np.ones((1, X.shape[1]))].T\n    U, s, Vt = np.linalg.svd(A, full_matrices=False)\n    keep = s > 1e-12 * s[0]\n    theta = Vt[keep].T @ ((U[:, keep].T @ Y[0]) / s[keep])\n    return theta[None, :-1], theta[-1]",
        "def closed_form(X, Y):\n    mean_x, mean_y = X.mean(1, keepdims=True), Y.mean()\n    w = (Y - mean_y) @ np.linalg.pinv(X - mean_x)\n    return w.tolist(), np.float64(mean_y - (w @ mean_x)[0, 0])",
        "def closed_form(X, Y):\n    A = np.vstack([X, np.ones((1, X.shape[1]))])\n    theta = Y @ A.T @ np.linalg.pinv(A @ A.T, hermitian=True)\n    *w, b = theta[0]\n    return np.array([w]), b",
    ),
    "linear_gradients": (
        "def linear_gradients(X, Y, w, b):\n    e = predict(X, w, b) - Y\n    return np.einsum('ik,jk->ij', e, X) / e.size, np.average(e)",
        "def linear_gradients(X, Y, w, b):\n    m = X.shape[1]\n    dw, db = np.zeros_like(w), 0\n    for i in range(m):\n        error = np.dot(w, X[:, i])[0] + b - Y[0, i]\n        for j in range(X.shape[0]):\n            dw[0, j] += error * X[j, i] / m\n        db += error / m\n    return dw, db",
        "def linear_gradients(X, Y, w, b):\n    A = np.vstack([X, np.ones((1, X.shape[1]))])\n    theta = np.hstack([w, np.array([[b]])])\n    g = (theta @ A - Y) @ A.T / A.shape[1]\n    return g[:, :-1], g[0, -1]",
        "def linear_gradients(X, Y, w, b):\n    m = Y.shape[1]\n    A = np.vstack([X, np.ones((1, m))])\n    H = A @ A.T / m\n    g = np.append(w, b) @ H - (Y @ A.T)[0] / m\n    return [g[:-1].tolist()], g[-1]",
        "def linear_gradients(X, Y, w, b):\n    diff = Y - (w @ X + b)\n    return -np.mean(diff * X, axis=1).reshape(w.shape), -diff.mean()",
    ),
    "update_parameters_with_gd": (
        _GD + "    return tuple(p - learning_rate * g for p, g in {'w': (w, dw), 'b': (b, db)}.values())",
        _GD + "    w, b = np.array(w, dtype=float), np.array(b, dtype=float)\n    w -= learning_rate * dw\n    b -= learning_rate * np.asarray(db)\n    return w, b",
        _GD + "    step = lambda p, g: np.subtract(p, np.multiply(g, learning_rate))\n    return step(w, dw), step(b, db)",
        "class _GD:\n    def __init__(self, rate):\n        self.rate = rate\n    def __call__(self, p, g):\n        return p + (-self.rate) * g\n" + _GD + "    gd = _GD(rate=learning_rate)\n    return [gd(w, dw), gd(b, db)]",
        "import copy\n" + _GD + "    new = copy.deepcopy({'w': w, 'b': b})\n    for name, g in (('w', dw), ('b', db)):\n        new[name] = new[name] - learning_rate * g\n    return new['w'], new['b']",
    ),
    "lipschitz_constant": (
        "def lipschitz_constant(X):\n    A = np.vstack([np.ones((1, X.shape[1])), X])\n    return np.linalg.svd(A, compute_uv=False)[0] ** 2 / A.shape[1]",
        "def lipschitz_constant(X):\n    A = np.concatenate((X, np.ones((1, X.shape[1]))), axis=0)\n    return max(np.linalg.eigvals(A @ A.T / X.shape[1]).real)",
        "def lipschitz_constant(X):\n    n, m = X.shape\n    H = np.zeros((n + 1, n + 1))\n    for i in range(m):\n        x = np.append(X[:, i], 1.0)\n        H += np.outer(x, x) / m\n    return np.linalg.eigh(H)[0].max()",
        "def lipschitz_constant(X):\n    m = X.shape[1]\n    K = (X.T @ X + 1) / m\n    return np.linalg.eigvalsh(K)[-1]",
        "def lipschitz_constant(X):\n    A = np.pad(X, ((0, 1), (0, 0)), constant_values=1.0)\n    return np.array(np.linalg.norm(A / np.sqrt(X.shape[1]), 2) ** 2)",
    ),
    "random_mini_batches": (
        _BATCHES + "    perm = np.random.default_rng(seed).permutation(X.shape[1])\n    Xs, Ys = np.take(X, perm, axis=1), np.take(Y, perm, axis=1)\n    out = []\n    while Xs.shape[1]:\n        out.append((Xs[:, :mini_batch_size], Ys[:, :mini_batch_size]))\n        Xs, Ys = Xs[:, mini_batch_size:], Ys[:, mini_batch_size:]\n    return out",
        "import math\n" + _BATCHES + "    m = X.shape[1]\n    rng = np.random.default_rng(seed)\n    perm = list(rng.permutation(m))\n    n = math.floor(m / mini_batch_size)\n    out = [(X[:, perm[k * mini_batch_size:(k + 1) * mini_batch_size]], Y[:, perm[k * mini_batch_size:(k + 1) * mini_batch_size]]) for k in range(n)]\n    if m % mini_batch_size != 0:\n        out.append((X[:, perm[n * mini_batch_size:]], Y[:, perm[n * mini_batch_size:]].reshape((1, -1))))\n    return out",
        _BATCHES + "    both = np.vstack([X, Y])[:, np.random.default_rng(seed).permutation(X.shape[1])]\n    cuts = list(range(mini_batch_size, X.shape[1], mini_batch_size))\n    return [(part[:-1], part[-1:]) for part in np.split(both, cuts, axis=1)]",
        "def _deal(table, perm, size):\n    return [table[:, perm[k:k + size]].tolist() for k in range(0, len(perm), size)]\n" + _BATCHES + "    perm = np.random.default_rng(seed).permutation(X.shape[1])\n    return list(zip(_deal(X, perm, mini_batch_size), _deal(Y, perm, mini_batch_size)))",
        _BATCHES + "    rng = np.random.Generator(np.random.PCG64(seed))\n    order = rng.permutation(X.shape[1])\n    k, out = 0, []\n    while k * mini_batch_size < len(order):\n        part = order[k * mini_batch_size:min((k + 1) * mini_batch_size, len(order))]\n        out.append([X.T[part].T, Y.T[part].T])\n        k += 1\n    return out",
    ),
    "train_linear": (
        _TRAIN + "    params, costs = {'w': np.zeros((1, len(X))), 'b': 0.0}, []\n    for e in range(num_epochs):\n        for x, y in random_mini_batches(X, Y, mini_batch_size=mini_batch_size, seed=seed + e):\n            g = dict(zip(('w', 'b'), linear_gradients(x, y, **params)))\n            params = {k: params[k] - learning_rate * g[k] for k in params}\n        costs.append(mse_cost(X, Y, **params))\n    return params['w'], params['b'], np.array(costs)",
        _TRAIN + "    w, b, costs = np.zeros((1, X.shape[0])), np.float64(0), []\n    e = 0\n    while e < num_epochs:\n        perm = np.random.default_rng(seed + e).permutation(X.shape[1])\n        for start in range(0, X.shape[1], mini_batch_size):\n            part = perm[start:start + mini_batch_size]\n            err = w @ X[:, part] + b - Y[:, part]\n            w, b = w - learning_rate * np.mean(err * X[:, part], axis=1)[None], b - learning_rate * err.mean()\n        costs += [0.5 * np.mean((w @ X + b - Y) ** 2)]\n        e += 1\n    return [w, b, tuple(costs)]",
        "class _Trainer:\n    def __init__(self, n, rate):\n        self.theta, self.rate = np.zeros(n + 1), rate\n    def step(self, x, y):\n        A = np.vstack([x, np.ones(x.shape[1])])\n        self.theta = self.theta - self.rate * A @ (self.theta @ A - y[0]) / x.shape[1]\n" + _TRAIN + "    t, costs = _Trainer(len(X), learning_rate), []\n    for s in range(seed, seed + num_epochs):\n        for x, y in random_mini_batches(X, Y, mini_batch_size, s):\n            t.step(x, y)\n        costs.append(mse_cost(X, Y, t.theta[None, :-1], t.theta[-1]))\n    return t.theta[None, :-1], t.theta[-1], costs",
        _TRAIN + "    def epoch(state, e):\n        for x, y in random_mini_batches(X, Y, mini_batch_size, seed + e):\n            state = update_parameters_with_gd(*state, *linear_gradients(x, y, *state), learning_rate)\n        return state\n    states = [(np.zeros((1, X.shape[0])), 0.0)]\n    for e in range(num_epochs):\n        states.append(epoch(states[-1], e))\n    return (*states[-1], [mse_cost(X, Y, *s) for s in states[1:]])",
        _TRAIN + "    w = [0.0] * X.shape[0]\n    b, costs = 0.0, []\n    for e in range(num_epochs):\n        for x, y in random_mini_batches(X, Y, mini_batch_size, seed + e):\n            k = x.shape[1]\n            errors = [sum(w[j] * x[j, i] for j in range(len(w))) + b - y[0, i] for i in range(k)]\n            w = [w[j] - learning_rate * sum(errors[i] * x[j, i] for i in range(k)) / k for j in range(len(w))]\n            b = b - learning_rate * sum(errors) / k\n        costs.append(mse_cost(X, Y, np.array([w]), b))\n    return np.array([w]), b, costs",
    ),
    "inverse_time_decay": (
        _DECAY + "    return learning_rate0 * (1 + decay_rate * t) ** -1",
        _DECAY + "    return 1 / ((1 + t * decay_rate) / learning_rate0)",
        _DECAY + "    factor = np.reciprocal(1.0 + decay_rate * t)\n    return np.multiply(learning_rate0, factor)",
        "import math\n" + _DECAY + "    return learning_rate0 * math.exp(-math.log1p(decay_rate * t))",
        "from fractions import Fraction\n" + _DECAY + "    return float(Fraction(learning_rate0) / (1 + Fraction(decay_rate) * t))",
        _DECAY + "    return np.array(learning_rate0) / np.sum([1, decay_rate * t])",
    ),
}  # fmt: skip
