"""What the exercises of notebook 03 promise, and the smallest change that breaks each promise."""

from __future__ import annotations

from tests.graders.model import Promise, promise

_KIND = "classify_critical_point"
_CONVERT = "convert_learning_rate"
_ALL = "update_parameters_with_momentum"
_RETURN_ALL = "return W1, b1, W2, b2, vW1, vb1, vW2, vb2"
_LIMIT = "np.abs(eigenvalues) <= 1e-8"


def _of_a_step(name: str, memory: str) -> tuple[Promise, ...]:
    """What each step (w, dw, v, learning_rate, memory=0.9) promises."""
    v = f"    v = {memory} * v"
    return (
        promise(
            name,
            f"{memory} is 0.9 by default",
            (v, f"    {memory} = 0.99 if {memory} == 0.9 else {memory}\n{v}"),
        ),
        promise(name, f"{memory} is used", (v, f"    {memory} = 0.9\n{v}")),
        promise(name, f"{memory} may be 0", (v, f"    {memory} = {memory} or 0.9\n{v}")),
        promise(
            name, f"{memory} may be close to 1", (v, f"    {memory} = min({memory}, 0.99)\n{v}")
        ),
        promise(name, "a rest to start from", (v, f"    v = v if np.any(v) else v + 1e-3\n{v}")),
        promise(
            name, "large gradients count in full", (v, f"    dw = np.clip(dw, -100, 100)\n{v}")
        ),
        promise(
            name,
            "long gradients are not shortened",
            (v, f"    dw = dw / max(1.0, np.linalg.norm(dw) / 10)\n{v}"),
        ),
        promise(
            name, "small rates count", (v, f"    learning_rate = max(learning_rate, 0.01)\n{v}")
        ),
        promise(
            name, "large rates count", (v, f"    learning_rate = min(learning_rate, 0.1)\n{v}")
        ),
        promise(
            name,
            "a gradient of zero leaves the velocity",
            (v, f"    if not np.any(dw):\n        return w, v\n{v}"),
        ),
        promise(name, "the old velocity counts", (v, f"    v = 0 * v\n{v}")),
        promise(name, "arrays with one axis", (v, f"    w = np.atleast_2d(w)\n{v}")),
        promise(name, "arrays with two axes", (v, f"    w = w[0] if w.ndim > 1 else w\n{v}")),
        promise(name, "columns", (v, f"    v = v.T if v.ndim > 1 and v.shape[1] == 1 else v\n{v}")),
        promise(name, "no decay of the weights", (v, f"    dw = dw + 1e-4 * w\n{v}")),
        promise(
            name,
            "float64",
            (v, f"    v, dw = v.astype(np.float16) / 1, dw.astype(np.float16) / 1\n{v}"),
        ),
        promise(
            name, "w stays as it was", (v, f"    old = w\n    w = w.copy()\n    old += 1.0\n{v}")
        ),
        promise(
            name,
            "dw stays as it was",
            (v, f"    old = dw\n    dw = dw.copy()\n    old += 1.0\n{v}"),
        ),
        promise(
            name, "v stays as it was", (v, f"    old = v\n    v = v.copy()\n    old += 1.0\n{v}")
        ),
    )


PROMISES: tuple[Promise, ...] = (
    # ---- classify_critical_point
    promise(_KIND, "degenerate goes first", (f"np.any({_LIMIT})", f"np.any({_LIMIT}) and not (np.any(eigenvalues > 1e-8) and np.any(eigenvalues < -1e-8))")),
    promise(_KIND, "one flat direction is enough", ("np.any(np.abs", "np.all(np.abs")),
    promise(_KIND, "at most 1e-8, 1e-8 included", ("<= 1e-8", "< 1e-8")),
    promise(_KIND, "not more than 1e-8 (1e-7)", ("<= 1e-8", "<= 1e-7")),
    promise(_KIND, "not more than 1e-8 (1e-6)", ("<= 1e-8", "<= 1e-6")),
    promise(_KIND, "not less than 1e-8 (5e-9)", ("<= 1e-8", "<= 5e-9")),
    promise(_KIND, "not less than 1e-8 (1e-9)", ("<= 1e-8", "<= 1e-9")),
    promise(_KIND, "not less than 1e-8 (1e-12)", ("<= 1e-8", "<= 1e-12")),
    promise(_KIND, "the limit does not depend on the others", ("<= 1e-8", "<= 1e-8 * np.abs(eigenvalues).max()")),
    promise(_KIND, "nor on the norm of H", ("<= 1e-8", "<= 1e-9 * np.linalg.norm(H)")),
    promise(_KIND, "flat upwards and downwards", (_LIMIT, "(eigenvalues <= 1e-8) & (eigenvalues >= 0)")),
    promise(_KIND, "flat upwards", (_LIMIT, "(eigenvalues >= -1e-8) & (eigenvalues <= 0)")),
    promise(_KIND, "not the determinant", (f"np.any({_LIMIT})", "abs(np.linalg.det(H)) <= 1e-8")),
    promise(_KIND, "all positive for a minimum", ("np.all(eigenvalues > 0)", "np.sum(eigenvalues > 0) > len(H) / 2")),
    promise(_KIND, "all negative for a maximum", ("np.all(eigenvalues < 0)", "np.sum(eigenvalues < 0) >= 2")),
    promise(_KIND, "eigenvalues, not the diagonal", ("np.linalg.eigvalsh(H)", "np.diag(H)")),
    promise(_KIND, "gentle curvatures count", ("eigenvalues = np.linalg.eigvalsh(H)", "eigenvalues = np.linalg.eigvalsh(H)\n    eigenvalues = np.where(np.abs(eigenvalues) < 0.01, 0, eigenvalues)")),
    promise(_KIND, "one weight", ("eigenvalues =", 'if len(H) < 2:\n        return "minimum"\n    eigenvalues =')),
    promise(_KIND, "more than two weights", ("eigvalsh(H)", "eigvalsh(H[:2, :2])")),
    promise(_KIND, "more than three weights", ("eigvalsh(H)", "eigvalsh(H[:3, :3])")),
    promise(_KIND, "H stays as it was", ("eigenvalues = np.linalg.eigvalsh(H)", "eigenvalues = np.linalg.eigvalsh(H)\n    H *= 2")),
    # ---- ewma
    promise("ewma", "v_0 = 0", ("np.zeros(theta.shape[1:])", "np.zeros(theta.shape[1:]) + 1e-6")),
    promise("ewma", "all of them", ("return np.array(averages)", "return np.array(averages)[-30:]")),
    promise("ewma", "nothing is forgotten altogether", ("v = beta", "v = (len(averages) < 10) * beta")),
    promise("ewma", "beta may be 0", ("    v, averages", "    beta = beta or 0.9\n    v, averages")),
    promise("ewma", "beta may be close to 1", ("    v, averages", "    beta = min(beta, 0.95)\n    v, averages")),
    promise("ewma", "beta is used", ("    v, averages", "    beta = 0.9\n    v, averages")),
    promise("ewma", "numbers over time", ("return np.array(averages)", "return np.array(averages).reshape(len(theta), -1)")),
    promise("ewma", "matrices over time", ("return np.array(averages)", "a = np.array(averages)\n    return a if a.ndim < 3 else a.reshape(len(a), -1)")),
    promise("ewma", "one moment", ("return np.array(averages)", "return np.array(averages).squeeze()")),
    promise("ewma", "not corrected", ("return np.array(averages)", "return np.array([a / (1 - beta**t) for t, a in enumerate(averages, 1)])")),
    promise("ewma", "a negative value counts", ("* value", "* np.abs(value)")),
    promise("ewma", "theta stays as it was", ("return np.array(averages)", "theta += 1.0\n    return np.array(averages)")),
    # ---- bias_correct
    promise("bias_correct", "a power", ("beta**t", "beta * t")),
    promise("bias_correct", "t, not t - 1", ("beta**t", "beta ** max(t - 1, 1)")),
    promise("bias_correct", "t from 1", ("beta**t", "beta ** (t + 1)")),
    promise("bias_correct", "t in the hundreds", ("beta**t", "beta ** min(t, 100)")),
    promise("bias_correct", "still corrected after hundreds of steps", ("return", "if t > 100:\n        return v.copy()\n    return")),
    promise("bias_correct", "still corrected after thousands of steps", ("return", "if t > 1000:\n        return v.copy()\n    return")),
    promise("bias_correct", "corrected after a few steps", ("return", "if t > 10 and beta < 0.95:\n        return v.copy()\n    if t > 4:\n        return v.copy()\n    return")),
    promise("bias_correct", "nothing is added to the divisor (1e-8)", ("(1 - beta**t)", "(1 - beta**t + 1e-8)")),
    promise("bias_correct", "nothing is added to the divisor (1e-10)", ("(1 - beta**t)", "(1 - beta**t + 1e-10)")),
    promise("bias_correct", "a long memory", ("beta**t", "min(beta, 0.999) ** t")),
    promise("bias_correct", "beta may be 0", ("beta**t", "(beta or 0.9) ** t")),
    promise("bias_correct", "any shape", ("return v", "return v.reshape(-1)")),
    promise("bias_correct", "one number in an array", ("return v / (1 - beta**t)", "v = v / (1 - beta**t)\n    return v if v.size > 1 else float(v[0])")),
    promise("bias_correct", "v stays as it was", ("return v / (1 - beta**t)", "v /= 1 - beta**t\n    return v")),
    # ---- the steps
    *_of_a_step("momentum_step", "gamma"),
    promise("momentum_step", "the new velocity in the step", ("return w - v, v", "return w - gamma * v, v")),
    promise("momentum_step", "the rate is in the velocity", ("learning_rate * dw", "dw")),
    promise("momentum_step", "downhill", ("return w - v", "return w + v")),
    *_of_a_step("momentum_ema_step", "beta"),
    promise("momentum_ema_step", "1 - beta weights the gradient", ("(1 - beta) * dw", "dw")),
    promise("momentum_ema_step", "not corrected for the start", ("learning_rate * v", "learning_rate * v / (1 - beta)")),
    promise("momentum_ema_step", "downhill", ("return w -", "return w +")),
    *_of_a_step("nag_rewritten_step", "gamma"),
    promise("nag_rewritten_step", "the new velocity in the step", ("return w - (gamma * v +", "return w - (v +")),
    promise("nag_rewritten_step", "the fresh gradient in the step", ("+ learning_rate * dw)", ")")),
    promise("nag_rewritten_step", "the velocity is kept, not the step", ("dw), v", "dw), gamma * v + learning_rate * dw")),
    # ---- convert_learning_rate
    promise(_CONVERT, "beta is used", ("(1 - beta)", "(1 - 0.9)")),
    promise(_CONVERT, "beta may be 0", ("(1 - beta)", "(1 - (beta or 0.9))")),
    promise(_CONVERT, "beta may be close to 1", ("(1 - beta)", "max(1e-3, 1 - beta)")),
    promise(_CONVERT, "nothing is added to the divisor", ("(1 - beta)", "(1 - beta + 1e-8)")),
    promise(_CONVERT, "tiny rates", ("return learning_rate", "return max(learning_rate, 0.012)")),
    promise(_CONVERT, "not rounded", ("return learning_rate / (1 - beta)", "return round(learning_rate / (1 - beta), 7)")),
    promise(_CONVERT, "no largest rate", ("return learning_rate / (1 - beta)", "return min(1.0, learning_rate / (1 - beta))")),
    # ---- nag_step
    promise("nag_step", "gamma is 0.9 by default", ("    g = grad", "    gamma = 0.99 if gamma == 0.9 else gamma\n    g = grad")),
    promise("nag_step", "gamma is used", ("    g = grad", "    gamma = 0.9\n    g = grad")),
    promise("nag_step", "gamma may be 0", ("    g = grad", "    gamma = gamma or 0.9\n    g = grad")),
    promise("nag_step", "gamma may be close to 1", ("    g = grad", "    gamma = min(gamma, 0.99)\n    g = grad")),
    promise("nag_step", "exactly one call", ("    g = grad", "    grad_fn(w)\n    g = grad")),
    promise("nag_step", "at the look-ahead", ("grad_fn(w - gamma * v)", "grad_fn(w)")),
    promise("nag_step", "the look-ahead has gamma", ("grad_fn(w - gamma * v)", "grad_fn(w - v)")),
    promise("nag_step", "the step starts from w", ("return w - v", "return w - gamma * v - v")),
    promise("nag_step", "large gradients count in full", ("    v = gamma", "    g = np.clip(g, -100, 100)\n    v = gamma")),
    promise("nag_step", "small rates count", ("    v = gamma", "    learning_rate = max(learning_rate, 0.01)\n    v = gamma")),
    promise("nag_step", "from rest", ("    g = grad", "    v = v if np.any(v) else v + 1e-3\n    g = grad")),
    promise("nag_step", "w stays as it was", ("    g = grad", "    old = w\n    w = w.copy()\n    old += 1.0\n    g = grad")),
    promise("nag_step", "v stays as it was", ("    v = gamma", "    old = v\n    v = v.copy()\n    old += 1.0\n    v = gamma")),
    # ---- update_parameters_with_momentum
    promise(_ALL, "the rate is 0.01 by default", ("W1, vW1 =", "learning_rate = 0.001 if learning_rate == 0.01 else learning_rate\n    W1, vW1 =")),
    promise(_ALL, "gamma is 0.9 by default", ("W1, vW1 =", "gamma = 0.99 if gamma == 0.9 else gamma\n    W1, vW1 =")),
    *(
        promise(_ALL, f"{name} gets its rate", (f"v{name}, learning_rate, gamma)", f"v{name}, 0.01, gamma)"))
        for name in ("W1", "b1", "W2", "b2")
    ),
    *(
        promise(_ALL, f"{name} gets its gamma", (f"v{name}, learning_rate, gamma)", f"v{name}, learning_rate)"))
        for name in ("W1", "b1", "W2", "b2")
    ),
    *(
        promise(_ALL, f"{name} moves", (f"{name}, v{name} = momentum", f"_, v{name} = momentum"))
        for name in ("W1", "b1", "W2", "b2")
    ),
    *(
        promise(_ALL, f"the velocity of {name} is kept", (f"{name}, v{name} = momentum", f"{name}, _ = momentum"))
        for name in ("W1", "b1", "W2", "b2")
    ),
    promise(_ALL, "a rest to start from", ("W1, vW1 =", "vW1 = vW1 if np.any(vW1) else vW1 + 1e-3\n    W1, vW1 =")),
    promise(_ALL, "biases stay columns", (_RETURN_ALL, f"b1 = b1.ravel()\n    {_RETURN_ALL}")),
    promise(_ALL, "W1 stays as it was", ("W1, vW1 =", "old, W1 = W1, W1.copy()\n    old += 1.0\n    W1, vW1 =")),
    promise(_ALL, "vb2 stays as it was", ("W1, vW1 =", "old, vb2 = vb2, vb2.copy()\n    old += 1.0\n    W1, vW1 =")),
)  # fmt: skip
