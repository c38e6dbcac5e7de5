"""What the statements of notebook 06 promise of the network and of its check, and how each is broken."""

from __future__ import annotations

from tests.graders.model import Promise, promise

INIT, FORWARD = "initialize_parameters", "forward_propagation"
BACKWARD, CHECK = "backward_propagation", "gradient_check"
SHIFT = "Z2.max(axis=0, keepdims=True)"
NUM, WORST = "num = (above - below) / (2 * h)", "max(1e-8, abs(num) + abs(g[i]))"


def _at_the_end(exercise: str, says: str, line: str) -> Promise:
    """Spoil something before the last return."""
    return promise(exercise, says, ("    return ", f"    {line}\n    return "))


_INITIAL = (
    promise(INIT, "the default seed is 0", ("default_rng(seed)", "default_rng(seed or 1)")),
    promise(INIT, "the seed counts", ("default_rng(seed)", "default_rng(0)")),
    promise(INIT, "the whole seed counts", ("default_rng(seed)", "default_rng(seed % 2)")),
    promise(INIT, "one rng, W1 first", ("    W2 = rng", "    rng = np.random.default_rng(seed)\n    W2 = rng")),
    promise(INIT, "nothing is drawn before W1", ("default_rng(seed)", "default_rng(seed); rng.random()")),
    promise(INIT, "nothing is drawn between W1 and W2", ("    W2 = rng", "    rng.random()\n    W2 = rng")),
    promise(INIT, "standard_normal", ("rng.standard_normal((n_h, n_x))", "rng.uniform(-1, 1, (n_h, n_x))"), ("rng.standard_normal((n_y, n_h))", "rng.uniform(-1, 1, (n_y, n_h))")),
    promise(INIT, "W1 drawn in its shape", ("rng.standard_normal((n_h, n_x))", "rng.standard_normal((n_x, n_h)).T")),
    promise(INIT, "W2 drawn in its shape", ("rng.standard_normal((n_y, n_h))", "rng.standard_normal((n_h, n_y)).T")),
    promise(INIT, "W1 has 2 / n_x", ("np.sqrt(2 / n_x)", "np.sqrt(1 / n_x)")),
    promise(INIT, "W1 has n_x", ("np.sqrt(2 / n_x)", "np.sqrt(2 / n_h)")),
    promise(INIT, "W2 has 1 / n_h", ("np.sqrt(1 / n_h)", "np.sqrt(2 / n_h)")),
    promise(INIT, "W2 has n_h", ("np.sqrt(1 / n_h)", "np.sqrt(1 / n_y)")),
    promise(INIT, "W2's root", ("np.sqrt(1 / n_h)", "1 / n_h")),
    promise(INIT, "b1 is a column", ("np.zeros((n_h, 1))", "np.zeros(n_h)")),
    promise(INIT, "b2 is a column", ("np.zeros((n_y, 1))", "np.zeros(n_y)")),
    promise(INIT, "b1 is zero", ("np.zeros((n_h, 1))", "np.full((n_h, 1), 0.01)")),
    promise(INIT, "b2 is zero", ("np.zeros((n_y, 1))", "np.full((n_y, 1), 1e-6)")),
    promise(INIT, "one hidden unit keeps its row", ("    b1 = ", "    W1 = W1.squeeze() if n_h == 1 else W1\n    b1 = ")),
    promise(INIT, "float64", ("    b1 = ", "    W1 = W1.astype(np.float32)\n    b1 = ")),
)  # fmt: skip

_FORWARD = (
    promise(FORWARD, "each column has its own shift", (SHIFT, "Z2.max()")),
    promise(FORWARD, "the shift is not a row's", (SHIFT, "Z2.max(axis=1, keepdims=True)")),
    promise(FORWARD, "the shift is the largest", (SHIFT, "Z2.min(axis=0, keepdims=True)")),
    promise(FORWARD, "the shift is the largest, not the mean", (SHIFT, "Z2.mean(axis=0, keepdims=True)")),
    promise(FORWARD, "the shift is not the first example's", (SHIFT, "Z2[:, :1].max()")),
    promise(FORWARD, "right at 1000", (f"np.exp(Z2 - {SHIFT})", "np.exp(Z2)")),
    promise(FORWARD, "right at 1000, not clipped at 700", (f"np.exp(Z2 - {SHIFT})", "np.exp(np.clip(Z2, -700, 700))")),
    promise(FORWARD, "right at 1000, not shifted by 700", (f"np.exp(Z2 - {SHIFT})", "np.exp(Z2 - 700)")),
    promise(FORWARD, "silent at -1000", (f"E = np.exp(Z2 - {SHIFT})", f"np.exp(-Z2)\n    E = np.exp(Z2 - {SHIFT})")),
    promise(FORWARD, "silent at 1000", (f"E = np.exp(Z2 - {SHIFT})", f"np.exp(Z2)\n    E = np.exp(Z2 - {SHIFT})")),
    promise(FORWARD, "the sum runs over classes", ("E.sum(axis=0, keepdims=True)", "E.sum()")),
    promise(FORWARD, "nothing is added to the sum", ("E.sum(axis=0, keepdims=True)", "(E.sum(axis=0, keepdims=True) + 1e-6)")),
    promise(FORWARD, "the hidden layer is a ReLU", ("np.maximum(Z1, 0)", "np.where(Z1 > 0, Z1, 1e-4 * Z1)")),
    promise(FORWARD, "the ReLU has no upper limit", ("np.maximum(Z1, 0)", "np.minimum(np.maximum(Z1, 0), Z1.max() - 0.1)")),
    promise(FORWARD, "no ReLU after layer 2", ("W2 @ A1 + b2", "np.maximum(W2 @ A1 + b2, 0)")),
    promise(FORWARD, "b1 counts", ("W1 @ X + b1", "W1 @ X")),
    promise(FORWARD, "b2 counts", ("A1 + b2", "A1")),
    promise(FORWARD, "b2 has an entry for each class", ("A1 + b2", "A1 + b2[0]")),
    promise(FORWARD, "b1 has an entry for each unit", ("X + b1", "X + b1[-1]")),
    promise(FORWARD, "the cache holds X", ("(X, Z1,", "(W1, Z1,")),
    promise(FORWARD, "the cache holds Z1", ("(X, Z1,", "(X, A1,")),
    promise(FORWARD, "the cache holds A1", ("Z1, A1, A2)", "Z1, Z1, A2)")),
    promise(FORWARD, "the cache holds A2", ("Z1, A1, A2)", "Z1, A1, Z2)")),
    promise(FORWARD, "the cache has four parts", ("Z1, A1, A2)", "Z1, A1)")),
    promise(FORWARD, "one example stays a column", ("    return A2,", "    A2 = A2.squeeze()\n    return A2,")),
    promise(FORWARD, "A2 is (n_y, m)", ("    return A2,", "    A2 = A2.T\n    return A2,")),
    _at_the_end(FORWARD, "X is left as it was", "X *= 2"),
    _at_the_end(FORWARD, "b1 is left as it was", "b1 += 1"),
    _at_the_end(FORWARD, "W2 is left as it was", "W2 -= 1e-3"),
)  # fmt: skip

_BACKWARD = (
    promise(BACKWARD, "means over m", ("(A2 - Y) / m", "A2 - Y")),
    promise(BACKWARD, "m counts the examples", ("X.shape[1]", "Y.shape[0]")),
    promise(BACKWARD, "m counts the columns", ("X.shape[1]", "X.shape[0]")),
    promise(BACKWARD, "m is not the number of hidden units", ("X.shape[1]", "A1.shape[0]")),
    promise(BACKWARD, "the mask is Z1 > 0", ("(Z1 > 0)", "np.where(Z1 > 0, 1, 0.01)")),
    promise(BACKWARD, "the mask is there", (" * (Z1 > 0)", "")),
    promise(BACKWARD, "the mask is 0 or 1", ("(Z1 > 0)", "A1")),
    promise(BACKWARD, "the mask is each example's", ("(Z1 > 0)", "(Z1[:, :1] > 0)")),
    promise(BACKWARD, "the mask is each unit's", ("(Z1 > 0)", "(Z1[:1] > 0)")),
    promise(BACKWARD, "db2 is a sum over examples", ("db2 = dZ2.sum(", "db2 = dZ2.mean(")),
    promise(BACKWARD, "db1 is a sum over examples", ("db1 = dZ1.sum(", "db1 = dZ1.mean(")),
    promise(BACKWARD, "db2 is a column", ("db2 = dZ2.sum(axis=1, keepdims=True)", "db2 = dZ2.sum(axis=1)")),
    promise(BACKWARD, "db1 is a column", ("db1 = dZ1.sum(axis=1, keepdims=True)", "db1 = dZ1.sum(axis=1)")),
    promise(BACKWARD, "db1 has an entry for each unit", ("db1 = dZ1.sum(axis=1, keepdims=True)", "db1 = dZ1.sum() + np.zeros((len(Z1), 1))")),
    promise(BACKWARD, "dW2 = dZ2 A1^T", ("dZ2 @ A1.T", "dZ2 @ Z1.T")),
    promise(BACKWARD, "dW1 = dZ1 X^T", ("dZ1 @ X.T", "dZ1 @ X.T * (1 + 1e-6)")),
    promise(BACKWARD, "all examples count", ("dZ1 @ X.T", "dZ1[:, :5] @ X[:, :5].T")),
    promise(BACKWARD, "the last example counts", ("dZ2 @ A1.T", "dZ2[:, :-1] @ A1[:, :-1].T")),
    promise(BACKWARD, "one example is enough", ("    return ", "    db1 = db1 if m > 1 else db1.squeeze()\n    return ")),
    promise(BACKWARD, "one hidden unit keeps its row", ("    return ", "    dW1 = dW1 if len(dW1) > 1 else dW1[0]\n    return ")),
    promise(BACKWARD, "the order of the results", ("return dW1, db1", "return db1, dW1")),
    _at_the_end(BACKWARD, "A2 is left as it was", "A2 -= Y"),
    _at_the_end(BACKWARD, "Z1 is left as it was", "Z1[Z1 < 0] = 0"),
    _at_the_end(BACKWARD, "Y is left as it was", "Y *= 2"),
    _at_the_end(BACKWARD, "W2 is left as it was", "W2 /= 2"),
)  # fmt: skip

_CHECK = (
    *(
        promise(CHECK, f"h is 1e-6 by default, not {other}", ("    worst = 0.0\n", f"    h = {other} if h == 1e-6 else h\n    worst = 0.0\n"))
        for other in ("1e-4", "1e-5", "1e-7", "2e-6", "1e-8")
    ),
    promise(CHECK, "h is used", ("    worst = 0.0\n", "    h = 1e-6\n    worst = 0.0\n")),
    promise(CHECK, "a large h is used", ("    worst = 0.0\n", "    h = min(h, 1e-2)\n    worst = 0.0\n")),
    promise(CHECK, "h does not grow with the entry", ("            above", "            h = 1e-6 * max(1.0, abs(original))\n            above")),
    *(
        promise(CHECK, f"the least denominator is 1e-8, not {other}", ("max(1e-8,", f"max({other},"))
        for other in ("1e-2", "1e-7", "2e-8", "5e-9", "1e-9", "1e-10", "1e-12", "1e-4")
    ),
    promise(CHECK, "1e-8 is not added", (WORST, "(abs(num) + abs(g[i]) + 1e-8)")),
    promise(CHECK, "there is a least denominator", (WORST, "(abs(num) + abs(g[i]) or 1.0)")),
    promise(CHECK, "0 / 0 does not stop it", (WORST, "(abs(num) + abs(g[i]))")),
    promise(CHECK, "sizes in the denominator", ("abs(num) + abs(g[i])", "abs(num + g[i])")),
    promise(CHECK, "the sum of both sizes", ("abs(num) + abs(g[i])", "max(abs(num), abs(g[i]))")),
    promise(CHECK, "the numerator is a size", ("abs(num - g[i])", "(num - g[i])")),
    promise(CHECK, "the numerator is a size, the other way", ("abs(num - g[i])", "(g[i] - num)")),
    promise(CHECK, "central differences", ("p[i] = original - h", "p[i] = original"), ("/ (2 * h)", "/ h")),
    promise(CHECK, "both sides are equally far", ("p[i] = original - h", "p[i] = original - 2 * h"), ("/ (2 * h)", "/ (3 * h)")),
    promise(CHECK, "the largest", ("worst = max(worst, ", "worst = (worst + ")),
    promise(CHECK, "the largest, not the last", ("worst = max(worst, ", "worst = max(0.0, ")),
    promise(CHECK, "over all arrays", ("zip(params, grads)", "zip(params[:1], grads[:1])")),
    promise(CHECK, "over all arrays, the first too", ("zip(params, grads)", "zip(params[-1:], grads[-1:])")),
    promise(CHECK, "the first entry counts", ("            num =", "            if i == (0, 0) and p is params[0]:\n                p[i] = original\n                continue\n            num =")),
    promise(CHECK, "the last entry counts", ("            num =", "            if i == (p.shape[0] - 1, p.shape[1] - 1) and p is params[-1]:\n                p[i] = original\n                continue\n            num =")),
    promise(CHECK, "it does not end at 1", ("return worst", "return min(worst, 0.5)")),
    promise(CHECK, "no rounding", ("return worst", "return round(worst, 5)")),
    promise(CHECK, "f is given the list", ("above = f(params)", "above = f([p])")),
    promise(CHECK, "one number", ("return worst", "return np.array([worst])")),
    promise(CHECK, "params as before", ("            p[i] = original\n", "            p[i] = original + 1e-11\n")),
    promise(CHECK, "grads as before", ("return worst", "grads[0] *= 2\n    return worst")),
)  # fmt: skip

PROMISES: tuple[Promise, ...] = (*_INITIAL, *_FORWARD, *_BACKWARD, *_CHECK)
