"""Wrong answers to notebook 01's numerical derivative, sigmoid and tanh, as people write them."""

from __future__ import annotations

from tests.graders.model import Mistake

_HEADS = {
    "numerical_derivative": "def numerical_derivative(f, s, h=1e-5):\n",
    "sigmoid": "def sigmoid(s):\n",
    "sigmoid_derivative": "def sigmoid_derivative(s):\n",
    "tanh_derivative": "def tanh_derivative(s):\n",
}


def _wrong(exercise: str, says: str, body: str, *named: str) -> Mistake:
    lines = "\n".join(f"    {line}" for line in body.strip().splitlines())
    return Mistake(exercise, says, f"{_HEADS[exercise]}{lines}\n", named)


_N, _S, _D, _T = _HEADS

MISTAKES: tuple[Mistake, ...] = (
    _wrong(_N, "forward", "df = f(s + h) - f(s)\nreturn df / h", "forward-difference"),
    _wrong(_N, "backward", "y0 = f(s - h)\ny1 = f(s)\nreturn np.divide(y1 - y0, h)", "backward-difference"),
    _wrong(_N, "two missing", "right = f(s + h)\nleft = f(s - h)\nreturn (right - left) / h", "missing-two"),
    _wrong(_N, "precedence", "return 0.5 * (f(s + h) - f(s - h)) * h", "brackets-missing"),
    _wrong(_N, "one side over both", "return (f(s + h) - f(s)) / (h + h)", "half-a-chord"),
    _wrong(_N, "a step of its own", "eps = 1e-5\nplus = f(s + eps)\nminus = f(s - eps)\nreturn (plus - minus) / (2 * eps)", "step-hard-coded"),
    _wrong(_N, "the wrong way round", "a = f(s - h)\nb = f(s + h)\nreturn (a - b) / (2 * h)", "wrong-sign"),
    _wrong(_N, "curvature", "return (f(s + h) + f(s - h) - 2 * f(s)) / (h * h)", "second-derivative"),
    _wrong(_N, "moved in place", "s += h\na = f(s)\ns -= h + h\nb = f(s)\nreturn (a - b) / (h + h)", "input-moved"),
    _wrong(_N, "forward with a step of its own", "h = 1e-5\nreturn (f(s + h) - f(s)) / h", "forward-difference", "step-hard-coded"),
    _wrong(_N, "wrong way, two missing", "out = f(s - h) - f(s + h)\nreturn out / h", "wrong-sign", "missing-two"),
    _wrong(_N, "added, not divided by two", "return (f(s + h) + f(s - h)) / h", "values-added", "missing-two"),
    _wrong(_S, "textbook", "z = 1.0 + np.exp(-s)\nreturn z ** -1", "overflow-far-left"),
    _wrong(_S, "loop with where", "pos = 1 / (1 + np.exp(-s))\nneg = np.exp(s) / (1 + np.exp(s))\nreturn np.where(s > 0, pos, neg)", "overflow-inside-where"),
    _wrong(_S, "no minus", "denominator = np.exp(s) + 1\nreturn np.divide(1, denominator)", "wrong-sign-of-exponent"),
    _wrong(_S, "tanh", "p, q = np.exp(2 * np.clip(s, -300, 300)), 1\nreturn (p - q) / (p + q)", "tanh-instead"),
    _wrong(_S, "absolute value only", "t = np.exp(-abs(s))\nreturn 1 / (t + 1)", "one-formula-for-both-signs"),
    _wrong(_S, "no brackets", "return 1 / 1 + np.exp(s * -1)", "denominator-without-brackets"),
    _wrong(_S, "e^s over", "e = np.exp(s)\nreturn e / (e + 1)", "overflow-far-right"),
    _wrong(_S, "tanh of s", "return 0.5 + np.tanh(s) * 0.5", "argument-doubled"),
    _wrong(_S, "the wrong side", "q = np.exp(-np.abs(s))\nreturn np.where(s < 0, 1 / (1 + q), q / (1 + q))", "sides-exchanged"),
    _wrong(_S, "textbook, in place", "s[...] = 1 / (1 + np.exp(-s))\nreturn s", "overflow-far-left", "changed-in-place"),
    _wrong(_S, "no minus, in place", "s[:] = 1 / (1 + np.exp(s))\nreturn s", "wrong-sign-of-exponent", "changed-in-place"),
    _wrong(_D, "s for a", "return s - s ** 2", "s-taken-for-a"),
    _wrong(_D, "no second factor", "out = sigmoid(s)\nreturn out", "second-factor-missing"),
    _wrong(_D, "of tanh", "y = sigmoid(s)\nreturn 1 - np.square(y)", "formula-of-tanh"),
    _wrong(_D, "naive sigmoid inside", "g = 1 / (1 + np.exp(-s))\nreturn g - g ** 2", "overflow-far-left"),
    _wrong(_D, "the quotient rule", "e = np.exp(-s)\nreturn e / np.square(1 + e)", "overflow-in-the-quotient"),
    _wrong(_D, "minus", "p = sigmoid(s)\nreturn p * (p - 1)", "wrong-sign"),
    _wrong(_D, "one minus s", "return sigmoid(s) * (1 - s)", "second-factor-of-s"),
    _wrong(_D, "no brackets", "return sigmoid(s) * 1 - sigmoid(s)", "brackets-missing"),
    _wrong(_D, "the quotient rule without its sign", "e = np.exp(-s)\nreturn -e / (e + 1) ** 2", "wrong-sign", "overflow-in-the-quotient"),
    _wrong(_D, "s for a, and the sign", "return s * (s - 1)", "wrong-sign", "s-taken-for-a"),
    _wrong(_D, "naive inside, tanh's formula", "f = 1 / (1 + np.exp(-s))\nreturn 1 - f ** 2", "overflow-far-left", "formula-of-tanh"),
    _wrong(_D, "sigmoid twice, one factor", "o = sigmoid(sigmoid(s))\nreturn 1 - o", "sigmoid-twice", "first-factor-missing"),
    _wrong(_T, "s for a", "return 1 - s * s", "s-taken-for-a"),
    _wrong(_T, "no square", "t = np.tanh(s)\nreturn 1.0 - t", "square-missing"),
    _wrong(_T, "square inside", "return 1 - np.tanh(np.power(s, 2))", "square-of-the-input"),
    _wrong(_T, "of the sigmoid", "a = np.tanh(s)\nreturn a - a ** 2", "formula-of-sigmoid"),
    _wrong(_T, "sigmoid's slope", "return sigmoid(s) - sigmoid(s) ** 2", "slope-of-sigmoid"),
    _wrong(_T, "cosh", "return 2 / (np.exp(s) + np.exp(-s))", "cosh-not-squared"),
    _wrong(_T, "one inner two", "b = sigmoid(2 * s)\nreturn 2 * b * (1 - b)", "inner-slope-forgotten"),
    _wrong(_T, "plus", "return np.tanh(s) * np.tanh(s) + 1", "square-added"),
    _wrong(_T, "sign and no square", "return np.tanh(s) - 1", "wrong-sign", "square-missing"),
    _wrong(_T, "in place, no square", "s[...] = 1 - np.tanh(s)\nreturn s", "changed-in-place", "square-missing"),
    _wrong(_T, "sign, and s for a", "return s ** 2 - 1", "wrong-sign", "s-taken-for-a"),
)  # fmt: skip
