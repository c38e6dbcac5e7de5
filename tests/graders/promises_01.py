"""What notebook 01 promises of its activations and slopes, and the smallest change that breaks it."""

from __future__ import annotations

from collections.abc import Iterable

from tests.graders.model import Promise, promise


def _of(exercise: str, entries: Iterable[tuple[str, tuple[tuple[str, str], ...]]]) -> list[Promise]:
    return [promise(exercise, says, *patches) for says, patches in entries]


def _entry_by_entry(value: str, name: str = "s") -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """Promises of every function that works on each entry of an array, and returns `value`."""
    back = f"return {value}"
    return [
        ("of the shape of s: not flattened", ((back, f"return np.ravel({value})"),)),
        ("of the shape of s: axes of length 1 stay", ((back, f"return np.squeeze({value})"),)),
        ("every entry: the last one too", ((back, f"z = np.array({value}, dtype=float)\n    z.flat[-1] = 0.5\n    return z"),)),
        ("every row", ((back, f"z = np.array({value}, dtype=float)\n    z[1:] = z[:1] if z.ndim > 1 else z[1:]\n    return z"),)),
        ("in float64", ((back, f"return np.array({value}, dtype=np.float32)"),)),
        ("the input unchanged", (("return ", f"{name}[...] = "), ("### END", f"return {name}\n    ### END"))),
        ("the input unchanged where it is small", ((back, f"z = {value}\n    {name}[np.abs({name}) < 3] += 1e-3\n    return z"),)),
        ("each call anew", ((back, f"z = np.array({value}, dtype=float)\n    globals()['calls'] = globals().get('calls', 0) + 1\n    return z + 1e-3 * (calls > 3)"),)),
    ]  # fmt: skip


_QUOTIENT = "(f(s + h) - f(s - h)) / (2 * h)"
_SIGMOID = "np.where(s >= 0, 1, e) / (1 + e)"
_EXP = "np.exp(np.minimum(s, 0))"
_ELU = f"np.where(s > 0, s, alpha * ({_EXP} - 1))"
_ELU_SLOPE = "np.where(s > 0, 1.0, elu(s, alpha) + alpha)"
_LEAKY, _LEAKY_SLOPE = "np.where(s > 0, s, alpha * s)", "np.where(s > 0, 1.0, alpha)"

_SATURATING = [
    ("right at 1000", (("return ", "s = np.clip(s, -1100, 5)\n    return "),)),
    ("right at -1000", (("return ", "s = np.clip(s, -5, 1100)\n    return "),)),
]


def _default(name: str, is_one: str, other: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The promise of a default, broken by another one."""
    changed = f"{name} = {other} if {name} == {is_one} else {name}\n    return "
    return f"{name} is {is_one} by default, not {other}", (("return ", changed),)


def _only(name: str, condition: str, says: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The promise that a value of an argument counts: another one is taken in its place."""
    return says, (("return ", f"{name} = 0.5 if {condition} else {name}\n    return "),)


PROMISES: tuple[Promise, ...] = (
    *_of("numerical_derivative", [
        *_entry_by_entry(_QUOTIENT)[:6],
        ("the step goes to the right", (("f(s + h)", "f(s)"),)),
        ("the step goes to the left", (("f(s - h)", "f(s)"),)),
        ("over 2h", (("2 * h", "h"),)),
        _default("h", "1e-5", "1e-4"), _default("h", "1e-5", "1e-6"), _default("h", "1e-5", "1e-3"),
        _default("h", "1e-5", "1e-7"), _default("h", "1e-5", "2e-5"),
        ("large steps", (("return ", "h = min(h, 0.2)\n    return "),)),
        ("steps of any size", (("return ", "h = h if h < 0.35 or h == 1e-5 else 0.35\n    return "),)),
        ("h positional", (("return ", "h = 1e-5 if h == 0.01 else h\n    return "),)),
        ("the step does not grow with s", (("return ", "h = h * np.maximum(1, np.abs(s))\n    return "),)),
        ("f takes arrays with three axes", (("return ", "s = s.reshape(len(s), -1)\n    return "),)),
    ]),
    *_of("sigmoid", [
        *_entry_by_entry(_SIGMOID),
        ("1/2 at 0", ((_SIGMOID, f"np.where(s == 0, 0, {_SIGMOID})"),)),
        ("1/2 at 0, not 1", ((_SIGMOID, f"np.where(s == 0, 1, {_SIGMOID})"),)),
        ("right at 1000", ((_SIGMOID, f"np.where(s > 500, 0.5, {_SIGMOID})"),)),
        ("right at -1000", ((_SIGMOID, f"np.where(s < -500, 0.5, {_SIGMOID})"),)),
        ("finite at -1000", ((_SIGMOID, f"np.where(s < -500, np.nan, {_SIGMOID})"),)),
        ("not cut off at 6", (("np.abs(s)", "np.minimum(np.abs(s), 6)"),)),
        ("silent at 1000", (("e = ", "np.exp(s.clip(-5))\n    e = "),)),
        ("silent at -1000", (("e = ", "np.exp(-s.clip(None, 5))\n    e = "),)),
        ("right on the left", (("s >= 0, 1, e", "s >= 0, 1, 1"),)),
        ("right on the right", (("s >= 0, 1, e", "s >= 0, e, e"),)),
    ]),
    *_of("sigmoid_derivative", [
        *_entry_by_entry("a * (1 - a)"),
        ("1/4 at 0", (("a * (1 - a)", "np.where(s == 0, 0, a * (1 - a))"),)),
        ("0 at 1000", (("a * (1 - a)", "np.where(s > 500, 0.25, a * (1 - a))"),)),
        ("0 at -1000", (("a * (1 - a)", "np.where(s < -500, 0.25, a * (1 - a))"),)),
        ("silent at 1000", (("a = ", "np.exp(s.clip(-5))\n    a = "),)),
        ("silent at -1000", (("a = ", "np.exp(-s.clip(None, 5))\n    a = "),)),
        ("at the pre-activation", (("sigmoid(s)", "s"),)),
        ("not cut off at 6", (("sigmoid(s)", "sigmoid(np.clip(s, -6, 6))"),)),
    ]),
    *_of("tanh_derivative", [
        *_entry_by_entry("1 - np.tanh(s) ** 2"),
        ("1 at 0", (("1 - np.tanh(s) ** 2", "np.where(s == 0, 0, 1 - np.tanh(s) ** 2)"),)),
        ("flat far out", (("np.tanh(s)", "np.tanh(np.clip(s, -4, 4))"),)),
        ("the square of tanh", ((" ** 2", ""),)),
        ("both signs", (("np.tanh(s)", "np.tanh(np.maximum(s, 0))"),)),
    ]),
    *_of("relu", [
        *_entry_by_entry("np.maximum(s, 0)"),
        ("0 at 0", (("np.maximum(s, 0)", "np.where(s == 0, 1, np.maximum(s, 0))"),)),
        ("no cap", (("np.maximum(s, 0)", "np.clip(s, 0, 20)"),)),
        ("small entries pass", (("np.maximum(s, 0)", "np.where(s > 0.01, s, 0)"),)),
        ("nothing leaks", (("np.maximum(s, 0)", "np.maximum(s, 1e-4 * s)"),)),
        ("nothing leaks far out", (("np.maximum(s, 0)", "np.where(s < -20, s, np.maximum(s, 0))"),)),
    ]),
    *_of("relu_derivative", [
        *_entry_by_entry("(s > 0).astype(float)")[:4], *_entry_by_entry("(s > 0).astype(float)")[5:],
        ("0 on the left", (("s > 0", "s > -0.01"),)),
        ("1 just right of 0", (("s > 0", "s > 0.01"),)),
        ("1 far to the right", (("s > 0", "np.abs(s - 10) < 10"),)),
        ("0 far to the left", (("s > 0", "(s > 0) | (s < -20)"),)),
    ]),
    *_of("leaky_relu", [
        *_entry_by_entry(_LEAKY),
        _default("alpha", "0.01", "0.1"), _default("alpha", "0.01", "0.2"), _default("alpha", "0.01", "0.3"),
        _only("alpha", "alpha == 0", "alpha = 0"), _only("alpha", "alpha == 1", "alpha = 1"),
        ("alpha = 0 is not a missing one", (("return ", "alpha = alpha or 0.01\n    return "),)),
        ("alpha by its place", (("return ", "alpha = min(alpha, 0.5) if alpha < 1 else alpha\n    return "),)),
        ("the left side far out", (("alpha * s)", "np.maximum(alpha * s, -0.08))"),)),
        ("small entries leak", (("s > 0", "s > -0.0045"),)),
        ("small entries pass", (("s > 0", "s > 0.005"),)),
        ("no cap", (("s > 0, s", "s > 0, np.minimum(s, 20)"),)),
    ]),
    *_of("leaky_relu_derivative", [
        *_entry_by_entry(_LEAKY_SLOPE)[:4], *_entry_by_entry(_LEAKY_SLOPE)[5:],
        _default("alpha", "0.01", "0.1"), _default("alpha", "0.01", "0.2"), _default("alpha", "0.01", "0.3"),
        _only("alpha", "alpha == 0", "alpha = 0"), _only("alpha", "alpha == 1", "alpha = 1"),
        ("alpha = 0 is not a missing one", (("return ", "alpha = alpha or 0.01\n    return "),)),
        ("alpha by its place", (("return ", "alpha = min(alpha, 0.5) if alpha < 1 else alpha\n    return "),)),
        ("alpha just left of 0", (("s > 0", "s > -0.005"),)),
        ("1 just right of 0", (("s > 0", "s > 0.005"),)),
        ("alpha far to the left", (("s > 0", "(s > 0) | (s < -20)"),)),
    ]),
    *_of("elu", [
        *_entry_by_entry(_ELU),
        _default("alpha", "1.0", "0.1"), _default("alpha", "1.0", "1.6732632"),
        ("any alpha: below 1", (("return ", "alpha = max(alpha, 1.0)\n    return "),)),
        ("any alpha: above 1", (("return ", "alpha = min(alpha, 1.0)\n    return "),)),
        ("any alpha: 2 and more", (("return ", "alpha = min(alpha, 1.9)\n    return "),)),
        ("silent at 1000", (("np.minimum(s, 0)", "s"),)),
        ("right at 1000", (("s > 0, s", "s > 0, np.minimum(s, 500)"),)),
        ("finite at 1000", (("s > 0, s", "s > 0, np.where(s > 900, np.inf, s)"),)),
        ("right at 60", (("s > 0, s", "s > 0, np.where((s > 9) & (s < 100), 9, s)"),)),
        ("-alpha far to the left", (("np.minimum(s, 0)", "np.clip(s, -9, 0)"),)),
        ("just left of 0", (("s > 0", "s > -0.01"),)),
        ("just right of 0", (("s > 0", "s > 0.005"),)),
    ]),
    *_of("elu_derivative", [
        *_entry_by_entry(_ELU_SLOPE),
        _default("alpha", "1.0", "0.1"), _default("alpha", "1.0", "1.6732632"),
        ("any alpha: below 1", (("return ", "alpha = max(alpha, 1.0)\n    return "),)),
        ("any alpha: above 1", (("return ", "alpha = min(alpha, 1.0)\n    return "),)),
        ("any alpha: 2 and more", (("return ", "alpha = min(alpha, 1.9)\n    return "),)),
        ("silent at 1000", (("elu(s, alpha) + alpha", "alpha * np.exp(s)"),)),
        ("1 at 1000", (("1.0,", "np.where(s > 500, 0.0, 1.0),"),)),
        ("1 at 60", (("1.0,", "np.where((s > 9) & (s < 100), 0.0, 1.0),"),)),
        ("0 far to the left", (("elu(s, alpha)", "elu(np.maximum(s, -9), alpha)"),)),
        ("nearly alpha just left of 0", (("s > 0", "s > -0.01"),)),
        ("1 just right of 0", (("s > 0", "s > 0.005"),)),
    ]),
)  # fmt: skip
