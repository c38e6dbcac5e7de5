"""Wrong answers to notebook 01's ReLU and its kin, as people write them."""

from __future__ import annotations

from tests.graders.model import Mistake

_HEADS = {
    "relu": "def relu(s):\n",
    "relu_derivative": "def relu_derivative(s):\n",
    "leaky_relu": "def leaky_relu(s, alpha=0.01):\n",
    "leaky_relu_derivative": "def leaky_relu_derivative(s, alpha=0.01):\n",
    "elu": "def elu(s, alpha=1.0):\n",
    "elu_derivative": "def elu_derivative(s, alpha=1.0):\n",
}


def _wrong(exercise: str, says: str, body: str, *named: str) -> Mistake:
    lines = "\n".join(f"    {line}" for line in body.strip().splitlines())
    return Mistake(exercise, says, f"{_HEADS[exercise]}{lines}\n", named)


_R, _RD, _L, _LD, _E, _ED = _HEADS

MISTAKES: tuple[Mistake, ...] = (
    _wrong(_R, "np.max", "return np.amax(s, 0)", "maximum-of-one-array"),
    _wrong(_R, "the wrong half", "return s * (s < 0)", "wrong-side"),
    _wrong(_R, "zeros in the input", "s[s <= 0] = 0.0\nreturn s", "changed-in-place"),
    _wrong(_R, "third argument", "return np.maximum(s, 0, s)", "changed-in-place"),
    _wrong(_R, "a mask", "mask = np.where(s > 0, 1, 0)\nreturn mask", "slope-instead-of-value"),
    _wrong(_R, "mirrored", "return np.where(s < 0, -s, 0)", "mirrored"),
    _wrong(_R, "dropped", "return np.array([x for x in s.ravel() if x > 0])", "entries-dropped"),
    _wrong(_R, "ReLU6", "return np.minimum(np.maximum(s, 0), 6)", "capped-at-six"),
    _wrong(_R, "softplus", "return np.logaddexp(0, s)", "softplus-instead"),
    _wrong(_R, "the wrong half, in place", "s[s > 0] = 0\nreturn s", "wrong-side", "changed-in-place"),
    _wrong(_R, "a size, in place", "s[s < 0] *= -1\nreturn s", "absolute-value", "changed-in-place"),
    _wrong(_R, "leaky, in place", "s[s < 0] = 0.01 * s[s < 0]\nreturn s", "leaky-instead", "changed-in-place"),
    _wrong(_RD, "the value", "return np.where(s > 0, s, 0)", "value-instead-of-slope"),
    _wrong(_RD, "the wrong side", "d = np.ones_like(s)\nd[s > 0] = 0\nreturn d", "wrong-side"),
    _wrong(_RD, "the sign", "return np.where(s > 0, 1.0, -1.0)", "sign-instead-of-step"),
    _wrong(_RD, "ones only", "d = s.copy()\nd[d > 0] = 1\nreturn d", "negative-entries-left"),
    _wrong(_RD, "in place", "s[s <= 0] = 0\ns[s > 0] = 1\nreturn s", "changed-in-place"),
    _wrong(_RD, "leaky", "d = np.full(s.shape, 0.01)\nd[s > 0] = 1\nreturn d", "leaky-instead"),
    _wrong(_RD, "tanh's", "return 1 - np.tanh(s) ** 2", "slope-of-tanh"),
    _wrong(_RD, "sigmoid's", "a = 1 / (1 + np.exp(-s))\nreturn a * (1 - a)", "slope-of-sigmoid"),
    _wrong(_RD, "the value, in place", "s[s < 0] = 0\nreturn s", "value-instead-of-slope", "changed-in-place"),
    _wrong(_RD, "ones only, in place", "s[s > 0] = 1\nreturn s", "negative-entries-left", "changed-in-place"),
    _wrong(_RD, "the wrong side, in place", "positive = s > 0\ns[positive] = 0\ns[~positive] = 1\nreturn s", "wrong-side", "changed-in-place"),
    _wrong(_L, "the wrong side", "return np.minimum(s, alpha * s)", "wrong-side"),
    _wrong(_L, "0.01", "return np.maximum(0.01 * s, s)", "alpha-hard-coded"),
    _wrong(_L, "0.1", "return np.maximum(0.1 * s, s)", "alpha-of-the-slides"),
    _wrong(_L, "a constant", "out = s.copy()\nout[s < 0] = alpha\nreturn out", "slope-instead-of-value"),
    _wrong(_L, "the other sign", "return relu(s) + alpha * relu(-s)", "sign-of-the-leak"),
    _wrong(_L, "both sides", "return np.maximum(s, 0) + alpha * s", "leak-on-both-sides"),
    _wrong(_L, "no leak", "return relu(s)", "no-leak"),
    _wrong(_L, "compared", "return np.maximum(alpha, s)", "compared-with-alpha"),
    _wrong(_L, "in place", "for i in np.ndindex(s.shape):\n    if s[i] < 0:\n        s[i] = s[i] * alpha\nreturn s", "changed-in-place"),
    _wrong(_L, "0.01, the wrong side", "return np.where(s < 0, s, 0.01 * s)", "wrong-side", "alpha-hard-coded"),
    _wrong(_L, "0.01, the other sign", "return np.where(s > 0, s, -0.01 * s)", "sign-of-the-leak", "alpha-hard-coded"),
    _wrong(_L, "a constant, in place", "s[s < 0] = alpha\nreturn s", "slope-instead-of-value", "changed-in-place"),
    _wrong(_L, "0.01, in place", "s[s < 0] = 0.01 * s[s < 0]\nreturn s", "alpha-hard-coded", "changed-in-place"),
    _wrong(_LD, "the wrong side", "return np.where(s < 0, 1, alpha)", "wrong-side"),
    _wrong(_LD, "0.01", "d = np.ones_like(s)\nd[s < 0] = 0.01\nreturn d", "alpha-hard-coded"),
    _wrong(_LD, "a value on the left", "d = np.ones_like(s)\nd[s < 0] = alpha * s[s < 0]\nreturn d", "value-instead-of-slope"),
    _wrong(_LD, "values", "return leaky_relu(s, alpha)", "values-instead-of-slopes"),
    _wrong(_LD, "the ReLU's", "return relu_derivative(s)", "no-leak"),
    _wrong(_LD, "minus alpha", "return (s > 0) * 1.0 - (s <= 0) * alpha", "sign-of-the-leak"),
    _wrong(_LD, "a value on the right", "return np.where(s < 0, alpha, s)", "value-on-the-right"),
    _wrong(_LD, "in place", "left = s < 0\ns[left], s[~left] = alpha, 1\nreturn s", "changed-in-place"),
    _wrong(_LD, "0.01, the wrong side", "return np.where(s > 0, 0.01, 1)", "wrong-side", "alpha-hard-coded"),
    _wrong(_LD, "0.01, a value on the left", "return np.where(s >= 0, 1, 0.01 * s)", "value-instead-of-slope", "alpha-hard-coded"),
    _wrong(_LD, "a value on the right, nothing on the left", "return np.maximum(s, 0)", "value-on-the-right", "no-leak"),
    _wrong(_E, "overflow", "return np.where(s >= 0, s, alpha * (np.exp(s) - 1))", "overflow-inside-where"),
    _wrong(_E, "masks", "return s * (s > 0) + alpha * (np.exp(s) - 1) * (s < 0)", "zero-times-infinity"),
    _wrong(_E, "no one", "a = s.copy()\nleft = s < 0\na[left] = alpha * np.exp(s[left])\nreturn a", "minus-one-missing"),
    _wrong(_E, "brackets", "e = np.exp(np.minimum(0, s))\nreturn np.where(s > 0, s, alpha * e - 1)", "alpha-on-one-term"),
    _wrong(_E, "no alpha", "return np.where(s > 0, s, np.expm1(np.minimum(s, 0)))", "alpha-left-out"),
    _wrong(_E, "leaky", "return np.maximum(s, 0) + alpha * np.minimum(s, 0)", "leaky-instead"),
    _wrong(_E, "one minus", "low = np.clip(s, None, 0)\nreturn np.where(s > 0, s, alpha * (1 - np.exp(low)))", "one-minus-exponential"),
    _wrong(_E, "in place", "neg = s < 0\ns[neg] = alpha * (np.exp(s[neg]) - 1)\nreturn s", "changed-in-place"),
    _wrong(_E, "overflow and brackets", "return np.where(s > 0, s, alpha * np.exp(s) - 1)", "overflow-inside-where", "alpha-on-one-term"),
    _wrong(_E, "overflow, no alpha", "return np.where(s > 0, s, np.exp(s) - 1)", "overflow-inside-where", "alpha-left-out"),
    _wrong(_E, "overflow, no one", "left = alpha * np.exp(s)\nreturn np.where(s < 0, left, s)", "overflow-inside-where", "minus-one-missing"),
    _wrong(_E, "masks, no one", "return (s > 0) * s + (s <= 0) * (alpha * np.exp(s))", "zero-times-infinity", "minus-one-missing"),
    _wrong(_E, "no alpha, in place", "s[s < 0] = np.exp(s[s < 0]) - 1\nreturn s", "alpha-left-out", "changed-in-place"),
    _wrong(_ED, "a", "a = elu(s, alpha)\nreturn np.where(s < 0, a, 1)", "value-instead-of-slope"),
    _wrong(_ED, "plus one", "return np.where(s < 0, elu(s, alpha) + 1, 1)", "one-instead-of-alpha"),
    _wrong(_ED, "alpha not handed on", "return np.where(s < 0, alpha + elu(s), 1)", "alpha-not-passed-on"),
    _wrong(_ED, "no alpha", "d = np.ones(s.shape)\nd[s < 0] = np.exp(s[s < 0])\nreturn d", "alpha-left-out"),
    _wrong(_ED, "overflow", "e = np.exp(s) * alpha\nreturn np.where(s < 0, e, 1)", "overflow-inside-where"),
    _wrong(_ED, "everywhere", "return elu(s, alpha) + alpha", "left-formula-everywhere"),
    _wrong(_ED, "smaller", "return np.minimum(elu(s, alpha) + alpha, 1)", "smaller-of-both-slopes"),
    _wrong(_ED, "values", "return elu(s, alpha)", "values-instead-of-slopes"),
    _wrong(_ED, "overflow, no alpha", "return np.where(s > 0, 1, np.exp(s))", "overflow-inside-where", "alpha-left-out"),
    _wrong(_ED, "a, and alpha not handed on", "return np.where(s > 0, 1, elu(s))", "value-instead-of-slope", "alpha-not-passed-on"),
    _wrong(_ED, "a value on each side of another kind", "return np.where(s > 0, s, elu(s, alpha) + alpha * 2)", "value-on-the-right", "alpha-added-to-the-exponential"),
    _wrong(_ED, "no alpha, in place", "s[...] = np.where(s > 0, 1, np.exp(np.minimum(s, 0)))\nreturn s", "alpha-left-out", "changed-in-place"),
)  # fmt: skip
