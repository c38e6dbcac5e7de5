"""What the statements of notebook 04 promise, each broken alone."""

from __future__ import annotations

from tests.graders.model import Promise, promise

FIRST_LINES = {
    "normalized_step": "    return w - ",
    "adagrad_step": "    G = G + dw**",
    "effective_learning_rate": "    return learning_rate /",
    "rmsprop_step": "    s = rho * s",
    "initialize_adaptive": "    return np.zeros",
    "adadelta_step": "    s = rho * s",
    "repaired_adagrad_step": "    G = G + dw**",
}
STEPS = tuple(name for name in FIRST_LINES if name.endswith("_step"))
ADAGRADS = ("adagrad_step", "repaired_adagrad_step")
ROOTS = (*ADAGRADS, "rmsprop_step", "effective_learning_rate")
ROWS = "* (np.arange(len({0})) < 1).reshape(-1, *[1] * ({0}.ndim - 1))"


def before(exercise: str, says: str, line: str) -> Promise:
    """Return a promise that one line before the solution's own breaks."""
    first = FIRST_LINES[exercise]
    return promise(exercise, says, (first, f"    {line}\n{first}"))


OF_STEPS = {
    "a large gradient is not clipped": "dw = np.clip(dw, -5, 5)",
    "a small gradient counts": "dw = np.where(np.abs(dw) < 1e-2, 0, dw)",
    "all rows move": f"dw = dw {ROWS.format('dw')}",
    "all columns move": "dw = dw * (np.arange(dw.shape[-1]) < dw.shape[-1] - 1)",
    "vectors stay vectors": "w = np.atleast_2d(w)",
    "columns stay columns": "w = w.ravel() if w.ndim > 1 and w.shape[-1] == 1 else w",
    "works in float64": "w, dw = w.astype(np.float32), dw.astype(np.float32)",
    "weights keep their digits": "w = np.round(w, 2)",
    "negative gradients go the other way": "dw = np.abs(dw)",
    "weights are where they were before": "w = np.abs(w)",
}

PROMISES = (
    *(before(name, says, line) for name in STEPS for says, line in OF_STEPS.items()),
    *(
        promise(name, f"epsilon is 1e-8 by default, not {other}", ("epsilon=1e-8", f"epsilon={other}"))
        for name in ("normalized_step", *ROOTS)
        for other in ("1e-7", "1e-10", "1e-6")
    ),
    promise("adadelta_step", "epsilon is 1e-6 by default", ("epsilon=1e-6", "epsilon=1e-7")),
    promise("adadelta_step", "epsilon is not 1e-8", ("epsilon=1e-6", "epsilon=1e-8")),
    promise("adadelta_step", "rho is 0.95 by default", ("rho=0.95", "rho=0.9")),
    promise("adadelta_step", "rho may be zero", ("    s = rho *", "    rho = rho or 0.95\n    s = rho *")),
    promise("rmsprop_step", "rho is 0.9 by default", ("rho=0.9", "rho=0.99")),
    promise("rmsprop_step", "rho may be zero", ("    s = rho *", "    rho = rho or 0.9\n    s = rho *")),
    promise("rmsprop_step", "the rate is 0.001 by default", ("rate=0.001", "rate=0.01")),
    *(
        promise(name, "the rate is 0.01 by default", ("rate=0.01", "rate=0.001"))
        for name in ADAGRADS
    ),
    *(
        promise(name, "w stays as it was", ("    return w", "    w += 0.5\n    return w - 0.5"))
        for name in ("normalized_step", *ADAGRADS, "rmsprop_step")
    ),
    promise("adadelta_step", "w stays as it was", ("return w + delta", "w += delta\n    return w")),
    *(before(name, "dw stays as it was", "dw *= 1 + 1e-11") for name in STEPS),
    *(
        promise(name, "G stays as it was", ("    G = G + dw**2", "    G += dw**2"))
        for name in ADAGRADS
    ),
    promise("rmsprop_step", "s stays as it was", ("    s = rho *", "    s[...] = rho *")),
    promise("adadelta_step", "s stays as it was", ("    s = rho *", "    s[...] = rho *")),
    promise("adadelta_step", "d stays as it was", ("    d = rho *", "    d[...] = rho *")),
    promise("normalized_step", "epsilon is added", ("np.abs(dw) + epsilon", "np.abs(dw)")),
    promise(
        "normalized_step",
        "a zero gradient makes no step",
        ("np.abs(dw) + epsilon", "np.where(dw == 0, 1, np.abs(dw) + epsilon)"),
        ("* dw", "* np.where(dw == 0, 1, dw)"),
    ),
    promise(
        "normalized_step",
        "a rate may be larger than 1",
        ("return w - learning_rate", "return w - np.minimum(learning_rate, 1)"),
    ),
    *(
        promise(name, "the new accumulator is used", ("np.sqrt(G)", "np.sqrt(G - dw**2)"))
        for name in ADAGRADS
    ),
    *(
        promise(name, "what was collected counts", ("    G = G + dw**2\n", "    G = dw**2\n"))
        for name in ADAGRADS
    ),
    *(
        promise(name, "G is returned unrounded", (", G\n", ", np.round(G, 3)\n"))
        for name in (*ADAGRADS,)
    ),
    promise("rmsprop_step", "s is returned unrounded", (", s\n", ", np.round(s, 3)\n")),
    *(
        promise(name, "a weight without gradients stays", ("np.sqrt(G) + epsilon", "np.sqrt(G)"))
        for name in ADAGRADS
    ),
    promise(
        "rmsprop_step", "a weight without gradients stays", ("np.sqrt(s) + epsilon", "np.sqrt(s)")
    ),
    promise("rmsprop_step", "no correction", ("np.sqrt(s)", "np.sqrt(s / (1 - rho**3))")),
    promise(
        "adadelta_step", "the first step is not zero", ("np.sqrt(d + epsilon)", "np.sqrt(d)")
    ),
    promise("adadelta_step", "epsilon is in both roots", ("np.sqrt(s + epsilon)", "np.sqrt(s)")),
    promise("adadelta_step", "no learning rate", ("return w + delta", "return w + 1.001 * delta")),
    promise("adadelta_step", "the step of the new s", ("np.sqrt(s +", "np.sqrt(s - (1 - rho) * dw**2 +")),
    promise("adadelta_step", "d forgets", ("    d = rho * d", "    d = d")),
    promise("adadelta_step", "s forgets", ("    s = rho * s", "    s = s")),
    promise(
        "effective_learning_rate",
        "large accumulators are not clipped",
        ("np.sqrt(G)", "np.minimum(np.sqrt(G), 10)"),
    ),
    promise(
        "effective_learning_rate",
        "tiny accumulators are not clipped",
        ("np.sqrt(G)", "np.maximum(np.sqrt(G), 1e-4)"),
    ),
    promise(
        "effective_learning_rate", "zero is not an error", ("np.sqrt(G) + epsilon", "np.sqrt(G)")
    ),
    promise(
        "effective_learning_rate", "of G's shape", ("np.sqrt(G)", "np.sqrt(np.atleast_2d(G))")
    ),
    before("effective_learning_rate", "matrices, too", "G = G[0] if G.ndim > 1 else G"),
    before("effective_learning_rate", "columns stay columns", "G = G[:, 0] if G.shape[-1] == 1 else G"),
    before("effective_learning_rate", "G stays as it was", "G += 1e-3; G = G - 1e-3"),
    before("effective_learning_rate", "works in float64", "G = G.astype(np.float32)"),
    before("effective_learning_rate", "a rate may be larger than 1", "learning_rate = min(learning_rate, 1)"),
    promise("initialize_adaptive", "of w's shape", ("zeros_like(w)", "zeros(w.size)")),
    promise("initialize_adaptive", "of w's shape, rows first", ("zeros_like(w)", "zeros(w.shape[::-1])")),
    promise("initialize_adaptive", "vectors stay vectors", ("zeros_like(w)", "zeros_like(np.atleast_2d(w))")),
    promise("initialize_adaptive", "one row stays one row", ("zeros_like(w)", "zeros_like(np.squeeze(w))")),
    promise("initialize_adaptive", "three axes, too", ("zeros_like(w)", "zeros(w.shape[:2])")),
    promise("initialize_adaptive", "zeros", ("zeros_like(w)", "full(w.shape, 1e-8)")),
    promise("initialize_adaptive", "fresh, not w itself", ("return np.zeros_like(w)", "w *= 0\n    return w")),
    promise("initialize_adaptive", "w stays as it was", ("    return", "    w += 1\n    return")),
    before(
        "initialize_adaptive",
        "fresh at each call",
        "return initialize_adaptive.__dict__.setdefault(w.shape, np.zeros_like(w))",
    ),
)  # fmt: skip
