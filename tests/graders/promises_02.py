"""What the exercises of notebook 02 promise, and the smallest change that breaks each promise."""

from __future__ import annotations

from tests.graders.model import Promise, promise

_UPDATE = "update_parameters_with_gd"
_BATCHES = "random_mini_batches"
_DECAY = "inverse_time_decay"
_RANGE = "range(0, X.shape[1], mini_batch_size)"
_LSTSQ = "np.linalg.lstsq(X1.T, Y.ravel(), rcond=None)[0]"
_LARGEST = "np.linalg.eigvalsh(X1 @ X1.T / m)[-1]"
_PREDICTED = "predict(X, w, b)"

PROMISES: tuple[Promise, ...] = (
    # ---- predict
    promise("predict", "adds b", ("+ b", "+ 0 * b")),
    promise("predict", "b may be negative", ("+ b", "+ abs(b)")),
    promise("predict", "one example", ("return w @ X + b", "return (w @ X + b).squeeze()[None]")),
    promise(
        "predict",
        "(1, m) also for one example",
        ("return w @ X + b", "y = w @ X + b\n    return y if y.size > 1 else float(y[0, 0])"),
    ),
    promise("predict", "all features count", ("w @ X", "w[:, :2] @ X[:2]")),
    promise("predict", "large features count in full", ("w @ X", "w @ np.clip(X, -100, 100)")),
    promise("predict", "not rounded", ("return w @ X + b", "return np.round(w @ X + b, 6)")),
    promise("predict", "float64", ("w @ X", "(w @ X).astype(np.float32)")),
    promise("predict", "X stays as it was", ("return", "X += 0.5\n    X -= 0.5 - 1e-6\n    return")),
    promise("predict", "w stays as it was", ("return w @ X + b", "y = w @ X + b\n    w *= 2\n    return y")),
    # ---- mse_cost
    promise("mse_cost", "one half", ("2 * m", "m")),
    promise("mse_cost", "a mean", ("(2 * m)", "2")),
    promise("mse_cost", "m counts columns", ("X.shape[1]", "X.shape[0]")),
    promise("mse_cost", "m may be 1", ("2 * m", "2 * max(m, 2)")),
    promise("mse_cost", "large errors count in full", ("errors**2", "np.minimum(errors**2, 1e5)")),
    promise("mse_cost", "errors of both signs", ("errors**2", "np.maximum(errors, 0)**2")),
    promise("mse_cost", "no error costs nothing", ("(2 * m))", "(2 * m)) + 1e-8")),
    promise("mse_cost", "one number", ("float(np.sum(errors**2)", "(np.sum(errors**2, keepdims=True)")),
    promise("mse_cost", "not rounded", ("float(np.sum(errors**2) / (2 * m))", "round(float(np.sum(errors**2) / (2 * m)), 6)")),
    promise("mse_cost", "Y stays as it was", (f"{_PREDICTED} - Y", f"{_PREDICTED} - Y\n    Y += 1")),
    promise("mse_cost", "w stays as it was", (f"{_PREDICTED} - Y", f"{_PREDICTED} - Y\n    w += 1")),
    # ---- closed_form
    promise("closed_form", "collinear features", (_LSTSQ, "np.linalg.solve(X1 @ X1.T, X1 @ Y.ravel())")),
    promise(
        "closed_form",
        "collinear features, the matrix being divided by m",
        (_LSTSQ, "np.linalg.inv(X1 @ X1.T / m) @ X1 @ Y.ravel() / m"),
    ),
    promise(
        "closed_form",
        "least cost, not nearly (1e-8 on the diagonal)",
        (_LSTSQ, "np.linalg.solve(X1 @ X1.T + 1e-8 * np.eye(len(X1)), X1 @ Y.ravel())"),
    ),
    promise(
        "closed_form",
        "least cost, not nearly (1e-6 on the diagonal)",
        (_LSTSQ, "np.linalg.solve(X1 @ X1.T + 1e-6 * np.eye(len(X1)), X1 @ Y.ravel())"),
    ),
    promise("closed_form", "small features count", ("rcond=None", "rcond=1e-3")),
    promise("closed_form", "w is (1, n_x) for one feature", (".reshape(1, -1)", ".squeeze()[None]")),
    promise("closed_form", "b is there", ("float(solution[-1])", "0.0")),
    promise("closed_form", "b is a number", ("float(solution[-1])", "solution[-1:]")),
    promise("closed_form", "fewer examples than unknowns", ("    X1 =", '    if m < len(X) + 1:\n        raise ValueError("too few")\n    X1 =')),
    promise("closed_form", "X stays as it was", ("    X1 =", "    X *= 1.001\n    X1 =")),
    promise("closed_form", "Y stays as it was", ("    X1 =", "    Y -= 1\n    X1 =")),
    # ---- linear_gradients
    promise("linear_gradients", "dw is a mean", ("X.T / m", "X.T")),
    promise("linear_gradients", "db is a mean", ("(errors) / m", "(errors)")),
    promise("linear_gradients", "m counts columns", ("X.shape[1]", "X.shape[0]")),
    promise("linear_gradients", "m may be 1", ("X.shape[1]", "max(2, X.shape[1])")),
    promise("linear_gradients", "dw is (1, n_x) for one feature", ("X.T / m", "X.T / m if len(X) > 1 else np.sum(errors * X) / m")),
    promise("linear_gradients", "db is a number", ("float(np.sum(errors) / m)", "np.mean(errors, axis=1)")),
    promise("linear_gradients", "large errors count in full", (f"{_PREDICTED} - Y", f"np.clip({_PREDICTED} - Y, -50, 50)")),
    promise("linear_gradients", "errors of both signs", (f"{_PREDICTED} - Y", f"np.abs({_PREDICTED} - Y)")),
    promise("linear_gradients", "the bias counts in the errors", (_PREDICTED, "(w @ X)")),
    promise("linear_gradients", "X stays as it was", ("dw =", "X += 0.0 * X + 1e-3\n    dw =")),
    promise("linear_gradients", "w stays as it was", ("dw =", "w += 1.0\n    dw =")),
    # ---- update_parameters_with_gd
    promise(_UPDATE, "w moves", ("w - learning_rate * dw", "w")),
    promise(_UPDATE, "b moves", ("b - learning_rate * db", "b")),
    promise(_UPDATE, "any rate: small", ("w = w - learning_rate", "w = w - max(learning_rate, 0.01)")),
    promise(_UPDATE, "any rate: large", ("w = w - learning_rate", "w = w - min(learning_rate, 1)")),
    promise(_UPDATE, "large and small rates for b", ("b = b - learning_rate", "b = b - min(learning_rate, 1)")),
    promise(_UPDATE, "b may be an array", ("b = b -", "b = float(b) -")),
    promise(_UPDATE, "the old b stays, as an array too", ("b = b - learning_rate * db", "b -= learning_rate * db")),
    promise(_UPDATE, "the old w stays", ("w = w - learning_rate * dw", "w -= learning_rate * dw")),
    promise(_UPDATE, "dw stays", ("w = w - learning_rate * dw", "dw *= learning_rate\n    w = w - dw")),
    promise(_UPDATE, "db stays, as an array too", ("b = b - learning_rate * db", "db *= learning_rate\n    b = b - db")),
    promise(_UPDATE, "w of any shape", ("w = w -", "w = w.reshape(1, -1) -")),
    promise(_UPDATE, "a gradient of zero moves nothing", ("w = w -", "w = w - 1e-6 * np.sign(w) -")),
    promise(_UPDATE, "not normalised", ("learning_rate * dw", "learning_rate * dw / max(1.0, np.linalg.norm(dw))")),
    # ---- lipschitz_constant
    promise("lipschitz_constant", "the row of ones", ("np.ones((1, m))", "np.zeros((1, m))")),
    promise("lipschitz_constant", "a mean over examples", ("/ m", "/ (m + 1)")),
    promise("lipschitz_constant", "the largest eigenvalue, whatever the order", ("eigvalsh(X1 @ X1.T / m)[-1]", "eigvals(X1 @ X1.T / m)[0].real")),
    promise("lipschitz_constant", "the largest, not the last", ("eigvalsh(X1 @ X1.T / m)[-1]", "eigvals(X1 @ X1.T / m)[-1].real")),
    promise("lipschitz_constant", "m may be 1", ("X1.T / m", "X1.T / max(m, 2)")),
    promise("lipschitz_constant", "one feature", ("    X1 =", "    X = X if len(X) > 1 else np.vstack([X, X])\n    X1 =")),
    promise("lipschitz_constant", "large features", (f"float({_LARGEST})", f"min(1e4, float({_LARGEST}))")),
    promise("lipschitz_constant", "tiny features: the bias remains", (f"float({_LARGEST})", f"float({_LARGEST}) * (np.abs(X).max() > 0.8)")),
    promise("lipschitz_constant", "features are not centred", ("np.vstack([X,", "np.vstack([X - X.mean(axis=1, keepdims=True),")),
    promise("lipschitz_constant", "no margin", (f"float({_LARGEST})", f"float({_LARGEST}) + 1e-6")),
    promise("lipschitz_constant", "X stays as it was", ("    X1 =", "    X *= 1.001\n    X1 =")),
    # ---- random_mini_batches
    promise(_BATCHES, "64 by default", ("perm =", "mini_batch_size = 32 if mini_batch_size == 64 else mini_batch_size\n    perm =")),
    promise(_BATCHES, "seed 0 by default", ("default_rng(seed)", "default_rng(seed if seed else 1)")),
    promise(_BATCHES, "the seed is used", ("default_rng(seed)", "default_rng(0)")),
    promise(_BATCHES, "seeds above 10", ("default_rng(seed)", "default_rng(min(seed, 10))")),
    promise(_BATCHES, "the only draw", ("perm = np.random.default_rng(seed)", "rng = np.random.default_rng(seed)\n    rng.random()\n    perm = rng")),
    promise(_BATCHES, "the short last batch is kept", (_RANGE, "range(0, X.shape[1] - mini_batch_size + 1, mini_batch_size)")),
    promise(_BATCHES, "a last batch of one", (_RANGE, "range(0, X.shape[1] - (X.shape[1] % mini_batch_size == 1), mini_batch_size)")),
    promise(_BATCHES, "none is empty", (_RANGE, "range(0, X.shape[1] + 1, mini_batch_size)")),
    promise(_BATCHES, "fewer examples than one batch", ("perm =", "if X.shape[1] < mini_batch_size:\n        return []\n    perm =")),
    promise(_BATCHES, "batches of one", ("perm =", "mini_batch_size = max(2, mini_batch_size)\n    perm =")),
    promise(_BATCHES, "in order", ("for part in parts]", "for part in parts[::-1]]")),
    promise(_BATCHES, "X and Y together", ("Y[:, part]", "Y[:, np.sort(part)]")),
    promise(_BATCHES, "all rows of X", ("(X[:, part]", "(X[:1, part]")),
    promise(_BATCHES, "Y stays two-dimensional", ("Y[:, part]", "Y[0, part]")),
    promise(_BATCHES, "X stays as it was", ("return [(X[:, part], Y[:, part]) for part in parts]", "batches = [(X[:, part], Y[:, part]) for part in parts]\n    X[:] = X[:, perm]\n    return batches")),
    # ---- train_linear
    promise("train_linear", "starts at w = 0", ("np.zeros((1, X.shape[0]))", "np.full((1, X.shape[0]), 0.01)")),
    promise("train_linear", "starts at b = 0", ("0.0, []", "0.01, []")),
    promise("train_linear", "seed 0 by default", ("seed + epoch)", "(seed or 1) + epoch)")),
    promise("train_linear", "shuffles with seed + e", ("seed + epoch)", "seed)")),
    promise("train_linear", "e starts at 0", ("seed + epoch)", "seed + epoch + 1)")),
    promise("train_linear", "the mean over the short batch", ("(X_batch, Y_batch, w, b)", "(X_batch, Y_batch, w, b)\n            dw = dw * X_batch.shape[1] / min(mini_batch_size, X.shape[1])")),
    promise("train_linear", "each batch is a step", ("            w, b = update", "        w, b = update")),
    promise("train_linear", "the cost over all examples", ("mse_cost(X, Y, w, b)", "mse_cost(X_batch, Y_batch, w, b)")),
    promise("train_linear", "a cost for each epoch", ("        costs.append", "        if epoch % 2 == 0: costs.append")),
    promise("train_linear", "the cost after the epoch", ("0.0, []", "0.0, [float(np.mean(Y**2) / 2)]"), ("return w, b, costs", "return w, b, costs[:-1]")),
    promise("train_linear", "the rate", ("dw, db, learning_rate)", "dw, db, 0.1)")),
    promise("train_linear", "the size", ("mini_batch_size, seed", "2, seed")),
    promise("train_linear", "a size above m", ("    w, b, costs =", "    if mini_batch_size > X.shape[1]:\n        return np.zeros((1, X.shape[0])), 0.0, [0.0] * num_epochs\n    w, b, costs =")),
    promise("train_linear", "as many epochs as asked", ("range(num_epochs)", "range(min(num_epochs, 5))")),
    promise("train_linear", "does not stop early", ("costs.append(mse_cost(X, Y, w, b))", "costs.append(mse_cost(X, Y, w, b))\n        if len(costs) > 1 and abs(costs[-1] - costs[-2]) < 1e-9:\n            break")),
    promise("train_linear", "b is trained", ("w, b = update", "w, _ = update")),
    promise("train_linear", "Y stays as it was", ("return w, b, costs", "Y += 1\n    return w, b, costs")),
    # ---- inverse_time_decay
    promise(_DECAY, "learning_rate0 at t = 0", ("* t)", "* (t + 1))")),
    promise(_DECAY, "t in the tens", ("* t)", "* min(t, 10))")),
    promise(_DECAY, "t in the thousands", ("* t)", "* min(t, 1000))")),
    promise(_DECAY, "no least rate", ("learning_rate0 / (1 + decay_rate * t)", "max(1e-3, learning_rate0 / (1 + decay_rate * t))")),
    promise(_DECAY, "every t, not every thousandth", ("* t)", "* (t // 1000 * 1000 if t > 1000 else t))")),
    promise(_DECAY, "no decay", ("decay_rate * t", "max(decay_rate, 1e-6) * t")),
    promise(_DECAY, "decay rates above 1", ("decay_rate * t", "min(decay_rate, 1) * t")),
    promise(_DECAY, "the first rate is used", ("learning_rate0 /", "min(learning_rate0, 0.3) /")),
    promise(_DECAY, "not rounded", ("learning_rate0 / (1 + decay_rate * t)", "round(learning_rate0 / (1 + decay_rate * t), 8)")),
)  # fmt: skip
