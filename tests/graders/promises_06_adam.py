"""What the statements of notebook 06 promise of Adam's state and of its step, and how each is broken."""

from __future__ import annotations

from tests.graders.model import Promise, promise

STATE, STEP = "initialize_adam", "update_parameters_with_adam"
PARAMETERS = ("W1", "b1", "W2", "b2")
ONE_STEP = "    def step(w, dw, v, s):\n"


def _with(argument: str) -> tuple[str, str]:
    """Put an assignment before the inner function."""
    return ONE_STEP, f"    {argument}\n{ONE_STEP}"


def _of(name: str, changed: str) -> tuple[str, str]:
    return f"step({name}, d{name}, v{name}, s{name})", changed


_INITIAL = (
    promise(STATE, "vW1 is (n_h, n_x)", ("vW1, vb1, vW2, vb2 = [", "vW1, vb1, vW2, vb2 = [z.T if z.shape == (n_h, n_x) else z for z in ["), ("in shapes]\n    sW1", "in shapes]]\n    sW1")),
    promise(STATE, "all start at zero", ("sW1, sb1, sW2, sb2 = [np.zeros(shape)", "sW1, sb1, sW2, sb2 = [np.full(shape, 1e-8)")),
    promise(STATE, "zero, not empty", ("sW1, sb1, sW2, sb2 = [np.zeros(shape)", "sW1, sb1, sW2, sb2 = [np.full(shape, np.nan)")),
    promise(STATE, "vb1 is a column", ("(n_h, 1)", "(n_h,)")),
    promise(STATE, "vb2 is a column", ("(n_y, 1)", "(n_y,)")),
    promise(STATE, "W2 is (n_y, n_h)", ("(n_y, n_h)", "(n_h, n_y)")),
    promise(STATE, "W1 is (n_h, n_x)", ("(n_h, n_x)", "(n_x, n_h)")),
    promise(STATE, "one unit stays a row", ("np.zeros(shape) for shape in shapes]\n    sW1", "np.zeros(shape).squeeze() if n_h == 1 else np.zeros(shape) for shape in shapes]\n    sW1")),
    promise(STATE, "eight separate arrays: sW1 is not vW1", ("return ", "sW1 = vW1\n    return ")),
    promise(STATE, "eight separate arrays: sb1 is not vb1", ("return ", "sb1 = vb1\n    return ")),
    promise(STATE, "eight separate arrays: sW2 is not vW2", ("return ", "sW2 = vW2\n    return ")),
    promise(STATE, "eight separate arrays: sb2 is not vb2", ("return ", "sb2 = vb2\n    return ")),
    promise(STATE, "vW2 is not vW1 where the sizes agree", ("return ", "vW2 = vW1 if n_x == n_h == n_y else vW2\n    return ")),
    promise(STATE, "vb2 is not vb1 where the sizes agree", ("return ", "vb2 = vb1 if n_h == n_y else vb2\n    return ")),
    promise(STATE, "views of one array are not separate", ("return ", "sW1 = vW1[:]\n    return ")),
    promise(STATE, "fresh at every call", ("return ", "vW1 = initialize_adam.__dict__.setdefault((n_h, n_x), vW1)\n    return ")),
    promise(STATE, "first all v, then all s", ("return vW1, vb1, vW2, vb2, sW1", "return vW1, vb1, vW2, sW1, vb2")),
)  # fmt: skip

_DEFAULTS = tuple(
    promise(STEP, f"{name} is {due} by default", ("    def step", f"    {name} = {other} if {name} == {due} else {name}\n    def step"))
    for name, due, others in (
        ("learning_rate", "0.001", ("0.01", "0.002", "0.0007")),
        ("beta1", "0.9", ("0.99", "0.95", "0.899")),
        ("beta2", "0.999", ("0.99", "0.9999", "0.998")),
        ("epsilon", "1e-8", ("1e-7", "1e-6", "1e-10", "0.0", "2e-8")),
    )
    for other in others
)  # fmt: skip

_EACH_PARAMETER = tuple(
    one
    for name in PARAMETERS
    for one in (
        promise(STEP, f"{name} moves", (f"    {name}, v{name}, s{name} = step", f"    _, v{name}, s{name} = step")),
        promise(STEP, f"v{name} is new", (f"    {name}, v{name}, s{name} = step", f"    {name}, _, s{name} = step")),
        promise(STEP, f"s{name} is new", (f"    {name}, v{name}, s{name} = step", f"    {name}, v{name}, _ = step")),
        promise(STEP, f"{name} moves with the first moment of its own", _of(name, f"step({name}, d{name}, v{name}.mean() + 0 * v{name}, s{name})")),
        promise(STEP, f"s{name} belongs to each entry", _of(name, f"step({name}, d{name}, v{name}, s{name}.mean() + 0 * s{name})")),
        promise(STEP, f"{name} keeps its shape", (f"    return {PARAMETERS[0]}", f"    {name} = {name}.ravel()\n    return {PARAMETERS[0]}")),
    )
)  # fmt: skip

_ARITHMETIC = (
    promise(STEP, "t goes on beyond 100", _with("t = min(t, 100)")),
    promise(STEP, "t goes on beyond 10", _with("t = min(t, 10)")),
    promise(STEP, "the correction stays beyond t = 300", ("(1 - beta2 ** t)", "((1 - beta2 ** t) if t < 300 else 1)")),
    promise(STEP, "the correction of v stays beyond t = 300", ("(1 - beta1 ** t)", "((1 - beta1 ** t) if t < 300 else 1)")),
    promise(STEP, "the correction holds at t = 1", ("(1 - beta1 ** t)", "((1 - beta1 ** t) if t > 1 else 1)")),
    promise(STEP, "the correction holds after t = 1", ("(1 - beta1 ** t)", "(1 - beta1 ** min(t, 1))")),
    promise(STEP, "t starts at 1", ("(1 - beta2 ** t)", "(1 - beta2 ** (t + 1))")),
    promise(STEP, "beta1 = 0 is valid", _with("beta1 = beta1 or 0.9")),
    promise(STEP, "beta2 = 0 is valid", _with("beta2 = beta2 or 0.999")),
    promise(STEP, "beta1 is used", _with("beta1 = 0.9")),
    promise(STEP, "beta2 is used", _with("beta2 = 0.999")),
    promise(STEP, "epsilon is used", _with("epsilon = 1e-8")),
    promise(STEP, "the learning rate is used", _with("learning_rate = 0.001")),
    promise(STEP, "epsilon outside the root", ("np.sqrt(s_hat) + epsilon", "np.sqrt(s_hat + epsilon ** 2)")),
    promise(STEP, "epsilon is added after the correction", ("s_hat) + epsilon", "s_hat) + epsilon / np.sqrt(1 - beta2 ** t)")),
    promise(STEP, "epsilon is added, not a lower limit", ("np.sqrt(s_hat) + epsilon", "np.maximum(np.sqrt(s_hat), epsilon)")),
    promise(STEP, "zero gradients give no nan", ("(np.sqrt(s_hat) + epsilon)", "np.sqrt(s_hat)")),
    promise(STEP, "a zero gradient still lets v decay", ("v = beta1 * v + (1 - beta1) * dw", "v = np.where(dw == 0, v, beta1 * v + (1 - beta1) * dw)")),
    promise(STEP, "a zero gradient still lets w move", ("return w - ", "return w - (dw != 0) * ")),
    promise(STEP, "large gradients are not clipped", (ONE_STEP, ONE_STEP + "        dw = np.clip(dw, -10, 10)\n")),
    promise(STEP, "gradients of 1 are not clipped", (ONE_STEP, ONE_STEP + "        dw = np.clip(dw, -1, 1)\n")),
    promise(STEP, "small gradients count", (ONE_STEP, ONE_STEP + "        dw = np.where(np.abs(dw) < 1e-3, 0.0, dw)\n")),
    promise(STEP, "float64", ("return w - ", "w = w.astype(np.float32)\n        return w - ")),
    promise(STEP, "raw v comes back", (", v, s\n", ", v_hat, s\n")),
    promise(STEP, "raw s comes back", (", v, s\n", ", v, s_hat\n")),
    promise(STEP, "W1 is left as it was", ("    W1, vW1, sW1 = step", "    old = W1\n    W1, vW1, sW1 = step"), ("    return W1", "    old[...] = W1\n    return W1")),
    promise(STEP, "sb2 is left as it was", ("    b2, vb2, sb2 = step", "    old = sb2\n    b2, vb2, sb2 = step"), ("    return W1", "    old[...] = sb2\n    return W1")),
    promise(STEP, "the gradients are left as they were", (ONE_STEP, ONE_STEP + "        dw *= 2\n        dw = dw / 2\n")),
    promise(STEP, "W1 does not move with W2's state", _of("W2", "step(W2, dW2, vW1 if vW1.shape == vW2.shape else vW2, sW2)")),
    promise(STEP, "b2 does not move with b1's state", _of("b2", "step(b2, db2, vb2, sb1 if sb1.shape == sb2.shape else sb2)")),
    promise(STEP, "all v, then all s", ("vb2, sW1, sb1", "vb2, sb1, sW1")),
)  # fmt: skip

PROMISES: tuple[Promise, ...] = (*_INITIAL, *_DEFAULTS, *_EACH_PARAMETER, *_ARITHMETIC)
