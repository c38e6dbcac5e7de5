"""Wrong answers to the exercises of notebook 02, as people write them."""

from __future__ import annotations

from tests.graders.model import Mistake

_UPDATE = "def update_parameters_with_gd(w, b, dw, db, learning_rate):\n"
_BATCHES = "def random_mini_batches(X, Y, mini_batch_size=64, seed=0):\n"
_TRAIN = "def train_linear(X, Y, learning_rate, num_epochs, mini_batch_size, seed=0):\n"
_DECAY = "def inverse_time_decay(learning_rate0, t, decay_rate):\n"
_SHUFFLED = """
    m = X.shape[1]
    order = np.random.default_rng(seed).permutation(m)
    Xs, Ys = X[:, order], Y[:, order]
    out = []
"""
_LOOP = """
    w, b, history = np.zeros((1, X.shape[0])), 0.0, []
    for e in range(num_epochs):
        batches = random_mini_batches(X, Y, mini_batch_size, seed + e)
"""

MISTAKES: tuple[Mistake, ...] = (
    # ---- predict
    Mistake("predict", "dot, no bias", "def predict(X, w, b):\n    return np.dot(w, X)", ("bias-left-out",)),
    Mistake("predict", "squeezed", "def predict(X, w, b):\n    y_hat = np.matmul(w, X) + b\n    return np.squeeze(y_hat, axis=0)", ("flat-predictions",)),
    Mistake("predict", "logistic regression", "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))\ndef predict(X, w, b):\n    return sigmoid(np.dot(w, X) + b)", ("sigmoid-around-it",)),
    Mistake("predict", "b in the sum over features", "def predict(X, w, b):\n    out = np.zeros((1, X.shape[1]))\n    for j in range(X.shape[0]):\n        out = out + w[0, j] * X[j] + b\n    return out", ("bias-for-each-feature",)),
    Mistake("predict", "a table, no sum", "def predict(X, w, b):\n    return np.multiply(w.reshape(-1, 1), X) + b", ("products-not-summed",)),
    Mistake("predict", "mean for sum, minus b", "def predict(X, w, b):\n    return np.mean(w.T * X, axis=0, keepdims=True) - b", ("mean-over-the-features", "bias-subtracted")),
    Mistake("predict", "flat and without b", "def predict(X, w, b):\n    return w[0] @ X", ("flat-predictions", "bias-left-out")),
    # ---- mse_cost
    Mistake("mse_cost", "np.mean", "def mse_cost(X, Y, w, b):\n    return np.mean((np.dot(w, X) + b - Y) ** 2)", ("half-missing",)),
    Mistake("mse_cost", "half the sum", "def mse_cost(X, Y, w, b):\n    total = 0\n    for i in range(X.shape[1]):\n        total += (w @ X[:, i] + b - Y[0, i])[0] ** 2\n    return total / 2", ("sum-instead-of-mean",)),
    Mistake("mse_cost", "1/2*m", "def mse_cost(X, Y, w, b):\n    m = Y.shape[1]\n    return 1 / 2 * m * np.sum(np.square(w @ X + b - Y))", ("precedence-of-two-m",)),
    Mistake("mse_cost", "len(X)", "def mse_cost(X, Y, w, b):\n    diff = predict(X, w, b) - Y\n    return np.sum(diff * diff) / 2 / len(X)", ("m-counts-the-features",)),
    Mistake("mse_cost", "dot of the errors", "def mse_cost(X, Y, w, b):\n    e = Y - predict(X, w, b)\n    return np.dot(e, e.T) / (2 * Y.shape[1])", ("cost-as-a-matrix",)),
    Mistake("mse_cost", "sum of squares", "def mse_cost(X, Y, w, b):\n    return float(((w @ X + b - Y) ** 2).sum())", ("sum-instead-of-mean", "half-missing")),
    Mistake("mse_cost", "absolute, no half", "def mse_cost(X, Y, w, b):\n    return np.abs(Y - w @ X - b).mean()", ("absolute-errors", "half-missing")),
    Mistake("mse_cost", "norm", "def mse_cost(X, Y, w, b):\n    m = X.shape[1]\n    return np.linalg.norm(Y - predict(X, w, b)) / (2 * m)", ("norm-not-squared",)),
    # ---- closed_form
    Mistake("closed_form", "pinv of X alone", "def closed_form(X, Y):\n    w = Y @ np.linalg.pinv(X)\n    return w, 0.0", ("no-row-of-ones",)),
    Mistake("closed_form", "ones first, cut at the end", "def closed_form(X, Y):\n    A = np.concatenate([np.ones((X.shape[1], 1)), X.T], axis=1)\n    theta = np.linalg.pinv(A) @ Y.T\n    return theta[:-1].T, theta[-1, 0]", ("ones-first-bias-last",)),
    Mistake("closed_form", "mean of Y", "def closed_form(X, Y):\n    Xc = X - X.mean(axis=1, keepdims=True)\n    return (Y - Y.mean()) @ np.linalg.pinv(Xc), float(Y.mean())", ("bias-is-the-mean-target",)),
    Mistake("closed_form", "column", "def closed_form(X, Y):\n    A = np.c_[X.T, np.ones(X.shape[1])]\n    theta, *_ = np.linalg.lstsq(A, Y.T, rcond=None)\n    return theta[:-1], theta[-1].item()", ("weights-as-a-column",)),
    Mistake("closed_form", "flat, b an array", "def closed_form(X, Y):\n    A = np.c_[X.T, np.ones(X.shape[1])]\n    theta = np.linalg.pinv(A) @ Y[0]\n    return theta[:-1], theta[-1:]", ("flat-weights", "bias-as-an-array")),
    Mistake("closed_form", "column, b the mean", "def closed_form(X, Y):\n    A = np.c_[X.T, np.ones(X.shape[1])]\n    theta = np.linalg.pinv(A) @ Y.T\n    return theta[:-1], np.mean(Y)", ("weights-as-a-column", "bias-is-the-mean-target")),
    # ---- linear_gradients
    Mistake("linear_gradients", "sums", "def linear_gradients(X, Y, w, b):\n    e = np.dot(w, X) + b - Y\n    return np.dot(e, X.T), np.sum(e)", ("sum-instead-of-mean",)),
    Mistake("linear_gradients", "2/m", "def linear_gradients(X, Y, w, b):\n    m = X.shape[1]\n    e = w @ X + b - Y\n    return (2 / m) * e @ X.T, (2 / m) * e.sum()", ("two-too-many",)),
    Mistake("linear_gradients", "y - y_hat", "def linear_gradients(X, Y, w, b):\n    m = Y.size\n    diff = Y - predict(X, w, b)\n    dw = sum(diff[0, i] * X[:, i] for i in range(m))[None] / m\n    return dw, diff.mean()", ("sign-of-the-error",)),
    Mistake("linear_gradients", "Coursera's order", "def linear_gradients(X, Y, w, b):\n    m = X.shape[1]\n    A = w @ X + b\n    dw = 1 / m * np.dot(X, (A - Y).T)\n    db = 1 / m * np.sum(A - Y)\n    return dw, db", ("weight-gradient-as-a-column",)),
    Mistake("linear_gradients", "keepdims", "def linear_gradients(X, Y, w, b):\n    dZ = predict(X, w, b) - Y\n    m = dZ.shape[1]\n    return dZ @ X.T / m, np.sum(dZ, axis=1, keepdims=True) / m", ("bias-gradient-as-an-array",)),
    Mistake("linear_gradients", "a sum and a mean", "def linear_gradients(X, Y, w, b):\n    e = predict(X, w, b) - Y\n    return e @ X.T / Y.shape[1], e.sum()", ("bias-gradient-summed",)),
    Mistake("linear_gradients", "both signs and sums", "def linear_gradients(X, Y, w, b):\n    e = Y - w @ X - b\n    return e @ X.T, float(e.sum())", ("sign-of-the-error", "sum-instead-of-mean")),
    Mistake("linear_gradients", "column, axis kept", "def linear_gradients(X, Y, w, b):\n    e = predict(X, w, b) - Y\n    m = X.shape[1]\n    return X @ e.T / m, np.mean(e, axis=1)", ("weight-gradient-as-a-column", "bias-gradient-keeps-an-axis")),
    Mistake("linear_gradients", "2, without b", "def linear_gradients(X, Y, w, b):\n    e = w @ X - Y\n    return 2 * (e @ X.T) / e.size, 2 * e.mean()", ("two-too-many", "bias-left-out")),
    # ---- update_parameters_with_gd
    Mistake("update_parameters_with_gd", "plus", _UPDATE + "    w_new = w + learning_rate * dw\n    b_new = b + learning_rate * db\n    return w_new, b_new", ("uphill",)),
    Mistake("update_parameters_with_gd", "augmented", _UPDATE + "    w -= learning_rate * dw\n    b = b - learning_rate * db\n    return w, b", ("changed-in-place",)),
    Mistake("update_parameters_with_gd", "augmented twice", _UPDATE + "    w -= learning_rate * dw\n    b -= learning_rate * db\n    return w, b", ("both-changed-in-place",)),
    Mistake("update_parameters_with_gd", "the steps", _UPDATE + "    return learning_rate * dw, learning_rate * db", ("the-step-is-returned",)),
    Mistake("update_parameters_with_gd", "b forgotten", _UPDATE + "    return np.subtract(w, np.multiply(dw, learning_rate)), b", ("bias-left-as-it-was",)),
    Mistake("update_parameters_with_gd", "uphill without a rate", _UPDATE + "    params = []\n    for p, g in ((w, dw), (b, db)):\n        params.append(p + g)\n    return tuple(params)", ("uphill", "learning-rate-left-out")),
    Mistake("update_parameters_with_gd", "fixed rate in place", _UPDATE + "    lr = 0.01\n    w -= lr * dw\n    return w, b - lr * db", ("learning-rate-hard-coded", "changed-in-place")),
    # ---- lipschitz_constant
    Mistake("lipschitz_constant", "no ones", "def lipschitz_constant(X):\n    return np.max(np.linalg.eigvalsh(X @ X.T)) / X.shape[1]", ("bias-forgotten",)),
    Mistake("lipschitz_constant", "not divided", "def lipschitz_constant(X):\n    A = np.concatenate([X, np.ones((1, X.shape[1]))])\n    return np.linalg.svd(A)[1][0] ** 2", ("sum-instead-of-mean",)),
    Mistake("lipschitz_constant", "min", "def lipschitz_constant(X):\n    A = np.concatenate([np.ones((1, X.shape[1])), X])\n    return min(np.linalg.eigvalsh(A @ A.T / A.shape[1]))", ("smallest-eigenvalue",)),
    Mistake("lipschitz_constant", "trace", "def lipschitz_constant(X):\n    A = np.r_[X, np.ones((1, X.shape[1]))]\n    return np.linalg.norm(A) ** 2 / X.shape[1]", ("sum-of-the-eigenvalues",)),
    Mistake("lipschitz_constant", "2/L", "def lipschitz_constant(X):\n    A = np.r_[X, np.ones((1, X.shape[1]))]\n    return 2 / np.linalg.eigvalsh(A @ A.T / X.shape[1]).max()", ("largest-step-instead-of-L",)),
    Mistake("lipschitz_constant", "no ones, not divided", "def lipschitz_constant(X):\n    return np.linalg.norm(X, ord=2) ** 2", ("bias-forgotten", "sum-instead-of-mean")),
    Mistake("lipschitz_constant", "twice, the smallest", "def lipschitz_constant(X):\n    m = X.shape[1]\n    A = np.vstack((X, np.ones(m)))\n    H = 2 / m * A.dot(A.T)\n    return float(np.linalg.eigvalsh(H)[0])", ("curvature-doubled", "smallest-eigenvalue")),
    # ---- random_mini_batches
    Mistake("random_mini_batches", "no rest", _BATCHES + _SHUFFLED + "    for k in range(m // mini_batch_size):\n        cut = slice(k * mini_batch_size, (k + 1) * mini_batch_size)\n        out.append((Xs[:, cut], Ys[:, cut]))\n    return out", ("tail-dropped",)),
    Mistake(
        "random_mini_batches",
        "the rest from the front",
        _BATCHES + _SHUFFLED + "    full = m // mini_batch_size\n    for k in range(full):\n        cut = slice(k * mini_batch_size, (k + 1) * mini_batch_size)\n        out.append((Xs[:, cut], Ys[:, cut]))\n    rest = m - full * mini_batch_size\n    if rest:\n        out.append((Xs[:, 0:rest], Ys[:, 0:rest]))\n    return out",
        ("tail-from-the-front",),
    ),
    Mistake(
        "random_mini_batches",
        "the rest from m - size * full on",
        _BATCHES + _SHUFFLED + "    full = m // mini_batch_size\n    for k in range(full):\n        cut = slice(k * mini_batch_size, (k + 1) * mini_batch_size)\n        out.append((Xs[:, cut], Ys[:, cut]))\n    if m % mini_batch_size:\n        end = m - mini_batch_size * full\n        out.append((Xs[:, end:], Ys[:, end:]))\n    return out",
        ("tail-after-its-own-length",),
    ),
    Mistake("random_mini_batches", "one batch too many", _BATCHES + _SHUFFLED + "    for k in range(m // mini_batch_size + 1):\n        i = k * mini_batch_size\n        out.append((Xs[:, i:i + mini_batch_size], Ys[:, i:i + mini_batch_size]))\n    return out", ("empty-batch-at-the-end",)),
    Mistake("random_mini_batches", "np.random.seed", _BATCHES + "    np.random.seed(seed)\n    p = list(np.random.permutation(X.shape[1]))\n    return [(X[:, p[i:i + mini_batch_size]], Y[:, p[i:i + mini_batch_size]]) for i in range(0, X.shape[1], mini_batch_size)]", ("old-generator",)),
    Mistake("random_mini_batches", "two draws", _BATCHES + "    rng = np.random.default_rng(seed)\n    m = X.shape[1]\n    X = X[:, rng.permutation(m)]\n    Y = Y[:, rng.permutation(m)]\n    return [(X[:, i:i + mini_batch_size], Y[:, i:i + mini_batch_size]) for i in range(0, m, mini_batch_size)]", ("shuffled-apart",)),
    Mistake("random_mini_batches", "old generator, no rest", _BATCHES + "    np.random.seed(seed)\n    m = X.shape[1]\n    p = np.random.permutation(m)\n    n = int(np.floor(m / mini_batch_size))\n    return [(X[:, p[k * mini_batch_size:(k + 1) * mini_batch_size]], Y[:, p[k * mini_batch_size:(k + 1) * mini_batch_size]]) for k in range(n)]", ("old-generator", "tail-dropped")),
    Mistake("random_mini_batches", "not shuffled, no rest", _BATCHES + "    out = []\n    for i in range(0, X.shape[1] - mini_batch_size + 1, mini_batch_size):\n        out.append((X[:, i:i + mini_batch_size], Y[:, i:i + mini_batch_size]))\n    return out", ("not-shuffled", "tail-dropped")),
    # ---- train_linear
    Mistake("train_linear", "no epoch in the seed", _TRAIN + "    w, b, history = np.zeros((1, len(X))), 0, []\n    for _ in range(num_epochs):\n        for Xb, Yb in random_mini_batches(X, Y, mini_batch_size, seed):\n            g = linear_gradients(Xb, Yb, w, b)\n            w, b = w - learning_rate * g[0], b - learning_rate * g[1]\n        history.append(mse_cost(X, Y, w, b))\n    return w, b, history", ("same-order-every-epoch",)),
    Mistake("train_linear", "the cost of the batch", _TRAIN + _LOOP + "        for Xb, Yb in batches:\n            dw, db = linear_gradients(Xb, Yb, w, b)\n            w, b = update_parameters_with_gd(w, b, dw, db, learning_rate)\n            cost = mse_cost(Xb, Yb, w, b)\n        history.append(cost)\n    return w, b, history", ("cost-of-the-last-batch",)),
    Mistake("train_linear", "return in the loop", _TRAIN + _LOOP + "        for Xb, Yb in batches:\n            dw, db = linear_gradients(Xb, Yb, w, b)\n            w, b = update_parameters_with_gd(w, b, dw, db, learning_rate)\n        history.append(mse_cost(X, Y, w, b))\n        return w, b, history", ("only-the-first-epoch",)),
    Mistake("train_linear", "cost first", _TRAIN + _LOOP + "        history.append(mse_cost(X, Y, w, b))\n        for Xb, Yb in batches:\n            dw, db = linear_gradients(Xb, Yb, w, b)\n            w = w - learning_rate * dw\n            b = b - learning_rate * db\n    return w, b, history", ("cost-before-the-epoch",)),
    Mistake("train_linear", "sums of the batch", _TRAIN + _LOOP + "        for Xb, Yb in batches:\n            err = w @ Xb + b - Yb\n            w = w - learning_rate * err @ Xb.T\n            b = b - learning_rate * err.sum()\n        history.append(mse_cost(X, Y, w, b))\n    return w, b, history", ("gradients-summed",)),
    Mistake("train_linear", "a cost a step, same order", _TRAIN + "    w, b, history = np.zeros((1, len(X))), 0, []\n    for _ in range(num_epochs):\n        for Xb, Yb in random_mini_batches(X, Y, mini_batch_size, seed):\n            g = linear_gradients(Xb, Yb, w, b)\n            w, b = update_parameters_with_gd(w, b, *g, learning_rate)\n            history.append(mse_cost(X, Y, w, b))\n    return w, b, history", ("cost-after-every-step", "same-order-every-epoch")),
    Mistake("train_linear", "doubled gradient and cost", _TRAIN + _LOOP + "        for Xb, Yb in batches:\n            err = w @ Xb + b - Yb\n            w = w - learning_rate * 2 * err @ Xb.T / err.size\n            b = b - learning_rate * 2 * err.mean()\n        history.append(np.mean((w @ X + b - Y) ** 2))\n    return w, b, history", ("two-too-many", "half-missing")),
    # ---- inverse_time_decay
    Mistake("inverse_time_decay", "exp", _DECAY + "    import math\n    return learning_rate0 * math.exp(-1 * decay_rate * t)", ("exponential-decay",)),
    Mistake("inverse_time_decay", "no brackets", _DECAY + "    return learning_rate0 / 1 + t * decay_rate", ("brackets-missing",)),
    Mistake("inverse_time_decay", "Coursera's interval", _DECAY + "    return (1 / (1 + decay_rate * np.floor(t / 1000))) * learning_rate0", ("whole-thousands-only",)),
    Mistake("inverse_time_decay", "a loop", _DECAY + "    lr = learning_rate0\n    for _ in range(t):\n        lr = lr / (1 + decay_rate)\n    return lr", ("divided-at-every-step",)),
    Mistake("inverse_time_decay", "only the factor", _DECAY + "    return 1.0 / (1.0 + decay_rate * t)", ("rate-left-out",)),
    Mistake("inverse_time_decay", "epochs from one, a root", _DECAY + "    epoch = t + 1\n    return learning_rate0 / (1 + decay_rate * epoch) ** 0.5", ("t-one-too-large", "root-of-time")),
    Mistake("inverse_time_decay", "no first rate, t + 1", _DECAY + "    return 1 / (1 + decay_rate * (t + 1))", ("rate-left-out", "t-one-too-large")),
)  # fmt: skip
