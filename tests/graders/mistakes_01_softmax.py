"""Wrong answers to notebook 01's maxout, softmax and output, as people write them."""

from __future__ import annotations

from tests.graders.model import Mistake

_HEADS = {
    "maxout": "def maxout(x, W, b):\n",
    "softmax": "def softmax(s):\n",
    "softmax_jacobian": "def softmax_jacobian(s):\n",
    "softmax_backward": "def softmax_backward(a, da):\n",
    "output_activation": "def output_activation(task):\n",
}


def _wrong(exercise: str, says: str, body: str, *named: str) -> Mistake:
    lines = "\n".join(f"    {line}" for line in body.strip().splitlines())
    return Mistake(exercise, says, f"{_HEADS[exercise]}{lines}\n", named)


def _chosen(
    says: str, names: str, *named: str, otherwise: str = "raise ValueError(task)"
) -> Mistake:
    """An answer by if and elif, with these names for the five tasks in the statement's order."""
    yes_no, unit, symmetric, unbounded, classes = names.split()
    body = f"""
if task == "binary classification":
    name = "{yes_no}"
elif task == "regression in [0, 1]":
    name = "{unit}"
elif task == "regression in [-1, 1]":
    name = "{symmetric}"
elif task == "unbounded regression":
    name = "{unbounded}"
elif task == "multi-class classification":
    name = "{classes}"
else:
    {otherwise}
return name
"""
    return _wrong("output_activation", says, body, *named)


_M, _S, _J, _B, _O = _HEADS
_RIGHT = "sigmoid sigmoid tanh linear softmax"
_DICT = f"""
names = dict(zip(
    ["binary classification", "regression in [0, 1]", "regression in [-1, 1]", "unbounded regression",
     "multi-class classification"],
    "{_RIGHT}".split()))
"""

MISTAKES: tuple[Mistake, ...] = (
    _wrong(_M, "summed", "out = 0\nfor Wj, bj in zip(W, b):\n    out = out + Wj @ x + bj\nreturn out", "pieces-summed"),
    _wrong(_M, "the wrong axis", "z = np.matmul(W, x) + b\nreturn np.max(z, axis=1)", "maximum-over-units"),
    _wrong(_M, "no bias", "return np.amax(np.einsum('kij,jm->kim', W, x), axis=0)", "bias-left-out"),
    _wrong(_M, "from zero", "best = np.zeros((W.shape[1], x.shape[1]))\nfor j in range(len(W)):\n    best = np.maximum(best, W[j] @ x + b[j])\nreturn best", "never-below-zero"),
    _wrong(_M, "the last one wins", "for j in range(W.shape[0]):\n    best = W[j] @ x + b[j]\nreturn best", "last-piece-only"),
    _wrong(_M, "bias afterwards", "return np.max(W @ x, axis=0) + b", "bias-after-the-maximum"),
    _wrong(_M, "argmax", "z = W @ x + b\nreturn np.argmax(z, 0)", "number-of-the-winner"),
    _wrong(_M, "two pieces", "return np.maximum(W[0] @ x + b[0], W[min(1, len(W) - 1)] @ x + b[min(1, len(W) - 1)])", "two-pieces-only"),
    _wrong(_M, "averaged, no bias", "return np.mean([Wj @ x for Wj in W], axis=0)", "pieces-averaged", "bias-left-out"),
    _wrong(_M, "smallest, bias subtracted", "return np.min(np.dot(W, x) - b, axis=0)", "smallest-piece", "bias-subtracted"),
    _wrong(_M, "from zero, no bias", "return relu((W @ x).max(0))", "bias-left-out", "never-below-zero"),
    _wrong(_S, "textbook", "return np.exp(s) / np.sum(np.exp(s), axis=0)", "unshifted"),
    _wrong(_S, "one shift", "e_x = np.exp(s - np.max(s))\nreturn e_x / e_x.sum(axis=0)", "shifted-by-the-largest-of-all"),
    _wrong(_S, "rows", "z = s - s.max(axis=-1, keepdims=True)\nreturn np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True)", "last-axis"),
    _wrong(_S, "axis 1", "m = np.max(s, axis=1, keepdims=True)\nt = np.exp(s - m)\nreturn t / np.sum(t, axis=1, keepdims=True)", "needs-a-second-axis"),
    _wrong(_S, "no quotient", "return np.exp(s - np.amax(s, 0))", "not-normalised"),
    _wrong(_S, "log", "z = s - s.max(0)\nreturn z - np.log(np.exp(z).sum(0))", "logarithms"),
    _wrong(_S, "the caller's logits", "s -= np.max(s, axis=0)\nreturn np.exp(s) / np.exp(s).sum(axis=0)", "shifted-in-place"),
    _wrong(_S, "clipped", "e = np.exp(np.clip(s, -500, 500))\nreturn e / e.sum(0)", "clipped"),
    _wrong(_S, "only above", "return np.exp(s - s.max(0)) / np.exp(s).sum(0)", "denominator-unshifted"),
    _wrong(_S, "textbook over all", "e = np.exp(s)\nreturn e / np.sum(e)", "unshifted", "sum-over-everything"),
    _wrong(_S, "one shift, one sum", "e_x = np.exp(s - np.max(s))\nreturn e_x / e_x.sum()", "shifted-by-the-largest-of-all", "sum-over-everything"),
    _wrong(_S, "textbook, rows", "powers = np.exp(s)\nreturn powers / powers.sum(axis=-1, keepdims=True)", "unshifted", "last-axis"),
    _wrong(_S, "one shift, rows", "e = np.exp(s - s.max())\nreturn e / e.sum(axis=-1, keepdims=True)", "last-axis"),
    _wrong(_S, "textbook, axis 1", "e = np.exp(s)\nreturn e / np.sum(e, axis=1, keepdims=True)", "unshifted", "needs-a-second-axis"),
    _wrong(_S, "textbook, no keepdims", "return np.exp(s) / np.exp(s).sum(axis=1)", "unshifted", "second-axis-dropped"),
    _wrong(_B, "no keepdims", "inner = np.sum(da * a, axis=1)\nreturn a * (da - inner)", "sum-over-examples-dropped"),
    _wrong(_J, "broadcast", "p = softmax(s)\nreturn p * (np.identity(len(p)) - p)", "squares-in-every-row"),
    _wrong(_J, "diagonal", "p = softmax(s)\nreturn np.diagflat(p - p ** 2)", "diagonal-only"),
    _wrong(_J, "vector", "p = softmax(s)\nreturn p - p * p", "vector-instead-of-matrix"),
    _wrong(_J, "inner product", "p = softmax(s)\nreturn np.diag(p) - np.dot(p, p.T)", "inner-product"),
    _wrong(_J, "identity", "p = softmax(s)\nreturn np.identity(p.size) - p.reshape(-1, 1) @ p.reshape(1, -1)", "ones-on-the-diagonal"),
    _wrong(_J, "of s", "return np.diag(s) - np.outer(s, s)", "logits-instead-of-probabilities"),
    _wrong(_J, "plus", "p = softmax(s)[:, None]\nreturn np.diagflat(p) + p @ p.T", "sign-beside-the-diagonal"),
    _wrong(_J, "delta", "p = softmax(s)\nreturn np.array([[pi * (1 - pj) for pj in p] for pi in p])", "delta-always-one"),
    _wrong(_J, "squares twice", "p = softmax(s)\nreturn np.diag(p * (1 - p)) - np.outer(p, p)", "squares-taken-off-twice"),
    _wrong(_J, "of s, plus", "return np.diag(s) + np.outer(s, s)", "logits-instead-of-probabilities", "sign-beside-the-diagonal"),
    _wrong(_J, "diagonal of s", "return np.diag(s * (1 - s))", "logits-instead-of-probabilities", "diagonal-only"),
    _wrong(_J, "identity, exponentials", "e = np.exp(s)\nreturn np.eye(len(e)) - np.outer(e, e)", "ones-on-the-diagonal", "not-normalised"),
    _wrong(_B, "diagonal", "return da * (a - a ** 2)", "diagonal-only"),
    _wrong(_B, "over examples", "g = a * da\nreturn g - a * g.sum(axis=1, keepdims=True)", "sum-over-examples"),
    _wrong(_B, "over all", "return a * (da - np.sum(da * a))", "sum-over-everything"),
    _wrong(_B, "no mean", "return np.multiply(a, da)", "mean-missing"),
    _wrong(_B, "no weights", "return a * da - a * np.sum(da, axis=0)", "unweighted-sum"),
    _wrong(_B, "softmax again", "p = softmax(a)\nreturn p * (da - np.sum(p * da, 0))", "softmax-again"),
    _wrong(_B, "a - da", "return np.subtract(a, da)", "cross-entropy-shortcut"),
    _wrong(_B, "over m", "m = a.shape[1]\nreturn a * (da - (a * da).sum(0)) / m", "averaged-over-examples"),
    _wrong(_B, "wrong way round, no weights", "return a * (da.sum(axis=0) - da)", "unweighted-sum", "wrong-sign"),
    _wrong(_B, "over all, no factor", "return da - np.sum(a * da)", "sum-over-everything", "first-factor-missing"),
    _wrong(_B, "softmax again, diagonal", "p = softmax(a)\nreturn p * (1 - p) * da", "softmax-again", "diagonal-only"),
    _wrong(_B, "over examples, over m", "return a * (da - np.sum(a * da, axis=1, keepdims=True)) / a.shape[1]", "sum-over-examples", "averaged-over-examples"),
    _chosen("softmax for two", "softmax sigmoid tanh linear softmax", "softmax-of-one-output"),
    _chosen("ReLU", "sigmoid sigmoid tanh relu softmax", "relu-for-any-number"),
    _chosen("None", _RIGHT, "none-for-other-tasks", otherwise="name = None"),
    _chosen("linear otherwise", _RIGHT, "linear-for-other-tasks", otherwise='name = "linear"'),
    _chosen("sigmoid for all bounded", "sigmoid sigmoid sigmoid linear softmax", "sigmoid-for-negative-numbers"),
    _wrong(_O, "lenient", f"{_DICT}\ntask = task.lower()\nif task in names:\n    return names[task]\nraise ValueError", "capitals-accepted"),
    _wrong(_O, "always true", "if task == 'binary classification' or 'regression in [0, 1]':\n    return 'sigmoid'\nraise ValueError", "one-name-for-every-task"),
    _chosen("logits", "linear sigmoid tanh linear linear", "logits-for-yes-or-no", "logits-per-class"),
    _chosen("softmax for two, None", "softmax sigmoid tanh linear softmax", "softmax-of-one-output", "none-for-other-tasks", otherwise="return None"),
    _chosen("linear for all numbers", "sigmoid linear linear linear softmax", "linear-for-bounded-numbers", "linear-between-two-bounds"),
    _chosen("sigmoid and linear otherwise", "sigmoid sigmoid sigmoid linear softmax", "sigmoid-for-negative-numbers", "linear-for-other-tasks", otherwise='return "linear"'),
)  # fmt: skip
